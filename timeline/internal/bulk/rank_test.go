package bulk

import (
	"cmp"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"demarche/timeline/edtf"
)

// TestRanks: a rank of sixteen bytes orders as all that it stands for does.
func TestRanks(t *testing.T) {
	type facts struct {
		anchor, latest     edtf.Instant
		coarseness, nano   int
		undated, halfKnown bool
	}
	instant := rapid.SampledFrom([]edtf.Instant{edtf.Beginning, -62135596800, -1, 0, 1, 86399, 86400, far - 1, far, far + 1, 1 << 40, edtf.Forever})
	flag := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	rapid.Check(t, func(t *rapid.T) {
		one := func(name string) facts {
			return facts{instant.Draw(t, name+" anchor"), instant.Draw(t, name+" latest"), rapid.SampledFrom([]int{0, 1, 7, 256}).Draw(t, name+" coarseness"),
				rapid.IntRange(0, 1).Draw(t, name+" nano"), rapid.Bool().Draw(t, name+" undated"), rapid.Bool().Draw(t, name+" half known")}
		}
		all := []facts{one("a"), one("b")}
		a, b := all[0], all[1]
		want := cmp.Or(cmp.Compare(flag(a.undated), flag(b.undated)), cmp.Compare(a.anchor, b.anchor), cmp.Compare(flag(b.halfKnown), flag(a.halfKnown)),
			cmp.Compare(b.coarseness, a.coarseness), cmp.Compare(a.latest, b.latest), cmp.Compare(a.nano, b.nano), -1)
		rank := func(i uint32) Rank {
			f := all[i]
			return NewRank(i, f.anchor, f.latest, f.coarseness, f.undated, f.halfKnown)
		}
		latest, fraction := func(i uint32) edtf.Instant { return all[i].latest }, func(i uint32) int { return all[i].nano }
		assert.Equal(t, want, rank(0).Compare(rank(1), latest, fraction))
		assert.Equal(t, -want, rank(1).Compare(rank(0), latest, fraction))
	})
}
