// Package zipped reads and writes documents that are zip files of parts. What does
// not change keeps its compressed bytes.
package zipped

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"demarche/internal/markup"
)

// The limits of what is unpacked: a small file can claim to hold a large one.
const (
	maxParts    = 20_000
	maxUnpacked = 1 << 30 // bytes of all parts together
)

// partTime stands at parts that we write, so that the same charts are the same
// bytes at any time.
var partTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// File is a document that is a zip file of parts.
type File struct {
	reader  *zip.Reader
	Parts   map[string]*zip.File
	changed map[string][]byte
	added   []string // parts that are new, in the order in which they came
	removed map[string]bool
}

// Open opens a zip file of parts.
func Open(data []byte) (*File, error) {
	if bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
		return nil, &markup.Error{Message: "the document is encrypted, or in the format of before 2007", Hint: "save it as .docx or .pptx without a password"}
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged(err)
	}
	if len(r.File) > maxParts {
		return nil, &markup.Error{Message: "the document has too many parts"}
	}
	p := &File{reader: r, Parts: map[string]*zip.File{}, changed: map[string][]byte{}, removed: map[string]bool{}}
	seen := map[string]bool{}
	left := int64(maxUnpacked)
	for _, f := range r.File {
		lower := strings.ToLower(f.Name)
		switch {
		case f.Flags&1 != 0:
			return nil, &markup.Error{Place: f.Name, Message: "this part is encrypted", Hint: "save the document without a password"}
		case seen[lower]:
			return nil, &markup.Error{Place: f.Name, Message: "the document holds this part twice"}
		case strings.HasPrefix(lower, "_xmlsignatures/"):
			return nil, &markup.Error{Place: f.Name, Message: "the document is signed, and a new chart would break the signature", Hint: "take the signature off first"}
		}
		seen[lower] = true
		n, err := unpacked(f, left)
		if err != nil {
			return nil, err
		}
		left -= n
		p.Parts[f.Name] = f
	}
	return p, nil
}

func damaged(err error) *markup.Error {
	return &markup.Error{Message: "the document is damaged: " + strings.TrimPrefix(err.Error(), "zip: "), Hint: "open it in the program that made it, and save it again"}
}

// unpacked reads a part to its end, which checks its sum.
func unpacked(f *zip.File, most int64) (int64, error) {
	r, err := f.Open()
	if err == nil {
		defer func() { _ = r.Close() }()
		var n int64
		if n, err = io.CopyN(io.Discard, r, most+1); err == nil {
			return 0, &markup.Error{Place: f.Name, Message: "the document unpacks to more than a gigabyte"}
		} else if errors.Is(err, io.EOF) {
			return n, nil
		}
	}
	e := damaged(err)
	e.Place = f.Name
	return 0, e
}

// Has reports whether there is such a part.
func (p *File) Has(name string) bool { return p.Parts[name] != nil || p.changed[name] != nil }

// Read returns a part as it will be.
func (p *File) Read(name string) ([]byte, error) {
	if data, ok := p.changed[name]; ok {
		return data, nil
	}
	f := p.Parts[name]
	if f == nil {
		return nil, &markup.Error{Place: name, Message: "this part is missing in the document"}
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

// Set changes or adds a part, and reports whether that makes a difference.
func (p *File) Set(name string, data []byte) (bool, error) {
	if !p.Has(name) {
		p.added = append(p.added, name)
	} else if old, err := p.Read(name); err != nil || bytes.Equal(old, data) {
		return false, err
	}
	p.changed[name] = data
	return true, nil
}

// Remove leaves a part out.
func (p *File) Remove(name string) {
	p.removed[name] = p.Parts[name] != nil
	delete(p.Parts, name)
	delete(p.changed, name)
	p.added = slices.DeleteFunc(p.added, func(a string) bool { return a == name })
}

// IsChanged reports whether a part was changed or added.
func (p *File) IsChanged() bool { return len(p.changed) > 0 }

// Names lists the parts in the order of the file, the new ones last.
func (p *File) Names() (all []string) {
	for _, f := range p.reader.File {
		if !p.removed[f.Name] {
			all = append(all, f.Name)
		}
	}
	return append(all, p.added...)
}

// Bytes writes the document. Parts that did not change are copied as they are,
// without being unpacked.
func (p *File) Bytes() ([]byte, error) {
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
			if err := WritePart(w, f.Name, data); err != nil {
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
		if err := WritePart(w, name, p.changed[name]); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return b.Bytes(), err
}

// WritePart writes a part with the time that all of ours have.
func WritePart(w *zip.Writer, name string, data []byte) error {
	to, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: partTime})
	if err == nil {
		_, err = to.Write(data)
	}
	return err
}
