package mapping

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Options are what a mapping leaves open.
type Options struct {
	Order string // dmy or mdy, for dates of three numbers; "" where that is not known
}

// Compiled is a mapping for the columns of one table. It is not changed by
// use: several goroutines may apply it, each to an [Event] of its own.
type Compiled struct {
	Mapping *Mapping
	Header  []string
	steps   []step
	used    map[int][]string // columns to the fields they go to
	lacks   []string         // columns of the mapping that the table does not have
}

// step makes one field.
type step struct {
	to      target
	field   string // as the mapping calls it
	cols    []int
	all     bool // of every column, not of the first that says something
	pieces  []bound
	value   []byte
	split   []string
	table   *lookup
	none    []string
	clean   []func(dst, s []byte) []byte
	decimal byte
	date    *dateStep

	otherwise    []byte
	hasOtherwise bool
	keepUnknown  bool // otherwise is the value itself
}

// bound is a piece of a template with its columns found.
type bound struct {
	text  string
	named bool  // it is a column
	cols  []int // none where the table lacks it
	table *lookup
	clean func(dst, s []byte) []byte
	group []bound
}

const noColumn = -2

// dateStep is what a date is made of.
type dateStep struct {
	spellings []string
	until     int // column of the end, or -1
	time      int
	parts     *[4]int // year, month, day, time; -1 where not given
	untilPart *[4]int
	oneOf     bool
	precCols  []int
	precTable map[string]precision
}

// MissingError says that a table lacks columns that a mapping needs.
type MissingError struct {
	Mapping string
	Columns []string
}

// Error names the columns.
func (e *MissingError) Error() string {
	return fmt.Sprintf("the table has no column `%s`, which the mapping `%s` needs", strings.Join(e.Columns, "`, `"), e.Mapping)
}

// fold is how names of columns are compared: without case, spaces at the ends,
// a byte order mark, or a difference between spaces, hyphens and underscores.
func fold(name string) string {
	name = strings.ToLower(strings.Trim(name, " \t\uFEFF\u00A0\"'"))
	return strings.Join(strings.FieldsFunc(name, func(c rune) bool { return c == ' ' || c == '_' || c == '-' || c == '\u00A0' || c == '\n' }), "_")
}

// compiler finds the columns.
type compiler struct {
	c       *Compiled
	columns map[string]int
	field   string
}

// Compile finds the columns of a table. A rule whose columns are all missing
// makes nothing; where the mapping needs them, that is a [*MissingError]. A
// column may be called by its number, #3, too.
func (m *Mapping) Compile(header []string, opt Options) (*Compiled, error) {
	k := &compiler{c: &Compiled{Mapping: m, Header: header, used: map[int][]string{}}, columns: map[string]int{}}
	for i, name := range header {
		if _, twice := k.columns[fold(name)]; !twice {
			k.columns[fold(name)] = i
		}
	}
	var missing []string
	for _, need := range m.Needs {
		if k.find(need) < 0 {
			missing = append(missing, need)
		}
	}
	if missing != nil {
		return nil, &MissingError{m.Name, missing}
	}
	for _, name := range m.inOrder() {
		if s, ok := k.step(name, m.Fields[name], opt); ok {
			k.c.steps = append(k.c.steps, s)
		}
	}
	return k.c, nil
}

// find returns the number of a column from 0, or noColumn.
func (k *compiler) find(name string) int {
	if i, ok := k.columns[fold(name)]; ok {
		return i
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(name, "#")); err == nil && strings.HasPrefix(name, "#") && n >= 1 && n <= len(k.c.Header) {
		return n - 1
	}
	return noColumn
}

// use finds a column and notes what for.
func (k *compiler) use(name string) int {
	i := k.find(name)
	if i < 0 && !slices.Contains(k.c.lacks, name) {
		k.c.lacks = append(k.c.lacks, name)
	}
	if i >= 0 && !slices.Contains(k.c.used[i], k.field) {
		k.c.used[i] = append(k.c.used[i], k.field)
	}
	return i
}

func (k *compiler) useAll(names []string) (cols []int) {
	for _, name := range names {
		if i := k.use(name); i >= 0 {
			cols = append(cols, i)
		}
	}
	return cols
}

