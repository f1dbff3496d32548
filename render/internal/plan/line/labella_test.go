package line

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
	"demarche/internal/generate"
	"demarche/internal/realdata"
	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/frame"
	"demarche/timeline"
)

// rival is the labels of a picture as labella.mjs reads them, in px.
type rival struct {
	name   string
	Width  float64      `json:"width"`
	Gap    float64      `json:"gap"`
	Pole   float64      `json:"pole"`
	Labels []rivalLabel `json:"labels"`

	flags  []layout.Flag
	ours   layout.FlagLayout
	layers int // that fit into our height
}

type rivalLabel struct {
	X float64 `json:"x"`
	W float64 `json:"w"`
}

// rivalPlaced is what labella.mjs says of a label.
type rivalPlaced struct {
	Far    float64
	Layer  int
	Inside bool
}

// newRival places the labels of the events that a slide tries to label in the
// plainest style on both sides; Labella gets those that found a place.
func newRival(name string, tl *timeline.Timeline) rival {
	in := newInput(frame.NewInput(tl, frame.Options{}), Options{})
	foot, head := frame.SetFoot(in.Input), in.head(len(in.Dated), nil)
	marks := stack(in, nil, alternating(len(in.Dated)))
	room := in.room(in.free(head, foot), marks, true)
	rank := in.rank[:min(len(in.rank), triedFor*plainest.most(room))]
	places := make([]int, len(rank))
	copy(places, rank)
	_, flags := newFlags(in, plainest, places, room)
	order := make([]int, len(rank))
	for i := range order {
		order[i] = i
	}
	opt := flagOptions(in, plainest, room, split{50, bendMost})
	r := rival{name: name, Width: room.W.Float(), Gap: opt.Gap.Float(), Pole: opt.Apart.Float(), flags: flags}
	r.ours = layout.Flags(flags, order, opt)
	tallest := geom.U(1)
	for _, p := range r.ours.Placed {
		tallest = max(tallest, p.H)
		r.Labels = append(r.Labels, rivalLabel{(flags[p.Flag].X - in.Margin).Float(), p.W.Float()})
	}
	r.layers = int((opt.Height + opt.Depth + opt.RowGap) / (tallest + opt.RowGap))
	return r
}

// rivals are generated shapes and real files.
func rivals(t *testing.T) (all []rival) {
	for _, shape := range generate.Shapes() {
		for _, n := range []int{15, 31, 40, 100, 200} {
			if n%40 != 0 && !testing.Verbose() {
				continue // the whole table takes half a minute
			}
			all = append(all, newRival(fmt.Sprintf("%s %d", shape, n), load(t, generate.File(shape, n, 1))))
		}
	}
	const top = "../../../.."
	for _, set := range realdata.Sets() {
		text, err := realdata.Load(top, set, nil)
		browsertest.RequireOrSkip(t, err == nil, "no shared data")
		all = append(all, newRival(string(set), load(t, text)))
	}
	for year := 2009; testing.Verbose() && year <= 2016; year++ {
		text, err := realdata.Load(top, realdata.Visits, func(date string) bool { return strings.HasPrefix(date, fmt.Sprint(year)) })
		require.NoError(t, err)
		all = append(all, newRival(fmt.Sprintf("visits %d", year), load(t, text)))
	}
	for _, file := range []string{"events.json", "examples/peace-plan.json"} {
		text, err := os.ReadFile(filepath.Join(top, file))
		require.NoError(t, err)
		all = append(all, newRival(file, load(t, text)))
	}
	return all
}

func load(t *testing.T, text []byte) *timeline.Timeline {
	tl, problems, err := timeline.Load("t", bytes.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.Empty(t, problems.Errors())
	return tl
}

// TestDisplacementIsNoMoreThanLabellas compares with Labella.js 1.1.4 on the
// same labels, sizes and height: on those labels that both place inside the
// canvas the mean and the 95th percentile of the displacement are not higher in
// any file, and lower in total. Labella's layers are as high as the tallest
// label; what is in layers for which there is no room is outside. -v prints the
// table of docs/benchmarks.md.
func TestDisplacementIsNoMoreThanLabellas(t *testing.T) {
	folder := filepath.Join("..", "..", "layout", "testdata", "labella")
	_, err := os.Stat(filepath.Join(folder, "node_modules", "labella"))
	browsertest.RequireOrSkip(t, err == nil, "Labella.js is not installed: npm ci in render/internal/layout/testdata/labella")
	sets := rivals(t)
	input, err := json.Marshal(sets)
	require.NoError(t, err)
	node := exec.CommandContext(t.Context(), "node", "labella.mjs")
	node.Dir, node.Stdin, node.Stderr = folder, bytes.NewReader(input), os.Stderr
	output, err := node.Output()
	require.NoError(t, err)
	var theirs []struct{ Overlap, Simple []rivalPlaced }
	require.NoError(t, json.Unmarshal(output, &theirs))
	var table strings.Builder
	for _, algorithm := range []string{"overlap", "simple"} {
		var sumOurs, sumTheirs geom.U
		for i, s := range sets {
			placed := theirs[i].Overlap
			if algorithm == "simple" {
				placed = theirs[i].Simple
			}
			var a, b []geom.U
			for i, p := range s.ours.Placed {
				if q := placed[i]; q.Inside && q.Layer < s.layers {
					a, b = append(a, (p.Pole-s.flags[p.Flag].X).Abs()), append(b, geom.U(q.Far*100+0.5))
				}
			}
			x, y := layout.Spreading(a), layout.Spreading(b)
			fmt.Fprintf(&table, "| %s | %s | %d | %d | %.1f | %.1f | %.1f | %.1f |\n", s.name, algorithm, len(s.ours.Placed), len(a),
				y.Mean.Float(), y.P95.Float(), x.Mean.Float(), x.P95.Float())
			assert.LessOrEqual(t, x.Mean, y.Mean, s.name)
			assert.LessOrEqual(t, x.P95, y.P95, s.name)
			sumOurs, sumTheirs = sumOurs+x.Mean, sumTheirs+y.Mean
		}
		assert.Less(t, sumOurs, sumTheirs)
	}
	t.Log("file | algorithm | labels | Labella places | Labella mean | p95 | ours mean | p95\n" + table.String())
}
