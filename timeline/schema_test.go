package timeline

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
	"demarche/timeline/edtf"
	"demarche/timeline/internal/fields"
)

// compiled returns the schema, ready to check documents.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	require.NoError(t, c.AddResource("events.schema.json", doc))
	s, err := c.Compile("events.schema.json")
	require.NoError(t, err)
	return s
}

// bySchema returns what the schema has against a document.
func bySchema(t *testing.T, s *jsonschema.Schema, document string) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(document))
	require.NoError(t, err, document)
	return s.Validate(v)
}

// byLoad returns the errors that Load finds in a document.
func byLoad(t *testing.T, document string) Problems {
	t.Helper()
	_, ps, err := Load("events.json", strings.NewReader(document), Limits{})
	require.NoError(t, err)
	return ps.Errors()
}

func TestSchemaFollowsItsMetaschema(t *testing.T) {
	var v any
	require.NoError(t, json.Unmarshal(Schema(), &v))
	meta, err := jsonschema.NewCompiler().Compile("https://json-schema.org/draft/2020-12/schema")
	require.NoError(t, err)
	assert.NoError(t, meta.Validate(v))
}

func TestSchemaIsACopy(t *testing.T) {
	Schema()[0] = 'x'
	assert.Equal(t, byte('{'), Schema()[0])
}

func TestSchemaAcceptsTheShippedFiles(t *testing.T) {
	s := compiled(t)
	paths, err := filepath.Glob("../examples/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range append(paths, "../events.json") {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.NoError(t, bySchema(t, s, string(data)), path)
	}
}

// event wraps the fields of an event into a file with what they refer to.
func event(fields string) string {
	return `{"events": [{"id": "other", "date": "2025", "title": "Other"}, {"title": "T", ` + fields + `}]}`
}

func TestSchemaAndLoadAccept(t *testing.T) {
	s := compiled(t)
	for name, doc := range map[string]string{
		"no events":            `{"events": []}`,
		"own fields":           `{"x-note": 1, "events": [{"title": "T", "x-a": null, "place": {"name": "Kyiv", "x-b": []}}]}`,
		"schema":               `{"$schema": "events.schema.json", "events": []}`,
		"zone":                 `{"timezone": "America/Argentina/Buenos_Aires", "events": []}`,
		"zone with a sign":     `{"timezone": "Etc/GMT+3", "events": []}`,
		"language":             `{"lang": "zh-Hant", "events": []}`,
		"own type":             `{"types": {"summit": {"label": "Summit", "like": "consult"}}, "events": [{"title": "T", "type": "summit"}]}`,
		"own type called x-":   `{"types": {"x-a": {"like": "consult"}}, "events": []}`,
		"era":                  `{"eras": [{"title": "War", "date": "2022-02-24/.."}], "events": []}`,
		"actor without id":     `{"actors": [{"name": "Ukraine", "kind": "state", "country": "UA"}], "events": []}`,
		"source":               `{"sources": [{"name": "BBC News", "url": "HTTPS://bbc.example/a?b#c", "reliability": "B"}], "events": []}`,
		"plain names":          event(`"actors": ["A person"], "sources": ["A paper"]`),
		"interval":             event(`"date": "2004-06-~01/2004-06-~20"`),
		"set":                  event(`"date": "[1667, 1668, 1670..1672]"`),
		"long year":            event(`"date": "Y-17E7"`),
		"hour":                 event(`"date": "2025-11-20T14"`),
		"mode of one's own":    event(`"mode": "by carrier pigeon"`),
		"place by name":        event(`"place": "Kyiv"`),
		"place with position":  event(`"place": {"name": "Kyiv", "lat": 50.45, "lon": 30.523}`),
		"reply by id":          event(`"responds_to": ["other"]`),
		"reply with kind":      event(`"responds_to": [{"event": "other", "kind": "denies"}]`),
		"constraint by id":     event(`"after": ["other"]`),
		"constraint with span": event(`"after": [{"event": "other", "within": "P1Y2M3DT4H5M6S"}]`),
		"citation":             event(`"sources": [{"id": "A paper", "url": "https://a.example/b", "page": 12}]`),
		"figures":              event(`"figures": {"killed": {"low": 26}, "missing": 22, "x-hurt": {"low": 1, "best": 2, "high": 3}}`),
		"claim":                event(`"claims": [{"by": "A person", "stance": "declines", "date": "2025"}]`),
		"one value for a list": event(`"actors": "A person", "claims": {"stance": "denies"}, "after": "other", "sources": {"id": "A paper"}, "tags": "x"`),
		"title for an id":      event(`"after": ["Other"], "responds_to": "Other"`),
		"former state":         `{"actors": [{"name": "Soviet Union", "country": "SUHH"}], "events": []}`,
		"defaults":             `{"defaults": {"status": "confirmed", "type": "consult", "sources": "A paper", "importance": 2}, "events": [{"title": "T"}]}`,
		"excerpt":              `{"excerpt": {"of": 397, "by": "mentions", "from": "the whole file"}, "events": []}`,
		"quote":                event(`"quote": {"text": "No", "by": "A person", "lang": "en", "original": "Ні"}`),
		"zone and short":       event(`"timezone": "Asia/Tokyo", "short": "t", "date": "2025-11-20T09:00"`),
		"corrects":             event(`"responds_to": {"event": "other", "kind": "corrects"}`),
		"text of many lines":   event(`"summary": "a\nb", "quote": "c\nd"`),
	} {
		t.Run(name, func(t *testing.T) {
			assert.NoError(t, bySchema(t, s, doc))
			assert.Empty(t, byLoad(t, doc))
		})
	}
}

