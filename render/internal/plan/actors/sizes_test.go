package actors

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/realdata"
	"demarche/render/internal/geom"
	"demarche/render/internal/graphfile"
	"demarche/render/internal/plan/bond"
	"demarche/render/internal/set"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/relations"
)

// line names a line that a picture could have, by the JSON export.
type line struct{ from, to, sign string }

func lineOf(b *bond.Bond) line {
	switch {
	case b.Joint():
		return line{b.From.ID, b.To.ID, relations.Jointly.String()}
	case b.Both:
		return line{b.From.ID, b.To.ID, relations.Together.String()}
	}
	return line{b.From.ID, b.To.ID, "towards"}
}

// linesOf are all lines with the numbers of their events, and the numbers of what
// each actor has a part in.
func linesOf(t *testing.T, tl *timeline.Timeline) (lines map[line]map[int]bool, parts map[string]map[int]bool) {
	t.Helper()
	var text bytes.Buffer
	require.NoError(t, graphfile.Write(&text, graphfile.JSON, tl, relations.Of(tl, relations.LevelActor), tl.Title))
	type relation struct {
		From, To, Kind string
		Events         []int
	}
	var file struct{ Relations, Inner, Alone []relation }
	require.NoError(t, json.Unmarshal(text.Bytes(), &file))
	lines, parts = map[line]map[int]bool{}, map[string]map[int]bool{}
	note := func(id string, events []int) {
		if parts[id] == nil {
			parts[id] = map[int]bool{}
		}
		for _, n := range events {
			parts[id][n] = true
		}
	}
	for _, r := range file.Relations {
		l := line{r.From, r.To, "towards"}
		switch r.Kind {
		case relations.Mentions.String():
			note(r.From, r.Events)
			continue
		case relations.Together.String(), relations.Jointly.String():
			l.sign = r.Kind
		}
		if lines[l] == nil {
			lines[l] = map[int]bool{}
		}
		for _, n := range r.Events {
			lines[l][n] = true
		}
		note(r.From, r.Events)
		if r.Kind != relations.Claims.String() { // of whom others speak has no part
			note(r.To, r.Events)
		}
	}
	for _, r := range append(file.Alone, file.Inner...) {
		note(r.From, r.Events)
	}
	return lines, parts
}

var (
	relationsSaid = regexp.MustCompile(`([\d,]+) of ([\d,]+) relations`)
	restSaid      = regexp.MustCompile(`and ([\d,]+) others? ×([\d,]+)`)
	countSaid     = regexp.MustCompile(`^×([\d,]+)$`)
)

// plain is text as it reads over its lines.
func plain(lines []set.Text) string {
	var all []string
	for _, l := range lines {
		all = append(all, words.PlainSpaces(l.Text))
	}
	return strings.Join(all, " ")
}

// number reads a number as pictures write it.
func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
	require.NoError(t, err)
	return n
}

// TestNoSizeDropsAnythingInSilence: at every size what is drawn, and what is said
// to be left out, is all that the export has, in total and of each box.
func TestNoSizeDropsAnythingInSilence(t *testing.T) {
	sizes := map[string]geom.Size{"slide": {W: geom.Px(1280), H: geom.Px(720)}, "a4": {W: geom.Px(794), H: geom.Px(1123)}, "half": {W: geom.Px(794), H: geom.Px(560)}}
	for name, tl := range map[string]*timeline.Timeline{"shipped": shippedFile(t, "events.json"), "peace plan": shippedFile(t, "examples/peace-plan.json"),
		"visits": real(t, realdata.Visits, visitsOf("2014")), "many": loaded(t, many(60, 300))} {
		lines, parts := linesOf(t, tl)
		for size, room := range sizes {
			t.Run(name+" "+size, func(t *testing.T) {
				g := drawnGraph(t, tl, Options{Size: room, Form: Boxes})
				drawn := map[line]bool{}
				for _, e := range g.Panels[0].Edges {
					for _, b := range e.Bonds {
						drawn[lineOf(b)] = true
						assert.NotEmpty(t, lines[lineOf(b)], "%v is in the export", lineOf(b))
					}
				}
				if m := relationsSaid.FindStringSubmatch(plain(g.Head)); m != nil {
					assert.Equal(t, len(drawn), number(t, m[1]), m[0])
					assert.Equal(t, len(lines), number(t, m[2]), m[0])
				} else {
					assert.Len(t, drawn, len(lines), "nothing is said to be left out")
				}
				for _, n := range g.Panels[0].Nodes {
					boxAgrees(t, n, lines, drawn)
				}
				counted := everybodyIsCounted(t, g, parts)

				dots := drawnGraph(t, tl, Options{Size: room, Form: Dots})
				assert.Len(t, dots.Dots, len(g.Panels[0].Nodes)+counted)
				if m := relationsSaid.FindStringSubmatch(plain(dots.Head)); m != nil {
					assert.Equal(t, len(dots.Threads), number(t, m[1]), m[0])
					assert.Equal(t, len(lines), number(t, m[2]), m[0])
				} else {
					assert.Len(t, dots.Threads, len(lines))
				}
			})
		}
	}
}

// boxAgrees checks the residue of a box: with how many others there are lines that
// are not drawn, and of how many events.
func boxAgrees(t *testing.T, n Node, lines map[line]map[int]bool, drawn map[line]bool) {
	t.Helper()
	others, events := map[string]bool{}, map[int]bool{}
	for l, numbers := range lines {
		if drawn[l] || l.from != n.Actor.ID && l.to != n.Actor.ID {
			continue
		}
		others[l.from], others[l.to] = true, true
		for k := range numbers {
			events[k] = true
		}
	}
	m := restSaid.FindStringSubmatch(plain(n.Lines))
	if len(others) == 0 {
		assert.Nil(t, m, n.Actor.ID)
		return
	}
	require.NotNil(t, m, "%s: %s", n.Actor.ID, plain(n.Lines))
	assert.Equal(t, len(others)-1, number(t, m[1]), n.Actor.ID)
	assert.Equal(t, len(events), number(t, m[2]), n.Actor.ID)
}

// everybodyIsCounted checks the field: who is not in a box is there, by name with the
// number of events, or among those who are counted.
func everybodyIsCounted(t *testing.T, g *Graph, parts map[string]map[int]bool) (inField int) {
	t.Helper()
	shown := map[string]bool{}
	for _, n := range g.Panels[0].Nodes {
		shown[n.Actor.ID] = true
	}
	for _, e := range g.Field {
		if e.Actor == nil {
			continue
		}
		inField++
		assert.False(t, shown[e.Actor.ID], "%s twice", e.Actor.ID)
		shown[e.Actor.ID] = true
		if m := countSaid.FindStringSubmatch(words.PlainSpaces(e.Lines[len(e.Lines)-1].Text)); m != nil {
			assert.Equal(t, len(parts[e.Actor.ID]), number(t, m[1]), e.Actor.ID)
		}
	}
	rest, events := map[string]bool{}, map[int]bool{}
	for id, numbers := range parts {
		if !shown[id] {
			rest[id] = true
			for k := range numbers {
				events[k] = true
			}
		}
	}
	said, of := 0, 0
	for _, e := range g.Field {
		if m := restSaid.FindStringSubmatch(plain(e.Lines)); e.Actor == nil && m != nil {
			said, of = said+number(t, m[1]), of+number(t, m[2])
		}
	}
	assert.Equal(t, len(rest), said, "%v", rest)
	assert.Equal(t, len(events), of, "%v", rest)
	return inField + said
}
