// Package png paints scenes as PNG, without a browser.
//
// Everything is computed in whole numbers, down to the coverage of a pixel, so
// that the files are the same bytes on every machine. Text is drawn as the
// outlines of its glyphs, kerned. The ground is opaque.
package png

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/scene"
)

// Resolutions in dots per inch. A scene has 96 to the inch.
const (
	MinDPI = 48
	MaxDPI = 1200
	// DefaultDPI makes a line of one pixel two dots wide, without blur, and
	// prints well.
	DefaultDPI = 2 * sceneDPI

	sceneDPI = 96
)

// MaxPixels is how many a picture may have; each takes three bytes while it is
// drawn.
const MaxPixels = 64_000_000

// Options are choices about the file that do not change what is in the picture.
type Options struct {
	DPI int // from MinDPI to MaxDPI; DefaultDPI if zero
}

// Encode writes the scene to w. It fails where the picture would have more than
// MaxPixels.
func Encode(w io.Writer, s *scene.Scene, opts Options) error {
	dpi := opts.DPI
	if dpi == 0 {
		dpi = DefaultDPI
	}
	if err := CheckDPI(dpi); err != nil {
		return err
	}
	shown := s.Shown
	if shown == (geom.Size{}) {
		shown = s.Size
	}
	width, height := pixels(shown.W, dpi), pixels(shown.H, dpi)
	if width*height > MaxPixels {
		return fmt.Errorf("a PNG of %d by %d pixels is more than the %d million that one may have: choose a lower dpi or a smaller size",
			width, height, MaxPixels/1_000_000)
	}
	c := newCanvas(width, height, ratio{int(shown.W) * dpi, int(s.Size.W) * 100 * sceneDPI}, s.Ground)
	c.faces = s.Faces
	for _, item := range s.Items {
		c.item(item)
	}
	pixels, err := c.compressed()
	if err != nil {
		return err
	}
	file := []byte("\x89PNG\r\n\x1a\n")
	for _, part := range []chunk{
		header(width, height), physical(dpi), text("Title", s.Title), text("Description", s.Desc), {"IDAT", pixels}, {"IEND", nil},
	} {
		file = part.append(file)
	}
	_, err = w.Write(file)
	return err
}

// CheckDPI reports a resolution that is too low or too high.
func CheckDPI(dpi int) error {
	if dpi < MinDPI || dpi > MaxDPI {
		return fmt.Errorf("%d dots per inch: a PNG has from %d to %d", dpi, MinDPI, MaxDPI)
	}
	return nil
}

// pixels returns how many pixels make a length, to the nearest, one at least.
func pixels(u geom.U, dpi int) int {
	const one = 100 * sceneDPI
	return max(1, (int(u)*dpi+one/2)/one)
}

// chunk is a part of a PNG file, without length and checksum.
type chunk struct {
	kind string
	data []byte
}

func (c chunk) append(file []byte) []byte {
	file = binary.BigEndian.AppendUint32(file, uint32(len(c.data)))
	from := len(file)
	file = append(append(file, c.kind...), c.data...)
	return binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(file[from:]))
}

// header says the size, and that each pixel is a byte each of red, green and
// blue.
func header(width, height int) chunk {
	data := binary.BigEndian.AppendUint32(nil, uint32(width))
	data = binary.BigEndian.AppendUint32(data, uint32(height))
	return chunk{"IHDR", append(data, 8, 2, 0, 0, 0)}
}

// compressed returns the rows of the picture, deflated. They are not filtered:
// package image/png filters, by which flat colours and sharp text become a
// fifth larger.
func (c *canvas) compressed() ([]byte, error) {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	if _, err := z.Write(c.rows); err != nil {
		return nil, err
	}
	err := z.Close()
	return b.Bytes(), err
}

// physical says how large a pixel is, so that documents show the picture at its
// size: pixels per metre, twice, and that the unit is the metre.
func physical(dpi int) chunk {
	perMetre := uint32((dpi*10000 + 127) / 254)
	data := binary.BigEndian.AppendUint32(nil, perMetre)
	data = binary.BigEndian.AppendUint32(data, perMetre)
	return chunk{"pHYs", append(data, 1)}
}

// text is international text under a keyword: uncompressed, of no language
// named. It is the one door through which text from the file goes into the PNG
// other than as pixels; a zero byte would end it early.
func text(keyword, s string) chunk {
	return chunk{"iTXt", []byte(keyword + "\x00\x00\x00\x00\x00" + font.Clean(s))}
}
