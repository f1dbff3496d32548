package live

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
)

// notifier says when one of some files may have changed. It watches their folders,
// not the files: most editors write a new file and rename it, and a watch on the
// old one would go on for ever in silence.
type notifier struct {
	paths   []string
	watcher *fsnotify.Watcher // nil where the system has none to give
	changed chan struct{}     // holds one token while there is news
	folders map[string]os.FileInfo
	seen    []os.FileInfo // the files when they were last looked at, nil for one that was away
	tick    *time.Ticker
	stopped chan struct{}

	mu    sync.Mutex
	bases map[string]bool // names of the files, for whoever listens
}

func newNotifier(paths []string) *notifier {
	n := &notifier{paths: paths, changed: make(chan struct{}, 1), stopped: make(chan struct{})}
	every := pollAlone
	if w, err := fsnotify.NewWatcher(); err == nil {
		n.watcher = w
		n.watch()
		if len(n.folders) > 0 {
			every = poll
		}
	}
	n.tick = time.NewTicker(every)
	go n.listen()
	return n
}

// follow makes the files others, where they are not those already.
func (n *notifier) follow(paths []string) {
	if slices.Equal(paths, n.paths) {
		return
	}
	n.paths = paths
	if n.watcher != nil {
		n.watch()
	}
	n.look()
	n.news() // of what may have changed before it was watched
}

// names are the files and, where one is a link, what it leads to.
func (n *notifier) names() (names []string) {
	for _, path := range n.paths {
		names = append(names, path)
		if real, err := filepath.EvalSymlinks(path); err == nil && real != path {
			names = append(names, real)
		}
	}
	return names
}

// watch watches the folders that are not watched yet, or that are no longer
// the same folder.
func (n *notifier) watch() {
	folders, bases := map[string]os.FileInfo{}, map[string]bool{}
	for _, name := range n.names() {
		bases[filepath.Base(name)] = true
		dir := filepath.Dir(name)
		info, err := os.Stat(dir)
		if err != nil || folders[dir] != nil {
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
	n.mu.Lock()
	defer n.mu.Unlock()
	n.bases = bases
}

// named reports whether a file that something happened to may be one of ours.
func (n *notifier) named(path string) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.bases[filepath.Base(path)]
}

// listen empties the queue of the system, whatever the program is busy with,
// and keeps of it only that there was something.
func (n *notifier) listen() {
	defer close(n.stopped)
	if n.watcher == nil {
		return
	}
	for {
		select {
		case event, ok := <-n.watcher.Events:
			if !ok {
				return
			}
			// Our own outputs are other names; that a file was merely touched
			// the reading finds out.
			if event.Op != fsnotify.Chmod && n.named(event.Name) {
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

// looked notes how the files are when they are about to be read: news from
// before are old.
func (n *notifier) looked() {
	select {
	case <-n.changed:
	default:
	}
	n.look()
}

func (n *notifier) look() {
	n.seen = n.seen[:0]
	for _, path := range n.paths {
		info, _ := os.Stat(path) // nil where it is away
		n.seen = append(n.seen, info)
	}
}

// differs reports whether one of the files is another than it was when last
// looked at.
func (n *notifier) differs() bool {
	for i, path := range n.paths {
		now, err := os.Stat(path)
		if err != nil || n.seen[i] == nil {
			if err == nil || n.seen[i] != nil {
				return true
			}
			continue
		}
		if !os.SameFile(now, n.seen[i]) || now.Size() != n.seen[i].Size() || !now.ModTime().Equal(n.seen[i].ModTime()) {
			return true
		}
	}
	return false
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

// awaitQuiet waits until nothing has happened for a moment.
func (n *notifier) awaitQuiet(ctx context.Context) {
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
