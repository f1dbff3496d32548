package axis

import (
	"fmt"
	"strings"

	"demarche/render/internal/geom"
)

// stamp writes a wall second for people who read dumps.
func stamp(t int64) string {
	y, m, d := dateOf(t)
	s := t - geom.FloorDiv(t, day)*day
	sign := ""
	if y < 0 {
		sign, y = "-", -y
	}
	date := fmt.Sprintf("%s%04d-%02d-%02d", sign, y, m, d)
	if s == 0 {
		return date
	}
	return fmt.Sprintf("%sT%02d:%02d:%02d", date, s/hour, s/minute%60, s%60)
}

// String writes the scale, a line for each segment and break, for golden files.
func (s Scale) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "scale %s %v..%v", s.kind, s.x0, s.x1)
	if s.Uneven() {
		b.WriteString(" uneven")
	}
	b.WriteByte('\n')
	cut := 0
	for i, g := range s.Segments {
		if i > 0 && s.Segments[i-1].To != g.From && cut < len(s.Breaks) {
			k := s.Breaks[cut]
			fmt.Fprintf(&b, "  break   %v..%v  %s .. %s  %q\n", k.X0, k.X1, stamp(k.From), stamp(k.To), k.Label)
			cut++
		}
		fmt.Fprintf(&b, "  segment %v..%v  %s .. %s", g.X0, g.X1, stamp(g.From), stamp(g.To))
		if g.Uneven {
			b.WriteString("  uneven")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// String writes the ruler, a line for each tick and band, for golden files.
func (r Ruler) String() string {
	var b strings.Builder
	for _, t := range r.Fine {
		fmt.Fprintf(&b, "fine    %v  %s", t.X, stamp(t.At))
		if t.Cut {
			b.WriteString("  cut")
		}
		if t.Label != "" {
			fmt.Fprintf(&b, "  %q %s %v", t.Label, t.Align, t.LabelX)
		}
		b.WriteByte('\n')
	}
	for _, c := range r.Coarse {
		fmt.Fprintf(&b, "coarse  %v..%v  %s .. %s", c.X0, c.X1, stamp(c.From), stamp(c.To))
		if c.Label != "" {
			fmt.Fprintf(&b, "  %q start %v", c.Label, c.LabelX)
		}
		b.WriteByte('\n')
	}
	if len(r.Minor) > 0 {
		b.WriteString("minor  ")
		for _, x := range r.Minor {
			fmt.Fprintf(&b, " %v", x)
		}
		b.WriteByte('\n')
	}
	for _, w := range r.Weekends {
		fmt.Fprintf(&b, "weekend %v..%v  %s .. %s\n", w.X0, w.X1, stamp(w.From), stamp(w.To))
	}
	return b.String()
}

// String returns the name of the alignment.
func (a Align) String() string { return [...]string{"center", "start", "end"}[a] }
