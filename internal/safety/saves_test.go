//go:build unix

package safety

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestConcurrentSavesAreKept saves a file again and again, by renaming and by
// writing over it, while fmt, brief or import rewrites it all the time. After each save,
// when the run that was under way has ended, what was saved is there.
func TestConcurrentSavesAreKept(t *testing.T) {
	saves := 60
	if long() {
		saves = 500
	}
	total, lost, statuses := 0, 0, map[int]int{}
	for _, c := range []struct {
		command
		file, text string
	}{
		{command{"fmt", []string{"fmt"}, nil}, "events.json", strings.Replace(events, "Talks", "Talks TOKEN", 1)},
		{command{"brief", []string{"brief", "a.md"}, nil}, "a.md", "TOKEN\n\n" + document},
		{command{"import into", []string{"import", "table.csv", "--into", "events.json"}, nil}, "events.json", strings.Replace(events, "Talks", "Talks TOKEN", 1)},
	} {
		dir := c.prepare(t)
		path := filepath.Join(dir, c.file)
		stop, ended := make(chan struct{}), make(chan struct{})
		var runs atomic.Int64
		save := func(i int) string {
			token := fmt.Sprintf("token%dx", i)
			text := []byte(strings.Replace(c.text, "TOKEN", token, 1))
			if i%2 == 0 {
				require.NoError(t, os.WriteFile(path, text, 0o644))
			} else {
				require.NoError(t, os.WriteFile(path+"~", text, 0o644))
				require.NoError(t, os.Rename(path+"~", path))
			}
			return token
		}
		require.NoError(t, os.Chdir(dir))
		go func() {
			defer close(ended)
			for {
				select {
				case <-stop:
					return
				default:
				}
				status, _ := c.run(t, ".", nil)
				statuses[status]++
				runs.Add(1)
			}
		}()
		begin := time.Now()
		for i := range saves {
			token := save(i)
			for now := runs.Load(); runs.Load() == now; {
				time.Sleep(100 * time.Microsecond)
			}
			data, err := os.ReadFile(path)
			require.NoError(t, err)
			if !strings.Contains(string(data), token) {
				// Another run may just be at it; it puts back what it should not have.
				for now := runs.Load(); runs.Load() == now; {
					time.Sleep(100 * time.Microsecond)
				}
				data, err = os.ReadFile(path)
				require.NoError(t, err)
			}
			total++
			if !strings.Contains(string(data), token) {
				lost++
			}
			time.Sleep(time.Duration(rand.Int64N(int64(time.Since(begin)/time.Duration(runs.Load()) + 1)))) // any moment of a run
		}
		close(stop)
		<-ended
		require.NoError(t, os.Chdir("/"))
		noneLeft(t, dir)
	}
	t.Logf("%d saves, %d lost; exit statuses of the runs: %v", total, lost, statuses)
	assert.Zero(t, lost)
}
