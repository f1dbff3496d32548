package actors

import (
	"cmp"
	"fmt"
	"slices"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/set"
	"demarche/timeline"
)

// Measures of a matrix of few who act.
const (
	mostHubs    = 8
	starGain    = 10 // percent of all deeds that it must show more than a square one
	starName    = geom.U(13000)
	starSum     = geom.U(2600)
	starBetween = geom.U(2400) // panels
)

// starNames are how wide the names of rows may be.
var starNames = []geom.U{starName, 16000, 19000, 23000}

// starOf tabulates few who act, each a column, and the many upon whom they do, a
// row each, in panels side by side: where one state deals with two hundred, a square
// matrix is a row and a column. It returns what shows most; names are whole where
// that leaves not much less, and enough.
func starOf(f found, room geom.Box) crossTable {
	rows := int(room.H()/rowPitch) - 3
	var all []crossTable
	most := 0
	for hubs := 1; hubs <= mostHubs && rows > 1; hubs++ {
		for _, name := range starNames {
			panels := int((room.W() + starBetween) / (name + geom.U(hubs)*columnPitch + starSum + starBetween))
			if m := crossOf(f, hubs, panels*rows); len(m.rows) == hubs && len(m.columns) > 0 { // the most active may only be acted upon
				m.panels = min(panels, (len(m.columns)+rows-1)/rows)
				all, most = append(all, m), max(most, m.share)
			}
		}
	}
	var best crossTable
	fewest := 0
	for _, m := range all {
		cut := m.cut(f, room)
		switch {
		case m.share < min(most, max(leastShare, most*3/4)):
		case best.rows == nil, cut < fewest, cut == fewest && m.share > best.share:
			best, fewest = m, cut
		}
	}
	best.sortPartners(f)
	return best
}

// cut counts the names of rows that are not whole.
func (m crossTable) cut(f found, room geom.Box) (n int) {
	name, _, _ := m.widths(f, room)
	for _, a := range m.columns {
		if fieldText.Width(font.Clean(a.Label())) > name-600 {
			n++
		}
	}
	return n
}

// widths are those of the names of rows, of a cell, and of a panel.
func (m crossTable) widths(f found, room geom.Box) (name, cell, panel geom.U) {
	panel = (room.W()+starBetween)/geom.U(m.panels) - starBetween
	for _, a := range m.columns {
		name = max(name, fieldText.Width(font.Clean(a.Label()))+600)
	}
	widest := 0 // sum of a hub
	for _, a := range m.rows {
		widest = max(widest, len(f.parts[a]))
	}
	cell = ((panel - name - starSum) / geom.U(len(m.rows))).Clamp(max(columnPitch, fieldText.Width(fmt.Sprint(widest))+400), pitchMost)
	return min(name, panel-starSum-cell*geom.U(len(m.rows))), cell, panel
}

// sortPartners puts those upon whom is acted in order: by group, and within one
// by how much.
func (m *crossTable) sortPartners(f found) {
	s := scatter{}
	s.gather(f, mostRegions)
	much := map[*timeline.Actor]int{}
	for k, bonds := range m.cells {
		much[k[1]] += cellOf(f, bonds).N
	}
	place := map[*timeline.Actor]int{}
	for i, a := range f.ranked {
		place[a] = i
	}
	slices.SortFunc(m.columns, func(a, b *timeline.Actor) int {
		return cmp.Or(cmp.Compare(s.of[a], s.of[b]), cmp.Compare(much[b], much[a]), cmp.Compare(place[a], place[b]))
	})
}

// star sets the panels.
func (m crossTable) star(f found, room geom.Box) *Table {
	n := (len(m.columns) + m.panels - 1) / m.panels // rows of a panel
	name, w, width := m.widths(f, room)
	h := (room.H() / geom.U(n+3)).Clamp(1000, pitchMost*2/3)
	s := starSetter{found: f, m: m, t: &Table{Box: geom.BoxAt(geom.Pt(room.X0, room.Y0+h), geom.Size{W: room.W(), H: h * geom.U(n)})},
		cell: geom.Size{W: w, H: h}, name: name, top: room.Y0 + h, sums: map[*timeline.Actor]int{}}
	s.outHub, s.outPartner = m.outside(f)
	for p := range m.panels {
		s.x = room.X0 + geom.U(p)*(width+starBetween) + width - starSum - w*geom.U(len(m.rows))
		s.panel(m.columns[min(len(m.columns), p*n):min(len(m.columns), (p+1)*n)], p == m.panels-1)
	}
	return s.t
}

