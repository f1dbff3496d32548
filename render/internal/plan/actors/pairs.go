package actors

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/bond"
	"demarche/render/internal/set"
	"demarche/timeline"
)

// Measures of a table of pairs.
const (
	pairCell    = geom.U(2200)
	pairBetween = geom.U(2000) // panels
	pairName    = geom.U(900)  // air behind a name
)

// pairPanels are how many panels of pairs stand side by side, the one that is
// read best first; each is so wide at least, for names to be read.
var pairPanels = []int{1, 2, 3, 4, 5, 6}

const pairWidth = geom.U(23000)

// pairsOf tabulates the strongest pairs, a row each: where three hundred actors
// have to do with one or two others each, any matrix of rows and columns is empty.
// As many panels stand side by side as show enough, or most.
func pairsOf(f found, room geom.Box) (best crossTable) {
	rows := max(1, int(room.H()/rowPitch)-1)
	for _, panels := range pairPanels {
		if panels > 1 && (room.W()+pairBetween)/geom.U(panels)-pairBetween < pairWidth {
			break
		}
		if m := pairTable(f, panels*rows); m.share > best.share {
			best = m
			best.panels = min(panels, (len(m.pairs)+rows-1)/rows)
		}
		if best.share >= leastShare {
			break
		}
	}
	return best
}

// pairTable takes so many pairs, the strongest. Each stands with the one of the
// two that has more of them, and these in the order of a matrix.
func pairTable(f found, most int) crossTable {
	m := crossTable{number: map[*timeline.Actor]int{}, cells: map[[2]*timeline.Actor][]*bond.Bond{}, all: map[[2]*timeline.Actor][]*bond.Bond{}}
	m.fill(f)
	place := placesOf(f.ranked)
	deeds := map[[2]*timeline.Actor]int64{}
	var pairs [][2]*timeline.Actor
	for _, b := range f.bonds {
		k := [2]*timeline.Actor{b.From, b.To}
		if place[b.To] < place[b.From] {
			k = [2]*timeline.Actor{b.To, b.From}
		}
		if _, ok := deeds[k]; !ok {
			pairs = append(pairs, k)
		}
		deeds[k] += b.Strength.Deeds
	}
	slices.SortStableFunc(pairs, func(a, b [2]*timeline.Actor) int { return cmp.Compare(deeds[b], deeds[a]) })
	pairs = pairs[:min(most, len(pairs))]
	count, sum := map[*timeline.Actor]int{}, int64(0)
	for _, p := range pairs {
		sum += deeds[p]
		for _, a := range p {
			count[a]++
			m.number[a] = count[a]
		}
		for _, k := range [][2]*timeline.Actor{p, {p[1], p[0]}} {
			if len(m.all[k]) > 0 {
				m.cells[k] = m.all[k]
			}
		}
	}
	of := map[*timeline.Actor][][2]*timeline.Actor{}
	var hubs []*timeline.Actor
	for _, p := range pairs {
		if count[p[1]] > count[p[0]] {
			p = [2]*timeline.Actor{p[1], p[0]}
		}
		if of[p[0]] == nil {
			hubs = append(hubs, p[0])
		}
		of[p[0]] = append(of[p[0]], p)
	}
	slices.SortFunc(hubs, func(a, b *timeline.Actor) int { return cmp.Compare(place[a], place[b]) })
	s := scatter{}
	s.gather(f, mostRegions)
	for _, a := range inOrder(f, s, hubs) {
		m.pairs = append(m.pairs, of[a]...)
	}
	all := int64(0)
	for _, b := range f.bonds {
		all += b.Strength.Deeds
	}
	m.share = percent(sum, all)
	return m
}

