package session

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"demarche/internal/cli/say"
)

// Interrupted is the cause of a context that a signal has ended.
type Interrupted struct{ Signal os.Signal }

// Error names the signal.
func (i *Interrupted) Error() string { return "stopped by " + i.Signal.String() }

func (i *Interrupted) status() int {
	if i.Signal == syscall.SIGTERM {
		return say.ExitTerminated
	}
	return say.ExitInterrupted
}

// grace is how long interrupted work has to stop by itself and to end the
// processes that it has started.
const grace = 300 * time.Millisecond

// Await does work that takes a while, but no longer than ctx allows.
func Await(ctx context.Context, work func() error) error {
	done := make(chan error, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- say.InternalError(r)
			}
		}()
		done <- work()
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	select {
	case <-done:
	case <-time.After(grace):
	}
	return context.Cause(ctx)
}

// lastMoment is how long after a signal the process ends at the latest, whatever
// keeps it: a pipe that nobody opens at its other end, a disk that does not
// answer.
const lastMoment = 900 * time.Millisecond

// UntilInterrupted ends with the first signal; a second one kills.
func UntilInterrupted() context.Context {
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		first := <-signals
		signal.Stop(signals)
		why := &Interrupted{first}
		cancel(why)
		time.Sleep(lastMoment)
		os.Exit(why.status())
	}()
	return ctx
}
