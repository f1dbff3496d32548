package actors

import (
	"cmp"
	"fmt"
	"slices"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/plan/bond"
	"demarche/render/internal/set"
	"demarche/timeline"
)

// Table is a graph as a matrix: who acts in rows, upon whom in columns. What has
// no direction stands on both sides of the diagonal.
type Table struct {
	Box    geom.Box
	Heads  []Entry // of the rows, with their numbers, and of the columns, which have the numbers alone
	Cells  []Cell
	Sums   []set.Text // of rows and columns, and what they have with those who are not shown
	Rules  [][2]geom.Point
	Groups [][2]geom.Point // rules between groups
	Own    []geom.Box      // of an actor with itself
}

// Cell is what one did to the other.
type Cell struct {
	Row, Column *timeline.Actor
	Box         geom.Box
	Count       set.Text
	N           int // events
	Quad        timeline.Quad
	Events      []int
	Open        bool // nothing of it is confirmed, where something is elsewhere
	Joint       bool // both acted, and upon whom is not said
	Said        bool // no act
}

// Measures of a matrix.
const (
	rowPitch    = geom.U(1600) // at least
	columnPitch = geom.U(1900)
	pitchMost   = geom.U(3400)
	rowHead     = geom.U(17000)
	sumWidth    = geom.U(3600)
)

// crossTable is a matrix before it is drawn.
type crossTable struct {
	rows, columns []*timeline.Actor
	extra         []*timeline.Actor // columns that are no rows
	number        map[*timeline.Actor]int
	cells         map[[2]*timeline.Actor][]*bond.Bond
	all           map[[2]*timeline.Actor][]*bond.Bond // with everybody, by row and column
	share         int
	panels        int                  // of few who act: see starOf
	pairs         [][2]*timeline.Actor // instead of rows and columns: see pairsOf
}

// String lists who stands in rows and columns.
func (m crossTable) String() string {
	return fmt.Sprintf("rows %s\ncolumns %s\n%d%% of all deeds\n", ids(m.rows), ids(m.columns), m.share)
}

// tabulate chooses rows and columns, and puts both in order: by group, and within a
// group who has much to do with each other side by side.
func tabulate(f found, rows, columns int) crossTable {
	m := crossOf(f, rows, columns)
	s := scatter{}
	s.gather(f, mostRegions)
	own := len(m.columns) - len(m.extra)
	m.extra = inOrder(f, s, m.extra)
	m.columns = append(m.columns[:own:own], m.extra...)
	for i, a := range m.extra {
		m.number[a] = len(m.rows) + 1 + i
	}
	return m
}

// crossOf chooses so many rows, of the most active, in order, and columns, of those
// with whom these have most to do, the strongest first.
func crossOf(f found, rows, columns int) crossTable {
	m := crossTable{number: map[*timeline.Actor]int{}, cells: map[[2]*timeline.Actor][]*bond.Bond{}, all: map[[2]*timeline.Actor][]*bond.Bond{}}
	acting := slices.DeleteFunc(slices.Clone(f.ranked), func(a *timeline.Actor) bool { return !f.joined[a] })
	s := scatter{}
	s.gather(f, mostRegions)
	m.rows = inOrder(f, s, acting[:min(rows, len(acting))])
	in := map[*timeline.Actor]bool{}
	for _, a := range m.rows {
		in[a] = true
		m.number[a] = len(m.number) + 1
	}
	with := map[*timeline.Actor]int64{}
	for _, b := range f.bonds {
		if in[b.From] {
			with[b.To] += b.Strength.Weight
		}
		if b.Both && in[b.To] {
			with[b.From] += b.Strength.Weight
		}
	}
	best := slices.DeleteFunc(slices.Clone(acting), func(a *timeline.Actor) bool { return with[a] == 0 })
	slices.SortStableFunc(best, func(a, b *timeline.Actor) int { return cmp.Compare(with[b], with[a]) })
	best = best[:min(columns, len(best))]
	for _, a := range m.rows {
		if slices.Contains(best, a) {
			m.columns = append(m.columns, a)
		}
	}
	m.extra = slices.DeleteFunc(best, func(a *timeline.Actor) bool { return in[a] })
	for _, a := range m.extra {
		m.number[a] = len(m.number) + 1
	}
	m.columns = append(m.columns, m.extra...)
	m.fill(f)
	return m
}

