package data

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/internal/clickhouse"
	"demarche/internal/mapping"
	"demarche/internal/scan"
	"demarche/timeline"
	"demarche/timeline/query"
)

// DrawnSets draws records of the data sets that events files name in from.
type DrawnSets struct {
	s      *session.Session
	c      *options.Call
	server bool     // one was asked
	warn   []string // to be told when all has been read

	Answers []*query.Answer // of the sets, in the order of the file
}

// Sets returns what draws records for a call.
func Sets(s *session.Session, c *options.Call) *DrawnSets { return &DrawnSets{s: s, c: c} }

// Of is [session.Input.Set]: what draws records of the sets that one file names.
func (d *DrawnSets) Of(in session.Input) func(timeline.DataSet, []byte) ([]byte, error) {
	return func(set timeline.DataSet, beside []byte) ([]byte, error) {
		data, err := d.drawn(in, set, beside)
		return data, advised(err)
	}
}

// Found is [session.Input.Set] for what reads no records: it only says where those
// of a set would not be found, and asks no server.
func Found(in session.Input) func(timeline.DataSet, []byte) ([]byte, error) {
	return func(set timeline.DataSet, _ []byte) ([]byte, error) {
		_, err := mappingFor(in, set.As)
		if err == nil && clickhouse.IsAddress(set.URL) {
			_, err = clickhouse.ParseAddress(set.URL)
		} else if err == nil {
			_, err = filesBelow(filepath.Dir(in.Path), set.URL)
		}
		return []byte(`{"events": []}`), advised(err)
	}
}

// Tell warns of what could not be read, and refuses flags that meant nothing.
func (d *DrawnSets) Tell() error {
	for _, w := range d.warn {
		d.s.Warn(w)
	}
	if d.server {
		return nil
	}
	return d.c.WithoutServer()
}

// setError is an error with a hint, as reading a file tells it.
type setError struct{ message, hint string }

// Error returns the message.
func (e *setError) Error() string { return e.message }

// Advice returns the hint.
func (e *setError) Advice() string { return e.hint }

// advised takes message and hint out of an error of an engine.
func advised(err error) error {
	var file *scan.Error
	var wrong *query.Error
	var server *clickhouse.Error
	switch {
	case errors.As(err, &file):
		place := file.File
		if file.Line > 0 {
			place = fmt.Sprintf("%s:%d", place, file.Line)
		}
		return &setError{place + ": " + file.Message, file.Hint}
	case errors.As(err, &wrong):
		return &setError{wrong.Message, wrong.Hint}
	case errors.As(err, &server):
		return &setError{server.Message, server.Hint}
	}
	return err
}

