package timeline

import (
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"demarche/timeline/internal/fields"
	"demarche/timeline/internal/parts"
	"demarche/timeline/internal/walk"
)

// DataSet is an entry of from: records of a data set that belong to the events
// of the file.
type DataSet struct {
	URL   string `json:"url"` // files below the folder of the file, by a name or a pattern, or the address of a table
	As    string `json:"as"`  // the name of a mapping, or of a file of one below the folder
	Where Where  `json:"where"`
	Top   int    `json:"top"` // how many of the strongest records; 0 where it is not said
}

// Where says which records are meant. A record meets every part; within one, any
// of the values will do. Its lists are slices of strings, for which a file may also
// have one word. The parts are those of [demarche/timeline/query.Filter].
type Where struct {
	From          string   `json:"from"` // EDTF; records wholly before are left out
	To            string   `json:"to"`   // EDTF; records wholly after are left out
	Actors        wordList `json:"actor"`
	Countries     wordList `json:"country"`
	Types         wordList `json:"type"`
	Statuses      wordList `json:"status"`
	Tags          wordList `json:"tag"`
	MinImportance int      `json:"min_importance"` // 1–5; 0 where it is not said
}

// wordList is a list of words, or one.
type wordList []string

// UnmarshalJSONFrom reads a list, or one word.
func (w *wordList) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	if dec.PeekKind() != '"' {
		return json.UnmarshalDecode(dec, (*[]string)(w))
	}
	var one string
	err := json.UnmarshalDecode(dec, &one)
	*w = wordList{one}
	return err
}

// inputsOf are the inputs as they are gathered.
func inputsOf(inputs []Input) []parts.Input {
	all := make([]parts.Input, len(inputs))
	for i, in := range inputs {
		all[i] = parts.Input{Name: in.Name, R: in.R, Open: in.Open, Draw: func(entry, beside []byte) (string, []byte, error) {
			var d DataSet
			if json.Unmarshal(entry, &d) != nil || d.URL == "" || d.As == "" {
				return "", nil, nil // which is said where it is read
			}
			if in.Set == nil {
				return "", nil, errNoSets{}
			}
			data, err := in.Set(d, beside)
			return d.URL, data, err
		}}
	}
	return all
}

// errNoSets says that nobody draws records of data sets here.
type errNoSets struct{}

func (errNoSets) Error() string {
	return "records of data sets are drawn by timeline, graph and report alone"
}
func (errNoSets) Advice() string { return "`demarche import` takes them into a file" }

// gather reads the inputs and the files that they include.
func gather(inputs []Input, limits Limits) ([]*parts.Part, Problems, error) {
	all, tooLarge, err := parts.Gather(inputsOf(inputs), limits.FileSize)
	if tooLarge != "" {
		return nil, Problems{TooLarge(tooLarge, limits)}, nil
	}
	return all, nil, err
}

var setReaders = inTable(fields.DataSet, map[string]func(l *loader, d *DataSet, field string){
	"url":   func(l *loader, d *DataSet, field string) { d.URL = l.in.Line(field) },
	"as":    func(l *loader, d *DataSet, field string) { d.As = l.in.Line(field) },
	"where": func(l *loader, d *DataSet, _ string) { into(l, fields.Where, whereReaders, &d.Where) },
	"top":   func(l *loader, d *DataSet, field string) { d.Top = l.in.Whole(field, 1, mostTop) },
})

// mostTop is how many records of a data set can be events of a file.
const mostTop = 100_000

var whereReaders = inTable(fields.Where, map[string]func(l *loader, w *Where, field string){
	"from":           func(l *loader, w *Where, field string) { w.From = walk.ReadDate(l.in, field).String() },
	"to":             func(l *loader, w *Where, field string) { w.To = walk.ReadDate(l.in, field).String() },
	"actor":          func(l *loader, w *Where, field string) { w.Actors = readWords(l, field) },
	"country":        func(l *loader, w *Where, field string) { w.Countries = readWords(l, field) },
	"type":           func(l *loader, w *Where, field string) { w.Types = readWords(l, field) },
	"status":         func(l *loader, w *Where, field string) { w.Statuses = readWords(l, field) },
	"tag":            func(l *loader, w *Where, field string) { w.Tags = readWords(l, field) },
	"min_importance": func(l *loader, w *Where, field string) { w.MinImportance = l.in.Whole(field, 1, 5) },
})

func readWords(l *loader, field string) (all wordList) {
	l.in.List(field, func(int) {
		if word, _ := l.in.Word(field); strings.TrimSpace(word) != "" {
			all = append(all, word)
		}
	})
	return all
}

// readSet reads an entry of from: its records have been read, unless something is
// wrong with it.
func readSet(l *loader, i int) {
	var d DataSet
	present, at := into(l, fields.DataSet, setReaders, &d)
	l.in.Missing(present, at)
	if w, ok := l.parts[l.at].Sets[i]; ok && at != walk.NotThere {
		l.in.Fail(at, "from", w.Hint, "%s", w.Message)
	}
}
