package phrases

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"demarche/timeline/edtf"
)

// World is what is known around a phrase, and helps to say what is missing in
// it. The zero World knows nothing.
type World struct {
	Zone   *time.Location // in which times without a zone are meant; nil is UTC
	Year   int64          // a year that is likely where none is said
	YearOf string         // whose year it is, "" where none is known
}

// Reading is what a text says.
type Reading struct {
	// Date says the same as the text, of which every word was used. It is zero
	// where there is any doubt.
	Date edtf.Date
	// Likely is, where there is a doubt, what the text most likely means.
	Likely edtf.Date
	// Hint tells what to write: "write " and the Date, or a question. It is ""
	// for EDTF, and where nothing is known.
	Hint string

	atMidnight string // the text with 24:00 in it, where that is all that is wrong
}

// certainly is the reading of a text that says the same as an expression, with
// a note behind it; no reading where that is no EDTF.
func certainly(s, expression, note string) Reading {
	d, err := edtf.Parse(expression)
	if err != nil || expression == s {
		return Reading{}
	}
	return Reading{Date: d, Hint: "write " + expression + note}
}

// inDoubt is the reading of a text that most likely means an expression.
func inDoubt(likely, question string) Reading {
	d, _ := edtf.Parse(likely)
	return Reading{Likely: d, Hint: question}
}

// inquiry gathers, while a phrase is read, what has to be asked. A question may
// name what the phrase most likely means as {date}.
type inquiry struct {
	world     World
	questions []string
}

func (q *inquiry) ask(question string) {
	if !slices.Contains(q.questions, question) {
		q.questions = append(q.questions, question)
	}
}

// reading makes a reading of what a phrase most likely means.
func (q *inquiry) reading(likely string) Reading {
	d, err := edtf.Parse(likely)
	if len(q.questions) == 0 {
		if err != nil {
			if !strings.Contains(likely, "T24:00") {
				likely = ""
			}
			return Reading{atMidnight: likely}
		}
		return Reading{Date: d}
	}
	var all []string
	yearless := slices.ContainsFunc(q.questions, func(s string) bool { return strings.HasPrefix(s, "of which year?") })
	for _, question := range q.questions {
		if yearless && strings.Contains(question, "XXXX") {
			continue // first the year
		}
		if err == nil && !strings.Contains(likely, "XXXX") || !strings.Contains(question, "{date}") {
			all = append(all, strings.ReplaceAll(question, "{date}", likely))
		}
	}
	return Reading{Likely: d, Hint: strings.Join(all, "; ")}
}

// printable replaces what could break a message or steer a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if !strconv.IsPrint(r) {
			return utf8.RuneError
		}
		return r
	}, s)
}

// askAbout asks about words that say nothing of a date.
func (q *inquiry) askAbout(words []string) {
	if len(words) > 0 {
		said := strings.NewReplacer("orbefore", "or before", "orafter", "or after", "endunknown", "end unknown", "startunknown", "start unknown").
			Replace(strings.Join(words, " "))
		q.ask("`" + said + "` is no part of a date: write {date} if the rest is what is meant")
	}
}
