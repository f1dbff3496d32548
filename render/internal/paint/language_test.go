package paint

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/generate"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/actors"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/line"
	"demarche/render/internal/plan/page"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/slicing"
	"demarche/render/internal/scene"
	"demarche/render/internal/theme"
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

// TestNoTextTouchesAnotherInAnyLanguage: words of other lengths and heights
// find their place, too.
func TestNoTextTouchesAnotherInAnyLanguage(t *testing.T) {
	files := map[string]*timeline.Timeline{"shipped": shipped(t, "events.json"), "peace-plan": shipped(t, "examples/peace-plan.json")}
	for _, shape := range generate.Shapes() {
		files[string(shape)] = load(t, generate.File(shape, 15, 1))
	}
	sizes := map[string]geom.Size{"slide": frame.Slide, "a4": frame.A4, "half": {W: geom.Px(794), H: geom.Px(560)}}
	for _, tag := range inwords.Languages() {
		for file, tl := range files {
			for name, size := range sizes {
				t.Run(tag+"/"+file+"/"+name, func(t *testing.T) {
					for scale := ruler.Auto; scale <= ruler.Even; scale++ {
						if scale != ruler.Auto && name != "slide" {
							continue // scales and sizes together are tried in English
						}
						s := Line(line.New(tl, line.Options{Options: frame.Options{Size: size, Lang: tag}, Scale: scale}), theme.Light)
						checkTexts(t, s)
						checkSpoken(t, s)
					}
					down := Page(page.New(tl, frame.Options{Size: size, Lang: tag}), theme.Light)
					checkTexts(t, down)
					checkSpoken(t, down)
				})
			}
		}
	}
}

// checkSpoken fails where a pattern was not filled in, or a character of no
// shape is left that keeps others together.
func checkSpoken(t *testing.T, s *scene.Scene) {
	for _, text := range s.Texts() {
		assert.False(t, strings.ContainsAny(text.Text, "{}\u2060"), text.Text)
	}
	assert.NotContains(t, s.Desc, "{")
}

func TestWordsAreInTheLanguageAskedFor(t *testing.T) {
	tl := shipped(t, "events.json")
	all := func(tag string) string {
		s := Line(line.New(tl, line.Options{Options: frame.Options{Lang: tag}}), theme.Light)
		var texts []string
		for _, text := range s.Texts() {
			texts = append(texts, text.Text)
		}
		return strings.ReplaceAll(strings.Join(append(texts, s.Desc), "\n"), "\u00a0", " ")
	}
	for tag, words := range map[string][]string{
		"uk": {"16 подій", "січ. 2025 – 20 лист. 2025", "станом на 20 лист. 2025", "10 місяців", "ср, 19", "листопад 2025", "підтверджено", "відповідає на 3", "напад", "Хронологія, 16 подій, "},
		"de": {"16 Ereignisse", "Jan. 2025 – 20. Nov. 2025", "Stand: 20. Nov. 2025", "10 Monate", "Mi., 19.", "November 2025", "zwischen dem 19. und 20. Nov.", "antwortet auf 3"},
		"zh": {"16个事件", "2025年1月至2025年11月20日", "截至2025年11月20日", "10个月", "19日周三", "2025年11月", "回应 3", "11月19日至20日之间"},
		"ar": {"16 حدثًا", "يناير 2025 – 20 نوفمبر 2025", "حتى 20 نوفمبر 2025", "10 أشهر", "الأربعاء، 19", "يرد على 3"},
	} {
		got := all(tag)
		for _, word := range words {
			assert.Contains(t, got, word)
		}
		for _, word := range []string{" Nov 2025", " confirmed", "reported [", "as of", "months", "answers", "earlier", "16 events", "Kind"} {
			assert.NotContains(t, got, word, tag)
		}
	}
	assert.Equal(t, all("en"), all("xx"))
	assert.Equal(t, all("en"), all(""), "the file is English")
}

// graphTexts draws the actor graph and returns what it says, its description
// last.
func graphTexts(t *testing.T, tl *timeline.Timeline, opt actors.Options) string {
	t.Helper()
	g, err := actors.NewGraph(context.Background(), tl, opt)
	require.NoError(t, err)
	s := Graph(g, theme.Light)
	checkTexts(t, s)
	checkSpoken(t, s)
	var texts []string
	for _, text := range s.Texts() {
		texts = append(texts, text.Text)
	}
	return strings.ReplaceAll(strings.Join(append(texts, s.Desc), "\n"), "\u00a0", " ")
}

