package reading

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"demarche/render/internal/geom"
	"demarche/timeline"
)

// CheckPicture holds everything that can be taken from a picture of a timeline.
func (r *Reader) CheckPicture(p *Picture) {
	switch r.Form {
	case "axis":
		r.CheckAxis(p)
	case "days":
		r.CheckDays(p)
	case "counts":
		r.CheckColumns(p)
	case "page":
		checkDown(r, p)
	}
	r.CheckLabels(p)
	if r.Lanes != "" && r.Lanes != "none" {
		checkLanes(r, p)
	}
	checkLater(r, "picture", p.words())
	checkStatuses(r, p)
	checkCounts(r, p)
	checkCited(r, p)
	checkLegend(r, p)
	checkRoom(r, p)
}

// words returns all that is written, title and description too.
func (p *Picture) words() string {
	all := []string{p.Title, p.Desc}
	for _, t := range p.Texts {
		all = append(all, t.Text)
	}
	return strings.Join(all, "\n")
}

// subtitle returns the line below the title.
func (p *Picture) subtitle() string {
	var lines []string
	last := geom.U(0)
	for _, t := range p.Texts {
		if t.Size != 1250 || t.Group != 0 || t.Bold {
			continue
		}
		if len(lines) > 0 && t.At.Y-last > 2500 {
			break
		}
		lines, last = append(lines, t.Text), t.At.Y
	}
	return strings.Join(lines, " ")
}

// checkDown holds that what stands further down a page is later.
func checkDown(r *Reader, p *Picture) {
	last := Mark{}
	marks := p.Marks()
	slices.SortStableFunc(marks, func(a, b Mark) int { return int(a.At.Y - b.At.Y) })
	for _, m := range marks {
		f, before := r.facts[m.Event], r.facts[last.Event]
		if f != nil && before != nil && f.Dated() && before.Dated() && f.Latest < before.Earliest {
			r.find(Order, "event %d stands below event %d, and was before it", m.Event, last.Event)
		}
		last = m
	}
}

// checkLater holds that no text of what came later is written. The texts of
// generated files have signatures.
func checkLater(r *Reader, where, text string) {
	if r.AsOf.IsZero() {
		return
	}
	written := map[string]bool{}
	for _, word := range strings.FieldsFunc(text, func(c rune) bool { return c != 'q' && (c < '0' || c > '9') }) {
		written[word] = true
	}
	told := func(s string) bool { sig := signature(s); return sig != "" && written[sig] }
	for _, n := range sortedKeys(r.facts) {
		f := r.facts[n]
		if !f.Known && told(f.Title) {
			r.find(AsOf, "%s: event %d (%s) was not known of", where, n, f.Date)
		}
		for _, c := range f.Claims {
			if claimedLater(r, c) && told(c.Quote) {
				r.find(AsOf, "%s: a claim about event %d was made later", where, n)
			}
		}
	}
	for _, e := range r.File.Eras {
		if e.Earliest > r.upTo() && told(e.Title) {
			r.find(AsOf, "%s: the era %q began later", where, e.Title)
		}
	}
	for _, s := range r.File.Sources {
		if first, _ := s.Published.Bounds(r.File.Zone); !s.Published.IsZero() && first > r.upTo() && told(s.Name) {
			r.find(AsOf, "%s: %q was published later", where, s.Name)
		}
	}
}

// statusOf finds the word of a status among the lines about an event.
var statusOf = func() *regexp.Regexp {
	var words []string
	for _, s := range timeline.Statuses() {
		words = append(words, s.String())
	}
	return regexp.MustCompile(`(?:^|[·|*] ?|, )(` + strings.Join(words, "|") + `)\b`)
}()

