package privatetmp

import (
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// cached makes a folder with a sound cache in it that this program has used.
func cached(t *testing.T) (folder, file string) {
	t.Helper()
	if !supported {
		t.Skip("nothing is cached on this system")
	}
	folder = filepath.Join(t.TempDir(), "demarche")
	sub := filepath.Join(folder, "go-graphviz", "wazero-v1-x")
	require.NoError(t, os.MkdirAll(sub, 0o700))
	file = filepath.Join(sub, "c0de")
	require.NoError(t, os.WriteFile(file, []byte("machine code"), 0o600))
	vouch(folder)
	require.FileExists(t, file+sumSuffix)
	return folder, file
}

func TestSoundCacheIsKept(t *testing.T) {
	folder, file := cached(t)
	_, known, ok := prepare(folder)
	assert.True(t, ok)
	assert.True(t, known, "this program has used it")
	assert.FileExists(t, file)
}

func TestDamagedCacheIsDeleted(t *testing.T) {
	for name, damage := range map[string]func(file string) error{
		"changed":   func(f string) error { return os.WriteFile(f, []byte("machine c0de"), 0o600) },
		"truncated": func(f string) error { return os.Truncate(f, 5) },
		"empty":     func(f string) error { return os.Truncate(f, 0) },
		"unvouched": func(f string) error { return os.Remove(f + sumSuffix) },
		"empty sum": func(f string) error { return os.Truncate(f+sumSuffix, 0) },
		"a folder": func(f string) error {
			return errFirst(os.Remove(f), os.Mkdir(f, 0o700), os.WriteFile(filepath.Join(f, "x"), nil, 0o600))
		},
	} {
		t.Run(name, func(t *testing.T) {
			folder, file := cached(t)
			require.NoError(t, damage(file))
			_, known, ok := prepare(folder)
			assert.True(t, ok)
			assert.False(t, known)
			assert.NoFileExists(t, file)
			assert.NoDirExists(t, file)
			assert.DirExists(t, filepath.Dir(file), "another process may be about to write there")
		})
	}
}

func errFirst(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func TestOnlyTheNewestCacheStays(t *testing.T) {
	folder, file := cached(t)
	old := filepath.Join(filepath.Dir(file), "01d")
	require.NoError(t, os.WriteFile(old, []byte("old code"), 0o600))
	vouch(folder)
	past := time.Now().Add(-time.Hour)
	require.NoError(t, os.Chtimes(old, past, past))
	_, known, ok := prepare(folder)
	assert.True(t, ok)
	assert.True(t, known, "this program has used it before there was another")
	assert.FileExists(t, file)
	assert.NoFileExists(t, old)
}

func TestEachVersionKeepsItsCache(t *testing.T) {
	folder, file := cached(t)
	other := filepath.Join(filepath.Dir(filepath.Dir(file)), "wazero-v2-x", "c0de")
	require.NoError(t, os.Mkdir(filepath.Dir(other), 0o700))
	require.NoError(t, os.WriteFile(other, []byte("other code"), 0o600))
	require.NoError(t, os.Remove(file+sumSuffix))
	vouch(folder)
	_, known, ok := prepare(folder)
	assert.True(t, ok)
	assert.True(t, known)
	assert.FileExists(t, file)
	require.NoError(t, os.Remove(other))
	_, known, ok = prepare(folder)
	assert.True(t, ok)
	assert.False(t, known, "the one that is gone may be the one needed")
	assert.FileExists(t, file)
}

func TestFilesBeingWrittenAreLeftAlone(t *testing.T) {
	folder, file := cached(t)
	fresh, stale := file+".1.tmp", file+".2.tmp"
	for _, f := range []string{fresh, stale} {
		require.NoError(t, os.WriteFile(f, []byte("half"), 0o600))
	}
	past := time.Now().Add(-2 * abandoned)
	require.NoError(t, os.Chtimes(stale, past, past))
	_, _, ok := prepare(folder)
	assert.True(t, ok)
	assert.FileExists(t, fresh)
	assert.NoFileExists(t, stale)
}

func TestFolderIsClosedToOthers(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	for mode, keeps := range map[os.FileMode]bool{0o755: true, 0o777: false, 0o730: false} {
		folder, file := cached(t)
		require.NoError(t, os.Chmod(folder, mode))
		_, known, ok := prepare(folder)
		assert.True(t, ok)
		assert.Equal(t, keeps, known, "%o: what others could have written is not trusted", mode)
		info, err := os.Stat(folder)
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o700), info.Mode().Perm())
		_, err = os.Stat(file)
		assert.Equal(t, keeps, err == nil)
	}
}

