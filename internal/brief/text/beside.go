package text

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/markup"
	"demarche/internal/pattern"
)

// changes reports whether the file at path does not hold the data.
func changes(path string, data []byte) (absent, differs bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, true, nil
	case err != nil:
		return false, true, err
	case !info.Mode().IsRegular():
		return false, true, fmt.Errorf("%s is no file", path)
	case info.Size() != int64(len(data)):
		return false, true, nil
	}
	old, err := os.ReadFile(path)
	return false, !bytes.Equal(old, data), err
}

// plainName is a name of a file that needs no escaping in any kind of text.
var plainName = pattern.Late(`^[\p{L}\p{N}._/-]+$`)

// beside puts a picture into a file beside the document. It returns what shows
// it, or "" and the body as it stays if that shows it already.
func (w *textWriter) beside(drawn chart.Chart, command, body string) (content, stays string, stale bool, err error) {
	name, err := w.name(drawn, command)
	if err != nil {
		return "", body, false, err
	}
	shown := shows(body, name)
	path := filepath.Join(filepath.Dir(w.Path), filepath.FromSlash(name))
	absent, stale, err := changes(path, drawn.Data[0])
	switch {
	case err != nil:
		return "", body, false, &markup.Error{Message: "cannot read " + name + ": " + err.Error()}
	case stale && !absent && !shown:
		return "", body, false, &markup.Error{Message: "this would overwrite " + name + ", which the chart does not show yet", Hint: "delete the file, or let the marker name another with -o"}
	case stale:
		w.result.Files = append(w.result.Files, document.File{Path: path, Data: drawn.Data[0]})
	}
	switch {
	case shown && w.Kind != document.LaTeX && stale && !absent:
		before, err := os.ReadFile(path)
		if err != nil {
			return "", body, false, &markup.Error{Message: "cannot read " + name + ": " + err.Error()}
		}
		return "", w.followed(body, name, before, drawn.Data[0]), stale, nil
	case shown: // perhaps with a text, a size or a caption that somebody wrote
		return "", body, stale, nil
	case w.Kind == document.LaTeX:
		return `\par\noindent\includegraphics[width=\linewidth]{` + name + `}\par`, body, stale, nil
	}
	text := chart.Alternative(drawn.Data[0])
	if text == "" {
		text = drawn.Title
	}
	return pictureIn[w.Kind](name, text), body, stale, nil
}

// name returns the file of a picture, relative to the document.
func (w *textWriter) name(drawn chart.Chart, command string) (string, error) {
	extension := "." + string(formats[w.Kind])
	name := drawn.Name
	if name == "" {
		stem := strings.TrimSuffix(filepath.Base(w.Path), filepath.Ext(w.Path))
		stem = strings.Map(func(c rune) rune {
			if !plainName().MatchString(string(c)) || c == '/' {
				return '-'
			}
			return c
		}, stem) + "-" + command
		name = stem + extension
		for i := 2; w.names[name]; i++ {
			name = fmt.Sprintf("%s-%d%s", stem, i, extension)
		}
	}
	local := filepath.FromSlash(name)
	switch {
	case !strings.EqualFold(filepath.Ext(name), extension):
		return "", &markup.Error{Message: "-o " + name + ": the chart is a file that ends in " + extension, Hint: "leave out -o, and it is named after the document"}
	case !filepath.IsLocal(local) && w.Root == "" || !plainName().MatchString(name):
		return "", &markup.Error{Message: "-o " + name + ": a chart stays in the folder of its document, in a file of a plain name", Hint: "letters, digits, points, dashes and slashes, for example -o images/timeline" + extension + "; --root names a folder around it in which charts may stand"}
	case w.names[name]:
		return "", &markup.Error{Message: "two charts go to " + name, Hint: "give one of them another name with -o"}
	}
	w.names[name] = true
	return name, w.inside(local)
}

// inside refuses a folder that is missing, or that a link leads out of the
// document's.
func (w *textWriter) inside(name string) error {
	home, err := filepath.EvalSymlinks(filepath.Dir(w.Path))
	if err != nil {
		return &markup.Error{Message: "cannot find the folder of the document: " + err.Error()}
	}
	around, folder := home, "the folder of the document"
	if w.Root != "" {
		folder = "the folder that --root names"
		if around, err = filepath.Abs(w.Root); err == nil {
			around, err = filepath.EvalSymlinks(around)
		}
		if err == nil {
			home, err = filepath.Abs(home)
		}
		if err != nil {
			return &markup.Error{Message: "cannot find the folder `" + w.Root + "`"}
		}
	}
	dir, err := filepath.EvalSymlinks(filepath.Join(home, filepath.Dir(name)))
	if err != nil {
		return &markup.Error{Message: "there is no folder `" + filepath.Dir(name) + "` beside the document", Hint: "make it first"}
	}
	target := filepath.Join(dir, filepath.Base(name))
	if real, err := filepath.EvalSymlinks(target); err == nil {
		target = real
	}
	rel, err := filepath.Rel(around, target)
	if err != nil || !filepath.IsLocal(rel) {
		return &markup.Error{Message: "`" + name + "` leads out of " + folder, Hint: "leave out -o, or name a file in that folder"}
	}
	return nil
}
