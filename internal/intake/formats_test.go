package intake

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
	"demarche/timeline"
)

// told writes the events of a text, one a line: date, title and more.
func told(t *testing.T, name, text string, opt Options) (events []string, r *Result) {
	t.Helper()
	r, loaded := importBytes(t, name, []byte(text), opt)
	for _, e := range loaded.Events {
		line := e.Date.String() + " " + e.Title
		if e.Status != timeline.Reported {
			line += " (" + e.Status.String() + ")"
		}
		events = append(events, line)
	}
	return events, r
}

// ics wraps events of a calendar.
func ics(events ...string) string {
	return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Desk\r\nX-WR-TIMEZONE:Europe/Kyiv\r\nBEGIN:VEVENT\r\n" +
		strings.Join(events, "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n") + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
}

// TestCalendars: what public calendars are known for.
func TestCalendars(t *testing.T) {
	for what, c := range map[string]struct {
		in   string
		want []string
	}{
		"all day, and over days: the end is the day behind": {
			ics("SUMMARY:Day\nDTSTART;VALUE=DATE:20251120\nDTEND;VALUE=DATE:20251121", "SUMMARY:Days\nDTSTART;VALUE=DATE:20251120\nDTEND;VALUE=DATE:20251123"),
			[]string{"2025-11-20/2025-11-22 Days", "2025-11-20 Day"}},
		"zones, UTC and floating times": {
			ics("SUMMARY:Zoned\nDTSTART;TZID=America/New_York:20251120T090000\nDURATION:PT1H30M", "SUMMARY:UTC\nDTSTART:20251120T140000Z", "SUMMARY:Floating\nDTSTART:20251120T180000"),
			[]string{"2025-11-20T14:00:00Z UTC", "2025-11-20T09:00:00-05:00/2025-11-20T10:30:00-05:00 Zoned", "2025-11-20T18:00:00 Floating"}},
		"names of zones by Outlook and Mozilla": {
			ics("SUMMARY:Outlook\nDTSTART;TZID=W. Europe Standard Time:20250701T100000", "SUMMARY:Mozilla\nDTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20250701T120000"),
			[]string{"2025-07-01T10:00:00+02:00 Outlook", "2025-07-01T12:00:00+02:00 Mozilla"}},
		"weekly with an exception, over the change of the clock": {
			ics("UID:a\nSUMMARY:Weekly\nDTSTART;TZID=Europe/Berlin:20251020T100000\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;TZID=Europe/Berlin:20251103T100000"),
			[]string{"2025-10-20T10:00:00+02:00 Weekly", "2025-10-27T10:00:00+01:00 Weekly"}},
		"an occurrence that was moved": {
			ics("UID:a\nSUMMARY:Daily\nDTSTART:20251120T100000Z\nRRULE:FREQ=DAILY;UNTIL=20251122T100000Z", "UID:a\nSUMMARY:Daily, later\nRECURRENCE-ID:20251121T100000Z\nDTSTART:20251121T150000Z"),
			[]string{"2025-11-20T10:00:00Z Daily", "2025-11-21T15:00:00Z Daily, later", "2025-11-22T10:00:00Z Daily"}},
		"more days": {
			ics("SUMMARY:More\nDTSTART;VALUE=DATE:20251120\nRDATE;VALUE=DATE:20251201,20251215"),
			[]string{"2025-11-20 More", "2025-12-01 More", "2025-12-15 More"}},
		"status": {
			ics("SUMMARY:Off\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20251120", "SUMMARY:Maybe\nSTATUS:TENTATIVE\nDTSTART;VALUE=DATE:20251121", "SUMMARY:On\nSTATUS:CONFIRMED\nDTSTART;VALUE=DATE:20251122"),
			[]string{"2025-11-20 Off (cancelled)", "2025-11-21 Maybe (announced)", "2025-11-22 On (scheduled)"}},
		"folded lines and escapes": {
			ics("SUMMARY:Talks\\, first ro\r\n und\\; end\nDTSTART;VALUE=DATE:20251120"),
			[]string{"2025-11-20 Talks, first round; end"}},
		"monthly on the last Friday": {
			ics("SUMMARY:Friday\nDTSTART;VALUE=DATE:20251128\nRRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=2"),
			[]string{"2025-11-28 Friday", "2025-12-26 Friday"}},
		"undated and bare LF": {
			strings.ReplaceAll(ics("SUMMARY:Some day"), "\r\n", "\n"), []string{" Some day"}},
	} {
		got, r := told(t, "x.ics", c.in, Options{})
		assert.ElementsMatch(t, c.want, got, what)
		assert.Equal(t, "Desk", r.Title, what)
		assert.Equal(t, "Europe/Kyiv", r.Zone, what)
	}
	_, r := told(t, "x.ics", ics("SUMMARY:Without end\nDTSTART;VALUE=DATE:20251120\nRRULE:FREQ=DAILY"), Options{})
	assert.Equal(t, 366, r.Report.Events)
	assert.Contains(t, r.Report.Text(), "Without end repeats without end: the first 366 times are taken")
	_, r = told(t, "x.ics", ics("SUMMARY:Odd\nDTSTART:soon\nLOCATION:Kyiv", "SUMMARY:Good\nDTSTART:20251120T100000Z"), Options{})
	assert.Contains(t, r.Report.Text(), "line 5: DTSTART is no date: soon: Odd")
}

