package relations

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"demarche/internal/testfile"
	"demarche/timeline"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// chain is a file in which a accuses b twice, b meets c and d, d accuses e, and
// e speaks of a.
const chain = `{"actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}, {"id": "d", "name": "D"}, {"id": "e", "name": "E"}], "events": [
	{"date": "2025-01-01", "title": "x", "type": "accuse", "actors": ["a"], "recipients": ["b"]},
	{"date": "2025-01-02", "title": "x", "type": "accuse", "actors": ["a"], "recipients": ["b"]},
	{"date": "2025-01-03", "title": "x", "type": "consult", "actors": ["b", "c", "d"]},
	{"date": "2025-01-04", "title": "x", "type": "accuse", "actors": ["d"], "recipients": ["e"]},
	{"date": "2025-01-05", "title": "x", "type": "statement", "actors": ["e"], "mentions": ["a"]},
	{"date": "2025-01-06", "title": "x", "type": "accuse", "actors": ["a"], "recipients": ["b", "e"], "claims": [{"by": "e", "stance": "denies"}]}]}`

// inWords lists what is in a network.
func inWords(n *Network) string {
	name := func(actors []*timeline.Actor) string {
		var all []string
		for _, a := range actors {
			all = append(all, a.ID)
		}
		return strings.Join(all, "+")
	}
	all := []string{name(n.Actors)}
	for _, r := range slices.Concat(n.Relations, n.Inner, n.Alone) {
		to := ""
		if r.To != nil {
			to = r.To.ID
		}
		all = append(all, fmt.Sprintf("%s %s>%s %v", r.Kind, r.From.ID, to, r.Numbers()))
	}
	for _, b := range n.Bundles() {
		all = append(all, fmt.Sprintf("%s %s>>%s %v", b.Kind, name(b.From), name(b.To), numbers(b.Deeds)))
	}
	return strings.Join(all, "; ")
}

func TestFocus(t *testing.T) {
	tl := testfile.Good(t, chain)
	n := Of(tl, LevelActor)
	actor := func(id string) *timeline.Actor {
		a, err := tl.Actor(id)
		require.NoError(t, err)
		return a
	}
	assert.Same(t, n, n.Focus(Focus{}))
	assert.Equal(t, "b+c+d; together b>c [3]; together b>d [3]; together c>d [3]; together b+c+d>> [3]", inWords(n.Focus(Focus{Ego: actor("c")})))
	assert.Equal(t, "a+b+e; acts a>b [1 2 6]; acts a>e [6]; claims e>a [6]; mentions e>a [5]; alone", strings.Split(inWords(n.Focus(Focus{Ego: actor("a")})), "acts e")[0]+"alone")
	assert.Equal(t, "a+b; acts a>b [1 2 6]; acts a>>b [1 2 6]", inWords(n.Focus(Focus{MinEvents: 2})))
	assert.Equal(t, "a+b; acts a>b [1 2 6]; acts a>>b [1 2 6]", inWords(n.Focus(Focus{Ego: actor("b"), Hops: 3, MinEvents: 3})))
	assert.Equal(t, "c", inWords(n.Focus(Focus{Ego: actor("c"), MinEvents: 2})))
	assert.Empty(t, n.Focus(Focus{MinEvents: 4}).Actors)
	all := n.Focus(Focus{Ego: actor("c"), Hops: 9})
	assert.Equal(t, inWords(n), inWords(all), "the whole is near")
}

func TestFocusOfThoseWhoOnlySpeakOfEachOther(t *testing.T) {
	tl := testfile.Good(t, `{"actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}], "events": [
		{"date": "2025-01-01", "title": "x", "type": "statement", "actors": ["a"], "mentions": ["b"]}, {"date": "2025-01-02", "title": "y", "actors": ["c"]}]}`)
	b, err := tl.Actor("b")
	require.NoError(t, err)
	assert.Equal(t, "a+b; mentions a>b [1]; acts a> [1]; mentions a>>b [1]; acts a>> [1]", order(inWords(Of(tl, LevelActor).Focus(Focus{Ego: b}))))
}

// order puts bundles, which stand in the order of events, into a fixed one.
func order(s string) string {
	parts := strings.Split(s, "; ")
	i := slices.IndexFunc(parts, func(p string) bool { return strings.Contains(p, ">>") })
	if i >= 0 {
		slices.SortFunc(parts[i:], func(a, b string) int { return -strings.Compare(a, b) })
	}
	return strings.Join(parts, "; ")
}

// TestBundlesInFocusAreItsRelations: spread over pairs, the bundles of a part
// are the relations of it, no more and no less.
func TestBundlesInFocusAreItsRelations(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tl := someTimeline(t)
		level := Level(rapid.IntRange(0, 3).Draw(t, "level"))
		n := Of(tl, level)
		f := Focus{Hops: rapid.IntRange(0, 2).Draw(t, "hops"), MinEvents: rapid.IntRange(0, 3).Draw(t, "min")}
		if rapid.Bool().Draw(t, "ego") {
			f.Ego = rapid.SampledFrom(tl.Actors).Draw(t, "actor")
		}
		n = n.Focus(f)
		pairs := map[string]int{}
		for _, r := range slices.Concat(n.Relations, n.Inner, n.Alone) {
			for _, d := range r.Deeds {
				pairs[deedKey(r.Kind, r.From, r.To, d)] = 1
			}
		}
		spread := map[string]int{}
		for _, b := range n.Bundles() {
			for _, d := range b.Deeds {
				for i, a := range b.From {
					switch {
					case len(b.To) > 0:
						for _, c := range b.To {
							x, y := a, c
							if b.Kind.Symmetric() && slices.Index(n.all, x) > slices.Index(n.all, y) {
								x, y = y, x
							}
							spread[deedKey(b.Kind, x, y, d)] = 1
						}
					case b.Kind.Symmetric():
						for _, c := range b.From[i+1:] {
							spread[deedKey(b.Kind, a, c, d)] = 1
						}
					default:
						spread[deedKey(b.Kind, a, nil, d)] = 1
					}
				}
			}
		}
		for k := range spread {
			assert.Contains(t, pairs, k)
		}
		for _, r := range slices.Concat(n.Relations, n.Alone) {
			for _, d := range r.Deeds {
				assert.Contains(t, spread, deedKey(r.Kind, r.From, r.To, d))
			}
		}
	})
}

func deedKey(kind Kind, from, to *timeline.Actor, d Deed) string {
	id := ""
	if to != nil {
		id = to.ID
	}
	return fmt.Sprint(kind, from.ID, ">", id, d.Event.Number, d.Number(), d.Stance)
}
