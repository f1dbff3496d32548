package docx

import (
	"strconv"
	"strings"

	"demarche/internal/markup"
)

// revision is who tells of a change in a text of Word where changes are tracked;
// the zero value where they are not.
type revision struct {
	on   bool
	next int // the number of the next change
}

// author is who is said to have changed a document.
const author = "demarche"

// revisions reports whether changes of a text are tracked, and which numbers are
// free.
func (p *word) revisions(part string, data []byte) (r *revision, err error) {
	r = &revision{next: 1}
	settings, err := p.Follow(part, "settings")
	if err != nil || settings == "" {
		return r, err
	}
	text, err := p.Read(settings)
	if err != nil {
		return r, err
	}
	err = markup.Tags(settings, text, func(t markup.Tag) error {
		if value := t.Value("val"); t.Name == "trackRevisions" && !t.End {
			r.on = value != "0" && value != "false" && value != "off"
		}
		return nil
	})
	if err != nil || !r.on {
		return r, err
	}
	return r, markup.Tags(part, data, func(t markup.Tag) error {
		switch t.Name {
		case "ins", "del", "moveFrom", "moveTo", "bookmarkStart", "commentRangeStart", "pPrChange", "rPrChange":
			if n := t.Number("id"); n >= int64(r.next) && n < 1<<30 {
				r.next = int(n) + 1
			}
		}
		return nil
	})
}

// mark writes that something was inserted, as an element of its own.
func (r *revision) mark() string {
	if r == nil || !r.on {
		return ""
	}
	r.next++
	return `<w:ins w:id="` + strconv.Itoa(r.next-1) + `" w:author="` + author + `"/>`
}

// inserted writes runs that were inserted.
func (r *revision) inserted(runs string) string {
	if r == nil || !r.on || runs == "" {
		return runs
	}
	return strings.TrimSuffix(r.mark(), "/>") + ">" + runs + "</w:ins>"
}

// properties adds to those of a paragraph that its end was inserted.
func (r *revision) properties(properties string) string {
	if mark := r.mark(); mark != "" {
		return properties + "<w:rPr>" + mark + "</w:rPr>"
	}
	return properties
}
