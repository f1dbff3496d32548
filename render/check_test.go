package render_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render"
)

// TestOptionsThatMakeNoSense: Check and drawing say which field it is, and why.
func TestOptionsThatMakeNoSense(t *testing.T) {
	tl := load(t, starter)
	timeline := func(opt render.TimelineOptions) error {
		err := render.Timeline(&bytes.Buffer{}, tl, opt)
		assert.Equal(t, opt.Check(), err)
		return err
	}
	graph := func(opt render.GraphOptions) error {
		err := render.ActorGraph(context.Background(), &bytes.Buffer{}, tl, opt)
		assert.Equal(t, opt.Check(), err)
		return err
	}
	long := strings.Repeat("x", 100_000)
	for said, err := range map[string]error{
		`Scale: "log" is none of auto, time, gaps, even`:       timeline(render.TimelineOptions{Scale: "log"}),
		`Orient: "up" is none of horizontal, vertical`:         timeline(render.TimelineOptions{Orient: "up"}),
		`Theme: "pink" is none of light, dark, print`:          timeline(render.TimelineOptions{Look: render.Look{Theme: "pink"}}),
		"Lang: `a b` is no language":                           timeline(render.TimelineOptions{Look: render.Look{Lang: "a b"}}),
		"Title: it has more than":                              timeline(render.TimelineOptions{Look: render.Look{Title: long}}),
		"Size: a picture of 10 by 10 pixels":                   timeline(render.TimelineOptions{Look: render.Look{Size: render.Size{Width: 10, Height: 10}}}),
		"Scale: means nothing in a timeline of the form page":  timeline(render.TimelineOptions{Scale: "time", Orient: "vertical"}),
		"Lanes: means nothing in a timeline of the form page":  timeline(render.TimelineOptions{Lanes: "actor", Orient: "vertical"}),
		"Strip: means nothing in a timeline of the form page":  timeline(render.TimelineOptions{Strip: "scale", Orient: "vertical"}),
		"Sides: does not go with Lanes":                        timeline(render.TimelineOptions{Sides: "both", Lanes: "actor"}),
		"DPI: means nothing in svg":                            timeline(render.TimelineOptions{Encoding: render.Encoding{DPI: 96}}),
		"DPI: ":                                                timeline(render.TimelineOptions{Encoding: render.Encoding{DPI: 5, Format: render.PNG}}),
		"Fonts: means nothing in png":                          timeline(render.TimelineOptions{Encoding: render.Encoding{Fonts: "outline", Format: render.PNG}}),
		"IDPrefix: means nothing in pdf":                       timeline(render.TimelineOptions{Encoding: render.Encoding{IDPrefix: "a", Format: render.PDF}}),
		"IDPrefix: `1` cannot begin an id":                     timeline(render.TimelineOptions{Encoding: render.Encoding{IDPrefix: "1"}}),
		"FontFiles: means nothing without Fonts":               timeline(render.TimelineOptions{Encoding: render.Encoding{FontFiles: []render.FontFile{{}}}}),
		`Format: "gif" is none of svg, png, pdf`:               timeline(render.TimelineOptions{Encoding: render.Encoding{Format: "gif"}}),
		`Slices: does not go with Layout`:                      graph(render.GraphOptions{Layout: "dots", Slices: "2"}),
		`Layout: "round" is none of auto`:                      graph(render.GraphOptions{Layout: "round"}),
		`Level: "class" is none of actor`:                      graph(render.GraphOptions{Focus: render.Focus{Level: "class"}}),
		"Hops: means nothing without Ego":                      graph(render.GraphOptions{Focus: render.Focus{Hops: 2}}),
		"Hops: a number below zero":                            graph(render.GraphOptions{Focus: render.Focus{Ego: "witkoff", Hops: -1}}),
		"MinEvents: a number below zero":                       graph(render.GraphOptions{Focus: render.Focus{MinEvents: -1}}),
		"Slices: ":                                             graph(render.GraphOptions{Slices: "fortnight"}),
		`Style: "chicago" is none of un, reuters, ap, commons`: render.Chronology(&bytes.Buffer{}, tl, render.ChronologyOptions{Style: "chicago"}),
		`Level: "x" is none of actor, organization, state`:     render.RelationsMarkdown(&bytes.Buffer{}, tl, render.RelationsOptions{Focus: render.Focus{Level: "x"}}),
		`Level: "y" is none of actor, organization, state`:     render.ActorGraphFile(&bytes.Buffer{}, tl, "dot", render.ExportOptions{Focus: render.Focus{Level: "y"}}),
		`Orient: "vertical" is none of horizontal`:             render.ReportOptions{Timeline: render.TimelineOptions{Orient: "vertical"}}.Check(),
		`Format: "png" is none of svg`:                         render.ReportOptions{Graph: render.GraphOptions{Encoding: render.Encoding{Format: "png"}}}.Check(),
		`Format: "pdf" is none of svg`:                         render.ReportOptions{Timeline: render.TimelineOptions{Encoding: render.Encoding{Format: "pdf"}}}.Check(),
		`Style: "mla" is none of un`:                           render.ReportOptions{Chronology: render.ChronologyOptions{Style: "mla"}}.Check(),
	} {
		var wrong *render.OptionError
		require.ErrorAs(t, err, &wrong, said)
		assert.Contains(t, err.Error(), said)
		field, _, _ := strings.Cut(said, ":")
		assert.Equal(t, field, wrong.Field)
	}
	// What is as good as nothing goes with everything.
	assert.NoError(t, render.TimelineOptions{Lanes: "none", Orient: "vertical"}.Check())
	assert.NoError(t, render.TimelineOptions{Lanes: "none", Sides: "both"}.Check())
	assert.NoError(t, render.TimelineOptions{Encoding: render.Encoding{Fonts: "system", Format: render.PNG}}.Check())
}
