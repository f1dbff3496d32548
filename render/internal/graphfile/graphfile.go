// Package graphfile writes actor graphs for other programs: DOT for Graphviz,
// GraphML and GEXF for programs that analyse networks, JSON for everything
// else. Names are written as the file has them, not cleaned for drawing: read
// back they are what they were. Each format has one function through which all
// text passes.
package graphfile

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/pattern"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/relations"
)

// Format is a format of graph files.
type Format string

// The formats.
const (
	DOT     Format = "dot"
	GraphML Format = "graphml"
	GEXF    Format = "gexf"
	JSON    Format = "json"
	Edges   Format = "edges" // CSV, a relation a row
)

// Formats lists the formats.
func Formats() []Format { return []Format{DOT, GraphML, GEXF, JSON, Edges} }

// Write writes the network, which is one of t's, under the title.
func Write(w io.Writer, format Format, t *timeline.Timeline, n *relations.Network, title string) error {
	f := newFile(t, n, title)
	var b []byte
	var err error
	switch format {
	case DOT:
		b = f.dot()
	case GraphML:
		b = f.graphML()
	case GEXF:
		b = f.gexf()
	case JSON:
		b, err = f.json()
	case Edges:
		b = f.edgeList()
	default:
		err = fmt.Errorf("no graph format is called %q", format)
	}
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

// file is a network with everything said of it that the formats have in common.
type file struct {
	t     *timeline.Timeline
	n     *relations.Network
	title string
	nodes []node
	edges []edge
}

// node is an actor, or an event of so many parties that its relations would be
// too many: each party is then joined to the event itself.
type node struct {
	*timeline.Actor
	id           string
	kind         string // of the actor, or "event"
	alone, inner int    // events
	spells       []spell
}

// edge is a relation between two actors.
type edge struct {
	*relations.Relation
	id, from, to string
	kind         string // of the relation, or "party"
	label        string
	events       string // their numbers
	statuses     string // how many of each
	count        int
	confirmed    int
	shared       int    // events that stand in other relations, too
	share        string // the events by the part of each that falls on this relation
	scale        string
	spells       []spell
}

func newFile(t *timeline.Timeline, n *relations.Network, title string) *file {
	f := &file{t: t, n: n, title: title}
	place := make(map[*timeline.Actor]int, len(n.Actors))
	ids := nodeIDs(n.Actors)
	for i, a := range n.Actors {
		place[a] = i
		f.nodes = append(f.nodes, node{Actor: a, id: ids[i], kind: a.Kind.String()})
	}
	spells := make([][]spell, len(f.nodes)) // of all that each takes part in
	note := func(r *relations.Relation) []spell {
		own := spellsOf(t, r)
		spells[place[r.From]] = append(spells[place[r.From]], own...)
		if r.To != nil {
			spells[place[r.To]] = append(spells[place[r.To]], own...)
		}
		return own
	}
	for _, r := range n.Relations {
		e := newEdge(r, len(f.edges)+1)
		e.from, e.to, e.spells = ids[place[r.From]], ids[place[r.To]], note(r)
		f.edges = append(f.edges, e)
	}
	f.crowds(ids, place, spells)
	for _, r := range n.Inner {
		note(r)
		f.nodes[place[r.From]].inner += len(r.Numbers())
	}
	for _, r := range n.Alone {
		note(r)
		f.nodes[place[r.From]].alone += len(r.Numbers())
	}
	for i := range f.nodes[:len(n.Actors)] {
		f.nodes[i].spells = union(spells[i])
	}
	return f
}

// crowds adds a node for each crowded event, with an edge from each of its
// parties,
func (f *file) crowds(ids []string, place map[*timeline.Actor]int, spells [][]spell) {
	for _, e := range f.n.Crowded {
		id := "event-" + strconv.Itoa(e.Number)
		for slices.Contains(ids, id) {
			id += "-"
		}
		a := &timeline.Actor{ID: e.ID, Name: e.Title}
		own := spellsOf(f.t, &relations.Relation{Deeds: []relations.Deed{{Event: e}}})
		f.nodes = append(f.nodes, node{Actor: a, id: id, kind: "event", spells: own})
		known := map[*timeline.Actor]bool{}
		party := func(who *timeline.Actor, kind relations.Kind, acted bool) {
			who = f.n.RolledUp(who)
			if known[who] {
				return
			}
			known[who] = true
			r := &relations.Relation{From: who, To: a, Kind: kind, Deeds: []relations.Deed{{Event: e, Pairs: 1}}}
			edge := newEdge(r, len(f.edges)+1)
			edge.kind, edge.from, edge.to, edge.spells = "party", ids[place[who]], id, own
			if !acted {
				edge.from, edge.to = edge.to, edge.from
			}
			f.edges = append(f.edges, edge)
			spells[place[who]] = append(spells[place[who]], own...)
		}
		kind := relations.Acts
		if e.Type.Like.Symmetric() {
			kind = relations.Together
		}
		for _, who := range e.Actors {
			party(who, kind, true)
		}
		for _, who := range e.Recipients {
			party(who, kind, false)
		}
	}
}

func newEdge(r *relations.Relation, number int) edge {
	e := edge{Relation: r, kind: r.Kind.String(), id: "e" + strconv.Itoa(number), label: words.PlainSpaces(words.Verbs(r)), scale: tenths(r.ScaleTenths())}
	share := 0.0
	statuses := map[timeline.Status]int{}
	for _, d := range r.Deeds {
		share += 1 / float64(d.Pairs)
		if d.Pairs > 1 {
			e.shared++
		}
		statuses[d.Event.Status]++
	}
	e.confirmed = statuses[timeline.Confirmed]
	e.share = strconv.FormatFloat(share, 'f', 3, 64)
	var parts []string
	for _, s := range timeline.Statuses() {
		if statuses[s] > 0 {
			parts = append(parts, s.String()+" "+strconv.Itoa(statuses[s]))
		}
	}
	e.statuses = strings.Join(parts, ", ")
	numbers := r.Numbers()
	e.count = len(numbers)
	e.events = join(numbers)
	return e
}

// tenths writes tenths as a number with one decimal.
func tenths(n int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return sign + strconv.Itoa(n/10) + "." + strconv.Itoa(n%10)
}

func join(numbers []int) string {
	parts := make([]string, len(numbers))
	for i, n := range numbers {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, " ")
}

// plainID is an id that every format takes as it is, also where it wants an XML
// NMTOKEN.
var plainID = pattern.Late(`^[A-Za-z][A-Za-z0-9._-]{0,99}$`)

// nodeIDs returns the ids of the actors in the file where these are plain and
// their own, and n1, n2, … for the others.
func nodeIDs(actors []*timeline.Actor) []string {
	taken := map[string]bool{}
	ids := make([]string, len(actors))
	for i, a := range actors {
		if plainID().MatchString(a.ID) && !taken[a.ID] {
			ids[i] = a.ID
			taken[a.ID] = true
		}
	}
	next := 1
	for i := range ids {
		for ids[i] == "" {
			id := "n" + strconv.Itoa(next)
			next++
			if !taken[id] {
				ids[i] = id
			}
		}
	}
	return ids
}

// valid returns the text without what XML 1.0 forbids, in any encoding of it:
// control characters other than tab, line feed and carriage return, U+FFFE and
// U+FFFF; bytes that are not UTF-8 become U+FFFD.
func valid(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
}

// hidden reports whether a character cannot be seen in the file, or could
// change how the text around it looks: it is written as a reference.
func hidden(r rune) bool {
	return r >= 0x7F && r < 0xA0 || r == 0xAD || r >= 0x200B && r <= 0x200F || r == 0x2028 || r == 0x2029 ||
		r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x206F || r == 0xFEFF || r >= 0xE0000 && r <= 0xE007F
}
