package lang

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

func TestForFallsBack(t *testing.T) {
	for tag, want := range map[string]*Language{"": English, "en-GB": English, "uk": ukrainian, "UK-ua": ukrainian, "zh-Hant": chinese, "xx": English} {
		assert.Same(t, want, For(tag), tag)
	}
	assert.Len(t, languages, len(inwords.Languages()))
	for _, tag := range inwords.Languages() {
		assert.Equal(t, tag, For(tag).Tag)
	}
}

var placeholder = regexp.MustCompile(`\{[a-z]*\}`)

// TestEveryLanguageHasEveryWord: nothing is empty, plural forms are complete,
// and patterns have the parts that the English ones have.
func TestEveryLanguageHasEveryWord(t *testing.T) {
	english := reflect.ValueOf(*English)
	for _, tag := range inwords.Languages() {
		l := For(tag)
		v := reflect.ValueOf(*l)
		for i := range v.NumField() {
			name := tag + "." + v.Type().Field(i).Name
			want, got := english.Field(i), v.Field(i)
			switch got.Kind() {
			case reflect.String:
				complete(t, name, want.String(), strings.TrimSuffix(got.String(), " "))
			case reflect.Array:
				for k := range got.Len() {
					complete(t, name, want.Index(k).String(), got.Index(k).String())
				}
			case reflect.Slice:
				plurals(t, l, name, want, got)
			case reflect.Map:
				assert.Len(t, got.Interface(), want.Len(), name)
				for _, k := range want.MapKeys() {
					word := got.MapIndex(k)
					require.True(t, word.IsValid(), "%s: %v", name, k)
					complete(t, name, "", word.String())
				}
			}
		}
	}
	assert.Len(t, English.Statuses, 9)
	assert.Len(t, English.Categories, 18)
	assert.Len(t, English.Replies, 8)
	assert.Len(t, English.Reliability, 6)
}

// TestEveryLanguageTellsAndReports holds the sentences of chronologies and the
// page to the same.
func TestEveryLanguageTellsAndReports(t *testing.T) {
	for _, tag := range inwords.Languages() {
		l := For(tag)
		same(t, l, tag+".Prose", reflect.ValueOf(English.Prose), reflect.ValueOf(l.Prose))
		same(t, l, tag+".Report", reflect.ValueOf(English.Report), reflect.ValueOf(l.Report))
		same(t, l, tag+".Graph", reflect.ValueOf(English.Graph), reflect.ValueOf(l.Graph))
		same(t, l, tag+".Forms", reflect.ValueOf(English.Forms), reflect.ValueOf(l.Forms))
		if l != English {
			assert.NotEqual(t, English.Report.Open, l.Report.Open, "%s is not translated", tag)
			assert.NotEqual(t, English.Graph.Title, l.Graph.Title, "%s is not translated", tag)
		}
	}
	assert.Len(t, English.Prose.Stances, 5)
	assert.Len(t, English.Prose.Answers, 8)
	assert.Len(t, English.Graph.Stances, 5)
	assert.Len(t, English.Graph.Kinds, 6)
	for q, word := range English.Graph.Quads[1:] {
		assert.Equal(t, timeline.Quad(q+1).String(), word)
	}
}

// plurals fails where a form is missing, or has other parts than the English
// one.
func plurals(t *testing.T, l *Language, name string, english, other reflect.Value) {
	t.Helper()
	assert.Equal(t, len(l.Units.Day), other.Len(), name)
	for k := range other.Len() {
		pattern := english.Index(min(k, english.Len()-1)).String()
		if l.Tag == "ar" && (k == 1 || k == 2) { // the word alone says that it is one, or two
			pattern = strings.Join(placeholder.FindAllString(other.Index(k).String(), -1), "")
		}
		complete(t, name, pattern, other.Index(k).String())
	}
}

func same(t *testing.T, l *Language, name string, english, other reflect.Value) {
	t.Helper()
	switch english.Kind() {
	case reflect.String:
		complete(t, name, english.String(), other.String())
	case reflect.Struct:
		for i := range english.NumField() {
			same(t, l, name+"."+english.Type().Field(i).Name, english.Field(i), other.Field(i))
		}
	case reflect.Array:
		for i := range english.Len() {
			same(t, l, name, english.Index(i), other.Index(i))
		}
	case reflect.Slice:
		plurals(t, l, name, english, other)
	case reflect.Map:
		assert.Equal(t, english.Len(), other.Len(), name)
		for _, k := range english.MapKeys() {
			require.True(t, other.MapIndex(k).IsValid(), "%s: %v", name, k)
			same(t, l, name, english.MapIndex(k), other.MapIndex(k))
		}
	default:
		t.Fatalf("%s: a %s is not looked at", name, english.Kind())
	}
}

