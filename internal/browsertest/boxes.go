package browsertest

import (
	_ "embed"
	"encoding/json"
	"slices"
	"testing"
)

// Box is a rectangle in units of the picture's viewBox. Text and FontPx are
// those of a label, and empty otherwise.
type Box struct {
	Text           string
	X0, Y0, X1, Y1 float64
	FontPx         float64 // in viewBox units
}

//go:embed boxes.js
var boxesJS string

// TextBoxes loads an SVG picture and returns the boxes of all <text> elements
// that can be seen, in document order, and its viewBox. A box is what layout
// reserves for the text, ascent and descent included (getBBox); that of a
// turned label is the upright box around it.
func (b *Browser) TextBoxes(t testing.TB, svgPath string) (boxes []Box, viewBox Box) {
	t.Helper()
	var out struct {
		Error   string
		Boxes   []Box
		ViewBox Box
	}
	if err := json.Unmarshal(b.Eval(t, svgPath, boxesJS), &out); err != nil {
		t.Fatal(err)
	}
	if out.Error != "" {
		t.Fatalf("%s: %s", svgPath, out.Error)
	}
	return out.Boxes, out.ViewBox
}

// Overlaps returns the pairs of boxes, by index, that overlap by more than tol
// both ways.
func Overlaps(boxes []Box, tol float64) [][2]int {
	order := make([]int, len(boxes))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		if boxes[i].X0 < boxes[j].X0 {
			return -1
		}
		return 1
	})
	var pairs [][2]int
	for k, i := range order {
		a := boxes[i]
		for _, j := range order[k+1:] {
			b := boxes[j]
			if b.X0 >= a.X1-tol {
				break
			}
			if min(a.X1, b.X1)-b.X0 > tol && min(a.Y1, b.Y1)-max(a.Y0, b.Y0) > tol {
				pairs = append(pairs, [2]int{min(i, j), max(i, j)})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	return pairs
}

// Outside returns the boxes, by index, that reach out of the frame by more
// than tol.
func Outside(boxes []Box, frame Box, tol float64) []int {
	var out []int
	for i, b := range boxes {
		if b.X0 < frame.X0-tol || b.Y0 < frame.Y0-tol || b.X1 > frame.X1+tol || b.Y1 > frame.Y1+tol {
			out = append(out, i)
		}
	}
	return out
}