// step compiles a rule. It is not ok where the table has none of its columns.
func (k *compiler) step(name string, r Rule, opt Options) (s step, ok bool) {
	k.field = name
	to, _ := targetOf(name)
	s = step{to: to, field: name, split: r.Split, none: append(slices.Clone(k.c.Mapping.None), r.None...), value: []byte(r.Value)}
	switch {
	case len(r.Column) > 0:
		lacks := k.c.lacks
		if s.cols = k.useAll(r.Column); len(s.cols) > 0 {
			ok, k.c.lacks = true, lacks // one of them is enough
		}
	case len(r.Columns) > 0:
		s.cols, s.all = k.useAll(r.Columns), true
		ok = len(s.cols) > 0
	case r.Template != "":
		pieces, _ := parseTemplate(r.Template)
		s.pieces = k.bind(pieces)
		for _, c := range columns(pieces) {
			ok = ok || k.find(c) >= 0
		}
		ok = ok || len(columns(pieces)) == 0
	default:
		ok = true
	}
	switch {
	case r.Table == nil:
	case r.Table.Own != nil:
		s.table = ownTable(r.Table.Own)
	default:
		s.table = builtinTable(r.Table.Name)
	}
	if r.Otherwise != nil {
		s.hasOtherwise, s.keepUnknown, s.otherwise = true, *r.Otherwise == "=", []byte(*r.Otherwise)
	}
	for _, c := range r.Clean {
		s.clean = append(s.clean, cleanings[c])
	}
	if to.field == Figures || to.field == Lat || to.field == Lon || to.field == Weight {
		s.decimal = '.'
		if r.Decimal != "" {
			s.decimal = r.Decimal[0]
		}
	}
	if to.field == Date || to.field == KnownFrom || to.field == SourcePublished {
		s.date = k.dateStep(r, opt)
		ok = ok && (s.date.parts == nil || s.date.parts[0] >= 0)
	}
	return s, ok
}

func (k *compiler) dateStep(r Rule, opt Options) *dateStep {
	d := &dateStep{until: -1, time: -1, oneOf: r.Range == "one-of", spellings: r.Dates}
	if len(d.spellings) == 0 {
		d.spellings = []string{"iso", "edtf", "words"}
		if opt.Order != "" {
			d.spellings = append(d.spellings, opt.Order)
		}
		d.spellings = append(d.spellings, "ymd")
	}
	if r.Until != "" {
		d.until = k.use(r.Until)
	}
	if r.Time != "" {
		d.time = k.use(r.Time)
	}
	parts := func(p *Parts) *[4]int {
		if p == nil {
			return nil
		}
		at := [4]int{-1, -1, -1, -1}
		for i, name := range []string{p.Year, p.Month, p.Day, p.Time} {
			if name != "" {
				at[i] = k.use(name)
			}
		}
		return &at
	}
	d.parts, d.untilPart = parts(r.Parts), parts(r.UntilParts)
	if r.Precision != nil {
		d.precCols = k.useAll(r.Precision.Column)
		d.precTable = map[string]precision{}
		for code, word := range r.Precision.Table {
			d.precTable[code] = precisions[word]
		}
	}
	return d
}

func (k *compiler) bind(pieces []piece) (all []bound) {
	for _, p := range pieces {
		b := bound{text: p.text, named: p.columns != nil, group: k.bind(p.group)}
		if b.named {
			b.cols = k.useAll(p.columns)
			if p.table != "" {
				b.table, b.clean = builtinTable(p.table), cleanings[p.table]
			}
		}
		all = append(all, b)
	}
	return all
}

// Use says what became of a column: the fields it went to, none if it was
// left.
type Use struct {
	Column string
	Fields []string
}

// Uses lists every column of the table.
func (c *Compiled) Uses() (all []Use) {
	for i, name := range c.Header {
		all = append(all, Use{name, c.used[i]})
	}
	return all
}

// Without adds a rule for each column that is left: x- and its name.
func (c *Compiled) KeepRest() {
	taken := map[string]bool{}
	for _, s := range c.steps {
		taken[s.field] = true
	}
	for i, name := range c.Header {
		if c.used[i] != nil {
			continue
		}
		base := "x-" + strings.Trim(fold(name), "_")
		if base == "x-" {
			base = "x-column-" + strconv.Itoa(i+1)
		}
		field := base
		for n := 2; taken[field]; n++ {
			field = base + "-" + strconv.Itoa(n)
		}
		taken[field] = true
		c.used[i] = []string{field}
		c.steps = append(c.steps, step{to: target{field: Extras, name: field}, field: field, cols: []int{i}, none: c.Mapping.None})
	}
}
