package brief

import (
	"fmt"
	"strings"
	"testing"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// boxes draws charts of two boxes that have names.
func boxes(title, first string) chart.Drawer {
	return func(o chart.Order) (chart.Chart, error) {
		box := func(id int, name string, x int) string {
			return fmt.Sprintf(`<p:grpSp><p:nvGrpSpPr><p:cNvPr id="#%d" name="%s"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="%d" y="95250"/><a:ext cx="952500" cy="952500"/><a:chOff x="%d" y="95250"/><a:chExt cx="952500" cy="952500"/></a:xfrm></p:grpSpPr>`+
				`<p:sp><p:nvSpPr><p:cNvPr id="#%d" name="Box"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="%d" y="95250"/><a:ext cx="952500" cy="952500"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="5A5A5A"/></a:solidFill></p:spPr></p:sp></p:grpSp>`, id, name, x, x, id+1, x)
		}
		for _, w := range o.Words {
			if w.Text == chart.NativeFlag || w.Text == chart.KeepFlag {
				return chart.Chart{}, fmt.Errorf("%s is not for who draws", w.Text)
			}
		}
		svg := `<svg><title>` + title + `</title><desc>2 boxes.</desc></svg>`
		return chart.Chart{Title: title, Data: [][]byte{[]byte(svg), []byte(box(1, first, 95250) + box(3, "event 2", 4000000))}}, nil
	}
}

// TestNativeShapes: a chart of shapes is renewed where it stands; what a person has
// moved stays if the marker says so, and is told if not.
func TestNativeShapes(t *testing.T) {
	for _, keep := range []string{"", " " + chart.KeepFlag} {
		line := "timeline events.json --native" + keep
		d := inserted(t, document.Document{Path: "x.pptx", Kind: document.Pptx, Data: placed(t, "", true)}, line, "", boxes("Talks", "event 1"))
		_, err := Insert(d, line, "", boxes("Talks", "event 1"))
		assert.ErrorContains(t, err, "already")
		slide := string(must(t, d.Data, "ppt/slides/slide2.xml"))
		assert.Contains(t, slide, `descr="Talks. 2 boxes."`)
		assert.NotContains(t, slide, `"#`)
		only := func(draw chart.Drawer) chart.Drawer { // the other chart of the deck is none of shapes
			return func(o chart.Order) (chart.Chart, error) {
				if o.Formats[1] == chart.PNG {
					return shade(t, 0)(o)
				}
				return draw(o)
			}
		}
		r, err := Renew(d, only(boxes("Talks", "event 1")))
		require.NoError(t, err)
		assert.False(t, outcomeOf(t, r, line).Stale)

		moved := strings.Replace(slide, `<a:off x="4000000" y="95250"/><a:ext cx="952500" cy="952500"/><a:chOff`, `<a:off x="4500000" y="195250"/><a:ext cx="952500" cy="952500"/><a:chOff`, 1)
		require.NotEqual(t, slide, moved)
		d.Data = with(t, d.Data, "ppt/slides/slide2.xml", moved)
		r, err = Renew(d, only(boxes("Talks", "event 1")))
		require.NoError(t, err)
		assert.False(t, outcomeOf(t, r, line).Stale, "what says the same stays as a person left it")
		r, err = Renew(d, only(boxes("Talks fail", "event 3")))
		require.NoError(t, err)
		o := outcomeOf(t, r, line)
		assert.True(t, o.Stale)
		renewed := string(must(t, r.Files[0].Data, "ppt/slides/slide2.xml"))
		assert.Contains(t, renewed, `name="event 3"`)
		assert.Contains(t, renewed, `descr="Talks fail. 2 boxes."`)
		if keep == "" {
			assert.Contains(t, renewed, `<a:off x="4000000" y="95250"/>`)
			assert.Contains(t, o.Notes[0], "goes back to its place")
		} else {
			assert.Contains(t, renewed, `<a:off x="4500000" y="195250"/><a:ext cx="952500" cy="952500"/><a:chOff x="4000000"`)
			assert.Empty(t, o.Notes)
			d.Data = r.Files[0].Data
			r, err = Renew(d, only(func(o chart.Order) (chart.Chart, error) {
				c, err := boxes("Talks", "event 1")(o)
				c.Data[1] = []byte(strings.ReplaceAll(string(c.Data[1]), "event 2", "event 9"))
				return c, err
			}))
			require.NoError(t, err)
			assert.Contains(t, outcomeOf(t, r, line).Notes[0], "`event 2`")
		}
		mine := with(t, d.Data, "ppt/slides/slide2.xml", strings.Replace(string(must(t, d.Data, "ppt/slides/slide2.xml")), "2 boxes.", "two boxes.", 1))
		r, err = Renew(document.Document{Path: "x.pptx", Kind: document.Pptx, Data: mine}, only(boxes("Other", "event 4")))
		require.NoError(t, err)
		assert.Contains(t, string(must(t, r.Files[0].Data, "ppt/slides/slide2.xml")), "two boxes.", "a person's text stays")
	}
	_, err := Insert(document.Document{Path: "x.docx", Kind: document.Docx, Data: wordFile(t, "")}, "timeline --native", "", boxes("x", "y"))
	assert.ErrorContains(t, err, "shapes of PowerPoint")
	_, err = Insert(document.Document{Path: "x.pptx", Kind: document.Pptx, Data: placed(t, "", false)}, "timeline --native", "Picture Placeholder 5", boxes("x", "y"))
	assert.ErrorContains(t, err, "placeholder")
}

func outcomeOf(t *testing.T, r document.Result, line string) document.Outcome {
	t.Helper()
	for _, o := range r.Charts {
		if o.Marker == line {
			return o
		}
	}
	require.Fail(t, "no outcome", line)
	return document.Outcome{}
}
