package parts

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"demarche/timeline/internal/walk"
)

// Input is a file that is given.
type Input struct {
	Name string
	R    io.Reader

	// Open opens a file that this one includes, by its name below the folder that
	// this one is in, with slashes; nil where nothing can be included.
	Open func(name string) (io.ReadCloser, error)

	// Draw draws the records that an entry of from asks for, as an events file in
	// JSON; the name is "" where it asks for none. An error may have a method
	// Advice() string with a hint.
	Draw func(entry, beside []byte) (name string, data []byte, err error)
}

// mostFiles is how many files and data sets may be read as one. Those that are not
// there count: looking for each of two million takes longer than reading them.
const mostFiles = 1000

// gathering collects the inputs and what they include.
type gathering struct {
	most   int64 // bytes that may be read
	left   int64 // of these
	parts  []*Part
	byFile map[string]*Part
	many   int // inputs
	named  int // files and data sets that have been looked for
}

// oneMore counts a file or a data set, and says where these are too many.
func (g *gathering) oneMore(what string) *Wrong {
	if g.named++; g.named >= mostFiles {
		return &Wrong{fmt.Sprintf("more than %d files are %s", mostFiles, what), "put some of them together"}
	}
	return nil
}

// Gather reads the inputs and the files that they include, as far as there are no
// more bytes than most: else tooLarge is the name of the input that has them.
func Gather(inputs []Input, most int64) (parts []*Part, tooLarge string, err error) {
	g := &gathering{most: most, left: most, byFile: map[string]*Part{}, many: len(inputs)}
	for _, in := range inputs {
		data, large, err := readInput(in.Name, in.R, g.left)
		switch {
		case err != nil:
			return nil, "", err
		case large:
			return nil, in.Name, nil
		}
		if g.byFile[filepath.Clean(in.Name)] != nil && !strings.HasPrefix(in.Name, "<") {
			continue // it has been included already, or is given twice
		}
		g.left -= int64(len(data))
		p := New(in.Name, data)
		p.in = in
		g.enter(p)
	}
	return g.parts, "", nil
}

// enter adds a part and what it includes.
func (g *gathering) enter(p *Part) {
	g.parts = append(g.parts, p)
	g.byFile[filepath.Clean(p.Name)] = p
	includes := bytes.Contains(p.JSON, []byte(`"include"`))
	var sets []jsontext.Value
	if bytes.Contains(p.JSON, []byte(`"from"`)) {
		sets = setsIn(p.JSON)
	}
	if includes || sets != nil || g.many > 1 || p.from != nil {
		p.whole()
	}
	if includes {
		for _, name := range included(p.JSON) {
			if err := g.include(p, name); err != nil {
				p.Includes[name] = *err
			}
		}
	}
	if sets != nil {
		if p.Broken != nil { // what was repaired may say something else
			sets = setsIn(p.JSON)
		}
		g.draw(p, sets)
	}
}

// valuesOf returns what stands in a field of a file, which is JSON: a value for
// each time that it is given.
func valuesOf(text []byte, field string) (all []jsontext.Value) {
	dec := jsontext.NewDecoder(bytes.NewBuffer(text), jsontext.AllowDuplicateNames(true))
	if dec.PeekKind() != '{' {
		return nil
	}
	_, _ = dec.ReadToken()
	for dec.PeekKind() == '"' {
		name, err := dec.ReadValue()
		if err != nil {
			return all
		}
		if walk.Unquote(name) != field {
			if dec.SkipValue() != nil {
				return all
			}
			continue
		}
		value, err := dec.ReadValue()
		if err != nil {
			return all
		}
		all = append(all, value.Clone())
	}
	return all
}

// included returns the names in the include of a file.
func included(text []byte) (names []string) {
	for _, value := range valuesOf(text, "include") {
		entries := []jsontext.Value{value}
		if value.Kind() == '[' && json.Unmarshal(value, &entries) != nil {
			continue
		}
		for _, e := range entries {
			if e.Kind() == '"' {
				names = append(names, walk.Unquote(e))
			}
		}
	}
	return names
}

// setsIn returns the entries of the from of a file.
func setsIn(text []byte) (all []jsontext.Value) {
	for _, value := range valuesOf(text, "from") {
		var entries []jsontext.Value
		if json.Unmarshal(value, &entries) == nil {
			all = append(all, entries...)
		}
	}
	return all
}

