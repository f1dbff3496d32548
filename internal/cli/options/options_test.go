package options

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
	for _, c := range Commands() {
		names = append(names, c.Name)
	}
	taken := map[string]bool{}
	for _, o := range All() {
		assert.Contains(t, groups, o.Group, o.Name)
		for _, command := range strings.Fields(o.on) {
			if command != everywhere {
				assert.Contains(t, append(names, Marker), command, "--%s", o.Name)
			}
		}
		for _, command := range append(names, Marker) {
			if o.has(command) && (command != Marker || o.Name != "o") {
				key := command + " --" + o.Name
				assert.False(t, taken[key], "%s stands twice", key)
				taken[key] = true
			}
		}
		for command, why := range o.Not {
			assert.Contains(t, inherited, command, "--%s", o.Name)
			assert.NotEmpty(t, why)
		}
		if strings.Contains(o.usage, "%s") {
			assert.NotEmpty(t, o.Known(), "--%s", o.Name)
		}
		if o.field != "" {
			_, known := o.Setting()
			assert.True(t, known, "render has no setting %s", o.field)
		}
	}
}

// TestEverySettingHasAnOption: what package render can be asked for, the command
// line can be, too.
func TestEverySettingHasAnOption(t *testing.T) {
	var fields []string
	for _, o := range All() {
		if s, ok := o.Setting(); ok {
			fields = append(fields, s.Field)
		}
	}
	byOthers := []string{"Format", "Changes", "Versions", "SystemFonts", "Warn", "Hint", "Notes"} // -o, diff, diff, --font system, told, told, brief
	for _, s := range render.Settings() {
		assert.NotEmpty(t, s.Of, s.Field)
		assert.True(t, slices.Contains(fields, s.Field) != slices.Contains(byOthers, s.Field), s.Field)
	}
}

// TestDocumentOfOptions: docs/options.md is the table, written by
// `go test ./internal/cli/options -run TestDocumentOfOptions -update`.
func TestDocumentOfOptions(t *testing.T) {
	path := filepath.Join("..", "..", "..", "docs", "options.md")
	want := optionsDocument()
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(want), 0o644))
	}
	got, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.True(t, string(got) == want, "docs/options.md is not the table of options: go test ./internal/cli/options -run TestDocumentOfOptions -update")
}

// optionsDocument writes the table for readers.
func optionsDocument() string {
	var b strings.Builder
	b.WriteString("# Options\n\n" +
		"All flags of all commands: what they take, which commands have them, and in which outputs they mean something. " +
		"A flag that means nothing in what is written is refused. In documents (`brief`) the markers `timeline`, `graph` and `chronology` take those marked with ✓.\n\n" +
		"This page is written by a test from the table in `internal/cli/options/options.go` and the settings in `render/check.go`.\n")
	for _, group := range groups {
		fmt.Fprintf(&b, "\n## %s\n\n| flag | takes | commands | documents | outputs |\n|---|---|---|---|---|\n", group)
		for _, o := range All() {
			if o.Group != group {
				continue
			}
			flag := "`" + Dashed(o.Name) + "`"
			if o.Alias != "" {
				flag += ", `" + Dashed(o.Alias) + "`"
			}
			document := ""
			if o.has(Marker) {
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
	all := o.Known()
	switch {
	case o.Kind == OnOff:
		return "nothing"
	case len(all) == 0 || len(all) > 12:
		all = []string{placeholder}
	case o.open || o.files:
		all = append(slices.Clone(all), "or another "+placeholder)
	}
	text := strings.Join(all, ", ")
	if o.Kind == several {
		text += "; repeatable"
	}
	return text
}

func (o option) commands() (names []string) {
	for _, c := range Commands() {
		if o.has(c.Name) {
			names = append(names, c.Name)
		}
	}
	if o.on == everywhere {
		return []string{"all"}
	}
	return names
}

// outputs says where the option means something.
func (o option) outputs() string {
	s, shapes := o.Setting()
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
