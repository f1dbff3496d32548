package font

import (
	"fmt"
	"io"
	"log"
	"os"

	gofont "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// AddSystem looks for the characters among the fonts of the machine, sans serif
// first, and adds the faces that have them, regular and bold. What is drawn then
// depends on the machine. Characters that no font has stay missing.
func (fs *Faces) AddSystem(chars []rune) error {
	if len(chars) == 0 {
		return nil
	}
	// The scanner keeps an index of the fonts in a folder; ours goes at once.
	cache, err := os.MkdirTemp("", "demarche-fonts-")
	if err != nil {
		return fmt.Errorf("looking for the fonts of this machine: %w", err)
	}
	defer func() { _ = os.RemoveAll(cache) }()
	scan := fontscan.NewFontMap(log.New(io.Discard, "", 0))
	if err := scan.UseSystemFonts(cache); err != nil {
		return fmt.Errorf("looking for the fonts of this machine: %w", err)
	}
	for _, r := range chars {
		scan.SetScript(language.LookupScript(r))
		for _, weight := range []gofont.Weight{gofont.WeightNormal, gofont.WeightBold} {
			scan.SetQuery(fontscan.Query{Families: []string{fontscan.SansSerif}, Aspect: gofont.Aspect{Weight: weight}})
			face := scan.ResolveFace(r)
			if face == nil || !drawn(face, r) {
				continue
			}
			if err := fs.addFound(scan.FontLocation(face.Font)); err != nil {
				return err
			}
		}
	}
	return nil
}

// addFound adds a face that the scanner found, once.
func (fs *Faces) addFound(at fontscan.Location) error {
	for _, a := range fs.added {
		if a.name == at.File && a.index == int(at.Index) {
			return nil
		}
	}
	file, err := os.ReadFile(at.File)
	if err != nil {
		return fmt.Errorf("reading a font of this machine: %w", err)
	}
	return fs.Add(at.File, file, int(at.Index))
}
