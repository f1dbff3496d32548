package markdown

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/diff"
	"demarche/timeline/edtf/inwords"
)

// WriteChanges writes what changed since the last version, grouped for a
// reader who knows that one. An event with several changes is in several groups.
func WriteChanges(w io.Writer, c *diff.Changes, title string) error {
	p := &printer{In: words.For("en").On(c.New)}
	p.block("# ", Escape(cmp.Or(title, "What changed since the last brief")))
	facts := []string{}
	if c.New.Title != "" {
		facts = append(facts, Escape(c.New.Title))
	}
	switch n := c.Count(); n {
	case 0:
		facts = append(facts, "nothing changed")
	case 1:
		facts = append(facts, "1 change")
	default:
		facts = append(facts, fmt.Sprintf("%d changes", n))
	}
	if !c.New.AsOf.IsZero() {
		facts = append(facts, Escape("as of "+p.Words(c.New.AsOf, inwords.Long)))
	}
	if note := p.TimesNote(c.New); note != "" {
		facts = append(facts, Escape(note))
	}
	p.block(strings.Join(facts, " · "))
	p.eventChanges(c)
	p.itemChanges("Actors", c.Actors)
	p.itemChanges("Sources", c.Sources)
	p.itemChanges("Types of event", c.Types)
	p.itemChanges("Background", c.Eras)
	var head []string
	for _, e := range c.Head {
		head = append(head, p.edit(e))
	}
	p.section("The file itself", head)
	_, err := io.WriteString(w, strings.TrimSuffix(p.String(), "\n"))
	return err
}

func (p *printer) section(title string, items []string) {
	if len(items) > 0 {
		p.block("## ", title)
		p.list(items)
	}
}

// eventChanges writes the groups of changed events.
func (p *printer) eventChanges(c *diff.Changes) {
	group := func(title string, say func(diff.EventChange) []string) {
		var items []string
		for _, e := range c.Events {
			items = append(items, say(e)...)
		}
		p.section(title, items)
	}
	whole := func(change diff.Change) func(diff.EventChange) []string {
		return func(e diff.EventChange) []string {
			if e.Change != change {
				return nil
			}
			return []string{p.whole(e, c)}
		}
	}
	edits := func(kind diff.EditKind, back bool) func(diff.EventChange) []string {
		return func(e diff.EventChange) (items []string) {
			for _, edit := range e.Edits {
				if edit.Kind == kind && (kind != diff.Restated || e.Retracted() == back) {
					items = append(items, p.named(e.New)+": "+p.edit(edit))
				}
			}
			return items
		}
	}
	group("New events", whole(diff.Added))
	group("Retracted or cancelled", edits(diff.Restated, true))
	group("Removed events", whole(diff.Removed))
	group("Status", edits(diff.Restated, false))
	group("Dates", edits(diff.Redated, false))
	group("Sources of events", edits(diff.Resourced, false))
	group("Wording", edits(diff.Reworded, false))
	group("Other details", edits(diff.Altered, false))
}

// named is an event by its number and title.
func (p *printer) named(e *timeline.Event) string {
	return fmt.Sprintf("**%d** %s", e.Number, Escape(e.Title))
}

// whole is an event that was added, with what makes it up, or removed.
func (p *printer) whole(e diff.EventChange, c *diff.Changes) string {
	event := e.Event()
	when := Escape(p.When(event, c.New.Zone, inwords.Short))
	if e.Change == diff.Removed {
		return fmt.Sprintf("~~%s~~, %s, number %d before", Escape(event.Title), when, event.Number)
	}
	text := fmt.Sprintf("%s, %s, %s", p.named(event), when, event.Status)
	var sources []string
	for _, s := range event.Sources {
		sources = append(sources, Escape(s.Source.Name))
	}
	if len(sources) > 0 {
		text += " (" + strings.Join(sources, "; ") + ")"
	}
	return text
}

// edit says what was edited. The fields have the names that the file gives
// them, without underscores.
func (p *printer) edit(e diff.Edit) string {
	said := Escape(e.Words())
	switch {
	case e.Field == "status", e.Field == "date", e.Field == "sources" && e.List:
		return said
	}
	return strings.ReplaceAll(e.Field, "_", " ") + ": " + said
}

func (p *printer) itemChanges(title string, changes []diff.ItemChange) {
	var items []string
	for _, i := range changes {
		if i.Change != diff.Edited {
			items = append(items, Escape(i.Name)+": "+i.Change.String())
		}
		for _, e := range i.Edits {
			items = append(items, Escape(i.Name)+": "+p.edit(e))
		}
	}
	p.section(title, items)
}
