package ooxml

import (
	"html"
	"slices"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/markup"
)

// Reference is where a text refers to a note.
type Reference struct{ Kind, ID string }

// Mark stands for a note in a text whose notes are not known yet.
func Mark(r Reference) string { return "\x00" + r.Kind + " " + r.ID + "\x00" }

// Said is what a piece of a text says, a line a paragraph, with marks for notes.
// Rows of tables end in a line of their own. What is marked as deleted is not said.
func Said(data []byte) (text string, references []Reference) {
	var b strings.Builder
	var open markup.Tag
	deleted := false
	_ = markup.Tags("", slices.Concat([]byte("<x>"), data, []byte("</x>")), func(t markup.Tag) error {
		shift := len("<x>")
		if t.Name == "del" { // of a run; in properties it holds nothing
			deleted = !t.End
		}
		switch {
		case t.Name == "t" && !t.End:
			open = t
		case t.Name == "t" && open.Name != "":
			b.WriteString(html.UnescapeString(string(data[open.To-shift : t.From-shift])))
		case !t.End && (t.Name == "br" || t.Name == "tab"):
			b.WriteByte(' ')
		case !t.End && !deleted && strings.HasSuffix(t.Name, "noteReference"):
			r := Reference{strings.TrimSuffix(t.Name, "Reference"), t.Value("id")}
			references = append(references, r)
			b.WriteString(Mark(r))
		case t.End && (t.Name == "p" || t.Name == "tr"):
			b.WriteByte('\n')
		}
		return nil
	})
	var lines []string
	for line := range strings.SplitSeq(b.String(), "\n") {
		if line = chart.OneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n"), references
}
