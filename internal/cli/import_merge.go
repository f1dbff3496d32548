package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"demarche/internal/intake"
	"demarche/internal/merge"
)

// merge brings what was imported into the file that --into names; where there
// is none yet, it becomes that file, ready for later merges.
func (s *session) merge(c *call, imported []byte, out string) error {
	into := c.String("into")
	if strings.EqualFold(filepath.Ext(into), ".jsonc") {
		return usage("import without --into, and copy what is new", "%s has comments, which a merge cannot keep yet", printable(into))
	}
	return s.again(func() error {
		was, err := os.ReadFile(into)
		if errors.Is(err, fs.ErrNotExist) {
			return s.create(out, merge.Mark(imported), c.Bool("force"))
		}
		if err != nil {
			return broken("", "cannot read %s: %s", printable(into), reason(err))
		}
		r, problems, err := merge.Into(printable(into), was, imported, c.Bool("accept"))
		switch {
		case err != nil:
			return &failure{status: exitInput, message: err.Error()}
		case len(problems) > 0:
			return &failure{status: exitInput, problems: problems}
		}
		_, _ = io.WriteString(s.Stderr, safeLines(mergeWords(printable(into), r)))
		if c.IsSet("report") {
			data, err := json.Marshal(r, jsontext.WithIndent("  "))
			if err != nil {
				return err
			}
			if err := s.write(c.String("report"), append(data, '\n')); err != nil {
				return err
			}
		}
		if out != into {
			return s.write(out, r.Data)
		}
		_, err = s.edit(into, was, r.Data, c.Bool("force"))
		return err
	})
}

// mergeWords says what a merge did.
func mergeWords(name string, r *merge.Result) string {
	var b strings.Builder
	verb := "proposed"
	if r.Taken {
		verb = "taken"
	}
	fmt.Fprintf(&b, "%s: %s added, %s as at the source, %s of people kept, %s %s", name, count(len(r.Added), "event"), intake.Grouped(r.Same), count(len(r.ByHand), "change"), count(len(r.Proposals), "change"), verb)
	if n := len(r.Alone); n > 0 {
		fmt.Fprintf(&b, "; %s only in the file", count(n, "event"))
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
