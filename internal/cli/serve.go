package cli

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

	"demarche/internal/live"
	"demarche/internal/serve"
	"demarche/render"
	"demarche/timeline"
	"demarche/timeline/lint"
)

// port reads the flag.
func (c *call) port() (int, error) {
	if !c.IsSet("port") {
		return serve.DefaultPort, nil
	}
	n, err := strconv.Atoi(c.String("port"))
	if err != nil || n < 0 || n > 65535 {
		return 0, usage("for example --port 8080, or --port 0 for any that is free", "--port must be a number from 0 to 65535, not `%s`", c.String("port"))
	}
	return n, nil
}

// serve shows the file on a page that follows it, until the user stops it.
func (s *session) serve(c *call) error {
	s.progress.stop() // each run says one line instead
	job, err := s.request(c)
	if err != nil {
		return err
	}
	port, err := c.port()
	if err != nil {
		return err
	}
	if err := followable(job.input, "serve"); err != nil {
		return err
	}
	if job.encoding.Fonts == "embed" {
		return usage("leave it out, or use --fonts outline for letters as shapes", "--fonts embed is for files; the page of serve takes no fonts but those of the browser")
	}
	if job.asked, err = s.fit(c, reporting); err != nil {
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
	w := &serving{session: s, job: job, page: page, address: page.Open(listener), open: c.Bool("open"), once: page.OpenOnce(listener)}
	err = live.Follow(ctx, job.followed(), w.run)
	cancel()
	return s.untilStopped(errors.Join(err, <-served))
}

func cannotListen(port int, err error) error {
	hint := "--port 0 takes any that is free"
	if errors.Is(err, syscall.EADDRINUSE) {
		return broken(hint, "port %d is in use, perhaps by another demarche serve", port)
	}
	var operation *net.OpError
	if errors.As(err, &operation) {
		err = operation.Err
	}
	return broken(hint, "cannot listen on port %d: %s", port, reason(err))
}

// serving is a page under way.
type serving struct {
	*session
	job     job
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
	f := failureOf(err)
	if f != nil && f.status == exitUsage && s.runs == 1 {
		return f // a flag that names nothing in the file was mistyped
	}
	if f != nil {
		line = s.fails(load, f)
	}
	fmt.Fprintln(s.out, printable(load.At.Format(time.TimeOnly)+" "+line))
	if s.runs == 1 {
		fmt.Fprintf(s.out, "%s shows %s; Ctrl-C ends it\n", s.address, s.job.input.name)
		if s.open {
			s.browse()
		}
	}
	return s.out.err
}

// fails shows what is wrong, and the pictures of before beside it.
func (s *serving) fails(load live.Load, f *failure) (line string) {
	line = f.message
	if n := len(f.problems.Errors()); n > 0 {
		line = s.job.input.name + " has " + count(n, "error")
	}
	s.complain(f)
	s.state.Problems = problems(load.Data, load.Problems)
	s.state.Failure = printable(line + ".")
	if f.hint != "" {
		s.state.Failure += printable(" Hint: " + f.hint + ".")
	}
	if s.before != nil {
		s.state.Failure += " What you see below is of " + s.drawn.Format(time.TimeOnly) + ", before that."
	}
	s.state.Status = printable(load.At.Format(time.TimeOnly) + " · " + line)
	s.page.Publish(s.state)
	return line
}

// draw draws and shows everything, the graph last, which takes longest, and
// returns what to say of it.
func (s *serving) draw(ctx context.Context, load live.Load) (string, error) {
	t, err := loaded(s.job.input, load)
	if err != nil {
		return "", err
	}
	view, err := s.job.selected(t)
	if err != nil {
		return "", err
	}
	var line, words, graph bytes.Buffer
	err = await(ctx, func() error {
		if err := render.Timeline(&line, view, s.job.timelineOptions()); err != nil {
			return err
		}
		return render.ChronologyPart(&words, view, s.job.chronologyOptions())
	})
	if err != nil {
		return "", missingGlyphs(err)
	}
	events := live.EventsOf(view, load.Data)
	said := count(len(view.Events), "event")
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

	beside := s.job.graphOptions()
	beside.Beside = true
	if err := await(ctx, func() error { return render.ActorGraph(ctx, &graph, view, beside) }); err != nil {
		return "", missingGlyphs(unknownValue(err))
	}
	s.state.Actors = graph.Bytes()
	for _, message := range s.news() {
		s.state.Status += " · " + printable(message)
		tell(s.Stderr, "warning", message, "")
	}
	s.page.Publish(s.state)
	return fmt.Sprintf("%s; the graph %d ms", said, time.Since(load.At).Milliseconds()), nil
}

func (s *serving) title(view *timeline.Timeline) string {
	for _, title := range []string{s.job.look.Title, view.Title} {
		if strings.TrimSpace(title) != "" {
			return printable(title)
		}
	}
	return s.job.input.name
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
	_, found, err := lint.Check(s.job.input.name, bytes.NewReader(load.Data), s.job.limits)
	if err != nil || len(found.Errors()) > 0 {
		found = load.Problems
	}
	return problems(load.Data, found)
}

// problems are those of a file, for the page: first the errors.
func problems(data []byte, found timeline.Problems) []serve.Problem {
	ordered := slices.Concat(found.Errors(), found.Warnings())
	all := make([]serve.Problem, 0, min(len(ordered), maxProblems))
	for _, p := range ordered[:cap(all)] {
		before, here, after := serve.Excerpt(data, p.Pos)
		all = append(all, serve.Problem{
			Severity: p.Severity.String(), Line: p.Pos.Line, Col: p.Pos.Col, Code: p.Code,
			Message: printable(p.Message), Hint: printable(p.Hint),
			Before: printable(before), Here: printable(here), After: printable(after),
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
		tell(s.Stderr, "warning", "cannot open a browser: "+reason(err), "open "+s.address+" in yours")
		return
	}
	go func() { _ = cmd.Wait() }() // some stay until the browser is closed
}
