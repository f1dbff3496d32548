package render_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log"
	"strings"

	"demarche/render"
	"demarche/timeline"
)

// The zero options are a slide in the form that says most.
func ExampleTimeline() {
	t, problems, err := timeline.Load("talks.json", strings.NewReader(talks), timeline.Limits{})
	if err != nil || t == nil {
		log.Fatal(problems, err)
	}
	var svg bytes.Buffer
	if err := render.Timeline(&svg, t, render.TimelineOptions{
		Form: "axis", Lanes: "actor", Look: render.Look{Size: render.Size{Width: 1000, Height: 500}, Theme: "print"},
		Measure: func(m render.Metrics) { fmt.Println(m.Labelled, "labels,", m.Overlaps, "overlap") },
	}); err != nil {
		log.Fatal(err)
	}
	fmt.Println(strings.Count(svg.String(), `viewBox="0 0 1000 500"`))

	var wrong *render.OptionError
	err = render.Timeline(&svg, t, render.TimelineOptions{Form: "axis", Lanes: "planets"})
	fmt.Println(errors.As(err, &wrong), err)
	fmt.Println(wrong.Field, wrong.Known)
	// Output:
	// 2 labels, 0 overlap
	// 1
	// true Lanes: "planets" is none of none, actor, side, country, type, place, tag
	// Lanes [none actor side country type place tag]
}

// An actor graph takes a context, since its layout can take its time.
func ExampleActorGraph() {
	t, problems, err := timeline.Load("talks.json", strings.NewReader(talks), timeline.Limits{})
	if err != nil || t == nil {
		log.Fatal(problems, err)
	}
	var png bytes.Buffer
	err = render.ActorGraph(context.Background(), &png, t, render.GraphOptions{Encoding: render.Encoding{Format: render.PNG, DPI: 96}})
	fmt.Printf("%.4q %v\n", png.Bytes(), err)

	var absent *timeline.UnknownValueError
	err = render.ActorGraph(context.Background(), &png, t, render.GraphOptions{Focus: render.Focus{Ego: "Arcadi"}})
	fmt.Println(errors.As(err, &absent), err, absent.Hint())
	// Output:
	// "\x89PNG" <nil>
	// true no actor in the file is called `Arcadi` did you mean `Arcadia`?
}
