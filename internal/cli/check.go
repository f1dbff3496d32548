package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"demarche/timeline"
	"demarche/timeline/lint"
)

// checkFormats are what check writes.
var checkFormats = []string{"text", "json", "sarif"}

func (s *session) check(c *call) error {
	format := c.String("format")
	if !c.IsSet("format") {
		format = "text"
	}
	if _, err := c.ask(); err != nil {
		return err
	}
	allow, err := c.allowed()
	if err != nil {
		return err
	}
	if c.Bool("list") {
		listRules(s.out)
		return nil
	}
	in, err := c.input()
	if err != nil {
		return err
	}
	if c.Bool("fix") {
		if err := s.fix(c, in); err != nil {
			return err
		}
	}
	t, ps, err := s.read(c, in, lint.Check)
	if err != nil {
		return err
	}
	s.progress.stop()
	if c.IsSet("explain") {
		return s.explain(t, ps, c.String("explain"))
	}
	ps = slices.DeleteFunc(ps, func(p timeline.Problem) bool {
		return p.Severity == timeline.Warning && slices.Contains(allow, p.Code)
	})
	switch {
	case format == "json":
		err = listJSON(s.out, ps)
	case format == "sarif":
		err = listSARIF(s.out, s.Version, ps)
	case len(ps) > 0 && c.Bool("all"):
		listMost(s.out, ps, len(ps))
	case len(ps) > 0:
		list(s.out, ps)
	default:
		fmt.Fprintf(s.out, "%s: %s, no problems\n", in.name, count(len(t.Events), "event"))
	}
	if err == nil && format == "text" && t != nil {
		suggestImportance(s.out, t)
	}
	if err == nil && (len(ps.Errors()) > 0 || c.Bool("strict") && len(ps) > 0) {
		return &failure{status: exitInput}
	}
	return err
}

// manyEvents are more than any picture can label.
const manyEvents = 60

// suggestImportance suggests to say which events lead, where there are too many
// to be told one by one and the file says of none.
func suggestImportance(w io.Writer, t *timeline.Timeline) {
	if len(t.Events) <= manyEvents || slices.ContainsFunc(t.Events, (*timeline.Event).Ranked) {
		return
	}
	fmt.Fprintf(w, "hint: none of the %s has an `importance`: pictures choose which to label by figures, sources and replies; give those that lead 4 or 5\n", count(len(t.Events), "event"))
}

// allowed returns the codes of the warnings that are not to be told.
func (c *call) allowed() ([]string, error) {
	codes := c.StringSlice("allow")
	for _, code := range codes {
		rule, known := timeline.RuleOf(code)
		if !known {
			return nil, usage(didYouMean(code, warningCodes()), "no warning has the code `%s`", code)
		}
		if rule.Severity == timeline.Error {
			return nil, usage("only warnings can be allowed", "`%s` is an error", code)
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
func (s *session) explain(t *timeline.Timeline, ps timeline.Problems, event string) error {
	if t == nil {
		list(s.out, ps.Errors())
		return &failure{status: exitInput}
	}
	text, err := t.Explain(event)
	if err != nil {
		return unknownValue(err)
	}
	for line := range strings.Lines(text) {
		fmt.Fprintln(s.out, printable(strings.TrimSuffix(line, "\n")))
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
	return writeJSON(w, all)
}

// writeJSON writes a value that a terminal may show.
func writeJSON(w io.Writer, value any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(escaped(b.Bytes()))
	return err
}

// escaped writes what could steer a terminal as JSON escapes. JSON has such
// characters in strings only, but for the line feeds between them.
func escaped(text []byte) []byte {
	var out []byte
	for _, c := range string(text) {
		if c != '\n' && tricky(c) {
			out = fmt.Appendf(out, `\u%04x`, c)
		} else {
			out = append(out, string(c)...)
		}
	}
	return out
}
