// Package lint says what a desk editor would of an events file, and mends what is
// wrong with one beyond doubt.
package lint

import (
	"io"

	"demarche/timeline"
)

// Check is like [timeline.Load], and also says what a desk editor would: see
// [timeline.Rules]. These lints are warnings. They are found in a file without
// errors only.
func Check(name string, r io.Reader, limits timeline.Limits) (*timeline.Timeline, timeline.Problems, error) {
	return CheckAll(limits, timeline.Input{Name: name, R: r})
}

// CheckAll is [Check] for several files that belong together, and for what they
// include.
func CheckAll(limits timeline.Limits, inputs ...timeline.Input) (*timeline.Timeline, timeline.Problems, error) {
	reading, err := timeline.Read(limits, inputs...)
	if err != nil {
		return nil, nil, err
	}
	Look(reading)
	return reading.Timeline, reading.Problems, nil
}

// Look adds to the problems of files that have been read what a desk editor would
// say of them.
func Look(reading *timeline.Reading) {
	if reading.Timeline != nil {
		d := &editor{Reading: reading, t: reading.Timeline, tally: reading.Tally()}
		d.lint()
		reading.Note(append(d.found, d.tally.Rest()...)...)
	}
}

// lint notes what a desk editor would.
func (d *editor) lint() {
	d.sounds = d.spellings()
	doubts := d.doubtsOf(d.t.Events)
	var wordy []*timeline.Event
	for i, of := range doubts.of {
		if of&unsourced != 0 && d.room("no-source") {
			d.lintSource(d.t.Events[i])
		}
		if of&questioned != 0 {
			e := d.t.Events[i]
			d.lintReliability(e)
			d.lintSpeaker(e)
			d.lintStatus(e)
			d.lintTwice(e)
			d.lintClaims(e)
		}
		if of&worded != 0 {
			wordy = append(wordy, d.t.Events[i])
		}
	}
	d.lintDuplicates(doubts.blocks)
	d.lintUnused(doubts.used)
	d.lintBlocs()
	d.lintSpellings()
	d.lintTexts(wordy)
}
