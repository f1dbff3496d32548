package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/markup"
)

// leastText is how large the smallest text of a chart is shown, in hundredths of a
// point: what is smaller is not read on paper. Little less is no fault.
const (
	leastText = 900
	enoughFor = 890
)

// smallestText returns the size of the smallest text of an SVG, in hundredths of a
// pixel of the picture as wide as it says it is; 0 if there is none, or none that
// is known.
func smallestText(svg []byte) int64 {
	d := xml.NewDecoder(bytes.NewReader(svg))
	var least, width, units int64
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return 0
		}
		t, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range t.Attr {
			switch {
			case t.Name.Local == "svg" && a.Name.Local == "width" && width == 0:
				width = hundredths(a.Value)
			case t.Name.Local == "svg" && a.Name.Local == "viewBox" && units == 0:
				if f := strings.Fields(a.Value); len(f) == 4 {
					units = hundredths(f[2])
				}
			case a.Name.Local == "font-size":
				if n := hundredths(a.Value); n > 0 && (least == 0 || n < least) {
					least = n
				}
			}
		}
	}
	if width <= 0 || units <= 0 {
		return least
	}
	return least * width / units
}

// hundredths reads a number of an SVG, 0 if it is none, or too large to reckon with.
func hundredths(s string) int64 {
	n, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil || n < 0 || n > markup.MaxLength/100 {
		return 0
	}
	return int64(n*100 + 0.5)
}

// Frames are the shapes that a chart is tried in where its height is free, in
// quarters of its width: the flattest in which its text is read is taken.
var Frames = []int{3, 4, 5, 6}

// Freely draws a chart for a frame whose width is given, and its height as far as
// most: as flat as its text is read and nothing has to be left out, else as high as
// it may be. It returns the height that was taken.
func Freely(o Order, most int, draw Drawer) (drawn Chart, height int, note string, err error) {
	best := int64(-1)
	for _, quarters := range Frames {
		try := o
		if try.Height = min(o.Width*quarters/4, most); quarters > Frames[0] && try.Height < o.Width*quarters/4 {
			break
		}
		c, n, err := Readably(try, draw)
		if err != nil {
			return c, 0, "", err
		}
		shown := min(Points(c, try), enoughFor)
		if shown >= best {
			drawn, height, note, best = c, try.Height, n, shown
		}
		if n == "" && len(c.Warnings) == 0 || c.Words || stretches(c, try) { // of a size of its own
			break
		}
	}
	return drawn, height, note, nil
}

// stretches reports whether a chart has not the shape that was asked for.
func stretches(c Chart, o Order) bool {
	a, b := int64(c.Width)*int64(o.Height), int64(c.Height)*int64(o.Width)
	return max(a, b)-min(a, b) > max(a, b)/50
}

// Readably draws a chart for a frame in CSS pixels, so that its text is read where
// it is shown at the width that o says: on a smaller sheet, if need be. What is
// not reached is told.
func Readably(o Order, draw Drawer) (drawn Chart, note string, err error) {
	if drawn, err = draw(o); err != nil || drawn.Words || o.Width == 0 || o.Shown == 0 {
		return drawn, "", err
	}
	shown := Points(drawn, o)
	if shown == 0 || shown >= enoughFor {
		return drawn, "", nil
	}
	if drawn.Width != o.Width || drawn.Height != o.Height { // the marker says the size
		return drawn, fmt.Sprintf("the smallest text is shown at %s points; leave out --size, or make the frame %d cm wide", tenths(shown), centimetres(o, shown)), nil
	}
	best, most := o, shown
	for try := o; shown < enoughFor && try.smaller(shown); {
		try.Formats = []Format{SVG}
		tried, err := draw(try)
		if err != nil {
			return drawn, "", err
		}
		if shown = Points(tried, try); shown > most {
			best, most = try, shown
		}
	}
	if most < enoughFor {
		note = fmt.Sprintf("the smallest text is shown at %s points; make the frame larger", tenths(most))
	}
	if best.Width != o.Width {
		best.Formats = o.Formats
		drawn, err = draw(best)
	}
	return drawn, note, err
}

// smaller asks for a sheet so much smaller that the smallest text, which is shown at
// so many hundredths of a point, is read; it reports whether there is one.
func (o *Order) smaller(shown int64) bool {
	w, h := int(int64(o.Width)*shown/(leastText+20)), int(int64(o.Height)*shown/(leastText+20))
	if least := min(w, h); least < MinSide {
		w, h = (w*MinSide+least-1)/max(least, 1), (h*MinSide+least-1)/max(least, 1)
	}
	if w >= o.Width || h >= o.Height || h == 0 {
		return false
	}
	o.Width, o.Height = w, h
	return true
}

// Told lists what the reader of a chart should know.
func Told(c Chart, notes ...string) (all []string) {
	for _, note := range append(slices.Clone(c.Warnings), notes...) {
		if note != "" && !slices.Contains(all, note) {
			all = append(all, note)
		}
	}
	return all
}

// Points returns at how many hundredths of a point the smallest text of a chart is
// shown.
func Points(c Chart, o Order) int64 {
	width := int64(c.Width)
	if width == 0 {
		width = int64(o.Width)
	}
	if width == 0 || len(c.Data) == 0 {
		return 0
	}
	return smallestText(c.Data[0]) * int64(o.Shown) * 3 / 4 / width
}

// centimetres returns how wide a frame lets the text be read.
func centimetres(o Order, shown int64) int64 {
	const dots = 9600 // a hundredth of a pixel to the inch of 2.54 cm
	return (int64(o.Shown)*leastText/shown*254 + dots - 1) / dots
}

func tenths(n int64) string { return fmt.Sprintf("%d.%d", n/100, n/10%10) }
