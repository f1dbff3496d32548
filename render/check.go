package render

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"demarche/render/internal/plan/actors"
	"demarche/render/internal/plan/slicing"
	"demarche/render/internal/png"
	"demarche/render/internal/theme"
	"demarche/timeline"
	"demarche/timeline/diff"
	"demarche/timeline/relations"
)

// Setting is one field of the options: what it can be, and where it means
// anything. [Settings] lists them for programs that make options of words, such
// as a command line.
type Setting struct {
	Field   string    // its name, such as "Lanes"; unique
	Of      []Subject // which options have it
	Values  []string  // what it can be, where that is one of a few
	Forms   []string  // of a timeline, those ("axis", "page") in which it means anything; nil for all
	Formats []Format  // in which it means anything; nil for all
	Without []string  // fields that it does not go with
	Needs   string    // the field without which it means nothing, if there is one
	NeedsIn []Format  // where it needs that field; nil for everywhere
	Idle    string    // a value that is as good as none

	valid func(v any) error // what else there is to say about a value
}

// Subject is what options shape.
type Subject string

// The subjects.
const (
	OfTimeline   Subject = "timeline"   // [TimelineOptions]
	OfGraph      Subject = "graph"      // [GraphOptions]
	OfChronology Subject = "chronology" // [ChronologyOptions]
	OfAccount    Subject = "account"    // [AccountOptions]
	OfRelations  Subject = "relations"  // [RelationsOptions]
	OfExport     Subject = "export"     // [ExportOptions]
	OfChanges    Subject = "changes"    // [ChangesOptions]
)

var subjects = []struct {
	name    Subject
	options reflect.Type
}{
	{OfTimeline, reflect.TypeFor[TimelineOptions]()},
	{OfGraph, reflect.TypeFor[GraphOptions]()},
	{OfChronology, reflect.TypeFor[ChronologyOptions]()},
	{OfAccount, reflect.TypeFor[AccountOptions]()},
	{OfRelations, reflect.TypeFor[RelationsOptions]()},
	{OfExport, reflect.TypeFor[ExportOptions]()},
	{OfChanges, reflect.TypeFor[ChangesOptions]()},
}

// settings is the one table of what a field of the options can be: all checks
// follow from it. A field that is not in it can be anything, everywhere.
func settings() []Setting {
	axis, page := []string{formAxis}, []string{formPage}
	svg := []Format{SVG}
	return []Setting{
		{Field: "Size", valid: func(v any) error { return v.(Size).check() }},
		{Field: "Theme", Values: theme.Names()},
		{Field: "Title", valid: checkTitle},
		{Field: "Untitled"},
		{Field: "Lang", valid: matches(languageTag, "`%s` is no language")},
		{Field: "Form", Values: Forms()},
		{Field: "Orient", Values: Orients()},
		{Field: "Scale", Values: Scales(), Forms: axis},
		{Field: "Lanes", Values: Lanes(), Forms: []string{formAxis, formCounts}, Idle: "none"},
		{Field: "Sides", Values: Sides(), Forms: axis, Without: []string{"Lanes"}},
		{Field: "By", Values: Units(), Forms: []string{formCounts}},
		{Field: "Strip", Values: Strips(), Forms: []string{formAxis, formCounts}},
		{Field: "Pages", Forms: page},
		{Field: "Changes", Forms: []string{formAxis, formDays}, Without: []string{"Lanes"}, valid: checkedChanges},
		{Field: "Versions", Needs: "Changes"},
		{Field: "Level", Values: relations.Levels()},
		{Field: "Ego"},
		{Field: "Hops", Needs: "Ego", valid: notNegative},
		{Field: "MinEvents", valid: notNegative},
		{Field: "Layout", Values: Layouts()},
		{Field: "Group", Values: Groupings()},
		{Field: "Highlight"},
		{Field: "Slices", valid: func(v any) error { _, err := slicing.Parse(v.(string)); return err }},
		{Field: "Style", Values: Styles()},
		{Field: "Notes", valid: matches(noteLabel, "`%s` cannot begin the label of a footnote")},
		{Field: "As", Values: AccountForms()},
		{Field: "Format", Values: formatNames()},
		{Field: "DPI", Formats: []Format{PNG}, valid: func(v any) error { return png.CheckDPI(v.(int)) }},
		{Field: "IDPrefix", Formats: svg, valid: matches(xmlID, "`%s` cannot begin an id")},
		{Field: "Links", Formats: svg},
		{Field: "Fonts", Values: FontModes(), Formats: svg, Idle: FontModes()[0]},
		{Field: "FontFiles", Needs: "Fonts", NeedsIn: svg},
		{Field: "SystemFonts", Needs: "Fonts", NeedsIn: svg},
		{Field: "Measure"},
		{Field: "Warn"},
		{Field: "Hint"},
	}
}

