package words

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/relations"
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
		"en": "on or after 20 Nov 2025|by 20 Nov 2025|not dated|at least 2 x, 3 (2–4) y, up to 4 z|Wire, “News”, 20 Nov 2025 (B: usually reliable)",
		"de": "20. Nov. 2025 oder später|20. Nov. 2025 oder früher|undatiert|mindestens 2 x, 3 (2–4) y, bis zu 4 z|Wire, „News“, 20. Nov. 2025 (B: meist zuverlässig)",
		"uk": "20 лист. 2025 або пізніше|20 лист. 2025 або раніше|без дати|щонайменше 2 x, 3 (2–4) y, до 4 z|Wire, «News», 20 лист. 2025 (B: зазвичай надійне)",
		"zh": "2025年11月20日或之后|2025年11月20日或之前|无日期|至少2 x，3（2–4） y，至多4 z|Wire, “News”, 2025年11月20日 (B: 通常可靠)",
		"ar": "20 نوفمبر 2025 أو بعده|20 نوفمبر 2025 أو قبله|بلا تاريخ|2 على الأقل x، 3 (2–4) y، حتى 4 z|Wire, «News», \u200f20 نوفمبر 2025 (B: موثوق عادةً)",
	} {
		l := For(tag)
		got := []string{
			l.When(event["after"], time.UTC, inwords.Short), l.When(event["before"], time.UTC, inwords.Short), l.When(event["undated"], time.UTC, inwords.Short),
			l.Figures(event["day"]), l.SourceLine(tl.Sources[0], inwords.Short),
		}
		assert.Equal(t, want, strings.Join(got, "|"), tag)
	}
	assert.Equal(t, "Хронологія, 4 події, 20 лист. 2025; 4 повідомлено, 1 без дати.", For("uk").Describe(tl))
	assert.Equal(t, "Timeline, 4 events, 20 Nov 2025; 4 reported, 1 not dated.", english.Describe(tl))
}

func TestTheTableInOtherLanguages(t *testing.T) {
	tl, problems, err := timeline.Load("f", strings.NewReader(`{"title": "T", "actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}], "events": [
		{"id": "x", "date": "2025-01-01", "title": "x", "type": "consult", "actors": ["a", "b"], "status": "scheduled"},
		{"date": "2025-01-02", "title": "y", "type": "statement", "actors": ["b"], "recipients": ["b"], "mentions": ["a"], "responds_to": [{"event": "x", "kind": "denies"}], "status": "confirmed"}]}`), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	for tag, want := range map[string]string{
		"en": "Who did what to whom: T; 2 actors on the level of states, 2 events, 1–2 January 2025 | A; with B; to meet; scheduled; 1 | B; itself; denied; confirmed; 2 | B; A and B; on an event of theirs: denies it; scheduled; 1 in 2 | B; A; mentioned; confirmed; 2",
		"de": "Wer was mit wem tat: T; 2 Akteure auf der Ebene der Staaten, 2 Ereignisse, 1.–2. Januar 2025 | A; mit B; Konsultation; geplant; 1 | B; sich selbst; Dementi; bestätigt; 2 | B; A und B; zu einem Ereignis von ihnen: Dementi; geplant; 1 in 2 | B; A; Erwähnung; bestätigt; 2",
		"zh": "谁对谁做了什么：T; 2个相关方（按国家）, 2个事件, 2025年1月1日–2日 | A; 与 B; 磋商; 已计划; 1 | B; 自身; 否认; 已证实; 2 | B; A和B; 关于对方参与的事件：否认; 已计划; 1，见2 | B; A; 提及; 已证实; 2",
	} {
		l := For(tag)
		n := relations.Of(tl, relations.LevelState)
		parts := []string{l.GraphTitle(tl) + "; " + strings.Join(l.GraphFacts(tl, n), ", ")}
		table := l.NewTable(n)
		for _, r := range table.Rows {
			events := ""
			for _, run := range r.Events {
				events += run.Text
			}
			parts = append(parts, strings.Join([]string{r.Who, table.ToWhom(r), r.What, l.Statuses[r.Status], events}, "; "))
		}
		assert.Equal(t, want, strings.Join(parts, " | "), tag)
	}
}

func TestClaimsAreAboutEvents(t *testing.T) {
	var events []string
	for range 6 {
		events = append(events, `{"title": "x", "date": "2025-01-01", "type": "consult", "actors": ["a", "b"], "claims": [{"by": "c", "stance": "denies"}]}`)
	}
	say := func(tag string, n int) string {
		tl, problems, err := timeline.Load("f", strings.NewReader(`{"actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}], "events": [`+strings.Join(events[:n], ",")+`]}`), timeline.Limits{})
		require.NoError(t, err)
		require.NotNil(t, tl, problems.Error())
		claims := relations.Of(tl, relations.LevelActor).Only(relations.Claims)
		require.NotEmpty(t, claims)
		return strings.ReplaceAll(For(tag).Deed(Deeds(claims[0])[0]), "\u00a0", " ")
	}
	assert.Equal(t, "on 1: denies it", say("en", 1))
	assert.Equal(t, "on 1, 2: denies it", say("en", 2))
	assert.Equal(t, "on 6 events: denies it", say("en", 6))
	assert.Equal(t, "zu 6 Ereignissen: Dementi", say("de", 6))
	assert.Equal(t, "关于1、2：否认", say("zh", 2))
}
