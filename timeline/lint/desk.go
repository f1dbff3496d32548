// Package lint says what a desk editor would of an events file, and mends what is
// wrong with one beyond doubt.
package lint

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/internal/likeness"
	"demarche/timeline/relations"

	"demarche/internal/spell"
)

// Check is like [timeline.Load], and also says what a desk editor would: see
// [timeline.Rules]. These lints are warnings. They are found in a file without
// errors only.
func Check(name string, r io.Reader, limits timeline.Limits) (*timeline.Timeline, timeline.Problems, error) {
	return CheckAll(limits, timeline.Input{Name: name, R: r})
}

// CheckAll is [Check] for several files that belong together, and for what they
// include.
func CheckAll(limits timeline.Limits, inputs ...timeline.Input) (*timeline.Timeline, timeline.Problems, error) {
	reading, err := timeline.Read(limits, inputs...)
	if err != nil {
		return nil, nil, err
	}
	Look(reading)
	return reading.Timeline, reading.Problems, nil
}

// Look adds to the problems of files that have been read what a desk editor would
// say of them.
func Look(reading *timeline.Reading) {
	if reading.Timeline != nil {
		d := &desk{Reading: reading, t: reading.Timeline}
		d.lint()
		reading.Note(d.found...)
	}
}

// desk looks at a file as an editor would.
type desk struct {
	*timeline.Reading
	t     *timeline.Timeline
	found timeline.Problems

	better map[timeline.Position]bool // names of which something better is said than that nobody declares them
}

// lint notes what a desk editor would.
func (d *desk) lint() {
	for _, e := range d.t.Events {
		d.lintSources(e)
		d.lintSpeaker(e)
		d.lintStatus(e)
		d.lintClaims(e)
	}
	d.lintDuplicates()
	d.lintUnused()
	d.lintBlocs()
	d.lintSpellings()
	d.lintTexts()
}

// advise notes a warning.
func (d *desk) advise(pos timeline.Position, code, hint, format string, args ...any) {
	d.found = append(d.found, timeline.Problem{
		File: d.NameOf(pos), Pos: pos, Severity: timeline.Warning, Code: code, Hint: hint, Message: fmt.Sprintf(format, args...),
	})
}

// lintBlocs looks for members of several blocs, which no level of blocs rolls up.
func (d *desk) lintBlocs() {
	for _, a := range d.t.Actors {
		if len(a.MemberOf) < 2 {
			continue // what it belongs to is told by its own line
		}
		blocs := relations.Blocs(a)
		if len(blocs) < 2 {
			continue
		}
		var names []string
		for _, b := range blocs {
			names = append(names, "`"+spell.Clip(b.ID)+"`")
		}
		d.advise(a.Pos, "several-blocs", "name the bloc for which it acts among the actors of an event, or allow this",
			"`%s` is a member of several blocs, %s: with --level bloc it stays itself", spell.Clip(a.ID), strings.Join(names, ", "))
	}
}

// lintClaims looks for claims that nobody makes.
func (d *desk) lintClaims(e *timeline.Event) {
	nobodys := func(c timeline.Claim) bool { return c.By == nil }
	if !slices.ContainsFunc(e.Claims, nobodys) {
		return
	}
	places := d.Items(e, "claims")
	for i, c := range e.Claims {
		if nobodys(c) && i < len(places) {
			d.advise(places[i], "claim-without-by", "name in `by` whoever says it", "the claim does not say whose it is")
		}
	}
}

