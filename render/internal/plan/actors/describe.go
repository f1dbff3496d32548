package actors

import (
	"strconv"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/lang"
	"demarche/render/internal/plan/bond"
	"demarche/render/internal/plan/label"
	"demarche/render/internal/plan/periods"
	"demarche/render/internal/words"
)

// describe says the graph in words: the relations one after the other, or
// period by period.
func describe(f found, left string) string {
	const most = 40
	var b strings.Builder
	l := &f.say.Graph
	sentence := func(text string) { b.WriteString(" " + lang.Fill(l.Sentence, "text", words.Capital(text))) }
	b.WriteString(lang.Fill(l.Desc, "actors", f.say.Counted(l.Actors, len(f.actors)), "relations", f.say.Counted(l.Relations, len(f.bonds)),
		"events", f.counted()))
	if f.opt.Data != nil {
		b.WriteString(" " + words.OfData(f.say, f.opt.Data))
	}
	for _, set := range f.opt.Sets {
		b.WriteString(" " + words.OfSet(f.say, set))
	}
	if len(f.actors) == 0 {
		sentence(f.nobody())
	}
	if left != "" {
		sentence(lang.Fill(l.Shown, "what", left))
	}
	if torn := f.say.Torn(f.torn); torn != "" {
		sentence(torn)
	}
	if f.marked != nil {
		sentence(words.NumberedTitle(l.Highlighted, f.marked))
	}
	said := 0
	one := func(bond *bond.Bond, state periods.State) bool {
		if said++; said <= most {
			text := bond.Sentence(f.say)
			if state == periods.New {
				text = words.Capital(lang.Fill(l.New, "deeds", text))
			}
			b.WriteString(" " + text)
		}
		return said <= most
	}
	for _, e := range f.crowded {
		sentence(lang.Fill(l.Crowd, "n", f.say.Grouped(int64(len(e.Involved()))), "deeds", f.say.DeedTitled(words.NewDeed(e), e)))
	}
	for i := range f.periods {
		sentence(lang.Fill(l.Period, "when", f.periods[i].Title, "events", f.say.Counted(f.say.Events, f.periods[i].Events)))
		for _, bond := range f.bonds {
			if p, state := f.periods[i].Part(bond); p != nil && state != periods.Gone && !one(p, state) {
				break
			}
		}
	}
	if len(f.periods) == 0 {
		for _, bond := range f.bonds {
			one(bond, periods.Lasting)
		}
		h := f.style()
		h.Detail, h.Beside = label.Full, true
		for _, a := range f.actors {
			if deeds := h.Solos(f.alone[a]); len(deeds) > 0 {
				if said++; said <= most {
					b.WriteString(" " + lang.Fill(l.Alone, "who", font.Clean(a.Label()), "deeds", words.PlainSpaces(strings.Join(deeds, " · "))))
				}
			}
		}
	}
	if said > most && len(f.periods) == 0 {
		sentence(lang.Fill(l.AndMore, "n", strconv.Itoa(said-most)))
	}
	return b.String()
}

// counted says how many events or records the graph is made of.
func (f found) counted() string {
	records := words.Recorded(f.src)
	if told := len(f.src.Events) - records; records > 0 && told > 0 {
		return f.say.Counted(f.say.Events, told) + f.say.Comma + f.say.Counted(f.say.Data.Records, records)
	}
	return f.say.Counted(f.say.Events, f.src.Count())
}
