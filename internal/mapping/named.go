package mapping

import (
	"maps"
	"slices"
)

// ColumnsNamed lists the columns that the mapping names, each once, in the order of
// the rules: for tables whose rows name their columns themselves, as JSON does.
func (m *Mapping) ColumnsNamed() (all []string) {
	add := func(names ...string) {
		for _, n := range names {
			if n != "" && !slices.Contains(all, n) {
				all = append(all, n)
			}
		}
	}
	parts := func(p *Parts) {
		if p != nil {
			add(p.Year, p.Month, p.Day, p.Time)
		}
	}
	add(m.Needs...)
	for _, name := range slices.Sorted(maps.Keys(m.Fields)) {
		r := m.Fields[name]
		add(r.Column...)
		add(r.Columns...)
		pieces, _ := parseTemplate(r.Template)
		add(columns(pieces)...)
		add(r.Until, r.Time)
		parts(r.Parts)
		parts(r.UntilParts)
		if r.Precision != nil {
			add(r.Precision.Column...)
		}
	}
	return all
}

// Compact reports whether the dates of a column are spelled as 20251120, where
// they are no text by nature.
func (m *Mapping) Compact(column string) bool {
	for _, r := range m.Fields {
		if slices.ContainsFunc(r.Column, func(name string) bool { return fold(name) == fold(column) }) && slices.Contains(r.Dates, "compact") {
			return true
		}
	}
	return false
}
