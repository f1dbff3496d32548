package timeline

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// many writes n JSON values, separated by commas.
func many(n int, value func(i int) string) string {
	all := make([]string, n)
	for i := range all {
		all[i] = value(i)
	}
	return strings.Join(all, ",")
}

// Each of these files took half a minute or more, or gigabytes, once. The limit
// is generous: machines are busy.
func TestNoFileTakesForever(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time, which the race detector takes")
	}
	const n = 10_000
	chained := func(i int) string {
		if i == 0 {
			return ""
		}
		return fmt.Sprintf(`"e%d"`, i-1)
	}
	for name, text := range map[string]string{
		"one title": `{"events": [` + many(5*n, func(int) string { return `{"title": "same"}` }) + `]}`,
		"unknown events": `{"events": [` + many(n, func(i int) string {
			return fmt.Sprintf(`{"title": "x", "id": "event-number-%05d", "after": ["event-namber-%06d"]}`, i, i)
		}) + `]}`,
		"unknown actors": `{"actors": [` + many(n, func(i int) string { return fmt.Sprintf(`{"id": "actor-number-%05d", "name": "x"}`, i) }) +
			`], "events": [{"title": "x", "actors": [` + many(n, func(i int) string { return fmt.Sprintf(`"actir-namber-%06d"`, i) }) + `]}]}`,
		"unknown types": `{"types": {` + many(n, func(i int) string { return fmt.Sprintf(`"type-number-%05d": {"like": "aid"}`, i) }) +
			`}, "events": [` + many(n, func(i int) string { return fmt.Sprintf(`{"title": "x", "type": "tipe-namber-%06d"}`, i) }) + `]}`,
		"long ids": `{"events": [` + many(2000, func(i int) string {
			return fmt.Sprintf(`{"title": "x", "id": "%s%d", "after": ["%[1]sy%[2]d"]}`, strings.Repeat("x", 400), i)
		}) + `]}`,
		"figures": `{"events": [{"title": "x", "figures": {` + many(10*n, func(i int) string { return fmt.Sprintf(`"f%d": %[1]d`, i) }) + `}}]}`,
		"circles": `{"events": [` + many(n, func(i int) string {
			return fmt.Sprintf(`{"title": "x", "id": "e%d", "after": [%s]}`, i, strings.TrimPrefix(chained(i)+fmt.Sprintf(`,"e%d"`, n-1), ","))
		}) + `]}`,
		"contradictions": `{"events": [` + many(n, func(i int) string {
			date := ""
			if i < n/2 {
				date = `, "date": "2030"`
			} else if i == n-1 {
				date = `, "date": "2020"`
			}
			return fmt.Sprintf(`{"title": "x", "id": "e%d", "after": [%s]%s}`, i, chained(i), date)
		}) + `]}`,
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, problems := load(t, text)
			assert.Less(t, time.Since(start), 15*time.Second)
			assert.Less(t, len(problems.Error()), 10_000_000)
		})
	}
}

func TestALongChainIsCutInTheMiddle(t *testing.T) {
	_, problems := load(t, `{"events": [`+many(1000, func(i int) string {
		return fmt.Sprintf(`{"title": "x", "id": "e%d", "after": ["e%d"]}`, i, (i+999)%1000)
	})+`]}`)
	require.Len(t, problems, 1)
	assert.Contains(t, problems[0].Message, "… (900 more) …")
	assert.Equal(t, 100, strings.Count(problems[0].Message, "` after `"))
}

func TestWhatIsWrongIsSaidOnceAndInPlace(t *testing.T) {
	for text, want := range map[string]string{
		`{"events": [{"\u0074itle": "x"}]}`: ``,
		`{"events": [5]}`:                   "1:13 error an event must be an object, not a number",
		`{"events": [null]}`:                "1:13 error an event must be an object, not null",
		`[`:                                 "1:1 error the file must be an object, not a list",
		`{"events": [{"title": "x", "place": 5}]}`:                                                            "1:37 error a place must be text or an object, not a number",
		`{"events": [{"title": "x", "figures": {"f": "2"}}]}`:                                                 "1:45 error a figure must be a number or an object, not text",
		`{"events": [{"title": " \u0001\u200b\ufeff\uffff "}]}`:                                               "1:23 error `title` is empty",
		`{"events": [{"title": "x", "tags": ["a\nb"]}]}`:                                                      "1:37 error `tags` must be one line",
		`{"events": [{"title": "x", "importance": 3.0}]}`:                                                     ``,
		`{"events": [{"title": "x", "importance": 3.5}]}`:                                                     "1:42 error `importance` must be a whole number from 1 to 5, not 3.5",
		`{"events": [{"title": "x\ud800"}]}`:                                                                  "1:25 error half of a surrogate pair stands in the text",
		"{\"events\": [{\"title\": \"x\ny\"}]}":                                                               "1:25 error the control character U+000A stands in the text",
		"\xff\xfe{\x00}\x00":                                                                                  "1:1 error the file is UTF-16, not UTF-8",
		`{"events": [{"id": "e", "title": "x", "during": "e"}]}`:                                              "1:49 error the event happens during itself",
		`{"events": [{"id": "e", "title": "x"}, {"title": "y", "after": [{"event": "e", "within": "P0D"}]}]}`: "1:90 error `within`: `P0D` leaves no time between the two",
	} {
		_, problems := load(t, text)
		assert.Equal(t, want, strings.Join(lines(problems), "\n"), text)
	}
}

func TestZonesOfOneMachineAreRefused(t *testing.T) {
	for _, zone := range []string{"Local", "localtime", "posixrules", "Factory", "right/UTC", "posix/Europe/Paris", "../../etc/passwd", "UTC+2"} {
		_, problems := load(t, `{"timezone": "`+zone+`", "events": []}`)
		assert.Equal(t, []string{"1:14 error `" + zone + "` is no IANA time zone"}, lines(problems))
	}
}

func TestWhatIsAfterAsOfIsScheduledAtBest(t *testing.T) {
	tl, problems := load(t, `{"as_of": "2025-11-20", "events": [
		{"id": "day", "date": "2025-11-20", "title": "x", "status": "confirmed"},
		{"id": "plain", "date": "2025-11-21", "title": "x"},
		{"id": "sure", "date": "2025-11-22", "title": "x", "status": "confirmed"},
		{"id": "off", "date": "2025-11-23", "title": "x", "status": "cancelled"},
		{"id": "undated", "title": "x"}]}`)
	assert.Equal(t, []string{"4:3 warning `sure` is after `as_of` 2025-11-20 and so cannot be confirmed yet; taken as scheduled"}, lines(problems))
	require.NotNil(t, tl)
	var got []Status
	for _, e := range tl.Events {
		got = append(got, e.Status)
	}
	assert.Equal(t, []Status{Confirmed, Scheduled, Scheduled, Cancelled, Reported}, got)
}