func TestCacheThatOthersCanWriteIsDeleted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	folder, file := cached(t)
	require.NoError(t, os.Chmod(file, 0o666))
	_, _, ok := prepare(folder)
	assert.True(t, ok)
	assert.NoFileExists(t, file)
}

func TestDoubtMeansNoCache(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege on Windows")
	}
	folder, file := cached(t)
	link := folder + "-link"
	require.NoError(t, os.Symlink(folder, link))
	_, _, ok := prepare(link)
	assert.False(t, ok, "a link is not ours")

	sub := filepath.Dir(file)
	require.NoError(t, os.Rename(sub, sub+"-moved"))
	require.NoError(t, os.Symlink(sub+"-moved", sub))
	_, _, ok = prepare(folder)
	assert.False(t, ok, "nor is a link inside")

	_, _, ok = prepare(filepath.Join(file, "demarche"))
	assert.False(t, ok, "a file is no folder")
	_, _, ok = prepare(filepath.Join(nowhere, "demarche"))
	assert.False(t, ok, "what cannot be made is not used")

	open := filepath.Join(t.TempDir(), "open")
	require.NoError(t, os.Mkdir(open, 0o700))
	require.NoError(t, os.Chmod(open, 0o777))
	_, _, ok = prepare(filepath.Join(open, "demarche"))
	assert.False(t, ok, "others could put theirs in its place")
}

func TestForeignFolderMeansNoCache(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can give folders away")
	}
	folder, file := cached(t)
	require.NoError(t, os.Chown(file, 12345, 12345))
	_, known, ok := prepare(folder)
	assert.True(t, ok)
	assert.False(t, known)
	assert.NoFileExists(t, file, "a foreign file is never run")
	require.NoError(t, os.Chown(folder, 12345, 12345))
	_, _, ok = prepare(folder)
	assert.False(t, ok)
}

func TestNothingCanBeMadeNowhere(t *testing.T) {
	assert.Error(t, os.MkdirAll(nowhere, 0o700))
}

func TestRestoreGivesTheFolderBackOnce(t *testing.T) {
	for _, name := range variables {
		t.Setenv(name, nowhere)
	}
	once = sync.Once{}
	Restore()
	assert.Equal(t, saved[variables[0]], os.Getenv(variables[0]))
	t.Setenv(variables[0], "elsewhere")
	Restore()
	assert.Equal(t, "elsewhere", os.Getenv(variables[0]))
}

func BenchmarkVerifySixMegabytes(b *testing.B) {
	file := filepath.Join(b.TempDir(), "cache")
	require.NoError(b, os.WriteFile(file, make([]byte, 6<<20), 0o600))
	for b.Loop() {
		_, copied, err := taken(file)
		require.NoError(b, err)
		sound{file, copied}.close()
	}
}

// TestWaysThatOthersCanChange: a folder above the cache that others can write to,
// or a link on the way that is theirs, means no cache.
func TestWaysThatOthersCanChange(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	for mode, want := range map[os.FileMode]bool{0o700: true, 0o755: true, 0o775: false, 0o777: false, 0o777 | os.ModeSticky: true} {
		top := t.TempDir()
		near := filepath.Join(top, "a", "b")
		require.NoError(t, os.MkdirAll(near, 0o700))
		require.NoError(t, os.Chmod(filepath.Join(top, "a"), mode))
		_, _, ok := prepare(filepath.Join(near, "demarche"))
		assert.Equal(t, want, ok, "%v above", mode)
		link := filepath.Join(t.TempDir(), "link")
		require.NoError(t, os.Symlink(near, link))
		_, _, ok = prepare(filepath.Join(link, "demarche"))
		assert.Equal(t, want, ok, "%v above, by way of a link", mode)
	}
	if os.Geteuid() != 0 {
		t.Skip("only root can give links away")
	}
	top := t.TempDir()
	require.NoError(t, os.Chmod(top, 0o777|os.ModeSticky))
	require.NoError(t, os.Mkdir(filepath.Join(top, "mine"), 0o700))
	theirs := filepath.Join(top, "theirs")
	require.NoError(t, os.Symlink("mine", theirs))
	require.NoError(t, os.Lchown(theirs, 12345, 12345))
	_, _, ok := prepare(filepath.Join(theirs, "demarche"))
	assert.False(t, ok, "a link of somebody else's leads where he likes")
}