func complete(t *testing.T, name, english, text string) {
	t.Helper()
	assert.NotEmpty(t, text, name)
	assert.Equal(t, strings.Trim(text, " \t\n"), text, name)
	assert.ElementsMatch(t, placeholder.FindAllString(english, -1), placeholder.FindAllString(text, -1), "%s: %s", name, text)
}

func TestCountsAreDeclined(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "1 event|2 events|5 events|11 events|21 events|100 events",
		"de": "1 Ereignis|2 Ereignisse|5 Ereignisse|11 Ereignisse|21 Ereignisse|100 Ereignisse",
		"fr": "1 événement|2 événements|5 événements|11 événements|21 événements|100 événements",
		"es": "1 evento|2 eventos|5 eventos|11 eventos|21 eventos|100 eventos",
		"uk": "1 подія|2 події|5 подій|11 подій|21 подія|100 подій",
		"ru": "1 событие|2 события|5 событий|11 событий|21 событие|100 событий",
		"ar": "حدث واحد|حدثان|5 أحداث|11 حدثًا|21 حدثًا|100 حدث",
		"zh": "1个事件|2个事件|5个事件|11个事件|21个事件|100个事件",
	} {
		var got []string
		for _, n := range []int{1, 2, 5, 11, 21, 100} {
			got = append(got, For(tag).Shown(n, n))
		}
		assert.Equal(t, want, strings.Join(got, "|"))
	}
	for tag, want := range map[string]string{
		"en": "3 of 16 events", "de": "3 von 16 Ereignissen", "fr": "3 des 16 événements", "es": "3 de 16 eventos", "uk": "3 із 16 подій",
		"ru": "3 из 16 событий", "ar": "3 من 16 حدثًا", "zh": "16个事件中的3个",
	} {
		assert.Equal(t, want, For(tag).Shown(3, 16))
	}
	assert.Equal(t, "3 із 21 події", For("uk").Shown(3, 21))
}

func TestManyThingsAreCountedInGroups(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "26,929 events|8 of 26,929 relations|2000 events", "de": "26.929 Ereignisse|8 von 26.929 Beziehungen|2000 Ereignisse",
		"uk": "26\u00a0929 подій|8 із 26\u00a0929 зв’язків|2000 подій", "zh": "26,929个事件|26,929条关系中的8条|2000个事件",
	} {
		l := For(tag)
		got := []string{l.Shown(26929, 26929), l.Shares(l.Graph.RelationsOf, 8, 26929), l.Counted(l.Events, 2000)}
		assert.Equal(t, want, strings.Join(got, "|"))
	}
}

func TestTypesOfTheFileKeepTheirLabels(t *testing.T) {
	assert.Equal(t, "напад", For("uk").Type(&timeline.Type{ID: "assault", Label: "assault", Like: timeline.Assault}))
	assert.Equal(t, "Leak", For("uk").Type(&timeline.Type{ID: "leak", Label: "Leak", Like: timeline.Statement}))
	assert.Equal(t, "statement", For("xx").Type(&timeline.Type{ID: "statement", Label: "statement", Like: timeline.Statement}))
}

func ExampleFill() {
	fmt.Println(Fill("{n} of {all}", "n", "{all}", "all", "16"))
	// Output: {all} of 16
}

// alike are the words that a language shares with English.
var alike = map[string][]string{
	"fr": {"sanction", "p. {n}", "improbable", "importance {x}", "Sources", "source {n}", "{n} relation", "{n} relations", "bloc"},
	"de": {"Status", "{x} in {n}"},
	"es": {"p. {n}", "improbable", "Actor", "{n} actor"},
}

// TestNothingIsLeftInEnglish: no word of another language is the English one,
// but for those that they share.
func TestNothingIsLeftInEnglish(t *testing.T) {
	var walk func(path string, english, other reflect.Value)
	walk = func(path string, english, other reflect.Value) {
		switch english.Kind() {
		case reflect.String:
			text := placeholder.ReplaceAllString(english.String(), "")
			if strings.ContainsFunc(text, unicode.IsLetter) && english.String() == other.String() && !slices.Contains(alike[path[:2]], other.String()) {
				t.Errorf("%s is English: %q", path, other.String())
			}
		case reflect.Struct:
			for i := range english.NumField() {
				if name := english.Type().Field(i).Name; name != "Names" {
					walk(path+"."+name, english.Field(i), other.Field(i))
				}
			}
		case reflect.Array, reflect.Slice:
			for i := range min(english.Len(), other.Len()) {
				walk(fmt.Sprintf("%s[%d]", path, i), english.Index(i), other.Index(i))
			}
		case reflect.Map:
			for _, k := range english.MapKeys() {
				if other.MapIndex(k).IsValid() {
					walk(fmt.Sprintf("%s[%v]", path, k), english.MapIndex(k), other.MapIndex(k))
				}
			}
		}
	}
	for _, tag := range inwords.Languages()[1:] {
		walk(tag, reflect.ValueOf(*English), reflect.ValueOf(*For(tag)))
	}
}
