package paint

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/generate"
	"demarche/internal/golden"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/lanes"
	"demarche/render/internal/plan/line"
	"demarche/render/internal/plan/page"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/scene"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

func load(t testing.TB, text []byte) *timeline.Timeline {
	t.Helper()
	tl, problems, err := timeline.Load("events.json", bytes.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	return tl
}

func shipped(t testing.TB, path string) *timeline.Timeline {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../..", path))
	require.NoError(t, err)
	return load(t, text)
}

func TestSceneOfTheShippedFile(t *testing.T) {
	tl := shipped(t, "events.json")
	golden.Text(t, "shipped.scene", Line(line.New(tl, line.Options{}), theme.Light).String())
	golden.Text(t, "shipped-a4-print.scene", Line(line.New(tl, line.Options{Options: frame.Options{Size: geom.Size{W: geom.Px(794), H: geom.Px(1123)}}}), theme.Print).String())
}

func TestSceneOfThePeacePlan(t *testing.T) {
	golden.Text(t, "peace-plan.scene", Line(line.New(shipped(t, "examples/peace-plan.json"), line.Options{}), theme.Light).String())
}

// checkTexts fails where texts of a scene touch or leave it.
func checkTexts(t *testing.T, s *scene.Scene) {
	t.Helper()
	texts := s.Texts()
	page := geom.BoxAt(geom.Point{}, s.Size)
	slices.SortFunc(texts, func(a, b scene.Text) int { return cmp.Compare(a.Box().Y0, b.Box().Y0) })
	for i, a := range texts {
		if !page.Contains(a.Box()) {
			t.Errorf("outside: %q at %v", a.Text, a.Box())
		}
		for _, b := range texts[i+1:] {
			if b.Box().Y0 >= a.Box().Y1 {
				break
			}
			if a.Box().Overlaps(b.Box()) {
				t.Errorf("%q touches %q", a.Text, b.Text)
			}
		}
	}
}

func TestNoTextTouchesAnotherInAnyTimeline(t *testing.T) {
	sizes := map[string]geom.Size{
		"slide": frame.Slide, "a4": {W: geom.Px(794), H: geom.Px(1123)}, "half": {W: geom.Px(794), H: geom.Px(560)}, "tiny": {W: geom.Px(320), H: geom.Px(320)},
	}
	for _, shape := range generate.Shapes() {
		for _, n := range []int{0, 1, 2, 3, 7, 15, 40, 97, 200, 1000} {
			if testing.Short() && n > 97 {
				continue
			}
			tl := load(t, generate.File(shape, n, 1))
			for name, size := range sizes {
				for scale := ruler.Auto; scale <= ruler.Even; scale++ {
					if n > 40 && scale != ruler.Auto && (name != "slide" || n > 97) || n > 200 && name != "slide" {
						continue // slow, and seen with fewer events
					}
					t.Run(fmt.Sprintf("%s/%d/%s/%s", shape, n, name, ruler.Scales()[scale]), func(t *testing.T) {
						p := line.New(tl, line.Options{Options: frame.Options{Size: size}, Scale: scale})
						checkTexts(t, Line(p, theme.Light))
						checkMarks(t, p.Frame, p.Marks, p.Piles)
						assert.Zero(t, p.Measure().Crossings, "leaders cross, or run through a label")
						for _, l := range p.Labels {
							checkLabel(t, l.Event, l.Box, p.Marks)
						}
					})
				}
			}
		}
	}
}

func TestNoTextTouchesAnotherInLanes(t *testing.T) {
	for _, shape := range generate.Shapes() {
		for _, n := range []int{1, 7, 40, 200} {
			tl := load(t, generate.File(shape, n, 2))
			for kind := lanes.ByActor; kind <= lanes.ByTag; kind++ {
				for _, size := range []geom.Size{frame.Slide, frame.A4, {W: geom.Px(400), H: geom.Px(400)}} {
					if n > 40 && size != frame.Slide {
						continue // slow, and seen with fewer events
					}
					t.Run(fmt.Sprintf("%s/%d/%s/%d", shape, n, lanes.Kinds()[kind], size.H), func(t *testing.T) {
						p := lanes.New(tl, lanes.Options{Options: frame.Options{Size: size}, By: kind})
						s := Lanes(p, theme.Light)
						checkTexts(t, s)
						checkMarks(t, p.Frame, p.Marks, p.Piles)
						assert.Zero(t, p.Measure().Crossings, "a label stands on a mark")
						for _, l := range p.Labels {
							checkLabel(t, l.Event, l.Box, p.Marks)
						}
						assert.Equal(t, 0, s.Measure().Overlaps+s.Measure().Outside)
						for _, m := range p.Marks {
							assert.True(t, slices.ContainsFunc(p.Lanes, func(l lanes.Lane) bool { return l.Box.Contains(geom.BoxAround(m.At, geom.Size{W: 100, H: 100})) }))
						}
					})
				}
			}
		}
	}
}

func TestWhatHasNoMarkIsCounted(t *testing.T) {
	tl := load(t, generate.File(generate.Year, 5000, 3))
	count := func(bins []sign.Bin) (n int) {
		for _, b := range bins {
			n += b.Count
		}
		return n
	}
	p := line.New(tl, line.Options{})
	m := p.Measure()
	assert.Positive(t, m.Counted)
	assert.Equal(t, 5000, m.Labelled+m.Counted, "whoever has no label has no mark")
	assert.Equal(t, 5000, count(p.Density))
	inLanes := 0
	for _, l := range lanes.New(tl, lanes.Options{By: lanes.ByActor}).Lanes {
		inLanes += count(l.Bins)
	}
	assert.GreaterOrEqual(t, inLanes, 5000, "acts of two are in two lanes")
}

// checkMarks fails where an event has no mark and is in no pile, a mark leaves the picture, or stands
// to the left of what ended before.
func checkMarks(t *testing.T, f frame.Frame, marks []sign.Mark, piles []ruler.Pile) {
	t.Helper()
	sheet := geom.BoxAt(geom.Point{}, f.Size)
	dated := 0
	for _, e := range f.Source.Events {
		if !e.Undated() {
			dated++
		}
	}
	marked := map[int]bool{}
	for _, m := range marks {
		marked[m.Event.Number] = true
		assert.True(t, sheet.Contains(m.Box()), "mark of %s is outside", m.Event.ID)
	}
	for _, pile := range piles {
		assert.Equal(t, fmt.Sprintf("+%d", len(pile.Events)), strings.ReplaceAll(pile.Text.Text, ",", ""))
		for _, n := range pile.Events {
			marked[n] = true
		}
	}
	assert.Len(t, marked, dated, "every dated event has a mark, or is counted")
	// What surely ended before another began stands to its left.
	byEnd, byStart := slices.Clone(marks), slices.Clone(marks)
	slices.SortFunc(byEnd, func(a, b sign.Mark) int { return cmp.Compare(a.Event.Latest, b.Event.Latest) })
	slices.SortFunc(byStart, func(a, b sign.Mark) int { return cmp.Compare(a.Event.Earliest, b.Event.Earliest) })
	last, ended := geom.U(0), 0
	for _, m := range byStart {
		for ; ended < len(byEnd) && byEnd[ended].Event.Latest < m.Event.Earliest; ended++ {
			last = max(last, byEnd[ended].At.X)
		}
		assert.GreaterOrEqual(t, m.At.X, last, "%s stands to the left of what ended before it", m.Event.ID)
	}
}

// checkLabel fails where a label stands on a mark.
func checkLabel(t *testing.T, of *timeline.Event, label geom.Box, marks []sign.Mark) {
	t.Helper()
	for _, m := range marks {
		if label.Overlaps(m.Box()) {
			t.Errorf("the label of %s covers a mark", of.ID)
		}
	}
}

func TestEveryLabelledTitleIsWhole(t *testing.T) {
	tl := shipped(t, "events.json")
	p := line.New(tl, line.Options{})
	require.Len(t, p.Labels, len(tl.Events), "the shipped file is labelled in full")
	for _, l := range p.Labels {
		var text []string
		for _, line := range l.Lines {
			text = append(text, line.Text)
		}
		assert.Contains(t, strings.Join(text, " "), l.Event.Title)
	}
}

func TestNarrowLabelsDoNotBreakDates(t *testing.T) {
	tl, opt := shipped(t, "events.json"), frame.Options{Size: geom.Size{W: geom.Px(794), H: geom.Px(560)}}
	p, brief := line.New(tl, line.Options{Options: opt}), frame.NewInput(tl, opt).Brief()
	for _, l := range p.Labels {
		date, _, _ := strings.Cut(brief.Details(l.Event), "\u00a0·")
		whole := slices.ContainsFunc(l.Lines, func(line set.Text) bool { return strings.Contains(line.Text, date) })
		assert.True(t, whole, "%q is broken", date)
	}
}

func TestPeacePlanIsLabelledInFull(t *testing.T) {
	tl := shipped(t, "examples/peace-plan.json")
	wide := frame.Options{Size: geom.Size{W: geom.Px(1920), H: geom.Px(1080)}}
	assert.Len(t, line.New(tl, line.Options{Options: wide}).Labels, len(tl.Events), "on a slide of today, in type of 12 px or more")
}

func TestStatusesAreToldApartWithoutColour(t *testing.T) {
	seen := map[string]timeline.Status{}
	for _, status := range timeline.Statuses() {
		s := scene.Scene{Items: Mark(theme.Print, timeline.Statement, status, geom.Pt(1000, 1000), 1300)}
		look := s.String()
		other, ok := seen[look]
		assert.False(t, ok, "%s looks like %s", status, other)
		seen[look] = status
	}
}

func TestKindsAreToldApartByShape(t *testing.T) {
	seen := map[string]timeline.Category{}
	for _, c := range timeline.Categories() {
		if c.Sign() != c {
			continue
		}
		look := string(scene.AppendPath(nil, Shape(c, geom.Pt(1000, 1000), 1300)))
		other, ok := seen[look]
		assert.False(t, ok, "%s looks like %s", c, other)
		seen[look] = c
	}
}

// BenchmarkEveryLabel labels ten thousand events, down as many A4 pages as that
// takes; and as many as there may be on a wall of 20,000 by 20,000 px.
func BenchmarkEveryLabel(b *testing.B) {
	tl := load(b, generate.File(generate.Year, 10_000, 1))
	b.Run("pages", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			rows := 0
			for _, v := range page.NewPages(tl, frame.Options{}) {
				rows += len(v.Rows)
			}
			b.ReportMetric(float64(rows), "labels")
		}
	})
	b.Run("wall", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			p := line.New(tl, line.Options{Options: frame.Options{Size: geom.Size{W: geom.Px(20_000), H: geom.Px(20_000)}}})
			b.ReportMetric(float64(len(p.Labels)), "labels")
		}
	})
}

func BenchmarkTimeline(b *testing.B) {
	for _, n := range []int{16, 200, 10_000, 100_000} {
		tl := load(b, generate.File(generate.Year, n, 1))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Line(line.New(tl, line.Options{}), theme.Light)
			}
		})
	}
}
