//go:build unix

package safety

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/internal/atomicfile"
)

// disk is what a disk may hold when the power fails. What is written to a file is
// on it when the file is synced, and names when the folder is: before, each is
// there or not, and a file may have lost what was written to it.
type disk struct {
	names   map[string]*inode // on the disk for sure
	pending []change          // of names, in their order
	live    map[string]*inode // as programs see them
}

type inode struct {
	synced  string
	written []string // what it may hold instead: not synced yet
}

type change func(names map[string]*inode)

// step takes note of what is about to be done.
func (d *disk) step(s atomicfile.Step) {
	apply := func(c change) {
		c(d.live)
		d.pending = append(d.pending, c)
	}
	path, to := absolute(s.Path), absolute(s.To)
	switch s.Op {
	case "create":
		n := &inode{}
		apply(func(names map[string]*inode) { names[path] = n })
	case "write", "overwrite", "truncate":
		n := d.live[path]
		text := string(s.Data)
		n.written = append(n.written, "", text[:len(text)/2], text)
		if s.Op == "overwrite" && len(n.synced) > len(text) {
			n.written = append(n.written, text+n.synced[len(text):])
		}
	case "sync":
		n := d.live[path]
		n.synced, n.written = n.written[len(n.written)-1], nil
		if strings.HasSuffix(path, ".demarche-saved") {
			return
		}
	case "rename":
		apply(func(names map[string]*inode) { names[to] = names[path]; delete(names, path) })
	case "link":
		apply(func(names map[string]*inode) { names[to] = names[path] })
	case "exchange":
		apply(func(names map[string]*inode) { names[path], names[to] = names[to], names[path] })
	case "remove":
		apply(func(names map[string]*inode) { delete(names, path) })
	case "syncdir":
		var rest []change // names of other folders are not synced by this, but in order
		for _, c := range d.pending {
			c(d.names)
		}
		d.pending = rest
	}
}

func absolute(path string) string {
	if path == "" {
		return ""
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	return full
}

// states calls visit with what the disk may hold: after any number of the changes
// of names.
func (d *disk) states(visit func(names map[string]*inode)) {
	for n := range len(d.pending) + 1 {
		names := map[string]*inode{}
		for k, v := range d.names {
			names[k] = v
		}
		for _, c := range d.pending[:n] {
			c(names)
		}
		visit(names)
	}
}

// TestPowerFailsAtEachStep looks at all that the disk may hold before each step:
// each file is there and whole, old or new; where some are new and some are old,
// the list that the next run tells of is there.
func TestPowerFailsAtEachStep(t *testing.T) {
	steps, states := 0, 0
	for _, c := range commands {
		dir := c.prepare(t)
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			dir = real
		}
		before := holds(t, dir)
		c.run(t, dir, nil)
		after := holds(t, dir)
		dir = c.prepare(t)
		d := &disk{names: map[string]*inode{}, live: map[string]*inode{}}
		for name, text := range before {
			n := &inode{synced: text}
			path := filepath.Join(dir, filepath.FromSlash(name))
			d.names[path], d.live[path] = n, n
		}
		c.run(t, dir, func(s atomicfile.Step) error {
			steps++
			d.step(s)
			d.states(func(names map[string]*inode) {
				states++
				fresh, old := 0, 0
				for name, text := range after {
					was, existed := before[name]
					if existed && was == text {
						continue
					}
					n := names[filepath.Join(dir, filepath.FromSlash(name))]
					switch {
					case n == nil && !existed:
						old++
					case n == nil:
						assert.Fail(t, "gone", "%s at %s of %s: %s", c.name, s.Op, s.Path, name)
					case len(n.written) > 0 || n.synced != was && n.synced != text:
						assert.Fail(t, "not whole", "%s at %s of %s: %s", c.name, s.Op, s.Path, name)
					case n.synced == text:
						fresh++
					default:
						old++
					}
				}
				if fresh > 0 && old > 0 {
					told := slices.ContainsFunc(keys(names), func(p string) bool { return strings.HasSuffix(p, ".set") && names[p].synced != "" })
					assert.True(t, told, "%s at %s of %s: mixed without a word", c.name, s.Op, s.Path)
				}
			})
			return nil
		})
	}
	t.Logf("%d steps, %d states of the disk", steps, states)
	assert.Greater(t, states, 200)
}

func keys(names map[string]*inode) (all []string) {
	for k := range names {
		all = append(all, k)
	}
	return all
}
