package options

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"demarche/internal/cli/say"
	"demarche/internal/mapping"
	"demarche/timeline"
)

// dataCommands draw data sets as well as events files.
const dataCommands = "timeline graph report"

// noData is why others lack the options of data sets.
var noData = map[string]string{
	"watch": "a data set is not edited", "serve": "a data set is not edited", Marker: "charts in documents are of events files",
}

// dataOptions are about data sets.
func dataOptions() []option {
	return []option{
		{Name: "as", Group: groupInput, on: "graph report", Not: noData, values: mapping.Names, noun: "data set",
			usage: "`DATASET` that the files are, which are then counted row by row: %s"},
		{Name: "map", Group: groupInput, on: dataCommands, Not: noData, files: true,
			usage: "`FILE` that says which column of a data set becomes which field; demarche import --guess writes one"},
		{Name: "date-order", Group: groupInput, on: dataCommands, Not: noData, values: fixed("dmy", "mdy"),
			usage: "`ORDER` of dates of a data set such as 03/04/2025: dmy or mdy"},
		{Name: "top", Group: groupSelecting, on: "timeline report", Not: noData, put: number(func(a *Asked) *int { return &a.Top }),
			usage: "of a data set: how many of the first records can have a label; `N` is 200 if not given"},
		{Name: "pairs", Group: groupSelecting, on: "graph report", Not: noData, put: number(func(a *Asked) *int { return &a.Pairs }),
			usage: "of a data set: how many of the strongest pairs of actors are drawn; `N` is 300 if not given"},
		{Name: "max-pairs", Group: groupLimits, on: "graph report", Not: noData,
			usage: "of a data set: how many counts of pairs are kept in memory; beyond it files are read again. `N` is 6000000 if not given"},
		{Name: "max-rows", Group: groupLimits, on: dataCommands, Not: noData,
			usage: "of a ClickHouse table: how many rows a statement may read on the server; `N` is 20000000000 if not given"},
		{Name: "max-time", Group: groupLimits, on: dataCommands, Not: noData,
			usage: "of a ClickHouse table: how many `SECONDS` a statement may take on the server; 300 if not given"},
		{Name: "allow-host", Group: groupInput, on: dataCommands, Kind: several, Not: noData,
			usage: "of a ClickHouse table: a `HOST` that may be asked, too, and gets the password: of a shard; repeatable"},
		{Name: "explain", Group: groupOutput, on: dataCommands, Kind: OnOff, Not: noData,
			usage: "of a data set: print what was counted as JSON, and draw nothing"},
		{Name: "dry-run", Group: groupOutput, on: dataCommands, Kind: OnOff, Not: noData,
			usage: "of a data set: say what would be read, and read nothing"},
		{Name: "entries", Group: groupSelecting, on: "report", put: number(func(a *Asked) *int { return &a.Entries }),
			usage: "how many events the page lists; beyond it those that would have labels first. `N` is 3000 if not given"},
	}
}

// DataSet is the data set that the flags name, "" for none. For a timeline --as can also be
// the form of a chronology.
func (c *Call) DataSet() string {
	if o, has := c.Command.Option("as"); !has || !c.IsSet(o.Name) || !slices.Contains(strings.Fields(dataCommands), c.Command.Name) {
		return ""
	}
	if name := c.String("as"); slices.Contains(mapping.Names(), name) {
		return name
	}
	return ""
}

// CheckData refuses an --as that names nothing, and files that are tables where nothing
// says how their columns become fields.
func (c *Call) CheckData() error {
	o, has := c.Command.Option("as")
	if !has || !slices.Contains(strings.Fields(dataCommands), c.Command.Name) {
		return nil
	}
	if c.IsSet("as") && c.DataSet() == "" {
		if known := slices.Concat(mapping.Names(), o.Known()); !slices.Contains(known, c.String("as")) {
			o.noun = "data set"
			return o.unknown(c.String("as"), slices.Compact(slices.Sorted(slices.Values(known))))
		}
	}
	for _, name := range c.Files {
		if isTable(name) && c.DataSet() == "" && !c.IsSet("map") {
			return say.Usage("--as "+strings.Join(mapping.Names(), ", --as ")+" or --map FILE says what its columns are; `demarche import` makes an events file of it",
				"`%s` is a table, not an events file", say.Printable(name))
		}
	}
	return nil
}

// isTable reports whether a file is a table by its name.
func isTable(name string) bool {
	name = strings.ToLower(name)
	for _, packed := range []string{".gz", ".zst", ".zip"} {
		if rest, ok := strings.CutSuffix(name, packed); ok && (packed == ".zip" || filepath.Ext(rest) != "") {
			name = rest
			if packed == ".zip" {
				return true
			}
		}
	}
	return slices.Contains([]string{".csv", ".tsv", ".tab", ".parquet", ".jsonl", ".ndjson"}, filepath.Ext(name))
}

// dataOnly are the flags that mean nothing to an events file.
var dataOnly = []string{"map", "date-order", "top", "pairs", "max-pairs", "explain", "dry-run"}

// serverOnly are the flags that mean nothing to files.
var serverOnly = []string{"max-rows", "max-time", "allow-host"}

// WithoutServer refuses flags of servers where none is asked.
func (c *Call) WithoutServer() error {
	for _, name := range serverOnly {
		if c.IsSet(name) {
			return say.About(say.Usage("leave it out", "%s is for ClickHouse tables, and none is asked", Dashed(name)), name, "")
		}
	}
	return nil
}

// WithoutData refuses flags of data sets where an events file is drawn.
func (c *Call) WithoutData() error {
	for _, name := range dataOnly {
		if _, has := c.Command.Option(name); has && c.IsSet(name) {
			return say.About(say.Usage("add --as and the name of the data set", "%s is for data sets, and this is an events file", Dashed(name)), name, "")
		}
	}
	return nil
}

// Number reads a flag that is a number from 1; 0 where it is not given.
func (c *Call) Number(name string) (int, error) {
	if _, has := c.Command.Option(name); !has || !c.IsSet(name) {
		return 0, nil
	}
	var a Asked
	var n int
	err := number(func(*Asked) *int { return &n })(c, name, &a)
	return n, err
}

// Mapping reads a mapping of the user's own.
func Mapping(path string) (*mapping.Mapping, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, say.Unable("--guess writes one", "cannot read the mapping %s: %s", path, say.Reason(err))
	}
	m, err := mapping.Parse(data)
	var e *mapping.Error
	if errors.As(err, &e) {
		p := timeline.Problem{File: path, Message: e.Message, Hint: e.Hint, Code: "mapping"}
		if e.Offset >= 0 {
			before := data[:min(int(e.Offset), len(data))]
			p.Pos = timeline.Position{Line: 1 + bytes.Count(before, []byte("\n")), Col: 1 + len([]rune(string(before[bytes.LastIndexByte(before, '\n')+1:])))}
		} else if e.Pointer != "" {
			p.Message = e.Pointer + ": " + p.Message
		}
		return nil, &say.Failure{Status: say.ExitInput, Problems: timeline.Problems{p}}
	}
	return m, err
}
