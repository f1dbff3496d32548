package shapes

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/scene"
)

// drawing is a scene with each kind of item.
func drawing(text string) *scene.Scene {
	black := scene.RGB(0x1A1A1A)
	dashed := scene.Pen{Color: black, Width: 100, Dash: []geom.U{300, 200}, Round: true}
	var curve geom.Path
	curve.Move(geom.Pt(0, 0)).Curve(geom.Pt(0, 1000), geom.Pt(1000, 1000), geom.Pt(1000, 0)).Close()
	return &scene.Scene{Size: geom.Size{W: geom.Px(200), H: geom.Px(100)}, Shown: geom.Size{W: geom.Px(100), H: geom.Px(50)}, Ground: scene.RGB(0xFFFFFF), Items: []scene.Item{
		scene.Group{Name: "event 1", Items: []scene.Item{
			scene.Rect{Box: geom.Box{X0: 1000, Y0: 2000, X1: 3000, Y1: 3000}, Fill: black, Radius: 500},
			scene.NewText(geom.Pt(1000, 5000), text, font.Font{Style: font.Bold, Size: 1600}, black),
		}},
		scene.Group{Items: []scene.Item{scene.Stroke{Path: geom.Polyline(geom.Pt(3000, 1000), geom.Pt(1000, 4000)), Pen: dashed}}},
		scene.Stroke{Path: curve, Fill: black},
	}}
}

// TestEncode: groups that have names, lengths as the picture is shown, lines as
// lines, and text at its baseline.
func TestEncode(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, Encode(&b, drawing(`a < "b" & c`)))
	got := b.String()
	for _, want := range []string{
		`<p:cNvPr id="#1" name="Ground"/>`,
		`<p:cNvPr id="#2" name="event 1"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="47625" y="95250"/>`,
		`<a:chOff x="47625" y="95250"/>`,
		`<a:ext cx="95250" cy="47625"/></a:xfrm><a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 50000"/>`,
		`sz="600" b="1"`, // 16 pixels, shown at half of that, are 6 points
		`<a:t>a &lt; &quot;b&quot; &amp; c</a:t>`,
		`<a:xfrm flipH="1"><a:off x="47625" y="47625"/><a:ext cx="95250" cy="142875"/></a:xfrm><a:prstGeom prst="line">`,
		`<a:ln w="4763" cap="rnd"><a:solidFill><a:srgbClr val="1A1A1A"/></a:solidFill><a:custDash><a:ds d="300000" sp="200000"/></a:custDash><a:round/></a:ln>`,
		`<a:cubicBezTo><a:pt x="0" y="47625"/><a:pt x="47625" y="47625"/><a:pt x="47625" y="0"/></a:cubicBezTo><a:close/>`,
	} {
		assert.Contains(t, got, want)
	}
	assert.Equal(t, 1, strings.Count(got, "<p:grpSp>"), "what has no name is no group")
}

// FuzzEncode: whatever a text, the shapes are XML that holds it.
func FuzzEncode(f *testing.F) {
	f.Add("a & <b> \"c\" ]]> \x00 \u202e")
	f.Fuzz(func(t *testing.T, text string) {
		var b bytes.Buffer
		require.NoError(t, Encode(&b, drawing(text)))
		d := xml.NewDecoder(strings.NewReader(`<x xmlns:p="p" xmlns:a="a">` + b.String() + `</x>`))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				return
			} else {
				require.NoError(t, err)
			}
		}
	})
}
