package intake

import (
	"fmt"
	"slices"
	"strings"
)

// Report is the reckoning: what became of all that was read.
type Report struct {
	Files         []*FileReport `json:"files"`
	Rows          int           `json:"rows"`
	Events        int           `json:"events"`
	Merged        int           `json:"merged"`         // rows that say what another says
	NotUnderstood int           `json:"not_understood"` // rows or texts that are no event
	Undated       int           `json:"undated"`
	Of            int           `json:"of,omitzero"` // with --top: events that there were
}

// FileReport is the reckoning of a file or a sheet of one.
type FileReport struct {
	File      string   `json:"file"`
	Sheet     string   `json:"sheet,omitzero"`
	As        string   `json:"as"`
	How       string   `json:"how,omitzero"` // encoding and separator
	Rows      int      `json:"rows"`
	Blank     int      `json:"blank,omitzero"`
	Events    int      `json:"events"`
	Merged    int      `json:"merged"`
	Undated   int      `json:"undated"`
	Columns   []Column `json:"columns,omitempty"`
	Left      []Left   `json:"not_understood,omitempty"` // what is no event
	LeftCount int      `json:"not_understood_count"`
	Faults    []Fault  `json:"faults,omitempty"` // values that were not understood, of rows that are events
	MergedAt  []int    `json:"merged_at,omitempty"`
	Twins     int      `json:"twins,omitzero"` // events that look like another, kept apart
	TwinsWhy  string   `json:"twins_why,omitzero"`
	Notes     []string `json:"notes,omitempty"`

	faultAt map[string]int
}

// Column says what became of a column.
type Column struct {
	Name   string   `json:"column"`
	Became []string `json:"became,omitempty"` // fields; none if it was left
}

// Fault is a kind of value that was not understood, with where it came first.
type Fault struct {
	Field  string `json:"field"`
	Column string `json:"column,omitzero"`
	Why    string `json:"why"`
	Count  int    `json:"count"`
	Lines  []int  `json:"lines"`   // of the first
	Value  string `json:"example"` // the first
}

// most is how many lines and texts of a kind are named.
const most = 20

func (f *FileReport) left(line int, text, why string) {
	f.LeftCount++
	if len(f.Left) < 1000 {
		text, _ = shorten(strings.Join(strings.Fields(cleaned([]byte(text))), " "), 200)
		f.Left = append(f.Left, Left{Line: line, Text: text, Why: why})
	}
}

func (f *FileReport) fault(line int, field, column, why string, value []byte) {
	if f.faultAt == nil {
		f.faultAt = map[string]int{}
	}
	key := field + "\x00" + column + "\x00" + why
	i, ok := f.faultAt[key]
	if !ok {
		i = len(f.Faults)
		f.faultAt[key] = i
		text, _ := shorten(cleaned(value[:min(len(value), 400)]), 60)
		f.Faults = append(f.Faults, Fault{Field: field, Column: column, Why: why, Value: text})
	}
	f.Faults[i].Count++
	if len(f.Faults[i].Lines) < most {
		f.Faults[i].Lines = append(f.Faults[i].Lines, line)
	}
}

func (f *FileReport) note(format string, args ...any) {
	f.Notes = append(f.Notes, fmt.Sprintf(format, args...))
}

// sum adds the files up.
func (r *Report) sum() {
	for _, f := range r.Files {
		r.Rows += f.Rows
		r.Events += f.Events
		r.Merged += f.Merged
		r.NotUnderstood += f.LeftCount
		r.Undated += f.Undated
	}
}

// Faulty reports whether anything was not understood.
func (r *Report) Faulty() bool {
	return r.NotUnderstood > 0 || slices.ContainsFunc(r.Files, func(f *FileReport) bool { return len(f.Faults) > 0 })
}

