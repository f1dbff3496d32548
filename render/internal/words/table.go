package words

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"demarche/render/internal/lang"
	"demarche/timeline"
	"demarche/timeline/relations"
)

// Table says an actor graph in words of a language, row by row: its twin for
// those who cannot see it, or want to look something up. Its texts are clean but
// not escaped.
//
// A row is of one or several events that have all their parties in common, so
// that the counts of all rows add up to what happened: an event of three actors
// and four recipients is one row, not twelve.
type Table struct {
	In
	Rows []TableRow
}

// TableRow is what somebody did to, with or about somebody else, as long as it
// is of one kind and one status.
type TableRow struct {
	Who    string
	To     string // "" where it was done towards nobody
	With   bool   // done together
	Itself bool   // done to itself, or among those who are rolled up into Who; To is ""
	What   string
	Count  int // events
	Status timeline.Status
	Events Note // their numbers; in claims, those of the events claimed and, if it is one, of the event in which
}

// NewTable puts a network into words, in the order of its actors.
func (l In) NewTable(n *relations.Network) Table {
	place := make(map[*timeline.Actor]int, len(n.Actors))
	for i, a := range n.Actors {
		place[a] = i
	}
	order := func(a, b *timeline.Actor) int { return cmp.Compare(place[a], place[b]) }
	bundles := n.Bundles()
	slices.SortStableFunc(bundles, func(a, b relations.Bundle) int {
		whoA, toA := sides(a)
		whoB, toB := sides(b)
		return cmp.Or(slices.CompareFunc(whoA, whoB, order), cmp.Compare(rank(a), rank(b)), slices.CompareFunc(toA, toB, order))
	})
	t := Table{In: l}
	for _, b := range bundles {
		t.Rows = append(t.Rows, tableRows(l, b)...)
	}
	return t
}

// rank sorts what somebody did by himself behind what he did to others, and
// what he only said of them between.
func rank(b relations.Bundle) int {
	if len(b.To) == 0 && !b.Kind.Symmetric() {
		return len(relations.Kinds())
	}
	return int(b.Kind)
}

// sides returns who stands in the first column, and who in the second. Of those
// who all did something with one another it is the first who did it with the
// others; nobody is left for the second column where all are rolled up into one.
func sides(b relations.Bundle) (who, to []*timeline.Actor) {
	if b.Kind.Symmetric() && len(b.To) == 0 {
		return b.From[:1], b.From[1:]
	}
	return b.From, b.To
}

func tableRows(l In, b relations.Bundle) []TableRow {
	who, to := sides(b)
	together := b.Kind.Symmetric()
	base := TableRow{Who: partiesWords(l, who), To: partiesWords(l, to), With: together}
	if slices.Equal(who, to) && len(who) == 1 || together && len(to) == 0 {
		base.To, base.With, base.Itself = "", false, true
	}
	var rows []TableRow
	for _, d := range gather(b.Kind, b.Deeds, true) {
		row := base
		row.What, row.Count, row.Status = jointly(l, l.What(d), b.Kind), timeline.CountOf(d.Events), d.Status
		if b.Kind == relations.Claims {
			row.What = lang.Fill(l.Graph.OnTheirs, "stance", row.What)
		}
		for i, e := range d.Events {
			if i > 0 {
				row.Events = append(row.Events, Run{Text: l.Comma})
			}
			row.Events = append(row.Events, Run{Text: strconv.Itoa(e.Number), Event: e.Number})
		}
		if d.Said != nil {
			before, after, _ := strings.Cut(strings.Replace(l.Graph.In, "{x}", "", 1), "{n}")
			row.Events = append(row.Events, Run{Text: before}, Run{Text: strconv.Itoa(d.Said.Number), Event: d.Said.Number})
			if after != "" {
				row.Events = append(row.Events, Run{Text: after})
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// partiesWords lists names, as many as a cell holds.
func partiesWords(l In, actors []*timeline.Actor) string {
	const most = 12
	if len(actors) > most+1 {
		return l.List(append(actorNames(actors[:most]), l.Counted(l.Graph.Others, len(actors)-most)))
	}
	return l.List(actorNames(actors))
}

// ToWhom says to whom something was done, "" where it was nobody.
func (t Table) ToWhom(r TableRow) string {
	switch {
	case r.Itself:
		return t.Graph.Itself
	case r.With:
		return t.Report.With + " " + r.To
	}
	return r.To
}
