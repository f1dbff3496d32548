package html

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"
	"sync"

	"demarche/render/internal/words"
)

//go:embed relations.html
var relations string

// Graph is what the page of an actor graph is made of.
type Graph struct {
	Title   string
	Facts   []string
	Lang    string // BCP 47
	Picture []byte // an SVG element, to stand in the page as it is
	Table   words.Table
}

// twin is the template's view of a table.
type twin struct {
	words.Table
}

// Together is the head of whom something was done with.
func (t twin) Together() string { return words.Capital(t.Report.With) }

// Dir is the direction in which the page's own words run.
func (t twin) Dir() string { return dir(t.In) }

var graphPage = sync.OnceValue(func() *template.Template { return template.Must(template.New("graph").Parse(relations)) })

// WriteGraph writes the page of an actor graph, the picture and its twin, to w.
func WriteGraph(w io.Writer, g Graph) error {
	var b bytes.Buffer
	err := graphPage().Execute(&b, map[string]any{
		"Title": g.Title, "Facts": g.Facts, "Lang": g.Lang, "Policy": policy, "Style": template.HTML("<style>" + style + "</style>"),
		"Picture": template.HTML(g.Picture), "Table": twin{Table: g.Table},
	})
	if err != nil {
		return err
	}
	_, err = w.Write(b.Bytes())
	return err
}