func TestWikidata(t *testing.T) {
	point := func(time string, precision int, calendar string) string {
		return fmt.Sprintf(`[{"rank":"normal","mainsnak":{"snaktype":"value","datavalue":{"value":{"time":%q,"precision":%d,"calendarmodel":"http://www.wikidata.org/entity/%s"}}}}]`, time, precision, calendar)
	}
	const greg, jul = "Q1985727", "Q1985786"
	for _, c := range []struct{ claims, want string }{
		{`"P585":` + point("+2025-11-20T00:00:00Z", 11, greg), "2025-11-20 X"},
		{`"P580":` + point("+2022-02-24T00:00:00Z", 11, greg) + `,"P582":` + point("+2022-04-00T00:00:00Z", 10, greg), "2022-02-24/2022-04 X"},
		{`"P585":` + point("+1861-00-00T00:00:00Z", 9, greg), "1861 X"},
		{`"P585":` + point("+1960-00-00T00:00:00Z", 8, greg), "196X X"},
		{`"P585":` + point("+1900-00-00T00:00:00Z", 7, greg), "[1801..1900] X"},
		{`"P585":` + point("-0044-03-15T00:00:00Z", 11, jul), "-0043-03-13 X"},
		{`"P585":` + point("+1582-10-04T00:00:00Z", 11, jul), "1582-10-14 X"},
		{`"P31":[]`, " X"},
	} {
		got, _ := told(t, "q.json", `{"entities":{"Q1":{"id":"Q1","labels":{"en":{"value":"X"}},"claims":{`+c.claims+`}}}}`, Options{})
		assert.Equal(t, []string{c.want}, got)
	}
}

func TestOthersTimelines(t *testing.T) {
	got, r := told(t, "x.mmd", "gantt\n  title Plan\n  dateFormat DD-MM-YYYY\n  section Draft\n  Write :done, a1, 20-11-2025, 3d\n  Read :after a1, 1w\n  Sign :milestone, 01-12-2025, 0d\n  What :sometime\n", Options{})
	assert.Equal(t, []string{"2025-11-20/2025-11-22 Write", "2025-11-23/2025-11-29 Read", "2025-12-01 Sign"}, got)
	assert.Equal(t, "Plan", r.Title)
	assert.Contains(t, r.Report.Text(), "line 8: when it ends is not understood: What :sometime")

	got, r = told(t, "x.puml", "@startgantt\n' a remark\ntitle Plan\nProject starts the 20th of November 2025\n-- Draft --\n[Write it] as [W] lasts 3 days\nthen [Read it] lasts 1 week and 1 day\n[Sign] happens at [Read it]'s end\n[Call] starts 2025-12-05 and ends 2025-12-06\n[W] is colored in Lavender\n[Wait] lasts as long as needed\n[Loop] starts at [Loop]'s end\nsaturday are closed\n@endgantt\n", Options{})
	assert.ElementsMatch(t, []string{"2025-11-20/2025-11-22 Write it", "2025-11-23/2025-11-30 Read it", "2025-11-30 Sign", "2025-12-05/2025-12-06 Call"}, got)
	assert.Equal(t, "Plan", r.Title)
	for _, says := range []string{"line 11: it is not understood: [Wait] lasts as long as needed", "line 12: nothing says when it is: [Loop]", "saturday are closed: days that are closed are not left out"} {
		assert.Contains(t, r.Report.Text(), says)
	}

	got, _ = told(t, "x.mw", "title: T\n\n# Part #a\n2025 / 5 months: half #tag\nid: h\nand more\n2025-01-01 every other week until 2025-01-20: twice\nafter !h / 3 days: later\n", Options{})
	assert.ElementsMatch(t, []string{"2025/2025-05-31 half", "2025-01-01 twice", "2025-01-15 twice"}, got)

	got, _ = told(t, "x.json", `{"title":{"text":{"headline":"H"}},"events":[{"start_date":{"year":"-44","month":3,"day":"15"},"text":{"headline":"<b>Ides</b>"}},{"start_date":{"year":"2025","month":"11","day":"20","hour":"14","minute":"5"},"end_date":{"year":"2025","month":"11","day":"21"},"text":{"text":"<p>One</p><p>Two</p>"}}]}`, Options{})
	assert.Equal(t, []string{"-0044-03-15 Ides", "2025-11-20/2025-11-21 One"}, got)
}

