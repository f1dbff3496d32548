// Package gallery draws the pictures of docs/gallery.md and writes that page:
// each picture with the command that makes it. It runs the program's own command
// line; files that are not shipped are made by package generate, or converted from
// the shared data. Run it from the top of the repository:
//
//	go run ./internal/gallery
package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"demarche/internal/cli"
	"demarche/internal/generate"
	"demarche/internal/privatetmp"
	"demarche/internal/realdata"
	"demarche/render"
)

// picture is one entry of the gallery.
type picture struct {
	name, caption string
	take          string         // what a reader should take from it
	file          string         // that is shipped
	set           realdata.Set   // or else is shared
	keep          string         // beginning of its dates
	shape         generate.Shape // or else is made
	events        int
	args          []string
}

const (
	shipped = "events.json"
	plan    = "examples/peace-plan.json"
)

var pictures = []picture{
	{name: "slide-light", caption: "The shipped file on a slide", file: shipped, args: []string{"timeline"},
		take: "A plan that nobody confirmed surfaced on 19 November, the day on which a strike killed at least 26; Peskov denied negotiations, and a delegation came on the 20th."},
	{name: "slide-dark", caption: "The same on a dark ground", file: shipped, args: []string{"timeline", "--theme", "dark"},
		take: "It says the same in colours that are made for a dark room."},
	{name: "slide-print", caption: "The same for a photocopier", file: shipped, args: []string{"timeline", "--theme", "print"},
		take: "Kind and status are told by shape and word alone."},
	{name: "axis", caption: "The same along an axis", file: shipped, args: []string{"timeline", "--form", "axis"},
		take: "Ten months passed between the inauguration and the plan; then all fell on two days."},
	{name: "vertical-a4", caption: "A chronology down an A4 page", file: shipped, args: []string{"timeline", "--size", "a4"},
		take: "Each event in full, one after the other, as a page is read."},
	{name: "lanes-country", caption: "Lanes by country, with PLOVER's scale summed up by day", file: shipped, args: []string{"timeline", "--lanes", "country", "--strip", "--size", "1280x900"},
		take: "Russia strikes, the United States talk, and Ukraine is talked with."},
	{name: "lanes-actor", caption: "Lanes by actor: who did it, with rings for those whom it reached", file: plan, args: []string{"timeline", "--lanes", "actor", "--size", "1280x1000"},
		take: "Witkoff acts most often: his lane is the first."},
	{name: "peace-plan", caption: "31 events over five months", file: plan, args: []string{"timeline"},
		take: "Most of the story is a week of November, after a month of quiet drafting."},
	{name: "peace-plan-wide", caption: "The same along an axis, on a large screen", file: plan, args: []string{"timeline", "--form", "axis", "--size", "1920x1080"},
		take: "Leaders go straight up from their marks, and each can be followed with the finger."},
	{name: "visits", caption: "187 travels and visits of 2014, by week", set: realdata.Visits, keep: "2014", args: []string{"timeline"},
		take: "One week of August, that of the summit with Africa, had 47 visits, three times as many as any other."},
	{name: "visits-calendar", caption: "The same in lanes, with a calendar", set: realdata.Visits, keep: "2014", args: []string{"timeline", "--lanes", "actor", "--strip=calendar", "--size", "1280x900"},
		take: "The Secretary of State travels all the year, the President in spring and autumn."},
	{name: "roll-calls", caption: "6,203 roll calls of the General Assembly, by year", set: realdata.RollCalls, args: []string{"timeline"},
		take: "Votes doubled in the seventies, were most in the eighties, and fell by half when the Cold War ended."},
	{name: "missions", caption: "656 statuses of missions of the United States, by decade", set: realdata.Missions, args: []string{"timeline"},
		take: "Three waves: after 1940, with the decolonisation of the sixties, and after 1990."},
	{name: "icews", caption: "500 machine-coded records of one day", set: realdata.ICEWS, args: []string{"timeline"},
		take: "Half of them are talks; a third is conflict, as much of it in deeds as in words."},
	{name: "events-15", caption: "15 events", shape: generate.Year, events: 15, args: []string{"timeline"},
		take: "All labels stand above the axis, right over their marks."},
	{name: "events-40", caption: "40 events on one slide", shape: generate.Year, events: 40, args: []string{"timeline"},
		take: "The most important are told month by month, and each month says how many more there were."},
	{name: "events-200", caption: "200 events on an A4 page", shape: generate.Year, events: 200, args: []string{"timeline", "--size", "a4"},
		take: "The important ones have text, and the others are counted where they stand."},
	{name: "events-6000", caption: "6,000 events", shape: generate.Year, events: 6000, args: []string{"timeline"},
		take: "The number is the picture: bars with a scale, and their peaks numbered."},
	{name: "one-day", caption: "26 events known only to the day", shape: generate.Day, events: 26, args: []string{"timeline"},
		take: "They share the day, and none has an hour that the file does not give."},
	{name: "week", caption: "A busy week after ten empty months", shape: generate.Burst, events: 60, args: []string{"timeline"},
		take: "Days are told one by one, and each says how many more there were."},
	{name: "gaps", caption: "The same along an axis that leaves the empty months out", shape: generate.Burst, events: 30, args: []string{"timeline", "--scale", "gaps"},
		take: "The break says how long nothing happened."},
	{name: "bce", caption: "Sixteen centuries, most of them before our era", file: "examples/gallery/bce.json", args: []string{"timeline"},
		take: "Headings say how exactly each is known, and for how long nothing is told."},
	{name: "minutes", caption: "One night by the minute", file: "examples/gallery/minutes.json", args: []string{"timeline"},
		take: "An air alert from the first warning to the all clear, with the minutes that the desk noted."},
	{name: "ukrainian", caption: "In Ukrainian", file: "examples/gallery/ukrainian.json", args: []string{"timeline"}, take: "The words of the program, plurals and all, are Ukrainian."},
	{name: "arabic", caption: "In Arabic", file: "examples/gallery/arabic.json", args: []string{"timeline"}, take: "Text is read from the right, time from the left."},
	{name: "chinese", caption: "In Chinese", file: "examples/gallery/chinese.json", args: []string{"timeline"}, take: "Lines break between characters, and never in a date."},
	{name: "statuses", caption: "All nine statuses", file: "examples/gallery/statuses.json", args: []string{"timeline", "--theme", "print"},
		take: "A plan, a denial and a confirmed strike do not look alike, even in grey."},
}

