package graphviz

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"

	"demarche/render/internal/geom"
)

// raw is Graphviz's answer in our units and order, not yet believed.
type raw struct {
	ends   []geom.Point   // centres of the nodes, then of the label nodes
	frames []geom.Box     // of the clusters
	halves [][]geom.Point // control points of each half, in its own direction
}

// answer is the part of json0 that is read.
type answer struct {
	Objects []struct {
		Gvid int    `json:"_gvid"`
		Name string `json:"name"`
		Pos  string `json:"pos"`
		BB   string `json:"bb"`
	} `json:"objects"`
	Edges []struct {
		Key  string `json:"k"`
		Tail int    `json:"tail"`
		Head int    `json:"head"`
		Pos  string `json:"pos"`
	} `json:"edges"`
}

var errAnswer = errors.New("graphviz left something out")

// read takes the answer apart. It fails unless every node, cluster and half has
// a position once, made of finite numbers.
func (d *drawing) read(out []byte) (raw, error) {
	var a answer
	if err := json.Unmarshal(out, &a); err != nil {
		return raw{}, errors.New("graphviz returned nonsense")
	}
	r := raw{
		ends:   make([]geom.Point, len(d.Nodes)+d.nmids),
		frames: make([]geom.Box, len(d.Clusters)),
		halves: make([][]geom.Point, len(d.halves)),
	}
	byID := map[int]int{}
	seen := map[string]bool{}
	for _, o := range a.Objects {
		if d.ranked() && (strings.HasPrefix(o.Name, "r") || strings.HasPrefix(o.Name, "%")) {
			continue // what holds the layers
		}
		if seen[o.Name] {
			return raw{}, errAnswer
		}
		seen[o.Name] = true
		if c, ok := index(o.Name, "cluster_c", len(d.Clusters)); ok {
			pts, err := parsePoints(o.BB)
			if err != nil || len(pts) != 2 {
				return raw{}, errAnswer
			}
			r.frames[c] = geom.Box{X0: pts[0].X, Y0: pts[1].Y, X1: pts[1].X, Y1: pts[0].Y}
			continue
		}
		n, ok := index(o.Name, "n", len(d.Nodes))
		if !ok {
			if n, ok = index(o.Name, "m", d.nmids); !ok {
				return raw{}, errAnswer
			}
			n += len(d.Nodes)
		}
		pts, err := parsePoints(o.Pos)
		if err != nil || len(pts) != 1 {
			return raw{}, errAnswer
		}
		r.ends[n] = pts[0]
		byID[o.Gvid] = n
	}
	if len(byID) != len(r.ends) || !d.allFrames(r) {
		return raw{}, errAnswer
	}
	return r, d.readEdges(a, byID, &r)
}

func (d *drawing) allFrames(r raw) bool {
	for c, n := range d.clump {
		if n > 0 && r.frames[c].Empty() {
			return false
		}
	}
	return true
}

func (d *drawing) readEdges(a answer, byID map[int]int, r *raw) error {
	read := 0
	for _, e := range a.Edges {
		if d.ranked() && e.Key == "r" {
			continue
		}
		read++
		i, ok := index(e.Key, "", len(d.halves))
		if !ok || r.halves[i] != nil {
			return errAnswer
		}
		h := d.halves[i]
		if h.flip {
			h.a, h.b = h.b, h.a
		}
		tail, ok1 := byID[e.Tail]
		head, ok2 := byID[e.Head]
		if !ok1 || !ok2 || tail != h.a || head != h.b {
			return errAnswer
		}
		pts, err := parsePoints(e.Pos)
		if err != nil || len(pts) < 4 || len(pts)%3 != 1 {
			return errAnswer
		}
		if h.flip {
			for i, j := 0, len(pts)-1; i < j; i, j = i+1, j-1 {
				pts[i], pts[j] = pts[j], pts[i]
			}
		}
		r.halves[i] = pts
	}
	if read != len(d.halves) {
		return errAnswer
	}
	return nil
}

// index reads "prefix7" as 7 if that is below n.
func index(s, prefix string, n int) (int, bool) {
	rest, ok := strings.CutPrefix(s, prefix)
	if !ok {
		return 0, false
	}
	i, err := strconv.Atoi(rest)
	return i, err == nil && i >= 0 && i < n
}

// maxCoordinate bounds what Graphviz may return, in points.
const maxCoordinate = 5_000_000

// parsePoints reads numbers in pairs, 72 to the inch and y upwards.
func parsePoints(s string) ([]geom.Point, error) {
	f := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' })
	if len(f)%2 != 0 {
		return nil, errAnswer
	}
	pts := make([]geom.Point, 0, len(f)/2)
	var xy [2]geom.U
	for i, t := range f {
		v, err := strconv.ParseFloat(t, 64)
		if err != nil || !(math.Abs(v) <= maxCoordinate) { // the negation catches NaN
			return nil, errAnswer
		}
		// One rounding: 1 point is 96/72 px, or 400/3 units.
		xy[i%2] = geom.U(math.Round(float64(v*400) / 3))
		if i%2 == 1 {
			pts = append(pts, geom.Point{X: xy[0], Y: -xy[1]})
		}
	}
	return pts, nil
}
