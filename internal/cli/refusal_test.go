package cli

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/cli/draw"
	"demarche/internal/cli/options"
	"demarche/render"
)

// TestOptionsAreRefusedWhereTheyMeanNothing tries each option that shapes a
// picture on each format that the pictures are written as.
func TestOptionsAreRefusedWhereTheyMeanNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	save(t, "events.json", small)
	save(t, "font.ttf", "")
	for name, encoders := range map[string][]options.Encoder{"timeline": draw.TimelineEncoders(), "graph": draw.GraphEncoders()} {
		for _, o := range options.CommandCalled(name).Options {
			s, shapes := o.Setting()
			if !shapes || o.Name == "font" {
				continue
			}
			flag := options.Dashed(o.Name)
			if o.Kind != options.OnOff {
				value := "1"
				if known := o.Known(); len(known) > 0 {
					value = known[len(known)-1]
				}
				if o.Name == "dpi" {
					value = "96"
				}
				if o.Name == "id-prefix" || o.Name == "ego" || o.Name == "highlight" {
					value = "x"
				}
				flag += "=" + value
			}
			for _, e := range encoders {
				shared := slices.ContainsFunc(e.Subjects, func(of render.Subject) bool { return slices.Contains(s.Of, of) })
				means := shared && (s.Formats == nil || slices.Contains(s.Formats, e.Format))
				cmd, files, err := options.Arrange(options.CommandCalled(name), []string{flag})
				require.NoError(t, err)
				var got error
				keep := func(c *options.Call) error { got = c.Refusal(o, e); return nil }
				require.NoError(t, options.App(options.World{}, []*options.Command{options.CommandCalled(name)}, files, keep).RunContext(t.Context(), append([]string{"demarche", name}, cmd...)))
				if o.Name == "hops" {
					assert.Error(t, got)
					continue
				}
				assert.Equal(t, means, got == nil, "%s %s -o x%s: %v", name, flag, e.Extension, got)
			}
		}
	}
}

// TestChronologiesOfOneDocumentHaveNotesOfTheirOwn: no label of a footnote stands
// for two sources.
func TestChronologiesOfOneDocumentHaveNotesOfTheirOwn(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"one", "two"} {
		save(t, name+".json", `{"sources": [{"id": "s", "name": "Source of `+name+`"}], "events": [{"date": "2025-01-01", "title": "Talks", "sources": "s"}]}`)
	}
	save(t, "x.md", "<!-- demarche: chronology one.json -->\n<!-- /demarche -->\n\n<!-- demarche: chronology two.json -->\n<!-- /demarche -->\n")
	require.Equal(t, 0, run(t, false, "", "brief", "x.md").status)
	text, err := os.ReadFile("x.md")
	require.NoError(t, err)
	labels := regexp.MustCompile(`(?m)^\[\^([^\]]+)\]: `).FindAllStringSubmatch(string(text), -1)
	require.Len(t, labels, 2, "%s", text)
	assert.NotEqual(t, labels[0][1], labels[1][1])
}
