// Package theme holds how pictures look: colours, line widths and type sizes,
// one set for each ground. Contrast against the ground is a test (WCAG 2.2,
// 1.4.3 and 1.4.11).
package theme

import (
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/scene"
	"demarche/timeline"
)

// Theme is one set of colours.
type Theme struct {
	Name   string
	Ground scene.Color
	Ink    scene.Color // text, the axis
	Quiet  scene.Color // second lines, tick labels
	Rule   scene.Color // thin rules that part
	Leader scene.Color // from mark to label
	Tint   scene.Color // bands behind: eras, frames of states
	Shade  scene.Color // a second tint, on top of the first
	Quads  [5]scene.Color
}

// Light is for a white page.
var Light = Theme{
	Name: "light", Ground: scene.RGB(0xFFFFFF), Ink: scene.RGB(0x1A1A1A), Quiet: scene.RGB(0x595959),
	Rule: scene.RGB(0xC9C9C9), Leader: scene.RGB(0x8A8A8A), Tint: scene.RGB(0xF3F4F6), Shade: scene.RGB(0xE6E8EC),
	Quads: [5]scene.Color{scene.RGB(0x3D3D3D), scene.RGB(0x0064A8), scene.RGB(0x00704F), scene.RGB(0x925500), scene.RGB(0xB83A1B)},
}

// Dark is for a dark page.
var Dark = Theme{
	Name: "dark", Ground: scene.RGB(0x14171C), Ink: scene.RGB(0xF2F2F0), Quiet: scene.RGB(0xB4B8BF),
	Rule: scene.RGB(0x464C55), Leader: scene.RGB(0x868D97), Tint: scene.RGB(0x1E2229), Shade: scene.RGB(0x2A3038),
	Quads: [5]scene.Color{scene.RGB(0xD6D6D2), scene.RGB(0x6DB6F2), scene.RGB(0x4CC9A0), scene.RGB(0xE6A63C), scene.RGB(0xFF8A66)},
}

// Print is for paper and the photocopier: greys, with shape and word to tell
// kinds apart; co-operation is lighter than conflict.
var Print = Theme{
	Name: "print", Ground: scene.RGB(0xFFFFFF), Ink: scene.RGB(0x000000), Quiet: scene.RGB(0x404040),
	Rule: scene.RGB(0xB0B0B0), Leader: scene.RGB(0x707070), Tint: scene.RGB(0xF2F2F2), Shade: scene.RGB(0xE2E2E2),
	Quads: [5]scene.Color{scene.RGB(0x404040), scene.RGB(0x636363), scene.RGB(0x636363), scene.RGB(0x202020), scene.RGB(0x000000)},
}

// Names lists the themes that [Named] knows.
func Names() []string { return []string{"light", "dark", "print"} }

// Named returns the theme of that name, Light for "".
func Named(name string) (Theme, bool) {
	switch name {
	case "", "light":
		return Light, true
	case "dark":
		return Dark, true
	case "print":
		return Print, true
	}
	return Theme{}, false
}

// Accent returns the colour of a quad class.
func (t Theme) Accent(q timeline.Quad) scene.Color { return t.Quads[q] }

// Floor is the smallest type: 12 px, which is 9 pt on paper. Where it does not
// fit, there is less text instead.
const Floor = geom.U(1200)

// Type sizes at a width of 1280 px.
var (
	Heading    = font.Font{Style: font.Bold, Size: 2200}
	Subtitle   = font.Font{Style: font.Regular, Size: 1250}
	Legend     = font.Font{Style: font.Regular, Size: Floor}
	LegendBold = font.Font{Style: font.Bold, Size: Floor}
	Tick       = font.Font{Style: font.Regular, Size: Floor}
	TickBold   = font.Font{Style: font.Bold, Size: Floor}
	Note       = font.Font{Style: font.Regular, Size: Floor}
)

// Line widths.
const (
	Hair   = geom.U(75)
	Thin   = geom.U(100)
	Medium = geom.U(150)
)

// Mark is the size of an event's mark, and MarkSmall of one without a label.
const (
	Mark      = geom.U(1300)
	MarkSmall = geom.U(900)
)

// Faded returns the theme with accents that stand back behind the others, for
// marks without a label among labelled ones. They keep a contrast of 3 to 1.
func (t Theme) Faded() Theme {
	for q, c := range t.Quads {
		for percent := 55; percent <= 100; percent += 5 {
			if t.Quads[q] = mix(c, t.Ground, percent); Contrast(t.Quads[q], t.Ground) >= 3 {
				break
			}
		}
	}
	return t
}

// Past returns the theme for what no longer holds: grey, as quiet text is.
func (t Theme) Past() Theme {
	t.Ink = t.Quiet
	for q := range t.Quads {
		t.Quads[q] = t.Quiet
	}
	return t
}

// mix returns a colour with so many hundredths of a and the rest of b.
func mix(a, b scene.Color, percent int) scene.Color {
	ar, ag, ab := a.Channels()
	br, bg, bb := b.Channels()
	of := func(x, y uint8) uint32 { return uint32((int(x)*percent + int(y)*(100-percent)) / 100) }
	return scene.RGB(of(ar, br)<<16 | of(ag, bg)<<8 | of(ab, bb))
}

// Area returns the colours of an area of a quad class: of what is confirmed, of
// what is not, and of the outline. On paper, classes are steps from black to
// white.
func (t Theme) Area(q timeline.Quad) (full, pale, outline scene.Color) {
	if t.Name != Print.Name {
		full = t.Quads[q]
		return full, mix(full, t.Ground, 38), full
	}
	full = [5]scene.Color{scene.RGB(0x8C8C8C), scene.RGB(0xC8C8C8), t.Ground, scene.RGB(0x555555), t.Quads[timeline.MaterialConflict]}[q]
	return full, mix(full, t.Ground, 45), t.Ink
}
