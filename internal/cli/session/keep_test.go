package session

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWhatIsReadIsNotOverwritten: by its name, by a link to it, or where it comes
// on standard input.
func TestWhatIsReadIsNotOverwritten(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "events.json"), filepath.Join(dir, "link.svg")
	require.NoError(t, os.WriteFile(path, []byte("{}"), 0o644))
	require.NoError(t, os.Symlink(path, link))
	f, err := os.Open(path)
	require.NoError(t, err)
	defer func() { _ = f.Close() }()
	for _, stdin := range []bool{false, true} {
		in := Input{Path: path, Name: path}
		env := Env{Context: t.Context(), Stdin: &bytes.Buffer{}, Stderr: &bytes.Buffer{}}
		if stdin {
			in, env.Stdin = Input{}, f
		}
		s := New(env)
		assert.ErrorContains(t, s.KeepInput(in, path), "would overwrite the events file")
		assert.ErrorContains(t, s.KeepInput(in, filepath.Join(dir, "other.svg"), link), "would overwrite the events file")
		assert.NoError(t, s.KeepInput(in, filepath.Join(dir, "other.svg"), Stdout))
	}
}
