package graphfile

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
	"demarche/internal/golden"
	"demarche/timeline"
	"demarche/timeline/relations"
)

// written returns the timeline's graph in a format.
func written(t testing.TB, tl *timeline.Timeline, level relations.Level, format Format) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Write(&b, format, tl, relations.Of(tl, level), tl.Title))
	return b.Bytes()
}

func shipped(t testing.TB) *timeline.Timeline {
	t.Helper()
	tl, problems, err := timeline.LoadFile("../../../events.json", timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	return tl
}

func TestFilesAreAsBefore(t *testing.T) {
	for _, format := range Formats() {
		got := written(t, shipped(t), relations.LevelState, format)
		golden.Text(t, "states."+string(format), string(got))
	}
	assert.ErrorContains(t, Write(io.Discard, "png", shipped(t), relations.Of(shipped(t), 0), ""), `"png"`)
}

// hostileNames are what has broken programs before, and the shared collections
// of such names where they are there.
func hostileNames(t testing.TB) []string {
	names := []string{
		`"quoted"`, `back\slash`, `ends in \`, `\\`, `\n \l \r \N \G \E \T \H \L`, "two\nlines", "carriage\rreturn", "tab\tstop",
		"&amp; &lt; &#65; & &", "<b>bold</b>", "<", ">", "]]>", "<!-- -- -->", "{a|b}", "[label=x]", "a -> b", "; }", "#", "// no comment",
		"/* nor this */", "'", "\u202egnal\u202c", "zero\u200bwidth", "\ufeffbom", "a\u0000b\u001b[31m\u007f\u0085", "\uffff\ufffe", "é", "e\u0301", "العربية", "中文", "😀", "",
		"label", "node", "graph", "\u2028", strings.Repeat("long ", 300),
	}
	text, err := os.ReadFile("../../../../shared/data/hostile/blns.json")
	if err != nil {
		t.Log("without the shared collection of hostile names: ", err)
		return names
	}
	var more []string
	require.NoError(t, json.Unmarshal(text, &more))
	for _, file := range []string{"RSNAKE_XSS.txt", "xss_payloads_quick.txt"} {
		text, err := os.ReadFile("../../../../shared/data/hostile/" + file)
		require.NoError(t, err)
		more = append(more, strings.Split(string(text), "\n")...)
	}
	return append(names, more...)
}

// hostile is a timeline of an actor for each hostile name. Their ids are as
// bad as their names; each says something to the next.
func hostile(t testing.TB) *timeline.Timeline {
	tl := &timeline.Timeline{Title: `"</description>\`}
	for i, name := range hostileNames(t) {
		tl.Actors = append(tl.Actors, &timeline.Actor{ID: fmt.Sprint(i, name), Name: name, Role: name})
	}
	for i, a := range tl.Actors[1:] {
		e := timeline.BlankEvent(&timeline.Type{ID: a.Name, Label: a.Name, Like: timeline.Statement})
		e.Number, e.ID, e.Title = i+1, a.Name, a.Name
		e.Actors, e.Recipients = []*timeline.Actor{tl.Actors[i]}, []*timeline.Actor{a}
		tl.Events = append(tl.Events, e)
	}
	return tl
}

func TestHostileNamesComeBackFromJSON(t *testing.T) {
	tl := hostile(t)
	var file jsonFile
	require.NoError(t, json.Unmarshal(written(t, tl, relations.LevelActor, JSON), &file))
	require.Len(t, file.Actors, len(tl.Actors))
	for i, a := range tl.Actors {
		assert.Equal(t, strings.ToValidUTF8(a.Name, "\uFFFD"), file.Actors[i].Name)
	}
	assert.Len(t, file.Relations, len(tl.Events))
}

// networkX reads a file with NetworkX and returns its nodes in their order, by
// what they are called, and the ends of its edges.
func networkX(t *testing.T, format Format, text []byte) (names []string, ids []string, edges [][2]string) {
	t.Helper()
	browsertest.RequireOrSkip(t, exec.Command("python3", "-c", "import networkx").Run() == nil, "python3-networkx is not installed")
	path := filepath.Join(t.TempDir(), "graph."+string(format))
	require.NoError(t, os.WriteFile(path, text, 0o600))
	cmd := exec.Command("python3", "-c", `
import json, sys, networkx
from networkx.readwrite.gexf import GEXF
if "1.3" not in GEXF.versions: # as NetworkX 3.6 has it
    GEXF.versions["1.3"] = {"NS_GEXF": "http://gexf.net/1.3", "NS_VIZ": "http://gexf.net/1.3/viz",
        "SCHEMALOCATION": "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd", "VERSION": "1.3"}
g = networkx.read_gexf(sys.argv[1], version="1.3") if sys.argv[2] == "gexf" else networkx.read_graphml(sys.argv[1])
assert g.is_directed()
json.dump({"names": [d.get("name", "") for _, d in g.nodes(data=True)], "labels": [d.get("label") for _, d in g.nodes(data=True)],
    "ids": [d.get("id", "") for _, d in g.nodes(data=True)], "edges": [list(e) for e in g.edges()]}, sys.stdout)
`, path, string(format))
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	require.NoError(t, err, said.String())
	var got struct {
		Names, IDs []string
		Labels     []*string
		Edges      [][2]string
	}
	require.NoError(t, json.Unmarshal(out, &got))
	if format == GEXF {
		for i, label := range got.Labels {
			require.NotNil(t, label)
			assert.Equal(t, got.Names[i], *label)
		}
	}
	return got.Names, got.IDs, got.Edges
}

func TestHostileNamesComeBackFromNetworkX(t *testing.T) {
	tl := hostile(t)
	for _, format := range []Format{GraphML, GEXF} {
		t.Run(string(format), func(t *testing.T) {
			names, _, edges := networkX(t, format, written(t, tl, relations.LevelActor, format))
			require.Len(t, names, len(tl.Actors))
			for i, a := range tl.Actors {
				assert.Equal(t, valid(a.Name), names[i])
			}
			assert.Len(t, edges, len(tl.Events))
		})
	}
}

func TestTheShippedFileInNetworkX(t *testing.T) {
	tl := shipped(t)
	n := relations.Of(tl, relations.LevelActor)
	for _, format := range []Format{GraphML, GEXF} {
		t.Run(string(format), func(t *testing.T) {
			_, ids, edges := networkX(t, format, written(t, tl, relations.LevelActor, format))
			assert.Contains(t, ids, "zelensky")
			assert.Len(t, edges, len(n.Relations))
			assert.Contains(t, edges, [2]string{"russia", "ukraine"})
		})
	}
}

// TestHostileNamesComeBackFromGraphviz has dot lay the graph out and say what
// it would draw.
func TestHostileNamesComeBackFromGraphviz(t *testing.T) {
	path, err := exec.LookPath("dot")
	browsertest.RequireOrSkip(t, err == nil, "Graphviz is not installed")
	tl := hostile(t)
	tl.Events = tl.Events[:20] // its labels lie on edges, which take dot long
	for _, e := range tl.Events {
		e.Type = &timeline.Type{ID: "x", Label: "x", Like: timeline.Statement}
	}
	for i, a := range tl.Actors { // everybody is in it, on no edge
		e := timeline.BlankEvent(tl.Events[0].Type)
		e.Number, e.Actors = 21+i, []*timeline.Actor{a}
		tl.Events = append(tl.Events, e)
	}
	cmd := exec.Command(path, "-Tjson")
	cmd.Stdin = bytes.NewReader(written(t, tl, relations.LevelActor, DOT))
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	require.NoError(t, err, said.String())
	assert.NotContains(t, said.String(), "syntax")
	var got struct {
		Objects []struct {
			Drawn []struct{ Op, Text string } `json:"_ldraw_"`
		}
		Edges []json.RawMessage
	}
	require.NoError(t, json.Unmarshal(out, &got))
	require.Len(t, got.Objects, len(tl.Actors))
	assert.Len(t, got.Edges, 20)
	for i, a := range tl.Actors {
		var lines []string
		for _, d := range got.Objects[i].Drawn {
			if d.Op == "T" {
				lines = append(lines, d.Text)
			}
		}
		assert.Equal(t, valid(a.Name), strings.Join(lines, "\n"), "%q", a.Name)
	}
}

func FuzzDOT(f *testing.F) {
	for _, s := range hostileNames(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		quoted := dotText(s)
		inner, ok := strings.CutPrefix(quoted, `"`)
		require.True(t, ok)
		inner, ok = strings.CutSuffix(inner, `"`)
		require.True(t, ok)
		var text strings.Builder
		for i := 0; i < len(inner); i++ {
			switch inner[i] {
			case '"':
				t.Fatalf("%q ends within", quoted)
			case '\n', '\r', 0:
				t.Fatalf("%q is not of one line", quoted)
			case '\\':
				i++
				require.Less(t, i, len(inner), "the quotation mark at the end is escaped")
				require.Contains(t, `"\n`, string(inner[i]))
				if inner[i] == 'n' {
					text.WriteByte('\n')
				} else {
					text.WriteByte(inner[i])
				}
			default:
				text.WriteByte(inner[i])
			}
		}
		for _, r := range s {
			if hidden(r) && r < 0xA0 { // HTML reads those as another code page
				return
			}
		}
		require.Equal(t, valid(s), html.UnescapeString(text.String()))
	})
}

func FuzzXML(f *testing.F) {
	for _, s := range hostileNames(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := struct {
			A string `xml:"a,attr"`
			T string `xml:",chardata"`
		}{}
		text := xmlText(s)
		require.False(t, strings.ContainsFunc(text, hidden))
		require.NoError(t, xml.Unmarshal([]byte(`<x a="`+text+`">`+text+`</x>`), &got))
		require.Equal(t, valid(s), got.A)
		require.Equal(t, valid(s), got.T)
	})
}

