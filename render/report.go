package render

import (
	"bytes"
	"context"

	"demarche/render/internal/geom"
	"demarche/render/internal/html"
	"demarche/render/internal/markdown"
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
	var line, graph, chronology, page bytes.Buffer
	if err := Timeline(&line, t, opt.picture("timeline")); err != nil {
		return nil, err
	}
	if err := ActorGraph(ctx, &graph, t, opt.picture("actors")); err != nil {
		return nil, err
	}
	brief := words.NewBrief(t, opt.Title)
	if err := markdown.Write(&chronology, brief); err != nil {
		return nil, err
	}
	err := html.Write(&page, html.Report{Brief: brief, Lang: opt.lang(t), Timeline: line.Bytes(), Actors: graph.Bytes(), Sign: sign})
	if err != nil {
		return nil, err
	}
	return []File{
		{"index.html", page.Bytes()},
		{"timeline.svg", line.Bytes()},
		{"actors.svg", graph.Bytes()},
		{"chronology.md", chronology.Bytes()},
	}, nil
}

// picture returns the options of one of the pictures in a page: a prefix that
// was asked for must not give both the same ids.
func (o Options) picture(name string) Options {
	if o.IDPrefix != "" {
		o.IDPrefix += "-" + name
	}
	return o
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
