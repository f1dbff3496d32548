package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"demarche/internal/generate"
)

// formatRounds is how often each format is written.
const formatRounds = 10

// formats times what each format and document takes, of the shipped file and of
// one of 200 events, and tells how large it is. Processor time counts beside
// elapsed time, since other work may have the machine.
func formats(ours, dir string) error {
	shipped, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var programs []*program
	for _, f := range []struct {
		name string
		data []byte
	}{{"shipped", shipped}, {"200 events", generate.File(generate.Mixed, 200, 1)}} {
		folder := filepath.Join(dir, f.name)
		if err := os.Mkdir(folder, 0o700); err != nil {
			return err
		}
		events := filepath.Join(folder, file)
		if err := os.WriteFile(events, f.data, 0o600); err != nil {
			return err
		}
		add := func(name, out string, args ...string) {
			programs = append(programs, &program{name: f.name + ", " + name, args: append([]string{ours}, args...), out: filepath.Join(folder, out)})
		}
		for _, ext := range []string{"svg", "png", "pdf"} {
			add("timeline as "+ext, "t."+ext, "timeline", "-o", filepath.Join(folder, "t."+ext), events)
		}
		for _, ext := range []string{"svg", "png", "pdf"} {
			add("graph as "+ext, "g."+ext, "graph", "-o", filepath.Join(folder, "g."+ext), events)
		}
		add("report", "report", "report", "-o", filepath.Join(folder, "report"), events)
		if err := documents(ours, folder); err != nil {
			return err
		}
		add("brief of a Markdown file, timeline", "a-timeline.svg", "brief", filepath.Join(folder, "a.md"))
		add("brief of a DOCX, timeline", "a.docx", "brief", filepath.Join(folder, "a.docx"))
	}
	if err := takeTurns(programs, formatRounds); err != nil {
		return err
	}
	fmt.Printf("\n| what | median ms | processor ms | KB |\n|---|---:|---:|---:|\n")
	for _, p := range programs {
		size, err := bytesIn(p.out)
		if err != nil {
			return err
		}
		fmt.Printf("| %s | %.0f | %.0f | %.1f |\n", p.name, ms(at(p.took, 50)), ms(at(p.used, 50)), float64(size)/1000)
	}
	return nil
}

// documents writes two documents with a chart of the events beside them.
func documents(ours, folder string) error {
	for name, data := range map[string][]byte{"a.md": []byte("Briefing\n"), "a.docx": emptyDocx()} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			return err
		}
		insert := program{args: []string{ours, "brief", "--insert", "timeline", path}}
		if err := insert.once(); err != nil {
			return err
		}
	}
	return nil
}

// bytesIn returns the size of a file, or of all files of a folder.
func bytesIn(path string) (size int64, err error) {
	err = filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	return size, err
}