// TestSchemaRefusesWhatIsEmpty: an editor underlines what Load warns of and
// counts as absent.
func TestSchemaRefusesWhatIsEmpty(t *testing.T) {
	s := compiled(t)
	for name, doc := range map[string]string{
		"null":        `{"title": null, "events": []}`,
		"empty title": `{"title": "", "events": []}`,
		"blank id":    event(`"id": " "`),
		"empty tag":   event(`"tags": [""]`),
	} {
		t.Run(name, func(t *testing.T) {
			assert.Error(t, bySchema(t, s, doc))
			tl, problems := load(t, doc)
			require.NotNil(t, tl)
			require.Len(t, problems, 1)
			assert.Equal(t, "empty-field", problems[0].Code)
		})
	}
}

func TestSchemaAndLoadRefuse(t *testing.T) {
	s := compiled(t)
	for name, doc := range map[string]string{
		"a list":               `[]`,
		"no events":            `{"title": "T"}`,
		"events no list":       `{"events": {}}`,
		"unknown field":        `{"soruces": [], "events": []}`,
		"wrong case":           `{"Title": "T", "events": []}`,
		"two-line title":       `{"title": "a\nb", "events": []}`,
		"no language":          `{"lang": "English language", "events": []}`,
		"machine's zone":       `{"timezone": "Local", "events": []}`,
		"offset for a zone":    `{"timezone": "+02:00", "events": []}`,
		"date of a newspaper":  `{"as_of": "20 November 2025", "events": []}`,
		"actor without name":   `{"actors": [{"id": "a"}], "events": []}`,
		"kind of actor":        `{"actors": [{"name": "A", "kind": "country"}], "events": []}`,
		"three-letter country": `{"actors": [{"name": "A", "country": "UKR"}], "events": []}`,
		"lower-case country":   `{"actors": [{"name": "A", "country": "ua"}], "events": []}`,
		"no QID":               `{"actors": [{"name": "A", "wikidata": "30"}], "events": []}`,
		"source without name":  `{"sources": [{"id": "a"}], "events": []}`,
		"reliability":          `{"sources": [{"name": "A", "reliability": "G"}], "events": []}`,
		"lower reliability":    `{"sources": [{"name": "A", "reliability": "b"}], "events": []}`,
		"script for a link":    `{"sources": [{"name": "A", "url": "javascript:alert(1)"}], "events": []}`,
		"link with no host":    `{"sources": [{"name": "A", "url": "https:///a"}], "events": []}`,
		"blank in a link":      `{"sources": [{"name": "A", "url": "https://a.example/b c"}], "events": []}`,
		"type like nothing":    `{"types": {"summit": {"label": "Summit"}}, "events": []}`,
		"type like another":    `{"types": {"summit": {"like": "meeting"}}, "events": []}`,
		"type built in":        `{"types": {"consult": {"like": "agree"}}, "events": []}`,
		"era without date":     `{"eras": [{"title": "War"}], "events": []}`,
		"event without title":  `{"events": [{"date": "2025"}]}`,
		"event unknown field":  event(`"actor": ["A"]`),
		"day first":            event(`"date": "20.11.2025"`),
		"compact date":         event(`"date": "20251120"`),
		"single-digit month":   event(`"date": "2025-1-5"`),
		"date as a number":     event(`"date": 2025`),
		"status":               event(`"status": "rumoured"`),
		"status in capitals":   event(`"status": "Confirmed"`),
		"credibility 0":        event(`"credibility": 0`),
		"credibility 7":        event(`"credibility": 7`),
		"credibility in text":  event(`"credibility": "2"`),
		"importance half":      event(`"importance": 2.5`),
		"importance 6":         event(`"importance": 6`),
		"claim without stance": event(`"claims": [{"by": "A"}]`),
		"stance":               event(`"claims": [{"by": "A", "stance": "says"}]`),
		"kind of reply":        event(`"responds_to": [{"event": "other", "kind": "follow"}]`),
		"reply to nothing":     event(`"responds_to": [{"kind": "denies"}]`),
		"within in days":       event(`"after": [{"event": "other", "within": "3 days"}]`),
		"within of no length":  event(`"after": [{"event": "other", "within": "P"}]`),
		"within T alone":       event(`"after": [{"event": "other", "within": "P3DT"}]`),
		"during a list":        event(`"during": ["other"]`),
		"place without name":   event(`"place": {"country": "UA"}`),
		"latitude alone":       event(`"place": {"name": "Kyiv", "lat": 50.45}`),
		"latitude 91":          event(`"place": {"name": "Kyiv", "lat": 91, "lon": 0}`),
		"citation without id":  event(`"sources": [{"page": "3"}]`),
		"figure as text":       event(`"figures": {"killed": "26"}`),
		"figure below nought":  event(`"figures": {"killed": -1}`),
		"figure of nothing":    event(`"figures": {"killed": {}}`),
	} {
		t.Run(name, func(t *testing.T) {
			assert.Error(t, bySchema(t, s, doc))
			assert.NotEmpty(t, byLoad(t, doc))
		})
	}
}

