package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// saveAnew saves as most editors do: beside the file, and renamed.
func saveAnew(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.WriteFile(path+"~new", []byte(text), 0o644))
	require.NoError(t, os.Rename(path+"~new", path))
}

// saveOver saves as simple programs do: over what is there.
func saveOver(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
}

// TestNoSaveIsLost lets somebody save at each step of an edit, in either way:
// what they saved is there afterwards, unless the edit was in place before.
func TestNoSaveIsLost(t *testing.T) {
	for _, save := range []func(*testing.T, string, string){saveAnew, saveOver} {
		for at := 0; ; at++ {
			path := filepath.Join(t.TempDir(), "x")
			saveOver(t, path, "read")
			steps, saved := 0, false
			d := Disk{Before: func(Step) error {
				if steps == at {
					saved = true
					save(t, path, "saved")
				}
				steps++
				return nil
			}}
			_, err := d.Write(t.Context(), File{Path: path, Data: []byte("edited"), Edit: true, Was: []byte("read")})
			if !saved {
				require.NoError(t, err)
				assert.Equal(t, "edited", read(t, path))
				assert.Greater(t, at, 6, "steps were tried")
				break
			}
			if err != nil {
				require.ErrorIs(t, err, ErrChanged, "step %d", at)
			}
			assert.Equal(t, "saved", read(t, path), "step %d", at)
			assert.Equal(t, []string{"x"}, names(t, filepath.Dir(path)), "step %d", at)
		}
	}
}

// TestTheLastSaveWins lets somebody save just before each exchange, so that what
// is put back is old by then.
func TestTheLastSaveWins(t *testing.T) {
	for saves := 1; saves < 6; saves++ {
		path := filepath.Join(t.TempDir(), "x")
		saveOver(t, path, "read")
		n, last := 0, ""
		d := Disk{Before: func(s Step) error {
			if s.Op == "exchange" && n < saves {
				n++
				last = "saved " + string(rune('0'+n))
				saveAnew(t, path, last)
			}
			return nil
		}}
		_, err := d.Write(t.Context(), File{Path: path, Data: []byte("edited"), Edit: true, Was: []byte("read")})
		require.ErrorIs(t, err, ErrChanged)
		assert.Equal(t, last, read(t, path))
		assert.Equal(t, []string{"x"}, names(t, filepath.Dir(path)))
	}
}

func TestFileThatIsGoneIsNotMadeAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	_, err := Write(t.Context(), File{Path: path, Data: []byte("edited"), Edit: true, Was: []byte("read")})
	require.ErrorIs(t, err, ErrChanged)
	saveOver(t, path, "read")
	d := Disk{Before: func(s Step) error {
		if s.Op == "exchange" {
			return os.Remove(path)
		}
		return nil
	}}
	_, err = d.Write(t.Context(), File{Path: path, Data: []byte("edited"), Edit: true, Was: []byte("read")})
	require.ErrorIs(t, err, ErrChanged)
	assert.Empty(t, names(t, filepath.Dir(path)))
}

// TestWriterIsWaitedForOrRefused has somebody hold the file open: for a moment,
// and for longer than we wait.
func TestWriterIsWaitedForOrRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	saveOver(t, path, "read")
	w, err := os.OpenFile(path, os.O_WRONLY, 0)
	require.NoError(t, err)
	defer func() { _ = w.Close() }()
	if !writers(path) {
		t.Skip("this system does not say who writes")
	}
	edit := File{Path: path, Data: []byte("edited"), Edit: true, Was: []byte("read")}
	_, err = Write(t.Context(), edit)
	require.ErrorIs(t, err, ErrBusy)
	assert.Equal(t, "read", read(t, path))
	written := make(chan struct{})
	go func() {
		defer close(written)
		time.Sleep(50 * time.Millisecond)
		_, _ = w.WriteString("late")
		_ = w.Close()
	}()
	_, err = Write(t.Context(), edit)
	<-written
	require.ErrorIs(t, err, ErrChanged)
	assert.Equal(t, "late", read(t, path))
	assert.Equal(t, []string{"x"}, names(t, filepath.Dir(path)))

	again, err := os.OpenFile(path, os.O_WRONLY, 0)
	require.NoError(t, err)
	defer func() { _ = again.Close() }()
	edit.Was, edit.Force = []byte("late"), true
	_, err = Write(t.Context(), edit)
	require.NoError(t, err)
	assert.Equal(t, "edited", read(t, path))
}

