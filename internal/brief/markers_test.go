package brief

import (
	"strings"
	"testing"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestChartsInQuotesAndLists: what is drawn stays in the quote or the list.
func TestChartsInQuotesAndLists(t *testing.T) {
	words := func(chart.Order) (chart.Chart, error) {
		return chart.Chart{Words: true, Data: [][]byte{[]byte("# One\n\ntwo\n")}}, nil
	}
	for text, want := range map[string]string{
		"> <!-- demarche: chronology -->\n> <!-- /demarche -->\n":        "> <!-- demarche: chronology -->\n>\n> # One\n>\n> two\n>\n> <!-- /demarche -->\n",
		"- <!-- demarche: chronology -->\n  old\n  <!-- /demarche -->\n": "- <!-- demarche: chronology -->\n\n  # One\n\n  two\n\n  <!-- /demarche -->\n",
	} {
		r, err := Renew(document.Document{Path: "x.md", Kind: document.Markdown, Data: []byte(text)}, words)
		require.NoError(t, err)
		require.Len(t, r.Files, 1)
		assert.Equal(t, want, string(r.Files[0].Data))
	}
}

// TestFootnotesOfChartsNeverCollide: each chart has labels of its own, which the
// author's are not.
func TestFootnotesOfChartsNeverCollide(t *testing.T) {
	var labels []string
	words := func(o chart.Order) (chart.Chart, error) {
		labels = append(labels, o.Notes)
		return chart.Chart{Words: true, Data: [][]byte{[]byte("x[^" + o.Notes + "-1]\n\n[^" + o.Notes + "-1]: y\n")}}, nil
	}
	text := "A[^1] B[^Two-3]\n\n[^1]: mine\n\n"
	for _, line := range []string{"events.json", "events.json --actor a", "../x/two.json", "Übersicht 2.json", ".json"} {
		text += "<!-- demarche: chronology '" + line + "' -->\n<!-- /demarche -->\n\n"
	}
	text = strings.Replace(text, "'events.json --actor a'", "events.json --actor a", 1)
	d := document.Document{Path: "x.md", Kind: document.Markdown, Data: []byte(text)}
	r, err := Renew(d, words)
	require.NoError(t, err)
	assert.Equal(t, []string{"events", "events-x2", "two-x2", "bersicht-2", "events-x3"}, labels)
	d.Data, labels = r.Files[0].Data, nil
	r, err = Renew(d, words)
	require.NoError(t, err)
	assert.Empty(t, r.Files, "labels stay")
}
