package theme

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"demarche/render/internal/scene"
	"demarche/timeline"
	"demarche/timeline/filetext"
)

// What WCAG 2.2 asks of text (1.4.3) and of other marks (1.4.11).
const (
	textContrast = 4.5
	markContrast = 3.0
)

// role is a colour of a theme file.
type role struct {
	field string
	of    func(*Theme) *scene.Color
	needs float64 // contrast with each ground; 0: it only parts or tints
}

// roles are the fields of a theme file beside "like". Marks have their colour in
// the number of an event too, which is text.
var roles = []role{
	{"ground", func(t *Theme) *scene.Color { return &t.Ground }, 0},
	{"ink", func(t *Theme) *scene.Color { return &t.Ink }, textContrast},
	{"quiet", func(t *Theme) *scene.Color { return &t.Quiet }, textContrast},
	{"rule", func(t *Theme) *scene.Color { return &t.Rule }, 0},
	{"leader", func(t *Theme) *scene.Color { return &t.Leader }, markContrast},
	{"tint", func(t *Theme) *scene.Color { return &t.Tint }, 0},
	{"shade", func(t *Theme) *scene.Color { return &t.Shade }, 0},
	{"neutral", func(t *Theme) *scene.Color { return &t.Quads[timeline.Neutral] }, textContrast},
	{"verbal_cooperation", func(t *Theme) *scene.Color { return &t.Quads[timeline.VerbalCooperation] }, textContrast},
	{"material_cooperation", func(t *Theme) *scene.Color { return &t.Quads[timeline.MaterialCooperation] }, textContrast},
	{"verbal_conflict", func(t *Theme) *scene.Color { return &t.Quads[timeline.VerbalConflict] }, textContrast},
	{"material_conflict", func(t *Theme) *scene.Color { return &t.Quads[timeline.MaterialConflict] }, textContrast},
}

// Parse reads a theme file: a JSON object of colours by role, and in "like" the
// name of the theme that has the others. Colours that are too faint on their
// ground are errors. The theme is good where there are no problems.
func Parse(name string, data []byte) (Theme, timeline.Problems) {
	known := []string{"like"}
	for _, r := range roles {
		known = append(known, r.field)
	}
	fields, problems := filetext.Fields(name, data, "a theme", known)
	fail := func(f filetext.Field, code, hint, format string, args ...any) {
		problems = append(problems, timeline.Problem{File: name, Pos: f.Pos, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint})
	}
	th, places := Light, map[string]filetext.Field{}
	for _, f := range fields {
		if f.Name != "like" {
			continue
		}
		var ok bool
		if th, ok = Named(f.Value); !ok {
			fail(f, "unknown-word", "one of "+strings.Join(Names(), ", "), "`%s` is no theme", f.Value)
		}
	}
	for _, f := range fields {
		for _, r := range roles {
			if f.Name != r.field {
				continue
			}
			c, ok := parseColor(f.Value)
			if !ok {
				fail(f, "color", "write six hexadecimal digits, such as #0064a8", "`%s` is no colour", f.Value)
				continue
			}
			*r.of(&th), places[f.Name] = c, f
		}
	}
	if len(problems) == 0 {
		th.Name = name
		th.checkContrast(places, fail)
	}
	return th, problems
}

// parseColor reads #rrggbb or #rgb.
func parseColor(s string) (scene.Color, bool) {
	hex, ok := strings.CutPrefix(s, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	rgb, err := strconv.ParseUint(hex, 16, 24)
	return scene.RGB(uint32(rgb)), ok && err == nil && len(hex) == 6
}

// checkContrast reports each colour that is too faint, on the ground where it is
// faintest, at the place in the file that says one or the other.
func (t *Theme) checkContrast(places map[string]filetext.Field, fail func(filetext.Field, string, string, string, ...any)) {
	grounds := []role{roles[0], {field: "tint", of: func(t *Theme) *scene.Color { return &t.Tint }}, {field: "shade", of: func(t *Theme) *scene.Color { return &t.Shade }}}
	for _, r := range roles {
		if r.needs == 0 {
			continue
		}
		on, what := grounds, "text"
		if r.needs == markContrast {
			on, what = grounds[:1], "a line" // leaders stand on the ground alone
		}
		c, worst, ratio := *r.of(t), role{}, math.Inf(1)
		for _, g := range on {
			if k := Contrast(c, *g.of(t)); k < ratio {
				worst, ratio = g, k
			}
		}
		if ratio >= r.needs {
			continue
		}
		at, ok := places[r.field]
		if !ok {
			at = places[worst.field]
		}
		hint := "take a ground that is further from it"
		if better, ok := t.strengthened(c, on, r.needs); ok {
			hint = fmt.Sprintf("for example \"%s\": \"%s\"", r.field, better)
		}
		fail(at, "contrast", hint, "`%s` %s on `%s` %s has a contrast of %s, and %s needs %s", r.field, c, worst.field, *worst.of(t), ratioText(ratio), what, ratioText(r.needs))
	}
}

// strengthened returns the colour nearest to c, towards black or white, that has
// the contrast on all the grounds.
func (t *Theme) strengthened(c scene.Color, grounds []role, needs float64) (scene.Color, bool) {
	for percent := 95; percent >= 0; percent -= 5 {
		for _, end := range []scene.Color{scene.RGB(0), scene.RGB(0xFFFFFF)} {
			better, all := mix(c, end, percent), true
			for _, g := range grounds {
				all = all && Contrast(better, *g.of(t)) >= needs
			}
			if all {
				return better, true
			}
		}
	}
	return c, false
}

// ratioText writes a ratio, rounded down: 4.499 is not enough.
func ratioText(ratio float64) string {
	return strconv.FormatFloat(math.Floor(ratio*100)/100, 'f', -1, 64) + ":1"
}