// Settings lists the fields of all options.
func Settings() []Setting {
	all := settings()
	for i := range all {
		for _, s := range subjects {
			if _, has := s.options.FieldByName(all[i].Field); has {
				all[i].Of = append(all[i].Of, s.name)
			}
		}
	}
	return all
}

// OptionError says which field of the options cannot be as it is, and why: one
// of the fields behind Value is set.
type OptionError struct {
	Field string // such as "Lanes"
	Value string // what it is

	Known  []string // what it can be, where that is one of a few
	Form   string   // the form of the timeline in which it means nothing
	Format Format   // the format in which it means nothing
	With   string   // the field that it does not go with
	Needs  string   // the field that it needs
	Err    error    // what else is wrong with it, such as that it is too large
}

// Error says it in a clause that begins with the field.
func (e *OptionError) Error() string {
	switch {
	case len(e.Known) > 0:
		return fmt.Sprintf("%s: %q is none of %s", e.Field, e.Value, strings.Join(e.Known, ", "))
	case e.Form != "":
		return fmt.Sprintf("%s: means nothing in a timeline of the form %s", e.Field, e.Form)
	case e.Format != "":
		return fmt.Sprintf("%s: means nothing in %s", e.Field, e.Format)
	case e.With != "":
		return fmt.Sprintf("%s: does not go with %s", e.Field, e.With)
	case e.Needs != "":
		return fmt.Sprintf("%s: means nothing without %s", e.Field, e.Needs)
	}
	return fmt.Sprintf("%s: %s", e.Field, e.Err)
}

// Unwrap returns what else is wrong.
func (e *OptionError) Unwrap() error { return e.Err }

// Check returns an [*OptionError] for the first field that makes no sense, as
// drawing does.
func (o TimelineOptions) Check() error {
	form := o.asked()
	if form == "" {
		form = formAxis // nothing is set that another form lacks
	}
	if err := check(o, form, o.Format); err != nil {
		return err
	}
	// A form that was named runs as it does.
	if runs := map[string]string{formAxis: "horizontal", formPage: "vertical"}[form]; o.Orient != "" && o.Form != "" && o.Form != formAuto && o.Orient != runs {
		return &OptionError{Field: "Orient", Value: o.Orient, Form: form}
	}
	return nil
}

// Check returns an [*OptionError] for the first field that makes no sense, as
// drawing does.
func (o GraphOptions) Check() error {
	if o.Slices != "" && slices.Contains([]string{string(actors.Dots), string(actors.Matrix)}, o.Layout) {
		return &OptionError{Field: "Slices", Value: o.Slices, With: "Layout"} // panels are of boxes
	}
	return check(o, "", o.Format)
}

// Check returns an [*OptionError] for the first field that makes no sense, as
// writing does.
func (o ChronologyOptions) Check() error { return check(o, "", "") }

// Check returns an [*OptionError] for the first field that makes no sense, as
// telling does.
func (o AccountOptions) Check() error { return check(o, "", "") }

// Check returns an [*OptionError] for the first field that makes no sense, as
// writing does.
func (o RelationsOptions) Check() error { return check(o, "", "") }

// Check returns an [*OptionError] for the first field that makes no sense, as
// writing does.
func (o ExportOptions) Check() error { return check(o, "", "") }