func TestProse(t *testing.T) {
	got, r := told(t, "x.md", "# Chronology\n\n## 2025\n\n- **12 April**: Talks open\n- 13–14 April — Drafts\n\nNobody knows more.\n\n| Datum | Ereignis |\n|---|---|\n| 20.11.2025 | Driscoll in Kiew |\n", Options{})
	assert.Equal(t, []string{"2025-04-12 Talks open", "2025-04-13/2025-04-14 Drafts", "2025-11-20 Driscoll in Kiew"}, got)
	assert.Contains(t, r.Report.Text(), "it begins with no date: Nobody knows more.")

	got, _ = told(t, "x.html", "<!DOCTYPE html><title>T</title><script>var x = '<td>';</script><table><tr><th>Date<th>Event<tr><td rowspan=2>20 November 2025<td>One &amp; all<tr><td>Two</table>", Options{})
	assert.Equal(t, []string{"2025-11-20 One & all", "2025-11-20 Two"}, got)

	_, err := Import(t.Context(), []File{{Name: "x.md", R: strings.NewReader("03/04/2025: Talks")}}, Options{As: "markdown"})
	var e *Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, []string{"x.md:1", "`03/04/2025` could be 2025-04-03 or 2025-03-04"}, []string{e.Place, e.Message})
	got, _ = told(t, "x.md", "03/04/2025: Talks", Options{As: "markdown", Order: "mdy"})
	assert.Equal(t, []string{"2025-03-04 Talks"}, got)
}

// TestWordChronology: thirty entries as LibreOffice writes them.
func TestWordChronology(t *testing.T) {
	data, err := os.ReadFile("testdata/chronology-libreoffice.docx")
	require.NoError(t, err)
	got, r := told(t, "chronology.docx", string(data), Options{Order: "dmy"})
	assert.Len(t, got, 31)
	assert.Contains(t, got, "2024-04-13 Delegations exchange drafts.")
	assert.Contains(t, got, "2024-04-15T14:30 The mediator briefs the press.")
	assert.Contains(t, got, "2024-07-02 Ceasefire broken")
	assert.Contains(t, got, "2024-04-03 A date that could be two days.")
	assert.Contains(t, got, " Prisoners return")
	assert.Contains(t, r.Report.Text(), "line 30: it begins with no date: Sources differ on what was said that night.")
}

// TestSharedTimelinesAreReckoned: the files of other tools in the shared data.
func TestSharedTimelinesAreReckoned(t *testing.T) {
	for pattern, want := range map[string]int{"mermaid/*.mmd": 148, "markwhen/parser_testStrings_blocks.txt": 87, "timelinejs/*.json": 30} {
		files, err := filepath.Glob(filepath.Join(sharedData, pattern))
		require.NoError(t, err)
		browsertest.RequireOrSkip(t, len(files) > 0, "the shared test data is not there")
		events := 0
		for _, f := range files {
			opt := Options{}
			if strings.HasPrefix(pattern, "markwhen") {
				opt.As = "markwhen"
			}
			r, loaded := importFile(t, filepath.Join(filepath.Dir(pattern), filepath.Base(f)), opt)
			assert.Equal(t, r.Report.Rows, r.Report.Events+r.Report.Merged+r.Report.NotUnderstood, f)
			assert.Len(t, loaded.Events, r.Report.Events, f)
			events += r.Report.Events
		}
		assert.Equal(t, want, events, pattern)
	}
}

