package chart

import (
	"slices"
	"strings"

	"demarche/internal/markup"
	"demarche/internal/prose"
)

// IsChronology reports whether a line asks for words.
func IsChronology(line string) bool {
	words, _ := Words(line)
	return len(words) > 0 && words[0].Text == "chronology"
}

// AccountOf has a chronology told, for slides as a table.
func AccountOf(part, line string, slides bool, draw Drawer) (*prose.Document, Chart, error) {
	words, problem := Words(line)
	if problem != "" {
		return nil, Chart{}, &markup.Error{Place: part, Message: "`" + markup.Short(line) + "`: " + problem}
	}
	drawn, err := draw(Order{Words: words, Formats: []Format{Account}, Table: slides})
	if err != nil {
		return nil, drawn, &markup.Error{Place: part + ": " + markup.Short(line), Err: err}
	}
	if drawn.Account == nil || len(drawn.Account.Blocks) == 0 {
		return nil, drawn, &markup.Error{Place: part, Message: "`" + markup.Short(line) + "` is no chronology in words"}
	}
	return drawn.Account, drawn, nil
}

// The flags of a marker that this package heeds by itself.
const (
	NativeFlag = "--native"     // shapes in place of a picture
	KeepFlag   = "--keep-moved" // what a person has moved stays where it is
)

// IsNative reports whether a line asks for shapes.
func IsNative(line string) bool {
	words, _ := Words(line)
	return slices.ContainsFunc(words, func(w Word) bool { return w.Text == NativeFlag })
}

// Keeps reports whether a line asks to keep what a person has moved.
func Keeps(line string) bool {
	words, _ := Words(line)
	return slices.ContainsFunc(words, func(w Word) bool { return w.Text == KeepFlag })
}

// MarkerLine returns the line of a text that asks for a chart.
func MarkerLine(text string) (string, bool) {
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), Opening); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return "", false
}

// Opening and closing are what comments begin with that are markers.
const (
	Opening = "demarche:"
	Closing = "/demarche"
)
