package render_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
	"demarche/render"
	"demarche/timeline"
)

// report returns the files of a report by name.
func report(t testing.TB, tl *timeline.Timeline, opt render.ReportOptions) map[string]string {
	t.Helper()
	files, err := render.Report(context.Background(), tl, opt)
	require.NoError(t, err)
	var names []string
	all := map[string]string{}
	for _, f := range files {
		names = append(names, f.Name)
		all[f.Name] = string(f.Data)
	}
	require.Equal(t, []string{"index.html", "timeline.svg", "actors.svg", "chronology.md"}, names)
	return all
}

// reportIn shapes all parts of a report alike.
func reportIn(title, lang string) render.ReportOptions {
	look := render.Look{Title: title, Lang: lang}
	return render.ReportOptions{Timeline: render.TimelineOptions{Look: look}, Graph: render.GraphOptions{Look: look}, Chronology: render.ChronologyOptions{Title: title, Lang: lang}}
}

// page is what the tests look at in index.html.
type page struct {
	ids   map[string]int
	hrefs []string
	tags  map[string]int
	attrs map[string]bool
	text  string
}

// parse reads the page strictly, as XML.
func parse(t *testing.T, html string) page {
	t.Helper()
	p := page{ids: map[string]int{}, tags: map[string]int{}, attrs: map[string]bool{}}
	d := xml.NewDecoder(strings.NewReader(html))
	var text strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			p.text = strings.Join(strings.Fields(text.String()), " ")
			return p
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.CharData:
			text.Write(token)
		case xml.StartElement:
			p.tags[token.Name.Local]++
			for _, a := range token.Attr {
				p.attrs[a.Name.Local] = true
				switch a.Name.Local {
				case "id":
					p.ids[a.Value]++
				case "href":
					p.hrefs = append(p.hrefs, a.Value)
				}
			}
		}
	}
}

func TestReportPageHoldsEverything(t *testing.T) {
	const enough = 40 // events: large graphs take long to lay out
	for name, tl := range files(t) {
		if len(tl.Events) > enough {
			continue
		}
		all := report(t, tl, render.ReportOptions{})
		p := parse(t, all["index.html"])
		for _, e := range tl.Events {
			assert.Contains(t, p.text, clean(e.Title), name)
			assert.Equal(t, 1, p.ids[fmt.Sprintf("event-%d", e.Number)], name)
		}
		for id, n := range p.ids {
			assert.Equal(t, 1, n, "%s: the id %s", name, id)
		}
		for _, href := range p.hrefs {
			if to, ok := strings.CutPrefix(href, "#"); ok {
				assert.Equal(t, 1, p.ids[to], "%s: a link to %s", name, href)
			}
		}
		for _, picture := range []string{"timeline.svg", "actors.svg"} {
			assert.True(t, strings.Contains(drawing(all["index.html"]), drawing(all[picture])), "%s: the picture in the page is the file", name)
			assert.False(t, strings.Contains(all[picture], "data-events"))
		}
		if t.Failed() {
			return
		}
	}
}

var grouping = regexp.MustCompile(`</?g( data-events="[0-9 ]+")?>\n|(id|aria-labelledby)="[^"]+"`)

// drawing leaves out what the file of a picture and the same in a page differ
// in: groups and ids.
func drawing(svg string) string { return grouping.ReplaceAllString(svg, "") }

// TestReportPicturesSayWhatTheyAreAbout looks for the events of the shipped
// file in the groups of both pictures.
func TestReportPicturesSayWhatTheyAreAbout(t *testing.T) {
	along := render.ReportOptions{Timeline: render.TimelineOptions{Form: "axis"}}
	html := report(t, load(t, starter), along)["index.html"]
	line, graph, ok := strings.Cut(html, `id="chronology"`)
	require.True(t, ok)
	for n := 1; n <= 16; n++ {
		group := regexp.MustCompile(fmt.Sprintf(`<g data-events="%d">`, n))
		assert.GreaterOrEqual(t, len(group.FindAllString(line, -1)), 2, "a leader, and a mark with its label, of event %d", n)
		assert.True(t, regexp.MustCompile(fmt.Sprintf(`<g data-events="([0-9]+ )*%d( [0-9]+)*">`, n)).MatchString(graph), "event %d in the graph", n)
	}
	assert.True(t, regexp.MustCompile(`<g data-events="[0-9]+( [0-9]+)+">`).MatchString(line), "several events share an extent")

	for _, form := range []string{"days", "counts"} {
		html = report(t, load(t, starter), render.ReportOptions{Timeline: render.TimelineOptions{Form: form}})["index.html"]
		line, _, _ = strings.Cut(html, `id="chronology"`)
		for n := 1; n <= 16; n++ {
			assert.Regexp(t, fmt.Sprintf(`<g data-events="([0-9]+ )*%d( [0-9]+)*">`, n), line, "event %d in the form %s", n, form)
		}
	}
}

