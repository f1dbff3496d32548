// Package html writes a report as one page that needs nothing else: no network,
// no other file. It can be read without its script, which filters, searches and
// shows an event in pictures and table at once. html/template is the one door
// through which text from the file goes into it; the pictures come from our own
// encoder, which has a door of its own.
package html

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"
	"sync"

	"demarche/render/internal/font"
	"demarche/render/internal/lang"
	"demarche/render/internal/words"
	"demarche/timeline"
)

var (
	//go:embed report.html
	page string
	//go:embed report.css
	style string
	//go:embed report.js
	script string
)

// Report is what a page is made of.
type Report struct {
	Brief *words.Brief
	Lang  string // BCP 47, of the text

	// The pictures as SVG elements, to stand in the page as they are. Their ids
	// must not be those of each other.
	Timeline, Actors []byte

	// Sign draws the sign of a kind and a status as an SVG element, black on
	// white where the page is to choose the colours.
	Sign func(like timeline.Category, status timeline.Status) []byte
}

// data is the template's view of a report.
type data struct {
	*words.Brief
	Lang                  string
	Policy, Style, Script template.HTML
	Line, Graph           template.HTML
	People                []words.Actor
}

// Dir is the direction in which the page's own words run.
func (d data) Dir() string { return dir(d.In) }

func dir(l words.In) string {
	if font.Direction(l.Timeline) == font.RTL {
		return "rtl"
	}
	return "ltr"
}

// Background lists the eras.
func (d data) Background() string {
	return lang.Fill(d.Prose.Background, "eras", strings.Join(d.Eras, "; "))
}

// AllShown and Some say how many events are shown: all, or {n} of them.
func (d data) AllShown() string { return d.Shown(len(d.Entries), len(d.Entries)) }

func (d data) Some() string { return d.ShownOf("{n}", len(d.Entries)) }

// UnitName says what data-from and data-to of events count.
func (d data) UnitName() string {
	if d.Unit == words.Years {
		return "years"
	}
	return "days"
}

// FooterStart and FooterEnd stand around the name of the file.
func (d data) FooterStart() string {
	before, _, _ := strings.Cut(d.Report.Footer, "{file}")
	return before
}

func (d data) FooterEnd() string {
	_, after, _ := strings.Cut(d.Report.Footer, "{file}")
	return after
}

// helpers are what the template may call, in the language of the brief.
func helpers(b *words.Brief, sign func(timeline.Category, timeline.Status) []byte) template.FuncMap {
	return template.FuncMap{
		"say":      func() *lang.Report { return &b.Report },
		"quoted":   b.Quoted,
		"partOf":   func(names []string) string { return words.Capital(lang.Fill(b.Prose.PartOf, "names", b.List(names))) },
		"page":     func(n string) string { return lang.Fill(b.Prose.Page, "n", n) },
		"sourceNo": func(n int) string { return lang.Fill(b.Report.SourceNo, "n", strconv.Itoa(n)) },
		"spaced":   spaced,
		"status": func(like timeline.Category, status timeline.Status) template.HTML {
			return template.HTML(fmt.Sprintf(`<span class="status"><span class="sign q%d">%s</span>%s</span>`,
				like.Quad(), sign(like, status), template.HTMLEscapeString(b.Statuses[status])))
		},
	}
}

// spaced writes numbers as an attribute lists them.
func spaced(numbers []int) string {
	return strings.Trim(fmt.Sprint(numbers), "[]")
}

// base is parsed when the first page is written.
var base = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("report").Funcs(helpers(&words.Brief{In: words.In{Language: lang.English}}, nil)).Parse(page))
})

// Style returns the style sheet of the page.
func Style() string { return style }

// Write writes the page to w.
func Write(w io.Writer, r Report) error { return write(w, r, "report") }

// WriteChronology writes the chronology of the page and its list of sources
// alone, for pages that have [Style]. The pictures may be missing.
func WriteChronology(w io.Writer, r Report) error { return write(w, r, "chronology", "sources") }

// write writes some of the templates.
func write(w io.Writer, r Report, names ...string) error {
	t, err := base().Clone()
	if err != nil {
		return err
	}
	t.Funcs(helpers(r.Brief, r.Sign))
	var b bytes.Buffer
	for _, name := range names {
		err = t.ExecuteTemplate(&b, name, data{
			Brief: r.Brief, Lang: r.Lang, Policy: policy,
			Style: template.HTML("<style>" + style + "</style>"), Script: template.HTML("<script>" + script + "</script>"),
			Line: template.HTML(r.Timeline), Graph: template.HTML(r.Actors), People: r.Brief.Actors,
		})
		if err != nil {
			return err
		}
	}
	_, err = w.Write(b.Bytes())
	return err
}

// policy forbids everything but our own style sheet and script, so that no text
// from the file could do anything even if it came through the door.
var policy = template.HTML(fmt.Sprintf(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"/>`,
	hash(style), hash(script)))

// hash names a text as a policy does.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
