package relations

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"demarche/timeline"
)

// FuzzOf: no file that loads makes the network panic, at any level.
func FuzzOf(f *testing.F) {
	for _, path := range []string{"../../events.json", "../../examples/peace-plan.json"} {
		text, err := os.ReadFile(filepath.FromSlash(path))
		require.NoError(f, err)
		f.Add(string(text))
	}
	f.Add(chain)
	f.Fuzz(func(t *testing.T, text string) {
		tl, _, err := timeline.Load("f", strings.NewReader(text), timeline.Limits{})
		require.NoError(t, err)
		if tl == nil {
			return
		}
		for level := LevelActor; level <= LevelBloc; level++ {
			for _, r := range Of(tl, level).Relations {
				require.NotEmpty(t, r.Deeds)
			}
		}
	})
}