func TestReportKeepsTheSameBytesAndItsPromises(t *testing.T) {
	tl := load(t, starter)
	assert.Equal(t, report(t, tl, render.ReportOptions{}), report(t, tl, render.ReportOptions{}))

	prefix := render.Encoding{IDPrefix: "x"}
	prefixed := report(t, tl, render.ReportOptions{Timeline: render.TimelineOptions{Encoding: prefix}, Graph: render.GraphOptions{Encoding: prefix}})
	for id, n := range parse(t, prefixed["index.html"]).ids {
		assert.Equal(t, 1, n, id)
	}
	assert.Contains(t, prefixed["actors.svg"], `id="x-actors-title"`)

	titled := report(t, tl, reportIn("Own <title>", "de"))
	assert.Contains(t, titled["index.html"], `<html lang="de" dir="ltr">`)
	assert.Contains(t, titled["index.html"], "Offene Behauptungen")
	assert.Contains(t, titled["chronology.md"], "16 Ereignisse · ")
	arabic := report(t, tl, reportIn("", "ar"))
	assert.Contains(t, arabic["index.html"], `<html lang="ar" dir="rtl">`)
	assert.Contains(t, arabic["index.html"], "ادعاءات معلقة")
	assert.Contains(t, titled["index.html"], "<h1 dir=\"auto\">Own &lt;title&gt;</h1>")

	_, err := render.Report(context.Background(), tl, render.ReportOptions{Timeline: render.TimelineOptions{Look: render.Look{Theme: "pink"}}})
	assert.ErrorContains(t, err, `Theme: "pink" is none of light`)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = render.Report(ctx, tl, render.ReportOptions{})
	assert.ErrorIs(t, err, context.Canceled)
}

func TestReportPolicyAllowsItsOwnStyleAndScriptOnly(t *testing.T) {
	html := report(t, load(t, starter), render.ReportOptions{})["index.html"]
	style := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindAllStringSubmatch(html, -1)
	require.Len(t, style, 1)
	script := regexp.MustCompile(`(?s)<script>(.*?)</script>`).FindAllStringSubmatch(html, -1)
	require.Len(t, script, 1)
	hash := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	assert.Contains(t, html, `content="default-src 'none'; style-src `+hash(style[0][1])+`; script-src `+hash(script[0][1])+`; base-uri 'none'; form-action 'none'"`)
	assert.Less(t, len(html), 300_000, "the page of the shipped file is small")
	assert.NotContains(t, html, "unsafe-inline")
	assert.NotContains(t, html, " style=")
}

func TestReportLetsNothingHostileThrough(t *testing.T) {
	tl := load(t, hostile)
	all := report(t, tl, render.ReportOptions{})
	p := parse(t, all["index.html"])
	for _, tag := range []string{"img", "iframe", "object", "b", "em", "i", "u"} {
		assert.Zero(t, p.tags[tag], tag)
	}
	assert.Equal(t, 1, p.tags["style"])
	assert.Equal(t, 1, p.tags["script"])
	for attr := range p.attrs {
		assert.False(t, strings.HasPrefix(attr, "on"), attr)
	}
	for _, href := range p.hrefs {
		assert.Regexp(t, `^(#|https?://example\.org/|(timeline|actors)\.svg$|chronology\.md$)`, href)
	}
	for _, e := range tl.Events {
		assert.Contains(t, p.text, clean(e.Title))
		assert.Contains(t, p.text, clean(e.Summary))
	}
	for name, data := range all {
		scripts := map[string]int{"index.html": 1}[name]
		assert.Equal(t, scripts, strings.Count(strings.ToLower(data), "<script"), name)
		assert.Equal(t, -1, strings.IndexFunc(data, forbidden), "%s holds controls", name)
	}
}

// TestReportOfAttacksHasTheShapeOfAHarmlessOne puts strings that attack pages
// wherever text goes, and asserts that no element or attribute comes of it.
func TestReportOfAttacksHasTheShapeOfAHarmlessOne(t *testing.T) {
	shape := func(text string) page {
		word, err := json.Marshal(text)
		require.NoError(t, err)
		file := fmt.Sprintf(`{"title": %[1]s, "summary": %[1]s, "sources": [{"id": "s", "name": %[1]s, "title": %[1]s, "url": "https://example.org/"}],
			"actors": [{"id": "a", "name": %[1]s, "role": %[1]s, "kind": "person"}, {"id": "b", "name": "B"}],
			"eras": [{"title": %[1]s, "date": "2025"}],
			"events": [{"id": "e", "date": "2025-11-20", "title": %[1]s, "summary": %[1]s, "quote": %[1]s, "mode": %[1]s, "place": %[1]s, "tags": [%[1]s],
				"actors": ["a"], "recipients": ["b"], "sources": [{"id": "s", "page": %[1]s}], "claims": [{"by": "a", "stance": "asserts", "quote": %[1]s}]}]}`, word)
		tl, problems, err := timeline.Load("test", strings.NewReader(file), timeline.Limits{})
		require.NoError(t, err)
		if tl == nil {
			require.NotEmpty(t, problems.Errors())
			return page{} // refused at the door, as texts of nothing visible are
		}
		return parse(t, report(t, tl, render.ReportOptions{Graph: render.GraphOptions{Layout: "circo"}})["index.html"])
	}
	want := shape("harmless")
	tried := 0
	for _, text := range attacks(t) {
		got := shape(text)
		if got.tags == nil {
			continue
		}
		tried++
		// Long texts take more lines in the pictures.
		for _, m := range []map[string]int{got.tags, want.tags} {
			for _, tag := range []string{"text", "path", "rect", "g", "p", "br"} {
				delete(m, tag)
			}
		}
		require.Equal(t, want.tags, got.tags, "%q", text)
		for attr := range got.attrs {
			require.True(t, want.attrs[attr] || attr == "direction" || attr == "text-anchor", "%q made the attribute %s", text, attr)
		}
	}
	assert.Greater(t, tried, 20)
}

