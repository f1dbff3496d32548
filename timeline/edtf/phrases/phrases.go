package phrases

import (
	"errors"
	"strings"

	"demarche/timeline/edtf"
)

// Parse is [edtf.Parse], and its errors say, where that can be told, how to
// write what was meant.
func Parse(s string) (edtf.Date, error) {
	d, err := edtf.Parse(s)
	if e, ok := err.(*edtf.Error); ok {
		e.Hint = Read(s, World{}).Hint
	}
	return d, err
}

// Read says what a text means that is a date of any kind: EDTF, a date of
// another standard, or English words and figures.
func Read(s string, w World) Reading {
	r := read(strings.TrimSpace(s), w)
	if r.Hint == "" && !r.Date.IsZero() && r.Date.String() != s {
		r.Hint = "write " + r.Date.String()
		if r.Date.String() == strings.TrimSpace(s) {
			r.Hint += " without spaces around it"
		}
	}
	r.Hint = printable(r.Hint)
	return r
}

// maxText bounds the texts that are looked at, in bytes. A date in words is
// short; longer texts are prose.
const maxText = 200

func read(s string, w World) Reading {
	if s == "" || len(s) > maxText {
		return Reading{}
	}
	if r := readTranslated(s, w); r.Hint != "" {
		return r
	}
	return readEnglish(s, w)
}

// readEnglish reads figures, other standards, and English words.
func readEnglish(s string, w World) Reading {
	d, err := edtf.Parse(s)
	if err == nil && !likelierText(d) {
		return Reading{Date: d}
	}
	if hint := beyondEDTF(s); hint != "" {
		return Reading{Hint: hint}
	}
	if err == nil {
		return readPhrase(s, w)
	}
	for _, form := range []func(string, World) Reading{readFigureOnly, readOneSided, readISO, readDraft, readFigures, readEnds, readSlip, readElsewhere} {
		if r := form(s, w); r.Hint != "" {
			return r
		}
	}
	var problem *edtf.Error
	if errors.As(err, &problem) && problem.Instead != "" {
		return certainly(s, problem.Instead, "")
	}
	if problem != nil && problem.Hint != "" {
		return Reading{Hint: problem.Hint}
	}
	r := readPhrase(s, w)
	if r.atMidnight != "" {
		return beyondTheClock(r.atMidnight)
	}
	return r
}

// likelierText reports whether an expression says something else in a text: "90"
// is no century there, and "1910-30" no southern summer.
func likelierText(d edtf.Date) bool {
	p := d.Parts()
	return p.Unit > edtf.Year || p.Month > 24
}
