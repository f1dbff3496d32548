package chart

import (
	"fmt"
	"strings"

	"demarche/internal/markup"
)

// The sides of a chart, in CSS pixels.
const (
	MinSide = 320
	MaxSide = 20000
)

// Frame returns the size of a chart for a frame, in CSS pixels: that of the
// frame, or a multiple where that is too small to draw in.
func Frame(width, height int64) (w, h int) {
	w, h = int((width+markup.EMUPerPixel/2)/markup.EMUPerPixel), int((height+markup.EMUPerPixel/2)/markup.EMUPerPixel)
	if w <= 0 || h <= 0 || max(w, h) > MaxSide {
		return 0, 0
	}
	if least := min(w, h); least < MinSide {
		w, h = (w*MinSide+least-1)/least, (h*MinSide+least-1)/least
	}
	if max(w, h) > MaxSide {
		return 0, 0
	}
	return w, h
}

// DrawFor draws a chart for a frame. The note says what its reader would miss.
func DrawFor(place, line string, width, height int64, draw Drawer) (drawn Chart, note string, err error) {
	o, err := For(place, line, width, height)
	if err == nil {
		drawn, note, err = Readably(o, Within(place, line, draw))
	}
	return drawn, note, err
}

// Within makes errors of a drawer errors of a place.
func Within(place, line string, draw Drawer) Drawer {
	return func(o Order) (Chart, error) {
		drawn, err := draw(o)
		if err != nil {
			err = &markup.Error{Place: place + ": " + markup.Short(line), Err: err}
		}
		return drawn, err
	}
}

// For is what a line asks for in a frame.
func For(place, line string, width, height int64) (o Order, err error) {
	words, problem := Words(line)
	if len(words) == 0 && problem == "" {
		problem = "the marker asks for nothing"
	}
	if problem != "" {
		return o, &markup.Error{Place: place, Message: "`" + markup.Short(line) + "`: " + problem, Hint: "for example " + Opening + " timeline events.json"}
	}
	if IsNative(line) && !strings.HasPrefix(place, "ppt/") {
		return o, &markup.Error{Place: place, Message: "`" + markup.Short(line) + "`: --native draws shapes of PowerPoint, which this document is not", Hint: "leave it out"}
	}
	o = Order{Words: words, Formats: []Format{SVG, PNG}}
	if o.Width, o.Height = Frame(width, height); o.Width > 0 {
		o.Shown = int(width / markup.EMUPerPixel)
	}
	return o, nil
}

// Size writes the size of a picture.
func Size(w, h int) string { return fmt.Sprintf("%d×%d", w, h) }

// Stretched reports whether a frame has another shape than what is drawn, by
// more than can be seen.
func Stretched(c Chart, width, height int64) bool {
	if w, h := Frame(width, height); c.Width == 0 || c.Height == 0 || w == 0 || h == 0 {
		return false
	}
	a, b := int64(c.Width)*height, int64(c.Height)*width
	return max(a, b)-min(a, b) > max(a, b)/50
}

// LeastFrame is the least side of a new frame, in EMU: 2 cm.
const LeastFrame = 20 * 36_000
