package relations

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/internal/testfile"
	"demarche/timeline"
	"demarche/timeline/view"
)

// told writes relations down: parties, kind where it is no act, and for each
// deed the title of its event, its stance in claims, and in how many relations
// it stands if not in one alone.
func told(relations []*Relation) []string {
	var all []string
	for _, r := range relations {
		to := "-"
		if r.To != nil {
			to = r.To.ID
		}
		word := r.From.ID + " " + map[Kind]string{Acts: ">", Together: "=", Jointly: "+", Claims: "said of", Mentions: "~"}[r.Kind] + " " + to + ":"
		for _, d := range r.Deeds {
			word += " " + d.Event.Title
			if r.Kind == Claims {
				word += "(" + d.Stance.String() + ")"
			}
			if d.Pairs != 1 {
				word += fmt.Sprintf("/%d", d.Pairs)
			}
		}
		all = append(all, word)
	}
	return all
}

func TestNetwork(t *testing.T) {
	n := Of(testfile.Good(t, `{"actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}, {"id": "d", "name": "D"}],
"events": [
	{"date": "2025-01", "title": "met", "type": "consult", "actors": ["c", "a"]},
	{"date": "2025-02", "title": "met2", "type": "consult", "actors": ["a"], "recipients": ["b", "c"], "status": "confirmed"},
	{"date": "2025-03", "title": "struck", "type": "assault", "mode": "drone", "actors": ["b", "b"], "recipients": ["a", "b"], "status": "confirmed"},
	{"date": "2025-04", "title": "said", "type": "statement", "actors": ["a"], "mentions": ["b", "a"]},
	{"date": "2025-05", "title": "rest", "actors": ["b"]}]}`), LevelActor)
	assert.Equal(t, []string{"a = b: met2/2", "a ~ b: said/2", "a = c: met met2/2", "b > a: struck/2"}, told(n.Relations))
	assert.Equal(t, []string{"a ~ a: said/2", "b > b: struck/2"}, told(n.Inner))
	assert.Equal(t, []string{"a > -: said", "b > -: rest"}, told(n.Alone))
	assert.Equal(t, []string{"a = b: met2/2", "a = c: met met2/2"}, told(n.Only(Together)))
	var names []string
	for _, a := range n.Actors {
		names = append(names, a.ID)
	}
	assert.Equal(t, []string{"a", "b", "c"}, names)
	struck, met := n.Relations[3], n.Relations[2]
	assert.True(t, met.Symmetric())
	assert.False(t, met.Unconfirmed())
	assert.Equal(t, []int{1, 2}, met.Numbers())
	assert.Equal(t, 50, met.ScaleTenths())
	assert.Equal(t, timeline.MaterialConflict, struck.Quad())
	assert.Equal(t, -95, struck.ScaleTenths(), "the mode says more than the type")
	spoke := n.Relations[1]
	assert.Zero(t, spoke.ScaleTenths())
	assert.Equal(t, timeline.Neutral, spoke.Quad())
}

func TestManyToManyStaysOneEvent(t *testing.T) {
	n := Of(testfile.Good(t, `{"actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}, {"id": "w", "name": "W"}, {"id": "x", "name": "X"}],
"events": [
	{"date": "2025-01", "title": "one", "type": "sanction", "actors": ["c", "a", "b"], "recipients": ["w", "x"]},
	{"date": "2025-02", "title": "two", "type": "accuse", "actors": ["a", "b", "c"], "recipients": ["x", "w", "x"]},
	{"date": "2025-03", "title": "three", "type": "accuse", "actors": ["a"], "recipients": ["w"]},
	{"date": "2025-04", "title": "pact", "type": "agree", "actors": ["b", "a", "c"]},
	{"date": "2025-05", "title": "swap", "type": "cooperate", "actors": ["a", "b"], "recipients": ["b", "a"]}]}`), LevelActor)
	assert.Equal(t, []string{
		"a = b: pact/3 swap/3", "a = c: pact/3", "a > w: one/6 two/6 three", "a > x: one/6 two/6", "b = c: pact/3",
		"b > w: one/6 two/6", "b > x: one/6 two/6", "c > w: one/6 two/6", "c > x: one/6 two/6",
	}, told(n.Relations))
	assert.Equal(t, []string{"a = a: swap/3", "b = b: swap/3"}, told(n.Inner))
	var bundles []string
	for _, b := range n.Bundles() {
		word := b.Kind.String()
		for _, list := range [][]*timeline.Actor{b.From, b.To} {
			word += " |"
			for _, a := range list {
				word += " " + a.ID
			}
		}
		for _, d := range b.Deeds {
			word += " " + d.Event.Title
		}
		bundles = append(bundles, word)
	}
	assert.Equal(t, []string{"acts | a b c | w x one two", "acts | a | w three", "together | a b c | pact", "together | a b | a b swap"}, bundles)
}

