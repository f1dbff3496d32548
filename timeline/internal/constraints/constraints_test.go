package constraints

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/timeline/edtf"
)

func TestCirclesAreSaidLinkByLink(t *testing.T) {
	links := []Link{{First: 0, Second: 1}, {First: 1, Second: 2}, {First: 2, Second: 0}, {First: 3, Second: 0}, {First: 0, Second: 3, During: true}}
	assert.Equal(t, [][]int{{2, 1, 0}}, Circles(4, links, 10))
	assert.Empty(t, Circles(4, links, 0))
	assert.Empty(t, Circles(4, links[:2], 10))
}

// day is what a date of one day says.
func day(n int64) Own {
	const seconds = 24 * 60 * 60
	at, until := edtf.Instant(n*seconds), edtf.Instant((n+1)*seconds-1)
	return Own{Earliest: at, Latest: until, StartLatest: until, EndEarliest: at, Point: true}
}

var undated = Own{Earliest: edtf.Beginning, Latest: edtf.Forever, StartLatest: edtf.Forever, EndEarliest: edtf.Beginning}

func TestBoundsFollowFromDatesOfOthers(t *testing.T) {
	own := []Own{day(10), undated, day(20), undated}
	bounds, against := Tighten([]Link{{First: 0, Second: 1}, {First: 1, Second: 2}, {First: 0, Second: 3, During: true}},
		func(event int) Own { return own[event] }, time.UTC, 10)
	assert.Empty(t, against)
	assert.Equal(t, []Bounds{
		{0, own[0].Earliest, own[0].Latest}, {1, own[0].Earliest, own[2].Latest}, {2, own[2].Earliest, own[2].Latest},
		{3, own[0].Earliest, own[0].Latest},
	}, bounds)
}

func TestAContradictionIsProvedOnce(t *testing.T) {
	own := []Own{day(20), undated, day(10), day(5)}
	links := []Link{{First: 0, Second: 1}, {First: 1, Second: 2}, {First: 3, Second: 0, During: true}}
	_, against := Tighten(links[:2], func(event int) Own { return own[event] }, time.UTC, 10)
	assert.Equal(t, []Proof{{Event: 0, From: Origin{0, NoLink}, To: Origin{2, NoLink}, Through: []int{0, 1}}}, against)
	_, against = Tighten(links[2:], func(event int) Own { return own[event] }, time.UTC, 10)
	require.Len(t, against, 1)
	assert.Contains(t, []Origin{against[0].From, against[0].To}, Origin{3, 0}, "the day during which it should have happened")
	_, against = Tighten(links, func(event int) Own { return own[event] }, time.UTC, 0)
	assert.Empty(t, against, "no more than are asked for")
}

// TestExtensionsKeepEveryLink on any links that lead forwards.
func TestExtensionsKeepEveryLink(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "events")
		var links []Link
		for range rapid.IntRange(0, 40).Draw(t, "links") {
			first := rapid.IntRange(0, n-1).Draw(t, "first")
			links = append(links, Link{First: first, Second: rapid.IntRange(first, n-1).Draw(t, "second"), During: false})
		}
		kept := links[:0]
		for _, k := range links {
			if k.First != k.Second {
				kept = append(kept, k)
			}
		}
		order := Extend(n, kept, func(a, b int) bool { return a > b }) // the last first, where nothing forbids it
		at := make([]int, n)
		require.Len(t, order, n)
		for i, event := range order {
			at[event] = i
		}
		for _, k := range kept {
			assert.Less(t, at[k.First], at[k.Second])
		}
		if len(kept) == 0 {
			assert.Equal(t, n-1, order[0])
		}
	})
}
