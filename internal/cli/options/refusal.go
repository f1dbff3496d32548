package options

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"demarche/internal/cli/say"
	"demarche/render"
)

// Refusal says why an option means nothing in what an encoder writes; nil where
// it means something.
func (c *Call) Refusal(o option, e Encoder) error {
	s, shapes := o.Setting()
	if !shapes {
		return nil
	}
	shared := func(subject render.Subject) bool { return slices.Contains(s.Of, subject) }
	switch {
	case !slices.ContainsFunc(e.Subjects, shared):
		return o.unfit(e.Extension, s.Of)
	case s.Formats != nil && !slices.Contains(s.Formats, e.Format):
		return o.unfit(e.Extension, nil)
	case s.Needs == "" || s.NeedsIn != nil && !slices.Contains(s.NeedsIn, e.Format):
		return nil
	}
	for _, other := range c.set() {
		if of, _ := other.Setting(); of.Field == s.Needs && (of.Idle == "" || c.String(other.Name) != of.Idle) {
			return nil
		}
	}
	return c.InWords(&render.OptionError{Field: s.Field, Needs: s.Needs})
}

// Meaningful refuses a flag that means nothing in all that is written: that it is
// without effect would go unnoticed.
func (c *Call) Meaningful(all []Encoder) error {
	for _, o := range c.set() {
		var first error
		means := func(e Encoder) bool {
			err := c.Refusal(o, e)
			first = cmp.Or(first, err)
			return err == nil
		}
		if !slices.ContainsFunc(all, means) {
			return first
		}
	}
	return nil
}

// Fit reads the flags for what an encoder writes, and refuses those that mean
// nothing there.
func (c *Call) Fit(e Encoder) (Asked, error) {
	if err := c.Meaningful([]Encoder{e}); err != nil {
		return Asked{}, err
	}
	return c.AskFor(e)
}

// AskFor reads the flags that mean something in what an encoder writes.
func (c *Call) AskFor(e Encoder) (Asked, error) {
	a, err := c.Ask(slices.DeleteFunc(c.set(), func(o option) bool { return c.Refusal(o, e) == nil })...)
	if err != nil {
		return a, err
	}
	a.Encoding.Format = e.Format
	return a, c.InWords(e.check(&a))
}

// check asks package render whether it can do what is asked for.
func (e Encoder) check(a *Asked) error {
	for _, subject := range e.Subjects {
		var err error
		switch subject {
		case render.OfTimeline:
			err = a.TimelineOptions().Check()
		case render.OfGraph:
			err = a.GraphOptions().Check()
		case render.OfChronology:
			err = a.ChronologyOptions().Check()
		case render.OfAccount:
			err = a.AccountOptions().Check()
		case render.OfRelations:
			err = a.RelationsOptions().Check()
		case render.OfExport:
			err = a.ExportOptions().Check()
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
	message := "there is no " + cmp.Or(o.noun, o.Name) + " `" + value + "`"
	if own := o.wrong["value"].message; own != "" {
		message = strings.ReplaceAll(own, "{}", value)
	}
	if own, ok := o.wrong["value "+value]; ok {
		return say.About(own.usage(value), o.Name, value)
	}
	return say.About(say.Usage(say.DidYouMean(value, known), "%s", message), o.Name, value)
}

// unfit refuses an option for an extension.
func (o option) unfit(extension string, of []render.Subject) error {
	said, own := o.wrong["format"]
	switch {
	case own:
	case len(of) == 0:
		said = remark{Dashed(o.Name) + " means nothing in {}", "leave it out"}
	default:
		said = remark{Dashed(o.Name) + " is for the " + eitherSubject(of) + ", not for {}", "leave it out"}
	}
	return say.About(said.usage(extension), o.Name, "")
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
	return say.Either(names)
}

func (r remark) usage(extension string) error {
	fill := func(s string) string { return strings.ReplaceAll(s, "{}", extension) }
	return say.Usage(fill(r.hint), "%s", fill(r.message))
}

// InWords makes an error of usage of an option that package render refuses.
func (c *Call) InWords(err error) error {
	var e *render.OptionError
	if !errors.As(err, &e) {
		return err
	}
	byField := func(field string) (option, bool) {
		i := slices.IndexFunc(c.Command.Options, func(o option) bool { s, _ := o.Setting(); return s.Field == field })
		if i < 0 {
			return option{}, false
		}
		return c.Command.Options[i], true
	}
	o, found := byField(e.Field)
	if !found {
		return say.Usage("", "%s", e)
	}
	if e.Known != nil {
		return o.unknown(e.Value, e.Known)
	}
	flag := Dashed(o.Name)
	key, general := "value", remark{}
	switch {
	case e.Form != "":
		key, general = e.Form, remark{flag + " means nothing in a timeline of the form " + e.Form, "leave it out"}
	case e.Format != "":
		return o.unfit("."+string(e.Format), nil)
	case e.With != "" || e.Needs != "":
		other, _ := byField(e.With + e.Needs)
		key, general = e.With+e.Needs, remark{flag + " does not go with " + Dashed(other.Name), "leave out one of them"}
		if e.Needs != "" {
			general = remark{flag + " means nothing without " + Dashed(other.Name), "add " + Dashed(other.Name)}
		}
	default:
		general = remark{flag + ": " + e.Err.Error(), ""}
	}
	said := o.wrong[key]
	value := ""
	if e.Err != nil {
		value = e.Value
	}
	return say.About(say.Usage(cmp.Or(said.hint, general.hint), "%s", cmp.Or(said.message, general.message)), o.Name, value)
}
