package cli

import (
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Few threads are refused in words before the work begins.
func TestTooFewThreads(t *testing.T) {
	assert.ErrorContains(t, threadsLeft(6, 0), "(ulimit -u 6) leaves 6 threads")
	assert.ErrorContains(t, threadsLeft(900, 899), "leaves 1 threads")
	assert.NoError(t, threadsLeft(900, 0))
	before := threadsOfOthers(uint32(os.Getuid()))
	other := exec.Command("sleep", "60")
	require.NoError(t, other.Start())
	defer func() { _ = other.Process.Kill(); _ = other.Wait() }()
	assert.Positive(t, threadsOfOthers(uint32(os.Getuid())), before)
	assert.Zero(t, threadsOfOthers(1<<31-7), "nobody has this number")
}
