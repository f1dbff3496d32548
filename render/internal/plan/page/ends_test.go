package page

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/testfile"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/sign"
)

// TestSpansEndAsTimesDo: open, unknown, about, and known from one side.
func TestSpansEndAsTimesDo(t *testing.T) {
	for date, want := range map[string]Span{
		"1962-10-22/1962-10-25":  {Kind: sign.Bar},
		"1962-10-22~/1962-10-25": {Kind: sign.Bar, Start: sign.Soft},
		"1962-10-22/1962-10-25?": {Kind: sign.Bar, End: sign.Soft},
		"1962-10-22/..":          {Kind: sign.Bar, End: sign.Fading},
		"1962-10-22/":            {Kind: sign.Bar, End: sign.Unknown},
		"../1962-10-22":          {Kind: sign.Bar, Start: sign.Fading},
		"/1962-10-22":            {Kind: sign.Bar, Start: sign.Unknown},
		"[..1962-10-22]":         {Kind: sign.Tail, Start: sign.Fading},
		"[1962-10-22..]":         {Kind: sign.Tail, End: sign.Fading},
		"1962-10-22?":            {Kind: sign.Doubtful},
	} {
		tl := testfile.Good(t, `{"events": [{"date": "`+date+`", "title": "It"}, {"date": "1963-01-01", "title": "After"}]}`)
		p := New(tl, frame.Options{})
		require.Len(t, p.Spans, 1, date)
		s := p.Spans[0]
		assert.Equal(t, [3]any{want.Kind, want.Start, want.End}, [3]any{s.Kind, s.Start, s.End}, date)
	}
}

// TestABreakOfTheRailIsDrawnOnTheBar that it breaks.
func TestABreakOfTheRailIsDrawnOnTheBar(t *testing.T) {
	p := New(testfile.Good(t, `{"events": [{"date": "1900/2000", "title": "Century"}, {"date": "1901-01-01", "title": "Early"}, {"date": "1901-01-02", "title": "Next"}, {"date": "1999-01-01", "title": "Late"}]}`), frame.Options{})
	require.NotEmpty(t, p.Breaks)
	for _, s := range p.Spans {
		if s.Kind == sign.Bar {
			assert.Equal(t, p.Breaks, s.Cuts)
		}
	}
}
