package lint

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"demarche/internal/spell"
	"demarche/timeline"
	"demarche/timeline/edtf"
)

// lintClaims looks for claims that nobody makes.
func (d *editor) lintClaims(e *timeline.Event) {
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

func nobodys(c timeline.Claim) bool { return c.By == nil }

// standsOn returns the source of an event and its claims, nil where there is none;
// several where it is not the only one.
func standsOn(e *timeline.Event) (only *timeline.Source, several bool) {
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
	return only, several
}

// weak reports whether an event is confirmed by nothing but one bad source.
func weak(e *timeline.Event, only *timeline.Source, several bool) bool {
	return only != nil && !several && e.Status == timeline.Confirmed && (only.Reliability == 'D' || only.Reliability == 'E')
}

// lintSource says that nothing stands behind an event.
func (d *editor) lintSource(e *timeline.Event) {
	d.advise(e.Pos(), "no-source", "say in `sources` where it is from", "`%s` has no source", spell.Clip(e.ID))
}

// lintReliability looks for events that nothing good stands behind.
func (d *editor) lintReliability(e *timeline.Event) {
	if only, several := standsOn(e); weak(e, only, several) {
		d.advise(d.statusPos(e), "weakly-confirmed", "add a better source, or make it reported or claimed",
			"`%s` is confirmed, but its only source, `%s`, has reliability %s (%s)",
			spell.Clip(e.ID), spell.Clip(only.ID), only.Reliability, only.Reliability.Words())
	}
}

// speechless reports whether an event has words without anybody who says them.
func speechless(e *timeline.Event) bool {
	return len(e.Actors) == 0 && (e.Quote != "" || e.Type.ID == timeline.Statement.String()) && !slices.ContainsFunc(e.Claims, somebodys)
}

func somebodys(c timeline.Claim) bool { return c.By != nil }

// lintSpeaker looks for words without anybody who says them.
func (d *editor) lintSpeaker(e *timeline.Event) {
	if !speechless(e) || !d.room("no-speaker") {
		return
	}
	says := "the statement `%s` has no speaker"
	if e.Quote != "" {
		says = "`%s` quotes nobody"
	}
	d.advise(e.Pos(), "no-speaker", "name in `actors` whoever says it", says, spell.Clip(e.ID))
}

// lintStatus holds a status that is written against the claims, and against
// the day up to which the file knows the world.
func (d *editor) lintStatus(e *timeline.Event) {
	if !e.Stated() {
		return
	}
	if planned(e) && !d.t.AsOf.IsZero() && e.Latest.Bounded() {
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

// planned reports whether an event was still to come when it was written down.
func planned(e *timeline.Event) bool {
	return e.Status == timeline.Scheduled || e.Status == timeline.Announced
}

// shownTwice reports whether clocks showed the time of an event twice, since summer
// time ended.
func shownTwice(e *timeline.Event) bool {
	const hour = 60 * 60 // seconds, which is more than a minute lasts
	if e.Latest-e.Earliest < hour || !e.Date.HasTime() || e.Date.Kind() != edtf.Point {
		return false
	}
	p := e.Date.Parts()
	return p.HasTime && !p.HasOffset && p.Unit <= edtf.Minute
}

// lintTwice says of a time that clocks showed it twice.
func (d *editor) lintTwice(e *timeline.Event) {
	if !shownTwice(e) || !d.room("doubled-time") {
		return
	}
	zone := d.t.ZoneOf(e)
	offset := func(at edtf.Instant) string { return time.Unix(int64(at), 0).In(zone).Format("Z07:00") }
	first, second := offset(e.Earliest), offset(e.Latest)
	d.advise(e.Pos(), "doubled-time", fmt.Sprintf("write %s%s for the first, %s%s for the second", e.Date, first, e.Date, second),
		"`%s` is dated to %s, which %s had twice", spell.Clip(e.ID), e.Date, zone)
}

func speaks(c *timeline.Claim) string {
	if c == nil {
		return ""
	}
	return c.Stance.String()
}

// lintScheduled asks of a plan that stretches over weeks whether it lasts so long
// or is due at some time in there.
func (d *editor) lintScheduled(e *timeline.Event) {
	const long = 14 * 24 * 60 * 60 // seconds
	if !planned(e) || e.Date.Kind() != edtf.Interval {
		return
	}
	start, _ := e.Date.Start()
	end, _ := e.Date.End()
	if start.IsZero() || end.IsZero() || !e.Earliest.Bounded() || !e.Latest.Bounded() || e.Latest-e.Earliest < long {
		return
	}
	d.advise(e.Pos(), "scheduled-interval", fmt.Sprintf("write [%s..%s] if it is due at some time in there", start, end),
		"`%s` is %s, and would last from %s to %s", spell.Clip(e.ID), e.Status, start, end)
}
