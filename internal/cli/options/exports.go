package options

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/internal/outgo"
	"demarche/render"
)

// ExportFormat is a format that export writes. To add one, add a row to
// exports.
type ExportFormat struct {
	Name       string
	Extensions []string // the first is the usual one
	about      string
	Events     *outgo.Format
}

// Exports lists the formats of export.
func Exports() []ExportFormat {
	about := map[string]string{
		"dot": "the actor graph for Graphviz", "graphml": "the actor graph for yEd, Cytoscape, igraph, NetworkX and others",
		"gexf": "the actor graph for Gephi, with when each relation was", "json": "the actor graph for programs of your own",
		"edges": "the actor graph as a table (CSV), a relation a row",
	}
	extensions := map[string][]string{"dot": {".dot", ".gv"}, "graphml": {".graphml"}, "gexf": {".gexf"}, "json": {".json"}}
	var all []ExportFormat
	for _, name := range render.GraphFormats() {
		all = append(all, ExportFormat{name, extensions[name], about[name], nil})
	}
	for _, f := range outgo.Formats() {
		all = append(all, ExportFormat{f.Name, f.Extensions, f.About, &f})
	}
	return all
}

// Extension is the usual one of the format, ".txt" of one that has none.
func (f ExportFormat) Extension() string {
	if len(f.Extensions) == 0 {
		return ".txt"
	}
	return f.Extensions[0]
}

func exportNames() []string {
	var names []string
	for _, f := range Exports() {
		names = append(names, f.Name)
	}
	return names
}

// exportExtensions are those of actor graphs, which graph writes as well.
func exportExtensions() []string {
	var all []string
	for _, f := range Exports() {
		if f.Events != nil {
			continue
		}
		all = append(all, f.Extensions...)
	}
	return all
}

// exportHelp says what each format is for.
func exportHelp() string {
	var lines []string
	for _, f := range Exports() {
		lines = append(lines, fmt.Sprintf("  %-10s %s", f.Name, f.about))
	}
	return strings.Join(lines, "\n")
}

// ExportFormat is what --to says, or else the extension of the output.
func (c *Call) ExportFormat() (ExportFormat, error) {
	all := Exports()
	ext := strings.ToLower(filepath.Ext(c.String("o")))
	byExt := slices.IndexFunc(all, func(f ExportFormat) bool { return slices.Contains(f.Extensions, ext) })
	names := strings.Join(exportNames(), ", ")
	if !c.IsSet("to") {
		switch {
		case byExt >= 0:
			return all[byExt], nil
		case ext != "" && c.String("o") != session.Stdout:
			return ExportFormat{}, say.Usage("say which with --to: "+names, "`%s` is not a format that export writes", ext)
		}
		return ExportFormat{}, say.Usage("one of "+names+", for example --to "+all[0].Name, "export needs --to FORMAT")
	}
	to := c.String("to")
	i := slices.IndexFunc(all, func(f ExportFormat) bool { return f.Name == to })
	if i < 0 {
		_, err := c.Ask()
		return ExportFormat{}, err
	}
	if byExt >= 0 && byExt != i {
		return ExportFormat{}, say.Usage("leave out --to, or name the file "+strings.TrimSuffix(c.String("o"), filepath.Ext(c.String("o")))+all[i].Extension(),
			"--to %s, but %s is a file of %s", to, c.String("o"), all[byExt].Name)
	}
	return all[i], nil
}
