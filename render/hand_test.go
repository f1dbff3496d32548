package render_test

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/render"
	"demarche/timeline"
	"demarche/timeline/diff"
	"demarche/timeline/draft"
	"demarche/timeline/edtf"
)

// made is an event made by hand.
func made(set func(e *timeline.Event)) *timeline.Event {
	e := timeline.BlankEvent(nil)
	set(e)
	return e
}

// byHand are timelines that nobody has checked.
func byHand(t *testing.T) map[string]*timeline.Timeline {
	d, err := edtf.Parse("2025-11-20")
	require.NoError(t, err)
	a, b := &timeline.Actor{ID: "a", Name: "A"}, &timeline.Actor{ID: "b", Name: "B"}
	loop := &timeline.Actor{ID: "l", Name: "L"}
	loop.MemberOf = []*timeline.Actor{loop}
	return map[string]*timeline.Timeline{
		"nil": nil, "zero": {}, "nil event": {Events: []*timeline.Event{nil}}, "nil actor": {Actors: []*timeline.Actor{nil}},
		"only title": {Events: []*timeline.Event{made(func(e *timeline.Event) { e.Title = "x" })}},
		"dated":      {Zone: time.UTC, Events: []*timeline.Event{made(func(e *timeline.Event) { e.Title = "x"; e.Date = d })}},
		"no zone":    {Events: []*timeline.Event{made(func(e *timeline.Event) { e.Title = "x"; e.Date = d })}},
		"strangers": {Events: []*timeline.Event{made(func(e *timeline.Event) {
			e.Title = "x"
			e.Date = d
			e.Actors = []*timeline.Actor{a}
			e.Recipients = []*timeline.Actor{b}
		})}},
		"nil actors": {Actors: []*timeline.Actor{a}, Events: []*timeline.Event{made(func(e *timeline.Event) { e.Title = "x"; e.Date = d; e.Actors = []*timeline.Actor{nil} })}},
		"loop": {Actors: []*timeline.Actor{loop, b}, Events: []*timeline.Event{made(func(e *timeline.Event) {
			e.Title = "x"
			e.Date = d
			e.Actors = []*timeline.Actor{loop}
			e.Recipients = []*timeline.Actor{b}
		})}},
		"claims":  {Events: []*timeline.Event{made(func(e *timeline.Event) { e.Title = "x"; e.Date = d; e.Claims = []timeline.Claim{{}} })}},
		"replies": {Events: []*timeline.Event{made(func(e *timeline.Event) { e.Title = "x"; e.Date = d; e.RespondsTo = []timeline.Reply{{}} })}},
		"sources": {Events: []*timeline.Event{made(func(e *timeline.Event) { e.Title = "x"; e.Date = d; e.Sources = []timeline.Citation{{}} })}},
		"kinds":   {Events: []*timeline.Event{made(func(e *timeline.Event) { e.Title = "x"; e.Date = d; e.Status = 200; e.Importance = -7 })}},
		"same event": {Events: func() []*timeline.Event {
			e := made(func(e *timeline.Event) { e.Title, e.Date = "x", d })
			return []*timeline.Event{e, e, e}
		}()},
	}
}

// everything is all that can be made of a timeline.
func everything(tl *timeline.Timeline) map[string]func() error {
	line := func(opt render.TimelineOptions) func() error {
		return func() error { return render.Timeline(&bytes.Buffer{}, tl, opt) }
	}
	relations := render.RelationsOptions{}
	return map[string]func() error{
		"timeline":   line(render.TimelineOptions{}),
		"png":        line(render.TimelineOptions{Encoding: render.Encoding{Format: render.PNG, DPI: render.MinDPI}}),
		"lanes":      line(render.TimelineOptions{Lanes: "actor", Strip: "scale"}),
		"page":       line(render.TimelineOptions{Orient: "vertical"}),
		"even":       line(render.TimelineOptions{Scale: "even", Look: render.Look{Size: render.Size{Width: 320, Height: 320}}}),
		"chronology": func() error { return render.Chronology(&bytes.Buffer{}, tl, render.ChronologyOptions{}) },
		"house":      func() error { return render.Chronology(&bytes.Buffer{}, tl, render.ChronologyOptions{Style: "un"}) },
		"part":       func() error { return render.ChronologyPart(&bytes.Buffer{}, tl, render.ChronologyOptions{Lang: "ar"}) },
		"relations":  func() error { return render.RelationsMarkdown(&bytes.Buffer{}, tl, relations) },
		"gexf":       func() error { return render.ActorGraphFile(&bytes.Buffer{}, tl, "gexf", render.ExportOptions{}) },
		"account":    func() error { _, err := render.Account(tl, render.AccountOptions{}); return err },
		"graph": func() error {
			return render.ActorGraph(context.Background(), &bytes.Buffer{}, tl, render.GraphOptions{})
		},
		"report": func() error { _, err := render.Report(context.Background(), tl, render.ReportOptions{}); return err },
	}
}

