package draw

import (
	"context"
	"io"
	"strings"

	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/internal/outgo"
	"demarche/render"
	"demarche/timeline"
)

// graphFile writes the actor graph in a format for other programs.
func graphFile(format string) options.Writer {
	return func(_ context.Context, w io.Writer, t *timeline.Timeline, a *options.Asked) error {
		return render.ActorGraphFile(w, t, format, a.ExportOptions())
	}
}

// exporter is the encoder of a format, which writes actor graphs only.
func exporter(f options.ExportFormat, extension string) options.Encoder {
	var write options.Writer
	if f.Events == nil {
		write = graphFile(f.Name)
	}
	return options.Encoder{Extension: extension, Format: "", Subjects: []render.Subject{render.OfExport}, Write: write}
}

// Export is the command export.
func Export(s *session.Session, c *options.Call) error {
	f, err := c.ExportFormat()
	if err != nil {
		return err
	}
	job, err := JobOf(s, c, session.Stdout)
	if err != nil {
		return err
	}
	if err := session.NoFolder(job.Path, "actors"+f.Extension()); err != nil {
		return err
	}
	if f.Events != nil {
		return exportEvents(s, c, job, f)
	}
	return makeFile(s, c, job, "writing "+f.Name, exporter(f, f.Extension()))
}

// exportEvents writes events for other programs, and says what is lost.
func exportEvents(s *session.Session, c *options.Call, job Job, f options.ExportFormat) error {
	var err error
	if job.Asked, err = Fit(s, c, exporter(f, f.Extension())); err != nil {
		return err
	}
	if err := s.KeepInput(job.Input, job.Path); err != nil {
		return err
	}
	if job.Path != session.Stdout {
		if err := session.Folder(job.Path); err != nil {
			return err
		}
	}
	limits, err := c.Limits()
	if err != nil {
		return err
	}
	plain, err := s.Plain(job.Input, limits)
	if err != nil {
		return err
	}
	job.Input = session.Input{Path: job.Input.Path, Name: job.Input.Name, Held: true, Data: plain}
	view, err := View(s, c, &job)
	if err != nil {
		return err
	}
	s.Progress.At("writing " + f.Name)
	var out []byte
	var losses []string
	err = session.Await(s.Context, func() (err error) {
		out, losses, err = f.Events.Write(outgo.File{Data: plain, View: view})
		return err
	})
	if err != nil {
		return err
	}
	if len(losses) > 0 {
		s.Progress.Stop()
		_, _ = io.WriteString(s.Stderr, say.SafeLines(f.Name+" does not carry: "+strings.Join(losses, ", ")+"\n"))
	}
	return s.Write(job.Path, out)
}
