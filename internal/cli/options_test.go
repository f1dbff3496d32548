package cli

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render"
)

var update = flag.Bool("update", false, "write docs/options.md anew")

// TestTableOfOptions: each row says what the rest of the program takes from it.
func TestTableOfOptions(t *testing.T) {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	taken := map[string]bool{}
	for _, o := range options() {
		assert.Contains(t, groups, o.group, o.name)
		for _, command := range strings.Fields(o.on) {
			if command != everywhere {
				assert.Contains(t, append(names, marker), command, "--%s", o.name)
			}
		}
		for _, command := range append(names, marker) {
			if o.has(command) && (command != marker || o.name != "o") {
				key := command + " --" + o.name
				assert.False(t, taken[key], "%s stands twice", key)
				taken[key] = true
			}
		}
		for command, why := range o.not {
			assert.Contains(t, inherited, command, "--%s", o.name)
			assert.NotEmpty(t, why)
		}
		if strings.Contains(o.usage, "%s") {
			assert.NotEmpty(t, o.known(), "--%s", o.name)
		}
		if o.field != "" {
			_, known := o.setting()
			assert.True(t, known, "render has no setting %s", o.field)
		}
	}
}

// TestEverySettingHasAnOption: what package render can be asked for, the command
// line can be, too.
func TestEverySettingHasAnOption(t *testing.T) {
	var fields []string
	for _, o := range options() {
		if s, ok := o.setting(); ok {
			fields = append(fields, s.Field)
		}
	}
	byOthers := []string{"Format", "Changes", "SystemFonts", "Warn", "Notes"} // -o, diff, --font system, told, brief
	for _, s := range render.Settings() {
		assert.NotEmpty(t, s.Of, s.Field)
		assert.True(t, slices.Contains(fields, s.Field) != slices.Contains(byOthers, s.Field), s.Field)
	}
}

// TestOptionsAreRefusedWhereTheyMeanNothing tries each option that shapes a
// picture on each format that the pictures are written as.
func TestOptionsAreRefusedWhereTheyMeanNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	save(t, "events.json", small)
	save(t, "font.ttf", "")
	for name, encoders := range map[string][]encoder{"timeline": timelineEncoders(), "graph": graphEncoders()} {
		for _, o := range named(t, name).options {
			s, shapes := o.setting()
			if !shapes || o.name == "font" {
				continue
			}
			flag := dashed(o.name)
			if o.kind != onOff {
				value := "1"
				if known := o.known(); len(known) > 0 {
					value = known[len(known)-1]
				}
				if o.name == "dpi" {
					value = "96"
				}
				if o.name == "id-prefix" || o.name == "ego" || o.name == "highlight" {
					value = "x"
				}
				flag += "=" + value
			}
			for _, e := range encoders {
				shared := slices.ContainsFunc(e.subjects, func(of render.Subject) bool { return slices.Contains(s.Of, of) })
				means := shared && (s.Formats == nil || slices.Contains(s.Formats, e.format))
				cmd, files, err := arrange(named(t, name), []string{flag})
				require.NoError(t, err)
				var got error
				run := *named(t, name)
				run.run = func(_ *session, c *call) error { got = c.refusal(o, e); return nil }
				session := &session{Env: Env{Context: t.Context()}, out: &checked{}}
				require.NoError(t, session.app([]*command{&run}, files).RunContext(t.Context(), append([]string{"demarche", name}, cmd...)))
				if o.name == "hops" {
					assert.Error(t, got)
					continue
				}
				assert.Equal(t, means, got == nil, "%s %s -o x%s: %v", name, flag, e.extension, got)
			}
		}
	}
}

// TestDocumentOfOptions: docs/options.md is the table, written by
// `go test ./internal/cli -run TestDocumentOfOptions -update`.
func TestDocumentOfOptions(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "options.md")
	want := optionsDocument()
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(want), 0o644))
	}
	got, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.True(t, string(got) == want, "docs/options.md is not the table of options: go test ./internal/cli -run TestDocumentOfOptions -update")
}

// optionsDocument writes the table for readers.
func optionsDocument() string {
	var b strings.Builder
	b.WriteString("# Options\n\n" +
		"All flags of all commands: what they take, which commands have them, and in which outputs they mean something. " +
		"A flag that means nothing in what is written is refused. In documents (`brief`) the markers `timeline`, `graph` and `chronology` take those marked with ✓.\n\n" +
		"This page is written by a test from the table in `internal/cli/options.go` and the settings in `render/check.go`.\n")
	for _, group := range groups {
		fmt.Fprintf(&b, "\n## %s\n\n| flag | takes | commands | documents | outputs |\n|---|---|---|---|---|\n", group)
		for _, o := range options() {
			if o.group != group {
				continue
			}
			flag := "`" + dashed(o.name) + "`"
			if o.alias != "" {
				flag += ", `" + dashed(o.alias) + "`"
			}
			document := ""
			if o.has(marker) {
				document = "✓"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", flag, o.takes(), strings.Join(o.commands(), ", "), document, o.outputs())
		}
	}
	return b.String()
}

// takes says what values the option has.
func (o option) takes() string {
	placeholder, _ := describe(o.flag())
	all := o.known()
	switch {
	case o.kind == onOff:
		return "nothing"
	case len(all) == 0 || len(all) > 12:
		all = []string{placeholder}
	case o.open || o.files:
		all = append(slices.Clone(all), "or another "+placeholder)
	}
	text := strings.Join(all, ", ")
	if o.kind == several {
		text += "; repeatable"
	}
	return text
}

func (o option) commands() (names []string) {
	for _, c := range commands() {
		if o.has(c.name) {
			names = append(names, c.name)
		}
	}
	if o.on == everywhere {
		return []string{"all"}
	}
	return names
}

// outputs says where the option means something.
func (o option) outputs() string {
	s, shapes := o.setting()
	if !shapes {
		return ""
	}
	var of []string
	for _, subject := range s.Of {
		of = append(of, string(subject))
	}
	text := strings.Join(of, ", ")
	if s.Forms != nil {
		text += "; form " + strings.Join(s.Forms, ", ")
	}
	if s.Formats != nil {
		var formats []string
		for _, f := range s.Formats {
			formats = append(formats, "."+string(f))
		}
		text += "; in " + strings.Join(formats, ", ")
	}
	if s.Needs != "" {
		text += "; needs " + s.Needs
		for _, f := range s.NeedsIn {
			text += " in ." + string(f)
		}
	}
	if s.Without != nil {
		text += "; not with " + strings.Join(s.Without, ", ")
	}
	return text
}