func FuzzJSON(f *testing.F) {
	for _, s := range hostileNames(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, err := jsonText([]string{s})
		require.NoError(t, err)
		require.True(t, utf8.Valid(text))
		require.False(t, strings.ContainsFunc(string(text), hidden))
		var got []string
		require.NoError(t, json.Unmarshal(text, &got))
		require.Equal(t, []string{string([]rune(s))}, got)
	})
}

func TestSpells(t *testing.T) {
	tl, problems, err := timeline.Load("f", strings.NewReader(`{"timezone": "Asia/Tokyo", "events": [
		{"date": "2025-01-01", "title": "a", "actors": ["A"], "recipients": ["B"]},
		{"date": "2025-01-02", "title": "b", "actors": ["A"], "recipients": ["B"]},
		{"date": "2025-03", "title": "c", "actors": ["A"], "recipients": ["B"]},
		{"title": "d", "actors": ["A"], "recipients": ["B"]},
		{"date": "2024-05-05/..", "title": "e", "actors": ["B"], "recipients": ["A"]},
		{"date": "-0043-03-15", "title": "f", "actors": ["C"], "recipients": ["A"], "claims": [{"by": "B", "stance": "denies", "date": "2025-02-02"}]},
		{"title": "g", "actors": ["D"], "recipients": ["E"]}]}`), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	text := string(written(t, tl, relations.LevelActor, GEXF))
	spells := func(element string) string {
		_, rest, ok := strings.Cut(text, "<"+element)
		require.True(t, ok, element)
		rest, _, _ = strings.Cut(rest, "</"+strings.Fields(element)[0]+">")
		_, rest, _ = strings.Cut(rest, "</attvalues>")
		return rest
	}
	assert.Equal(t, `<spells><spell start="2025-01-01" end="2025-01-02"/><spell start="2025-03-01" end="2025-03-31"/></spells>`, spells(`edge id="e1"`), "days that touch are one spell; what is not dated adds none")
	assert.Equal(t, `<spells><spell start="2024-05-05"/></spells>`, spells(`edge id="e2"`), "an open end is open")
	assert.Equal(t, `<spells><spell start="2025-02-02" end="2025-02-02"/></spells>`, spells(`edge id="e3" source="B" target="C"`), "a claim is there when it was made")
	assert.Equal(t, `<spells><spell start="-0043-03-15" end="-0043-03-15"/></spells>`, spells(`edge id="e4"`))
	assert.Empty(t, spells(`edge id="e5"`), "what is not dated is always there")
	assert.Equal(t, `<spells><spell start="-0043-03-15" end="-0043-03-15"/><spell start="2024-05-05"/></spells>`, spells(`node id="A"`))
	assert.Empty(t, spells(`node id="D"`))
}

func TestIDsAreThoseOfTheFileWherePlain(t *testing.T) {
	var actors []*timeline.Actor
	for _, id := range []string{"trump", "Smith, John", "n1", "1a", "trump", ""} {
		actors = append(actors, &timeline.Actor{ID: id})
	}
	assert.Equal(t, []string{"trump", "n2", "n1", "n3", "n4", "n5"}, nodeIDs(actors))
}
