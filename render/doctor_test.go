package render_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/doctor"
	"demarche/render"
	"demarche/timeline"
)

// TestDoctorFindsNothingInOurPictures holds all themes and kinds of pictures to
// all profiles, warnings included, also where titles are attacks.
func TestDoctorFindsNothingInOurPictures(t *testing.T) {
	all := files(t)
	kept := map[string]*timeline.Timeline{"hostile": load(t, hostile)}
	for _, name := range []string{"events.json", "peace-plan.json", "script-15", "mixed-200"} {
		require.Contains(t, all, name)
		kept[name] = all[name]
	}
	for name, tl := range kept {
		for _, theme := range render.Themes() {
			pictures := draw(t, tl, render.Look{Theme: theme})
			pages, err := render.TimelinePages(tl, render.TimelineOptions{Look: render.Look{Theme: theme}, Orient: "vertical", Pages: true})
			require.NoError(t, err)
			pictures["page"] = pages[len(pages)-1]
			for picture, svg := range pictures {
				found, err := doctor.Check(bytes.NewReader(svg))
				require.NoError(t, err)
				assert.Empty(t, found, "%s %s %s", name, theme, picture)
			}
		}
	}
}

// TestDoctorFindsNothingInDotsAndTables holds the other forms of a graph to the same.
func TestDoctorFindsNothingInDotsAndTables(t *testing.T) {
	all := files(t)
	kept := map[string]*timeline.Timeline{"hostile": load(t, hostile), "events.json": all["events.json"], "mixed-200": all["mixed-200"]}
	for name, tl := range kept {
		for _, layout := range []string{"dots", "matrix"} {
			for _, theme := range render.Themes() {
				var svg bytes.Buffer
				err := render.ActorGraph(t.Context(), &svg, tl, render.GraphOptions{Look: render.Look{Theme: theme}, Layout: layout})
				require.NoError(t, err)
				found, err := doctor.Check(bytes.NewReader(svg.Bytes()))
				require.NoError(t, err)
				assert.Empty(t, found, "%s %s %s", name, theme, layout)
			}
		}
	}
}