// Text writes the reckoning for people.
func (r *Report) Text() string {
	var b strings.Builder
	for _, f := range r.Files {
		f.write(&b)
	}
	if len(r.Files) > 1 {
		fmt.Fprintf(&b, "together %s: %s\n", counted(r.Rows, "row"), counted(r.Events, "event"))
	}
	if r.Of > 0 {
		fmt.Fprintf(&b, "kept the strongest %s of %s\n", Grouped(r.Events), counted(r.Of, "event"))
	}
	return b.String()
}

func (f *FileReport) write(b *strings.Builder) {
	name := f.File
	if f.Sheet != "" {
		name += ", sheet " + f.Sheet
	}
	how := f.As
	if f.How != "" {
		how += ", " + f.How
	}
	fmt.Fprintf(b, "%s (%s): %s: %s", name, how, counted(f.Rows, "row"), counted(f.Events, "event"))
	if f.Merged > 0 {
		fmt.Fprintf(b, ", %s merged as duplicates%s", Grouped(f.Merged), at(f.MergedAt, f.Merged))
	}
	if f.LeftCount > 0 {
		var lines []int
		for _, l := range f.Left[:min(len(f.Left), most)] {
			lines = append(lines, l.Line)
		}
		fmt.Fprintf(b, ", %s not understood%s", Grouped(f.LeftCount), at(lines, f.LeftCount))
	}
	if f.Undated > 0 {
		fmt.Fprintf(b, "; %s undated", Grouped(f.Undated))
	}
	if f.Blank > 0 {
		fmt.Fprintf(b, "; %s blank", Grouped(f.Blank))
	}
	b.WriteByte('\n')
	f.writeColumns(b)
	for _, l := range f.Left[:min(len(f.Left), most)] {
		fmt.Fprintf(b, "  line %d: %s", l.Line, l.Why)
		if l.Text != "" {
			fmt.Fprintf(b, ": %s", l.Text)
		}
		b.WriteByte('\n')
	}
	if f.LeftCount > most {
		fmt.Fprintf(b, "  and %s more that were not understood; --report FILE lists them\n", Grouped(f.LeftCount-most))
	}
	for _, x := range f.Faults[:min(len(f.Faults), most)] {
		fmt.Fprintf(b, "  %s: `%s`", x.Field, x.Value)
		if x.Column != "" {
			fmt.Fprintf(b, " in `%s`", x.Column)
		}
		fmt.Fprintf(b, ": %s (%s%s)\n", x.Why, counted(x.Count, "value"), at(x.Lines[:min(len(x.Lines), 5)], x.Count))
	}
	if f.Twins > 0 {
		fmt.Fprintf(b, "  %s, kept apart: %s\n", counted(f.Twins, "event that looks like another", "events that look like another"), f.TwinsWhy)
	}
	for _, n := range f.Notes {
		fmt.Fprintf(b, "  %s\n", n)
	}
}

// writeColumns says what became of the columns.
func (f *FileReport) writeColumns(b *strings.Builder) {
	var became, left []string
	for _, c := range f.Columns {
		if len(c.Became) == 0 {
			left = append(left, c.Name)
			continue
		}
		became = append(became, c.Name+" → "+strings.Join(c.Became, ", "))
	}
	if became != nil {
		fmt.Fprintf(b, "  %s\n", strings.Join(became, "; "))
	}
	if left != nil {
		fmt.Fprintf(b, "  left: %s (--keep puts them into x- fields)\n", strings.Join(left, ", "))
	}
}

// at lists lines.
func at(lines []int, count int) string {
	if len(lines) == 0 {
		return ""
	}
	var all []string
	for _, l := range lines[:min(len(lines), most)] {
		all = append(all, fmt.Sprint(l))
	}
	word := "lines "
	if count == 1 {
		word = "line "
	}
	text := strings.Join(all, ", ")
	if count > len(all) {
		text += ", …"
	}
	return ", at " + word + text
}

func counted(n int, noun string, plural ...string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case len(plural) > 0:
		return Grouped(n) + " " + plural[0]
	}
	return Grouped(n) + " " + noun + "s"
}

// Grouped writes a number with commas between thousands.
func Grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
