package edit

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/cli/say"
	"demarche/timeline"
	"demarche/timeline/lint"
)

// sarifSchema is what SARIF 2.1.0 says on the parts that are written (sections
// 3.13 to 3.30 and 3.49), and no others.
const sarifSchema = `{
  "type": "object", "required": ["version", "runs"], "additionalProperties": false,
  "properties": {
    "$schema": {"type": "string", "format": "uri"},
    "version": {"const": "2.1.0"},
    "runs": {"type": "array", "minItems": 1, "items": {
      "type": "object", "required": ["tool", "results"], "additionalProperties": false,
      "properties": {
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "tool": {"type": "object", "required": ["driver"], "additionalProperties": false, "properties": {"driver": {
          "type": "object", "required": ["name"], "additionalProperties": false,
          "properties": {"name": {"type": "string"}, "version": {"type": "string"}, "rules": {
            "type": "array", "uniqueItems": true, "items": {
              "type": "object", "required": ["id", "help"], "additionalProperties": false,
              "properties": {
                "id": {"type": "string", "minLength": 1},
                "shortDescription": {"$ref": "#/$defs/message"}, "help": {"$ref": "#/$defs/message"},
                "defaultConfiguration": {"type": "object", "additionalProperties": false, "properties": {"level": {"$ref": "#/$defs/level"}}}
              }}}}}}},
        "results": {"type": "array", "items": {
          "type": "object", "required": ["message", "ruleId", "ruleIndex", "level", "locations"], "additionalProperties": false,
          "properties": {
            "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": 0},
            "level": {"$ref": "#/$defs/level"}, "message": {"$ref": "#/$defs/message"},
            "locations": {"type": "array", "minItems": 1, "items": {
              "type": "object", "required": ["physicalLocation"], "additionalProperties": false, "properties": {"physicalLocation": {
                "type": "object", "required": ["artifactLocation"], "additionalProperties": false, "properties": {
                  "artifactLocation": {"type": "object", "required": ["uri"], "additionalProperties": false,
                    "properties": {"uri": {"type": "string", "format": "uri-reference"}}},
                  "region": {"type": "object", "required": ["startLine", "startColumn"], "additionalProperties": false,
                    "properties": {"startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1}}}
                }}}}}
          }}}
      }}}
  },
  "$defs": {
    "level": {"enum": ["none", "note", "warning", "error"]},
    "message": {"type": "object", "required": ["text"], "additionalProperties": false, "properties": {"text": {"type": "string", "minLength": 1}}}
  }
}`

func TestSARIFIsWhatTheStandardSays(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(sarifSchema))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("sarif.json", doc))
	schema, err := c.Compile("sarif.json")
	require.NoError(t, err)
	for _, text := range []string{
		`{"events": []}`, ``, `{"events": [{"title": "\u001b]0;x\u0007", "soruces": []}], "x-allow": "nothing"}`,
		`{"actors": [{"name": "<script>"}], "events": [{"title": "x", "actors": ["a"]}]}`,
	} {
		_, problems, err := lint.Check("a folder/evènts#1.json", strings.NewReader(text), timeline.Limits{})
		require.NoError(t, err)
		var b bytes.Buffer
		require.NoError(t, listSARIF(&b, "devel", problems))
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
		require.NoError(t, err)
		assert.NoError(t, schema.Validate(v))
		assert.NotContains(t, b.String(), "\x1b")

		var log sarifLog
		require.NoError(t, json.Unmarshal(b.Bytes(), &log))
		run := log.Runs[0]
		require.Len(t, run.Results, len(problems))
		for i, r := range run.Results {
			assert.Equal(t, r.RuleID, run.Tool.Driver.Rules[r.RuleIndex].ID, "each result names a rule that is listed")
			assert.Equal(t, problems[i].Pos.Line, r.Locations[0].Physical.Region.Line)
			assert.Equal(t, problems[i].Pos.Col, r.Locations[0].Physical.Region.Column)
			assert.Equal(t, "a%20folder/ev%C3%A8nts%231.json", r.Locations[0].Physical.Artifact.URI)
		}
	}
}

func TestFileURI(t *testing.T) {
	assert.Equal(t, "stdin", fileURI(say.StdinName))
	assert.Equal(t, "file:///a/b%20c.json", fileURI("/a/b c.json"))
	assert.Equal(t, "./a:b.json", fileURI("a:b.json"), "no scheme")
}
