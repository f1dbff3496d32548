package render

import (
	"fmt"
	"io"

	"demarche/render/internal/plan/frame"
	"demarche/render/internal/scene"
)

// Metrics say how well a timeline's picture is laid out. Overlaps,
// Outside, Crossings, Shallow and Close are to be zero.
type Metrics struct {
	Form string // the form of the timeline, one of [Forms]

	Overlaps  int // pairs of texts whose boxes overlap
	Outside   int // texts not wholly within the picture
	Crossings int // pairs of leaders that cross, and leaders that run through a label
	Shallow   int // leaders flatter than 20°
	Close     int // pairs of leaders nearer than 4 px to each other

	Mean, P95, Largest float64 // distance along the axis from a mark to its leader's end, in px at the drawing's own size

	Labelled int // events with a label
	Dropped  int // dated events without a label: they are marks, or counted
	Counted  int // of these, how many have no mark of their own but are counted in the density strip
	Ink      int // per cent of the picture that texts take

	Smallest float64 // size of the smallest text, in px as shown
}

// WriteTo writes the metrics as text, one a line.
func (m Metrics) WriteTo(w io.Writer) (int64, error) {
	n, err := fmt.Fprintf(w, "form: %s\noverlaps: %d\noutside: %d\ncrossings: %d\nshallow leaders: %d\nclose leaders: %d\n"+
		"mean displacement: %.2f px\n95th percentile: %.2f px\nlargest displacement: %.2f px\n"+
		"labelled: %d\ndropped: %d\ncounted: %d\nink: %d %%\nsmallest text: %g px\n",
		m.Form, m.Overlaps, m.Outside, m.Crossings, m.Shallow, m.Close, m.Mean, m.P95, m.Largest,
		m.Labelled, m.Dropped, m.Counted, m.Ink, m.Smallest)
	return int64(n), err
}

// measured tells the caller who asked how well a picture is laid out.
func (o TimelineOptions) measured(form string, s *scene.Scene, labels frame.Metrics) {
	if o.Measure == nil {
		return
	}
	texts := s.Measure()
	o.Measure(Metrics{
		Form:     form,
		Overlaps: texts.Overlaps, Outside: texts.Outside, Ink: texts.Ink,
		Crossings: labels.Crossings, Shallow: labels.Shallow, Close: labels.Close,
		Mean: labels.Mean.Float(), P95: labels.P95.Float(), Largest: labels.Largest.Float(), Smallest: texts.Smallest.Float(),
		Labelled: labels.Labelled, Dropped: labels.Dropped, Counted: labels.Counted,
	})
}