// list sets the panels of pairs: who stands left, with all that it has a part in;
// with whom; and what either did to the other.
func (m crossTable) list(f found, room geom.Box) *Table {
	n := (len(m.pairs) + m.panels - 1) / m.panels
	width := (room.W()+pairBetween)/geom.U(m.panels) - pairBetween
	pair := max(pairCell, f.longest())
	names := width - 2*pair
	left := m.leftNames(f, names, n)
	h := (room.H() / geom.U(n+1)).Clamp(1000, pitchMost*2/3)
	t := &Table{Box: geom.BoxAt(geom.Pt(room.X0, room.Y0+h), geom.Size{W: room.W(), H: h * geom.U(n)})}
	for i, p := range m.pairs {
		x, y := room.X0+geom.U(i/n)*(width+pairBetween), t.Box.Y0+h*geom.U(i%n)
		row := geom.BoxAt(geom.Pt(x, y), geom.Size{W: width, H: h})
		cell := func(k int) geom.Box {
			return geom.BoxAt(geom.Pt(x+names+pair*geom.U(k), y), geom.Size{W: pair, H: h})
		}
		text := func(x geom.U, text string, of font.Font, role set.Role) set.Text {
			return set.New(geom.Pt(x, row.Center().Y-of.LineHeight()/2+set.Baseline(of)), text, of, role)
		}
		if i%n == 0 {
			head := row.Move(0, -h)
			for k, arrow := range []string{"→", "←"} {
				t.Sums = append(t.Sums, centred(geom.BoxAt(geom.Pt(cell(k).X0, head.Y0), geom.Size{W: pair, H: h}), arrow, set.Quiet))
			}
		}
		if first := i == 0 || m.pairs[i-1][0] != p[0]; first || i%n == 0 {
			e := Entry{Actor: p[0], Events: f.parts[p[0]]}
			for line, words := range m.hub(f, i, n, left-pairName) {
				of, role := fieldName, set.Ink
				if strings.HasPrefix(words, "×") {
					of, role = fieldText, set.Quiet
				}
				at := text(x, words, of, role)
				at.At.Y += h * geom.U(line)
				e.Lines = append(e.Lines, at)
			}
			t.Heads = append(t.Heads, e)
			rule := [2]geom.Point{{X: x, Y: y}, {X: x + width, Y: y}}
			t.Rules = append(t.Rules, rule)
		}
		t.Heads = append(t.Heads, Entry{Actor: p[1], Events: f.parts[p[1]],
			Lines: []set.Text{text(x+left, fieldText.Fit(font.Clean(p[1].Label()), names-left-500), fieldText, set.Ink)}})
		for k, of := range [][2]*timeline.Actor{p, {p[1], p[0]}} {
			if bonds := m.cells[of]; len(bonds) > 0 {
				c := cellOf(f, bonds)
				c.Row, c.Column, c.Box = of[0], of[1], cell(k).Inset(60)
				c.Count = centred(cell(k), fmt.Sprint(c.N), set.Ink)
				t.Cells = append(t.Cells, c)
			}
		}
	}
	return t
}

// run is how many rows from row i on are those of one who stands left, in panels
// of n rows.
func (m crossTable) run(i, n int) int {
	end := i + 1
	for end < len(m.pairs) && end%n != 0 && m.pairs[end][0] == m.pairs[i][0] {
		end++
	}
	return end - i
}

// hub sets the name of who stands left in row i, in as many lines as it has rows,
// and what it has a part in where there is a line for it.
func (m crossTable) hub(f found, i, n int, width geom.U) (lines []string) {
	a, rows := m.pairs[i][0], m.run(i, n)
	for _, l := range fieldName.Wrap(font.Clean(a.Label()), width, rows) {
		lines = append(lines, l.Text)
	}
	if len(lines) < rows {
		lines = append(lines, fmt.Sprintf("×%d", f.deeds(a)))
	}
	return lines
}

// leftNames is the width of the column of those who stand left, with which the
// fewest names are cut.
func (m crossTable) leftNames(f found, names geom.U, n int) (best geom.U) {
	fewest := 0
	for part := geom.U(40); part <= 60; part += 2 {
		left, cut := names*part/100, 0
		for i, p := range m.pairs {
			if fieldText.Width(font.Clean(p[1].Label())) > names-left-500 {
				cut++
			}
			if (i%n == 0 || m.pairs[i-1][0] != p[0]) && slices.ContainsFunc(m.hub(f, i, n, left-pairName), func(l string) bool { return strings.HasSuffix(l, "…") }) {
				cut++
			}
		}
		if best == 0 || cut < fewest {
			best, fewest = left, cut
		}
	}
	return best
}
