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
	assert.Equal(t, mostLinks, strings.Count(problems[0].Message, "` after `"))
}
