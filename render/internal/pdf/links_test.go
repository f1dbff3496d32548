package pdf

import (
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/scene"
)

// linking is a page with lines before and after, and between them one that
// leads to each address.
func linking(urls ...string) *scene.Scene {
	s := page("before", "after")
	after := s.Items[len(s.Items)-1]
	s.Items = s.Items[:len(s.Items)-1]
	for i, u := range urls {
		line := func(text string, y int) scene.Text {
			return scene.NewText(geom.Pt(3000, geom.Px(y)), text, font.Font{Size: 1250}, scene.RGB(0x1A1A1A))
		}
		s.Items = append(s.Items, scene.Group{Link: u, Items: []scene.Item{line("the source", 80+40*i), line("goes on", 100+40*i)}})
	}
	s.Items = append(s.Items, after)
	return s
}

// TestSourcesLead: each link has its place, its words, and its place in the tree
// by which a reader finds its way.
func TestSourcesLead(t *testing.T) {
	const wiki = "https://en.wikipedia.org/wiki/Normandy_Format_(2014)?a=b&c=%C3%A9#x"
	s := linking(wiki, "javascript:alert(1)", "http://пример.рф/до говір\\")
	s.Shown = geom.Size{W: 30000, H: 20000}
	all := objects(t, encode(t, page("first"), s))
	annotations := containing(all, "/Subtype /Link")
	require.Len(t, annotations, 2, "other schemes lead nowhere")
	assert.Contains(t, annotations[0], `/URI (https://en.wikipedia.org/wiki/Normandy_Format_\(2014\)?a=b&c=%C3%A9#x)>>`)
	assert.Contains(t, annotations[1], `/URI (http://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.%D1%80%D1%84/%D0%B4%D0%BE%20%D0%B3%D0%BE%D0%B2%D1%96%D1%80%5C)>>`)
	assert.Contains(t, annotations[0], "/Contents "+text("the source goes on"))
	assert.Regexp(t, `/Rect \[11\.25 111\.\d+ \d\d\.\d+ 124\.\d+\] /QuadPoints \[(\S+ ){15}\S+\] /Border`, annotations[0], "two lines, half as large as drawn")
	assert.Contains(t, annotations[0], "/StructParent 2 ")
	assert.Contains(t, annotations[1], "/StructParent 3 ")
	content := containing(all, "/Link <</MCID")[0]
	assert.Equal(t, []string{"/Figure <</MCID 0>>", "/Link <</MCID 1>>", "/Figure <</MCID 2>>", "/Link <</MCID 3>>", "/Figure <</MCID 4>>"}, regexp.MustCompile(`/\w+ <</MCID \d>>`).FindAllString(content, -1))
	elements := containing(all, "/S /Link ")
	require.Len(t, elements, 2)
	assert.Contains(t, elements[0], "/K [1 <</Type /OBJR")
	assert.Contains(t, containing(all, "/S /Figure ")[1], "/K [0 2 4]")
	tree := containing(all, "/ParentTree ")[0]
	assert.Regexp(t, `/Nums \[0 \[\d+ 0 R\] 1 \[(\d+) 0 R (\d+) 0 R (\d+) 0 R (\d+) 0 R (\d+) 0 R\] 2 (\d+) 0 R 3 (\d+) 0 R\]`, tree)
	assert.Len(t, containing(all, "/Annots"), 1, "the first page has none")
}

// TestPopplerFindsTheLinks looks at them, and at the tree, by another program.
func TestPopplerFindsTheLinks(t *testing.T) {
	tool, err := exec.LookPath("pdfinfo")
	browsertest.RequireOrSkip(t, err == nil, "no pdfinfo: it is in the Debian package poppler-utils")
	path := filepath.Join(t.TempDir(), "page.pdf")
	require.NoError(t, os.WriteFile(path, encode(t, linking("https://example.org/a_(b)", "https://example.org/é")), 0o600))
	said := func(flag string) string {
		out, err := exec.Command(tool, flag, path).CombinedOutput()
		require.NoError(t, err)
		assert.NotContains(t, string(out), "Error")
		return string(out)
	}
	list := said("-url")
	assert.Contains(t, list, "https://example.org/a_(b)\n")
	assert.Contains(t, list, "https://example.org/%C3%A9\n")
	tree := strings.Join(strings.Fields(said("-struct-text")), " ")
	assert.Regexp(t, `Document Figure: .*"before" "after" P .*Link .*"the source ?goes on" .*P .*Link `, tree)
}

// FuzzAddress holds the door: what comes out is one string of ASCII that is
// closed where it ends, leads to a page, and to the one that was meant.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{
		"https://example.org/", "http://a/)>>/S/JavaScript/JS(app.alert(1))", `https://a/\)\`, "HTTPS://a?b=%zz%", "javascript://a\nalert(1)", "https://[::1]:8080/ü",
		"file:///etc/passwd", "https://", "http://a/\x00\xff\u202e", "https://a/%28%",
	} {
		f.Add(s)
	}
	inside := regexp.MustCompile(`^\((https?://(?:[!-'*-\[\]-~]|\\[()])+)\)$`)
	f.Fuzz(func(t *testing.T, s string) {
		out := address(s)
		if out == "" {
			return
		}
		m := inside.FindStringSubmatch(out)
		require.NotNil(t, m, "%q", out)
		plain := strings.NewReplacer(`\(`, "(", `\)`, ")").Replace(m[1])
		_, wanted, _ := strings.Cut(s, "://")
		_, got, _ := strings.Cut(plain, "://")
		assert.Equal(t, unescaped(wanted), unescaped(got))
		assert.Equal(t, out, address(plain), "a second time changes nothing")
	})
}

// unescaped takes percents back, those that stand for nothing as they are.
func unescaped(s string) string {
	return regexp.MustCompile(`%[0-9A-Fa-f]{2}`).ReplaceAllStringFunc(s, func(c string) string {
		raw, err := url.PathUnescape(c)
		if err != nil {
			return c
		}
		return raw
	})
}