// checkStatus holds a status that is said of an event.
func checkStatus(r *Reader, where string, f *Fact, word string) {
	switch {
	case word == "", word == "retracted" && retracts(r, f):
	case r.AsOf.IsZero() && word != f.Status.String():
		r.find(Words, "%s: event %d is said to be %s, and is %s", where, f.Number, word, f.Status)
	case r.AsOf.IsZero():
	case f.Earliest > r.upTo() && word != "scheduled" && !(knowsAll(r) && word == f.Status.String()):
		r.find(AsOf, "%s: event %d was yet to come, and is said to be %s", where, f.Number, word)
	case word == f.Status.String() && settledOnlyLater(r, f):
		r.find(AsOf, "%s: event %d was %s only later", where, f.Number, word)
	}
}

// retracts reports whether an event that is known of takes another back, which is
// then said to be retracted, whatever its own status.
func retracts(r *Reader, f *Fact) bool {
	for _, by := range r.known() {
		for _, reply := range by.RespondsTo {
			if reply.Event.Number == f.Number && reply.Kind == timeline.ReplyRetracts {
				return true
			}
		}
	}
	return false
}

// checkStatuses holds the statuses that stand in the groups of events.
func checkStatuses(r *Reader, p *Picture) {
	if !r.English {
		return
	}
	for _, t := range p.Texts {
		if len(t.Events) != 1 || t.Bold || r.facts[t.Events[0]] == nil {
			continue
		}
		if m := statusOf.FindStringSubmatch(t.Text); m != nil {
			checkStatus(r, "label", r.facts[t.Events[0]], m[1])
		}
	}
}

var (
	eventsSaid   = regexp.MustCompile(`\b(\d+)(?: of (\d+))? events?\b`)
	labelledSaid = regexp.MustCompile(`\b(\d+) of (\d+) labelled`)
	statusSaid   = regexp.MustCompile(`\b(\d+) (confirmed|reported|claimed|disputed|denied|retracted|announced|scheduled|cancelled)\b`)
	moreSaid     = regexp.MustCompile(`(\d+) more\b|^\+(\d+)$`)
)

// checkNumbers holds the numbers of events that a line says.
func checkNumbers(r *Reader, where, text string) {
	if !r.English || text == "" {
		return
	}
	known := r.known()
	if m := eventsSaid.FindStringSubmatch(text); m != nil {
		if n, _ := strconv.Atoi(m[1]); n != len(known) {
			r.find(Count, "%s says %q, and %d are known", where, m[0], len(known))
		}
		if n, _ := strconv.Atoi(m[2]); m[2] != "" && n != r.File.Total {
			r.find(Count, "%s says %q, and the file has %d", where, m[0], r.File.Total)
		}
	}
	statuses := map[string]int{}
	for _, f := range known {
		statuses[f.Status.String()]++
	}
	if r.AsOf.IsZero() {
		for _, m := range statusSaid.FindAllStringSubmatch(text, -1) {
			if n, _ := strconv.Atoi(m[1]); n != statuses[m[2]] && !strings.Contains(where, "legend") {
				r.find(Count, "%s says %q, and %d are", where, m[0], statuses[m[2]])
			}
		}
	}
}