// FuzzImport: whatever the file, it is imported into a file that loads, or
// refused with words.
func FuzzImport(f *testing.F) {
	for name, text := range map[string]string{
		"a.ics": ics("UID:a\nSUMMARY:Weekly\nDTSTART;TZID=Europe/Berlin:20251020T100000\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20251103T100000"),
		"a.mmd": "timeline\n title T\n section S\n 2002 : a : b\n : c", "b.mmd": "gantt\n dateFormat YYYY-MM-DD\n A :a1, 2014-01-01, 30d\n B :after a1, 2w",
		"a.mw": "title: T\n# G\n2025 - 2026: hello #x\n09/09/1999 every 3 months x2: e\n5 months: x", "a.md": "## 2025\n- 12 April: Talks\n\n| a | b |\n|---|---|\n| 1 | 2025-01-01 |",
		"a.puml": "@startgantt\nProject starts 2025-11-20\n[A] lasts 3 days\nthen [B] as [C] requires 1 week and ends 2025-12-01\n[D] happens at [C]'s end\n[E] -> [A]\n",
		"a.html": "<table><tr><td rowspan=9 colspan=3>20 November 2025<td>x</table><p>1 May 2025: y", "a.csv": "Date,Title\n2025-11-20,x\n\"open,\n",
		"a.json": `{"events":[{"start_date":{"year":2025},"text":{"headline":"x"}}],"eras":[]}`, "b.json": `{"timeline":{"date":[{"startDate":"2012,1,26","headline":"x"}]}}`,
		"c.json": `{"entities":{"Q1":{"labels":{"en":{"value":"X"}},"claims":{"P585":[{"mainsnak":{"datavalue":{"value":{"time":"+2025-11-20T00:00:00Z","precision":11}}}}]}}}}`,
	} {
		f.Add(name, []byte(text), "")
	}
	f.Fuzz(func(t *testing.T, name string, data []byte, order string) {
		if order != "dmy" && order != "mdy" {
			order = ""
		}
		r, err := Import(t.Context(), []File{{Name: name, R: bytes.NewReader(data)}}, Options{Order: order, Keep: true})
		if err != nil {
			var e *Error
			require.True(t, errors.As(err, &e), "%v", err)
			return
		}
		if len(r.b.head)+len(r.b.ownActors) > 0 || strings.Contains(r.Report.Files[0].As, "own") || strings.Contains(r.Report.Files[0].As, "events file") || r.Report.Files[0].As == "jsonl" {
			return // a file of ours may have errors of its own
		}
		_, problems, err := timeline.Load("x.json", bytes.NewReader(r.JSON()), timeline.Limits{})
		require.NoError(t, err)
		require.Empty(t, problems.Errors(), "%s", r.JSON())
		require.Equal(t, r.Report.Rows, r.Report.Events+r.Report.Merged+r.Report.NotUnderstood)
	})
}

// TestAPeriodThatIsADateIsSaidOnce: as the date, and kept beside it only where it
// is none.
func TestAPeriodThatIsADateIsSaidOnce(t *testing.T) {
	r, _ := importBytes(t, "t.mmd", []byte("timeline\n 2025-11-20 : Talks\n"), Options{Keep: true})
	assert.NotContains(t, string(r.JSON()), "x-period")
	r, _ = importBytes(t, "t.mmd", []byte("timeline\n Bronze age : Talks\n"), Options{Keep: true})
	assert.Contains(t, string(r.JSON()), `"x-period": "Bronze age"`)
}

// TestHeadingsOfAFileAreOneLine: the name of a calendar and the title of a period
// may hold line breaks and marks that turn text around.
func TestHeadingsOfAFileAreOneLine(t *testing.T) {
	r, loaded := importBytes(t, "a.ics", []byte("BEGIN:VCALENDAR\r\nX-WR-CALNAME:De\rDesk\u202E\\nof Kyiv\r\nEND:VCALENDAR\r\n"), Options{})
	assert.Equal(t, "De Desk of Kyiv", r.Title)
	assert.Equal(t, r.Title, loaded.Title)
	_, loaded = importBytes(t, "a.json", []byte(`{"title":{"text":{"headline":"Two\r\nlines"}},"events":[{"start_date":{"year":2025},"text":{"headline":"x"}}],
		"eras":[{"start_date":{"year":2024},"end_date":{"year":2025},"text":{"headline":"The\rwar"}}]}`), Options{})
	assert.Equal(t, "Two lines", loaded.Title)
	assert.Equal(t, "The war", loaded.Eras[0].Title)
}

// TestErasThatSayNothingAreTold: an era without a heading or without dates is left
// out, in words.
func TestErasThatSayNothingAreTold(t *testing.T) {
	r, loaded := importBytes(t, "a.json", []byte(`{"events":[{"start_date":{"year":2025},"text":{"headline":"x"}}],
		"eras":[{"start_date":{"year":2024},"end_date":{"year":2025},"text":{"headline":" "}},{"start_date":{"year":"soon"},"text":{"headline":"The war"}},
		{"start_date":{"year":2023},"text":{"headline":"Before"}}]}`), Options{})
	require.Len(t, loaded.Eras, 1)
	assert.Equal(t, "Before", loaded.Eras[0].Title)
	assert.Contains(t, r.Report.Text(), "the era 2024/2025 has no heading, and was left")
	assert.Contains(t, r.Report.Text(), `the era "The war" has no dates that can be read, and was left`)
}
