package cli

import (
	"errors"
	"os"
	"strconv"
	"strings"

	"demarche/render"
)

// maxFontFile is the size of the largest font file that is read: collections
// for Chinese, Japanese and Korean have up to 130 MB.
const maxFontFile = 256 << 20

// fonts reads the font files that the flags name.
func (c *call) fonts(opt *render.Options) error {
	for _, value := range c.StringSlice("font") {
		switch value {
		case "":
			return usage("for example --font NotoSansArabic-Regular.ttf, or --font system", "--font needs the name of a file")
		case "system":
			opt.SystemFonts = true
			continue
		}
		f, err := readFont(value)
		if err != nil {
			return err
		}
		opt.FontFiles = append(opt.FontFiles, f)
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
		return f, broken("name a .ttf, .otf or .ttc file", "cannot read the font %s: %s", path, reason(err))
	case !info.Mode().IsRegular():
		return f, broken("name a .ttf, .otf or .ttc file", "%s is no font file", path)
	case info.Size() > maxFontFile:
		return f, broken("", "%s is larger than any font: %d MB at most", path, maxFontFile>>20)
	}
	if f.Data, err = os.ReadFile(path); err != nil {
		return f, broken("", "cannot read the font %s: %s", path, reason(err))
	}
	return f, nil
}

// unusedFonts reports --font where the viewer's fonts draw the text.
func unusedFonts(ext string, opt render.Options) error {
	named := len(opt.FontFiles) > 0 || opt.SystemFonts
	if !named || ext != ".svg" || opt.Fonts != "" && opt.Fonts != "system" {
		return nil
	}
	return usage("add --fonts outline to draw letters as shapes, or --fonts embed for browsers", "--font does nothing where the viewer's fonts draw the text")
}

// missingGlyphs makes an error of usage of characters that no font has.
func missingGlyphs(err error) error {
	var missing *render.MissingGlyphsError
	if !errors.As(err, &missing) {
		return err
	}
	return usage("name a font that has them with --font FILE, or search those of this machine with --font system", "%s", missing.Error())
}
