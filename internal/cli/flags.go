package cli

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	ucli "github.com/urfave/cli/v2"

	"demarche/render"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/phrases"
	"demarche/timeline/relations"
)

// Flags are all text to the flag library: what is wrong with a value is better
// said here.
func text(name, usage, category string, aliases ...string) ucli.Flag {
	return &ucli.StringFlag{Name: name, Aliases: aliases, Usage: usage, Category: category}
}

func texts(name, usage, category string) ucli.Flag {
	return &ucli.StringSliceFlag{Name: name, Usage: usage, Category: category}
}

func flags(groups ...[]ucli.Flag) []ucli.Flag { return slices.Concat(groups...) }

func outputFlag(instead, formats string) []ucli.Flag {
	return []ucli.Flag{text("o", "`FILE` to write instead of "+instead+formats+"; - is standard output", "Output", "output")}
}

const (
	selects = "Selecting"
	shapes  = "Shaping"
	limits  = "Limits"
	others  = "Other"
)

// selecting are the flags that say which events are shown.
func selecting() []ucli.Flag {
	return []ucli.Flag{
		text("from", "leave out what is over before `DATE`: 2025-11-20, 2025-11, 2025, -0043 (44 BC)", selects),
		text("to", "leave out what begins after `DATE`", selects),
		text("as-of", "show only what was known by `DATE`", selects),
		texts("actor", "`NAME` or id of somebody who acts, is acted upon or speaks; repeatable", selects),
		texts("country", "two-letter `CODE` of the place or of somebody involved; repeatable", selects),
		texts("type", "`TYPE` of event, such as consult or assault; repeatable", selects),
		texts("status", "`STATUS`, such as confirmed or denied; repeatable", selects),
		texts("tag", "`TAG` of the event; repeatable", selects),
		text("min-importance", "show only events of importance `N`, from 1 to 5, or more", selects),
	}
}

// shaping are the flags that say how a picture looks.
func shaping(own ...ucli.Flag) []ucli.Flag {
	return append([]ucli.Flag{
		text("size", "`SIZE` of the picture: "+strings.Join(render.Sizes(), ", ")+" or WIDTHxHEIGHT in pixels", shapes),
		text("theme", "`THEME`: "+strings.Join(render.Themes(), ", ")+", or a file of your own such as my.json", shapes),
		text("title", "`TEXT` instead of the file's title", shapes),
		text("lang", "`LANGUAGE` of the text and of our own words, such as en or uk, instead of the file's", shapes),
		text("id-prefix", "`PREFIX` of the ids in the SVG, for pages that hold several pictures", shapes),
	}, own...)
}

func scaleFlag() ucli.Flag {
	return text("scale", "`SCALE` of the time axis: "+strings.Join(render.Scales(), ", "), shapes)
}

func styleFlag() ucli.Flag {
	return text("style", "house `STYLE` of the chronology: "+strings.Join(render.Styles(), ", ")+"; a full record if not given", shapes)
}

func orientFlag() ucli.Flag {
	return text("orient", "`ORIENT` of the timeline: horizontal along an axis, or vertical as a chronology for a page", shapes)
}

func lanesFlag() ucli.Flag {
	return text("lanes", "`LANES` into which the timeline is parted: "+strings.Join(render.Lanes(), ", "), shapes)
}

func stripFlag() ucli.Flag {
	return &ucli.BoolFlag{Name: "strip", Usage: "under the axis, sum up PLOVER's scale from conflict to co-operation", Category: shapes}
}

func metricsFlag() ucli.Flag {
	return &ucli.BoolFlag{Name: "metrics", Usage: "tell how well the picture is laid out: overlaps, crossings, displacement", Category: others}
}

func sidesFlag() ucli.Flag {
	return text("sides", "`SIDES` of the axis on which labels stand: "+strings.Join(render.Sides(), ", "), shapes)
}

func pagesFlag() ucli.Flag {
	return &ucli.BoolFlag{Name: "pages", Usage: "break a vertical timeline into pages, written to timeline-1.svg and so on", Category: shapes}
}

// fontFlags say what a picture holds of its text.
func fontFlags() []ucli.Flag {
	return []ucli.Flag{
		text("fonts", "`MODE` of the text in an SVG: system for the viewer's fonts, outline for shapes, embed for a web font inside (browsers only)", shapes),
		texts("font", "font `FILE` for letters that the built-in font lacks, or system to search the fonts of this machine; repeatable", shapes),
	}
}

func dpiFlag() ucli.Flag {
	return text("dpi", "`N` dots per inch of a PNG; "+strconv.Itoa(render.DefaultDPI)+" if not given", shapes)
}

func layoutFlag() ucli.Flag {
	return text("layout", "`LAYOUT` of the actor graph: "+strings.Join(render.Layouts(), ", "), shapes)
}

