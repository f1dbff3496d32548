package live

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"demarche/timeline"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// file makes an events file with the titles given.
func file(titles ...string) string {
	return `{ "events": [ { "title": "` + strings.Join(titles, `" }, { "title": "`) + `" } ] }`
}

// follow follows a file in the background until the test ends; what is found
// comes through the channel.
func follow(t *testing.T, path string) <-chan Load {
	t.Helper()
	loads := make(chan Load, 100)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() {
		done <- Follow(ctx, Files{Paths: []string{path}, Names: []string{"events.json"}}, func(_ context.Context, l Load) error {
			loads <- l
			return nil
		})
	}()
	t.Cleanup(func() {
		cancel()
		assert.NoError(t, <-done, "being stopped is no error")
	})
	return loads
}

// next waits for what is found next.
func next(t *testing.T, loads <-chan Load) Load {
	t.Helper()
	select {
	case l := <-loads:
		return l
	case <-time.After(20 * time.Second):
		require.Fail(t, "nothing was found")
		return Load{}
	}
}

// titles waits until the file is found with these titles; what was found on
// the way must be without errors.
func titles(t *testing.T, loads <-chan Load, want ...string) {
	t.Helper()
	for {
		l := next(t, loads)
		require.NoError(t, l.Err)
		require.NotNil(t, l.Timeline, "%v", l.Problems)
		var got []string
		for _, e := range l.Timeline.Events {
			got = append(got, e.Title)
		}
		if strings.Join(got, " ") == strings.Join(want, " ") {
			return
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
}

// TestWaysToSave: what editors do to a file when they save it. On the way there
// may be half a file, or none: nobody is told.
func TestWaysToSave(t *testing.T) {
	beside := func(path string) string { return filepath.Join(filepath.Dir(path), ".events.json.swp") }
	ways := map[string]func(t *testing.T, path, text string){
		"in place": write,
		"beside and renamed": func(t *testing.T, path, text string) {
			write(t, beside(path), text)
			require.NoError(t, os.Rename(beside(path), path))
		},
		"the old one moved away first": func(t *testing.T, path, text string) {
			require.NoError(t, os.Rename(path, path+"~"))
			time.Sleep(30 * time.Millisecond)
			write(t, path, text)
			require.NoError(t, os.Remove(path+"~"))
		},
		"deleted and made again": func(t *testing.T, path, text string) {
			require.NoError(t, os.Remove(path))
			time.Sleep(30 * time.Millisecond)
			write(t, path, text)
		},
		"in two halves": func(t *testing.T, path, text string) {
			write(t, path, text[:len(text)/2])
			time.Sleep(30 * time.Millisecond)
			write(t, path, text)
		},
		"emptied first": func(t *testing.T, path, text string) {
			write(t, path, "")
			time.Sleep(30 * time.Millisecond)
			write(t, path, text)
		},
	}
	for name, save := range ways {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "events.json")
			write(t, path, file("first"))
			loads := follow(t, path)
			titles(t, loads, "first")
			for _, title := range []string{"second", "third", "fourth"} {
				save(t, path, file(title))
				titles(t, loads, title)
			}
		})
	}
}

func TestFileThatStaysBrokenIsTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.json")
	write(t, path, file("first"))
	loads := follow(t, path)
	titles(t, loads, "first")

	write(t, path, file("half")[:20])
	broken := next(t, loads)
	assert.Nil(t, broken.Timeline)
	assert.True(t, slices.ContainsFunc(broken.Problems, func(p timeline.Problem) bool { return p.Code == "json" }), "%v", broken.Problems)

	require.NoError(t, os.Remove(path))
	assert.ErrorIs(t, next(t, loads).Err, os.ErrNotExist)

	require.NoError(t, os.Mkdir(path, 0o755))
	assert.ErrorContains(t, next(t, loads).Err, "no plain file")
	require.NoError(t, os.Remove(path))
	assert.ErrorIs(t, next(t, loads).Err, os.ErrNotExist)

	write(t, path, file("first"))
	titles(t, loads, "first")
}

func TestSavesInABurstAreOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.json")
	write(t, path, file("first"))
	loads := follow(t, path)
	titles(t, loads, "first")
	for range 50 {
		write(t, path, file("on the way"))
		write(t, path, file("in the end"))
	}
	found := 0
	for {
		found++
		if l := next(t, loads); l.Timeline != nil && l.Timeline.Events[0].Title == "in the end" && len(loads) == 0 {
			time.Sleep(2 * quiet)
			if len(loads) == 0 {
				break
			}
		}
	}
	assert.Less(t, found, 40, "100 saves")
}

func TestNothingNewIsNotTold(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "events.json")
	write(t, path, file("first"))
	loads := follow(t, path)
	titles(t, loads, "first")
	write(t, path, file("first"))
	require.NoError(t, os.Chmod(path, 0o600))
	write(t, filepath.Join(dir, "timeline.svg"), "<svg/>")
	write(t, filepath.Join(dir, "events.json.bak"), file("other"))
	write(t, path, file("second"))
	titles(t, loads, "second")
	assert.Empty(t, loads)
}

func TestFolderReplacedAsAWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "work")
	path := filepath.Join(dir, "events.json")
	require.NoError(t, os.Mkdir(dir, 0o755))
	write(t, path, file("first"))
	loads := follow(t, path)
	titles(t, loads, "first")

	require.NoError(t, os.RemoveAll(dir))
	require.NoError(t, os.Mkdir(dir, 0o755))
	write(t, path, file("second"))
	for next(t, loads).Timeline == nil { // it may be told that the file is away
	}
	write(t, path, file("third"))
	titles(t, loads, "third")
}

func TestLinkIsFollowed(t *testing.T) {
	there, here := t.TempDir(), t.TempDir()
	path := filepath.Join(here, "events.json")
	write(t, filepath.Join(there, "real.json"), file("first"))
	if err := os.Symlink(filepath.Join(there, "real.json"), path); err != nil {
		t.Skip("no links here: ", err)
	}
	loads := follow(t, path)
	titles(t, loads, "first")
	write(t, filepath.Join(there, "real.json"), file("second"))
	titles(t, loads, "second")
}

func TestByteOrderMarkIsNoPartOfTheData(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.json")
	write(t, path, "\uFEFF"+file("first"))
	assert.Equal(t, file("first"), string(next(t, follow(t, path)).Reading.Files[0].Data))
}

func TestErrorOfTheHandlerEndsIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.json")
	write(t, path, file("first"))
	enough := errors.New("enough")
	err := Follow(t.Context(), Files{Paths: []string{path}, Names: []string{"events.json"}}, func(context.Context, Load) error { return enough })
	assert.ErrorIs(t, err, enough)
}

// TestIncludedFilesAreFollowed: also one that was not there at first, in a folder
// below.
func TestIncludedFilesAreFollowed(t *testing.T) {
	dir := t.TempDir()
	path, other := filepath.Join(dir, "events.json"), filepath.Join(dir, "sub", "more.yaml")
	require.NoError(t, os.Mkdir(filepath.Dir(other), 0o755))
	write(t, path, `{"include": ["sub/more.yaml"], "events": [{"title": "first"}]}`)
	loads := follow(t, path)
	l := next(t, loads)
	assert.Nil(t, l.Timeline)
	assert.Contains(t, l.Problems.Error(), "there is no file")
	write(t, other, "events: [{title: second}]\n")
	titles(t, loads, "first", "second")
	write(t, other, "events: [{title: second}, {title: third}]\n")
	titles(t, loads, "first", "second", "third")
	write(t, path, file("alone"))
	titles(t, loads, "alone")
}
