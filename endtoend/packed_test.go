package endtoend

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"
)

func scriptPack(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: pack file folder")
	}
	folder := ts.MkAbs(args[1])
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	ts.Check(filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		part, err := w.Create(filepath.ToSlash(name))
		if err == nil {
			_, err = part.Write(data)
		}
		return err
	}))
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
}

func scriptPart(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: part document name path")
	}
	r, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer func() { _ = r.Close() }()
	data, err := fs.ReadFile(r, args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), data, 0o644))
}

var lineHeight = regexp.MustCompile(`yMin="([0-9.]+)" xMax="[0-9.]+" yMax="([0-9.]+)">(.*)</word>`)

func scriptSmallest(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: smallest file points")
	}
	least, err := strconv.ParseFloat(args[1], 64)
	ts.Check(err)
	words := lineHeight.FindAllStringSubmatch(ts.ReadFile(args[0]), -1)
	if len(words) < 20 {
		ts.Fatalf("there are %d words", len(words))
	}
	for _, w := range words {
		top, _ := strconv.ParseFloat(w[1], 64)
		bottom, _ := strconv.ParseFloat(w[2], 64)
		if bottom-top < least {
			ts.Fatalf("%s is %.1f points high", w[3], bottom-top)
		}
	}
}
