package graphfile

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/realdata"
	"demarche/timeline"
	"demarche/timeline/relations"
)

// weighed is what a file says of a relation, ends as ids of the file.
type weighed struct {
	from, to, kind, what, share, scale, numbers string
	count                                       int
}

// TestFormatsAgreeOnEveryWeight: each relation of the JSON is in the table, in
// GraphML, GEXF and DOT, with the same ends, kind, events, share and scale, and
// nothing else is.
func TestFormatsAgreeOnEveryWeight(t *testing.T) {
	networks := map[string]*timeline.Timeline{"shipped": shipped(t)}
	plan, err := os.ReadFile("../../../examples/peace-plan.json")
	require.NoError(t, err)
	networks["peace plan"] = loadedText(t, string(plan))
	for _, set := range []realdata.Set{realdata.ICEWS, realdata.Visits, realdata.Missions} {
		text, err := realdata.Load("../../..", set, nil)
		if err != nil {
			t.Log("without ", set, ": ", err)
			continue
		}
		networks[string(set)] = loadedText(t, string(text))
	}
	for name, tl := range networks {
		for _, level := range []relations.Level{relations.LevelActor, relations.LevelState} {
			t.Run(name+" by "+level.String(), func(t *testing.T) {
				want, alone, inner := weightsOfJSON(t, tl, level)
				require.NotEmpty(t, want)
				assert.Equal(t, want, weightsOfTable(t, written(t, tl, level, Edges)), "edges")
				ml, mlAlone, mlInner := weightsOfGraphML(t, written(t, tl, level, GraphML))
				assert.Equal(t, want, ml, "GraphML")
				assert.Equal(t, alone, mlAlone, "GraphML: alone")
				assert.Equal(t, inner, mlInner, "GraphML: inner")
				gexf, gexfAlone, gexfInner := weightsOfGEXF(t, written(t, tl, level, GEXF))
				assert.Equal(t, want, gexf, "GEXF")
				assert.Equal(t, alone, gexfAlone, "GEXF: alone")
				assert.Equal(t, inner, gexfInner, "GEXF: inner")
				dot, dotAlone, dotInner := weightsOfDOT(t, written(t, tl, level, DOT))
				for i := range want { // which DOT does not say
					dot[i].share, dot[i].count = want[i].share, len(strings.Fields(dot[i].numbers))
				}
				assert.Equal(t, want, dot, "DOT")
				assert.Equal(t, alone, dotAlone, "DOT: alone")
				assert.Equal(t, inner, dotInner, "DOT: inner")
			})
		}
	}
}

func loadedText(t *testing.T, text string) *timeline.Timeline {
	t.Helper()
	tl, problems, err := timeline.Load("events.json", strings.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	return tl
}

// weightsOfJSON are the relations, and by actor the events that somebody did alone or
// among those rolled up into him.
func weightsOfJSON(t *testing.T, tl *timeline.Timeline, level relations.Level) (all []weighed, alone, inner map[string]int) {
	t.Helper()
	var file jsonFile
	require.NoError(t, json.Unmarshal(written(t, tl, level, JSON), &file))
	require.Empty(t, file.Crowded, "these are nodes of the other formats")
	for _, r := range file.Relations {
		all = append(all, weighed{r.From, r.To, r.Kind, r.What, string(r.Share), string(r.Scale), join(r.Events), len(r.Events)})
	}
	count := func(of []jsonRelation) map[string]int {
		n := map[string]int{}
		for _, r := range of {
			n[r.From] += len(r.Events)
		}
		return n
	}
	return all, count(file.Alone), count(file.Inner)
}

func weightsOfTable(t *testing.T, text []byte) (all []weighed) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\uFEFF"))).ReadAll()
	require.NoError(t, err)
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	for _, r := range rows[1:] {
		n, err := strconv.Atoi(r[at["events"]])
		require.NoError(t, err)
		all = append(all, weighed{r[at["from"]], r[at["to"]], r[at["kind"]], r[at["what"]], r[at["share"]], r[at["scale"]], r[at["numbers"]], n})
	}
	return all
}

// counted keeps what is not zero, by id.
func counted(n map[string]int, id, value string) {
	if v, _ := strconv.Atoi(value); v != 0 {
		n[id] = v
	}
}