func main() {
	privatetmp.Restore()
	if code, child := render.LayoutChild(os.Args, os.Stdin, os.Stdout); child {
		os.Exit(code)
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(1)
	}
}

func run() error {
	const folder = "docs/gallery"
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	made, err := os.MkdirTemp("", "gallery")
	if err != nil {
		return err
	}
	defer os.RemoveAll(made)
	var page strings.Builder
	page.WriteString("# Gallery\n\nDrawn by `make gallery`. Each picture was opened and looked at as PNG, at the size given.\n")
	for _, p := range pictures {
		file, from, err := p.make(made)
		if err != nil {
			return err
		}
		out := folder + "/" + p.name + ".svg"
		var said bytes.Buffer
		env := cli.Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: &said, Stderr: &said}
		if code := cli.Run(env, append(append([]string{}, p.args...), file, "-o", out)); code != 0 {
			return fmt.Errorf("%s: %s", p.name, said.String())
		}
		command := strings.TrimSpace(strings.Join(p.args, " ") + " " + p.file)
		fmt.Fprintf(&page, "\n## %s\n\n%s\n\n`demarche %s`%s\n\n![%s](gallery/%s.svg)\n", p.caption, p.take, command, from, p.caption, p.name)
	}
	return os.WriteFile("docs/gallery.md", []byte(page.String()), 0o644)
}

// make returns the events file of a picture, and from where it is, in words.
func (p picture) make(folder string) (file, from string, err error) {
	if p.file != "" {
		return p.file, "", nil
	}
	text := generate.File(p.shape, p.events, 7)
	from = fmt.Sprintf(" on %d generated events", p.events)
	if p.set != "" {
		from = " on converted data: " + string(p.set)
		text, err = realdata.Load(".", p.set, func(date string) bool { return strings.HasPrefix(date, p.keep) })
		if err != nil {
			return "", "", err
		}
	}
	file = filepath.Join(folder, p.name+".json")
	return file, from, os.WriteFile(file, text, 0o644)
}