func levelFlag() ucli.Flag {
	return text("level", "`LEVEL` that people are rolled up to: "+strings.Join(relations.Levels(), ", "), shapes)
}

// focusing are the flags that say what of an actor graph is wanted.
func focusing() []ucli.Flag {
	return []ucli.Flag{
		text("ego", "only the actor with this `NAME` or id, and those near by", selects),
		text("hops", "with --ego: how many steps away others may be; `N` is 1 if not given", selects),
		text("min-events", "leave out relations of fewer than `N` events", selects),
	}
}

// stressing are the flags that only the picture of an actor graph heeds.
func stressing() []ucli.Flag {
	return []ucli.Flag{
		text("highlight", "let the actors and relations of an `EVENT`, by id or number, stand out", shapes),
		text("slices", "a panel for each of so many `PERIODS`, as in 4; by the day, week, month, quarter or year; or beginning at dates, as in 2025-11-20,2025-11-25", shapes),
	}
}

func limiting() []ucli.Flag {
	return []ucli.Flag{
		text("max-file-size", "refuse a file of more than `SIZE`, such as 500M; 1G if not given", limits),
		text("max-events", "refuse more than `N` events; "+strconv.Itoa(timeline.DefaultEvents)+" if not given", limits),
		text("max-text", "refuse any text of more than `N` characters; if not given, "+
			strconv.Itoa(timeline.DefaultText)+", and "+strconv.Itoa(timeline.DefaultTitle)+" in titles and names", limits),
	}
}

func helpFlag() ucli.Flag {
	return &ucli.BoolFlag{Name: "help", Aliases: []string{"h"}, Usage: "show this", Category: others, DisableDefaultText: true}
}

func helping() []ucli.Flag { return []ucli.Flag{helpFlag()} }

// query reads the selecting flags.
func (c *call) query() (q timeline.Query, err error) {
	if q.From, err = c.date("from"); err != nil {
		return q, err
	}
	to := "to"
	if c.Command.Name == "export" { // its --to is the format
		to = "until"
	}
	if q.To, err = c.date(to); err != nil {
		return q, err
	}
	if q.AsOf, err = c.date("as-of"); err != nil {
		return q, err
	}
	if !q.From.IsZero() && !q.To.IsZero() {
		from, _ := q.From.Bounds(time.UTC)
		_, end := q.To.Bounds(time.UTC)
		if from > end {
			return q, usage("swap them", "--from %s is later than --%s %s", q.From, to, q.To)
		}
	}
	if c.IsSet("min-importance") {
		n, err := strconv.Atoi(c.String("min-importance"))
		if err != nil || n < 1 || n > 5 {
			return q, usage("5 are the most important events, 3 is what an event has that says nothing", "--min-importance must be from 1 to 5, not `%s`", c.String("min-importance"))
		}
		q.MinImportance = n
	}
	q.Actors, q.Types, q.Statuses, q.Tags = c.StringSlice("actor"), c.StringSlice("type"), c.StringSlice("status"), c.StringSlice("tag")
	for _, country := range c.StringSlice("country") {
		q.Countries = append(q.Countries, strings.ToUpper(country))
	}
	return q, nil
}

// date reads a flag that is a date; the zero date stands for none.
func (c *call) date(name string) (edtf.Date, error) {
	if !c.IsSet(name) {
		return edtf.Date{}, nil
	}
	value := c.String(name)
	d, err := phrases.Parse(value)
	if err == nil {
		return d, nil
	}
	message, hint := err.Error(), ""
	var e *edtf.Error
	if errors.As(err, &e) {
		message, hint = e.Msg, e.Hint
	}
	if hint == "" {
		hint = "dates are written as in EDTF: 2025-11-20, 2025-11, 2025-11-20T14:30, 1984~, -0043"
	}
	return d, usage(hint, "--%s: `%s` is no date: %s", name, value, message)
}

