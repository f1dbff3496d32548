package brief

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
)

// The limits of what is unpacked: a small file can claim to hold a large one.
const (
	maxParts    = 20_000
	maxUnpacked = 1 << 30 // bytes of all parts together
)

// partTime stands at parts that we write, so that the same charts are the same
// bytes at any time.
var partTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// pack is a document that is a zip file of parts.
type pack struct {
	reader  *zip.Reader
	parts   map[string]*zip.File
	changed map[string][]byte
	added   []string // parts that are new, in the order in which they came
	removed map[string]bool
}

// openPack opens a document and reads all of it once: what is damaged anywhere
// is left alone.
func openPack(data []byte) (*pack, error) {
	p, err := openZip(data)
	if err != nil {
		return nil, err
	}
	if p.parts[contentTypes] == nil {
		return nil, &Error{Message: "this is a zip file, but no document: " + contentTypes + " is missing"}
	}
	return p, p.usual()
}

// openZip opens a zip file of parts.
func openZip(data []byte) (*pack, error) {
	if bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
		return nil, &Error{Message: "the document is encrypted, or in the format of before 2007", Hint: "save it as .docx or .pptx without a password"}
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged(err)
	}
	if len(r.File) > maxParts {
		return nil, &Error{Message: "the document has too many parts"}
	}
	p := &pack{reader: r, parts: map[string]*zip.File{}, changed: map[string][]byte{}, removed: map[string]bool{}}
	seen := map[string]bool{}
	left := int64(maxUnpacked)
	for _, f := range r.File {
		lower := strings.ToLower(f.Name)
		switch {
		case f.Flags&1 != 0:
			return nil, &Error{Place: f.Name, Message: "this part is encrypted", Hint: "save the document without a password"}
		case seen[lower]:
			return nil, &Error{Place: f.Name, Message: "the document holds this part twice"}
		case strings.HasPrefix(lower, "_xmlsignatures/"):
			return nil, &Error{Place: f.Name, Message: "the document is signed, and a new chart would break the signature", Hint: "take the signature off first"}
		}
		seen[lower] = true
		n, err := unpacked(f, left)
		if err != nil {
			return nil, err
		}
		left -= n
		p.parts[f.Name] = f
	}
	return p, nil
}

// usual refuses the strict variant of Open XML, whose names are others.
func (p *pack) usual() error {
	all, err := p.relations("")
	if err != nil {
		return err
	}
	for _, r := range all {
		if strings.Contains(r.kind, "purl.oclc.org") {
			return &Error{Message: "the document is in the strict variant of Open XML", Hint: "save it as the usual .docx or .pptx"}
		}
	}
	return nil
}

func damaged(err error) *Error {
	return &Error{Message: "the document is damaged: " + strings.TrimPrefix(err.Error(), "zip: "), Hint: "open it in the program that made it, and save it again"}
}

// unpacked reads a part to its end, which checks its sum.
func unpacked(f *zip.File, most int64) (int64, error) {
	r, err := f.Open()
	if err == nil {
		defer func() { _ = r.Close() }()
		var n int64
		if n, err = io.CopyN(io.Discard, r, most+1); err == nil {
			return 0, &Error{Place: f.Name, Message: "the document unpacks to more than a gigabyte"}
		} else if errors.Is(err, io.EOF) {
			return n, nil
		}
	}
	e := damaged(err)
	e.Place = f.Name
	return 0, e
}

// has reports whether there is such a part.
func (p *pack) has(name string) bool { return p.parts[name] != nil || p.changed[name] != nil }

// read returns a part as it will be.
func (p *pack) read(name string) ([]byte, error) {
	if data, ok := p.changed[name]; ok {
		return data, nil
	}
	f := p.parts[name]
	if f == nil {
		return nil, &Error{Place: name, Message: "this part is missing in the document"}
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(err)
	}
	defer func() { _ = r.Close() }()
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, damaged(err)
	}
	return data, nil
}

// set changes or adds a part, and reports whether that makes a difference.
func (p *pack) set(name string, data []byte) (bool, error) {
	if !p.has(name) {
		p.added = append(p.added, name)
	} else if old, err := p.read(name); err != nil || bytes.Equal(old, data) {
		return false, err
	}
	p.changed[name] = data
	return true, nil
}

// remove leaves a part out.
func (p *pack) remove(name string) {
	p.removed[name] = p.parts[name] != nil
	delete(p.parts, name)
	delete(p.changed, name)
	p.added = slices.DeleteFunc(p.added, func(a string) bool { return a == name })
}

// names lists the parts in the order of the file, the new ones last.
func (p *pack) names() (all []string) {
	for _, f := range p.reader.File {
		if !p.removed[f.Name] {
			all = append(all, f.Name)
		}
	}
	return append(all, p.added...)
}

// bytes writes the document. Parts that did not change are copied as they are,
// without being unpacked.
func (p *pack) bytes() ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	if err := w.SetComment(p.reader.Comment); err != nil {
		return nil, err
	}
	for _, f := range p.reader.File {
		if p.removed[f.Name] {
			continue
		}
		if data, ok := p.changed[f.Name]; ok {
			if err := writePart(w, f.Name, data); err != nil {
				return nil, err
			}
			continue
		}
		header := f.FileHeader
		to, err := w.CreateRaw(&header)
		if err != nil {
			return nil, err
		}
		from, err := f.OpenRaw()
		if err != nil {
			return nil, err
		}
		if _, err := io.Copy(to, from); err != nil {
			return nil, err
		}
	}
	for _, name := range p.added {
		if err := writePart(w, name, p.changed[name]); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return b.Bytes(), err
}

func writePart(w *zip.Writer, name string, data []byte) error {
	to, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: partTime})
	if err == nil {
		_, err = to.Write(data)
	}
	return err
}