// starSetter sets one panel after the other.
type starSetter struct {
	found
	m                  crossTable
	t                  *Table
	cell               geom.Size
	name               geom.U // room for a name
	x, top             geom.U // where the cells begin
	outHub, outPartner map[*timeline.Actor]int
	sums               map[*timeline.Actor]int // of hubs
}

// at is the place of a cell.
func (s *starSetter) at(row, column int) geom.Box {
	return geom.BoxAt(geom.Pt(s.x+s.cell.W*geom.U(column), s.top+s.cell.H*geom.U(row)), s.cell)
}

// panel sets the rows of some partners; the last adds up what the hubs did.
func (s *starSetter) panel(partners []*timeline.Actor, last bool) {
	hubs := s.m.rows
	sum := func(row int) geom.Box {
		b := s.at(row, len(hubs))
		return geom.Box{X0: b.X0, Y0: b.Y0, X1: b.X0 + starSum, Y1: b.Y1}
	}
	for k, a := range hubs {
		s.t.Heads = append(s.t.Heads, Entry{Actor: a, Events: s.parts[a], Lines: []set.Text{centred(s.at(-1, k), fmt.Sprint(s.m.number[a]), set.Quiet)}})
	}
	s.t.Sums = append(s.t.Sums, centred(sum(-1), s.say.Graph.Sum, set.Quiet))
	for i, b := range partners {
		s.t.Heads = append(s.t.Heads, Entry{Actor: b, Events: s.parts[b], Lines: []set.Text{s.before(i, fieldText.Fit(font.Clean(b.Label()), s.name-600), set.Ink)}})
		all := s.outPartner[b]
		for k, a := range hubs {
			bonds := s.m.cells[[2]*timeline.Actor{a, b}]
			switch {
			case a == b:
				s.t.Own = append(s.t.Own, s.at(i, k))
			case len(bonds) > 0:
				c := cellOf(s.found, bonds)
				c.Row, c.Column, c.Box = a, b, s.at(i, k).Inset(60)
				c.Count = centred(s.at(i, k), fmt.Sprint(c.N), set.Ink)
				s.t.Cells = append(s.t.Cells, c)
				all, s.sums[a] = all+c.N, s.sums[a]+c.N
			}
		}
		s.t.Sums = append(s.t.Sums, centred(sum(i), fmt.Sprint(all), set.Quiet))
	}
	n := len(partners)
	s.rules(n)
	if !last {
		return
	}
	if len(s.outHub) > 0 {
		s.t.Sums = append(s.t.Sums, s.before(n, s.say.Graph.Region, set.Quiet))
	}
	s.t.Sums = append(s.t.Sums, s.before(n+1, s.say.Graph.Sum, set.Quiet))
	for k, a := range hubs {
		if s.outHub[a] > 0 {
			s.t.Sums = append(s.t.Sums, centred(s.at(n, k), fmt.Sprint(s.outHub[a]), set.Quiet))
		}
		s.t.Sums = append(s.t.Sums, centred(s.at(n+1, k), fmt.Sprint(s.sums[a]+s.outHub[a]), set.Ink))
	}
}

// before sets a text left of a row.
func (s *starSetter) before(row int, text string, role set.Role) set.Text {
	return endingAt(s.x-600, s.at(row, 0), text, role)
}

// rules part every fifth row, and enclose the panel.
func (s *starSetter) rules(n int) {
	left, right := s.x, s.x+s.cell.W*geom.U(len(s.m.rows))
	for i := 0; i <= n; i++ {
		y := s.top + s.cell.H*geom.U(i)
		rule := [2]geom.Point{{X: left, Y: y}, {X: right, Y: y}}
		if i == 0 || i == n {
			s.t.Groups = append(s.t.Groups, rule)
		} else if i%5 == 0 {
			s.t.Rules = append(s.t.Rules, rule)
		}
	}
	for _, x := range []geom.U{left, right} {
		s.t.Groups = append(s.t.Groups, [2]geom.Point{{X: x, Y: s.top}, {X: x, Y: s.top + s.cell.H*geom.U(n)}})
	}
}

// centred sets a text in the middle of a box.
func centred(box geom.Box, text string, role set.Role) set.Text {
	return endingAt(box.Center().X-fieldText.Width(text)/2+fieldText.Width(text), box, text, role)
}

// endingAt sets a text that ends at a place, at the middle of a row.
func endingAt(right geom.U, row geom.Box, text string, role set.Role) set.Text {
	at := geom.Pt(right-fieldText.Width(text), row.Center().Y-fieldText.LineHeight()/2+set.Baseline(fieldText))
	return set.New(at, text, fieldText, role)
}