// attacks are every so many of the shared strings that attack pages.
func attacks(t *testing.T) []string {
	var all []string
	for _, name := range []string{"blns.json", "RSNAKE_XSS.txt", "xss_payloads_quick.txt"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "shared", "data", "hostile", name))
		browsertest.RequireOrSkip(t, err == nil, "the shared data is not here")
		lines := strings.Split(string(data), "\n")
		if strings.HasSuffix(name, ".json") {
			require.NoError(t, json.Unmarshal(data, &lines))
		}
		const most = 40 // of each file: a page takes a while to draw
		for i := 0; i < len(lines); i += max(1, len(lines)/most) {
			if text := []rune(lines[i]); len(text) > 0 && len(text) <= 400 {
				all = append(all, lines[i])
			}
		}
	}
	return all
}

// audit is what a browser finds in the page: rules of WCAG 2.2 that can be
// read off.
const audit = `(() => {
  const all = (s, d = document) => [...d.querySelectorAll(s)];
  const problems = [];
  const expect = (ok, what) => { if (!ok) problems.push(what); };
  expect(document.documentElement.lang, 'no language');
  expect(document.title, 'no title');
  expect(all('h1').length === 1 && all('main').length === 1 && all('header').length >= 1, 'landmarks');
  let level = 0;
  for (const h of all('h1,h2,h3')) { const l = +h.localName[1]; expect(l <= level + 1, 'heading skips: ' + h.textContent); level = l; }
  for (const a of all('a[href]')) expect((a.getAttribute('aria-label') || a.textContent).trim(), 'a link without words');
  for (const a of all('a[href^="http"]')) expect(a.rel === 'noopener noreferrer', 'rel of ' + a.href);
  for (const t of all('table')) {
    expect(t.caption && t.caption.textContent.trim(), 'a table without caption');
    for (const th of all('th', t)) expect(th.scope, 'a header without scope');
    const columns = all('thead th', t).length;
    for (const tr of all('tbody tr', t)) expect(tr.cells.length === columns, 'a row of another length');
  }
  for (const svg of all('svg')) {
    const name = (svg.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id)?.textContent).join('');
    expect(svg.getAttribute('aria-hidden') === 'true' || svg.getAttribute('role') === 'img' && name, 'a picture without words');
  }
  const lum = c => { const [r, g, b] = c.match(/[\d.]+/g).map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = lum(getComputedStyle(document.body).backgroundColor);
  for (const e of all('body *:not(svg *)')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const ink = lum(getComputedStyle(e).color);
    const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
    expect(ratio >= 4.5, 'contrast ' + ratio.toFixed(1) + ' of ' + e.localName);
  }
  expect(getComputedStyle(document.body).fontFamily.startsWith('Arial'), 'the style sheet is refused');
  expect(performance.getEntriesByType('resource').length === 0, 'something is loaded');
  return problems;
})()`

func TestReportIsAccessible(t *testing.T) {
	browser := browsertest.Start(t)
	for _, path := range []string{starter, hostile} {
		file := filepath.Join(t.TempDir(), "index.html")
		require.NoError(t, os.WriteFile(file, []byte(report(t, load(t, path), render.ReportOptions{})["index.html"]), 0o600))
		assert.JSONEq(t, `[]`, string(browser.Eval(t, file, audit)), path)
	}
}

// TestReportFitsEveryWidth lays the page out in frames of several widths: it
// never has to be moved sideways (WCAG 1.4.10 asks for 320).
func TestReportFitsEveryWidth(t *testing.T) {
	browser := browsertest.Start(t)
	for _, path := range []string{starter, hostile} {
		html, err := json.Marshal(report(t, load(t, path), render.ReportOptions{})["index.html"])
		require.NoError(t, err)
		for _, width := range []int{320, 390, 1040, 1280} {
			over := browser.Eval(t, "<p>frame</p>", fmt.Sprintf(`new Promise(done => {
				const frame = document.createElement('iframe');
				frame.width = %d; frame.height = 800; frame.srcdoc = %s; frame.style.border = 0;
				frame.onload = () => done(frame.contentDocument.documentElement.scrollWidth - frame.contentDocument.documentElement.clientWidth);
				document.body.append(frame);
			})`, width, bytes.ReplaceAll(html, []byte("</"), []byte(`<\/`))))
			assert.JSONEq(t, "0", string(over), "%s at %d", path, width)
		}
	}
}
