package options

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/render"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/phrases"
	"demarche/timeline/view"
)

// Asked is what the flags of a call ask for.
type Asked struct {
	Query      view.Query
	Limits     timeline.Limits
	Look       render.Look
	focus      render.Focus
	Encoding   render.Encoding
	Timeline   render.TimelineOptions
	Graph      render.GraphOptions
	Chronology render.ChronologyOptions
	Top        int // of import and data sets: how many events or records, 0 for the usual number
	Pairs      int // of data sets: how many pairs of actors, 0 for the usual number
	Entries    int // of the page of a report, 0 for the usual number
	Account    render.AccountOptions
	Template   string // of a new document, a path
}

// TimelineOptions are those of the timeline.
func (a *Asked) TimelineOptions() render.TimelineOptions {
	o := a.Timeline
	o.Look, o.Encoding = a.Look, a.Encoding
	return o
}

// GraphOptions are those of the actor graph.
func (a *Asked) GraphOptions() render.GraphOptions {
	o := a.Graph
	o.Look, o.Encoding, o.Focus = a.Look, a.Encoding, a.focus
	return o
}

// ChronologyOptions are those of a chronology in Markdown.
func (a *Asked) ChronologyOptions() render.ChronologyOptions {
	o := a.Chronology
	o.Title, o.Lang = a.Look.Title, a.Look.Lang
	return o
}

// AccountOptions are those of a chronology in a document.
func (a *Asked) AccountOptions() render.AccountOptions {
	o := a.Account
	o.Title, o.Lang = a.Look.Title, a.Look.Lang
	return o
}

// RelationsOptions are those of the table of relations.
func (a *Asked) RelationsOptions() render.RelationsOptions {
	return render.RelationsOptions{Title: a.Look.Title, Lang: a.Look.Lang, Focus: a.focus}
}

// ExportOptions are those of a graph file.
func (a *Asked) ExportOptions() render.ExportOptions {
	return render.ExportOptions{Title: a.Look.Title, Focus: a.focus}
}

// ReportOptions are those of a report.
func (a *Asked) ReportOptions() render.ReportOptions {
	return render.ReportOptions{Timeline: a.TimelineOptions(), Graph: a.GraphOptions(), Chronology: a.ChronologyOptions(), Entries: a.Entries}
}

// Ask reads the flags, but for those that are left out.
func (c *Call) Ask(leaveOut ...option) (a Asked, err error) {
	for _, o := range c.set() {
		if err := c.known(o); err != nil {
			return a, err
		}
		if o.put == nil || slices.ContainsFunc(leaveOut, func(other option) bool { return other.Name == o.Name }) {
			continue
		}
		if err := o.put(c, o.Name, &a); err != nil {
			return a, say.About(err, o.Name, c.String(o.Name))
		}
	}
	if from, to := a.Query.From, a.Query.To; !from.IsZero() && !to.IsZero() {
		begin, _ := from.Bounds(time.UTC)
		_, end := to.Bounds(time.UTC)
		if begin > end {
			last := "to"
			if c.IsSet("until") {
				last = "until"
			}
			return a, say.About(say.Usage("swap them", "--from %s is later than --%s %s", from, last, to), "from", "")
		}
	}
	return a, nil
}

// Limits reads the limiting flags alone.
func (c *Call) Limits() (timeline.Limits, error) {
	var a Asked
	for _, o := range c.set() {
		if o.Group != groupLimits {
			continue
		}
		if err := o.put(c, o.Name, &a); err != nil {
			return a.Limits, err
		}
	}
	return a.Limits, nil
}

