// Package edit has the commands that help to write an events file: check, fmt and
// diff.
package edit

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"demarche/internal/cli/data"
	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/timeline"
	"demarche/timeline/lint"
	"demarche/timeline/why"
)

// Check is the command check.
func Check(s *session.Session, c *options.Call) error {
	format := c.String("format")
	if !c.IsSet("format") {
		format = "text"
	}
	a, err := c.Ask()
	if err != nil {
		return err
	}
	allow, err := allowed(c)
	if err != nil {
		return err
	}
	if c.Bool("list") {
		listRules(s.Out)
		return nil
	}
	in, err := c.Inputs()
	if err != nil {
		return err
	}
	if c.Bool("fix") {
		if in, err = c.Input(); err != nil { // what is changed is one file
			return err
		}
		if err := fix(s, c, in); err != nil {
			return err
		}
	}
	in.Set = data.Found
	if format != "text" || c.Bool("all") {
		a.Limits.Problems = -1
	}
	t, ps, err := s.Read(in, a.Limits, lint.CheckAll)
	if err != nil {
		return err
	}
	s.Progress.Stop()
	if c.IsSet("explain") {
		return explain(s, t, ps, c.String("explain"))
	}
	ps = slices.DeleteFunc(ps, func(p timeline.Problem) bool {
		return p.Severity == timeline.Warning && slices.Contains(allow, p.Code)
	})
	switch {
	case format == "json":
		err = listJSON(s.Out, ps)
	case format == "sarif":
		err = listSARIF(s.Out, s.Version, ps)
	case len(ps) > 0 && c.Bool("all"):
		say.ListMost(s.Out, ps, len(ps))
	case len(ps) > 0:
		say.List(s.Out, ps)
	default:
		fmt.Fprintf(s.Out, "%s: %s, no problems\n", in.Name, say.Count(len(t.Events), "event"))
	}
	if err == nil && format == "text" && t != nil {
		suggestImportance(s.Out, t)
	}
	if err == nil && (len(ps.Errors()) > 0 || c.Bool("strict") && len(ps) > 0) {
		return &say.Failure{Status: say.ExitInput}
	}
	return err
}

// manyEvents may be more than a slide has room to label.
const manyEvents = 30

// suggestImportance suggests to say which events lead, where there may be too many
// to be told one by one and the file says of none.
func suggestImportance(w io.Writer, t *timeline.Timeline) {
	if len(t.Events) <= manyEvents || slices.ContainsFunc(t.Events, (*timeline.Event).Ranked) {
		return
	}
	fmt.Fprintf(w, "hint: none of the %s has an `importance`: where not all have room for a label, pictures choose by figures, sources and replies; give those that lead 4 or 5\n", say.Count(len(t.Events), "event"))
}

// allowed returns the codes of the warnings that are not to be told.
func allowed(c *options.Call) ([]string, error) {
	codes := c.StringSlice("allow")
	for _, code := range codes {
		rule, known := timeline.RuleOf(code)
		if !known {
			return nil, say.Usage(say.DidYouMean(code, options.WarningCodes()), "no warning has the code `%s`", code)
		}
		if rule.Severity == timeline.Error {
			return nil, say.Usage("only warnings can be allowed", "`%s` is an error", code)
		}
	}
	return codes, nil
}

// listRules lists what check looks for.
func listRules(w io.Writer) {
	for _, severity := range []timeline.Severity{timeline.Error, timeline.Warning} {
		fmt.Fprintf(w, "%ss:\n", severity)
		for _, r := range timeline.Rules() {
			if r.Severity == severity {
				fmt.Fprintf(w, "  %-21s %s\n", r.Code, r.Title)
			}
		}
	}
}

// explain says why an event stands where it stands. A file with errors has no
// order, so that these are said instead.
func explain(s *session.Session, t *timeline.Timeline, ps timeline.Problems, event string) error {
	if t == nil {
		say.List(s.Out, ps.Errors())
		return &say.Failure{Status: say.ExitInput}
	}
	text, err := why.Order(t, event)
	if err != nil {
		return options.UnknownValue(err)
	}
	for line := range strings.Lines(text) {
		fmt.Fprintln(s.Out, say.Printable(strings.TrimSuffix(line, "\n")))
	}
	return nil
}

// listJSON writes problems for programs.
func listJSON(w io.Writer, ps timeline.Problems) error {
	type problem struct {
		File     string `json:"file"`
		Line     int    `json:"line"`
		Col      int    `json:"col"`
		Severity string `json:"severity"`
		Code     string `json:"code"`
		Message  string `json:"message"`
		Hint     string `json:"hint,omitempty"`
	}
	all := []problem{} // not null
	for _, p := range ps {
		all = append(all, problem{p.File, p.Pos.Line, p.Pos.Col, p.Severity.String(), p.Code, p.Message, p.Hint})
	}
	return say.WriteJSON(w, all)
}
