package render_test

import (
	"bytes"
	"context"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render"
	"demarche/render/internal/reading"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/view"
)

// casesFolder holds the shared small inputs that were drawn wrongly once.
var casesFolder = filepath.Join("..", "..", "shared", "cases")

func sharedCase(t *testing.T, name string) *timeline.Timeline {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(casesFolder, name, "events.json"))
	if err != nil {
		if os.Getenv("DEMARCHE_REQUIRE") == "1" {
			t.Fatalf("the case is required here: %v", err)
		}
		t.Skipf("no shared test data: %v", err)
	}
	tl, problems, err := timeline.Load("events.json", bytes.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	return tl
}

// asOf is the view of a file on a date; of all of it where there is none.
func asOf(t *testing.T, tl *timeline.Timeline, date string) (*timeline.Timeline, edtf.Date) {
	t.Helper()
	if date == "" {
		return tl, edtf.Date{}
	}
	d, err := edtf.Parse(date)
	require.NoError(t, err)
	view, err := view.Select(tl, view.Query{AsOf: d})
	require.NoError(t, err)
	return view, d
}

// everyForm are the options under which files are read back.
var everyForm = []render.TimelineOptions{
	{Form: "axis"}, {Form: "axis", Scale: "time"}, {Form: "axis", Scale: "even"}, {Form: "axis", Lanes: "actor"}, {Form: "axis", Lanes: "country"},
	{Form: "days"}, {Form: "counts"}, {Form: "page"}, {Form: "axis", Look: render.Look{Size: render.Size{Width: 794, Height: 560}}},
}

// readBack draws a file in every form and reads it.
func readBack(t *testing.T, tl *timeline.Timeline, date string) {
	t.Helper()
	view, d := asOf(t, tl, date)
	for _, opt := range everyForm {
		r := reading.NewReader(tl, d)
		r.English, r.Form, r.Lanes, r.Even = tl.Lang == "en", opt.Form, opt.Lanes, opt.Scale == "even"
		svg, err := render.InPage(view, opt)
		require.NoError(t, err)
		p, err := reading.ReadSVG(bytes.NewReader(svg))
		require.NoError(t, err)
		r.CheckPicture(p)
		assert.Empty(t, r.String(), "%+v", opt)
	}
	var b bytes.Buffer
	require.NoError(t, render.Chronology(&b, view, render.ChronologyOptions{}))
	r := reading.NewReader(tl, d)
	r.CheckAccount("chronology", reading.ReadMarkdown(b.String()))
	assert.Empty(t, r.String())
}

// TestSharedCasesReadBack draws each of the shared cases that can be drawn, today
// and as of a day in its midst: nothing in it says more than the file.
func TestSharedCasesReadBack(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(casesFolder, "*", "events.json"))
	require.NoError(t, err)
	if len(files) == 0 {
		sharedCase(t, "62-as-of-shows-the-future")
	}
	for _, file := range files {
		t.Run(filepath.Base(filepath.Dir(file)), func(t *testing.T) {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			tl, _, err := timeline.Load(file, bytes.NewReader(text), timeline.Limits{})
			require.NoError(t, err)
			if tl == nil || len(tl.Events) > 60 {
				t.Skip("it has errors, or takes long")
			}
			readBack(t, tl, "")
			readBack(t, tl, "2026-04-15")
		})
	}
}

// TestShippedFileReadsBack reads what is drawn of the file that comes with the
// program, in full and as it was known the day before.
func TestShippedFileReadsBack(t *testing.T) {
	tl := load(t, starter)
	readBack(t, tl, "")
	readBack(t, tl, "2025-11-19")
}

var tags = regexp.MustCompile(`<[^>]*>`)

