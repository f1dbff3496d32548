package words

import (
	"demarche/timeline"
	"demarche/timeline/relations"
)

// Relation is what one actor did to another, or by itself where To is empty.
type Relation struct {
	From, To  string
	Symmetric bool
	What      []Note // one for each kind and status
}

// relations lists who did what to whom: the actor graph in words. The order is
// that of the actors in the file.
func (b *briefing) relations() []Relation {
	network := relations.Of(b.t, relations.LevelActor)
	alone := map[*timeline.Actor][]Note{}
	for _, r := range network.Alone {
		for _, d := range r.Deeds {
			if r.Kind == relations.Acts {
				alone[r.From] = append(alone[r.From], b.deed(NewDeed(d.Event)))
			}
		}
	}
	left := network.Only(relations.Acts, relations.Together, relations.Jointly)
	var all []Relation
	for _, a := range b.t.Actors {
		for len(left) > 0 && left[0].From == a {
			r := left[0]
			left = left[1:]
			row := Relation{From: clean(r.From.Name), To: clean(r.To.Name), Symmetric: r.Symmetric()}
			for _, d := range Deeds(r) {
				note := b.deed(d)
				note[0].Text = jointly(b.In, note[0].Text, r.Kind)
				row.What = append(row.What, note)
			}
			all = append(all, row)
		}
		if alone[a] != nil {
			all = append(all, Relation{From: clean(a.Name), What: alone[a]})
		}
	}
	return all
}

// Events lists the numbers of the events behind the relation that are shown.
func (r Relation) Events() []int {
	var all []int
	for _, note := range r.What {
		for _, run := range note {
			if run.Event > 0 {
				all = append(all, run.Event)
			}
		}
	}
	return all
}

// deed writes a deed with the numbers of all its events.
func (b *briefing) deed(d Deed) Note {
	note := append(Note{{Text: b.What(d) + "\u00a0"}}, b.numbers(d.Events)...)
	if d.Status != timeline.Confirmed {
		note = append(note, Run{Text: "\u00a0(" + b.Statuses[d.Status] + ")"})
	}
	return note
}