func weightsOfGraphML(t *testing.T, text []byte) (all []weighed, alone, inner map[string]int) {
	t.Helper()
	type data struct {
		Key   string `xml:"key,attr"`
		Value string `xml:",chardata"`
	}
	var file struct {
		Nodes []struct {
			ID   string `xml:"id,attr"`
			Data []data `xml:"data"`
		} `xml:"graph>node"`
		Edges []struct {
			Source string `xml:"source,attr"`
			Target string `xml:"target,attr"`
			Data   []data `xml:"data"`
		} `xml:"graph>edge"`
	}
	require.NoError(t, xml.Unmarshal(text, &file))
	values := func(of []data) map[string]string {
		v := map[string]string{}
		for _, d := range of {
			v[d.Key[2:]] = d.Value
		}
		return v
	}
	alone, inner = map[string]int{}, map[string]int{}
	for _, n := range file.Nodes {
		v := values(n.Data)
		counted(alone, n.ID, v["alone"])
		counted(inner, n.ID, v["inner"])
	}
	for _, e := range file.Edges {
		all = append(all, weighedBy(t, e.Source, e.Target, values(e.Data)))
	}
	return all, alone, inner
}

func weightsOfGEXF(t *testing.T, text []byte) (all []weighed, alone, inner map[string]int) {
	t.Helper()
	type value struct {
		For   string `xml:"for,attr"`
		Value string `xml:"value,attr"`
	}
	var file struct {
		Nodes []struct {
			ID     string  `xml:"id,attr"`
			Values []value `xml:"attvalues>attvalue"`
		} `xml:"graph>nodes>node"`
		Edges []struct {
			Source string  `xml:"source,attr"`
			Target string  `xml:"target,attr"`
			Weight string  `xml:"weight,attr"`
			Values []value `xml:"attvalues>attvalue"`
		} `xml:"graph>edges>edge"`
	}
	require.NoError(t, xml.Unmarshal(text, &file))
	values := func(of []value) map[string]string {
		v := map[string]string{}
		for _, d := range of {
			v[d.For] = d.Value
		}
		return v
	}
	alone, inner = map[string]int{}, map[string]int{}
	for _, n := range file.Nodes {
		v := values(n.Values)
		counted(alone, n.ID, v["alone"])
		counted(inner, n.ID, v["inner"])
	}
	for _, e := range file.Edges {
		v := values(e.Values)
		assert.Equal(t, v["count"], e.Weight)
		all = append(all, weighedBy(t, e.Source, e.Target, v))
	}
	return all, alone, inner
}

func weighedBy(t *testing.T, from, to string, v map[string]string) weighed {
	t.Helper()
	n, err := strconv.Atoi(v["count"])
	require.NoError(t, err)
	return weighed{from, to, v["kind"], v["what"], v["share"], v["scale"], v["events"], n}
}

// dotLine is a node, or an edge.
var dotLine = regexp.MustCompile(`(?m)^  "((?:[^"\\]|\\.)*)"(?: -> "((?:[^"\\]|\\.)*)")? \[(.*)\]$`)

var dotPair = regexp.MustCompile(`(\w+)="((?:[^"\\]|\\.)*)"`)

func weightsOfDOT(t *testing.T, text []byte) (all []weighed, alone, inner map[string]int) {
	t.Helper()
	alone, inner = map[string]int{}, map[string]int{}
	for _, m := range dotLine.FindAllStringSubmatch(string(text), -1) {
		v := map[string]string{}
		for _, p := range dotPair.FindAllStringSubmatch(m[3], -1) {
			v[p[1]] = strings.ReplaceAll(p[2], "&amp;", "&")
		}
		if m[2] == "" {
			counted(alone, m[1], v["alone"])
			counted(inner, m[1], v["inner"])
			continue
		}
		statuses := 0
		for _, s := range strings.Split(v["statuses"], ", ") {
			var n int
			_, err := fmt.Sscanf(s[strings.LastIndexByte(s, ' ')+1:], "%d", &n)
			require.NoError(t, err)
			statuses += n
		}
		assert.GreaterOrEqual(t, statuses, len(strings.Fields(v["events"])))
		all = append(all, weighed{from: m[1], to: m[2], kind: v["kind"], what: v["label"], scale: v["scale"], numbers: v["events"]})
	}
	return all, alone, inner
}