// include reads a file that a part includes.
func (g *gathering) include(by *Part, name string) *Wrong {
	below := path.Join(path.Dir(by.below), name)
	switch {
	case strings.TrimSpace(name) == "":
		return nil // which is said where it is read
	case strings.Contains(name, "://"):
		return &Wrong{"only files can be included, and `" + name + "` is a link", "save it beside this file"}
	case path.IsAbs(name), strings.Contains(name, `\`), !filepath.IsLocal(filepath.FromSlash(below)):
		return &Wrong{"`" + name + "` is not in the folder of the file, nor below it", "include files of the same folder or below it: \"actors.json\", \"shared/actors.json\""}
	case by.in.Open == nil:
		return &Wrong{"`" + name + "` cannot be included from here", "name the file on the command line instead of handing it to standard input"}
	}
	full := filepath.FromSlash(below)
	if i := strings.LastIndexAny(by.in.Name, `/\:`) + 1; !strings.HasPrefix(by.in.Name, "<") { // a colon stands behind a revision
		full = by.in.Name[:i] + full
	}
	if g.byFile[filepath.Clean(full)] != nil {
		if circle := by.circle(filepath.Clean(full)); circle != "" {
			return &Wrong{"the files include one another: " + circle, "take one of the `include` out"}
		}
		return nil
	}
	if wrong := g.oneMore("included"); wrong != nil {
		return wrong
	}
	r, err := by.in.Open(below)
	if err != nil {
		return whyNot(name, err)
	}
	defer func() { _ = r.Close() }()
	data, large, err := readInput(full, r, g.left)
	switch {
	case err != nil:
		return whyNot(name, err)
	case large:
		return &Wrong{fmt.Sprintf("with `%s` the files are larger than the %d bytes allowed", name, g.most), "raise --max-file-size"}
	}
	g.left -= int64(len(data))
	p := New(full, data)
	p.in, p.below, p.from = by.in, below, by
	g.enter(p)
	return nil
}

// ErrOutside says that a file is not in the folder in which it was looked for, nor
// below it.
var ErrOutside = errors.New("it is outside of the folder")

// whyNot says why a file could not be opened.
func whyNot(name string, err error) *Wrong {
	var perr *fs.PathError
	reason := err
	if errors.As(err, &perr) {
		reason = perr.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Wrong{"there is no file `" + name + "`", "names are meant from the folder of the file that includes them"}
	case errors.Is(err, ErrOutside):
		return &Wrong{"`" + name + "` leads out of the folder of the file by a link", "copy the file into the folder"}
	}
	return &Wrong{"`" + name + "` cannot be read: " + reason.Error(), ""}
}

// circle returns how a file comes to include itself, or "".
func (p *Part) circle(name string) string {
	var names []string
	for by := p; by != nil; by = by.from {
		names = append([]string{by.Name}, names...)
		if filepath.Clean(by.Name) == name {
			return strings.Join(append(names, by.Name), " → ")
		}
	}
	return ""
}

// draw adds the records of the data sets that a part names.
func (g *gathering) draw(p *Part, entries []jsontext.Value) {
	for i, entry := range entries {
		if wrong := g.oneMore("named"); wrong != nil {
			p.refuse(i, *wrong)
			continue
		}
		name, data, err := p.in.Draw(entry, p.JSON)
		switch {
		case err == nil && name != "":
			drawn := New(name, nil)
			drawn.Data, drawn.JSON, drawn.Records, drawn.in, drawn.from = data, data, true, p.in, p
			g.parts = append(g.parts, drawn)
		case err != nil:
			w := Wrong{Message: err.Error()}
			var hinted interface{ Advice() string }
			if errors.As(err, &hinted) {
				w.Hint = hinted.Advice()
			}
			p.refuse(i, w)
		}
	}
}

// refuse says why an entry of from cannot be drawn.
func (p *Part) refuse(entry int, why Wrong) {
	if p.Sets == nil {
		p.Sets = map[int]Wrong{}
	}
	p.Sets[entry] = why
}

// readInput reads all of a file, as far as the limit allows.
func readInput(name string, r io.Reader, limit int64) (data []byte, large bool, err error) {
	if sizeOf(r) > limit {
		return nil, true, nil
	}
	if sizeOf(r) == 0 {
		if data, large, err = readStream(r, limit); err != nil {
			return nil, false, fmt.Errorf("read %s: %w", name, err)
		}
		return data, large, nil
	}
	data, err = readAll(r, limit+1)
	if err != nil {
		return nil, false, fmt.Errorf("read %s: %w", name, err)
	}
	return data, int64(len(data)) > limit, nil
}

// readStream reads what has no size beforehand, unless it is more than the limit.
// One buffer that grows would be held three times when it is largest.
func readStream(r io.Reader, limit int64) (data []byte, large bool, err error) {
	const most = 4 << 20 // bytes of a piece
	var pieces [][]byte
	total := 0
	for {
		piece := make([]byte, min(most, max(total, bytes.MinRead)))
		n, err := io.ReadFull(r, piece)
		pieces, total = append(pieces, piece[:n]), total+n
		switch {
		case int64(total) > limit:
			return nil, true, nil
		case err == io.EOF || err == io.ErrUnexpectedEOF:
			return bytes.Join(pieces, nil), false, nil
		case err != nil:
			return nil, false, err
		}
	}
}

// readAll reads up to limit bytes, into memory of the right size from the
// beginning where r can say how much it has.
func readAll(r io.Reader, limit int64) ([]byte, error) {
	r, size := io.LimitReader(r, limit), min(sizeOf(r), limit)
	data := make([]byte, size, size+bytes.MinRead)
	n, err := io.ReadFull(r, data)
	switch {
	case err == io.EOF || err == io.ErrUnexpectedEOF:
		return data[:n], nil
	case err != nil:
		return nil, err
	}
	b := bytes.NewBuffer(data)
	_, err = b.ReadFrom(r)
	return b.Bytes(), err
}

// sizeOf is how much there is to read, or 0 if that is not known beforehand.
func sizeOf(r io.Reader) int64 {
	switch r := r.(type) {
	case interface{ Len() int }:
		return int64(r.Len())
	case interface{ Stat() (fs.FileInfo, error) }:
		if info, err := r.Stat(); err == nil && info.Mode().IsRegular() {
			return info.Size()
		}
	}
	return 0
}
