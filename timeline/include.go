package timeline

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/timeline/internal/document"
	"demarche/timeline/internal/repair"
	"demarche/timeline/internal/walk"
	"demarche/timeline/internal/yaml"
)

// mostFiles is how many files may be read as one.
const mostFiles = 1000

// part is one of the files that are read as one.
type part struct {
	document.Text
	data   []byte         // what stands in the file
	text   []byte         // what is read of it, as JSON
	yaml   []yaml.Fault   // what is wrong with its YAML
	broken []repair.Fault // what is wrong with its JSON, where that has been repaired

	in    Input
	below string           // its name below the folder of its input, "" for the input itself
	from  *part            // that includes it, nil for an input
	sets  map[int]wrong    // why records of data sets cannot be read, by their place in from
	wrong map[string]wrong // why files that it names in include cannot be read
}

// wrong is why a file cannot be included.
type wrong struct{ message, hint string }

// newPart makes a part of what stands in a file.
func newPart(name string, data []byte) *part {
	data = bytes.TrimPrefix(data, walk.ByteOrderMark)
	p := &part{Text: document.Text{Name: name}, data: data, text: data, wrong: map[string]wrong{}}
	switch SpellingOf(name, data) {
	case WithComments:
		p.text, p.File = WithoutComments(name, data), data
	case AsYAML:
		r := yaml.JSON(data)
		p.text, p.File, p.Splices, p.yaml, p.Foreign = r.Text, data, r.Splices, r.Faults, true
		if len(r.Faults) > 0 && !jsontext.Value(r.Text).IsValid(jsontext.AllowDuplicateNames(true)) {
			p.text = nil
		}
	}
	return p
}

// whole makes sure that what is read of a part is JSON: what it was most likely
// meant to be where it is broken, or nothing.
func (p *part) whole() {
	if p.Foreign || p.broken != nil || jsontext.Value(p.text).IsValid(jsontext.AllowDuplicateNames(true)) {
		return
	}
	fixed := repair.JSON(p.text)
	p.broken = fixed.Faults
	if p.broken == nil {
		p.broken = []repair.Fault{{Message: "the JSON cannot be read"}}
	}
	p.File = p.text
	if p.text = nil; fixed.Whole {
		p.text, p.Splices = fixed.Text, fixed.Splices
	}
}

// gathering collects the inputs and what they include.
type gathering struct {
	limits Limits
	left   int64 // bytes that may still be read
	parts  []*part
	byFile map[string]*part
	many   int // inputs
}

// gather reads the inputs and the files that they include.
func gather(inputs []Input, limits Limits) (parts []*part, problems Problems, err error) {
	g := &gathering{limits: limits, left: limits.FileSize, byFile: map[string]*part{}, many: len(inputs)}
	for _, in := range inputs {
		data, large, err := readInput(in, g.left)
		switch {
		case err != nil:
			return nil, nil, err
		case large:
			return nil, Problems{TooLarge(in.Name, limits)}, nil
		}
		if g.byFile[filepath.Clean(in.Name)] != nil && !strings.HasPrefix(in.Name, "<") {
			continue // it has been included already, or is given twice
		}
		g.left -= int64(len(data))
		p := newPart(in.Name, data)
		p.in = in
		g.enter(p)
	}
	return g.parts, nil, nil
}

// enter adds a part and what it includes.
func (g *gathering) enter(p *part) {
	g.parts = append(g.parts, p)
	g.byFile[filepath.Clean(p.Name)] = p
	includes := bytes.Contains(p.text, []byte(`"include"`))
	draws := bytes.Contains(p.text, []byte(`"from"`)) && setsOf(p.text) != nil
	if includes || draws || g.many > 1 || p.from != nil {
		p.whole()
	}
	if includes {
		for _, name := range included(p.text) {
			if err := g.include(p, name); err != nil {
				p.wrong[name] = *err
			}
		}
	}
	if draws {
		g.drawSets(p)
	}
}

