package cli

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"demarche/render"
)

// refusal says why an option means nothing in what an encoder writes; nil where
// it means something.
func (c *call) refusal(o option, e encoder) error {
	s, shapes := o.setting()
	if !shapes {
		return nil
	}
	shared := func(subject render.Subject) bool { return slices.Contains(s.Of, subject) }
	switch {
	case !slices.ContainsFunc(e.subjects, shared):
		return o.unfit(e.extension, s.Of)
	case s.Formats != nil && !slices.Contains(s.Formats, e.format):
		return o.unfit(e.extension, nil)
	case s.Needs == "" || s.NeedsIn != nil && !slices.Contains(s.NeedsIn, e.format):
		return nil
	}
	for _, other := range c.set() {
		if of, _ := other.setting(); of.Field == s.Needs && (of.Idle == "" || c.String(other.name) != of.Idle) {
			return nil
		}
	}
	return c.inWords(&render.OptionError{Field: s.Field, Needs: s.Needs})
}

// meaningful refuses a flag that means nothing in all that is written: that it is
// without effect would go unnoticed.
func (c *call) meaningful(all []encoder) error {
	for _, o := range c.set() {
		var first error
		means := func(e encoder) bool {
			err := c.refusal(o, e)
			first = cmp.Or(first, err)
			return err == nil
		}
		if !slices.ContainsFunc(all, means) {
			return first
		}
	}
	return nil
}

// fit reads the flags for what an encoder writes, and refuses those that mean
// nothing there.
func (c *call) fit(e encoder) (asked, error) {
	if err := c.meaningful([]encoder{e}); err != nil {
		return asked{}, err
	}
	return c.askFor(e)
}

// askFor reads the flags that mean something in what an encoder writes.
func (c *call) askFor(e encoder) (asked, error) {
	a, err := c.ask(slices.DeleteFunc(c.set(), func(o option) bool { return c.refusal(o, e) == nil })...)
	if err != nil {
		return a, err
	}
	a.encoding.Format = e.format
	return a, c.inWords(e.check(&a))
}

// check asks package render whether it can do what is asked for.
func (e encoder) check(a *asked) error {
	for _, subject := range e.subjects {
		var err error
		switch subject {
		case render.OfTimeline:
			err = a.timelineOptions().Check()
		case render.OfGraph:
			err = a.graphOptions().Check()
		case render.OfChronology:
			err = a.chronologyOptions().Check()
		case render.OfAccount:
			err = a.accountOptions().Check()
		case render.OfRelations:
			err = a.relationsOptions().Check()
		case render.OfExport:
			err = a.exportOptions().Check()
		case render.OfChanges:
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// unknown refuses a value.
func (o option) unknown(value string, known []string) error {
	message := "there is no " + cmp.Or(o.noun, o.name) + " `" + value + "`"
	if own := o.wrong["value"].message; own != "" {
		message = strings.ReplaceAll(own, "{}", value)
	}
	return about(usage(didYouMean(value, known), "%s", message), o.name, value)
}

// unfit refuses an option for an extension.
func (o option) unfit(extension string, of []render.Subject) error {
	said, own := o.wrong["format"]
	switch {
	case own:
	case len(of) == 0:
		said = remark{dashed(o.name) + " means nothing in {}", "leave it out"}
	default:
		said = remark{dashed(o.name) + " is for the " + eitherSubject(of) + ", not for {}", "leave it out"}
	}
	return about(said.usage(extension), o.name, "")
}

// eitherSubject names what an option is for.
func eitherSubject(of []render.Subject) string {
	var names []string
	for _, s := range of {
		switch s {
		case render.OfTimeline:
			names = append(names, "picture of the timeline")
		case render.OfGraph:
			names = append(names, "picture of the actor graph")
		case render.OfRelations:
			names = append(names, "table of the actor graph")
		default:
			names = append(names, string(s))
		}
	}
	return either(names)
}

func (r remark) usage(extension string) error {
	fill := func(s string) string { return strings.ReplaceAll(s, "{}", extension) }
	return usage(fill(r.hint), "%s", fill(r.message))
}

// inWords makes an error of usage of an option that package render refuses.
func (c *call) inWords(err error) error {
	var e *render.OptionError
	if !errors.As(err, &e) {
		return err
	}
	byField := func(field string) (option, bool) {
		i := slices.IndexFunc(c.command.options, func(o option) bool { s, _ := o.setting(); return s.Field == field })
		if i < 0 {
			return option{}, false
		}
		return c.command.options[i], true
	}
	o, found := byField(e.Field)
	if !found {
		return usage("", "%s", e)
	}
	if e.Known != nil {
		return o.unknown(e.Value, e.Known)
	}
	flag := dashed(o.name)
	key, general := "value", remark{}
	switch {
	case e.Form != "":
		key, general = e.Form, remark{flag + " means nothing in a timeline of the form " + e.Form, "leave it out"}
	case e.Format != "":
		return o.unfit("."+string(e.Format), nil)
	case e.With != "" || e.Needs != "":
		other, _ := byField(e.With + e.Needs)
		key, general = e.With+e.Needs, remark{flag + " does not go with " + dashed(other.name), "leave out one of them"}
		if e.Needs != "" {
			general = remark{flag + " means nothing without " + dashed(other.name), "add " + dashed(other.name)}
		}
	default:
		general = remark{flag + ": " + e.Err.Error(), ""}
	}
	said := o.wrong[key]
	value := ""
	if e.Err != nil {
		value = e.Value
	}
	return about(usage(cmp.Or(said.hint, general.hint), "%s", cmp.Or(said.message, general.message)), o.name, value)
}
