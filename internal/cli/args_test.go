package cli

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	ucli "github.com/urfave/cli/v2"
	"pgregory.net/rapid"
)

func named(t require.TestingT, name string) *command {
	all := commands()
	i := slices.IndexFunc(all, func(c *command) bool { return c.name == name })
	require.GreaterOrEqual(t, i, 0)
	return all[i]
}

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
		flags, files, err := arrange(named(t, "timeline"), strings.Fields(typed))
		require.NoError(t, err, typed)
		assert.Equal(t, want, strings.Join(flags, " ")+" | "+strings.Join(files, " "), typed)
	}
	flags, files, err := arrange(named(t, "check"), []string{"a", "--strict", "b", "--strict=false"})
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
		_, _, err := arrange(named(t, "timeline"), strings.Fields(typed))
		var f *failure
		require.ErrorAs(t, err, &f, typed)
		assert.Equal(t, exitUsage, f.status, typed)
		assert.Contains(t, f.message, want, typed)
		assert.NotEmpty(t, f.hint, typed)
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
		cmd := named(t, "timeline")
		if slices.ContainsFunc(actors, cmd.isFlag) {
			return // needs the other spelling
		}
		flags, got, err := arrange(cmd, slices.Concat(typed...))
		require.NoError(t, err)
		assert.Equal(t, len(files), len(got))
		for i := range files {
			assert.Equal(t, files[i], got[i])
		}
		read := false
		app := &ucli.App{HideHelp: true, DisableSliceFlagSeparator: true, Commands: []*ucli.Command{{
			Name: "timeline", HideHelp: true, Flags: flagsOf(cmd.options),
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

func TestNearest(t *testing.T) {
	words := []string{"timeline", "graph", "report", "check", "init", "schema"}
	for typed, want := range map[string]string{
		"tiemline": "timeline", "TIMELINE": "timeline", "time": "timeline", "chekc": "check", "inti": "init",
		"grahp": "graph", "reports": "report", "sch": "schema", "x": "", "zzzzzz": "", "": "", "events": "",
	} {
		assert.Equal(t, want, nearest(typed, words), typed)
	}
	assert.Equal(t, "did you mean `graph`? one of graph, check", didYouMean("grap", []string{"graph", "check"}))
	assert.Equal(t, "one of graph, check", didYouMean("zzzzzz", []string{"graph", "check"}))
}

func TestParseBytes(t *testing.T) {
	for typed, want := range map[string]int64{"1": 1, "64K": 64 << 10, "64kB": 64 << 10, "2MiB": 2 << 20, "1g": 1 << 30, "10 M": 10 << 20} {
		got, err := parseBytes(typed)
		require.NoError(t, err, typed)
		assert.Equal(t, want, got, typed)
	}
	for _, typed := range []string{"", "0", "-1", "K", "1T", "1.5M", "9223372036854775807G", "99999999999G", "many"} {
		_, err := parseBytes(typed)
		assert.Error(t, err, typed)
	}
}

func TestHelpIsWrittenForEveryFlag(t *testing.T) {
	for _, c := range commands() {
		help := c.help()
		for _, o := range c.options {
			for _, n := range []string{o.name, o.alias} {
				if n != "" {
					assert.Regexp(t, `(?m)^  .*`+dashed(n)+`\b`, help, c.name)
				}
			}
			if o.kind != onOff {
				placeholder, usage := describe(o.flag())
				assert.Regexp(t, `^[A-Z]+$`, placeholder, "%s --%s", c.name, o.name)
				assert.NotContains(t, usage, "`")
			}
		}
		for line := range strings.Lines(help + appHelp(commands())) {
			assert.LessOrEqual(t, len([]rune(strings.TrimRight(line, "\n"))), width, line)
			assert.Equal(t, strings.TrimRight(line, " \n"), strings.TrimRight(line, "\n"), "space at the end")
		}
		assert.NotContains(t, help, "{{", "the flag library takes it for a template")
		assert.NotEmpty(t, c.examples, c.name)
	}
}

func FuzzPrintable(f *testing.F) {
	for _, s := range []string{"", "plain", "\x1b[31m", "a\nb", "\u202eabc", "\x9b2J", "naïve – “x”"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := printable(s)
		assert.NotContains(t, got, "\n")
		for _, c := range got {
			assert.False(t, tricky(c), "%q", got)
		}
		assert.Equal(t, got, printable(got))
		assert.NotContains(t, string(escaped([]byte(s))), "\x1b")
	})
}
