// Package markers finds the markers of charts in texts: comments, as readers of
// each language see them.
package markers

import (
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/markup"
)

// comment is a comment of a text that may be a marker.
type comment struct {
	From, to int // of all of it
	Text     string
	at       int    // where the text begins
	follow   string // what lines need before them to stand where it stands, in Markdown and LaTeX
}

// Section is a marker with its end.
type Section struct {
	Line   string // what is asked for
	At     int    // where it begins
	From   int    // of what stands between
	To     int
	Next   int    // behind the end
	Follow string // what lines between need before them
}

// eachLine calls visit for each line without its end.
func eachLine(text string, visit func(at int, line string) error) error {
	for at := 0; at < len(text); {
		line, _, found := strings.Cut(text[at:], "\n")
		if err := visit(at, strings.TrimSuffix(line, "\r")); err != nil {
			return err
		}
		at += len(line)
		if found {
			at++
		}
	}
	return nil
}

// sections pairs markers with their ends.
func Of(d document.Document) (all []Section, err error) {
	text := string(d.Data)
	var comments []comment
	switch d.Kind {
	case document.Markdown:
		comments, err = markdownComments(text)
	case document.HTML:
		comments, err = htmlComments(text)
	case document.LaTeX:
		comments, err = latexComments(text)
	default:
		comments, err = dialects[d.Kind].comments(text)
	}
	if err != nil {
		return nil, err
	}
	end := Write(d.Kind, chart.Closing)
	var open *Section
	for _, c := range comments {
		line, isOpening := strings.CutPrefix(c.Text, chart.Opening)
		switch {
		case isOpening && open != nil:
			return nil, markup.Fail(text, c.at, "a chart begins inside of another, which has no end yet", "write "+end+" before it")
		case isOpening:
			lead := len(line) - len(strings.TrimLeft(line, " \t"))
			open = &Section{Line: strings.TrimSpace(line), At: c.at + len(chart.Opening) + lead, From: c.to, Follow: c.follow}
			if strings.ContainsAny(open.Line, "\r\n") {
				return nil, markup.Fail(text, c.at, "a marker is a single line", "")
			}
		case c.Text == chart.Closing && open == nil:
			return nil, markup.Fail(text, c.at, "a chart ends here that has not begun", "it begins with "+Write(d.Kind, chart.Opening+" timeline events.json"))
		case c.Text == chart.Closing && strings.Count(c.follow, ">") != strings.Count(open.Follow, ">"):
			return nil, markup.Fail(text, c.at, "a chart ends in another quote than it begins", "let both markers stand in the same quote")
		case c.Text == chart.Closing:
			open.To, open.Next = c.From, c.to
			all = append(all, *open)
			open = nil
		case strings.HasPrefix(c.Text, chart.Closing), strings.HasPrefix(c.Text, "demarche "):
			if (d.Kind == document.LaTeX || dialects[d.Kind].mark != nil) && open == nil { // prose about us
				continue
			}
			return nil, markup.Fail(text, c.at, "`"+markup.Short(c.Text)+"` is no marker", "a chart begins with "+Write(d.Kind, chart.Opening+" timeline events.json")+" and ends with "+end)
		}
	}
	switch {
	case open != nil:
		return nil, markup.Fail(text, open.At, "the chart that begins here has no end", "write "+end+" behind it")
	case len(all) > chart.MaxCharts:
		return nil, markup.Fail(text, all[chart.MaxCharts].At, "the document has too many charts", "")
	}
	return all, nil
}

// Write writes a comment.
func Write(kind document.Kind, text string) string {
	if kind == document.LaTeX {
		return "% " + text
	}
	if k, ok := dialects[kind]; ok {
		return k.before + text + k.after
	}
	return "<!-- " + text + " -->"
}
