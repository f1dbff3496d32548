package words

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/lang"
	"demarche/timeline"
	"demarche/timeline/edtf"
)

func TestBoundsAndFiguresInOtherLanguages(t *testing.T) {
	tl, problems, err := timeline.Load("f", strings.NewReader(`{
		"sources": [{"id": "s", "name": "Wire", "title": "News", "published": "2025-11-20", "reliability": "B"}],
		"events": [
		{"title": "day", "date": "2025-11-20", "id": "day", "figures": {"x": {"low": 2}, "y": {"low": 2, "best": 3, "high": 4}, "z": {"high": 4}}},
		{"title": "after", "after": ["day"]}, {"title": "before", "before": ["day"]}, {"title": "undated"}]}`), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	event := map[string]*timeline.Event{}
	for _, e := range tl.Events {
		event[e.Title] = e
	}
	for tag, want := range map[string]string{
		"en": "from 20 Nov 2025|by 20 Nov 2025|not dated|at least 2 x, 3 (2–4) y, up to 4 z|Wire, “News”, 20 Nov 2025 (B: usually reliable)",
		"de": "20. Nov. 2025 oder später|20. Nov. 2025 oder früher|undatiert|mindestens 2 x, 3 (2–4) y, bis zu 4 z|Wire, „News“, 20. Nov. 2025 (B: meist zuverlässig)",
		"uk": "20 лист. 2025 або пізніше|20 лист. 2025 або раніше|без дати|щонайменше 2 x, 3 (2–4) y, до 4 z|Wire, «News», 20 лист. 2025 (B: зазвичай надійне)",
		"zh": "2025年11月20日或之后|2025年11月20日或之前|无日期|至少2 x，3（2–4） y，至多4 z|Wire, “News”, 2025年11月20日 (B: 通常可靠)",
		"ar": "20 نوفمبر 2025 أو بعده|20 نوفمبر 2025 أو قبله|بلا تاريخ|2 على الأقل x، 3 (2–4) y، حتى 4 z|Wire, «News», \u200f20 نوفمبر 2025 (B: موثوق عادةً)",
	} {
		l := In{lang.For(tag)}
		got := []string{
			l.When(event["after"], time.UTC, edtf.Short), l.When(event["before"], time.UTC, edtf.Short), l.When(event["undated"], time.UTC, edtf.Short),
			l.Figures(event["day"]), l.SourceLine(tl.Sources[0], edtf.Short),
		}
		assert.Equal(t, want, strings.Join(got, "|"), tag)
	}
	assert.Equal(t, "Хронологія, 4 події, 20 лист. 2025; 4 повідомлено, 1 без дати.", In{lang.For("uk")}.Describe(tl))
	assert.Equal(t, "Timeline, 4 events, 20 Nov 2025; 4 reported, 1 not dated.", english.Describe(tl))
}
