package render_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/reading"
)

// fault is something that was wrong once, or could be: a text of the program, what
// it would be, and the check that must find it.
type fault struct {
	what     string
	file     string
	old, new string
	check    reading.Check
}

// faults are tried by `make faults`, each on a build of its own.
var faults = []fault{
	// Place.
	{"known from one side: the mark stands anywhere before", "render/internal/plan/ruler/times.go",
		"ranges[i] = between(known.Lo, known.Hi)", "_ = between(known.Lo, known.Hi)", reading.Place},
	{"known from one side: no tail", "render/internal/plan/ruler/extent.go",
		"x.Kind, x.Start, x.Mark = sign.Tail, sign.Fading, t.X[k]\n", "x.Kind, x.Start, x.Mark = sign.Tail, sign.Fading, t.X[k]\n\t\treturn x, false\n", reading.Place},
	{"a month on an axis of days, a day on one of hours: no bracket", "render/internal/plan/ruler/extent.go",
		"\t\tx.Kind = sign.Bracket\n", "\t\treturn x, false\n", reading.Place},
	{"between two others: no whisker", "render/internal/plan/ruler/extent.go",
		"\t\tx.Kind = sign.Whisker\n", "\t\treturn x, false\n", reading.Place},
	{"approximate: soft ends at the mark alone", "render/internal/plan/ruler/extent.go",
		"if !wide || t.even() {\n\t\t\taround(softRoom)", "if true {\n\t\t\taround(softRoom)", reading.Place},
	{"lasted: the bar is as short as the mark", "render/internal/plan/ruler/extent.go",
		"t.shorten(&x, k)\n", "x.X1 = x.X0\n", reading.Place},
	{"extents a fifth too long", "render/internal/plan/ruler/times.go",
		"r.To = max(r.From, t.Scale.X(e.Latest.Wall(t.zone)))", "r.To = r.From + max(0, t.Scale.X(e.Latest.Wall(t.zone))-r.From)*6/5", reading.Place},
	{"what lasted has its mark at its end", "render/internal/plan/ruler/times.go",
		"ranges[i].To = max(ranges[i].From, min(ranges[i].To, t.Scale.X(latest.Wall(t.zone))))", "ranges[i].From = ranges[i].To\n\t\t\t_ = latest", reading.Place},
	{"ticks name the unit after theirs", "render/internal/axis/fine.go",
		"label := k.label(st, at)\n", "label := k.label(st, st.Next(at))\n", reading.Place},
	{"a square in the column after its own", "render/internal/plan/counts/heaps.go",
		"x0, x1 := ruler.column(c.Index)\n\t\th := heap", "x0, x1 := ruler.column(c.Index+1)\n\t\th := heap", reading.Place},
	{"weeks over ticks of days", "render/internal/plan/counts/ruler.go",
		"ticks.Fine, ticks.Coarse = r.weeks(names), r.months(names)", "_ = r.weeks", reading.Place},
	{"a decade is headed by its first year", "render/internal/plan/days/slots.go",
		"\tif vague := vagueYears[s.unit];", "\tif s.unit >= tally.Year {\n\t\treturn axis.Names{Names: s.in.Say.Names}.YearLabel(c.Year)\n\t}\n\tif vague := vagueYears[s.unit];", reading.Place},
	{"what is known to a few days stands under the first of them, and nothing says so", "render/internal/plan/days/slots.go",
		"\tif full == day {\n", "\tif full == day || !e.Date.HasTime() {\n", reading.Words},
	{"nothing is said to have been while something may have been", "render/internal/plan/days/slots.go",
		"mayLieIn(in, from, to) {\n", "mayLieIn(in, from, to) && false {\n", reading.Words},
	{"days that one line said are not said without it", "render/internal/plan/days/days.go",
		"i.when, i.under = i.under, \"\"", "i.under = \"\"", reading.Words},

	// The axis.
	{"ticks finer than the dates", "render/internal/axis/runs.go",
		"return st.length() < s.finest.length()", "return false && st.length() < s.finest.length()", reading.Axis},
	{"evenly spaced years named before those that they follow", "render/internal/axis/even.go",
		"g.unit, g.at = u, at\n", "g.unit, g.at = u, at-int64(i)*3*31536000\n", reading.Axis},

	// Words.
	{"bounds by constraints as a range", "timeline/edtf/inwords/en.go",
		`always("between {a} and {b}")`, `always("{a} – {b}")`, reading.Words},
	{"the span of the head says days of months", "render/internal/words/when.go",
		"\t\ta, b := knownDates(e, t.Zone)\n", "\t\tc, d := edtf.CivilOf(begin.Wall(t.Zone)), edtf.CivilOf(end.Wall(t.Zone))\n\t\ta, b := edtf.MustParse(fmt.Sprintf(\"%04d-%02d-%02d\", c.Year, c.Month, c.Day)), edtf.MustParse(fmt.Sprintf(\"%04d-%02d-%02d\", d.Year, d.Month, d.Day))\n", reading.Words},
	{"bounds say more than the dates that set them", "render/internal/words/when.go",
		"switch d := setter(e, at, zone, last, &path{}); {\n\tcase d.IsZero():", "k := edtf.CivilOf(at.Wall(zone))\n\tswitch d, err := edtf.Parse(fmt.Sprintf(\"%04d-%02d-%02d\", k.Year, k.Month, k.Day)); {\n\tcase err != nil:", reading.Words},
	{"an approximate date without its circa", "timeline/edtf/inwords/en.go",
		`"c. {date}"`, `"{date}"`, reading.Words},
	{"an uncertain date without its doubt", "timeline/edtf/inwords/en.go",
		`"{date} (uncertain)"`, `"{date}"`, reading.Words},
	{"a month says its first day", "timeline/edtf/inwords/en.go",
		`MonthYear:    both("{month} {year}")`, `MonthYear:    both("1 {month} {year}")`, reading.Words},
	{"what began then, or later, is told under that year alone", "render/internal/words/chapters.go",
		`lang.Fill(b.Prose.OrLater, "year", yearWords(b.In, first.Year))`, `yearWords(b.In, first.Year)`, reading.Words},
	{"what lies in two months is told under the first", "render/internal/words/chapters.go",
		"\t\tif !sameMonth {\n\t\t\th.month = h.day\n\t\t}\n", "", reading.Words},
	{"claimed reads as confirmed", "render/internal/lang/lang.go",
		"spelled(timeline.Statuses()),", "func() map[timeline.Status]string {\n\t\tm := spelled(timeline.Statuses())\n\t\tm[timeline.Claimed] = m[timeline.Confirmed]\n\t\treturn m\n\t}(),", reading.Words},
	{"what is merely reported is an open claim", "timeline/claims/open.go",
		"\tcase timeline.Reported:\n\t\treturn spoken\n", "\tcase timeline.Reported:\n\t\treturn true\n", reading.Words},
	{"as of: a later end is told", "timeline/view/asof.go",
		"if !ok || d.Kind() != edtf.Interval || latest <= s.knownUpTo {", "if true || !ok || d.Kind() != edtf.Interval || latest <= s.knownUpTo {", reading.Words},

	// As of.
	{"as of: later claims are told", "timeline/view/asof.go",
		"\tearliest, latest := c.Date.Bounds(s.t.Zone)\n", "\tearliest, latest := c.Date.Bounds(s.t.Zone)\n\tif earliest > 0 || latest < 0 || earliest <= 0 {\n\t\treturn false\n\t}\n", reading.AsOf},
	{"as of: later sources are told", "timeline/view/asof.go",
		"func(c timeline.Citation) bool { return s.after(c.Source.Published) }", "func(c timeline.Citation) bool { return false }", reading.AsOf},
	{"as of: later events are told", "timeline/view/asof.go",
		"knownFrom(s.t, e) <= s.knownUpTo", "knownFrom(s.t, e) <= edtf.Forever", reading.AsOf},
	{"as of: later eras are drawn", "timeline/view/asof.go",
		"if e.Earliest <= s.knownUpTo {", "if e.Earliest <= edtf.Forever {", reading.AsOf},
	{"as of: what was settled later is told as settled", "timeline/view/asof.go",
		"if settled[e.Status] && s.settledLater(e) {", "if false && settled[e.Status] && s.settledLater(e) {", reading.AsOf},
	{"as of: what was to come has happened", "timeline/view/asof.go",
		"if then.Earliest > s.knownUpTo && !(s.all", "if false && then.Earliest > s.knownUpTo && !(s.all", reading.AsOf},
	{"as of: a source from before the event makes it known", "timeline/view/asof.go",
		"} else if latest >= e.Earliest {\n\t\t\tfirst, found = min(first, max(published, e.Earliest)), true", "} else if latest >= edtf.Beginning {\n\t\t\tfirst, found = min(first, published), true", reading.AsOf},
	{"as of: what was called off later is called off", "timeline/view/asof.go",
		"!(s.all && then.Status.Future())", "!then.Status.Future()", reading.AsOf},
	{"as of: later events bound earlier ones", "timeline/view/asof.go",
		"if b, ok := s.bounds[e]; ok {", "if b, ok := s.bounds[e]; ok && false {", reading.Words},
	{"as of: known_from is not read", "timeline/view/asof.go",
		"if !e.KnownFrom.IsZero() {\n\t\tearliest", "if false && !e.KnownFrom.IsZero() {\n\t\tearliest", reading.AsOf},

	// Whose act.
	{"in the lane of whom it was done to", "render/internal/plan/lanes/assign.go",
		"return part{lanes(e.Actors), lanes(e.Recipients)}", "return part{append(lanes(e.Recipients), lanes(e.Actors)...), nil}", reading.Acts},
	{"what nobody is said to have done stands in the first lane", "render/internal/plan/lanes/assign.go",
		"a.of[k] = []int{nobody}", "a.of[k] = []int{0 * nobody}", reading.Acts},
	{"each act in the lane below its own", "render/internal/plan/lanes/assign.go",
		"\t\ta.of[k] = lanesOf(p.did, place, rest)\n", "\t\ta.of[k] = lanesOf(p.did, place, rest)\n\t\tfor i := range a.of[k] {\n\t\t\ta.of[k][i] = (a.of[k][i] + 1) % len(a.names)\n\t\t}\n", reading.Acts},

	// Counts.
	{"one more is said to be labelled", "render/internal/plan/frame/head.go",
		`"n", fmt.Sprint(n), "all"`, `"n", fmt.Sprint(n+1), "all"`, reading.Count},
	{"the tally counts the undated twice", "render/internal/words/words.go",
		"\t\tcount[e.Status]++\n\t\tif e.Undated() {\n", "\t\tcount[e.Status]++\n\t\tif e.Undated() {\n\t\t\tcount[e.Status]++\n", reading.Count},
	{"the first of a column is not counted", "render/internal/plan/counts/heaps.go",
		"for k := range cell.Count {", "for k := range cell.Count - 1 {", reading.Count},
	{"a reply is not told", "render/internal/words/entry.go",
		"return b.byKind(e.RespondsTo, 0)", "return b.byKind(e.RespondsTo[:0], 0)", reading.Count},

	// References.
	{"sources that nothing cites are listed", "render/internal/plan/frame/input.go",
		"\tin.Number = cited\n\treturn in\n", "\treturn in\n", reading.Refs},
	{"the last source is not listed", "render/internal/plan/frame/foot.go",
		"\tfor _, s := range in.Timeline.Sources {\n", "\tfor _, s := range in.Timeline.Sources[:max(0, len(in.Timeline.Sources)-1)] {\n", reading.Refs},
	{"footnotes numbered from the wrong end", "render/internal/markdown/markdown.go",
		"\t\tp.note(s.Number, text)\n", "\t\tp.note(s.Number+1, text)\n", reading.Refs},
	{"the last source of several is not cited", "render/internal/set/words.go",
		"strings.Join(refs, ", "strings.Join(refs[:max(1, len(refs)-1)], ", reading.Refs},

	// Order.
	{"the chronology begins with its end", "render/internal/words/brief.go",
		"\t\tbrief.Entries = append(brief.Entries, b.entry(e))\n", "\t\tbrief.Entries = append([]Entry{b.entry(e)}, brief.Entries...)\n", reading.Order},
	{"columns of days from the last to the first", "render/internal/plan/days/slots.go",
		"return cmp.Compare(a.index, b.index) })", "return cmp.Compare(b.index, a.index) })", reading.Order},

	// Room and signs.
	{"labels under the axis lie on one another", "render/internal/axis/ruler.go",
		"w = k.measure(label)", "w = k.measure(label) / 8", reading.Room},
	{"an end that nobody knows runs out like one that has not come", "render/internal/plan/ruler/extent.go",
		"end = sign.Unknown\n", "end = sign.Fading\n", reading.Signs},
	{"what goes on ends as if it were over", "render/internal/plan/ruler/extent.go",
		"	case !e.Latest.Bounded():\n		end = sign.Fading", "	case !e.Latest.Bounded():\n		end = sign.Sharp", reading.Signs},
	{"a status that the legend does not explain", "render/internal/plan/frame/legend.go",
		"\tfor _, s := range in.Census.Statuses {\n", "\tfor _, s := range in.Census.Statuses[min(1, len(in.Census.Statuses)-1):] {\n", reading.Signs},
}

