package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"demarche/internal/outgo"
	"demarche/render"
	"demarche/timeline"
)

// exportFormat is a format that export writes. To add one, add a row to
// exports.
type exportFormat struct {
	name       string
	extensions []string // the first is the usual one
	about      string
	write      writer // of the actor graph
	events     *outgo.Format
}

// exports lists the formats of export.
func exports() []exportFormat {
	about := map[string]string{
		"dot": "the actor graph for Graphviz", "graphml": "the actor graph for yEd, Cytoscape, igraph, NetworkX and others",
		"gexf": "the actor graph for Gephi, with when each relation was", "json": "the actor graph for programs of your own",
		"edges": "the actor graph as a table (CSV), a relation a row",
	}
	extensions := map[string][]string{"dot": {".dot", ".gv"}, "graphml": {".graphml"}, "gexf": {".gexf"}, "json": {".json"}}
	var all []exportFormat
	for _, name := range render.GraphFormats() {
		all = append(all, exportFormat{name, extensions[name], about[name], graphFile(name), nil})
	}
	for _, f := range outgo.Formats() {
		all = append(all, exportFormat{f.Name, f.Extensions, f.About, nil, &f})
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
	if err := noFolder(job.path, "actors"+f.extension()); err != nil {
		return err
	}
	if f.events != nil {
		return s.exportEvents(c, job, f)
	}
	return s.make(c, job, "writing "+f.name, f.encoder(f.extension()))
}

// extension is the usual one of the format, ".txt" of one that has none.
func (f exportFormat) extension() string {
	if len(f.extensions) == 0 {
		return ".txt"
	}
	return f.extensions[0]
}

// exportEvents writes events for other programs, and says what is lost.
func (s *session) exportEvents(c *call, job job, f exportFormat) error {
	var err error
	if job.asked, err = s.fit(c, f.encoder(f.extension())); err != nil {
		return err
	}
	if err := s.keepInput(job.input, job.path); err != nil {
		return err
	}
	if job.path != stdout {
		if err := folder(job.path); err != nil {
			return err
		}
	}
	limits, err := c.limits()
	if err != nil {
		return err
	}
	s.progress.at("reading " + job.input.name)
	data, err := s.bytes(job.input, limits)
	if err != nil {
		return err
	}
	job.input.held, job.input.data = true, data
	view, err := s.view(c, job)
	if err != nil {
		return err
	}
	s.progress.at("writing " + f.name)
	var out []byte
	var losses []string
	err = await(s.Context, func() (err error) {
		out, losses, err = f.events.Write(outgo.File{Data: timeline.WithoutComments(job.input.name, bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))), View: view})
		return err
	})
	if err != nil {
		return err
	}
	if len(losses) > 0 {
		s.progress.stop()
		_, _ = io.WriteString(s.Stderr, safeLines(f.name+" does not carry: "+strings.Join(losses, ", ")+"\n"))
	}
	return s.write(job.path, out)
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
		return exportFormat{}, usage("leave out --to, or name the file "+strings.TrimSuffix(c.String("o"), filepath.Ext(c.String("o")))+all[i].extension(),
			"--to %s, but %s is a file of %s", to, c.String("o"), all[byExt].name)
	}
	return all[i], nil
}

// exportExtensions are those of actor graphs, which graph writes as well.
func exportExtensions() []string {
	var all []string
	for _, f := range exports() {
		if f.events != nil {
			continue
		}
		all = append(all, f.extensions...)
	}
	return all
}

// exportHelp says what each format is for.
func exportHelp() string {
	var lines []string
	for _, f := range exports() {
		lines = append(lines, fmt.Sprintf("  %-10s %s", f.name, f.about))
	}
	return strings.Join(lines, "\n")
}
