package live

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// notifier says when a file may have changed. It watches the folder, not the
// file: most editors write a new file and rename it, and a watch on the old one
// would go on for ever in silence.
type notifier struct {
	path    string
	watcher *fsnotify.Watcher // nil where the system has none to give
	changed chan struct{}     // holds one token while there is news
	folders map[string]os.FileInfo
	seen    os.FileInfo // the file when it was last looked at, nil if it was away
	tick    *time.Ticker
	stopped chan struct{}
}

func newNotifier(path string) *notifier {
	n := &notifier{path: path, changed: make(chan struct{}, 1), stopped: make(chan struct{})}
	every := pollAlone
	if w, err := fsnotify.NewWatcher(); err == nil {
		n.watcher = w
		n.watch()
		if len(n.folders) > 0 {
			every = poll
		}
	}
	n.tick = time.NewTicker(every)
	go n.listen(n.names())
	return n
}

// names are the file and, where it is a link, what it leads to.
func (n *notifier) names() []string {
	names := []string{n.path}
	if real, err := filepath.EvalSymlinks(n.path); err == nil && real != n.path {
		names = append(names, real)
	}
	return names
}

// watch watches the folders that are not watched yet, or that are no longer
// the same folder.
func (n *notifier) watch() {
	folders := map[string]os.FileInfo{}
	for _, name := range n.names() {
		dir := filepath.Dir(name)
		info, err := os.Stat(dir)
		if err != nil {
			continue
		}
		if old := n.folders[dir]; old == nil || !os.SameFile(old, info) {
			_ = n.watcher.Remove(dir) // an error says that it was not watched
			if n.watcher.Add(dir) != nil {
				continue
			}
		}
		folders[dir] = info
	}
	n.folders = folders
}

// listen empties the queue of the system, whatever the program is busy with,
// and keeps of it only that there was something.
func (n *notifier) listen(names []string) {
	defer close(n.stopped)
	if n.watcher == nil {
		return
	}
	bases := map[string]bool{}
	for _, name := range names {
		bases[filepath.Base(name)] = true
	}
	for {
		select {
		case event, ok := <-n.watcher.Events:
			if !ok {
				return
			}
			// Our own outputs are other names; that a file was merely touched
			// the reading finds out.
			if event.Op != fsnotify.Chmod && bases[filepath.Base(event.Name)] {
				n.news()
			}
		case _, ok := <-n.watcher.Errors:
			if !ok {
				return
			}
			n.news() // the queue ran over: anything may have happened
		}
	}
}

func (n *notifier) news() {
	select {
	case n.changed <- struct{}{}:
	default:
	}
}

// looked notes how the file is when it is about to be read: news from before
// are old.
func (n *notifier) looked() {
	select {
	case <-n.changed:
	default:
	}
	n.seen, _ = os.Stat(n.path)
}

// differs reports whether the file is another than it was when last looked at.
func (n *notifier) differs() bool {
	now, err := os.Stat(n.path)
	if err != nil || n.seen == nil {
		return err == nil || n.seen != nil
	}
	return !os.SameFile(now, n.seen) || now.Size() != n.seen.Size() || !now.ModTime().Equal(n.seen.ModTime())
}

// wait waits for news and reports whether there are any. It gives up after the
// time given, where that is not 0, and when ctx is done.
func (n *notifier) wait(ctx context.Context, limit time.Duration) bool {
	var late <-chan time.Time
	if limit > 0 {
		timer := time.NewTimer(limit)
		defer timer.Stop()
		late = timer.C
	}
	for {
		select {
		case <-n.changed:
			return true
		case <-n.tick.C:
			if n.watcher != nil {
				n.watch()
			}
			if n.differs() {
				return true
			}
		case <-late:
			return n.differs()
		case <-ctx.Done():
			return false
		}
	}
}

// settle waits until nothing has happened for a moment.
func (n *notifier) settle(ctx context.Context) {
	end := time.Now().Add(burst)
	for time.Now().Before(end) && ctx.Err() == nil {
		select {
		case <-n.changed:
		case <-time.After(quiet):
			return
		case <-ctx.Done():
		}
	}
}

func (n *notifier) close() {
	n.tick.Stop()
	if n.watcher != nil {
		_ = n.watcher.Close()
	}
	<-n.stopped
}