// lintSources looks for events that nothing, or nothing good, stands behind.
func (d *desk) lintSources(e *timeline.Event) {
	var only *timeline.Source
	several := false
	add := func(s *timeline.Source) {
		several = several || s != nil && only != nil && only != s
		if only == nil {
			only = s
		}
	}
	for _, c := range e.Sources {
		add(c.Source)
	}
	for _, c := range e.Claims {
		add(c.Source)
	}
	switch {
	case only == nil:
		d.advise(e.Pos, "no-source", "say in `sources` where it is from", "`%s` has no source", spell.Clip(e.ID))
	case !several && e.Status == timeline.Confirmed && (only.Reliability == 'D' || only.Reliability == 'E'):
		d.advise(d.statusPos(e), "weakly-confirmed", "add a better source, or make it reported or claimed",
			"`%s` is confirmed, but its only source, `%s`, has reliability %s (%s)",
			spell.Clip(e.ID), spell.Clip(only.ID), only.Reliability, only.Reliability.Words())
	}
}

// statusPos is where the status of an event stands, or the event if it is not
// written.
func (d *desk) statusPos(e *timeline.Event) timeline.Position {
	if at, ok := d.Field(e, "status"); ok {
		return at
	}
	return e.Pos
}

// lintSpeaker looks for words without anybody who says them.
func (d *desk) lintSpeaker(e *timeline.Event) {
	if len(e.Actors) > 0 || slices.ContainsFunc(e.Claims, func(c timeline.Claim) bool { return c.By != nil }) {
		return
	}
	hint := "name in `actors` whoever says it"
	switch {
	case e.Quote != "":
		d.advise(e.Pos, "no-speaker", hint, "`%s` quotes nobody", spell.Clip(e.ID))
	case e.Type.ID == timeline.Statement.String():
		d.advise(e.Pos, "no-speaker", hint, "the statement `%s` has no speaker", spell.Clip(e.ID))
	}
}

// lintStatus holds a status that is written against the claims, and against
// the day up to which the file knows the world.
func (d *desk) lintStatus(e *timeline.Event) {
	if !e.Stated() {
		return
	}
	if (e.Status == timeline.Scheduled || e.Status == timeline.Announced) && !d.t.AsOf.IsZero() && e.Latest.Bounded() {
		if since, _ := d.t.AsOf.Bounds(d.t.Zone); since.Bounded() && e.Latest < since {
			d.advise(d.statusPos(e), "overdue", "say what came of it: confirmed, reported, cancelled, …",
				"`%s` is still %s, though its date has passed by `as_of` %s", spell.Clip(e.ID), e.Status, d.t.AsOf)
		}
	}
	d.lintScheduled(e)
	if len(e.Claims) == 0 {
		return
	}
	made := map[timeline.Stance]*timeline.Claim{} // the first claim of each stance
	for i := range e.Claims {
		if c := &e.Claims[i]; made[c.Stance] == nil {
			made[c.Stance] = c
		}
	}
	against := cmp.Or(made[timeline.Denies], made[timeline.Retracts])
	for _, rule := range []struct {
		breaks  bool
		message string
		hint    string
	}{
		{e.Status == timeline.Confirmed && against != nil && made[timeline.Confirms] == nil, "somebody " + speaks(against) + " it, and nobody confirms it", "make it disputed, or add the claim that confirms it"},
		{e.Status == timeline.Denied && against == nil, "no claim denies it", "add the claim that denies it, or change the status"},
		{e.Status == timeline.Retracted && made[timeline.Retracts] == nil, "no claim retracts it", "add the claim that retracts it, or change the status"},
		{e.Status == timeline.Disputed && against == nil && made[timeline.Confirms] != nil && made[timeline.Asserts] == nil && made[timeline.Declines] == nil, "all claims confirm it", "add the claim that speaks against it, or make it confirmed"},
		{e.Status == timeline.Claimed && made[timeline.Asserts] == nil && made[timeline.Confirms] == nil, "nobody claims it", "add the claim that asserts it, or change the status"},
	} {
		if rule.breaks {
			d.advise(d.statusPos(e), "status-against-claims", rule.hint, "`%s` is %s, but %s", spell.Clip(e.ID), e.Status, rule.message)
		}
	}
}

func speaks(c *timeline.Claim) string {
	if c == nil {
		return ""
	}
	return c.Stance.String()
}

