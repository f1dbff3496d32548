package atomicfile

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(data)
}

// names lists what is in the folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	all := []string{}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestWritesAndReplaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.svg")
	for _, text := range []string{"first", "second", "", "third, longer"} {
		r, err := Write(t.Context(), File{Path: path, Data: []byte(text)})
		require.NoError(t, err)
		assert.Equal(t, []bool{true}, r.Written)
		assert.Equal(t, text, read(t, path))
	}
	assert.Equal(t, []string{"x.svg"}, names(t, filepath.Dir(path)))
}

func TestEqualDataIsNotWritten(t *testing.T) {
	dir := t.TempDir()
	path, other := filepath.Join(dir, "x"), filepath.Join(dir, "y")
	_, err := Write(t.Context(), File{Path: path, Data: []byte("same")})
	require.NoError(t, err)
	past := time.Now().Add(-time.Hour).Truncate(time.Second)
	require.NoError(t, os.Chtimes(path, past, past))
	r, err := Write(t.Context(), File{Path: path, Data: []byte("same")}, File{Path: other, Data: []byte("new")})
	require.NoError(t, err)
	assert.Equal(t, []bool{false, true}, r.Written)
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, past, info.ModTime().Truncate(time.Second))
}

func TestAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "good")
	require.NoError(t, os.WriteFile(good, []byte("old"), 0o644))
	bad := filepath.Join(dir, "no", "bad")
	_, err := Write(t.Context(), File{Path: good, Data: []byte("new")}, File{Path: bad, Data: []byte("new")})
	var perr *fs.PathError
	require.ErrorAs(t, err, &perr)
	assert.Equal(t, bad, perr.Path, "the error names the file, not its stand-in")
	assert.ErrorIs(t, err, fs.ErrNotExist)
	assert.Equal(t, "old", read(t, good))
	assert.Equal(t, []string{"good"}, names(t, dir))
}

func TestInterruptedBeforeTheFirst(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x")
	require.NoError(t, os.WriteFile(path, []byte("old"), 0o644))
	ctx, cancel := context.WithCancelCause(t.Context())
	why := errors.New("enough")
	cancel(why)
	_, err := Write(ctx, File{Path: path, Data: []byte("new")})
	assert.Equal(t, why, err)
	assert.Equal(t, "old", read(t, path))
	assert.Equal(t, []string{"x"}, names(t, dir))
}

func TestFolderIsNoFile(t *testing.T) {
	dir := t.TempDir()
	_, err := Write(t.Context(), File{Path: dir, Data: []byte("x")})
	assert.ErrorContains(t, err, "it is a folder")
	assert.Empty(t, names(t, dir))
}

func TestModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	dir := t.TempDir()
	path, fresh := filepath.Join(dir, "old"), filepath.Join(dir, "new")
	require.NoError(t, os.WriteFile(path, []byte("old"), 0o600))
	require.NoError(t, os.Chmod(path, 0o606), "more than a umask would allow")
	_, err := Write(t.Context(), File{Path: path, Data: []byte("new")}, File{Path: fresh, Data: []byte("new")})
	require.NoError(t, err)
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, fs.FileMode(0o606), info.Mode().Perm())
	info, err = os.Stat(fresh)
	require.NoError(t, err)
	assert.Equal(t, fs.FileMode(0o600), info.Mode().Perm()&0o700)
	assert.Zero(t, info.Mode().Perm()&^0o644)
}

func TestReadOnlyFileIsRespected(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everything")
	}
	path := filepath.Join(t.TempDir(), "x")
	require.NoError(t, os.WriteFile(path, []byte("old"), 0o444))
	_, err := Write(t.Context(), File{Path: path, Data: []byte("new")})
	assert.ErrorIs(t, err, fs.ErrPermission)
	assert.Equal(t, "old", read(t, path))
}

func TestLinkStaysALink(t *testing.T) {
	dir := t.TempDir()
	target, link, broken := filepath.Join(dir, "target"), filepath.Join(dir, "link"), filepath.Join(dir, "broken")
	require.NoError(t, os.WriteFile(target, []byte("old"), 0o644))
	if os.Symlink("target", link) != nil || os.Symlink("gone", broken) != nil {
		t.Skip("no links here")
	}
	_, err := Write(t.Context(), File{Path: link, Data: []byte("new")})
	require.NoError(t, err)
	assert.Equal(t, "new", read(t, target))
	info, err := os.Lstat(link)
	require.NoError(t, err)
	assert.Equal(t, fs.ModeSymlink, info.Mode().Type())
	_, err = Write(t.Context(), File{Path: broken, Data: []byte("new")})
	assert.ErrorContains(t, err, "leads nowhere")
	assert.Equal(t, []string{"broken", "link", "target"}, names(t, dir))
}

func TestDevicesAreWrittenDirectly(t *testing.T) {
	before, err := os.Stat(os.DevNull)
	if err != nil || before.Mode().IsRegular() {
		t.Skip("no device to try")
	}
	r, err := Write(t.Context(), File{Path: os.DevNull, Data: []byte("gone")})
	require.NoError(t, err)
	assert.Equal(t, []bool{true}, r.Written)
	after, err := os.Stat(os.DevNull)
	require.NoError(t, err)
	assert.Equal(t, before.Mode(), after.Mode())
}

// TestReadersSeeWholeFiles writes long files over each other while somebody
// reads.
func TestReadersSeeWholeFiles(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a file that is open cannot be replaced")
	}
	path := filepath.Join(t.TempDir(), "x")
	a, b := bytes.Repeat([]byte("a"), 1<<18), bytes.Repeat([]byte("b"), 1<<18)
	require.NoError(t, os.WriteFile(path, a, 0o644))
	done := make(chan error, 1)
	go func() {
		for i := range 20 {
			if _, err := Write(context.Background(), File{Path: path, Data: [][]byte{b, a}[i%2]}); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for reads := 0; ; reads++ {
		select {
		case err := <-done:
			require.NoError(t, err)
			assert.Positive(t, reads)
			return
		default:
		}
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		require.True(t, bytes.Equal(data, a) || bytes.Equal(data, b), "half a file")
	}
}
