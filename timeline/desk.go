package timeline

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Check is like [Load], and also says what a desk editor would: see [Rules].
// These lints are warnings. They are found in a file without errors only.
func Check(name string, r io.Reader, limits Limits) (*Timeline, Problems, error) {
	return loadFor(name, r, limits, &desk{statuses: map[*Event]int{}})
}

// desk keeps, while a file is read for [Check], what the model forgets.
type desk struct {
	statuses map[*Event]int // offset of each status that is written
	texts    []spoken       // titles and summaries
	claims   []int          // offsets of claims that nobody makes
}

// lint notes what a desk editor would.
func (l *loader) lint() {
	for _, e := range l.t.Events {
		l.lintSources(e)
		l.lintSpeaker(e)
		l.lintStatus(e)
	}
	for _, at := range l.desk.claims {
		l.note(Warning, at, "claim-without-by", "name in `by` whoever says it", "the claim does not say whose it is")
	}
	l.lintDuplicates()
	l.lintUnused()
	l.lintSpellings()
	l.lintWords()
}

// advise notes a warning on an event.
func (l *loader) advise(pos Position, code, hint, format string, args ...any) {
	l.problems = append(l.problems, Problem{
		File: l.name, Pos: pos, Severity: Warning, Code: code, Hint: hint, Message: fmt.Sprintf(format, args...),
	})
}

// lintSources looks for events that nothing, or nothing good, stands behind.
func (l *loader) lintSources(e *Event) {
	var sources []*Source
	add := func(s *Source) {
		if s != nil && !slices.Contains(sources, s) {
			sources = append(sources, s)
		}
	}
	for _, c := range e.Sources {
		add(c.Source)
	}
	for _, c := range e.Claims {
		add(c.Source)
	}
	switch {
	case len(sources) == 0:
		l.advise(e.Pos, "no-source", "say in `sources` where it is from", "`%s` has no source", clip(e.ID))
	case len(sources) == 1 && e.Status == Confirmed && (sources[0].Reliability == 'D' || sources[0].Reliability == 'E'):
		l.advise(l.statusPos(e), "weakly-confirmed", "add a better source, or make it reported or claimed",
			"`%s` is confirmed, but its only source, `%s`, has reliability %s (%s)",
			clip(e.ID), clip(sources[0].ID), sources[0].Reliability, sources[0].Reliability.Words())
	}
}

// statusPos is where the status of an event stands, or the event if it is not
// written.
func (l *loader) statusPos(e *Event) Position {
	if at, ok := l.desk.statuses[e]; ok {
		return l.at(at)
	}
	return e.Pos
}

// lintSpeaker looks for words without anybody who says them.
func (l *loader) lintSpeaker(e *Event) {
	if len(e.Actors) > 0 || slices.ContainsFunc(e.Claims, func(c Claim) bool { return c.By != nil }) {
		return
	}
	hint := "name in `actors` whoever says it"
	switch {
	case e.Quote != "":
		l.advise(e.Pos, "no-speaker", hint, "`%s` quotes nobody", clip(e.ID))
	case e.Type.ID == Statement.String():
		l.advise(e.Pos, "no-speaker", hint, "the statement `%s` has no speaker", clip(e.ID))
	}
}

// lintStatus holds a status that is written against the claims, and against
// the day up to which the file knows the world.
func (l *loader) lintStatus(e *Event) {
	if _, written := l.desk.statuses[e]; !written {
		return
	}
	if (e.Status == Scheduled || e.Status == Announced) && !l.t.AsOf.IsZero() && e.Latest.Bounded() {
		if since, _ := l.t.AsOf.Bounds(l.t.Zone); since.Bounded() && e.Latest < since {
			l.advise(l.statusPos(e), "overdue", "say what came of it: confirmed, reported, cancelled, …",
				"`%s` is still %s, though its date has passed by `as_of` %s", clip(e.ID), e.Status, l.t.AsOf)
		}
	}
	if len(e.Claims) == 0 {
		return
	}
	made := map[Stance]*Claim{} // the first claim of each stance
	for i := range e.Claims {
		if c := &e.Claims[i]; made[c.Stance] == nil {
			made[c.Stance] = c
		}
	}
	against := cmp.Or(made[Denies], made[Retracts])
	for _, rule := range []struct {
		breaks  bool
		message string
		hint    string
	}{
		{e.Status == Confirmed && against != nil && made[Confirms] == nil, "somebody " + speaks(against) + " it, and nobody confirms it", "make it disputed, or add the claim that confirms it"},
		{e.Status == Denied && against == nil, "no claim denies it", "add the claim that denies it, or change the status"},
		{e.Status == Retracted && made[Retracts] == nil, "no claim retracts it", "add the claim that retracts it, or change the status"},
		{e.Status == Disputed && against == nil && made[Confirms] != nil && made[Asserts] == nil && made[Declines] == nil, "all claims confirm it", "add the claim that speaks against it, or make it confirmed"},
		{e.Status == Claimed && made[Asserts] == nil && made[Confirms] == nil, "nobody claims it", "add the claim that asserts it, or change the status"},
	} {
		if rule.breaks {
			l.advise(l.statusPos(e), "status-against-claims", rule.hint, "`%s` is %s, but %s", clip(e.ID), e.Status, rule.message)
		}
	}
}