// lintScheduled asks of a plan that stretches over weeks whether it lasts so long
// or is due at some time in there.
func (d *desk) lintScheduled(e *timeline.Event) {
	const long = 14 * 24 * 60 * 60 // seconds
	if e.Status != timeline.Scheduled && e.Status != timeline.Announced || e.Date.Kind() != edtf.Interval {
		return
	}
	start, _ := e.Date.Start()
	end, _ := e.Date.End()
	if start.IsZero() || end.IsZero() || !e.Earliest.Bounded() || !e.Latest.Bounded() || e.Latest-e.Earliest < long {
		return
	}
	d.advise(e.Pos, "scheduled-interval", fmt.Sprintf("write [%s..%s] if it is due at some time in there", start, end),
		"`%s` is %s, and would last from %s to %s", spell.Clip(e.ID), e.Status, start, end)
}

// lintUnused looks for actors and sources that no event needs. Whatever an
// actor belongs to is used with it.
func (d *desk) lintUnused() {
	used := map[any]bool{}
	var use func(a *timeline.Actor)
	use = func(a *timeline.Actor) {
		if a == nil || used[a] {
			return
		}
		used[a] = true
		for _, group := range a.MemberOf {
			use(group)
		}
	}
	for _, e := range d.t.Events {
		for _, list := range [][]*timeline.Actor{e.Actors, e.Recipients, e.Mentions} {
			for _, a := range list {
				use(a)
			}
		}
		for _, c := range e.Claims {
			use(c.By)
			used[c.Source] = true
		}
		for _, c := range e.Sources {
			used[c.Source] = true
		}
	}
	for _, a := range d.t.Actors {
		if !used[a] {
			d.advise(a.Pos, "unused-actor", "remove it, or name it where it acts", "no event names the actor `%s`", spell.Clip(a.ID))
		}
	}
	for _, s := range d.t.Sources {
		if !used[s] {
			d.advise(s.Pos, "unused-source", "remove it, or cite it", "no event cites the source `%s`", spell.Clip(s.ID))
		}
	}
}

// lintTexts looks at what the file says in its own voice: for words that take a
// side, in English only, and for names in titles that are spelled in another
// way than their actor's.
func (d *desk) lintTexts() {
	english := d.t.Lang == "en" || strings.HasPrefix(d.t.Lang, "en-")
	spellings := d.spellings()
	var words []likeness.Word
	for _, e := range d.inFile() {
		words = likeness.AppendWords(words[:0], e.Title)
		spellings.lint(d, e, words)
		if english {
			d.lintWords(e, "title", e.Title, words)
			words = likeness.AppendWords(words[:0], e.Summary)
			d.lintWords(e, "summary", e.Summary, words)
		}
	}
}

// inFile returns the events in the order of the file.
func (d *desk) inFile() []*timeline.Event {
	byPlace := func(a, b *timeline.Event) int { return a.Pos.Compare(b.Pos) }
	if slices.IsSortedFunc(d.t.Events, byPlace) {
		return d.t.Events
	}
	return slices.SortedFunc(slices.Values(d.t.Events), byPlace)
}

// lintWords looks for words that take a side, but not in quotations.
func (d *desk) lintWords(e *timeline.Event, field, text string, words []likeness.Word) {
	for i, w := range words {
		says, loaded := loadedWords[strings.ToLower(w.Text)]
		if !loaded || w.Quoted {
			continue
		}
		before, after := "", ""
		if i > 0 {
			before = strings.ToLower(words[i-1].Text)
		}
		if i+1 < len(words) {
			after = strings.ToLower(words[i+1].Text)
		}
		if slices.Contains(strings.Fields(says.notAfter), before) || slices.Contains(strings.Fields(says.notBefore), after) {
			continue
		}
		d.advise(d.InText(e, field, text, w.Offset), "loaded-word", says.hint(), "`%s` says `%s` in the file's own voice", field, w.Text)
	}
}
