// Package privatetmp keeps the compile cache of go-graphviz out of the shared
// temporary folder, where another user could plant machine code in it, and
// makes sure that a damaged one is gone before go-graphviz sees it.
//
// go-graphviz starts in its package init, takes its cache from
// os.TempDir()/go-graphviz, runs what it finds there, and panics on anything
// damaged, unreadable or unwritable; nothing after it can recover. So this has
// to come first. Go initialises packages in the order of their import paths,
// each as soon as everything that it imports is done; this package imports
// little and is done long before go-graphviz's runtime. Keep it so: a test
// builds a program and looks.
//
// In the program itself go-graphviz is not needed, only in its layout children
// (see [LayoutArg]): there it does not start at all, and nothing of this is done.
//
// Until [Restore] the environment names a private folder, or one that cannot
// exist, in which case nothing is cached and every start takes longer.
package privatetmp

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
)

// LayoutArg is the first argument of a process that is a layout child: one that
// lays out a graph and ends.
const LayoutArg = "__layout"

func isChild() bool { return len(os.Args) > 1 && os.Args[1] == LayoutArg }

// nowhere is a path under which no file can ever be made.
var nowhere = filepath.Join(os.DevNull, "no-cache")

var (
	saved    = map[string]string{} // variables as they were, if they were set
	dir      string                // our folder, "" if nothing is cached
	accepted bool                  // the cache had been used by this very program
	release  func()                // ends that the copies are held that go-graphviz reads
	skipped  bool                  // go-graphviz does not start in this process
	once     sync.Once
)

func init() {
	if base, err := os.UserCacheDir(); err == nil {
		dir = filepath.Join(base, "demarche")
	}
	if skipped = skipStart(); skipped {
		return
	}
	if isChild() && os.Getenv("GOGC") == "" {
		// It lives for one graph: collecting garbage is wasted until it is a lot.
		debug.SetGCPercent(800)
	}
	folder := cacheFolder()
	for _, name := range variables {
		if v, ok := os.LookupEnv(name); ok {
			saved[name] = v
		}
		if os.Setenv(name, folder) != nil {
			dir = ""
		}
	}
}

// cacheFolder returns the folder in which go-graphviz finds its cache, or may make
// one; nowhere if none is fit for it.
func cacheFolder() string {
	if dir == "" {
		return nowhere
	}
	sole, known, ok := prepare(dir)
	if accepted = known; !ok {
		dir = ""
		return nowhere
	}
	if sole != nil {
		// Between the check and the use nobody can change a copy.
		if view, free := held(dir, *sole); free != nil {
			release = free
			return view
		}
	}
	return dir
}

// Restore gives the environment back its own temporary folder, and vouches for
// a cache that has just worked, so that the next start can use it. It does this
// once; call it when go-graphviz has been initialised, and before anything
// makes a temporary file. render/internal/graphviz does both.
func Restore() {
	once.Do(func() {
		for _, name := range variables {
			if v, ok := saved[name]; ok {
				_ = os.Setenv(name, v)
			} else {
				_ = os.Unsetenv(name)
			}
		}
		if release != nil {
			release()
		}
		if dir != "" && !accepted && !skipped {
			vouch(dir)
		}
	})
}

// Skipped reports whether go-graphviz has not started, and cannot be used, in this
// process.
func Skipped() bool { return skipped }

// Forget deletes the cache. It is for a caller whose child died at its start
// for no reason that it can see.
func Forget() {
	if dir == "" || !supported {
		return
	}
	if _, ok := private(dir); ok {
		for _, f := range caches(dir) {
			drop(f)
		}
	}
}
