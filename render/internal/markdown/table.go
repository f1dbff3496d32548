package markdown

import (
	"io"
	"strconv"
	"strings"

	"demarche/render/internal/words"
	"demarche/timeline"
)

// WriteGraph writes an actor graph as a table under its title, with the facts
// in a line above it.
func WriteGraph(w io.Writer, title string, facts []string, t words.Table) error {
	p := &printer{}
	p.block("# ", Escape(title))
	parts := make([]string, len(facts))
	for i, s := range facts {
		parts[i] = Escape(s)
	}
	p.block(strings.Join(parts, " · "))
	p.table(t)
	_, err := io.WriteString(w, strings.TrimSuffix(p.String(), "\n"))
	return err
}

// table writes the rows.
func (p *printer) table(t words.Table) {
	if len(t.Rows) == 0 {
		p.block(Escape(t.Graph.Nobody))
		return
	}
	p.WriteString("| " + strings.Join(t.Graph.Heads[:], " | ") + " |\n|---|---|---|---:|---|---|\n")
	for _, r := range t.Rows {
		status := Escape(t.Statuses[r.Status])
		if r.Status != timeline.Confirmed {
			status = "**" + status + "**"
		}
		cells := []string{Escape(r.Who), toWhom(t, r), Escape(r.What), strconv.Itoa(r.Count), status, p.line(r.Events)}
		p.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	p.WriteByte('\n')
}

func toWhom(t words.Table, r words.TableRow) string {
	if to := t.ToWhom(r); to != "" {
		return Escape(to)
	}
	return "–"
}
