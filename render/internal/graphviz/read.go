package graphviz

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"

	"demarche/render/internal/geom"
)

// answer is the part of json0 that is read.
type answer struct {
	Objects []struct {
		Name string `json:"name"`
		Pos  string `json:"pos"`
		BB   string `json:"bb"`
	} `json:"objects"`
}

var errAnswer = errors.New("graphviz left something out")

// read takes the answer apart, which is not believed yet. It fails unless every
// node and cluster has a position once, made of finite numbers.
func (d *drawing) read(out []byte) (Placed, error) {
	var a answer
	if err := json.Unmarshal(out, &a); err != nil {
		return Placed{}, errors.New("graphviz returned nonsense")
	}
	p := Placed{Nodes: make([]geom.Point, len(d.Nodes)), Clusters: make([]geom.Box, len(d.Clusters)), Engine: d.engine}
	seen, nodes := map[string]bool{}, 0
	for _, o := range a.Objects {
		if d.ranked() && (strings.HasPrefix(o.Name, "r") || strings.HasPrefix(o.Name, "%")) {
			continue // what holds the layers
		}
		if seen[o.Name] {
			return Placed{}, errAnswer
		}
		seen[o.Name] = true
		if c, ok := index(o.Name, "cluster_c", len(d.Clusters)); ok {
			pts, err := parsePoints(o.BB)
			if err != nil || len(pts) != 2 {
				return Placed{}, errAnswer
			}
			p.Clusters[c] = geom.Box{X0: pts[0].X, Y0: pts[1].Y, X1: pts[1].X, Y1: pts[0].Y}
			continue
		}
		n, ok := index(o.Name, "n", len(d.Nodes))
		pts, err := parsePoints(o.Pos)
		if !ok || err != nil || len(pts) != 1 {
			return Placed{}, errAnswer
		}
		p.Nodes[n] = pts[0]
		nodes++
	}
	if nodes != len(d.Nodes) || !d.allFrames(p) {
		return Placed{}, errAnswer
	}
	p.moveToOrigin(d.Graph)
	return p, nil
}

func (d *drawing) allFrames(p Placed) bool {
	for c, n := range d.clump {
		if n > 0 && p.Clusters[c].Empty() {
			return false
		}
	}
	return true
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
