package edit

import (
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"demarche/internal/cli/say"
	"demarche/timeline"
)

// The parts of SARIF 2.1.0 (OASIS, 2020) that a list of problems needs, with
// the names of the standard.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string         `json:"id"`
		ShortDescription sarifText      `json:"shortDescription"`
		Help             sarifText      `json:"help"`
		Configuration    sarifRuleLevel `json:"defaultConfiguration"`
	}
	sarifRuleLevel struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		Line   int `json:"startLine"`
		Column int `json:"startColumn"`
	}
)

// listSARIF writes problems for code hosts and editors.
func listSARIF(w io.Writer, version string, ps timeline.Problems) error {
	rules := timeline.Rules()
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "demarche", Version: version}},
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{}, // not null: nothing was found
	}
	for _, r := range rules {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
			ID: r.Code, ShortDescription: sarifText{r.Title + "."}, Help: sarifText{r.Help}, Configuration: sarifRuleLevel{r.Severity.String()},
		})
	}
	for _, p := range ps {
		text := p.Message
		if p.Hint != "" {
			text += "\nHint: " + p.Hint
		}
		at := sarifPhysical{Artifact: sarifArtifact{fileURI(p.File)}}
		if p.Pos.Line > 0 {
			at.Region = &sarifRegion{p.Pos.Line, p.Pos.Col}
		}
		run.Results = append(run.Results, sarifResult{
			RuleID: p.Code, RuleIndex: slices.IndexFunc(rules, func(r timeline.Rule) bool { return r.Code == p.Code }),
			Level: p.Severity.String(), Message: sarifText{text}, Locations: []sarifLocation{{at}},
		})
	}
	return say.WriteJSON(w, sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0", Runs: []sarifRun{run},
	})
}

// fileURI writes the name of a file as a URI: one from where the program
// stands stays relative.
func fileURI(name string) string {
	switch {
	case name == say.StdinName:
		return "stdin"
	case filepath.IsAbs(name):
		path := filepath.ToSlash(name)
		if !strings.HasPrefix(path, "/") {
			path = "/" + path // a drive
		}
		return (&url.URL{Scheme: "file", Path: path}).String()
	}
	return (&url.URL{Path: filepath.ToSlash(name)}).String()
}
