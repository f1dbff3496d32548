package session

import (
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"demarche/internal/cli/say"
)

// progress says on a terminal what a run is at, once it takes long. The zero
// progress says nothing.
type progress struct {
	w     io.Writer
	mu    sync.Mutex
	timer *time.Timer
	bar   *progressbar.ProgressBar
	phase string
}

func newProgress(w io.Writer, terminal bool, after time.Duration) *progress {
	p := &progress{w: w}
	if terminal {
		p.timer = time.AfterFunc(after, p.show)
	}
	return p
}

// At says what happens from now on.
func (p *progress) At(phase string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.phase = say.Printable(phase)
	if p.bar != nil {
		p.bar.Describe(p.phase)
	}
}

func (p *progress) show() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.timer == nil {
		return
	}
	p.bar = progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(p.w), progressbar.OptionSetDescription(p.phase),
		progressbar.OptionSpinnerType(14), progressbar.OptionClearOnFinish(), progressbar.OptionSetElapsedTime(false))
	_ = p.bar.RenderBlank()
}

// Stop clears the line; nothing is shown from then on.
func (p *progress) Stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.timer != nil {
		p.timer.Stop()
		p.timer = nil
	}
	if p.bar != nil {
		_ = p.bar.Finish()
		p.bar = nil
	}
}