// fill puts the bonds into cells.
func (m *crossTable) fill(f found) {
	row, column := map[*timeline.Actor]bool{}, map[*timeline.Actor]bool{}
	for _, a := range m.rows {
		row[a] = true
	}
	for _, a := range m.columns {
		column[a] = true
	}
	var deeds int64
	for _, b := range f.bonds {
		shown := false
		put := func(from, to *timeline.Actor) {
			k := [2]*timeline.Actor{from, to}
			m.all[k] = append(m.all[k], b)
			if row[from] && column[to] {
				m.cells[k] = append(m.cells[k], b)
				shown = true
			}
		}
		put(b.From, b.To)
		if b.Both {
			put(b.To, b.From)
		}
		if shown {
			deeds += b.Strength.Deeds
		}
	}
	var all int64
	for _, b := range f.bonds {
		all += b.Strength.Deeds
	}
	m.share = percent(deeds, all)
}

// inOrder sorts actors by region, and within it puts next to each the one that
// has most to do with those before.
func inOrder(f found, s scatter, actors []*timeline.Actor) []*timeline.Actor {
	left := slices.Clone(actors)
	slices.SortStableFunc(left, func(a, b *timeline.Actor) int { return cmp.Compare(s.of[a], s.of[b]) })
	tie := func(a, b *timeline.Actor) (w int64) {
		for _, bond := range f.of[a] {
			if bond.Other(a) == b {
				w += bond.Strength.Weight
			}
		}
		return w
	}
	var out []*timeline.Actor
	for len(left) > 0 {
		best, most := 0, int64(-1)
		for i, a := range left {
			if s.of[a] != s.of[left[0]] {
				break
			}
			near := int64(0)
			for k := max(0, len(out)-3); k < len(out); k++ {
				near += tie(a, out[k])
			}
			if near > most {
				best, most = i, near
			}
		}
		out = append(out, left[best])
		left = slices.Delete(left, best, best+1)
	}
	return out
}

// left says how much of the graph the matrix has.
func (m crossTable) left(f found) (reduced, left string) {
	shown := map[*bond.Bond]bool{}
	for _, bonds := range m.cells {
		for _, b := range bonds {
			shown[b] = true
		}
	}
	if len(shown) == len(f.bonds) {
		return "", ""
	}
	in := func(l *lang.Language) string {
		return lang.Fill(l.Graph.Strongest, "relations", l.Shares(l.Graph.RelationsOf, len(shown), len(f.bonds)), "actors", l.Shares(l.Graph.ActorsOf, len(m.number), len(f.actors))) +
			l.Comma + lang.Fill(l.Graph.Share, "n", fmt.Sprint(m.share))
	}
	return in(lang.English), in(f.say.Language)
}

// matrix places the graph as a table.
func (g *Graph) matrix(f found) {
	h := headOf(f, "x", f.size.W) // as high as with what is left out
	room := geom.BoxAt(geom.Pt(f.margin, h.bottom), f.room(f.size, h.bottom))
	key := 4 * fieldText.LineHeight()
	rows := int((room.H()-key)/rowPitch) - 3
	pitch := max(columnPitch, f.longest())
	columns := int((room.W()-rowHead)/pitch) - 4
	m := tabulate(f, max(2, rows), max(2, columns))
	if star := starOf(f, geom.Box{X0: room.X0, Y0: room.Y0, X1: room.X1, Y1: room.Y1 - key}); star.share >= m.share+starGain {
		m, f.turned = star, true
	}
	if m.share < leastShare {
		if pairs := pairsOf(f, geom.Box{X0: room.X0, Y0: room.Y0, X1: room.X1, Y1: room.Y1 - key}); pairs.share >= m.share+starGain {
			m, f.turned, f.paired = pairs, false, true
		}
	}
	reduced, left := m.left(f)
	g.Reduced = reduced
	f.seen = map[*bond.Bond]bool{}
	for _, bonds := range m.cells {
		for _, b := range bonds {
			f.seen[b] = true
		}
	}
	h = headOf(f, left, f.size.W)
	g.Head, g.Legend, g.Desc = h.texts, h.legend, describe(f, left)
	low := m.key(f, room.W(), key)
	g.Field = low.moved(f.margin, f.size.H-f.margin*3/4-low.height)
	room = geom.BoxAt(geom.Pt(f.margin, h.bottom), choice{field: low}.room(f.room(f.size, h.bottom)))
	switch {
	case f.paired:
		g.Table = m.list(f, room)
	case f.turned:
		g.Table = m.star(f, room)
	default:
		g.Table = m.table(f, room)
	}
}

