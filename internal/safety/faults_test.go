//go:build unix

package safety

import (
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/internal/atomicfile"
)

// faults are what disks say.
var faults = []syscall.Errno{syscall.ENOSPC, syscall.EIO, syscall.EACCES, syscall.EROFS, syscall.EDQUOT, syscall.EPERM, syscall.EMFILE, syscall.ENAMETOOLONG}

// TestFaultsLeaveAllOldOrAllNew breaks each step of each command in turn, in each
// way that a disk can.
func TestFaultsLeaveAllOldOrAllNew(t *testing.T) {
	injected, told := 0, 0
	for _, c := range commands {
		dir := c.prepare(t)
		before := holds(t, dir)
		steps := 0
		status, said := c.run(t, dir, func(atomicfile.Step) error { steps++; return nil })
		assert.LessOrEqual(t, status, 1, "%s: %s", c.name, said)
		after := holds(t, dir)
		noneLeft(t, dir)
		for at := range steps {
			kinds := faults
			if !long() {
				kinds = faults[at%len(faults) : at%len(faults)+1]
			}
			for _, fault := range kinds {
				dir := c.prepare(t)
				n := 0
				status, said := c.run(t, dir, func(atomicfile.Step) error {
					if n++; n == at+1 {
						return fault
					}
					return nil
				})
				injected++
				fresh, old := outcome(t, before, after, holds(t, dir))
				if len(fresh) > 0 && len(old) > 0 {
					told++
					assert.Contains(t, said, "as before are", "%s, step %d: %v is new, %v is old", c.name, at, fresh, old)
				}
				if len(fresh) == 0 {
					assert.Equal(t, 3, status, "%s, step %d", c.name, at)
					assert.NotEmpty(t, strings.TrimSpace(said))
				}
				c.run(t, dir, nil)
				fresh, old = outcome(t, before, after, holds(t, dir))
				assert.Empty(t, old, "%s, step %d: the next run mends it", c.name, at)
				assert.NotEmpty(t, fresh)
			}
		}
		t.Logf("%s: %d steps", c.name, steps)
	}
	t.Logf("%d faults injected; mixed and told: %d; mixed without a word: 0", injected, told)
	assert.Greater(t, injected, 60)
}