// known refuses a value that is none of those that an option takes, where
// package render does not do so.
func (c *Call) known(o option) error {
	if _, render := o.Setting(); render || o.values == nil || o.open {
		return nil
	}
	given := []string{c.String(o.Name)}
	if o.Kind == several {
		given = c.StringSlice(o.Name)
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
type putter func(c *Call, name string, a *Asked) error

func word(into func(*Asked) *string) putter {
	return func(c *Call, name string, a *Asked) error { *into(a) = c.String(name); return nil }
}

func words(into func(*Asked) *[]string) putter {
	return func(c *Call, name string, a *Asked) error { *into(a) = c.StringSlice(name); return nil }
}

func yes(into func(*Asked) *bool) putter {
	return func(c *Call, name string, a *Asked) error { *into(a) = c.Bool(name); return nil }
}

// number reads a number from 1.
func number(into func(*Asked) *int) putter {
	return func(c *Call, name string, a *Asked) error {
		n, err := strconv.Atoi(c.String(name))
		if err != nil || n < 1 {
			example := "2"
			if strings.HasPrefix(name, "max-") {
				example = "100000"
			}
			return say.Usage("for example --"+name+" "+example, "--%s must be a number from 1, not `%s`", name, c.String(name))
		}
		*into(a) = n
		return nil
	}
}

func date(into func(*Asked) *edtf.Date) putter {
	return func(c *Call, name string, a *Asked) error {
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
		return say.Usage(hint, "--%s: `%s` is no date: %s", name, value, message)
	}
}

func importance(c *Call, name string, a *Asked) error {
	n, err := strconv.Atoi(c.String(name))
	if err != nil || n < 1 || n > 5 {
		return say.Usage("5 are the most important events, 3 is what an event has that says nothing", "--%s must be from 1 to 5, not `%s`", name, c.String(name))
	}
	a.Query.MinImportance = n
	return nil
}

// clocks reads on which clocks times of day are shown.
func clocks(c *Call, name string, a *Asked) error {
	switch value := c.String(name); value {
	case "local":
		a.Query.Times.Local = true
	case "both":
		a.Query.Times.Both = true
	default:
		zone, ok := timeline.ZoneNamed(value)
		if !ok {
			return say.Usage("write the name of a zone as in the tz database, such as Europe/Kyiv; or local, or both", "--%s: `%s` is no time zone", name, value)
		}
		a.Query.Times.Zone = zone
	}
	return nil
}

// countries reads codes in capitals or not.
func countries(c *Call, name string, a *Asked) error {
	for _, code := range c.StringSlice(name) {
		a.Query.Countries = append(a.Query.Countries, strings.ToUpper(code))
	}
	return nil
}

func size(c *Call, name string, a *Asked) error {
	size, err := render.ParseSize(c.String(name))
	if err != nil {
		return say.Usage("for example --size slide, --size a4 or --size 1600x900", "--%s: %s", name, err)
	}
	a.Look.Size = size
	return nil
}

func dpi(c *Call, name string, a *Asked) error {
	n, err := strconv.Atoi(c.String(name))
	if err != nil || n < render.MinDPI || n > render.MaxDPI {
		return say.Usage("for example --dpi 300 for print", "--%s must be a number from %d to %d, not `%s`", name, render.MinDPI, render.MaxDPI, c.String(name))
	}
	a.Encoding.DPI = n
	return nil
}

func textSize(c *Call, name string, a *Asked) error {
	err := number(func(a *Asked) *int { return &a.Limits.Text })(c, name, a)
	a.Limits.Title = a.Limits.Text
	return err
}

// fileSize reads a number of bytes, perhaps with K, M or G behind it.
func fileSize(c *Call, name string, a *Asked) (err error) {
	a.Limits.FileSize, err = parseBytes(c.String(name))
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
		return 0, say.Usage("for example --max-file-size 500M", "--max-file-size must be a number of bytes, or end in K, M or G, not `%s`", s)
	}
	return n << shift, nil
}

// Input is the events file that is named, if one is.
func (c *Call) Input() (session.Input, error) { return session.InputOf(c.Files) }

// Inputs are the events files of a command that reads several as one.
func (c *Call) Inputs() (session.Input, error) { return session.InputsOf(c.Files) }

// Output returns where the result goes: the flag -o, or else the default.
func (c *Call) Output(instead string) (string, error) {
	if !c.IsSet("o") {
		return instead, nil
	}
	if c.String("o") == "" {
		return "", say.Usage("for example -o "+instead+", or - for standard output", "-o needs the name of a file")
	}
	return c.String("o"), nil
}
