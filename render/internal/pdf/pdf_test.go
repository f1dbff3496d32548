package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"demarche/internal/browsertest"
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/scene"
)

// page is a scene with a line, a mark and lines of text, one below the other.
func page(texts ...string) *scene.Scene {
	s := &scene.Scene{Size: geom.Size{W: 60000, H: 40000}, Ground: scene.RGB(0xFFFFFF), Lang: "uk", Title: "Title (1) \\", Desc: "What is to be seen"}
	s.Items = append(s.Items, scene.Rect{Box: geom.Box{X0: 100, Y0: 100, X1: 2000, Y1: 1500}, Fill: scene.RGB(0x0072B2), Radius: 300,
		Pen: scene.Pen{Color: scene.RGB(0), Width: 75, Dash: []geom.U{5, 250}, Round: true}})
	for i, text := range texts {
		style := font.Style(i % 4)
		s.Items = append(s.Items, scene.NewText(geom.Pt(3000, geom.Px(30+i*20)), font.Clean(text), font.Font{Style: style, Size: 1250}, scene.RGB(0x1A1A1A)))
	}
	return s
}

func encode(t testing.TB, pages ...*scene.Scene) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Encode(&b, pages))
	return b.Bytes()
}

// objects reads the objects of a file by its table, and unpacks their streams.
func objects(t testing.TB, file []byte) map[int]string {
	t.Helper()
	tail := file[bytes.LastIndex(file, []byte("startxref\n")):]
	start, err := strconv.Atoi(strings.Split(string(tail), "\n")[1])
	require.NoError(t, err)
	lines := strings.Split(string(file[start:]), "\n")
	require.Equal(t, "xref", lines[0])
	var count int
	_, err = fmt.Sscanf(lines[1], "0 %d", &count)
	require.NoError(t, err)
	all := map[int]string{}
	for id := 1; id < count; id++ {
		require.Len(t, lines[2+id], 19, "each line of the table has 20 bytes")
		at, err := strconv.Atoi(lines[2+id][:10])
		require.NoError(t, err)
		body, found := strings.CutPrefix(string(file[at:]), fmt.Sprintf("%d 0 obj\n", id))
		require.True(t, found, "object %d is not where the table says", id)
		if dict, data, found := strings.Cut(body, "\nstream\n"); found && !strings.Contains(dict, "endobj") {
			var length int
			_, err := fmt.Sscanf(dict, "<</Length %d", &length)
			require.NoError(t, err)
			require.True(t, strings.HasPrefix(data[length:], "\nendstream\nendobj\n"))
			z, err := zlib.NewReader(strings.NewReader(data[:length]))
			require.NoError(t, err)
			unpacked, err := io.ReadAll(z)
			require.NoError(t, err)
			all[id] = dict + "\n" + string(unpacked)
			continue
		}
		all[id], _, _ = strings.Cut(body, "\nendobj\n")
	}
	return all
}

// containing returns the objects that hold a text.
func containing(objects map[int]string, text string) (found []string) {
	for id := 1; id <= len(objects); id++ {
		if strings.Contains(objects[id], text) {
			found = append(found, objects[id])
		}
	}
	return found
}

func TestDocumentSaysWhatItIs(t *testing.T) {
	file := encode(t, page("one"), page("two"))
	all := objects(t, file)
	catalog := containing(all, "/Type /Catalog")[0]
	assert.Contains(t, catalog, "/Lang (uk)")
	assert.Contains(t, catalog, "/Marked true")
	assert.Equal(t, []string{"<</Title " + text("Title (1) \\") + ">>"}, containing(all, "<</Title"))
	assert.Len(t, containing(all, "/Type /Page "), 2)
	for _, p := range containing(all, "/Type /Page ") {
		assert.Contains(t, p, "/MediaBox [0 0 450 300]", "600 by 400 pixels of which 96 are an inch")
	}
	for _, f := range containing(all, "/S /Figure") {
		assert.Contains(t, f, "/Alt "+text("What is to be seen"))
	}
	assert.NotContains(t, string(file), "Date")
	assert.Equal(t, file, encode(t, page("one"), page("two")))
	assert.NotEqual(t, file, encode(t, page("one"), page("three")))
}

func TestLanguagesThatAreNoneAreLeftOut(t *testing.T) {
	s := page("one")
	s.Lang = "en) /OpenAction 1 0 R ("
	assert.NotContains(t, string(encode(t, s)), "/Lang")
}

func TestDecimals(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7500: "0.75", -5: "-0.0005", 960000: "96", 1230: "0.123"} {
		assert.Equal(t, want, string(decimal(nil, n, 4)))
	}
}

// TestShownSizeScalesThePage: a scene larger than it is shown keeps its numbers.
func TestShownSizeScalesThePage(t *testing.T) {
	s := page("one")
	s.Shown = geom.Size{W: 30000, H: 20000}
	all := objects(t, encode(t, s))
	assert.Contains(t, containing(all, "/Type /Page ")[0], "/MediaBox [0 0 225 150]")
	assert.Contains(t, containing(all, "BDC")[0], "0.375 0 0 -0.375 0 150 cm")
}

// samples hold kerning, marks, ligatures, other scripts and other directions.
var samples = []string{
	"To AV AWAY Tokyo LTA", "Переговори: ґанок, їжак, ’ʼ", "café élan office affine", "cafe\u0301 q\u0302",
	"Ελληνικά", "פגישה בירושלים", "20 листопада\u00A02025", "(a\\b) <x> [1]",
}