// TestFaultsAreFound puts each fault back and reads the pictures of a build with
// it. It takes a quarter of an hour: `make faults`.
func TestFaultsAreFound(t *testing.T) {
	only := os.Getenv("DEMARCHE_FAULTS")
	if only == "" {
		t.Skip("make faults")
	}
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	asked, err := regexp.Compile(only)
	require.NoError(t, err)
	for _, f := range faults {
		if !asked.MatchString(f.what) {
			continue
		}
		t.Run(f.what, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(root, f.file))
			require.NoError(t, err)
			require.Equal(t, 1, strings.Count(string(text), f.old), "the text stands in %s once", f.file)
			dir := t.TempDir()
			changed, overlay := filepath.Join(dir, "changed.go"), filepath.Join(dir, "overlay.json")
			require.NoError(t, os.WriteFile(changed, []byte(strings.Replace(string(text), f.old, f.new, 1)), 0o600))
			replace, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(root, f.file): changed}})
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(overlay, replace, 0o600))
			run := exec.Command("go", "test", "-vet=off", "-overlay", overlay, "-run", "^TestAFaultIsRead$", "-v", ".")
			run.Env = append(os.Environ(), "DEMARCHE_EXPECT="+string(f.check), "DEMARCHE_FAULTS=")
			out, err := run.CombinedOutput()
			assert.NoError(t, err, "%s", out)
			t.Logf("%s", lastFinding(string(out)))
		})
	}
}

// lastFinding returns the line of a run that says what was found.
func lastFinding(out string) string {
	for line := range strings.SplitSeq(out, "\n") {
		if strings.Contains(line, "found: ") {
			return strings.TrimSpace(line)
		}
	}
	return "nothing"
}

// TestAFaultIsRead reads generated files until a check finds something.
func TestAFaultIsRead(t *testing.T) {
	check := os.Getenv("DEMARCHE_EXPECT")
	if check == "" {
		t.Skip("run by TestFaultsAreFound")
	}
	most, err := strconv.Atoi(cmpEnv("DEMARCHE_READINGS", "1200"))
	require.NoError(t, err)
	for i := range most {
		found, _ := read(t, reading.Files().Example(i))
		for line := range strings.SplitSeq(found, "\n") {
			if strings.HasPrefix(line, "["+check+"]") {
				t.Logf("found: file %d: %s", i, line)
				return
			}
		}
	}
	assert.Fail(t, fmt.Sprintf("nothing of %q was found in %d files", check, most))
}