// longest is the room that the longest sum of a column of records wants; 0 where the
// numbers are those of events, which are short.
func (f found) longest() geom.U {
	if !f.src.Records || len(f.ranked) == 0 {
		return 0
	}
	return fieldText.Width(fmt.Sprint(f.deeds(f.ranked[0]))) + 500
}

// key names the columns that are no rows, those who are not shown and those
// without a relation.
func (m crossTable) key(f found, width, most geom.U) field {
	var apart, hidden []*timeline.Actor
	for _, a := range f.ranked {
		switch {
		case m.number[a] > 0 || f.crowd[a]:
		case f.joined[a]:
			hidden = append(hidden, a)
		default:
			apart = append(apart, a)
		}
	}
	s := fieldSetter{found: f, width: width, most: most}
	named := m.extra
	if f.turned {
		named = m.rows
	}
	if len(named) > 0 {
		s.part(f.say.Graph.Columns, named, func(a *timeline.Actor) string { return fmt.Sprint(m.number[a]) })
	}
	rest := fieldOf(f, f.style(), apart, hidden, width, max(fieldText.LineHeight(), most-s.y))
	return field{append(s.entries, rest.moved(0, s.y)...), s.y + rest.height}
}

// rowHead is the room for numbers and names of rows: whole ones, where the columns
// leave it.
func (m crossTable) rowHead(f found, room geom.Box) geom.U {
	name := geom.U(0)
	for _, a := range m.rows {
		name = max(name, fieldText.Width(font.Clean(a.Label()))+3200)
	}
	return min(name, max(rowHead, room.W()-2*sumWidth-max(columnPitch, f.longest())*geom.U(len(m.columns))))
}

// table sets heads, cells and sums.
func (m crossTable) table(f found, room geom.Box) *Table {
	head := m.rowHead(f, room)
	w := ((room.W() - head - 2*sumWidth) / geom.U(max(1, len(m.columns)))).Clamp(1000, max(pitchMost, f.longest()))
	h := (room.H() / geom.U(len(m.rows)+3)).Clamp(1000, pitchMost*2/3)
	x0, y0 := room.X0+head, room.Y0+h
	t := &Table{Box: geom.Box{X0: x0, Y0: y0, X1: x0 + w*geom.U(len(m.columns)), Y1: y0 + h*geom.U(len(m.rows))}}
	cell := func(row, column int) geom.Box {
		return geom.BoxAt(geom.Pt(x0+w*geom.U(column), y0+h*geom.U(row)), geom.Size{W: w, H: h})
	}
	s := scatter{}
	s.gather(f, mostRegions)
	rowSums, columnSums := make([]int, len(m.rows)), make([]int, len(m.columns))
	for i, a := range m.rows {
		number := fmt.Sprint(m.number[a])
		name := fieldText.Fit(font.Clean(a.Label()), head-3200)
		right := x0 - 600
		t.Heads = append(t.Heads, Entry{Actor: a, Events: f.parts[a], Lines: []set.Text{
			endingAt(right, cell(i, 0), number, set.Quiet), endingAt(right-fieldText.Width("00")-600, cell(i, 0), name, set.Ink)}})
		for k, b := range m.columns {
			if a == b {
				t.Own = append(t.Own, cell(i, k))
			}
			bonds := m.cells[[2]*timeline.Actor{a, b}]
			if len(bonds) == 0 {
				continue
			}
			c := cellOf(f, bonds)
			c.Row, c.Column, c.Box = a, b, cell(i, k).Inset(60)
			c.Count = centred(cell(i, k), fmt.Sprint(c.N), set.Ink)
			if c.Count.Font.Width(c.Count.Text) > w {
				c.Count.Text = ""
			}
			rowSums[i], columnSums[k] = rowSums[i]+c.N, columnSums[k]+c.N
			t.Cells = append(t.Cells, c)
		}
	}
	for k, b := range m.columns {
		box := cell(-1, k)
		t.Heads = append(t.Heads, Entry{Actor: b, Events: f.parts[b], Lines: []set.Text{centred(box, fmt.Sprint(m.number[b]), set.Quiet)}})
	}
	m.sums(f, t, cell, rowSums, columnSums)
	m.rules(s, t, cell)
	return t
}