var (
	languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
	xmlID       = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]{0,63}$`)
)

// picture reads the shaping flags.
func (c *call) picture() (render.Options, error) {
	name, own, err := c.theme()
	if err != nil {
		return render.Options{}, err
	}
	opt := render.Options{
		Theme: name, OwnTheme: own, Scale: c.String("scale"), Orient: c.String("orient"), Layout: c.String("layout"), Level: c.String("level"),
		Title: c.String("title"), Lang: c.String("lang"), IDPrefix: c.String("id-prefix"),
		Pages: c.Bool("pages"), Sides: c.String("sides"), Lanes: c.String("lanes"), Strip: c.Bool("strip"), Fonts: c.String("fonts"), Style: c.String("style"),
	}
	for _, f := range []struct {
		name, value string
		known       []string
	}{
		{"scale", opt.Scale, render.Scales()}, {"layout", opt.Layout, render.Layouts()},
		{"level", opt.Level, relations.Levels()}, {"orient", opt.Orient, render.Orients()}, {"sides", opt.Sides, render.Sides()},
		{"fonts", opt.Fonts, render.FontModes()}, {"style", opt.Style, render.Styles()},
		{"lanes", opt.Lanes, render.Lanes()},
	} {
		if c.IsSet(f.name) && !slices.Contains(f.known, f.value) {
			return opt, usage(didYouMean(f.value, f.known), "there is no %s `%s`", strings.Replace(f.name, "fonts", "mode of --fonts", 1), f.value)
		}
	}
	if err := c.focus(&opt); err != nil {
		return opt, err
	}
	vertical := opt.Orient == "vertical"
	switch {
	case opt.Pages && !vertical:
		return opt, usage("add --orient vertical", "--pages needs a vertical timeline")
	case c.IsSet("lanes") && vertical && opt.Lanes != "none":
		return opt, usage("leave out --lanes, or --orient vertical", "a vertical timeline has no lanes: it lists all events one after the other")
	case opt.Strip && vertical:
		return opt, usage("leave out --strip, or --orient vertical", "--strip lies along a horizontal axis, which a vertical timeline does not have")
	case c.IsSet("sides") && opt.Lanes != "" && opt.Lanes != "none":
		return opt, usage("leave out --sides", "in lanes, labels stand beside their marks")
	case c.IsSet("sides") && vertical:
		return opt, usage("leave out --sides", "a vertical timeline has its labels at the right")
	case c.IsSet("scale") && vertical:
		return opt, usage("leave out --scale", "a vertical timeline has no scale: it is spaced by its text")
	}
	if c.IsSet("size") {
		size, err := render.ParseSize(c.String("size"))
		if err != nil {
			return opt, usage("for example --size slide, --size a4 or --size 1600x900", "--size: %s", err)
		}
		opt.Size = size
	}
	if c.IsSet("dpi") {
		dpi, err := strconv.Atoi(c.String("dpi"))
		if err != nil || dpi < render.MinDPI || dpi > render.MaxDPI {
			return opt, usage("for example --dpi 300 for print", "--dpi must be a number from %d to %d, not `%s`", render.MinDPI, render.MaxDPI, c.String("dpi"))
		}
		opt.DPI = dpi
	}
	if c.IsSet("lang") && !languageTag.MatchString(opt.Lang) {
		return opt, usage("write a BCP 47 language such as en, uk or zh-Hant", "--lang: `%s` is no language", opt.Lang)
	}
	if c.IsSet("id-prefix") && !xmlID.MatchString(opt.IDPrefix) {
		return opt, usage("begin with a letter; letters, digits, - and _ may follow, 64 in all", "--id-prefix: `%s` cannot begin an id", opt.IDPrefix)
	}
	if limit := timeline.DefaultTitle; len([]rune(opt.Title)) > limit {
		return opt, usage("shorten it", "--title has more than %d characters", limit)
	}
	return opt, c.fonts(&opt)
}

// focus reads the flags of the actor graph alone.
func (c *call) focus(opt *render.Options) (err error) {
	opt.Ego, opt.Highlight, opt.Slices = c.String("ego"), c.String("highlight"), c.String("slices")
	if opt.Hops, err = c.number("hops"); err != nil {
		return err
	}
	if opt.MinEvents, err = c.number("min-events"); err != nil {
		return err
	}
	if opt.Hops > 0 && opt.Ego == "" {
		return usage("add --ego NAME", "--hops counts from an actor")
	}
	if c.IsSet("slices") {
		if err := render.CheckSlices(opt.Slices); err != nil {
			return usage("for example --slices 4, --slices month or --slices 2025-11-20,2025-11-25", "--slices: %s", err)
		}
	}
	return nil
}

// limits reads the limiting flags.
func (c *call) limits() (l timeline.Limits, err error) {
	if c.IsSet("max-file-size") {
		if l.FileSize, err = parseBytes(c.String("max-file-size")); err != nil {
			return l, err
		}
	}
	if l.Events, err = c.number("max-events"); err != nil {
		return l, err
	}
	l.Text, err = c.number("max-text")
	l.Title = l.Text
	return l, err
}

// number reads a flag that is a number from 1; 0 stands for none.
func (c *call) number(name string) (int, error) {
	if !c.IsSet(name) {
		return 0, nil
	}
	n, err := strconv.Atoi(c.String(name))
	if err != nil || n < 1 {
		example := "2"
		if strings.HasPrefix(name, "max-") {
			example = "100000"
		}
		return 0, usage("for example --"+name+" "+example, "--%s must be a number from 1, not `%s`", name, c.String(name))
	}
	return n, nil
}

// parseBytes reads a number of bytes, perhaps with K, M or G behind it.
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
