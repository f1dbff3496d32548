package edit

import (
	"io"

	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/timeline"
	"demarche/timeline/diff"
)

// The JSON of diff is described in docs/diff.md.
type (
	jsonChanges struct {
		Old     jsonVersion `json:"old"`
		New     jsonVersion `json:"new"`
		Changes int         `json:"changes"`
		Head    []jsonEdit  `json:"head"`
		Types   []jsonItem  `json:"types"`
		Actors  []jsonItem  `json:"actors"`
		Sources []jsonItem  `json:"sources"`
		Eras    []jsonItem  `json:"eras"`
		Events  []jsonEvent `json:"events"`
	}
	jsonVersion struct {
		File   string `json:"file"`
		Title  string `json:"title,omitempty"`
		AsOf   string `json:"as_of,omitempty"`
		Events int    `json:"events"`
	}
	jsonItem struct {
		Change string     `json:"change"`
		ID     string     `json:"id,omitempty"`
		Name   string     `json:"name"`
		Edits  []jsonEdit `json:"edits,omitempty"`
	}
	jsonEvent struct {
		Change    string     `json:"change"`
		ID        string     `json:"id"`
		OldID     string     `json:"old_id,omitempty"`
		Number    int        `json:"number,omitempty"`
		OldNumber int        `json:"old_number,omitempty"`
		Date      string     `json:"date,omitempty"`
		Title     string     `json:"title"`
		Edits     []jsonEdit `json:"edits,omitempty"`
	}
	jsonEdit struct {
		Kind    string   `json:"kind"`
		Field   string   `json:"field"`
		Before  *string  `json:"before,omitempty"`
		After   *string  `json:"after,omitempty"`
		Added   []string `json:"added,omitempty"`
		Removed []string `json:"removed,omitempty"`
	}
)

// changesJSON writes changes for programs.
func changesJSON(w io.Writer, c *diff.Changes, in [2]session.Input) error {
	version := func(in session.Input, t *timeline.Timeline) jsonVersion {
		return jsonVersion{in.Name, t.Title, t.AsOf.String(), len(t.Events)}
	}
	out := jsonChanges{
		Old: version(in[0], c.Old), New: version(in[1], c.New), Changes: c.Count(), Head: jsonEdits(c.Head),
		Types: jsonItems(c.Types), Actors: jsonItems(c.Actors), Sources: jsonItems(c.Sources), Eras: jsonItems(c.Eras),
		Events: []jsonEvent{}, // not null
	}
	for _, e := range c.Events {
		event := e.Event()
		one := jsonEvent{Change: e.Change.String(), ID: event.ID, Date: event.Date.String(), Title: event.Title, Edits: jsonEdits(e.Edits)}
		if e.Old != nil {
			one.OldNumber = e.Old.Number
			if e.Old.ID != event.ID {
				one.OldID = e.Old.ID
			}
		}
		if e.New != nil {
			one.Number = e.New.Number
		}
		out.Events = append(out.Events, one)
	}
	return say.WriteJSON(w, out)
}

func jsonItems(items []diff.ItemChange) []jsonItem {
	all := []jsonItem{}
	for _, i := range items {
		all = append(all, jsonItem{i.Change.String(), i.ID, i.Name, jsonEdits(i.Edits)})
	}
	return all
}

func jsonEdits(edits []diff.Edit) []jsonEdit {
	all := []jsonEdit{}
	for _, e := range edits {
		one := jsonEdit{Kind: e.Kind.String(), Field: e.Field}
		if e.List {
			one.Removed, one.Added = e.Before, e.After
		} else {
			one.Before, one.After = first(e.Before), first(e.After)
		}
		all = append(all, one)
	}
	return all
}

func first(values []string) *string {
	if len(values) == 0 {
		return nil
	}
	return &values[0]
}