// TestActorsOfOneEventHaveARelation: who acted in the same event that names no
// recipient did so jointly, whatever its kind; it says nothing of how they get
// on. Where a recipient is named it is a deed to him and no more.
func TestActorsOfOneEventHaveARelation(t *testing.T) {
	n := Of(testfile.Good(t, `{"actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}],
"events": [
	{"date": "2025-01", "title": "raid", "type": "assault", "actors": ["b", "a", "c"], "status": "confirmed"},
	{"date": "2025-02", "title": "talks", "type": "consult", "actors": ["a", "b"]},
	{"date": "2025-03", "title": "strike", "type": "assault", "actors": ["a", "b"], "recipients": ["c"]},
	{"date": "2025-04", "title": "drill", "type": "mobilize", "actors": ["a"]}]}`), LevelActor)
	assert.Equal(t, []string{"a = b: talks", "a + b: raid/3", "a > c: strike/2", "a + c: raid/3", "b > c: strike/2", "b + c: raid/3"}, told(n.Relations))
	assert.Equal(t, []string{"a > -: drill"}, told(n.Alone))
	raid := n.Only(Jointly)[0]
	assert.True(t, raid.Symmetric())
	assert.Equal(t, timeline.Neutral, raid.Quad())
	assert.Zero(t, raid.ScaleTenths())
	bundles := n.Bundles()
	assert.Equal(t, Jointly, bundles[0].Kind)
	assert.Len(t, bundles[0].From, 3)
	assert.Empty(t, bundles[0].To)
}

func TestClaimsAndDenialsAreRelations(t *testing.T) {
	n := testfile.Good(t, `{"actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "p", "name": "Press"}],
"events": [
	{"id": "plan", "date": "2025-01", "title": "plan", "type": "consult", "actors": ["a", "b"], "claims": [{"by": "p", "stance": "asserts"}, {"by": "p", "stance": "retracts"}, {"by": "a", "stance": "declines"}]},
	{"id": "leak", "date": "2025-02", "title": "leak", "actors": ["p"], "type": "statement"},
	{"date": "2025-03", "title": "denial", "type": "reject", "actors": ["b"], "responds_to": [{"event": "leak", "kind": "denies"}, {"event": "plan", "kind": "answers"}]},
	{"date": "2025-04", "title": "quake", "claims": [{"by": "p", "stance": "asserts"}]}]}`)
	network := Of(n, LevelActor)
	assert.Equal(t, []string{
		"a = b: plan", "a said of b: plan(declines)/2", "b said of p: leak(denies)",
		"p said of a: plan(asserts)/2 plan(retracts)/2", "p said of b: plan(asserts)/2 plan(retracts)/2",
	}, told(network.Relations))
	assert.Equal(t, []string{"a said of a: plan(declines)/2"}, told(network.Inner))
	assert.Equal(t, []string{"b > -: denial", "p > -: leak", "p said of -: quake(asserts)"}, told(network.Alone))
	denial := network.Relations[2]
	assert.Equal(t, []int{3}, denial.Numbers(), "it is found where it was said")
	assert.Equal(t, "denial", denial.Deeds[0].Said.Title)
	assert.False(t, denial.Unconfirmed())
	assert.Len(t, network.Relations[3].Tallies(), 2)

	view, err := view.Select(n, view.Query{Actors: []string{"b"}})
	require.NoError(t, err)
	assert.NotContains(t, strings.Join(told(Of(view, LevelActor).Relations), " "), "leak", "what is denied is not in the view")
}

const people = `"actors": [
	{"id": "us", "name": "US", "kind": "state", "country": "US", "member_of": ["nato"]},
	{"id": "dept", "name": "Department", "kind": "organization", "member_of": ["us"]},
	{"id": "rubio", "name": "Rubio", "kind": "person", "member_of": ["dept", "eu"]},
	{"id": "trump", "name": "Trump", "kind": "person", "country": "US"},
	{"id": "eu", "name": "EU", "kind": "bloc"},
	{"id": "nato", "name": "NATO", "kind": "bloc"},
	{"id": "kallas", "name": "Kallas", "kind": "person", "country": "EE", "member_of": ["eu"]},
	{"id": "barrot", "name": "Barrot", "kind": "person", "member_of": ["quai"]},
	{"id": "quai", "name": "Quai", "kind": "organization", "country": "FR"},
	{"id": "bbc", "name": "BBC", "kind": "media", "country": "GB"},
	{"id": "bowen", "name": "Bowen", "kind": "person", "country": "GB", "member_of": ["bbc"]},
	{"id": "FR", "name": "a group that took the id", "kind": "group"},
	{"id": "free", "name": "Free", "kind": "person"}]`

