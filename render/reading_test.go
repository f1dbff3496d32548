package render_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render"
	"demarche/render/internal/reading"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/view"
)

// TestNothingInvented draws files of every kind in every form and reads what was
// drawn back: nothing in it says more than the file does. The gate reads the same
// few files each time; `make readings` reads thousands, to the end.
func TestNothingInvented(t *testing.T) {
	many, err := strconv.Atoi(cmpEnv("DEMARCHE_READINGS", "250"))
	require.NoError(t, err)
	files := reading.Files()
	const hands = 2
	drawn := make([]map[string]int, hands)
	var wg sync.WaitGroup
	for hand := range hands {
		drawn[hand] = map[string]int{}
		wg.Go(func() {
			for seed := hand; seed < many; seed += hands {
				f := files.Example(seed)
				found, ok := read(t, f)
				if !ok {
					drawn[hand]["refused"]++
					continue
				}
				drawn[hand][f.Form]++
				if found = settled(found); found != "" {
					t.Errorf("seed %d: form %s, lanes %s, scale %s, size %s, lang %s, as of %q\n%s\n%s",
						seed, f.Form, f.Lanes, f.Scale, f.Size, f.Lang, f.AsOf, found, asFile(t, seed, f.JSON))
				}
			}
		})
	}
	wg.Wait()
	all := map[string]int{}
	for _, d := range drawn {
		for form, n := range d {
			all[form] += n
		}
	}
	t.Log(all)
}

// asFile says where to find a file that was read otherwise than it says.
func asFile(t *testing.T, seed int, text []byte) string {
	dir := os.Getenv("DEMARCHE_READINGS_KEEP")
	if dir == "" {
		return string(text)
	}
	name := filepath.Join(dir, fmt.Sprintf("%d.json", seed))
	assert.NoError(t, os.WriteFile(name, text, 0o600))
	return name
}

// pending are the findings about the smallest labels along an axis, which are being
// mended.
var pending = regexp.MustCompile(`smaller than 12 px`)

func settled(found string) string {
	var all []string
	for line := range strings.SplitSeq(found, "\n") {
		if line != "" && !pending.MatchString(line) {
			all = append(all, line)
		}
	}
	return strings.Join(all, "\n")
}

func cmpEnv(name, or string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return or
}

// fewEnough events make a report in no time, whose actor graph is laid out.
const fewEnough = 3

// read draws a file and returns what is found; false where it cannot be drawn as
// asked.
func read(t require.TestingT, f reading.File) (string, bool) {
	tl, problems, err := timeline.Load("events.json", bytes.NewReader(f.JSON), timeline.Limits{})
	require.NoError(t, err)
	if tl == nil {
		require.Contains(t, fmt.Sprint(problems), "", "problems")
		return "", false
	}
	var asOf edtf.Date
	shown := tl
	if f.AsOf != "" {
		asOf, err = edtf.Parse(f.AsOf)
		require.NoError(t, err)
		shown, err = view.Select(tl, view.Query{AsOf: asOf})
		require.NoError(t, err)
	}
	size, err := render.ParseSize(f.Size)
	require.NoError(t, err)
	r := reading.NewReader(tl, asOf)
	r.English, r.Form, r.Lanes, r.Even = f.Lang == "en", f.Form, f.Lanes, f.Scale == "even"
	opt := render.TimelineOptions{Form: f.Form, Lanes: f.Lanes, Scale: f.Scale, Look: render.Look{Size: size}}
	svg, err := render.InPage(shown, opt)
	var refused *render.OptionError
	if errors.As(err, &refused) {
		return "", false
	}
	require.NoError(t, err)
	picture, err := reading.ReadSVG(bytes.NewReader(svg))
	require.NoError(t, err)
	r.CheckPicture(picture)

	var page, chronology bytes.Buffer
	require.NoError(t, render.ChronologyPart(&page, shown, render.ChronologyOptions{}))
	account, err := reading.ReadPage(strings.NewReader("<html>" + page.String() + "</html>"))
	require.NoError(t, err)
	if r.English {
		r.CheckAccount("page", account)
		require.NoError(t, render.Chronology(&chronology, shown, render.ChronologyOptions{}))
		r.CheckAccount("chronology", reading.ReadMarkdown(chronology.String()))
		if len(shown.Events) <= fewEnough {
			files, err := render.Report(context.Background(), shown, render.ReportOptions{})
			require.NoError(t, err)
			report, err := reading.ReadPage(bytes.NewReader(files[0].Data))
			require.NoError(t, err)
			r.CheckAccount("report", report)
		}
	}
	return r.String(), true
}
