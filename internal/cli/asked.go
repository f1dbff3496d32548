package cli

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"demarche/render"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/phrases"
)

// asked is what the flags of a call ask for.
type asked struct {
	query      timeline.Query
	limits     timeline.Limits
	look       render.Look
	focus      render.Focus
	encoding   render.Encoding
	timeline   render.TimelineOptions
	graph      render.GraphOptions
	chronology render.ChronologyOptions
	top        int // of import: how many events, 0 for all
	account    render.AccountOptions
	template   string // of a new document, a path
}

// The options of each subject.

func (a *asked) timelineOptions() render.TimelineOptions {
	o := a.timeline
	o.Look, o.Encoding = a.look, a.encoding
	return o
}

func (a *asked) graphOptions() render.GraphOptions {
	o := a.graph
	o.Look, o.Encoding, o.Focus = a.look, a.encoding, a.focus
	return o
}

func (a *asked) chronologyOptions() render.ChronologyOptions {
	o := a.chronology
	o.Title, o.Lang = a.look.Title, a.look.Lang
	return o
}

func (a *asked) accountOptions() render.AccountOptions {
	o := a.account
	o.Title, o.Lang = a.look.Title, a.look.Lang
	return o
}

func (a *asked) relationsOptions() render.RelationsOptions {
	return render.RelationsOptions{Title: a.look.Title, Lang: a.look.Lang, Focus: a.focus}
}

func (a *asked) exportOptions() render.ExportOptions {
	return render.ExportOptions{Title: a.look.Title, Focus: a.focus}
}

func (a *asked) reportOptions() render.ReportOptions {
	return render.ReportOptions{Timeline: a.timelineOptions(), Graph: a.graphOptions(), Chronology: a.chronologyOptions()}
}

// ask reads the flags, but for those that are left out.
func (c *call) ask(leaveOut ...option) (a asked, err error) {
	for _, o := range c.set() {
		if err := c.known(o); err != nil {
			return a, err
		}
		if o.put == nil || slices.ContainsFunc(leaveOut, func(other option) bool { return other.name == o.name }) {
			continue
		}
		if err := o.put(c, o.name, &a); err != nil {
			return a, about(err, o.name, c.String(o.name))
		}
	}
	if from, to := a.query.From, a.query.To; !from.IsZero() && !to.IsZero() {
		begin, _ := from.Bounds(time.UTC)
		_, end := to.Bounds(time.UTC)
		if begin > end {
			last := "to"
			if c.IsSet("until") {
				last = "until"
			}
			return a, about(usage("swap them", "--from %s is later than --%s %s", from, last, to), "from", "")
		}
	}
	return a, nil
}

// limits reads the limiting flags alone.
func (c *call) limits() (timeline.Limits, error) {
	var a asked
	for _, o := range c.set() {
		if o.group != groupLimits {
			continue
		}
		if err := o.put(c, o.name, &a); err != nil {
			return a.limits, err
		}
	}
	return a.limits, nil
}

// known refuses a value that is none of those that an option takes, where
// package render does not do so.
func (c *call) known(o option) error {
	if _, render := o.setting(); render || o.values == nil || o.open {
		return nil
	}
	given := []string{c.String(o.name)}
	if o.kind == several {
		given = c.StringSlice(o.name)
	}
	known := o.values()
	for _, value := range given {
		if !slices.Contains(known, value) {
			return o.unknown(value, known)
		}
	}
	return nil
}

// A putter reads a flag that is given.
type putter func(c *call, name string, a *asked) error

func word(into func(*asked) *string) putter {
	return func(c *call, name string, a *asked) error { *into(a) = c.String(name); return nil }
}

func words(into func(*asked) *[]string) putter {
	return func(c *call, name string, a *asked) error { *into(a) = c.StringSlice(name); return nil }
}

func yes(into func(*asked) *bool) putter {
	return func(c *call, name string, a *asked) error { *into(a) = c.Bool(name); return nil }
}

