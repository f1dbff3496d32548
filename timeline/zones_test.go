package timeline

import (
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestZonesThatMachinesNameAreRefused(t *testing.T) {
	for name, want := range map[string]bool{"Europe/Kyiv": true, "UTC": true, "": false, "Local": false, "Mars/Olympus": false, "right/UTC": false} {
		_, ok := ZoneNamed(name)
		assert.Equal(t, want, ok, name)
	}
}

// TestZonesAreLookedUpOnce: a million events of one zone cost one look-up, and as many
// misspelt zones a thousand.
func TestZonesAreLookedUpOnce(t *testing.T) {
	const n = 20_000
	bytesOf := func(zone string) uint64 {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `{"date": "2025-01-01", "title": "x", "timezone": %q}, `, strings.ReplaceAll(zone, "#", strconv.Itoa(i)))
		}
		text := `{"events": [` + strings.TrimSuffix(b.String(), ", ") + `]}`
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		tl, problems, err := Load("f", strings.NewReader(text), Limits{})
		require.NoError(t, err)
		runtime.ReadMemStats(&after)
		if zone == "Europe/Paris" {
			require.Empty(t, problems)
			require.Equal(t, zone, tl.ZoneOf(tl.Events[n-1]).String())
		} else {
			errs := 0
			for _, p := range problems.Errors() {
				errs += 1 + p.More
			}
			assert.Equal(t, n, errs)
		}
		each := (after.TotalAlloc - before.TotalAlloc) / n
		t.Logf("%s: %d bytes an event", zone, each)
		return each
	}
	assert.Less(t, bytesOf("Europe/Paris"), uint64(2000))
	// A name that is nowhere is looked for in Go's own table, too, of which it takes
	// 40,000 bytes to see the names.
	assert.Less(t, bytesOf("Europe/Paris#"), uint64(8000))
}
