package intake

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"demarche/internal/intake/formats"
	"demarche/internal/sheet"
)

// archive opens a file that is a zip file: a workbook, a document, or a table
// that was packed.
func (in *importer) archive(f File, r io.Reader) (*formats.Document, error) {
	at, size := f.At, f.Size
	if at == nil {
		data, err := io.ReadAll(io.LimitReader(r, sheet.MaxUnpacked+1))
		if err != nil {
			return nil, err
		}
		if len(data) > sheet.MaxUnpacked {
			return nil, &Error{Message: "the document is larger than 512 MB"}
		}
		at, size = bytes.NewReader(data), int64(len(data))
	}
	a, err := sheet.OpenArchive(at, size)
	if err != nil {
		return nil, err
	}
	var sheets []sheet.Sheet
	as := ""
	switch {
	case a.Has("xl/workbook.xml"):
		as = "xlsx"
		sheets, err = sheet.XLSX(a)
		if err == nil && in.opt.Sheet == "" && in.opt.Map == nil {
			if doc, err := ownWorkbook(sheets); doc != nil || err != nil {
				return doc, err
			}
		}
	case a.Has("content.xml"):
		as = "ods"
		sheets, err = sheet.ODS(a)
	case a.Has("word/document.xml"):
		return formats.Word(a, in.opt.Order)
	default:
		return in.packed(f, a)
	}
	if err != nil {
		return nil, err
	}
	return in.workbook(as, sheets)
}

// packed opens the one table of a zip file, as GDELT publishes them.
func (in *importer) packed(f File, a *sheet.Archive) (*formats.Document, error) {
	names := slices.DeleteFunc(a.Names(), func(n string) bool { return strings.HasSuffix(n, "/") || strings.HasPrefix(n, "__MACOSX") })
	if len(names) != 1 {
		return nil, &Error{Message: "this zip file is neither a workbook nor a document, and holds more than one file", Hint: "unpack it, and name the files"}
	}
	data, err := a.Read(names[0])
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return nil, &Error{Message: "this zip file holds a zip file", Hint: "unpack it"}
	}
	return in.open(File{Name: names[0], R: bytes.NewReader(data), At: bytes.NewReader(data), Size: int64(len(data))})
}

// workbook chooses the sheets that are read: the one that was named, or else
// the first visible one with something in it, and those with the same header.
func (in *importer) workbook(as string, sheets []sheet.Sheet) (*formats.Document, error) {
	doc := &formats.Document{As: as}
	var header, names []string
	for _, s := range sheets {
		names = append(names, s.Name)
		if in.opt.Sheet != "" && s.Name != in.opt.Sheet {
			continue
		}
		if s.Hidden && in.opt.Sheet == "" {
			doc.Notes = append(doc.Notes, "the sheet "+s.Name+" is hidden, and was not read; --sheet names it")
			continue
		}
		t, err := s.Open()
		if err != nil {
			return nil, err
		}
		first, err := readAhead(t, 30)
		if err != nil {
			return nil, err
		}
		if len(first) == 0 {
			continue
		}
		at := headerAt(first)
		head := texts(first[at].Cells)
		t.Before(first)
		switch {
		case header == nil:
			header = head
		case !slices.Equal(header, head):
			doc.Notes = append(doc.Notes, "the sheet "+s.Name+" has other columns, and was not read; --sheet names it")
			continue
		}
		doc.Tables = append(doc.Tables, t)
	}
	switch {
	case len(doc.Tables) > 0:
		return doc, nil
	case in.opt.Sheet != "":
		return nil, &Error{Message: "there is no sheet `" + in.opt.Sheet + "`, or it is empty", Hint: "the sheets are " + strings.Join(names, ", ")}
	}
	return nil, &Error{Message: "the workbook is empty"}
}