func (d *DrawnSets) drawn(in session.Input, set timeline.DataSet, beside []byte) ([]byte, error) {
	m, err := mappingFor(in, set.As)
	if err != nil {
		return nil, err
	}
	w := set.Where
	q := query.Query{Top: firstRecords, Filter: query.Filter{
		From: w.From, To: w.To, Actors: w.Actors, Countries: w.Countries, Types: w.Types, Statuses: w.Statuses, Tags: w.Tags, MinImportance: w.MinImportance,
	}}
	if set.Top > 0 {
		q.Top = set.Top
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	engine, err := d.engineOf(in, set, m)
	if err != nil {
		return nil, err
	}
	a, err := engine.Answer(d.s.Context, q, nil)
	if err != nil {
		return nil, err
	}
	if a.Unreadable > 0 {
		d.warn = append(d.warn, fmt.Sprintf("%s: %s rows could not be read", set.URL, grouped(a.Unreadable)))
	}
	folder := filepath.Dir(in.Path) + string(filepath.Separator)
	for i := range a.Data { // no picture holds a path of the machine
		a.Data[i].Name = filepath.ToSlash(strings.TrimPrefix(a.Data[i].Name, folder))
	}
	d.Answers = append(d.Answers, a)
	return a.Beside(takenIn(beside), set.URL).JSON()
}

// mappingFor is the mapping that an entry of from names: one of ours, or a file below
// the folder.
func mappingFor(in session.Input, as string) (*mapping.Mapping, error) {
	if m := mapping.Builtin(as); m != nil {
		return m, nil
	}
	if !strings.HasSuffix(as, ".json") {
		hint := say.DidYouMean(as, mapping.Names())
		return nil, &setError{fmt.Sprintf("there is no data set `%s`", say.Printable(as)), hint + "; or the file of a mapping, which ends in .json"}
	}
	files, err := filesBelow(filepath.Dir(in.Path), as)
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(files[0].Name)
	if err != nil {
		return nil, &setError{fmt.Sprintf("the mapping `%s` cannot be read: %s", say.Printable(as), say.Reason(err)), ""}
	}
	m, err := mapping.Parse(text)
	var wrong *mapping.Error
	if errors.As(err, &wrong) {
		return nil, &setError{fmt.Sprintf("the mapping `%s` is wrong: %s", say.Printable(as), wrong.Message), wrong.Hint}
	}
	return m, err
}

func (d *DrawnSets) engineOf(in session.Input, set timeline.DataSet, m *mapping.Mapping) (query.Engine, error) {
	if !clickhouse.IsAddress(set.URL) {
		files, err := filesBelow(filepath.Dir(in.Path), set.URL)
		if err != nil {
			return nil, err
		}
		return scan.New(files, m, scan.Options{}), nil
	}
	a, err := clickhouse.ParseAddress(set.URL)
	if err != nil {
		return nil, err
	}
	hosts := d.c.StringSlice("allow-host")
	for _, host := range a.Hosts() { // the password goes to no host that stands in a file alone
		name, _, _ := net.SplitHostPort(host)
		if !slices.Contains(hosts, host) && !slices.Contains(hosts, name) {
			return nil, &setError{fmt.Sprintf("the file names the host `%s`, which may not be asked", host), "--allow-host " + host + " lets it be asked, and your password go there"}
		}
	}
	d.server = true
	return tableOf(d.s, d.c, a, m)
}

// filesBelow are the files of a pattern in a folder or below it: not elsewhere, and
// not by way of links.
func filesBelow(folder, pattern string) (files []scan.File, err error) {
	if strings.Contains(pattern, "://") {
		return nil, &setError{"`" + pattern + "` is neither a file nor the address of a table", "save the file beside this one; clickhouse://HOST:8123/DATABASE/TABLE is a table"}
	}
	if strings.Contains(pattern, `\`) || !fs.ValidPath(pattern) {
		return nil, &setError{"`" + pattern + "` is not in the folder of the file, nor below it", "copy the data there, or name them on the command line"}
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	defer func() { _ = root.Close() }()
	names := []string{pattern}
	if _, err := root.Stat(filepath.FromSlash(pattern)); err != nil && strings.ContainsAny(pattern, "*?[") {
		if names, err = fs.Glob(root.FS(), pattern); err != nil {
			return nil, &setError{"`" + pattern + "` is no pattern of file names", "* stands for any part of a name, ? for one character"}
		}
	}
	for _, name := range names {
		info, err := root.Stat(filepath.FromSlash(name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, &setError{"there is no file `" + name + "`", "names are meant from the folder of the file"}
		case err != nil:
			return nil, &setError{"`" + name + "` leads out of the folder of the file by a link, or cannot be read", "copy the file into the folder"}
		case !info.Mode().IsRegular():
			return nil, &setError{"`" + name + "` is no plain file", ""}
		}
		files = append(files, scan.File{Name: filepath.Join(folder, filepath.FromSlash(name))})
	}
	if files == nil {
		return nil, &setError{"there is no file `" + pattern + "`", "names are meant from the folder of the file"}
	}
	return files, nil
}

// takenIn are the ids of an events file in JSON.
func takenIn(text []byte) query.Taken {
	var file struct {
		Actors, Sources []struct {
			ID, Name string
			Aliases  any
		}
		Events []struct{ ID string }
	}
	_ = json.Unmarshal(text, &file) // what is no actor is told elsewhere
	taken := query.Taken{Actors: map[string]string{}, Sources: map[string]string{}, Events: map[string]bool{}}
	for _, a := range file.Actors {
		id := a.ID
		if id == "" {
			id = a.Name
		}
		taken.Actors[a.ID], taken.Actors[a.Name] = id, id
		aliases, _ := a.Aliases.([]any)
		for _, alias := range aliases {
			if name, ok := alias.(string); ok {
				taken.Actors[name] = id
			}
		}
	}
	for _, s := range file.Sources {
		id := s.ID
		if id == "" {
			id = s.Name
		}
		taken.Sources[s.ID], taken.Sources[s.Name] = id, id
	}
	for _, e := range file.Events {
		taken.Events[e.ID] = true
	}
	return taken
}
