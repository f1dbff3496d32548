package privatetmp

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestDamageAfterTheCheckIsNotRead: what go-graphviz finds is what was checked,
// whatever happens to the file in between.
func TestDamageAfterTheCheckIsNotRead(t *testing.T) {
	for name, damage := range map[string]func(file string) error{
		"changed":   func(f string) error { return os.WriteFile(f, []byte("machine c0de"), 0o600) },
		"truncated": func(f string) error { return os.Truncate(f, 5) },
		"deleted":   os.Remove,
	} {
		folder, file := cached(t)
		sole, _, _ := prepare(folder)
		require.NotNil(t, sole, name)
		require.NoError(t, damage(file))
		view, release := held(folder, *sole)
		require.NotNil(t, release, name)
		rel, err := filepath.Rel(folder, file)
		require.NoError(t, err)
		data, err := os.ReadFile(filepath.Join(view, rel))
		require.NoError(t, err)
		assert.Equal(t, "machine code", string(data), name)
		assert.Error(t, os.WriteFile(filepath.Join(view, rel), []byte("machine c0de"), 0o600), "%s: nor can the copy be changed", name)
		release()
		sole, _, _ = prepare(folder)
		assert.Nil(t, sole, "%s: what is damaged before is not held", name)
	}
}

// TestViewOfAnother: what lies in the place of a link is replaced, and what lay
// where others could write is gone.
func TestViewOfAnother(t *testing.T) {
	folder, file := cached(t)
	sole, _, _ := prepare(folder)
	require.NotNil(t, sole)
	view, release := held(folder, *sole)
	require.NotNil(t, release)
	release()
	rel, err := filepath.Rel(folder, file)
	require.NoError(t, err)
	link := filepath.Join(view, rel)
	require.NoError(t, os.Remove(link))
	require.NoError(t, os.WriteFile(link, []byte("foreign code"), 0o600))
	sole, _, _ = prepare(folder)
	require.NotNil(t, sole)
	again, release := held(folder, *sole)
	require.NotNil(t, release)
	defer release()
	data, err := os.ReadFile(filepath.Join(again, rel))
	require.NoError(t, err)
	assert.Equal(t, "machine code", string(data))

	require.NoError(t, os.Chmod(folder, 0o777))
	_, _, ok := prepare(folder)
	assert.True(t, ok)
	assert.NoDirExists(t, filepath.Join(folder, views))
}
