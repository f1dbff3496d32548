package follow

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"demarche/internal/cli/draw"
	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/internal/live"
	"demarche/internal/serve"
	"demarche/render"
	"demarche/timeline"
	"demarche/timeline/lint"
)

// port reads the flag.
func port(c *options.Call) (int, error) {
	if !c.IsSet("port") {
		return serve.DefaultPort, nil
	}
	n, err := strconv.Atoi(c.String("port"))
	if err != nil || n < 0 || n > 65535 {
		return 0, say.Usage("for example --port 8080, or --port 0 for any that is free", "--port must be a number from 0 to 65535, not `%s`", c.String("port"))
	}
	return n, nil
}

// Serve shows the file on a page that follows it, until the user stops it.
func Serve(s *session.Session, c *options.Call) error {
	s.Progress.Stop() // each run says one line instead
	job, err := draw.Request(s, c)
	if err != nil {
		return err
	}
	port, err := port(c)
	if err != nil {
		return err
	}
	if err := followable(job.Input, "serve"); err != nil {
		return err
	}
	if job.Encoding.Fonts == "embed" {
		return say.Usage("leave it out, or use --fonts outline for letters as shapes", "--fonts embed is for files; the page of serve takes no fonts but those of the browser")
	}
	if job.Asked, err = draw.Fit(s, c, draw.Reporting); err != nil {
		return err
	}
	listener, err := serve.Listen(port)
	if err != nil {
		return cannotListen(port, err)
	}
	defer render.KeepReady()()
	page := serve.New(render.PageStyle())
	ctx, cancel := context.WithCancel(s.Context)
	defer cancel()
	served := make(chan error, 1)
	go func() { served <- page.Serve(ctx, listener); cancel() }()
	w := &serving{Session: s, job: job, page: page, address: page.Open(listener), open: c.Bool("open"), once: page.OpenOnce(listener)}
	err = live.Follow(ctx, followed(job), w.run)
	cancel()
	return untilStopped(s, errors.Join(err, <-served))
}

func cannotListen(port int, err error) error {
	hint := "--port 0 takes any that is free"
	if errors.Is(err, syscall.EADDRINUSE) {
		return say.Unable(hint, "port %d is in use, perhaps by another demarche serve", port)
	}
	var operation *net.OpError
	if errors.As(err, &operation) {
		err = operation.Err
	}
	return say.Unable(hint, "cannot listen on port %d: %s", port, say.Reason(err))
}

// serving is a page under way.
type serving struct {
	*session.Session
	job     draw.Job
	page    *serve.Server
	address string
	open    bool
	once    string // the address for the browser's command line

	runs   int
	state  serve.State
	before live.Events // of the last good run
	drawn  time.Time   // when that was
}

// run answers one save. It fails only where going on makes no sense.
func (s *serving) run(ctx context.Context, load live.Load) error {
	s.runs++
	line, err := s.draw(ctx, load)
	if ctx.Err() != nil {
		return nil
	}
	f := say.FailureOf(err)
	if f != nil && f.Status == say.ExitUsage && s.runs == 1 {
		return f // a flag that names nothing in the file was mistyped
	}
	if f != nil {
		line = s.fails(load, f)
	}
	fmt.Fprintln(s.Out, say.Printable(load.At.Format(time.TimeOnly)+" "+line))
	if s.runs == 1 {
		fmt.Fprintf(s.Out, "%s shows %s; Ctrl-C ends it\n", s.address, s.job.Input.Name)
		if s.open {
			s.browse()
		}
	}
	return s.Out.Err
}

// fails shows what is wrong, and the pictures of before beside it.
func (s *serving) fails(load live.Load, f *say.Failure) (line string) {
	line = f.Message
	if n := len(f.Problems.Errors()); n > 0 {
		line = s.job.Input.Name + " has " + say.Count(n, "error")
	}
	s.Complain(f)
	s.state.Problems = problems(load)
	s.state.Failure = say.Printable(line + ".")
	if f.Hint != "" {
		s.state.Failure += say.Printable(" Hint: " + f.Hint + ".")
	}
	if s.before != nil {
		s.state.Failure += " What you see below is of " + s.drawn.Format(time.TimeOnly) + ", before that."
	}
	s.state.Status = say.Printable(load.At.Format(time.TimeOnly) + " · " + line)
	s.page.Publish(s.state)
	return line
}