// TestSharedCasesSayWhatIsRight draws the cases whose README says what is right.
func TestSharedCasesSayWhatIsRight(t *testing.T) {
	picture := func(opt render.TimelineOptions) func(*testing.T, *timeline.Timeline) string {
		return func(t *testing.T, tl *timeline.Timeline) string {
			var b bytes.Buffer
			require.NoError(t, render.Timeline(&b, tl, opt))
			return b.String()
		}
	}
	auto := picture(render.TimelineOptions{})
	chronology := func(t *testing.T, tl *timeline.Timeline) string {
		var b bytes.Buffer
		require.NoError(t, render.Chronology(&b, tl, render.ChronologyOptions{}))
		return b.String()
	}
	house := func(t *testing.T, tl *timeline.Timeline) string {
		var b bytes.Buffer
		require.NoError(t, render.Chronology(&b, tl, render.ChronologyOptions{Style: "ap"}))
		return b.String()
	}
	blocs := func(t *testing.T, tl *timeline.Timeline) string {
		var b bytes.Buffer
		opt := render.GraphOptions{}
		opt.Level = "bloc"
		require.NoError(t, render.ActorGraph(context.Background(), &b, tl, opt))
		return b.String()
	}
	graph := func(t *testing.T, tl *timeline.Timeline) string {
		var b bytes.Buffer
		require.NoError(t, render.ActorGraph(context.Background(), &b, tl, render.GraphOptions{}))
		return b.String()
	}
	for _, c := range []struct {
		name, asOf string
		draw       func(*testing.T, *timeline.Timeline) string
		says, not  []string
	}{
		{"01-masked-year-season", "", picture(render.TimelineOptions{Form: "axis"}), nil, []string{"BCE"}},
		{"13-header-invents-time", "", chronology, []string{"9 April 1984"}, []string{"00:00, 9 April 1984", "23:59"}},
		{"15-open-and-unknown-end", "", picture(render.TimelineOptions{Form: "axis"}), []string{"open end", "end unknown"}, nil},
		{"17-member-of-two-blocs", "", blocs, []string{"Türkiye"}, []string{"NATO met Russia", "NATO met Organization"}},
		{"62-as-of-shows-the-future", "2026-04-15", chronology, []string{"Spiegel reports a memo"}, []string{"retracts", "June", "Ceasefire"}},
		{"62-as-of-shows-the-future", "2026-04-15", auto, []string{"Spiegel reports a memo"}, []string{"retracts", "Jun", "Ceasefire"}},
		{"63-derived-bounds-as-duration", "", chronology, []string{"between 02:20 and 04:20", "02:20–04:20"}, nil},
		{"64-quote-without-speaker", "", house, []string{"the other fellow just blinked"}, []string{"Soviet Union said", "Soviet Union:"}},
		{"67-follows-not-shown", "", chronology, []string{"Follows no. 1", "Denies no. 1", "Followed by no. 2"}, nil},
		{"70-known-by-a-date", "", chronology, []string{"**1.** **Trump takes office**"}, []string{"**1.** **Plan"}},
		{"71-no-importance-given", "", picture(render.TimelineOptions{Form: "axis"}), []string{"no importance given"}, []string{"by importance"}},
		{"73-denied-in-graph", "", graph, []string{"(denied)"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			view, _ := asOf(t, sharedCase(t, c.name), c.asOf)
			text := strings.ReplaceAll(html.UnescapeString(tags.ReplaceAllString(c.draw(t, view), " ")), "\u00a0", " ")
			for _, want := range c.says {
				assert.Contains(t, text, want)
			}
			for _, never := range c.not {
				assert.NotContains(t, text, never)
			}
		})
	}
}

// TestOneValueOfAVisit: a visit has one value, which both the strip and exports
// take from the event.
func TestOneValueOfAVisit(t *testing.T) {
	assert.Equal(t, 40, sharedCase(t, "72-strip-and-export-disagree").Events[0].ScaleTenths())
}

// TestTheMostImportantAreLabelled: where the file ranks its events, those that it
// ranks highest have the labels, but for the ends of the line.
func TestTheMostImportantAreLabelled(t *testing.T) {
	tl := sharedCase(t, "74-labels-by-importance")
	svg, err := render.InPage(tl, render.TimelineOptions{Form: "axis", Look: render.Look{Size: render.Size{Width: 794, Height: 560}}})
	require.NoError(t, err)
	p, err := reading.ReadSVG(bytes.NewReader(svg))
	require.NoError(t, err)
	labelled := map[int]bool{}
	for _, m := range p.Marks() {
		labelled[m.Event] = labelled[m.Event] || m.Labelled
	}
	high, low, ranked := 0, 0, 0
	for _, e := range tl.Events {
		switch top := e.Importance == 5; {
		case labelled[e.Number] && top:
			high++
		case labelled[e.Number]:
			low++
		case top:
			ranked++
		}
	}
	assert.NotZero(t, ranked, "there is no room for all")
	assert.Greater(t, high, 4*low, "%d of the highest rank and %d others", high, low)
}