// schemaPart returns the value at a path of names inside the schema.
func schemaPart(t *testing.T, path ...string) any {
	t.Helper()
	var v any
	require.NoError(t, json.Unmarshal(Schema(), &v))
	for _, name := range path {
		if list, ok := v.([]any); ok {
			i, err := strconv.Atoi(name)
			require.NoError(t, err, path)
			v = list[i]
			continue
		}
		object, ok := v.(map[string]any)
		require.True(t, ok, path)
		v = object[name]
	}
	return v
}

func TestSchemaHasTheWordsOfTheProgram(t *testing.T) {
	enum := func(path ...string) []any {
		words, ok := schemaPart(t, append([]string{"$defs"}, append(path, "enum")...)...).([]any)
		require.True(t, ok, path)
		return words
	}
	assert.ElementsMatch(t, categories, enum("category"))
	assert.ElementsMatch(t, statuses, enum("event", "properties", "status"))
	assert.ElementsMatch(t, stances, enum("claim", "properties", "stance"))
	assert.ElementsMatch(t, replyKinds, enum("reply", "properties", "kind"))
	assert.ElementsMatch(t, actorKinds[1:], enum("actor", "properties", "kind"))
	mode, ok := schemaPart(t, "$defs", "event", "properties", "mode", "anyOf").([]any)
	require.True(t, ok)
	assert.ElementsMatch(t, Modes(), mode[0].(map[string]any)["enum"])
}

func TestSchemaHasTheFieldsOfTheProgram(t *testing.T) {
	in := map[*fields.Object][]string{
		fields.File: {}, fields.Defaults: {"$defs", "defaults"}, fields.Excerpt: {"$defs", "excerpt"}, fields.Quote: {"$defs", "quote"}, fields.Actor: {"$defs", "actor"}, fields.Source: {"$defs", "source"}, fields.Type: {"$defs", "type"},
		fields.Era: {"$defs", "era"}, fields.Event: {"$defs", "event"}, fields.Claim: {"$defs", "claim"},
		fields.Reply: {"$defs", "reply"}, fields.Constraint: {"$defs", "constraint", "anyOf", "1"},
		fields.Place: {"$defs", "place"}, fields.Citation: {"$defs", "citation"}, fields.Estimate: {"$defs", "figure", "anyOf", "1"},
	}
	for _, o := range fields.Objects {
		require.Contains(t, in, o, o.What)
		properties, ok := schemaPart(t, append(in[o], "properties")...).(map[string]any)
		require.True(t, ok, o.What)
		assert.ElementsMatch(t, o.Names(), slices.Collect(maps.Keys(properties)), o.What)
	}
}

// TestSchemaDescribesEveryField keeps the help that editors show complete.
func TestSchemaDescribesEveryField(t *testing.T) {
	defs, ok := schemaPart(t, "$defs").(map[string]any)
	require.True(t, ok)
	defs["the file"] = schemaPart(t)
	for name, def := range defs {
		properties, _ := def.(map[string]any)["properties"].(map[string]any)
		for field, value := range properties {
			property := value.(map[string]any)
			ref, isRef := property["$ref"].(string)
			if property["description"] == nil && isRef {
				property, _ = defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
			}
			assert.NotEmpty(t, property["description"], "%s.%s", name, field)
			if words, ok := property["enum"].([]any); ok {
				assert.Len(t, property["enumDescriptions"], len(words), "%s.%s", name, field)
			}
		}
	}
}

// TestSchemaTakesEveryDate: what is a date for the program must never be
// underlined in an editor.
func TestSchemaTakesEveryDate(t *testing.T) {
	const shared = "../../shared/data/edtf/valid.tsv"
	data, err := os.ReadFile(shared)
	browsertest.RequireOrSkip(t, err == nil, "the shared table of EDTF dates is not there")
	s := compiled(t)
	n := 0
	for _, line := range strings.Split(string(data), "\n")[1:] {
		quoted, _, _ := strings.Cut(line, "\t")
		var date string
		if json.Unmarshal([]byte(quoted), &date) != nil {
			continue
		}
		if _, err := edtf.Parse(date); err != nil {
			continue
		}
		n++
		assert.NoError(t, bySchema(t, s, event(`"date": `+quoted)), quoted)
	}
	assert.Greater(t, n, 300)
}