func TestLockFilesOfOfficePrograms(t *testing.T) {
	for name, lock := range map[string]string{
		"a.docx": "~$a.docx", "briefing.docx": "~$iefing.docx", "brief17.docx": "~$rief17.docx", "deck slides.pptx": "~$deck slides.pptx",
		"events.json": ".~lock.events.json#",
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, name)
		saveOver(t, path, "read")
		saveOver(t, filepath.Join(dir, lock), "me")
		edit := File{Path: path, Data: []byte("edited"), Edit: true, Was: []byte("read")}
		_, err := Write(t.Context(), edit)
		var held *HeldError
		require.ErrorAs(t, err, &held, name)
		assert.Equal(t, lock, held.Lock)
		assert.Equal(t, lock, Held(path))
		assert.Equal(t, "read", read(t, path))
		_, err = Write(t.Context(), File{Path: path, Data: []byte("drawn")})
		require.ErrorAs(t, err, &held, name)
		assert.Equal(t, "read", read(t, path))
		_, err = Write(t.Context(), File{Path: path, Data: []byte("read")})
		require.NoError(t, err, "nothing to write")
		edit.Force = true
		_, err = Write(t.Context(), edit)
		require.NoError(t, err)
		assert.Equal(t, "edited", read(t, path))
	}
}

func TestFreshFileOverwritesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	fresh := File{Path: path, Data: []byte("new"), Fresh: true}
	d := Disk{Before: func(s Step) error {
		if s.Op == "link" {
			saveOver(t, path, "theirs")
		}
		return nil
	}}
	_, err := d.Write(t.Context(), fresh)
	require.ErrorIs(t, err, fs.ErrExist)
	assert.Equal(t, "theirs", read(t, path))
	require.NoError(t, os.Remove(path))
	_, err = Write(t.Context(), fresh)
	require.NoError(t, err)
	assert.Equal(t, []string{"x"}, names(t, filepath.Dir(path)))
	_, err = Write(t.Context(), fresh)
	require.ErrorIs(t, err, fs.ErrExist)
}

// errBroken is a fault that a test injects.
var errBroken = errors.New("a broken disk")

// TestAllNewOrAllOld breaks each step in turn of writing four files, two of which
// are there already; and each step and the next, so that undoing may fail too.
func TestAllNewOrAllOld(t *testing.T) {
	for _, times := range []int{1, 2, 1000} {
		told := 0
		for at := 0; ; at++ {
			dir := t.TempDir()
			path := func(n string) string { return filepath.Join(dir, n) }
			saveOver(t, path("a"), "old")
			saveOver(t, path("c"), "old")
			steps := 0
			d := Disk{Before: func(s Step) error {
				steps++
				if steps > at && steps <= at+times {
					return errBroken
				}
				return nil
			}}
			_, err := d.Write(t.Context(), File{Path: path("a"), Data: []byte("new")}, File{Path: path("b"), Data: []byte("new")},
				File{Path: path("c"), Data: []byte("new")}, File{Path: path("d"), Data: []byte("new")})
			fresh := 0
			for _, n := range []string{"a", "b", "c", "d"} {
				data, rerr := os.ReadFile(path(n))
				if rerr == nil && string(data) == "new" {
					fresh++
				} else if rerr == nil {
					assert.Equal(t, "old", string(data))
				}
			}
			var partial *PartialError
			if errors.As(err, &partial) {
				told++
				assert.Len(t, partial.New, fresh, "step %d", at)
				assert.Len(t, partial.Old, 4-fresh, "step %d", at)
			} else {
				assert.Equal(t, map[bool]int{true: 4, false: 0}[err == nil], fresh, "step %d of %d: %v", at, times, err)
			}
			if steps <= at {
				break
			}
		}
		assert.Equal(t, times > 1, told > 0, "what could not be undone was told")
	}
}
