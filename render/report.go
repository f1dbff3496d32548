package render

import (
	"bytes"
	"context"
	"errors"
	"io"

	"demarche/render/internal/geom"
	"demarche/render/internal/html"
	"demarche/render/internal/paint"
	"demarche/render/internal/scene"
	"demarche/render/internal/svg"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// File is one file of a report.
type File struct {
	Name string // without a folder
	Data []byte
}

// Report makes the files of a report: index.html, which needs no other file,
// timeline.svg, actors.svg and chronology.md, in this order. The page holds the
// two pictures and says all of them in words as well: the events with what is
// claimed of them, the relations, the sources, and what is still open.
func Report(ctx context.Context, t *timeline.Timeline, opt Options) ([]File, error) {
	th, err := opt.check()
	if err != nil {
		return nil, err
	}
	if opt.Orient == "vertical" || opt.Pages {
		return nil, errors.New("the timeline of a report is horizontal, on one page")
	}
	scenes, err := opt.timeline(t, th)
	if err != nil {
		return nil, err
	}
	graph, err := opt.graph(ctx, t, th)
	if err != nil {
		return nil, err
	}
	if err := opt.svgFaces(scenes[0], graph); err != nil {
		return nil, err
	}
	line, err := opt.inReport("timeline", scenes[0])
	if err != nil {
		return nil, err
	}
	actors, err := opt.inReport("actors", graph)
	if err != nil {
		return nil, err
	}
	var chronology, page bytes.Buffer
	brief := words.NewBrief(t, opt.Title, opt.lang(t))
	if err := Chronology(&chronology, t, opt); err != nil {
		return nil, err
	}
	err = html.Write(&page, html.Report{Brief: brief, Lang: opt.lang(t), Timeline: line.page, Actors: actors.page, Sign: sign})
	if err != nil {
		return nil, err
	}
	return []File{
		{"index.html", page.Bytes()},
		{"timeline.svg", line.file},
		{"actors.svg", actors.file},
		{"chronology.md", chronology.Bytes()},
	}, nil
}

// ChronologyPart writes the chronology of a report's page, and its list of
// sources, as HTML that stands safely in a page which has [PageStyle]. Of the
// options only Title and Lang matter.
func ChronologyPart(w io.Writer, t *timeline.Timeline, opt Options) error {
	return html.WriteChronology(w, html.Report{Brief: words.NewBrief(t, opt.Title, opt.lang(t)), Lang: opt.lang(t), Sign: sign})
}

// PageStyle returns the style sheet of a report's page.
func PageStyle() string { return html.Style() }

// picture is one of the pictures of a report: the file, and the same for the
// page, where groups say what they are about.
type picture struct{ file, page []byte }

// inReport encodes a picture. Its name keeps the ids in the page apart. In the
// page text stays text, whatever [Options.Fonts] says of the files: there it is
// searched, marked and read out.
func (o Options) inReport(name string, s *scene.Scene) (p picture, err error) {
	prefix := o.IDPrefix
	if prefix != "" {
		prefix += "-" + name
	}
	var file, page bytes.Buffer
	if err := svg.Encode(&file, s, svg.Options{IDPrefix: prefix, Fonts: o.fontMode()}); err != nil {
		return p, err
	}
	if prefix == "" {
		prefix = "picture-" + name
	}
	if err := svg.Encode(&page, s, svg.Options{IDPrefix: prefix, InPage: true}); err != nil {
		return p, err
	}
	return picture{file.Bytes(), page.Bytes()}, nil
}

// sign draws a mark for the page, which replaces black and white by its own
// colours.
func sign(like timeline.Category, status timeline.Status) []byte {
	const side = geom.U(1800)
	black, white := scene.RGB(0), scene.RGB(0xFFFFFF)
	th := theme.Theme{Ground: white, Ink: black, Quiet: black, Rule: black, Leader: black, Tint: white, Shade: white}
	for i := range th.Quads {
		th.Quads[i] = black
	}
	items := paint.Mark(th, like, status, geom.Pt(side/2, side/2), theme.Mark)
	return svg.Sign(&scene.Scene{Size: geom.Size{W: side, H: side}, Items: items})
}
