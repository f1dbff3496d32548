// Package golden compares texts with files that hold what was right when somebody
// last looked.
package golden

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"demarche/internal/generate"
	"demarche/timeline"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// Text compares with testdata/NAME; a difference leaves NAME.got beside it.
func Text(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "make golden writes it")
	if string(want) != got {
		require.NoError(t, os.WriteFile(path+".got", []byte(got), 0o644))
		t.Errorf("%s differs: compare with %s.got, and run make golden if it is right", path, path)
	}
}

// Phase is what a step of a chain hands on.
type Phase struct {
	Name  string
	Value fmt.Stringer
}

// Phases compares what each step hands on with testdata/NAME.
func Phases(t *testing.T, name string, phases ...Phase) {
	t.Helper()
	var b strings.Builder
	for _, p := range phases {
		fmt.Fprintf(&b, "== %s\n%s", p.Name, p.Value)
	}
	Text(t, name, b.String())
}

// Timelines are files on which the phases of a picture are tried: the shipped one,
// the example, and small generated ones. Top is the folder of the repository.
func Timelines(t *testing.T, top string) map[string]*timeline.Timeline {
	t.Helper()
	texts := map[string][]byte{
		"mixed-12": generate.File(generate.Mixed, 12, 1),
		"eras-7":   generate.File(generate.Eras, 7, 1),
		"day-9":    generate.File(generate.Day, 9, 1),
	}
	for name, path := range map[string]string{"shipped": "events.json", "peace-plan": "examples/peace-plan.json"} {
		text, err := os.ReadFile(filepath.Join(top, path))
		require.NoError(t, err)
		texts[name] = text
	}
	out := map[string]*timeline.Timeline{}
	for name, text := range texts {
		out[name] = load(t, text)
	}
	return out
}

func load(t *testing.T, text []byte) *timeline.Timeline {
	t.Helper()
	tl, problems, err := timeline.Load("events.json", bytes.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	return tl
}
