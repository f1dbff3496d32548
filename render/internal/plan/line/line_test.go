package line

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/golden"
	"demarche/internal/testfile"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/timeline"
)

// TestPhases compares what each phase hands on, and the whole.
func TestPhases(t *testing.T) {
	for name, tl := range golden.Timelines(t, "../../../..") {
		opt := Options{}
		if name == "mixed-12" {
			opt.Sides, opt.Strip = SidesBoth, ruler.StripScale
		}
		sheet := frame.NewInput(tl, opt.Options)
		in := newInput(sheet, opt)
		threads := findThreads(in.Dated)
		head, foot := in.head(len(in.Dated), threads), frame.SetFoot(sheet)
		var answered texts
		for _, thread := range threads {
			answered = append(answered, thread.String())
		}
		golden.Phases(t, name+".phases", golden.Phase{Name: "threads", Value: answered},
			golden.Phase{Name: "labels", Value: choose(in, threads, in.free(head, foot), true)}, golden.Phase{Name: "picture", Value: New(tl, opt)})
	}
}

// texts are lines.
type texts []string

func (t texts) String() (all string) {
	for _, s := range t {
		all += s + "\n"
	}
	return all
}

// crowd is a file of more events than can be labelled, of which every thirtieth
// matters.
func crowd(t *testing.T) *timeline.Timeline {
	return testfile.Good(t, `{"events": [`+testfile.Many(240, func(i int) string {
		importance := 1 + i%2
		if i%30 == 7 {
			importance = 5
		}
		return fmt.Sprintf(`{"id": "e%d", "title": "Event number %d with a title of some length here", "date": "2025-%02d-%02d", "importance": %d}`,
			i, i, 1+i/20, 1+i%20, importance)
	})+`]}`)
}

// TestTheMostImportantAreLabelled: where not all are.
func TestTheMostImportantAreLabelled(t *testing.T) {
	for _, sides := range []Sides{SidesAuto, SidesAbove, SidesBoth} {
		p := New(crowd(t), Options{Sides: sides})
		labelled := map[int]int{}
		for _, l := range p.Labels {
			labelled[int(l.Event.Importance)]++
		}
		require.Less(t, len(p.Labels), 240)
		assert.Equal(t, 8, labelled[5], "sides %d: %v", sides, labelled)
		assert.GreaterOrEqual(t, labelled[2], labelled[1])
	}
}

// TestThreadsGiveWayToLabels: what answers what is said in words, too.
func TestThreadsGiveWayToLabels(t *testing.T) {
	tl := testfile.Good(t, `{"events": [{"id": "a", "title": "Claim", "date": "2025-01-01"}, {"id": "b", "title": "Denial", "date": "2025-01-03", "responds_to": [{"event": "a", "kind": "denies"}]}]}`)
	sheet := frame.NewInput(tl, frame.Options{})
	in := newInput(sheet, Options{})
	threads := findThreads(in.Dated)
	require.Len(t, threads, 1)
	assert.Equal(t, "0 answered by 1 denies", threads[0].String())
	best := choose(in, threads, in.free(in.head(2, threads), frame.Foot{}), true)
	assert.Equal(t, []int{0, 1}, best.kept)
	assert.Len(t, best.threads, 1)
	assert.Len(t, New(tl, Options{}).Threads[0].Denials, 1)
}
