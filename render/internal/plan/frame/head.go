package frame

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/salience"
)

// Head is title, subtitle and legend, placed.
type Head struct {
	Texts  []set.Text // captions of the legend as well
	Keys   []Key
	Bottom geom.U // where the picture can begin
}

// SetHead places title, subtitle and legend at the top of the sheet.
func SetHead(s Sheet, title, subtitle string, legend Legend) Head {
	c := &set.Column{Width: s.Width()}
	AddTitle(c, title, s.Untitled)
	c.Add(subtitle, theme.Subtitle, set.Quiet, 0, 0)
	return SetLegend(s, set.Moved(c.Lines, s.Margin, s.Top()), s.Top()+c.Y, legend)
}

// SetLegend places a legend below texts that end at a height.
func SetLegend(s Sheet, texts []set.Text, below geom.U, legend Legend) Head {
	captions, keys, end := legend.place(s, below+600)
	return Head{append(texts, captions...), keys, end + Gap}
}

// AddTitle adds the title of a picture, unless it is untitled.
func AddTitle(c *set.Column, title string, untitled bool) {
	if !untitled {
		c.Add(title, theme.Heading, set.Ink, 0, 2)
		c.Y += 200
	}
}

// String writes each text and each entry of the legend.
func (h Head) String() string {
	var b strings.Builder
	for _, t := range h.Texts {
		fmt.Fprintln(&b, t)
	}
	for _, k := range h.Keys {
		fmt.Fprintln(&b, k)
	}
	fmt.Fprintf(&b, "bottom %v\n", h.Bottom)
	return b.String()
}

// Subtitle says what the picture shows, how much of it, and what to beware of:
// so many of the dated events have a label, and why these. What only the form knows comes last.
func (in Input) Subtitle(labelled int, more ...string) string {
	t, say := in.Timeline, in.Say
	parts := []string{in.shown()}
	if in.Since != "" {
		parts = []string{in.Since, in.shown()}
	}
	if coded := say.MachineCoded(t); coded != "" {
		parts = append(parts, coded)
	}
	if in.Census.Span != "" {
		parts = append(parts, in.Census.Span)
	}
	if in.Since != "" && labelled < in.Changed {
		parts = append(parts, lang.Fill(say.Forms.ChangedLabelled, "n", fmt.Sprint(labelled), "all", fmt.Sprint(in.Changed)))
	} else if in.Since == "" && labelled < len(in.Dated) {
		parts = append(parts, in.Labelled(labelled))
	}
	var large []string
	for _, lead := range []salience.Lead{salience.Answered, salience.Deadliest} {
		if slices.Contains(slices.Collect(maps.Values(in.standOut)), lead) && labelled > 0 {
			large = append(large, say.Forms.Leads[lead])
		}
	}
	if len(large) > 0 {
		parts = append(parts, lang.Fill(say.Forms.Large, "why", strings.Join(large, say.Clause)))
	}
	if len(in.Census.Statuses) == 1 {
		parts = append(parts, say.Status+": "+say.Statuses[in.Census.Statuses[0]])
	}
	undated := len(t.Events) - len(in.Dated)
	if in.Counted {
		undated = int(in.Data.Undated)
	}
	if undated > 0 {
		parts = append(parts, lang.Fill(say.Undated, "n", say.Grouped(int64(undated))))
	}
	parts = append(parts, words.Unread(say, in.Data)...)
	if !t.AsOf.IsZero() {
		parts = append(parts, in.AsOf())
	}
	if note := say.TimesNote(t); note != "" {
		parts = append(parts, note)
	}
	return strings.Join(append(parts, more...), " · ")
}

// shown says how many events there are, and of how many if some are left out.
func (in Input) shown() string {
	if in.Counted {
		return in.Say.Counted(in.Say.Events, int(in.Data.Matched))
	}
	return in.Say.HowMany(in.Timeline)
}

// Labelled says how many of the events have a label, and why these.
func (in Input) Labelled(n int) string {
	if in.Data == nil || in.Data.Whole() {
		return lang.Fill(in.Say.Forms.Labelled[in.Ranking.Reason], "n", fmt.Sprint(n), "all", fmt.Sprint(len(in.Dated)), "why", why(in))
	}
	return words.LabelledOf(in.Say, n, in.Data)
}

// why lists what tells the events apart of which the first have a label, where no
// importance is given.
func why(in Input) string {
	var figures, sources, replies bool
	for _, e := range in.Dated {
		figures = figures || len(e.Figures) > 0
		sources = sources || len(e.Sources) != len(in.Dated[0].Sources)
		replies = replies || len(e.RespondsTo)+len(e.Claims) > 0
	}
	var all []string
	for i, decides := range []bool{figures, sources, replies, true, in.Fullest} {
		if decides {
			all = append(all, in.Say.Forms.Whys[i])
		}
	}
	return strings.Join(all, in.Say.Clause)
}

// UnlessSaid says which status goes without saying, where there are several.
func (in Input) UnlessSaid() []string {
	if len(in.Census.Statuses) < 2 {
		return nil // the subtitle says the one
	}
	return []string{lang.Fill(in.Say.Forms.Unless, "status", in.Say.Statuses[in.Usual()])}
}

// AsOf says up to when the file knows the world.
func (in Input) AsOf() string {
	return lang.Fill(in.Say.AsOf, "date", in.Say.Words(in.Timeline.AsOf, inwords.Short))
}

// Nothing says why there is nothing to see, halfway between two heights.
func (in Input) Nothing(top, bottom geom.U) []set.Text {
	text := in.Say.NoEvents
	if undated := len(in.Timeline.Events); undated > 0 {
		text = lang.Fill(in.Say.Undated, "n", fmt.Sprint(undated))
	} else if in.Timeline.Total > 0 {
		text = in.Say.Counted(in.Say.NoneSelected, in.Timeline.Total)
	}
	f := theme.Subtitle
	lines, _ := set.Lines(geom.Pt(in.Margin, (top+bottom-f.LineHeight())/2), text, f, set.Quiet, in.Width(), 0)
	return lines
}