// TestTimelinesMadeByHandAreRefused: what nobody has checked is an error, not a
// panic.
func TestTimelinesMadeByHandAreRefused(t *testing.T) {
	for name, tl := range byHand(t) {
		for what, draw := range everything(tl) {
			assert.NotPanics(t, func() { assert.ErrorIs(t, draw(), render.ErrUnchecked, "%s, %s", name, what) }, "%s, %s", name, what)
		}
	}
	drawn := render.Timeline(&bytes.Buffer{}, load(t, starter), render.TimelineOptions{Changes: &diff.Changes{}})
	assert.ErrorIs(t, drawn, render.ErrUnchecked)
	assert.ErrorIs(t, render.ChangesMarkdown(&bytes.Buffer{}, nil, render.ChangesOptions{}), render.ErrUnchecked)
	assert.ErrorIs(t, render.ChangesMarkdown(&bytes.Buffer{}, &diff.Changes{}, render.ChangesOptions{}), render.ErrUnchecked)
}

// TestHostileDraftsDoNotPanic drafts timelines at random, with texts and dates
// that are as bad as they may be, and draws those that pass.
func TestHostileDraftsDoNotPanic(t *testing.T) {
	text := rapid.OneOf(rapid.SampledFrom([]string{"A", "<b>&", "\u202eabc", "中文標題", "a\x00b", "e\u0301\u0301\u0301", "🕊👩‍👩‍👧", "x-y", "\"quoted\"", " "}), rapid.StringN(0, 30, 90))
	when := rapid.SampledFrom([]string{"", "2025-11-20", "2025-11", "2025", "-0043", "[..2025-11-20]", "2025-01/..", "../2025", "2025-11-20T14:30", "Y-170000002", "Y9999999999", "1984~?", "{2024,2025}", "9999-12-31T23:59:59Z", "2025-21"})
	id := rapid.SampledFrom([]string{"a", "b", "c", "d"})
	ids := rapid.SliceOfN(id, 0, 3)
	drawn := 0
	rapid.Check(t, func(r *rapid.T) {
		d := draft.Timeline{Title: text.Draw(r, "title"), Lang: rapid.SampledFrom([]string{"", "ar", "zh", "xx"}).Draw(r, "lang"),
			Timezone: rapid.SampledFrom([]string{"", "Europe/Kyiv", "Pacific/Apia"}).Draw(r, "zone"), AsOf: when.Draw(r, "as of")}
		for _, name := range []string{"a", "b", "c", "d"} {
			d.Actors = append(d.Actors, draft.Actor{ID: name, Name: "Actor " + name, Kind: rapid.SampledFrom([]string{"", "person", "state", "bloc"}).Draw(r, "kind"),
				MemberOf: rapid.SliceOfN(rapid.SampledFrom([]string{"c", "d"}), 0, 1).Draw(r, "members"), Country: rapid.SampledFrom([]string{"", "UA", "FR"}).Draw(r, "country")})
		}
		for range rapid.IntRange(0, 12).Draw(r, "events") {
			d.Events = append(d.Events, draft.Event{Date: when.Draw(r, "date"), Title: "T" + text.Draw(r, "event"), Summary: text.Draw(r, "summary"), Quote: &draft.Quote{Text: "Q" + text.Draw(r, "quote")},
				Type:   rapid.SampledFrom([]string{"", "assault", "consult", "statement", "agree"}).Draw(r, "type"),
				Status: rapid.SampledFrom([]string{"", "denied", "announced", "cancelled", "confirmed"}).Draw(r, "status"),
				Actors: ids.Draw(r, "actors"), Recipients: ids.Draw(r, "recipients"), Importance: rapid.IntRange(0, 5).Draw(r, "importance"),
				Claims:  []draft.Claim{{By: id.Draw(r, "by"), Stance: rapid.SampledFrom([]string{"denies", "confirms", "asserts"}).Draw(r, "stance")}},
				Figures: map[string]draft.Estimate{"killed": {Low: new(float64)}}})
		}
		tl, _, err := d.Check()
		require.NoError(r, err)
		if tl == nil {
			return
		}
		drawn++
		for what, draw := range everything(tl) {
			if (what == "graph" || what == "report" || what == "png") && drawn%10 != 1 {
				continue // slow, and seen often enough
			}
			var missing *render.MissingGlyphsError
			if err := draw(); err != nil && !errors.As(err, &missing) {
				require.NoError(r, err, what)
			}
		}
	})
	assert.Greater(t, drawn, 10, "some pass")
}
