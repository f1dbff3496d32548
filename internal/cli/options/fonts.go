package options

import (
	"os"
	"strconv"
	"strings"

	"demarche/internal/cli/say"
	"demarche/render"
)

// maxFontFile is the size of the largest font file that is read: collections
// for Chinese, Japanese and Korean have up to 130 MB.
const maxFontFile = 256 << 20

// fonts reads the font files that the flags name.
func fonts(c *Call, name string, a *Asked) error {
	for _, value := range c.StringSlice(name) {
		switch value {
		case "":
			return say.Usage("for example --font NotoSansArabic-Regular.ttf, or --font system", "--font needs the name of a file")
		case "system":
			a.Encoding.SystemFonts = true
			continue
		}
		f, known := c.fonts[value] // of another output
		if !known {
			var err error
			if f, err = readFont(value); err != nil {
				return err
			}
			if c.fonts == nil {
				c.fonts = map[string]render.FontFile{}
			}
			c.fonts[value] = f
		}
		a.Encoding.FontFiles = append(a.Encoding.FontFiles, f)
	}
	return nil
}

// readFont reads a font file; behind a # stands the number of the font in a
// collection, from 1.
func readFont(value string) (f render.FontFile, err error) {
	path := value
	if at := strings.LastIndexByte(value, '#'); at > 0 {
		if n, err := strconv.Atoi(value[at+1:]); err == nil && n > 0 {
			path, f.Face = value[:at], n-1
		}
	}
	f.Name = path
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return f, say.Unable("name a .ttf, .otf or .ttc file", "cannot read the font %s: %s", path, say.Reason(err))
	case !info.Mode().IsRegular():
		return f, say.Unable("name a .ttf, .otf or .ttc file", "%s is no font file", path)
	case info.Size() > maxFontFile:
		return f, say.Unable("", "%s is larger than any font: %d MB at most", path, maxFontFile>>20)
	}
	if f.Data, err = os.ReadFile(path); err != nil {
		return f, say.Unable("", "cannot read the font %s: %s", path, say.Reason(err))
	}
	return f, nil
}