func TestTextIsFoundInReadingOrder(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	browsertest.RequireOrSkip(t, err == nil, "no pdftotext: it is in the Debian package poppler-utils")
	found := func(mode string, texts ...string) string {
		path := filepath.Join(t.TempDir(), "page.pdf")
		require.NoError(t, os.WriteFile(path, encode(t, page(texts...)), 0o600))
		out, err := exec.Command(tool, mode, "-nopgbrk", path, "-").Output()
		require.NoError(t, err)
		plain := strings.NewReplacer("\u202A", "", "\u202B", "", "\u202C", "", "\u00A0", " ", "e\u0301", "é").Replace(string(out))
		return strings.Join(strings.Fields(plain), " ")
	}
	want := strings.NewReplacer("\u00A0", " ", "e\u0301", "é").Replace(strings.Join(samples, " "))
	assert.Equal(t, want, found("-layout", samples...))
	// What no face has at hand is found all the same.
	assert.Equal(t, "اجتماع وزراء الخارجية", found("-layout", "اجتماع وزراء الخارجية"))
	assert.Equal(t, "外交部長會議", found("-raw", "外交部長會議"))
}

func TestGlyphsStandWhereTheyWereShaped(t *testing.T) {
	all := objects(t, encode(t, page("AVAV")))
	content := containing(all, "BDC")[0]
	line := regexp.MustCompile(`1 0 0 -1 30 30 Tm \[<[0-9A-F]{4}> (\d+) <`).FindStringSubmatch(content)
	require.NotNil(t, line, content)
	kern, err := strconv.Atoi(line[1])
	require.NoError(t, err)
	assert.InDelta(t, 74, kern, 2, "A and V stand closer by 152 of 2048 units")
}

// TestSubsetsKeepTheShapes reads a subset by another library and compares.
func TestSubsetsKeepTheShapes(t *testing.T) {
	for style := font.Regular; style <= font.BoldItalic; style++ {
		whole, err := sfnt.Parse(style.File())
		require.NoError(t, err)
		var b sfnt.Buffer
		var ids []uint32
		for _, r := range "AÉжїשфi1 Ǻ" {
			id, err := whole.GlyphIndex(&b, r)
			require.NoError(t, err)
			ids = append(ids, uint32(id))
		}
		ours := parse(style.File())
		file := ours.subset(ids)
		assert.Less(t, len(file), 40_000, "of %d", len(style.File()))
		// sfnt wants tables that a font in a PDF does not have.
		tables := parse(file).tables
		names := []string{"cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep"}
		for _, missing := range []string{"cmap", "name", "post"} {
			tables[missing] = ours.tables[missing]
		}
		cut, err := sfnt.Parse(assemble(tables, names))
		require.NoError(t, err)
		for _, id := range ids {
			want, err := whole.LoadGlyph(&b, sfnt.GlyphIndex(id), fixed.I(2048), nil)
			require.NoError(t, err)
			kept := append(sfnt.Segments(nil), want...)
			got, err := cut.LoadGlyph(&b, sfnt.GlyphIndex(id), fixed.I(2048), nil)
			require.NoError(t, err)
			assert.Equal(t, kept, append(sfnt.Segments(nil), got...), "glyph %d", id)
			advance, err := cut.GlyphAdvance(&b, sfnt.GlyphIndex(id), fixed.I(2048), 0)
			require.NoError(t, err)
			assert.EqualValues(t, ours.advance(id), advance>>6)
		}
		assert.Zero(t, sum(pad(file))-0xB1B0AFBA, "the sum of the file")
		space, err := whole.GlyphIndex(&b, ' ')
		require.NoError(t, err)
		assert.EqualValues(t, font.Space, space)
	}
}

var hexText = regexp.MustCompile(`/Title <FEFF([0-9A-F]*)>`)

// FuzzText holds the door: whatever the text, the file has the same objects,
// and gives the title back.
func FuzzText(f *testing.F) {
	for _, s := range append(samples, "", ">> endobj", ") Tj (", "\x00\x1f\u202e\ufffe", "\xff", "🕊 𐍈", "اجتماع", "中文") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := page("plain", text, text, text, text)
		s.Title, s.Desc, s.Lang = text, text, text
		file := encode(t, s)
		all := objects(t, file)
		if want := 9 + 5*len(containing(all, "/Subtype /Type0")); len(all) != want {
			t.Fatalf("%d objects, not %d", len(all), want)
		}
		raw, err := hex.DecodeString(hexText.FindStringSubmatch(string(file))[1])
		require.NoError(t, err)
		units := make([]uint16, len(raw)/2)
		for i := range units {
			units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
		}
		assert.Equal(t, font.Clean(text), string(utf16.Decode(units)))
		for _, c := range containing(all, "BDC") {
			assert.Equal(t, strings.Count(c, "BDC\n"), strings.Count(c, "EMC\n"))
			assert.Equal(t, strings.Count(c, "BT /F"), strings.Count(c, "ET\n"))
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	s := page(samples...)
	for range 5 {
		s.Items = append(s.Items, s.Items...)
	}
	for b.Loop() {
		if err := Encode(io.Discard, []*scene.Scene{s}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestTheBoxOfAFontHoldsItsLetters: what is read of the header is a box around the
// line of text, not other numbers.
func TestTheBoxOfAFontHoldsItsLetters(t *testing.T) {
	for style := range font.Style(4) {
		f := parse(style.File())
		parsed, err := sfnt.Parse(style.File())
		require.NoError(t, err)
		box, err := parsed.Bounds(nil, fixed.I(f.upem), 0)
		require.NoError(t, err)
		assert.Equal(t, [4]int{box.Min.X.Round(), -box.Max.Y.Round(), box.Max.X.Round(), -box.Min.Y.Round()}, f.box)
	}
}
