package png

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/scene"
)

var (
	white = scene.RGB(0xFFFFFF)
	black = scene.RGB(0)
	blue  = scene.RGB(0x0072B2)
)

// paint draws items on a white ground of 20 by 20 pixels, a pixel a dot.
func paint(t testing.TB, items ...scene.Item) image.Image {
	t.Helper()
	return decode(t, encode(t, &scene.Scene{Size: geom.Size{W: 2000, H: 2000}, Ground: white, Items: items}, Options{DPI: 96}))
}

func encode(t testing.TB, s *scene.Scene, opts Options) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Encode(&b, s, opts))
	return b.Bytes()
}

func decode(t testing.TB, file []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(file))
	require.NoError(t, err)
	return img
}

// grid writes a grey picture as text, a character a pixel: # for black, + for
// grey, . for white.
func grid(img image.Image) string {
	var b strings.Builder
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			switch level := color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y; {
			case level < 40:
				b.WriteByte('#')
			case level > 215:
				b.WriteByte('.')
			default:
				b.WriteByte('+')
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestRectsFillTheirPixels(t *testing.T) {
	img := paint(t, scene.Rect{Box: geom.Box{X0: 200, Y0: 300, X1: 500, Y1: 450}, Fill: blue})
	at := func(x, y int) [4]uint32 {
		r, g, b, a := img.At(x, y).RGBA()
		return [4]uint32{r >> 8, g >> 8, b >> 8, a >> 8}
	}
	full, half, none := [4]uint32{0, 0x72, 0xB2, 0xFF}, [4]uint32{0x7F, 0xB8, 0xD8, 0xFF}, [4]uint32{0xFF, 0xFF, 0xFF, 0xFF}
	assert.Equal(t, full, at(2, 3))
	assert.Equal(t, full, at(4, 3))
	assert.Equal(t, half, at(2, 4), "half of the pixel is covered")
	assert.Equal(t, none, at(5, 3))
	assert.Equal(t, none, at(1, 3))
}

// TestLines holds ends, corners and dashes: what SVG draws by the same pen.
func TestLines(t *testing.T) {
	line := func(pen scene.Pen, pts ...geom.Point) scene.Item {
		pen.Color = black
		return scene.Stroke{Path: geom.Polyline(pts...), Pen: pen}
	}
	for _, c := range []struct {
		name  string
		item  scene.Item
		black []string // of rows 0 to 9, the first columns
	}{
		{"ends are cut off", line(scene.Pen{Width: 200}, geom.Pt(200, 200), geom.Pt(800, 200)), []string{"..........", "..######..", "..######..", ".........."}},
		{"corners are pointed", line(scene.Pen{Width: 200}, geom.Pt(200, 200), geom.Pt(800, 200), geom.Pt(800, 700)),
			[]string{"..........", "..#######.", "..#######.", ".......##.", ".......##.", ".......##.", ".......##.", ".........."}},
		{"dashes", line(scene.Pen{Width: 100, Dash: []geom.U{300, 200}}, geom.Pt(0, 150), geom.Pt(1000, 150)), []string{"..........", "###..###..", ".........."}},
		{"dashes go around corners", line(scene.Pen{Width: 100, Dash: []geom.U{400, 100}}, geom.Pt(50, 150), geom.Pt(250, 150), geom.Pt(250, 1000)),
			[]string{"..........", "+##.......", "..#.......", "..+.......", "..+.......", "..#.......", "..#.......", "..#.......", "..+......."}},
		{"round ends reach beyond", line(scene.Pen{Width: 400, Round: true}, geom.Pt(400, 400), geom.Pt(600, 400)),
			[]string{"..........", "..........", "..+####+..", "..######..", "..######..", "..+####+..", ".........."}},
		{"a flat corner is cut off", line(scene.Pen{Width: 200}, geom.Pt(200, 200), geom.Pt(800, 200), geom.Pt(200, 250)), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows := strings.Split(grid(paint(t, c.item)), "\n")
			for i, want := range c.black {
				assert.Equal(t, want, rows[i][:10], "row %d", i)
			}
			if c.black == nil {
				assert.NotContains(t, rows[1][10:], "#", "the point of the corner would reach far")
			}
		})
	}
}

func TestDotsAreDrawn(t *testing.T) {
	rows := strings.Split(grid(paint(t, scene.Stroke{
		Path: geom.Polyline(geom.Pt(300, 300), geom.Pt(1500, 300)),
		Pen:  scene.Pen{Color: black, Width: 200, Dash: []geom.U{0, 400}, Round: true},
	})), "\n")
	assert.Equal(t, strings.Repeat("++..", 3)+"....", rows[2][2:18])
	assert.Equal(t, strings.Repeat("++..", 3)+"....", rows[3][2:18])
}

func TestHolesStayOpen(t *testing.T) {
	ring := geom.Polygon(geom.Pt(200, 200), geom.Pt(900, 200), geom.Pt(900, 900), geom.Pt(200, 900))
	ring.Move(geom.Pt(400, 400)).Line(geom.Pt(400, 700)).Line(geom.Pt(700, 700)).Line(geom.Pt(700, 400)).Close()
	rows := strings.Split(grid(paint(t, scene.Stroke{Path: ring, Fill: black})), "\n")
	assert.Equal(t, "..##...##.", rows[5][:10])
	assert.Equal(t, "..#######.", rows[3][:10])
}

func TestTextIsDrawnOnItsBaseline(t *testing.T) {
	f := font.Font{Style: font.Bold, Size: 1600}
	rows := strings.Split(grid(paint(t, scene.NewText(geom.Pt(200, 1500), "I", f, black))), "\n")
	assert.Contains(t, rows[14], "#")
	assert.NotContains(t, rows[15], "#")
	assert.Equal(t, "...###", strings.ReplaceAll(rows[9][:6], "+", "#"))
}

func TestSizeFollowsTheResolution(t *testing.T) {
	s := &scene.Scene{Size: geom.Size{W: 128000, H: 72000}, Shown: geom.Size{W: 64000, H: 36000}, Ground: white}
	for dpi, want := range map[int]image.Point{0: {X: 1280, Y: 720}, 96: {X: 640, Y: 360}, 300: {X: 2000, Y: 1125}} {
		file := encode(t, s, Options{DPI: dpi})
		assert.Equal(t, want, decode(t, file).Bounds().Size())
	}
	perMetre := chunks(t, encode(t, s, Options{DPI: 300}))["pHYs"]
	assert.EqualValues(t, 11811, binary.BigEndian.Uint32([]byte(perMetre)))
	assert.Equal(t, byte(1), perMetre[8])
}

func TestTooManyPixels(t *testing.T) {
	s := &scene.Scene{Size: geom.Size{W: 2000000, H: 2000000}, Ground: white}
	err := Encode(&bytes.Buffer{}, s, Options{DPI: 300})
	assert.EqualError(t, err, "a PNG of 62500 by 62500 pixels is more than the 64 million that one may have: choose a lower dpi or a smaller size")
	assert.Error(t, Encode(&bytes.Buffer{}, s, Options{DPI: 5}))
	assert.Error(t, Encode(&bytes.Buffer{}, s, Options{DPI: 5000}))
}

// chunks reads the parts of a PNG file and checks their sums. Of parts of one
// kind the last counts.
func chunks(t testing.TB, file []byte) map[string]string {
	t.Helper()
	all := map[string]string{}
	for rest := file[8:]; len(rest) > 0; {
		n := binary.BigEndian.Uint32(rest)
		kind, data := string(rest[4:8]), string(rest[8:8+n])
		require.Equal(t, crc32.ChecksumIEEE(rest[4:8+n]), binary.BigEndian.Uint32(rest[8+n:]), kind)
		if kind == "iTXt" {
			kind, _, _ = strings.Cut(data, "\x00")
		}
		all[kind] = data
		rest = rest[12+n:]
	}
	return all
}

// FuzzText holds the door: whatever the text, the file is well-formed and gives
// the text back.
func FuzzText(f *testing.F) {
	for _, s := range []string{"a", "", "Témoin\x00tEXt", "\x00\x1f\u202e\ufffe", "مرحبا 中文 🕊", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := &scene.Scene{Size: geom.Size{W: 3000, H: 1000}, Ground: white, Title: text, Desc: text,
			Items: []scene.Item{scene.NewText(geom.Pt(0, 900), font.Clean(text), font.Font{Size: 800}, black)}}
		file := encode(t, s, Options{})
		decode(t, file)
		assert.Equal(t, "Title\x00\x00\x00\x00\x00"+font.Clean(text), chunks(t, file)["Title"])
	})
}

func BenchmarkEncode(b *testing.B) {
	s := &scene.Scene{Size: geom.Size{W: 128000, H: 72000}, Ground: white}
	for i := range 200 {
		at := geom.Pt(geom.Px(20+i%10*120), geom.Px(30+i/10*30))
		s.Items = append(s.Items,
			scene.NewText(at, "Delegations meet in Kyiv", font.Font{Style: font.Bold, Size: 1250}, black),
			scene.Stroke{Path: geom.Polyline(at, geom.Pt(64000, 72000)), Pen: scene.Pen{Color: blue, Width: 75}})
	}
	for b.Loop() {
		if err := Encode(&bytes.Buffer{}, s, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
