package endtoend

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline"
)

var readmeBlock = regexp.MustCompile("(?ms)^```(sh|sh live|json)\n(.*?)^```$")

// readme returns the blocks of a kind in the documents that tell how to begin.
func readme(t *testing.T, kind string) (blocks []string) {
	t.Helper()
	for _, name := range []string{"README.md", filepath.Join("docs", "recipes.md")} {
		text, err := os.ReadFile(filepath.Join(top, name))
		require.NoError(t, err)
		for _, m := range readmeBlock.FindAllStringSubmatch(string(text), -1) {
			if m[1] == kind && !slices.Contains(blocks, m[2]) {
				blocks = append(blocks, m[2])
			}
		}
	}
	require.NotEmpty(t, blocks)
	return blocks
}

// TestReadmeRecipesWork runs each block of commands as it stands, in a folder
// that holds the starter file. Blocks marked "sh ci" are for .ci/readme; those
// marked "sh live" do not end by themselves.
func TestReadmeRecipesWork(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("the recipes are for a shell")
	}
	for _, block := range readme(t, "sh") {
		name, _, _ := strings.Cut(block, "\n")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			require.NoError(t, os.WriteFile(filepath.Join(dir, "events.json"), starter, 0o644))
			cmd := exec.Command(sh, "-euc", block)
			cmd.Dir = dir
			var stderr strings.Builder
			cmd.Stderr = &stderr
			assert.NoError(t, cmd.Run())
			assert.Empty(t, stderr.String(), "nothing to complain about")
			assert.Equal(t, strings.Count(block, " -o ")+strings.Count(block, " > ")+strings.Count(block, " init "),
				len(written(t, dir)), "each output is where the block says: %v", written(t, dir))
		})
	}
}

// written lists what stands beside events.json.
func written(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		if e.Name() != "events.json" {
			names = append(names, e.Name())
		}
	}
	return names
}

func TestReadmeFilesAreGood(t *testing.T) {
	for _, block := range readme(t, "json") {
		_, problems, err := timeline.Load("README.md", strings.NewReader(block), timeline.Limits{})
		require.NoError(t, err)
		assert.Empty(t, problems)
	}
}

// TestReadmePictureIsOfToday: the picture in the README is what the program
// draws now. `make images` draws it anew.
func TestReadmePictureIsOfToday(t *testing.T) {
	shown, err := os.ReadFile(filepath.Join(top, "docs", "images", "timeline.svg"))
	require.NoError(t, err, "draw it with `make images`")
	drawn, err := exec.Command("demarche", "timeline", "-o", "-", filepath.Join(top, "events.json")).Output()
	require.NoError(t, err)
	assert.True(t, string(drawn) == string(shown), "docs/images/timeline.svg is not what the program draws; look at it, then `make images`")
}

// TestReadmeHasAMap: each folder that stands at the top has its line, and each
// line its folder.
func TestReadmeHasAMap(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(top, "README.md"))
	require.NoError(t, err)
	assert.LessOrEqual(t, strings.Count(string(text), "\n"), 140, "recipes go into docs/recipes.md")
	_, place, found := strings.Cut(string(text), "\n## What is where\n")
	require.True(t, found)
	place, _, _ = strings.Cut(place, "\n## ")
	var mapped, there []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z.]+)/` \\| .{10,} \\|$").FindAllStringSubmatch(place, -1) {
		mapped = append(mapped, m[1])
	}
	listed, err := exec.Command("git", "-C", top, "ls-files").Output()
	if err != nil {
		t.Skip("this is no repository")
	}
	for name := range strings.Lines(string(listed)) {
		if folder, _, deep := strings.Cut(name, "/"); deep {
			there = append(there, folder)
		}
	}
	slices.Sort(there)
	slices.Sort(mapped)
	assert.Equal(t, slices.Compact(there), mapped)
}
