package imports

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"demarche/internal/atomicfile"
	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/internal/intake"
	"demarche/internal/merge"
	"demarche/timeline"
	"demarche/timeline/canonical"
	"demarche/timeline/filetext"
)

// mergeInto brings what was imported into the file that --into names; where there
// is none yet, it becomes that file, ready for later merges. Reckoning is that of
// reading, for want of one of a merge.
func mergeInto(s *session.Session, c *options.Call, imported []byte, reckoning any, out string) error {
	into := c.String("into")
	a, err := c.Ask()
	if err != nil {
		return err
	}
	return s.Again(func() error {
		was, err := os.ReadFile(into)
		if errors.Is(err, fs.ErrNotExist) {
			report, err := reckoned(s, c, reckoning)
			if err != nil {
				return err
			}
			return create(s, c, out, merge.Mark(a.Limits, imported), report)
		}
		if err != nil {
			return say.Unable("", "cannot read %s: %s", say.Printable(into), say.Reason(err))
		}
		r, problems, err := merge.Into(a.Limits, timeline.Input{Name: say.Printable(into), Open: timeline.Beside(into)}, was, imported, c.Bool("accept"))
		var wrong timeline.Problems // of what was imported
		switch {
		case errors.As(err, &wrong):
			return &say.Failure{Status: say.ExitInput, Problems: wrong}
		case err != nil:
			return &say.Failure{Status: say.ExitInput, Message: err.Error()}
		case len(problems) > 0:
			return &say.Failure{Status: say.ExitInput, Problems: problems}
		}
		report, err := reckoned(s, c, r)
		if err != nil {
			return err
		}
		if out != into {
			err = s.Write(out, r.Data, report...)
		} else {
			_, err = s.Edit(into, was, r.Data, c.Bool("force"), report...)
		}
		if err == nil { // else nothing is taken
			_, _ = io.WriteString(s.Stderr, say.SafeLines(mergeWords(say.Printable(into), r)))
		}
		return err
	})
}

// create writes an events file that is new, as YAML where its name says so.
func create(s *session.Session, c *options.Call, out string, data []byte, report []atomicfile.File) error {
	if filetext.SpellingOf(out, nil) == filetext.AsYAML {
		text, problems := canonical.YAML(data)
		if len(problems) > 0 {
			return &say.Failure{Status: say.ExitInput, Problems: problems}
		}
		data = text
	}
	return s.Create(out, data, c.Bool("force"), report...)
}

// mergeWords says what a merge did.
func mergeWords(name string, r *merge.Result) string {
	var b strings.Builder
	verb := "proposed"
	if r.Taken {
		verb = "taken"
	}
	fmt.Fprintf(&b, "%s: %s added, %s as at the source, %s of people kept, %s %s", name, say.Count(len(r.Added), "event"), intake.Grouped(r.Same), say.Count(len(r.ByHand), "change"), say.Count(len(r.Proposals), "change"), verb)
	if n := len(r.Alone); n > 0 {
		fmt.Fprintf(&b, "; %s only in the file", say.Count(n, "event"))
	}
	b.WriteByte('\n')
	for _, title := range r.Added {
		fmt.Fprintf(&b, "  + %s\n", title)
	}
	last := ""
	for _, p := range r.Proposals {
		if p.Event != last {
			fmt.Fprintf(&b, "  ~ %s (%s)\n", p.Title, p.Event)
			last = p.Event
		}
		fmt.Fprintf(&b, "      %s\n", p.Words())
	}
	if len(r.Proposals) > 0 && !r.Taken {
		b.WriteString("  --accept takes what is proposed\n")
	}
	return b.String()
}
