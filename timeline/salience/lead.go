package salience

import "demarche/timeline"

// Lead is what makes an event stand out in a file that gives no importance.
type Lead uint8

// The reasons for a lead.
const (
	Answered  Lead = iota // more answers and claims tell of it than of others
	Deadliest             // most of the dead died in it
)

// An event leads that has so many answers and claims, if no more than so many have as
// many; and the deadliest where so many say how many died.
const (
	leastAnswers = 2
	mostAnswered = 2
	leastOfDead  = 3
	deadTimes    = 2 // its dead, so often, are all that died; and so many times those of any other
)

// Leads returns the events that stand out by what the file itself says of them, and
// why: those that most others answer, and the deadliest. There are none where the file
// gives importance, or where nothing stands out clearly.
func Leads(events []*timeline.Event) map[*timeline.Event]Lead {
	answers, dead, died, all := map[*timeline.Event]int{}, 0, (*timeline.Event)(nil), 0.0
	most, next := 0.0, 0.0
	for _, e := range events {
		if e.Importance != events[0].Importance {
			return nil
		}
		for _, r := range e.RespondsTo {
			if r.Kind != timeline.ReplyFollows {
				answers[r.Event]++
			}
		}
		if n := len(e.Claims); n > 0 {
			answers[e] += n
		}
		if n := killed(e); n > 0 && (e.Status == timeline.Confirmed || e.Status == timeline.Reported) {
			dead++
			all += n
			switch {
			case n > most:
				most, next, died = n, most, e
			case n > next:
				next = n
			}
		}
	}
	out := map[*timeline.Event]Lead{}
	highest := leastAnswers
	for _, n := range answers {
		highest = max(highest, n)
	}
	for e, n := range answers {
		if n == highest {
			out[e] = Answered
		}
	}
	if len(out) > mostAnswered {
		clear(out)
	}
	if _, had := out[died]; !had && dead >= leastOfDead && most*deadTimes >= all && most >= next*deadTimes {
		out[died] = Deadliest
	}
	return out
}

// killed is how many died for certain, as an event gives it.
func killed(e *timeline.Event) float64 {
	n := 0.0
	for _, f := range e.Figures {
		least := f.Low
		if !least.Known {
			least = f.Best
		}
		if weight[f.Name] == weight["killed"] && least.Known {
			n = max(n, least.Value)
		}
	}
	return n
}