// included returns the names in the include of a file, which is JSON.
func included(text []byte) (names []string) {
	dec := jsontext.NewDecoder(bytes.NewBuffer(text), jsontext.AllowDuplicateNames(true))
	if dec.PeekKind() != '{' {
		return nil
	}
	_, _ = dec.ReadToken()
	for dec.PeekKind() == '"' {
		name, err := dec.ReadValue()
		if err != nil {
			return names
		}
		if string(name) != `"include"` {
			if dec.SkipValue() != nil {
				return names
			}
			continue
		}
		if dec.PeekKind() != '[' {
			if raw, err := dec.ReadValue(); err == nil && raw.Kind() == '"' {
				names = append(names, walk.Unquote(raw))
			}
			continue
		}
		for _, _ = dec.ReadToken(); dec.PeekKind() != ']' && dec.PeekKind() != 0; {
			raw, err := dec.ReadValue()
			if err != nil {
				return names
			}
			if raw.Kind() == '"' {
				names = append(names, walk.Unquote(raw))
			}
		}
		_, _ = dec.ReadToken()
	}
	return names
}

// include reads a file that a part includes.
func (g *gathering) include(by *part, name string) *wrong {
	below := path.Join(path.Dir(by.below), name)
	switch {
	case strings.TrimSpace(name) == "":
		return nil // which is said where it is read
	case strings.Contains(name, "://"):
		return &wrong{"only files can be included, and `" + name + "` is a link", "save it beside this file"}
	case path.IsAbs(name), strings.Contains(name, `\`), !filepath.IsLocal(filepath.FromSlash(below)):
		return &wrong{"`" + name + "` is not in the folder of the file, nor below it", "include files of the same folder or below it: \"actors.json\", \"shared/actors.json\""}
	case by.in.Open == nil:
		return &wrong{"`" + name + "` cannot be included from here", "name the file on the command line instead of handing it to standard input"}
	}
	full := filepath.FromSlash(below)
	if i := strings.LastIndexAny(by.in.Name, `/\:`) + 1; !strings.HasPrefix(by.in.Name, "<") { // a colon stands behind a revision
		full = by.in.Name[:i] + full
	}
	if g.byFile[filepath.Clean(full)] != nil {
		if circle := by.circle(filepath.Clean(full)); circle != "" {
			return &wrong{"the files include one another: " + circle, "take one of the `include` out"}
		}
		return nil
	}
	if len(g.parts) >= mostFiles {
		return &wrong{fmt.Sprintf("more than %d files are included", mostFiles), "put some of them together"}
	}
	r, err := by.in.Open(below)
	if err != nil {
		return whyNot(name, err)
	}
	defer func() { _ = r.Close() }()
	data, large, err := readInput(Input{Name: full, R: r}, g.left)
	switch {
	case err != nil:
		return whyNot(name, err)
	case large:
		return &wrong{fmt.Sprintf("with `%s` the files are larger than the %d bytes allowed", name, g.limits.FileSize), "raise --max-file-size"}
	}
	g.left -= int64(len(data))
	p := newPart(full, data)
	p.in, p.below, p.from = by.in, below, by
	g.enter(p)
	return nil
}

// whyNot says why a file could not be opened.
func whyNot(name string, err error) *wrong {
	var perr *fs.PathError
	reason := err
	if errors.As(err, &perr) {
		reason = perr.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &wrong{"there is no file `" + name + "`", "names are meant from the folder of the file that includes them"}
	case strings.Contains(reason.Error(), "escapes"):
		return &wrong{"`" + name + "` leads out of the folder of the file by a link", "copy the file into the folder"}
	}
	return &wrong{"`" + name + "` cannot be read: " + reason.Error(), ""}
}

// circle returns how a file comes to include itself, or "".
func (p *part) circle(name string) string {
	var names []string
	for by := p; by != nil; by = by.from {
		names = append([]string{by.Name}, names...)
		if filepath.Clean(by.Name) == name {
			return strings.Join(append(names, by.Name), " → ")
		}
	}
	return ""
}
