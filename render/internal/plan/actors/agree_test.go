package actors

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/realdata"
	"demarche/render/internal/graphfile"
	"demarche/timeline"
	"demarche/timeline/relations"
)

// exported is what the JSON export says of each pair, by direction: the numbers of
// events of what was done, of what was done together or in one event, and of claims.
type exported struct {
	acts, together, claims map[[2]string]map[int]bool
}

func exportOf(t *testing.T, tl *timeline.Timeline) exported {
	t.Helper()
	var text bytes.Buffer
	require.NoError(t, graphfile.Write(&text, graphfile.JSON, tl, relations.Of(tl, relations.LevelActor), tl.Title))
	type relation struct {
		From, To, Kind string
		Events         []int
	}
	var file struct {
		Relations, Inner, Alone []relation
		Crowded                 []int
	}
	require.NoError(t, json.Unmarshal(text.Bytes(), &file))
	x := exported{map[[2]string]map[int]bool{}, map[[2]string]map[int]bool{}, map[[2]string]map[int]bool{}}
	add := func(to map[[2]string]map[int]bool, from, at string, events []int) {
		k := [2]string{from, at}
		if to[k] == nil {
			to[k] = map[int]bool{}
		}
		for _, n := range events {
			to[k][n] = true
		}
	}
	for _, r := range file.Relations {
		switch r.Kind {
		case relations.Acts.String():
			add(x.acts, r.From, r.To, r.Events)
		case relations.Together.String(), relations.Jointly.String():
			add(x.together, r.From, r.To, r.Events)
			add(x.together, r.To, r.From, r.Events)
		case relations.Claims.String():
			add(x.claims, r.From, r.To, r.Events)
		}
	}
	return x
}

// of is what a cell of the first row upon the second should count.
func (x exported) of(from, to string) map[int]bool {
	k := [2]string{from, to}
	all := map[int]bool{}
	if len(x.acts[k]) > 0 {
		maps.Copy(all, x.acts[k])
		maps.Copy(all, x.claims[k]) // what is claimed beside what was done
	}
	maps.Copy(all, x.together[k])
	if len(all) == 0 {
		maps.Copy(all, x.claims[k])
	}
	return all
}

// TestPicturesAgreeWithTheExport on every number: boxes, dots and tables, with joint
// acts and residues, and the sums of rows.
func TestPicturesAgreeWithTheExport(t *testing.T) {
	war := loaded(t, `{"actors": [{"id": "a", "name": "A", "kind": "state"}, {"id": "b", "name": "B", "kind": "state"}, {"id": "c", "name": "C", "kind": "state"}], "events": [
		{"title": "strike", "date": "1991-01-17", "type": "assault", "actors": ["a", "b"]}, {"title": "landing", "date": "1991-01-18", "type": "assault", "actors": ["a", "b", "c"]},
		{"title": "alone", "date": "1991-01-19", "type": "assault", "actors": ["c"]}, {"title": "blame", "date": "1991-01-20", "type": "accuse", "actors": ["c"], "recipients": ["a"]}]}`)
	for name, tl := range map[string]*timeline.Timeline{"war": war, "shipped": shippedFile(t, "events.json"), "peace plan": shippedFile(t, "examples/peace-plan.json"),
		"ICEWS": real(t, realdata.ICEWS, nil), "visits": real(t, realdata.Visits, nil), "missions": real(t, realdata.Missions, nil), "GDELT": real(t, realdata.GDELT, nil), "many": loaded(t, many(60, 300))} {
		t.Run(name, func(t *testing.T) {
			x := exportOf(t, tl)
			tableAgrees(t, drawnGraph(t, tl, Options{Form: Matrix}), x)
			boxes := drawnGraph(t, tl, Options{Form: Boxes})
			for _, e := range boxes.Panels[0].Edges {
				for _, b := range e.Bonds {
					want := x.of(b.From.ID, b.To.ID)
					for _, n := range b.Numbers() {
						assert.True(t, want[n] || x.claims[[2]string{b.From.ID, b.To.ID}][n], "%s, %s: %d", b.From.ID, b.To.ID, n)
					}
				}
			}
			dots := drawnGraph(t, tl, Options{Form: Dots})
			seen := map[[2]string]map[int]bool{}
			for _, th := range dots.Threads {
				k := [2]string{th.Bond.From.ID, th.Bond.To.ID}
				if seen[k] == nil {
					seen[k] = map[int]bool{}
				}
				for _, n := range th.Bond.Numbers() {
					seen[k][n] = true
				}
			}
			for k, events := range x.acts {
				for n := range events {
					assert.True(t, seen[k][n], "%v: %d", k, n)
				}
			}
			for k, events := range x.together {
				for n := range events {
					assert.True(t, seen[k][n] || seen[[2]string{k[1], k[0]}][n], "%v: %d", k, n)
				}
			}
			for _, d := range dots.Dots {
				for _, l := range d.Lines {
					if count, ok := strings.CutPrefix(l.Text, "×"); ok {
						assert.Equal(t, fmt.Sprint(len(d.Events)), strings.ReplaceAll(count, ",", ""), d.Actor.ID)
					}
				}
			}
		})
	}
}

// tableAgrees checks cells, and the sums of who stands in rows of a square table.
func tableAgrees(t *testing.T, g *Graph, x exported) {
	t.Helper()
	rows := map[string]int{}
	for _, c := range g.Table.Cells {
		assert.Len(t, x.of(c.Row.ID, c.Column.ID), c.N, "%s, %s", c.Row.ID, c.Column.ID)
		assert.Equal(t, strconv.Itoa(c.N), c.Count.Text)
		rows[c.Row.ID] += c.N
	}
	if strings.Contains(g.String(), "rows act, columns are acted upon") {
		sums := map[string]bool{}
		for _, s := range g.Table.Sums {
			sums[s.Text] = true
		}
		others := map[string]int{} // of each row, with everybody
		for _, of := range []map[[2]string]map[int]bool{x.acts, x.together, x.claims} {
			for k := range of {
				others[k[0]+"\x00"+k[1]] = len(x.of(k[0], k[1]))
			}
		}
		all := map[string]int{}
		for k, n := range others {
			from, _, _ := strings.Cut(k, "\x00")
			all[from] += n
		}
		for id, n := range rows {
			assert.GreaterOrEqual(t, all[id], n)
			assert.True(t, sums[strconv.Itoa(all[id])], "the sum of %s is %d", id, all[id])
		}
	}
}