// cellOf sums up what stands in a cell.
func cellOf(f found, bonds []*bond.Bond) Cell {
	acts := slices.DeleteFunc(slices.Clone(bonds), func(b *bond.Bond) bool { return b.Said() })
	c := Cell{Open: true}
	if len(acts) == 0 {
		acts, c.Said = bonds, true
	}
	var most int64 = -1
	for _, b := range acts {
		c.Events = append(c.Events, b.Numbers()...)
		c.Open = c.Open && f.broken(b)
		if b.Strength.Deeds > most || b.Strength.Deeds == most && b.Quad() > c.Quad {
			most, c.Quad, c.Joint = b.Strength.Deeds, b.Quad(), b.Joint()
		}
	}
	slices.Sort(c.Events)
	c.Events = slices.Compact(c.Events)
	c.N = len(c.Events)
	if f.src.Records {
		c.N = 0
		for _, b := range acts {
			c.N += b.Events()
		}
	}
	return c
}

// outside counts what each has with those who are not shown.
func (m crossTable) outside(f found) (row, column map[*timeline.Actor]int) {
	row, column = map[*timeline.Actor]int{}, map[*timeline.Actor]int{}
	for k, bonds := range m.all {
		if m.cells[k] == nil {
			n := cellOf(f, bonds).N
			row[k[0]] += n
			column[k[1]] += n
		}
	}
	return row, column
}

// sums adds rows and columns up, with what they have with those not shown.
func (m crossTable) sums(f found, t *Table, cell func(row, column int) geom.Box, rows, columns []int) {
	outRow, outColumn := m.outside(f)
	others, sum := f.say.Graph.Region, f.say.Graph.Sum
	n, rowsEnd := len(m.rows), len(m.columns)
	wide := func(box geom.Box, at int) geom.Box {
		return geom.Box{X0: t.Box.X1 + sumWidth*geom.U(at) + 400, Y0: box.Y0, X1: t.Box.X1 + sumWidth*geom.U(at+1), Y1: box.Y1}
	}
	add := func(box geom.Box, text string, role set.Role) {
		t.Sums = append(t.Sums, centred(box, text, role))
	}
	if len(outRow) > 0 {
		add(wide(cell(-1, rowsEnd), 0), others, set.Quiet)
	}
	add(wide(cell(-1, rowsEnd), 1), sum, set.Quiet)
	for i, a := range m.rows {
		if outRow[a] > 0 {
			add(wide(cell(i, 0), 0), fmt.Sprint(outRow[a]), set.Quiet)
		}
		add(wide(cell(i, 0), 1), fmt.Sprint(rows[i]+outRow[a]), set.Ink)
	}
	left := func(row int, text string) {
		t.Sums = append(t.Sums, endingAt(t.Box.X0-600, cell(row, 0), text, set.Quiet))
	}
	if len(outColumn) > 0 {
		left(n, others)
	}
	left(n+1, sum)
	for k, b := range m.columns {
		if outColumn[b] > 0 {
			add(cell(n, k), fmt.Sprint(outColumn[b]), set.Quiet)
		}
		add(cell(n+1, k), fmt.Sprint(columns[k]+outColumn[b]), set.Ink)
	}
}

// rules part every fifth row and column, and the groups.
func (m crossTable) rules(s scatter, t *Table, cell func(row, column int) geom.Box) {
	across := func(y geom.U) [2]geom.Point { return [2]geom.Point{{X: t.Box.X0, Y: y}, {X: t.Box.X1, Y: y}} }
	down := func(x geom.U) [2]geom.Point { return [2]geom.Point{{X: x, Y: t.Box.Y0}, {X: x, Y: t.Box.Y1}} }
	for i := 0; i <= len(m.rows); i++ {
		switch {
		case i > 0 && i < len(m.rows) && s.of[m.rows[i]] != s.of[m.rows[i-1]], i == 0, i == len(m.rows):
			t.Groups = append(t.Groups, across(cell(i, 0).Y0))
		case i%5 == 0:
			t.Rules = append(t.Rules, across(cell(i, 0).Y0))
		}
	}
	for k := 0; k <= len(m.columns); k++ {
		switch {
		case k > 0 && k < len(m.columns) && s.of[m.columns[k]] != s.of[m.columns[k-1]], k == 0, k == len(m.columns):
			t.Groups = append(t.Groups, down(cell(0, k).X0))
		case k%5 == 0:
			t.Rules = append(t.Rules, down(cell(0, k).X0))
		}
	}
}
