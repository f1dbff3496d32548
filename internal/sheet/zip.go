package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
)

// Archive is a zip file of parts, such as an office document, whose parts are
// unpacked within limits.
type Archive struct {
	parts map[string]*zip.File
	left  int64
}

// OpenArchive opens a document that is a zip file. Errors are of type [*Error].
func OpenArchive(r io.ReaderAt, size int64) (*Archive, error) {
	head := make([]byte, 8)
	if _, err := r.ReadAt(head, 0); err == nil && bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
		return nil, &Error{Message: "the document is encrypted, or in the format of before 2007", Hint: "save it as .xlsx, .ods or .docx without a password"}
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, damaged("", err)
	}
	if len(z.File) > MaxParts {
		return nil, &Error{Message: "the document has more than 20,000 parts"}
	}
	a := &Archive{parts: map[string]*zip.File{}, left: MaxUnpacked}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, &Error{Place: f.Name, Message: "the document is encrypted", Hint: "save it without a password"}
		}
		if a.parts[f.Name] == nil {
			a.parts[f.Name] = f
		}
	}
	return a, nil
}

func damaged(part string, err error) *Error {
	return &Error{Place: part, Message: "the document is damaged: " + strings.TrimPrefix(err.Error(), "zip: "), Hint: "open it in the program that made it, and save it again"}
}

// Names lists the parts, sorted.
func (a *Archive) Names() []string { return slices.Sorted(maps.Keys(a.parts)) }

// Has reports whether there is such a part.
func (a *Archive) Has(name string) bool { return a.parts[name] != nil }

// Read unpacks a part. All parts together are held to MaxUnpacked.
func (a *Archive) Read(name string) ([]byte, error) {
	f := a.parts[name]
	if f == nil {
		return nil, &Error{Place: name, Message: "this part is missing in the document"}
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(name, err)
	}
	defer func() { _ = r.Close() }()
	tooMuch := &Error{Place: name, Message: "the document unpacks to more than 512 MB"}
	if f.UncompressedSize64 > uint64(a.left) {
		return nil, tooMuch // as it says itself, before anything is unpacked
	}
	var b bytes.Buffer
	const most = 1 << 26 // of room at once: what it says may be wrong
	b.Grow(int(min(f.UncompressedSize64, most)) + bytes.MinRead)
	_, err = b.ReadFrom(io.LimitReader(r, a.left+1))
	data := b.Bytes()
	if int64(len(data)) > a.left {
		return nil, tooMuch
	}
	a.left -= int64(len(data))
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, damaged(name, err)
	}
	return data, nil
}