// Check returns an [*OptionError] for the first field that makes no sense, as
// drawing does.
func (o ReportOptions) Check() error {
	switch {
	case o.Timeline.Orient == "vertical":
		return &OptionError{Field: "Orient", Value: o.Timeline.Orient, Known: Orients()[:1]}
	case o.Timeline.Pages:
		return &OptionError{Field: "Pages", Value: "true", Known: []string{"false"}}
	case o.Timeline.Format != "" && o.Timeline.Format != SVG:
		return &OptionError{Field: "Format", Value: string(o.Timeline.Format), Known: formatNames()[:1]}
	case o.Graph.Format != "" && o.Graph.Format != SVG:
		return &OptionError{Field: "Format", Value: string(o.Graph.Format), Known: formatNames()[:1]}
	}
	for _, part := range []interface{ Check() error }{o.Timeline, o.Graph, o.Chronology} {
		if err := part.Check(); err != nil {
			return err
		}
	}
	return nil
}

// ErrUnchecked is returned where a timeline neither was loaded nor drafted: what
// in it leads nowhere could not be drawn.
var ErrUnchecked = errors.New("the timeline was made neither by timeline.Load nor by package timeline/draft")

// ready reports whether there is something that can be drawn as the options say.
func ready(t *timeline.Timeline, opt interface{ Check() error }) error {
	if !t.Checked() {
		return ErrUnchecked
	}
	return opt.Check()
}

// check holds options against the settings.
func check(options any, form string, format Format) error {
	fields := reflect.ValueOf(options)
	all := settings()
	given := func(name string) bool {
		v := fields.FieldByName(name)
		i := slices.IndexFunc(all, func(s Setting) bool { return s.Field == name })
		return v.IsValid() && !v.IsZero() && (all[i].Idle == "" || v.String() != all[i].Idle)
	}
	if format == "" {
		format = SVG
	}
	for _, s := range all {
		v := fields.FieldByName(s.Field)
		if !v.IsValid() || v.IsZero() {
			continue
		}
		if err := s.check(v, form, format, given); err != nil {
			return err
		}
	}
	return nil
}

// check holds the value of one field, which is not zero, against its setting.
func (s Setting) check(v reflect.Value, form string, format Format, given func(field string) bool) error {
	e := &OptionError{Field: s.Field, Value: fmt.Sprint(v.Interface())}
	if len(s.Values) > 0 && !slices.Contains(s.Values, v.String()) {
		e.Known = s.Values
		return e
	}
	if s.valid != nil {
		if e.Err = s.valid(v.Interface()); e.Err != nil {
			return e
		}
	}
	if s.Idle != "" && v.String() == s.Idle {
		return nil
	}
	with := slices.IndexFunc(s.Without, given)
	switch {
	case s.Forms != nil && !slices.Contains(s.Forms, form):
		e.Form = form
	case s.Formats != nil && !slices.Contains(s.Formats, format):
		e.Format = format
	case with >= 0:
		e.With = s.Without[with]
	case s.Needs != "" && !given(s.Needs) && (s.NeedsIn == nil || slices.Contains(s.NeedsIn, format)):
		e.Needs = s.Needs
	default:
		return nil
	}
	return e
}

var (
	languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
	noteLabel   = regexp.MustCompile(`^[a-z0-9-]{1,64}$`)
	xmlID       = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]{0,63}$`)
)

// matches reports values that an expression does not match.
func matches(expression *regexp.Regexp, complaint string) func(v any) error {
	return func(v any) error {
		if s := v.(string); !expression.MatchString(s) {
			return fmt.Errorf(complaint, s)
		}
		return nil
	}
}

func checkedChanges(v any) error {
	if !v.(*diff.Changes).New.Checked() {
		return ErrUnchecked
	}
	return nil
}

func checkTitle(v any) error {
	if len([]rune(v.(string))) > timeline.DefaultTitle {
		return fmt.Errorf("it has more than %d characters", timeline.DefaultTitle)
	}
	return nil
}

func notNegative(v any) error {
	if v.(int) < 0 {
		return errors.New("a number below zero")
	}
	return nil
}