// draw draws and shows everything, the graph last, which takes longest, and
// returns what to say of it.
func (s *serving) draw(ctx context.Context, load live.Load) (string, error) {
	t, err := loaded(s.job.Input, load)
	if err != nil {
		return "", err
	}
	view, err := s.job.Selected(t)
	if err != nil {
		return "", err
	}
	var line, words, graph bytes.Buffer
	err = session.Await(ctx, func() error {
		if err := render.Timeline(&line, view, s.job.TimelineOptions()); err != nil {
			return err
		}
		return render.ChronologyPart(&words, view, s.job.ChronologyOptions())
	})
	if err != nil {
		return "", options.MissingGlyphs(err)
	}
	events := live.EventsOf(view, load.Reading)
	said := say.Count(len(view.Events), "event")
	if changes := events.Since(s.before); s.before != nil && changes != "" {
		said += ", " + changes
	}
	s.before, s.drawn = events, load.At
	s.state.Title, s.state.Failure = s.title(view), ""
	// The warnings of before stay until those of now are known, in a moment.
	s.state.Problems = slices.DeleteFunc(slices.Clone(s.state.Problems), func(p serve.Problem) bool { return p.Severity == timeline.Error.String() })
	s.state.Timeline, s.state.Chronology = line.Bytes(), words.Bytes()
	s.state.Status = load.At.Format(time.TimeOnly) + " · " + said
	s.page.Publish(s.state)
	said += fmt.Sprintf(", %d ms", time.Since(load.At).Milliseconds())
	s.letPaint(ctx)
	s.state.Problems = s.lints(load)

	beside := s.job.GraphOptions()
	beside.Beside = true
	if err := session.Await(ctx, func() error { return render.ActorGraph(ctx, &graph, view, beside) }); err != nil {
		return "", options.MissingGlyphs(options.UnknownValue(err))
	}
	s.state.Actors = graph.Bytes()
	for _, message := range s.News() {
		s.state.Status += " · " + say.Printable(message)
		say.Tell(s.Stderr, "warning", message, "")
	}
	s.page.Publish(s.state)
	return fmt.Sprintf("%s; the graph %d ms", said, time.Since(load.At).Milliseconds()), nil
}

func (s *serving) title(view *timeline.Timeline) string {
	for _, title := range []string{s.job.Look.Title, view.Title} {
		if strings.TrimSpace(title) != "" {
			return say.Printable(title)
		}
	}
	return s.job.Input.Name
}

// letPaint leaves the processor to the browser for the moment in which it paints
// what it was sent, where the graph would want all of it.
func (s *serving) letPaint(ctx context.Context) {
	const (
		few    = 4 // processors
		moment = 60 * time.Millisecond
	)
	if s.runs == 1 || runtime.GOMAXPROCS(0) >= few {
		return
	}
	select {
	case <-time.After(moment):
	case <-ctx.Done():
	}
}

// lints are what check would say of a file without errors. The pictures do not
// wait for them.
func (s *serving) lints(load live.Load) []serve.Problem {
	lint.Look(load.Reading)
	load.Problems = load.Reading.Problems
	return problems(load)
}

// problems are those of the files, for the page: first the errors.
func problems(load live.Load) []serve.Problem {
	ordered := slices.Concat(load.Problems.Errors(), load.Problems.Warnings())
	all := make([]serve.Problem, 0, min(len(ordered), maxProblems))
	for _, p := range ordered[:cap(all)] {
		var before, here, after, file string
		if files := load.Reading.Files; p.Pos.File < len(files) {
			before, here, after = serve.Excerpt(files[p.Pos.File].Data, p.Pos)
			if len(files) > 1 {
				file = p.File
			}
		}
		all = append(all, serve.Problem{
			Severity: p.Severity.String(), File: say.Printable(file), Line: p.Pos.Line, Col: p.Pos.Col, Code: p.Code,
			Message: say.Printable(p.Message), Hint: say.Printable(p.Hint),
			Before: say.Printable(before), Here: say.Printable(here), After: say.Printable(after),
		})
	}
	return all
}

// maxProblems is how many the page lists: nobody mends more at once.
const maxProblems = 200

// browse opens the page in the browser of the user.
func (s *serving) browse() {
	cmd := exec.Command("xdg-open", s.once)
	switch runtime.GOOS {
	case "darwin":
		cmd = exec.Command("open", s.once)
	case "windows":
		cmd = exec.Command("rundll32", "url.dll,FileProtocolHandler", s.once)
	}
	if err := cmd.Start(); err != nil {
		say.Tell(s.Stderr, "warning", "cannot open a browser: "+say.Reason(err), "open "+s.address+" in yours")
		return
	}
	go func() { _ = cmd.Wait() }() // some stay until the browser is closed
}