func TestRollUp(t *testing.T) {
	tl := testfile.Good(t, `{`+people+`, "events": []}`)
	for level, want := range []string{
		"us dept rubio trump eu nato kallas barrot quai bbc bowen FR free",
		"us dept dept trump eu nato kallas quai quai bbc bbc FR free",
		"us us us us eu nato kallas FR-2 FR-2 bbc bbc FR free",
		"nato nato rubio nato eu nato eu FR-2 FR-2 bbc bbc FR free",
	} {
		n := Of(tl, Level(level))
		var got []string
		for _, a := range tl.Actors {
			got = append(got, n.RolledUp(a).ID)
		}
		assert.Equal(t, want, strings.Join(got, " "), Level(level).String())
	}
}

// TestAMemberOfTwoBlocsStaysItself: with its own people, and nobody else's acts
// move to a bloc because another is in it, too.
func TestAMemberOfTwoBlocsStaysItself(t *testing.T) {
	tl := testfile.Good(t, `{"actors": [
		{"id": "nato", "name": "NATO", "kind": "bloc"}, {"id": "otss", "name": "Turkic States", "kind": "bloc"}, {"id": "west", "name": "West", "kind": "bloc"},
		{"id": "tr", "name": "Türkiye", "kind": "state", "member_of": ["nato", "otss"]},
		{"id": "fidan", "name": "Fidan", "kind": "person", "member_of": ["tr"]},
		{"id": "us", "name": "US", "kind": "state", "member_of": ["nato"]},
		{"id": "ru", "name": "Russia", "kind": "state"}],
		"events": [{"title": "x", "type": "consult", "actors": ["fidan"], "recipients": ["ru"]}, {"title": "y", "type": "consult", "actors": ["us", "ru"]}]}`)
	n := Of(tl, LevelBloc)
	assert.Equal(t, []string{"nato = ru: y", "tr = ru: x"}, told(n.Relations))
	require.Len(t, n.Torn, 1)
	assert.Equal(t, "tr", n.Torn[0].ID)
	assert.Empty(t, Of(tl, LevelState).Torn)
	tr, err := tl.Actor("fidan")
	require.NoError(t, err)
	assert.Empty(t, Of(tl, LevelBloc).Focus(Focus{Ego: tl.Actors[0]}).Torn)
	assert.Len(t, Blocs(tr), 2)
}

func TestWhatIsRolledIntoItselfIsInner(t *testing.T) {
	n := Of(testfile.Good(t, `{`+people+`, "events": [
	{"date": "2025-01", "title": "told", "type": "request", "actors": ["trump"], "recipients": ["rubio", "kallas"]},
	{"date": "2025-02", "title": "met", "type": "consult", "actors": ["trump", "rubio", "kallas", "dept"]},
	{"date": "2025-03", "title": "home", "type": "consult", "actors": ["trump", "rubio"]},
	{"date": "2025-04", "title": "spoke", "type": "statement", "actors": ["trump", "rubio"]}]}`), LevelState)
	assert.Equal(t, []string{"us > kallas: told/2", "us = kallas: met/2"}, told(n.Relations))
	assert.Equal(t, []string{"us > us: told/2", "us = us: met/2 home"}, told(n.Inner))
	assert.Equal(t, []string{"us > -: spoke"}, told(n.Alone))
	assert.Len(t, n.Actors, 2)
}

func TestAMembershipCircleDoesNoHarm(t *testing.T) {
	a, b := &timeline.Actor{ID: "a", Name: "a", Kind: timeline.Person}, &timeline.Actor{ID: "b", Name: "b", Kind: timeline.Organization}
	c := &timeline.Actor{ID: "c", Name: "c", Kind: timeline.State}
	a.MemberOf, b.MemberOf, c.MemberOf = []*timeline.Actor{b, a}, []*timeline.Actor{a, c}, []*timeline.Actor{b}
	tl := &timeline.Timeline{Actors: []*timeline.Actor{a, b, c}}
	for level, want := range map[Level]string{LevelActor: "abc", LevelOrganization: "bbc", LevelState: "ccc", LevelBloc: "ccc"} {
		n := Of(tl, level)
		assert.Equal(t, want, n.RolledUp(a).ID+n.RolledUp(b).ID+n.RolledUp(c).ID, level.String())
	}
}

