// Package gallery draws the pictures of docs/gallery.md and writes that page:
// each picture with the command that makes it. It runs the program's own command
// line; files that are not shipped are made by package generate. Run it from the
// top of the repository:
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
	"demarche/render"
)

// picture is one entry of the gallery.
type picture struct {
	name, caption string
	file          string         // that is shipped
	shape         generate.Shape // or else is made
	events        int
	args          []string
}

const shipped = "events.json"

var pictures = []picture{
	{name: "slide-light", caption: "The shipped file on a slide", file: shipped, args: []string{"timeline"}},
	{name: "slide-dark", caption: "The same on a dark ground", file: shipped, args: []string{"timeline", "--theme", "dark"}},
	{name: "slide-print", caption: "The same for a photocopier: greys, with shape and word", file: shipped, args: []string{"timeline", "--theme", "print"}},
	{name: "above", caption: "Labels above the axis only, as flights of stairs", file: shipped, args: []string{"timeline", "--sides", "above"}},
	{name: "vertical-a4", caption: "A chronology down an A4 page", file: shipped, args: []string{"timeline", "--orient", "vertical"}},
	{name: "lanes-country", caption: "Lanes by country, with PLOVER's scale summed up by day", file: shipped, args: []string{"timeline", "--lanes", "country", "--strip", "--size", "1280x900"}},
	{name: "lanes-actor", caption: "Lanes by actor: who did it, with rings for those whom it reached", file: "examples/peace-plan.json", args: []string{"timeline", "--lanes", "actor", "--size", "1280x1000"}},
	{name: "peace-plan", caption: "31 events over five months, all labelled; a gap of six weeks is cut out", file: "examples/peace-plan.json", args: []string{"timeline"}},
	{name: "events-3", caption: "Three events", shape: generate.Year, events: 3, args: []string{"timeline"}},
	{name: "events-15", caption: "15 events", shape: generate.Year, events: 15, args: []string{"timeline"}},
	{name: "events-40", caption: "40 events on one slide", shape: generate.Year, events: 40, args: []string{"timeline"}},
	{name: "events-200", caption: "200 events on an A4 page: the important ones are labelled, all are marks", shape: generate.Year, events: 200, args: []string{"timeline", "--size", "a4"}},
	{name: "events-6000", caption: "6,000 events: what has no mark of its own is counted in the strip", shape: generate.Year, events: 6000, args: []string{"timeline"}},
	{name: "one-day", caption: "26 events known only to the day share it", shape: generate.Day, events: 26, args: []string{"timeline"}},
	{name: "gaps", caption: "A busy week after ten empty months", shape: generate.Burst, events: 30, args: []string{"timeline", "--scale", "gaps"}},
	{name: "bce", caption: "Sixteen centuries, most of them before our era", file: "examples/gallery/bce.json", args: []string{"timeline"}},
	{name: "minutes", caption: "One night by the minute", file: "examples/gallery/minutes.json", args: []string{"timeline"}},
	{name: "ukrainian", caption: "In Ukrainian", file: "examples/gallery/ukrainian.json", args: []string{"timeline"}},
	{name: "arabic", caption: "In Arabic", file: "examples/gallery/arabic.json", args: []string{"timeline"}},
	{name: "chinese", caption: "In Chinese", file: "examples/gallery/chinese.json", args: []string{"timeline"}},
	{name: "statuses", caption: "All nine statuses", file: "examples/gallery/statuses.json", args: []string{"timeline", "--theme", "print"}},
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
		file := p.file
		if file == "" {
			file = filepath.Join(made, fmt.Sprintf("%s-%d.json", p.shape, p.events))
			if err := os.WriteFile(file, generate.File(p.shape, p.events, 7), 0o644); err != nil {
				return err
			}
		}
		out := folder + "/" + p.name + ".svg"
		var said bytes.Buffer
		env := cli.Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: &said, Stderr: &said}
		if code := cli.Run(env, append(append([]string{}, p.args...), file, "-o", out)); code != 0 {
			return fmt.Errorf("%s: %s", p.name, said.String())
		}
		what := "`demarche " + strings.Join(append(append([]string{}, p.args...), p.file), " ") + "`"
		if p.file == "" {
			what = fmt.Sprintf("`demarche %s` on %d generated events", strings.Join(p.args, " "), p.events)
		}
		fmt.Fprintf(&page, "\n## %s\n\n%s\n\n![%s](gallery/%s.svg)\n", p.caption, what, p.caption, p.name)
	}
	return os.WriteFile("docs/gallery.md", []byte(page.String()), 0o644)
}
