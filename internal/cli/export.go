package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"demarche/render"
	"demarche/timeline"
)

// exportFormat is a format that export writes. To add one, add a row to
// exports.
type exportFormat struct {
	name       string
	extensions []string // the first is the usual one
	about      string
	write      writer
}

// exports lists the formats of export.
func exports() []exportFormat {
	about := map[string]string{
		"dot": "the actor graph for Graphviz", "graphml": "the actor graph for yEd, Cytoscape, igraph, NetworkX and others",
		"gexf": "the actor graph for Gephi, with when each relation was", "json": "the actor graph for programs of your own",
	}
	more := map[string][]string{"dot": {".gv"}}
	var all []exportFormat
	for _, name := range render.GraphFormats() {
		all = append(all, exportFormat{name, append([]string{"." + name}, more[name]...), about[name], graphFile(name)})
	}
	return all
}

// graphFile writes the actor graph in a format for other programs.
func graphFile(format string) writer {
	return func(_ context.Context, w io.Writer, t *timeline.Timeline, a *asked) error {
		return render.ActorGraphFile(w, t, format, a.exportOptions())
	}
}

func (f exportFormat) encoder(extension string) encoder {
	return encoder{extension, "", []render.Subject{render.OfExport}, f.write}
}

func exportNames() []string {
	var names []string
	for _, f := range exports() {
		names = append(names, f.name)
	}
	return names
}

func (s *session) export(c *call) error {
	f, err := c.exportFormat()
	if err != nil {
		return err
	}
	job, err := s.job(c, stdout)
	if err != nil {
		return err
	}
	if err := noFolder(job.path, "actors"+f.extensions[0]); err != nil {
		return err
	}
	return s.make(c, job, "writing "+f.name, f.encoder(f.extensions[0]))
}

// exportFormat is what --to says, or else the extension of the output.
func (c *call) exportFormat() (exportFormat, error) {
	all := exports()
	ext := strings.ToLower(filepath.Ext(c.String("o")))
	byExt := slices.IndexFunc(all, func(f exportFormat) bool { return slices.Contains(f.extensions, ext) })
	names := strings.Join(exportNames(), ", ")
	if !c.IsSet("to") {
		switch {
		case byExt >= 0:
			return all[byExt], nil
		case ext != "" && c.String("o") != stdout:
			return exportFormat{}, usage("say which with --to: "+names, "`%s` is not a format that export writes", ext)
		}
		return exportFormat{}, usage("one of "+names+", for example --to "+all[0].name, "export needs --to FORMAT")
	}
	to := c.String("to")
	i := slices.IndexFunc(all, func(f exportFormat) bool { return f.name == to })
	if i < 0 {
		_, err := c.ask()
		return exportFormat{}, err
	}
	if byExt >= 0 && byExt != i {
		return exportFormat{}, usage("leave out --to, or name the file "+strings.TrimSuffix(c.String("o"), filepath.Ext(c.String("o")))+all[i].extensions[0],
			"--to %s, but %s is a file of %s", to, c.String("o"), all[byExt].name)
	}
	return all[i], nil
}

func exportExtensions() []string {
	var all []string
	for _, f := range exports() {
		all = append(all, f.extensions...)
	}
	return all
}

// exportHelp says what each format is for.
func exportHelp() string {
	var lines []string
	for _, f := range exports() {
		lines = append(lines, fmt.Sprintf("  %-8s %s", f.name, f.about))
	}
	return strings.Join(lines, "\n")
}
