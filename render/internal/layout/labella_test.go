package layout

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/geom"
)

// labelSet is labels on an axis, in px, as labella.mjs reads it.
type labelSet struct {
	name   string
	Width  int         `json:"width"`
	Gap    int         `json:"gap"`
	Pole   int         `json:"pole"`
	Labels []axisLabel `json:"labels"`
}

type axisLabel struct {
	X int `json:"x"`
	W int `json:"w"`
}

// placedBy is what labella.mjs says of a set.
type placedBy struct {
	Rows, Outside int
	Mean, Largest float64
}

// axisSets are labels of two or three short lines, 60 to 140 px wide: over the
// whole axis, or most of them in a quarter of it.
func axisSets() (sets []labelSet) {
	for _, n := range []int{40, 100, 200} {
		for _, name := range []string{"even", "clustered"} {
			r := rand.New(rand.NewPCG(uint64(n), 1))
			s := labelSet{name: fmt.Sprintf("%d %s", n, name), Width: 1280, Gap: 3, Pole: 3}
			for range n {
				x := r.IntN(1281)
				if name == "clustered" && r.IntN(10) < 7 {
					x = 600 + r.IntN(320)
				}
				s.Labels = append(s.Labels, axisLabel{x, 60 + r.IntN(81)})
			}
			slices.SortFunc(s.Labels, func(a, b axisLabel) int { return a.X - b.X })
			sets = append(sets, s)
		}
	}
	return sets
}

// place lays out a set in so many rows, on both sides of the axis together.
func (s labelSet) place(rows int) (Metrics, bool) {
	flags := make([]Flag, len(s.Labels))
	for i, l := range s.Labels {
		flags[i] = Flag{X: geom.Px(l.X), Size: geom.Size{W: geom.Px(l.W), H: 1}}
	}
	opt := FlagOptions{X1: geom.Px(s.Width), Height: geom.U(rows - rows/2), Depth: geom.U(rows / 2), PoleGap: geom.Px(s.Pole), Gap: geom.Px(s.Gap), Slide: true}
	l, ok := Flags(flags, opt)
	return Measure(flags, l, opt), ok
}

// TestDisplacementIsNoMoreThanLabellas compares with Labella.js 1.1.4 on the same
// labels, widths, distances and number of rows; -v prints the table of
// docs/benchmarks.md. Labella places on one side of the axis and may leave the
// axis; we use both sides, and never leave it.
func TestDisplacementIsNoMoreThanLabellas(t *testing.T) {
	folder := filepath.Join("testdata", "labella")
	if _, err := os.Stat(filepath.Join(folder, "node_modules", "labella")); err != nil {
		const why = "Labella.js is not installed: npm ci in render/internal/layout/testdata/labella"
		if os.Getenv("DEMARCHE_REQUIRE") != "" {
			t.Fatal(why)
		}
		t.Skip(why)
	}
	sets := axisSets()
	input, err := json.Marshal(sets)
	require.NoError(t, err)
	node := exec.CommandContext(t.Context(), "node", "labella.mjs")
	node.Dir, node.Stdin, node.Stderr = folder, bytes.NewReader(input), os.Stderr
	output, err := node.Output()
	require.NoError(t, err)
	var theirs []struct{ Overlap, Simple placedBy }
	require.NoError(t, json.Unmarshal(output, &theirs))
	var table strings.Builder
	for i, s := range sets {
		for _, by := range []struct {
			algorithm string
			placedBy
		}{{"overlap", theirs[i].Overlap}, {"simple", theirs[i].Simple}} {
			ours, ok := s.place(by.Rows)
			mean := "does not fit"
			if ok {
				mean = fmt.Sprintf("%.1f | %.0f", ours.Mean.Float(), ours.Largest.Float())
				assert.Zero(t, ours.Overlaps+ours.Outside+ours.Crossings)
			}
			fmt.Fprintf(&table, "| %s | %s | %d | %.1f | %.0f | %d | %s |\n", s.name, by.algorithm, by.Rows, by.Mean, by.Largest, by.Outside, mean)
			if by.algorithm == "overlap" { // its default
				require.True(t, ok, "%s does not fit into %d rows", s.name, by.Rows)
				assert.LessOrEqual(t, ours.Mean.Float(), by.Mean, s.name)
			}
		}
	}
	t.Log("labels | algorithm | rows | mean px | largest | outside | ours: mean | largest\n" + table.String())
}