// checkCounts holds what the picture says of its numbers, and from when to when
// it reaches, against what is drawn.
func checkCounts(r *Reader, p *Picture) {
	subtitle := p.subtitle()
	for where, text := range map[string]string{"subtitle": subtitle, "description": p.Desc} {
		checkNumbers(r, where, text)
		r.CheckSpan(where, strings.Split(text, " · as of")[0])
	}
	labelled, drawn := map[int]bool{}, map[int]bool{}
	for _, t := range p.Texts {
		if len(t.Events) == 1 && !onlyNumber.MatchString(t.Text) {
			labelled[t.Events[0]] = true
		}
	}
	for _, s := range p.Shapes {
		for _, n := range s.Events {
			drawn[n] = true
		}
	}
	dated, missing, more := 0, 0, 0
	for _, f := range r.known() {
		if f.Dated() {
			dated++
			if !drawn[f.Number] && !labelled[f.Number] {
				missing++
			}
		}
	}
	for _, t := range p.Texts {
		if m := moreSaid.FindStringSubmatch(t.Text); m != nil && t.Group == 0 && (r.Form == "days" || r.Form == "page") {
			n, _ := strconv.Atoi(m[1] + m[2])
			more += n
		}
	}
	if r.Form == "days" {
		more += p.untold()
	}
	if missing != more && r.English {
		r.find(Count, "%d events are not drawn, and %d are said to be more", missing, more)
	}
	for _, n := range sortedKeys(drawn) {
		if f := r.facts[n]; f == nil || !f.Known {
			r.find(AsOf, "event %d is drawn, and was not known of", n)
		} else if !f.Dated() {
			r.find(Place, "event %d is drawn, and has no date", n)
		}
	}
	if m := labelledSaid.FindStringSubmatch(subtitle); m != nil && r.English {
		n, _ := strconv.Atoi(m[1])
		all, _ := strconv.Atoi(m[2])
		if n != len(labelled) || all != dated {
			r.find(Count, "the subtitle says %q, and %d of %d are", m[0], len(labelled), dated)
		}
	} else if r.English && subtitle != "" && len(labelled) > 0 && len(labelled) < dated {
		r.find(Count, "%d of %d are labelled, and nothing says so", len(labelled), dated)
	}
}

var cited = regexp.MustCompile(`\[(\d+(?:, \d+)*)\]`)

// checkCited holds that the sources cited are those listed.
func checkCited(r *Reader, p *Picture) {
	citedHere, listed := map[string]bool{}, map[string]bool{}
	lines := map[int]string{} // numbers may go on in the next
	for _, t := range p.Texts {
		if len(t.Events) > 0 {
			lines[t.Group] += " " + t.Text
		}
	}
	for _, group := range sortedKeys(lines) {
		for _, m := range cited.FindAllStringSubmatch(lines[group], -1) {
			for n := range strings.SplitSeq(m[1], ", ") {
				citedHere[n] = true
			}
		}
	}
	const afterNumber = geom.U(500)
	for i, t := range p.Texts[:max(0, len(p.Texts)-1)] {
		next := p.Texts[i+1]
		gap := max(next.Box.X0-t.Box.X1, t.Box.X0-next.Box.X1) // on whichever side the language reads on
		if len(t.Events) == 0 && !t.Bold && t.Size == 1200 && onlyNumber.MatchString(t.Text) && next.At.Y == t.At.Y && (gap-afterNumber).Abs() < 60 {
			listed[t.Text] = true
		}
	}
	for _, n := range sortedKeys(citedHere) {
		if !listed[n] {
			r.find(Refs, "source %s is cited and not listed", n)
		}
	}
	for _, n := range sortedKeys(listed) {
		if !citedHere[n] {
			r.find(Refs, "source %s is listed and not cited", n)
		}
	}
}

var onlyNumber = regexp.MustCompile(`^\+?\d+$`) // "+2" counts marks that would lie over one another

// checkLegend holds that the legend explains the statuses that occur, and no
// others.
func checkLegend(r *Reader, p *Picture) {
	if !r.English || r.Form == "counts" || !r.AsOf.IsZero() {
		return
	}
	occur := map[string]bool{}
	for _, f := range r.known() {
		if f.Dated() {
			occur[f.Status.String()] = true
		}
	}
	caption := slices.ContainsFunc(p.Texts, func(t Text) bool { return t.Bold && t.Text == "Status" && t.Group == 0 })
	explained := map[string]bool{}
	for _, t := range p.Texts {
		if t.Group == 0 && t.Size == 1200 && !t.Bold {
			if slices.ContainsFunc(timeline.Statuses(), func(s timeline.Status) bool { return s.String() == t.Text }) {
				explained[t.Text] = true
			}
		}
	}
	for _, s := range sortedKeys(explained) {
		if !occur[s] {
			r.find(Signs, "the legend explains %q, which does not occur", s)
		}
	}
	if caption || len(explained) > 0 {
		for _, s := range sortedKeys(occur) {
			if !explained[s] {
				r.find(Signs, "the legend does not explain %q", s)
			}
		}
	}
}

