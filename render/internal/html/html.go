// Package html writes a report as one page that needs nothing else: no network,
// no script, no other file. html/template is the one door through which text
// from the file goes into it; the pictures come from our own encoder, which has
// a door of its own.
package html

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"

	"demarche/render/internal/words"
	"demarche/timeline"
)

var (
	//go:embed report.html
	page string
	//go:embed report.css
	style string
)

// Report is what a page is made of.
type Report struct {
	Brief *words.Brief
	Lang  string // BCP 47

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
	Lang             string
	Policy, Style    template.HTML
	Timeline, Actors template.HTML
	People           []words.Actor
}

var base = template.Must(template.New("report").Funcs(template.FuncMap{
	"quoted": words.Quoted,
	"list":   words.List,
	"sign":   func(timeline.Category, timeline.Status) template.HTML { return "" },
}).Parse(page))

// Write writes the page to w.
func Write(w io.Writer, r Report) error {
	t, err := base.Clone()
	if err != nil {
		return err
	}
	t.Funcs(template.FuncMap{"sign": func(like timeline.Category, status timeline.Status) template.HTML {
		return template.HTML(fmt.Sprintf(`<span class="sign q%d">%s</span>`, like.Quad(), r.Sign(like, status)))
	}})
	var b bytes.Buffer
	err = t.Execute(&b, data{
		Brief: r.Brief, Lang: r.Lang, Policy: policy, Style: template.HTML("<style>" + style + "</style>"),
		Timeline: template.HTML(r.Timeline), Actors: template.HTML(r.Actors), People: r.Brief.Actors,
	})
	if err != nil {
		return err
	}
	_, err = w.Write(b.Bytes())
	return err
}

// policy forbids everything but our own style sheet, so that no text from the
// file could do anything even if it came through the door.
var policy = func() template.HTML {
	sum := sha256.Sum256([]byte(style))
	return template.HTML(fmt.Sprintf(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-%s'; img-src data:; base-uri 'none'; form-action 'none'"/>`,
		base64.StdEncoding.EncodeToString(sum[:])))
}()
