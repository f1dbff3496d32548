package timeline

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/internal/walk"
)

func TestFractionsOfSecondsOrder(t *testing.T) {
	tl := good(t, `{"events": [{"id": "late", "title": "x", "date": "2025-11-20T14:30:05.900Z"}, {"id": "early", "title": "x", "date": "2025-11-20T14:30:05.100Z"}]}`)
	assert.Equal(t, "early late", idsOf(tl))
}

func TestTwoLinksInOneAreToldApart(t *testing.T) {
	for url, want := range map[string]string{
		"http://a.example/index.htmlVideo: https://b.example/v": "`url` holds two links: the first ends with `http://a.example/index.htmlVideo:`",
		"https://a.example/ (see there)":                        "`url`: a space stands after `https://a.example/`",
	} {
		_, problems := load(t, `{"events": [{"title": "x", "sources": [{"id": "s", "url": "`+url+`"}]}]}`)
		require.NotEmpty(t, problems.Errors())
		assert.Equal(t, want, problems.Errors()[0].Message)
	}
}

func TestAWordIsNeverTakenForItsOpposite(t *testing.T) {
	for word, near := range map[string]string{"unconfirmed": "", "confirmd": "confirmed", "undisputed": "", "disclaimed": "", "uncancelled": ""} {
		_, problems := load(t, `{"events": [{"title": "x", "status": "`+word+`"}]}`)
		require.Len(t, problems, 1)
		assert.Equal(t, near != "", len(problems[0].Fix) > 0, word)
		if near == "" {
			assert.NotContains(t, problems[0].Message, "did you mean", word)
		} else {
			assert.Contains(t, problems[0].Message, "`"+near+"`")
		}
	}
}

func TestTypesThatPeopleUseAreOfACategory(t *testing.T) {
	for word, want := range map[string]struct {
		category string
		certain  bool
	}{
		"meeting": {"consult", true}, "speech": {"statement", true}, "Air strike": {"assault", true}, "sanctions": {"sanction", true},
		"denial": {"reject", true}, "strike": {"assault", false}, "letter": {"statement", false}, "vote": {"other", false},
		"leak": {"statement", false}, "summit": {"consult", false}, "offer": {"request", false},
	} {
		_, problems := load(t, `{"events": [{"title": "x", "type": "`+word+`"}]}`)
		require.Len(t, problems, 1, word)
		assert.Contains(t, problems[0].Message, "it is a kind of `"+want.category+"`", word)
		assert.Equal(t, want.certain, len(problems[0].Fix) == 1, word)
	}
}

func TestAWrongDeclarationIsSaidOnce(t *testing.T) {
	_, problems := load(t, `{"types": {"leak": {"label": "Leak"}, "summit": {"like": "meeting"}}, "events": [
		{"title": "a", "type": "leak"}, {"title": "b", "type": "leak"}, {"title": "c", "type": "summit"}]}`)
	assert.Equal(t, []string{"1:20 error the type `leak` has no `like`", "1:58 error `meeting` is no like"}, lines(problems))
}

func TestMisdecodedTextIsFound(t *testing.T) {
	for text, right := range map[string]string{"CafÃ© talks": "é", "Kyivâ€™s": "’", "lost \uFFFD": "", "Ð¢est": "Т"} {
		_, got, found := walk.Misdecoded(text)
		assert.True(t, found, text)
		assert.Equal(t, right, got, text)
	}
	for _, text := range []string{"Café", "São Tomé", "Île-de-Ré", "Ångström", "ÇA VA", "Київ", "中文"} {
		_, _, found := walk.Misdecoded(text)
		assert.False(t, found, text)
	}
}
