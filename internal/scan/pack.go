package scan

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// mostMemory is how much a compressed stream may ask for to be unpacked.
const mostMemory = 128 << 20

// unpacked returns what is in a compressed stream, and how it was compressed, ""
// if it was not.
func (r *run) unpacked(in *input, stream io.Reader, head []byte) (io.Reader, string, error) {
	switch {
	case bytes.HasPrefix(head, []byte{0x1F, 0x8B}):
		z := r.gzips.get(func() *gzip.Reader { return new(gzip.Reader) })
		if err := z.Reset(stream); err != nil {
			return nil, "", err
		}
		in.closers = append(in.closers, func() error { r.gzips.put(z); return nil })
		return z, "gzip", nil
	case bytes.HasPrefix(head, []byte{0x28, 0xB5, 0x2F, 0xFD}):
		z, err := zstd.NewReader(stream, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(mostMemory), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, "", err
		}
		in.closers = append(in.closers, func() error { z.Close(); return nil })
		return z, "zstd", nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		if in.file == nil {
			return nil, "", &Error{File: in.name, Message: "a zip file is read from its end, and this can only be read from its beginning", Hint: "unzip -p writes what is in it"}
		}
		return unzipped(in)
	}
	return stream, "", nil
}

// unzipped returns the one table that is in a zip file, or those of one kind, one behind the
// other.
func unzipped(in *input) (io.Reader, string, error) {
	z, err := zip.NewReader(in.file, in.size)
	if err != nil {
		return nil, "", err
	}
	var tables []*zip.File
	for _, f := range z.File {
		switch strings.ToLower(filepath.Ext(f.Name)) {
		case ".csv", ".tsv", ".tab", ".txt", ".jsonl", ".ndjson":
			tables = append(tables, f)
		}
	}
	switch {
	case len(tables) == 0:
		return nil, "", &Error{File: in.name, Message: "there is no table in the zip file", Hint: "a .csv, .tsv, .tab, .txt or .jsonl"}
	case len(tables) > 1:
		return nil, "", &Error{File: in.name, Message: "there are several tables in the zip file: " + tables[0].Name + ", " + tables[1].Name, Hint: "unzip it, and name them by a pattern"}
	}
	f, err := tables[0].Open()
	if err != nil {
		return nil, "", err
	}
	in.closers = append(in.closers, f.Close)
	return f, "zip", nil
}

// packed puts cells into one text, which [unpackCells] takes apart.
func packed(cells [][]byte) (text []byte) {
	for _, c := range cells {
		text = append(binary.AppendUvarint(text, uint64(len(c))), c...)
	}
	return text
}

func unpackCells(_ []int, text []byte, cells [][]byte) int {
	seen := 0
	for ; len(text) > 0 && seen < len(cells); seen++ {
		n, size := binary.Uvarint(text)
		cells[seen] = text[size : size+int(n)]
		text = text[size+int(n):]
	}
	return seen
}