func TestLevels(t *testing.T) {
	for i, word := range Levels() {
		l, ok := ParseLevel(word)
		assert.True(t, ok)
		assert.Equal(t, Level(i), l)
		assert.Equal(t, word, l.String())
	}
	_, ok := ParseLevel("planet")
	assert.False(t, ok)
	l, ok := ParseLevel("")
	assert.True(t, ok)
	assert.Equal(t, LevelActor, l)
}

func TestCrowdsAreNotSpreadOverPairs(t *testing.T) {
	crowd := make([]*timeline.Actor, 400)
	for i := range crowd {
		crowd[i] = &timeline.Actor{ID: fmt.Sprint(i), Name: fmt.Sprint(i)}
	}
	e := timeline.BlankEvent(timeline.Agree.Type())
	e.Number, e.Actors = 1, crowd
	n := Of(&timeline.Timeline{Actors: crowd, Events: []*timeline.Event{e}}, LevelActor)
	assert.Empty(t, n.Relations)
	assert.Equal(t, []*timeline.Event{e}, n.Crowded)
	assert.Len(t, n.Actors, 400)
	require.Len(t, n.Bundles(), 1)
	assert.Len(t, n.Bundles()[0].From, 400)
}

// someTimeline draws a timeline of up to six actors, some in one another, and
// some events between them.
func someTimeline(t *rapid.T) *timeline.Timeline {
	actors := make([]*timeline.Actor, rapid.IntRange(1, 6).Draw(t, "actors"))
	for i := range actors {
		actors[i] = &timeline.Actor{ID: fmt.Sprint(i), Name: fmt.Sprint(i), Kind: timeline.ActorKind(rapid.IntRange(0, 6).Draw(t, "kind")), Country: rapid.SampledFrom([]string{"", "", "UA", "FR"}).Draw(t, "country")}
	}
	some := func(what string) []*timeline.Actor {
		return rapid.SliceOfN(rapid.SampledFrom(actors), 0, 3).Draw(t, what)
	}
	for _, a := range actors {
		a.MemberOf = some("groups")
	}
	tl := &timeline.Timeline{Actors: actors}
	for i := range rapid.IntRange(0, 6).Draw(t, "events") {
		e := timeline.BlankEvent(rapid.SampledFrom(timeline.Categories()).Draw(t, "type").Type())
		e.Number, e.Title = i+1, fmt.Sprint(i+1)
		e.Actors, e.Recipients, e.Mentions = some("by"), some("to"), some("of")
		for _, a := range some("claims") {
			e.Claims = append(e.Claims, timeline.Claim{By: a, Stance: timeline.Denies})
		}
		if i > 0 && rapid.Bool().Draw(t, "reply") {
			e.RespondsTo = []timeline.Reply{{Event: tl.Events[rapid.IntRange(0, i-1).Draw(t, "about")], Kind: timeline.ReplyDenies}}
		}
		tl.Events = append(tl.Events, e)
	}
	return tl
}

func TestNetworkProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tl := someTimeline(t)
		for level := LevelActor; level <= LevelBloc; level++ {
			n := Of(tl, level)
			stands := map[Deed]int{}
			for _, r := range slices.Concat(n.Relations, n.Inner, n.Alone) {
				require.NotEmpty(t, r.Deeds)
				require.Contains(t, n.Actors, r.From)
				require.Equal(t, r.From, n.RolledUp(r.From), "who stands for others stands for himself")
				if r.To != nil {
					require.Contains(t, n.Actors, r.To)
				}
				sum := 0
				for _, tally := range r.Tallies() {
					sum += len(tally.Deeds)
				}
				require.Equal(t, len(r.Deeds), sum)
				kinds := map[Kind]bool{Acts: true, Together: true}
				for _, d := range r.Deeds {
					d.Pairs = d.Pairs*8 + int(r.Kind)
					if kinds[r.Kind] {
						d.Pairs &^= 7
					}
					stands[d]++
				}
			}
			for d, times := range stands {
				require.Equal(t, d.Pairs/8, times, "event %s at level %s", d.Event.Title, level)
			}
			for _, r := range n.Relations {
				require.NotEqual(t, r.From, r.To)
			}
			bundled := 0
			for _, b := range n.Bundles() {
				bundled += len(b.Deeds)
			}
			require.LessOrEqual(t, bundled, 20*len(tl.Events))
		}
	})
}