func speaks(c *Claim) string {
	if c == nil {
		return ""
	}
	return c.Stance.String()
}

// lintUnused looks for actors and sources that no event needs. Whatever an
// actor belongs to is used with it.
func (l *loader) lintUnused() {
	used := map[any]bool{}
	var use func(a *Actor)
	use = func(a *Actor) {
		if a == nil || used[a] {
			return
		}
		used[a] = true
		for _, group := range a.MemberOf {
			use(group)
		}
	}
	for _, e := range l.t.Events {
		for _, list := range [][]*Actor{e.Actors, e.Recipients, e.Mentions} {
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
	for _, a := range l.t.Actors {
		if !used[a] {
			l.advise(a.Pos, "unused-actor", "remove it, or name it where it acts", "no event names the actor `%s`", clip(a.ID))
		}
	}
	for _, s := range l.t.Sources {
		if !used[s] {
			l.advise(s.Pos, "unused-source", "remove it, or cite it", "no event cites the source `%s`", clip(s.ID))
		}
	}
}

// allowance is an object that bears with some warnings in it.
type allowance struct {
	from, to Position
	codes    []string
}

// allowField is the field of any object that silences warnings in it.
const allowField = "x-allow"

// allowed reads the codes that an object bears with: one, or a list.
func (r *reader) allowed() (codes []string) {
	read := func() {
		at := r.next()
		raw, _ := r.value()
		if r.broken {
			return
		}
		code := string(raw)
		if raw.Kind() == '"' {
			code = unquote(raw)
		}
		rule, known := RuleOf(code)
		switch {
		case known && rule.Severity == Warning:
			codes = append(codes, code)
		case known:
			r.note(Warning, at, allowCode, "correct what is wrong", "`%s` is an error, which `%s` cannot silence", code, allowField)
		default:
			hint := "`demarche check --list` lists the codes"
			if near, ok := r.nearest(code, warningCodes()); ok {
				hint = fmt.Sprintf("did you mean `%s`?", near)
			}
			r.note(Warning, at, allowCode, hint, "`%s` names no warning: `%s`", allowField, clip(code))
		}
	}
	if r.peek() == '[' {
		r.list(allowField, func(int) { read() })
	} else {
		read()
	}
	return codes
}

// silence leaves out the warnings that an object around them bears with. The
// problems are sorted.
func (r *reader) silence() {
	if len(r.allowances) == 0 {
		return
	}
	slices.SortFunc(r.allowances, func(a, b allowance) int { return a.from.compare(b.from) })
	var around []allowance // the outermost first
	rest := r.allowances
	leave := func(p Position) {
		for len(around) > 0 && around[len(around)-1].to.compare(p) <= 0 {
			around = around[:len(around)-1]
		}
	}
	r.problems = slices.DeleteFunc(r.problems, func(p Problem) bool {
		for len(rest) > 0 && rest[0].from.compare(p.Pos) <= 0 {
			leave(rest[0].from)
			around, rest = append(around, rest[0]), rest[1:]
		}
		leave(p.Pos)
		return p.Severity == Warning && slices.ContainsFunc(around, func(a allowance) bool { return slices.Contains(a.codes, p.Code) })
	})
}

func (p Position) compare(q Position) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// lintWords looks for words that take a side, in what the file says in its own
// voice: not in quotations, and in English only.
func (l *loader) lintWords() {
	if l.t.Lang != "en" && !strings.HasPrefix(l.t.Lang, "en-") {
		return
	}
	for _, s := range l.desk.texts {
		words := wordsOf(s.text)
		for i, w := range words {
			says, loaded := loadedWords[strings.ToLower(w.text)]
			if !loaded || w.quoted {
				continue
			}
			before, after := "", ""
			if i > 0 {
				before = strings.ToLower(words[i-1].text)
			}
			if i+1 < len(words) {
				after = strings.ToLower(words[i+1].text)
			}
			if slices.Contains(strings.Fields(says.notAfter), before) || slices.Contains(strings.Fields(says.notBefore), after) {
				continue
			}
			l.note(Warning, l.inText(s, w), "loaded-word", says.hint(), "`%s` says `%s` in the file's own voice", s.field, w.text)
		}
	}
}