// number reads a number from 1.
func number(into func(*asked) *int) putter {
	return func(c *call, name string, a *asked) error {
		n, err := strconv.Atoi(c.String(name))
		if err != nil || n < 1 {
			example := "2"
			if strings.HasPrefix(name, "max-") {
				example = "100000"
			}
			return usage("for example --"+name+" "+example, "--%s must be a number from 1, not `%s`", name, c.String(name))
		}
		*into(a) = n
		return nil
	}
}

func date(into func(*asked) *edtf.Date) putter {
	return func(c *call, name string, a *asked) error {
		value := c.String(name)
		d, err := phrases.Parse(value)
		if err == nil {
			*into(a) = d
			return nil
		}
		message, hint := err.Error(), ""
		var e *edtf.Error
		if errors.As(err, &e) {
			message, hint = e.Msg, e.Hint
		}
		if hint == "" {
			hint = "dates are written as in EDTF: 2025-11-20, 2025-11, 2025-11-20T14:30, 1984~, -0043"
		}
		return usage(hint, "--%s: `%s` is no date: %s", name, value, message)
	}
}

func importance(c *call, name string, a *asked) error {
	n, err := strconv.Atoi(c.String(name))
	if err != nil || n < 1 || n > 5 {
		return usage("5 are the most important events, 3 is what an event has that says nothing", "--%s must be from 1 to 5, not `%s`", name, c.String(name))
	}
	a.query.MinImportance = n
	return nil
}

// clocks reads on which clocks times of day are shown.
func clocks(c *call, name string, a *asked) error {
	switch value := c.String(name); value {
	case "local":
		a.query.Times.Local = true
	case "both":
		a.query.Times.Both = true
	default:
		zone, ok := timeline.ZoneNamed(value)
		if !ok {
			return usage("write the name of a zone as in the tz database, such as Europe/Kyiv; or local, or both", "--%s: `%s` is no time zone", name, value)
		}
		a.query.Times.Zone = zone
	}
	return nil
}

// countries reads codes in capitals or not.
func countries(c *call, name string, a *asked) error {
	for _, code := range c.StringSlice(name) {
		a.query.Countries = append(a.query.Countries, strings.ToUpper(code))
	}
	return nil
}

func size(c *call, name string, a *asked) error {
	size, err := render.ParseSize(c.String(name))
	if err != nil {
		return usage("for example --size slide, --size a4 or --size 1600x900", "--%s: %s", name, err)
	}
	a.look.Size = size
	return nil
}

func dpi(c *call, name string, a *asked) error {
	n, err := strconv.Atoi(c.String(name))
	if err != nil || n < render.MinDPI || n > render.MaxDPI {
		return usage("for example --dpi 300 for print", "--%s must be a number from %d to %d, not `%s`", name, render.MinDPI, render.MaxDPI, c.String(name))
	}
	a.encoding.DPI = n
	return nil
}

func textSize(c *call, name string, a *asked) error {
	err := number(func(a *asked) *int { return &a.limits.Text })(c, name, a)
	a.limits.Title = a.limits.Text
	return err
}

// fileSize reads a number of bytes, perhaps with K, M or G behind it.
func fileSize(c *call, name string, a *asked) (err error) {
	a.limits.FileSize, err = parseBytes(c.String(name))
	return err
}

func parseBytes(s string) (int64, error) {
	number := strings.TrimSuffix(strings.TrimSuffix(strings.ToUpper(s), "B"), "I")
	shift := 0
	for i, unit := range []string{"K", "M", "G"} {
		if rest, ok := strings.CutSuffix(number, unit); ok {
			number, shift = rest, 10*(i+1)
			break
		}
	}
	n, err := strconv.ParseInt(strings.TrimSpace(number), 10, 64)
	if err != nil || n < 1 || n > 1<<62>>shift {
		return 0, usage("for example --max-file-size 500M", "--max-file-size must be a number of bytes, or end in K, M or G, not `%s`", s)
	}
	return n << shift, nil
}