// checkRoom holds that no texts overlap, and none stands outside.
func checkRoom(r *Reader, p *Picture) {
	page := geom.BoxAt(geom.Point{}, p.Size)
	for i, t := range p.Texts {
		if !page.Contains(t.Box) {
			r.find(Room, "%q stands outside", t.Text)
		}
		for _, u := range p.Texts[i+1:] {
			if t.Box.Overlaps(u.Box) {
				r.find(Room, "%q and %q overlap", t.Text, u.Text)
			}
		}
	}
	for _, t := range p.Texts {
		if t.Size < 1200 {
			r.find(Room, "%q is smaller than 12 px", t.Text)
		}
	}
}

// checkLanes holds that the mark of an event stands in a lane of its own, and its
// rings in lanes of those who have a part in it.
func checkLanes(r *Reader, p *Picture) {
	lanes := p.LanesRead()
	names := map[string]bool{}
	for _, l := range lanes {
		names[l.Name] = true
	}
	laneAt := func(y geom.U) string {
		for _, l := range lanes {
			if y >= l.Y0 && y < l.Y1 {
				return l.Name
			}
		}
		return ""
	}
	for _, m := range p.Marks() {
		f := r.facts[m.Event]
		if f == nil {
			continue
		}
		doers, _ := laneNames(r, f)
		switch lane := laneAt(m.At.Y); {
		case lane == "" || slices.Contains(doers, lane) || r.Lanes == "type" && !r.English:
		case !aboutSomebody(r, lane) && (len(doers) == 0 || slices.ContainsFunc(doers, func(d string) bool { return !names[d] })):
		default:
			r.find(Acts, "event %d, an act of %q, stands in the lane of %q", m.Event, doers, lane)
		}
	}
	for _, m := range p.Rings() {
		if f := r.facts[m.Event]; f != nil {
			doers, others := laneNames(r, f)
			if lane := laneAt(m.At.Y); lane != "" && aboutSomebody(r, lane) && !slices.Contains(doers, lane) && !slices.Contains(others, lane) {
				r.find(Acts, "event %d has a ring in the lane of %q, who has no part in it", m.Event, lane)
			}
		}
	}
}

// aboutSomebody reports whether a lane has the name of somebody, or something, in
// the file, and so is not that of the rest.
func aboutSomebody(r *Reader, lane string) bool {
	for _, f := range r.facts {
		doers, others := laneNames(r, f)
		if slices.Contains(doers, lane) || slices.Contains(others, lane) {
			return true
		}
	}
	return false
}

// laneNames returns the lanes in which the mark of an event may stand, and those
// in which it may have a ring.
func laneNames(r *Reader, f *Fact) (doers, others []string) {
	up := func(a *timeline.Actor) string { return a.Label() }
	switch r.Lanes {
	case "type":
		if !r.English {
			return nil, nil
		}
		if f.Type.Label != "" {
			return []string{f.Type.Label}, nil
		}
		return []string{f.Type.ID}, nil
	case "place":
		return []string{f.Place.Name}, nil
	case "tag":
		return f.Tags, f.Tags
	case "side":
		up = func(a *timeline.Actor) string { return a.Camp() }
	case "country":
		up = stateOf
	}
	for _, a := range f.Actors {
		doers = append(doers, up(a))
	}
	for _, a := range slices.Concat(f.Recipients, f.Mentions, f.Actors) {
		others = append(others, up(a))
	}
	return doers, others
}

// stateOf returns the state, or the only bloc, that an actor belongs to, by the
// one way up there is.
func stateOf(a *timeline.Actor) string {
	for range 10 {
		if a.Kind == timeline.State || a.Kind == timeline.Bloc {
			return a.Label()
		}
		if len(a.MemberOf) != 1 {
			return ""
		}
		a = a.MemberOf[0]
	}
	return ""
}
