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
// Until [Restore] the environment names a private folder, or one that cannot
// exist, in which case nothing is cached and every start takes longer.
package privatetmp

import (
	"os"
	"path/filepath"
	"sync"
)

// nowhere is a path under which no file can ever be made.
var nowhere = filepath.Join(os.DevNull, "no-cache")

var (
	saved    = map[string]string{} // variables as they were, if they were set
	dir      string                // our folder, "" if nothing is cached
	accepted bool                  // the cache had been used by this very program
	release  func()                // ends that the copies are held that go-graphviz reads
	once     sync.Once
)

func init() {
	folder := nowhere
	if base, err := os.UserCacheDir(); err == nil {
		dir = filepath.Join(base, "demarche")
		if known, ok := prepare(dir); ok {
			folder, accepted = dir, known
			if known {
				// Between the check and the use nobody can change a copy.
				view, free, sound := held(dir)
				switch {
				case free != nil:
					folder, release = view, free
				case !sound: // it has changed since
					Forget()
					if accepted = false; !room(dir) {
						folder, dir = nowhere, ""
					}
				}
			}
		} else {
			dir = ""
		}
	}
	for _, name := range variables {
		if v, ok := os.LookupEnv(name); ok {
			saved[name] = v
		}
		if os.Setenv(name, folder) != nil {
			dir = ""
		}
	}
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
		if dir != "" && !accepted {
			vouch(dir)
		}
	})
}

// Forget deletes the cache. It is for a caller whose child died at its start
// for no reason that it can see.
func Forget() {
	if dir != "" {
		for _, f := range caches(dir) {
			drop(f)
		}
	}
}
