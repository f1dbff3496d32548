package options

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	ucli "github.com/urfave/cli/v2"
	"pgregory.net/rapid"

	"demarche/internal/cli/say"
)

func TestArrange(t *testing.T) {
	for typed, want := range map[string]string{
		"":                                  " | ",
		"a.json":                            " | a.json",
		"a.json --theme dark":               "--theme=dark | a.json",
		"--theme dark a.json":               "--theme=dark | a.json",
		"a.json -theme=dark -o x":           "--theme=dark -o=x | a.json",
		"--from -0043 --to=-0040 -":         "--from=-0043 --to=-0040 | -",
		"-o - -":                            "-o=- | -",
		"--title= a":                        "--title= | a",
		"--title a=b":                       "--title=a=b | ",
		"--help a":                          "--help | a",
		"a -- --theme -o":                   " | a --theme -o",
		"--actor x --actor y z":             "--actor=x --actor=y | z",
		"--title --not-ours a":              "--title=--not-ours | a",
		"--title -- a":                      "--title=-- | a",
		"--output x.svg -- - -- --":         "--output=x.svg | - -- --",
		"--as-of 2025-11-20/.. --scale gap": "--as-of=2025-11-20/.. --scale=gap | ",
	} {
		flags, files, err := Arrange(CommandCalled("timeline"), strings.Fields(typed))
		require.NoError(t, err, typed)
		assert.Equal(t, want, strings.Join(flags, " ")+" | "+strings.Join(files, " "), typed)
	}
	flags, files, err := Arrange(CommandCalled("check"), []string{"a", "--strict", "b", "--strict=false"})
	require.NoError(t, err)
	assert.Equal(t, []string{"--strict", "--strict=false"}, flags)
	assert.Equal(t, []string{"a", "b"}, files)
}

func TestArrangeRefuses(t *testing.T) {
	for typed, want := range map[string]string{
		"--from":             "--from needs a value",
		"a --from --to 2025": "--from needs a value",
		"-o --theme=dark":    "-o needs a value",
		"--colour red":       "has no flag --colour",
		"--ego=x":            "has no flag --ego",
		"-x":                 "has no flag -x",
		"---":                "has no flag ---",
		"-ofile.svg":         "has no flag -ofile.svg",
		"--help=maybe":       "--help takes no value",
	} {
		_, _, err := Arrange(CommandCalled("timeline"), strings.Fields(typed))
		var f *say.Failure
		require.ErrorAs(t, err, &f, typed)
		assert.Equal(t, say.ExitUsage, f.Status, typed)
		assert.Contains(t, f.Message, want, typed)
		assert.NotEmpty(t, f.Hint, typed)
	}
}

// TestArrangedFlagsAreWhatTheLibraryReads shuffles flags and files and lets the
// flag library read them.
func TestArrangedFlagsAreWhatTheLibraryReads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.StringMatching(`-?[a-zA-Z0-9 ,=~/."-]{0,8}`)
		titles := rapid.SliceOfN(value, 0, 3).Draw(t, "titles")
		actors := rapid.SliceOfN(value, 0, 3).Draw(t, "actors")
		files := rapid.SliceOfN(rapid.SampledFrom([]string{"a.json", "-", "theme", "help", "timeline", ""}), 0, 3).Draw(t, "files")
		var typed [][]string
		for i := range max(len(titles), len(actors), len(files)) {
			if i < len(files) {
				typed = append(typed, files[i:i+1])
			}
			if i < len(titles) {
				typed = append(typed, []string{"--title=" + titles[i]})
			}
			if i < len(actors) {
				typed = append(typed, []string{"--actor", actors[i]})
			}
		}
		cmd := CommandCalled("timeline")
		if slices.ContainsFunc(actors, cmd.isFlag) {
			return // needs the other spelling
		}
		flags, got, err := Arrange(cmd, slices.Concat(typed...))
		require.NoError(t, err)
		assert.Equal(t, len(files), len(got))
		for i := range files {
			assert.Equal(t, files[i], got[i])
		}
		read := false
		app := &ucli.App{HideHelp: true, DisableSliceFlagSeparator: true, Commands: []*ucli.Command{{
			Name: "timeline", HideHelp: true, Flags: flagsOf(cmd.Options),
			Action: func(c *ucli.Context) error {
				read = true
				assert.Zero(t, c.NArg())
				assert.Equal(t, len(actors), len(c.StringSlice("actor")))
				for i, a := range c.StringSlice("actor") {
					assert.Equal(t, strings.TrimSpace(actors[i]), a, "the library trims")
				}
				if len(titles) > 0 {
					assert.Equal(t, titles[len(titles)-1], c.String("title"), "the last one counts")
				}
				return nil
			},
		}}}
		require.NoError(t, app.Run(append([]string{"demarche", "timeline"}, flags...)))
		assert.True(t, read)
	})
}

func TestHelpIsWrittenForEveryFlag(t *testing.T) {
	for _, c := range Commands() {
		help := c.help()
		for _, o := range c.Options {
			for _, n := range []string{o.Name, o.Alias} {
				if n != "" {
					assert.Regexp(t, `(?m)^  .*`+Dashed(n)+`\b`, help, c.Name)
				}
			}
			if o.Kind != OnOff {
				placeholder, usage := describe(o.flag())
				assert.Regexp(t, `^[A-Z]+$`, placeholder, "%s --%s", c.Name, o.Name)
				assert.NotContains(t, usage, "`")
			}
		}
		for line := range strings.Lines(help + appHelp(Commands())) {
			assert.LessOrEqual(t, len([]rune(strings.TrimRight(line, "\n"))), width, line)
			assert.Equal(t, strings.TrimRight(line, " \n"), strings.TrimRight(line, "\n"), "space at the end")
		}
		assert.NotContains(t, help, "{{", "the flag library takes it for a template")
		assert.NotEmpty(t, c.examples, c.Name)
	}
}
