package render

import (
	"bytes"
	"context"
	"io"
	"slices"
	"sync"

	"demarche/render/internal/geom"
	"demarche/render/internal/html"
	"demarche/render/internal/paint"
	"demarche/render/internal/scene"
	"demarche/render/internal/svg"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/salience"
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
func Report(ctx context.Context, t *timeline.Timeline, opt ReportOptions) ([]File, error) {
	if err := ready(t, opt); err != nil {
		return nil, err
	}
	var line picture
	var lineErr error
	var beside sync.WaitGroup // the graph, which waits for others
	beside.Go(func() { line, lineErr = opt.Timeline.inReport("timeline", opt.Timeline.paint(t)[0]) })
	opt.Graph.Beside = true
	graph, err := opt.Graph.paint(ctx, t)
	beside.Wait()
	if err != nil {
		return nil, err
	}
	actors, graphErr := opt.Graph.inReport("actors", graph)
	if err := bothErrors(lineErr, graphErr); err != nil {
		return nil, err
	}
	var chronology, page bytes.Buffer
	if err := Chronology(&chronology, t, opt.Chronology); err != nil {
		return nil, err
	}
	listed := listed(t, opt)
	parts := opt.Chronology.page(listed)
	parts.Brief.Facts = append(parts.Brief.Facts, leftOut(t, listed, opt)...)
	parts.Timeline, parts.Actors = line.page, actors.page
	if err := html.Write(&page, parts); err != nil {
		return nil, err
	}
	return []File{
		{"index.html", page.Bytes()},
		{"timeline.svg", line.file},
		{"actors.svg", actors.file},
		{"chronology.md", chronology.Bytes()},
	}, nil
}

// listed is what the page lists: all, or those that would have labels first.
func listed(t *timeline.Timeline, opt ReportOptions) *timeline.Timeline {
	most := opt.Entries
	if most == 0 {
		most = DefaultEntries
	}
	if len(t.Events) <= most {
		return t
	}
	first := salience.Rank(t.Events).Order[:most]
	slices.Sort(first)
	view := *t
	view.Events = make([]*timeline.Event, most)
	for i, at := range first {
		view.Events[i] = t.Events[at]
	}
	return &view
}

// leftOut says that the page lists a part, and what of a data set it does not list.
func leftOut(t, listed *timeline.Timeline, opt ReportOptions) (facts []string) {
	say := words.For(opt.Chronology.lang(t)).On(t)
	if len(listed.Events) < len(t.Events) {
		facts = append(facts, words.ListedOf(say, len(listed.Events), len(t.Events)))
	}
	if opt.Timeline.Data != nil {
		facts = append(facts, words.OfData(say, opt.Timeline.Data))
	}
	for _, set := range opt.Timeline.Sets {
		facts = append(facts, words.OfSet(say, set))
	}
	return facts
}

// ChronologyPart writes the chronology of a report's page, and its list of
// sources, as HTML that stands safely in a page which has [PageStyle]. House
// styles are for Markdown.
func ChronologyPart(w io.Writer, t *timeline.Timeline, opt ChronologyOptions) error {
	if err := ready(t, opt); err != nil {
		return err
	}
	return html.WriteChronology(w, opt.page(t))
}

// page says everything in the words of a report's page.
func (o ChronologyOptions) page(t *timeline.Timeline) html.Report {
	return html.Report{Brief: words.NewBrief(t, o.Title, o.lang(t)), Lang: o.lang(t), Sign: sign}
}

// PageStyle returns the style sheet of a report's page.
func PageStyle() string { return html.Style() }

// picture is one of the pictures of a report: the file, and the same for the
// page, where groups say what they are about.
type picture struct{ file, page []byte }

// inReport encodes a picture. Its name keeps the ids in the page apart. In the
// page text stays text, whatever Fonts says of the files: there it is searched,
// marked and read out.
func (o Encoding) inReport(name string, s *scene.Scene) (p picture, err error) {
	if err := o.svgFaces(s); err != nil {
		return p, err
	}
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