func TestNoTextOfAGraphTouchesAnotherInAnyLanguage(t *testing.T) {
	files := map[string]*timeline.Timeline{
		"shipped": shipped(t, "events.json"), "peace-plan": shipped(t, "examples/peace-plan.json"), "many": load(t, generate.File(generate.Mixed, 40, 1)),
	}
	monthly, err := slicing.Parse("3")
	require.NoError(t, err)
	for _, tag := range inwords.Languages() {
		for file, tl := range files {
			t.Run(tag+"/"+file, func(t *testing.T) {
				graphTexts(t, tl, actors.Options{Lang: tag})
				if file == "shipped" {
					graphTexts(t, tl, actors.Options{Lang: tag, Size: frame.A4, Highlight: "13"})
					graphTexts(t, tl, actors.Options{Lang: tag, Slices: monthly, Ego: "witkoff", Hops: 2})
				}
			})
		}
	}
}

func TestAGraphIsInTheLanguageAskedFor(t *testing.T) {
	tl := shipped(t, "events.json")
	cuts, err := slicing.Parse("2025-11-20")
	require.NoError(t, err)
	for tag, words := range map[string][]string{
		"uk": {"Хто що кому зробив: ", "20 дійових осіб · 26 зв’язків · 16 подій · січ. 2025 – 20 лист. 2025", "номери ті самі, що в хронології",
			"напад 4", "щодо 2: твердження", "консультації 11 (заявлено)", "не підтверджено", "твердження про їхню подію", "держава", "інше 1",
			"Граф дійових осіб: ", "Russia → Ukraine: напад 4.", "A Ukrainian official про Trump: щодо 11: твердження."},
		"de": {"Wer was mit wem tat: ", "20 Akteure · 26 Beziehungen · 16 Ereignisse · Jan. 2025", "Angriff 4", "zu 2: Behauptung", "Konsultation 11 (behauptet)",
			"Dementi 7", "nicht bestätigt", "Staat", "Russia an Ukraine: Angriff 4."},
		"zh": {"谁对谁做了什么：", "20个相关方 · 26条关系 · 16个事件 · 2025年1月至2025年11月20日", "袭击 4", "关于2：声称", "磋商 11（据称）", "未证实", "国家", "Russia对Ukraine：袭击 4。"},
		"ar": {"من فعل ماذا ولمن: ", "20 طرفًا · 26 علاقة · 16 حدثًا", "هجوم 4", "بشأن 2: ", "تشاور 11 (مزعوم)", "غير مؤكد", "دولة"},
	} {
		got := graphTexts(t, tl, actors.Options{Lang: tag, Beside: true})
		sliced := graphTexts(t, tl, actors.Options{Lang: tag, Slices: cuts, Highlight: "13", Ego: "witkoff", Beside: true})
		for _, word := range words {
			assert.Contains(t, got, word, tag)
		}
		for _, word := range []string{"Who did", " actors", " relations", " events", "struck", "claim", "(scheduled)", " Nov 2025", "not confirmed", "person", "numbers", "Actor graph", "new: ", "none now", "within", "highlighted", "others", " more"} {
			assert.NotContains(t, got+sliced, word, tag)
		}
	}
	assert.Equal(t, graphTexts(t, tl, actors.Options{Lang: "en"}), graphTexts(t, tl, actors.Options{Lang: "xx"}))
	assert.Equal(t, graphTexts(t, tl, actors.Options{Lang: "en"}), graphTexts(t, tl, actors.Options{}), "the file is English")
}

func TestAReducedGraphSaysSoInItsLanguage(t *testing.T) {
	g, err := actors.NewGraph(context.Background(), load(t, generate.File(generate.Year, 2000, 1)), actors.Options{Lang: "de"})
	require.NoError(t, err)
	s := Graph(g, theme.Light)
	require.NotEmpty(t, g.Reduced)
	assert.Contains(t, g.Reduced, "the strongest ", "the warning is for the terminal, in English")
	assert.Contains(t, s.Desc, "Gezeigt: die stärksten ")
	assert.NotContains(t, s.Desc, "strongest")
}
