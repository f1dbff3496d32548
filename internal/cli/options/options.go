// Package options is the language of the command line: the table of commands, the
// table of options, how arguments are read, what is refused, help, completion,
// and what the flags of a call ask for.
package options

import (
	"strconv"
	"strings"

	"demarche/internal/doctor"
	"demarche/internal/intake"
	"demarche/internal/mapping"
	"demarche/internal/serve"
	"demarche/render"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
)

// option is a row of the table of options. Flags and their help, completion,
// refusals and docs/options.md follow from the table. What a flag that shapes a
// picture can be, and in which forms and formats it means anything, is in the
// table of [render.Settings].
type option struct {
	Name   string // as it is typed, without dashes
	Alias  string
	Group  string            // the heading in the help
	on     string            // the commands that have it, with spaces between
	Not    map[string]string // those that do not, though they draw the same pictures, and why
	usage  string            // with the placeholder of the value in backticks; %s stands for its values
	Kind   kind              // of what it takes
	field  string            // of the options of render, where it is not called like the flag
	values func() []string   // what it takes, or some of it; if nil, what render says
	open   bool              // whether it takes other values, too
	names  func(n timeline.Names, typed string) []string
	files  bool // whether it takes the name of a file
	put    putter
	noun   string            // in "there is no NOUN `x`", where it is not the name
	bare   string            // its value where it is given without one; others follow an equals sign
	wrong  map[string]remark // what is said of an [render.OptionError], by form, field, "format", "file" or "value"
}

// kind is how an option takes values.
type kind uint8

const (
	single  kind = iota // a value; the last one counts
	several             // a value each time it is given
	OnOff               // none
)

// remark is what is wrong, and what to do. {} stands for the extension of the
// output.
type remark struct{ message, hint string }

// The groups of options, in the order of the help.
const (
	groupInput     = "Input"
	groupOutput    = "Output"
	groupPage      = "Page"
	groupSelecting = "Selecting"
	groupShaping   = "Shaping"
	groupLimits    = "Limits"
	groupOther     = "Other"
)

var groups = []string{groupInput, groupOutput, groupPage, groupSelecting, groupShaping, groupLimits, groupOther}

// Marker stands for the charts in documents among the commands that have an
// option.
const Marker = "marker"

// inherited are those that draw the pictures of timeline and graph, and have
// the options of both but for those whose row says why not.
var inherited = []string{"watch", "serve", Marker}

// All is the table. To add an option, add a row, and what heeds it: a field
// of the options of render and its row in render/check.go, or a field of asked.
func All() []option {
	all := outputOptions()
	all = append(all, importOptions()...)
	all = append(all, dataOptions()...)
	all = append(all, selectingOptions()...)
	all = append(all, graphOptions()...)
	all = append(all, pictureOptions()...)
	all = append(all, timelineOptions()...)
	return append(all, otherOptions()...)
}

// Sets of commands.
const (
	eventCommands   = "timeline graph report export"                                          // that select events
	pictureCommands = "timeline graph report diff"                                            // that draw
	loadingCommands = "timeline graph report export check fmt diff import watch serve marker" // that read an events file
)

// everywhere stands for all commands.
const everywhere = "*"

// ownPage is why serve lacks an option.
const ownPage = "its page decides it"

// outputOptions are about what is written, where, and in which form.
func outputOptions() []option {
	notOutput := map[string]string{"watch": "it has its own", "serve": "its output is a page"}
	return []option{
		{Name: "to", Group: groupOutput, on: "export", usage: "`FORMAT` to write: %s; if not given, the extension of -o says it", values: exportNames,
			wrong: map[string]remark{"value": {"export writes no format `{}`", ""}}},
		{Name: "format", Group: groupOutput, on: "check", usage: "`FORMAT` of the list: %s; sarif is for code hosts", values: func() []string { return checkFormats },
			wrong: map[string]remark{"value": {"check writes no format `{}`", ""}}},
		{Name: "format", Group: groupOutput, on: "doctor", usage: "`FORMAT` of the list: %s", values: func() []string { return doctorFormats },
			wrong: map[string]remark{"value": {"doctor writes no format `{}`", ""}}},
		{Name: "format", Group: groupOutput, on: "diff", usage: "`FORMAT` of the answer: %s; if not given, the extension of -o says it, or else it is text", values: func() []string { return diffNames },
			wrong: map[string]remark{"value": {"diff writes no format `{}`", ""}}},
		{Name: "o", Alias: "output", Group: groupOutput, on: "timeline", Not: notOutput, files: true,
			usage: "`FILE` to write instead of timeline.svg; .svg, .png or .pdf is a picture, .md, .docx or .pptx a chronology; - is standard output"},
		{Name: "template", Group: groupOutput, on: "timeline report", files: true, put: word(func(a *Asked) *string { return &a.Template }),
			Not:   map[string]string{"watch": "it writes pictures", "serve": ownPage, Marker: "the document is there already"},
			usage: "`FILE` that a new .docx or .pptx is made of, such as letterhead.dotx; a plain one if not given"},
		{Name: "o", Alias: "output", Group: groupOutput, on: "graph", Not: notOutput, files: true,
			usage: "`FILE` to write instead of actors.svg; .svg, .png or .pdf is a picture, .html the picture with a table, .md the table, " +
				strings.Join(exportExtensions(), " ") + " are for other programs; - is standard output"},
		{Name: "o", Alias: "output", Group: groupOutput, on: "report", files: true, usage: "`DIR` to write to instead of report, which is made if need be; or a file that ends in .docx or .pptx"},
		{Name: "o", Alias: "output", Group: groupOutput, on: "export schema", files: true, usage: "`FILE` to write instead of standard output"},
		{Name: "o", Alias: "output", Group: groupOutput, on: "diff", files: true,
			usage: "`FILE` to write instead of standard output; .svg, .png and .pdf draw the new timeline with the changes on it"},
		{Name: "o", Alias: "output", Group: groupOutput, on: "fmt", files: true, usage: "`FILE` to write instead of changing the file in place; - is standard output"},
		{Name: "o", Alias: "output", Group: groupOutput, on: "init", files: true, usage: "`FILE` to write instead of events.json; - is standard output"},
		{Name: "o", Alias: "output", Group: groupOutput, on: "watch", files: true, Kind: several,
			usage: "`FILE` to keep up to date instead of timeline.svg; repeatable. A name that begins with actors or graph is the " +
				"actor graph, a folder (briefing/) a report, any other file the timeline; or say so: graph=who.svg, report=briefing"},
		{Name: "allow", Group: groupOutput, on: "check", Kind: several, usage: "leave out warnings with this `CODE`; repeatable", values: WarningCodes, open: true},
		{Name: "fix", Group: groupOutput, on: "check", Kind: OnOff, usage: "first mend what can be mended without a doubt, and say so"},
		{Name: "list", Group: groupOutput, on: "check", Kind: OnOff, usage: "list the codes of all errors and warnings"},
		{Name: "all", Group: groupOutput, on: "check", Kind: OnOff, usage: "list all problems, not just the first of each kind"},
		{Name: "strict", Group: groupOutput, on: "check", Kind: OnOff, usage: "let warnings fail too"},
		{Name: "explain", Group: groupOutput, on: "check", usage: "why the `EVENT` with this id stands where it stands, and what would move it", names: eventNames},
		{Name: "check", Group: groupOutput, on: "fmt", Kind: OnOff, usage: "write nothing; list files that are not in canonical form, and exit with 1 if there are any"},
		{Name: "check", Group: groupOutput, on: "brief", Kind: OnOff, usage: "write nothing; list charts that are out of date, and exit with 1 if there are any"},
		{Name: "insert", Group: groupOutput, on: "brief", usage: "add a chart that shows what the `LINE` says, such as 'timeline events.json'"},
		{Name: "root", Group: groupOutput, on: "brief", files: true, usage: "`DIR` around the documents in which pictures may stand, such as ../assets/plan.svg"},
		{Name: "at", Group: groupOutput, on: "brief", usage: "with --insert: the chart stands behind the line, the heading, the bookmark or the slide that is called `TEXT`, or in that placeholder, not at the end"},
		{Name: "force", Group: groupOutput, on: "fmt check brief", Kind: OnOff, usage: "write even if another program has the file open"},
		{Name: "force", Group: groupOutput, on: "init", Kind: OnOff, usage: "overwrite the file"},
		{Name: "profile", Group: groupOutput, on: "doctor", Kind: several, usage: "look only for what matters to `PROFILE`: %s; repeatable", values: doctor.Profiles},
		{Name: "port", Group: groupPage, on: "serve", usage: "`PORT` of the page instead of " + strconv.Itoa(serve.DefaultPort) + "; 0 is any that is free"},
		{Name: "open", Group: groupPage, on: "serve", Kind: OnOff, usage: "open the page in the browser"},
	}
}

// importOptions are those of import.
func importOptions() []option {
	return []option{
		{Name: "o", Alias: "output", Group: groupOutput, on: "import", files: true, usage: "`FILE` to write instead of standard output"},
		{Name: "as", Group: groupInput, on: "import", usage: "`FORMAT` or data set of the files: %s; found by content if not given", values: intake.Known,
			wrong: map[string]remark{"value": {"import knows no format or data set `{}`", ""}}},
		{Name: "map", Group: groupInput, on: "import", files: true, usage: "`FILE` that says which column becomes which field; --guess writes one"},
		{Name: "date-order", Group: groupInput, on: "import", usage: "`ORDER` of dates such as 03/04/2025: dmy or mdy", values: fixed("dmy", "mdy"), open: true},
		{Name: "encoding", Group: groupInput, on: "import", usage: "`ENCODING` of text, such as windows-1251; found by content if not given"},
		{Name: "sheet", Group: groupInput, on: "import", usage: "`NAME` of the sheet of a workbook; the first that has a table if not given"},
		{Name: "top", Group: groupOutput, on: "import", put: number(func(a *Asked) *int { return &a.Top }), usage: "keep only the `N` strongest events, and say of how many"},
		{Name: "keep", Group: groupOutput, on: "import", Kind: OnOff, usage: "keep columns that have no place in x- fields"},
		{Name: "guess", Group: groupOutput, on: "import", Kind: OnOff, usage: "print the mapping that would be used, for people to edit"},
		{Name: "report", Group: groupOutput, on: "import", files: true, usage: "`FILE` for the reckoning as JSON"},
		{Name: "strict", Group: groupOutput, on: "import", Kind: OnOff, usage: "write nothing, and exit with 1, if anything is not understood"},
		{Name: "into", Group: groupOutput, on: "import", files: true, usage: "events `FILE` to merge into: what people wrote stays, what changed at the source is proposed"},
		{Name: "accept", Group: groupOutput, on: "import", Kind: OnOff, usage: "with --into: take what is proposed"},
		{Name: "force", Group: groupOutput, on: "import", Kind: OnOff, usage: "overwrite the file"},
	}
}

// selectingOptions say which events are shown.
func selectingOptions() []option {
	until := date(func(a *Asked) *edtf.Date { return &a.Query.To })
	return []option{
		{Name: "git", Group: groupSelecting, on: "diff", usage: "compare one file with what it was at this `REV` of git, such as HEAD~1"},
		{Name: "from", Group: groupSelecting, on: eventCommands, put: date(func(a *Asked) *edtf.Date { return &a.Query.From }),
			usage: "leave out what is over before `DATE`: 2025-11-20, 2025-11, 2025, -0043 (44 BC)"},
		{Name: "to", Group: groupSelecting, on: "timeline graph report", put: until, usage: "leave out what begins after `DATE`"},
		{Name: "until", Group: groupSelecting, on: "export", put: until, usage: "leave out what begins after `DATE`"},
		{Name: "as-of", Group: groupSelecting, on: eventCommands, put: date(func(a *Asked) *edtf.Date { return &a.Query.AsOf }),
			usage: "show only what was known by `DATE`"},
		{Name: "actor", Group: groupSelecting, on: eventCommands, Kind: several, put: words(func(a *Asked) *[]string { return &a.Query.Actors }), names: actorNames,
			usage: "`NAME` or id of somebody who acts, is acted upon or speaks; repeatable"},
		{Name: "country", Group: groupSelecting, on: eventCommands, Kind: several, put: countries,
			names: func(n timeline.Names, _ string) []string { return n.Countries },
			usage: "two-letter `CODE` of the place or of somebody involved; repeatable"},
		{Name: "type", Group: groupSelecting, on: eventCommands, Kind: several, put: words(func(a *Asked) *[]string { return &a.Query.Types }),
			names: func(n timeline.Names, _ string) []string { return n.Types }, usage: "`TYPE` of event, such as consult or assault; repeatable"},
		{Name: "status", Group: groupSelecting, on: eventCommands, Kind: several, put: words(func(a *Asked) *[]string { return &a.Query.Statuses }),
			names: func(n timeline.Names, _ string) []string { return n.Statuses }, usage: "`STATUS`, such as confirmed or denied; repeatable"},
		{Name: "tag", Group: groupSelecting, on: eventCommands, Kind: several, put: words(func(a *Asked) *[]string { return &a.Query.Tags }),
			names: func(n timeline.Names, _ string) []string { return n.Tags }, usage: "`TAG` of the event; repeatable"},
		{Name: "min-importance", Group: groupSelecting, on: eventCommands, values: fixed("1", "2", "3", "4", "5"), open: true, put: importance,
			usage: "show only events of importance `N`, from 1 to 5, or more"},
	}
}

// graphOptions are about the actor graph.
func graphOptions() []option {
	pictureOnly := func(flag string) remark {
		return remark{flag + " is for the picture, and `{}` has none", "leave it out, or write .svg or .html; --from, --to and --actor select for every format"}
	}
	return []option{
		{Name: "ego", Group: groupSelecting, on: "graph export", put: word(func(a *Asked) *string { return &a.focus.Ego }),
			names: func(n timeline.Names, _ string) []string { return n.Actors }, usage: "only the actor with this `NAME` or id, and those near by"},
		{Name: "hops", Group: groupSelecting, on: "graph export", values: fixed("1", "2", "3"), open: true, put: number(func(a *Asked) *int { return &a.focus.Hops }),
			usage: "with --ego: how many steps away others may be; `N` is 1 if not given",
			wrong: map[string]remark{"Ego": {"--hops counts from an actor", "add --ego NAME"}}},
		{Name: "min-events", Group: groupSelecting, on: "graph export", put: number(func(a *Asked) *int { return &a.focus.MinEvents }),
			usage: "leave out relations of fewer than `N` events"},
		{Name: "highlight", Group: groupShaping, on: "graph", put: word(func(a *Asked) *string { return &a.Graph.Highlight }), names: eventNames,
			usage: "let the actors and relations of an `EVENT`, by id or number, stand out", wrong: map[string]remark{"format": pictureOnly("--highlight")}},
		{Name: "slices", Group: groupShaping, on: "graph", put: word(func(a *Asked) *string { return &a.Graph.Slices }),
			values: func() []string { return append([]string{"2", "3", "4"}, render.SliceUnits()...) }, open: true,
			usage: "a panel for each of so many `PERIODS`, as in 4; by the day, week, month, quarter or year; or beginning at dates, as in 2025-11-20,2025-11-25",
			wrong: map[string]remark{"format": pictureOnly("--slices"), "value": {"", "for example --slices 4, --slices month or --slices 2025-11-20,2025-11-25"}}},
		{Name: "level", Group: groupShaping, on: "graph report export", put: word(func(a *Asked) *string { return &a.focus.Level }),
			usage: "`LEVEL` that people are rolled up to: %s"},
		{Name: "layout", Group: groupShaping, on: "graph report", put: word(func(a *Asked) *string { return &a.Graph.Layout }), usage: "`LAYOUT` of the actor graph: %s"},
		{Name: "group", Group: groupShaping, on: "graph report", put: word(func(a *Asked) *string { return &a.Graph.Group }), usage: "`WHAT` the frames of the actor graph gather by: %s"},
	}
}

// pictureOptions are about every picture.
func pictureOptions() []option {
	return []option{
		{Name: "size", Group: groupShaping, on: pictureCommands, put: size, values: render.Sizes, open: true,
			usage: "`SIZE` of the picture: %s or WIDTHxHEIGHT in pixels"},
		{Name: "theme", Group: groupShaping, on: pictureCommands, put: theme, files: true,
			usage: "`THEME`: %s, or a file of your own such as my.json"},
		{Name: "title", Group: groupShaping, on: pictureCommands + " export", put: word(func(a *Asked) *string { return &a.Look.Title }),
			usage: "`TEXT` instead of the file's title", wrong: map[string]remark{"value": {"", "shorten it"}}},
		{Name: "untitled", Group: groupShaping, on: "timeline graph", Kind: OnOff, Not: map[string]string{"serve": ownPage}, put: yes(func(a *Asked) *bool { return &a.Look.Untitled }),
			usage: "leave the title out of the picture, where the text around it says it"},
		{Name: "lang", Group: groupShaping, on: pictureCommands, put: word(func(a *Asked) *string { return &a.Look.Lang }), values: inwords.Languages, open: true,
			usage: "`LANGUAGE` of the text and of our own words, such as en or uk, instead of the file's",
			wrong: map[string]remark{"value": {"", "write a BCP 47 language such as en, uk or zh-Hant"},
				"format": {"--lang is for our own words, and there are none in {}", "leave it out"}}},
		{Name: "timezone", Group: groupShaping, on: "timeline graph report", put: clocks, values: func() []string { return []string{"local", "both"} }, open: true,
			usage: "`ZONE` on whose clocks times are, such as Europe/Kyiv; local: each event's own; both: its own and the file's"},
		{Name: "id-prefix", Group: groupShaping, on: pictureCommands, Not: map[string]string{"serve": ownPage},
			put:   word(func(a *Asked) *string { return &a.Encoding.IDPrefix }),
			usage: "`PREFIX` of the ids in the SVG, for pages that hold several pictures",
			wrong: map[string]remark{"format": {"--id-prefix is for SVG, not for {}", "leave it out: there are no ids in {}"},
				"value": {"", "begin with a letter; letters, digits, - and _ may follow, 64 in all"}}},
		{Name: "links", Group: groupShaping, on: "timeline graph", Kind: OnOff, Not: map[string]string{"serve": ownPage}, put: yes(func(a *Asked) *bool { return &a.Encoding.Links }),
			usage: "let events and sources of an SVG lead to their pages; for web pages that hold the picture itself, not for GitHub and Office",
			wrong: map[string]remark{"format": {"--links is for SVG, not for {}", "leave it out; in a PDF sources are links anyway"}}},
		{Name: "dpi", Group: groupShaping, on: "timeline graph diff", Not: map[string]string{"serve": ownPage, Marker: "the document decides it"},
			values: fixed("96", "192", "300"), open: true, put: dpi, usage: "`N` dots per inch of a PNG; " + strconv.Itoa(render.DefaultDPI) + " if not given",
			wrong: map[string]remark{"format": {"--dpi is for PNG; there are no dots in {}", "write a PNG: -o picture.png"}}},
		{Name: "fonts", Group: groupShaping, on: pictureCommands, put: word(func(a *Asked) *string { return &a.Encoding.Fonts }), noun: "mode of --fonts",
			usage: "`MODE` of the text in an SVG: system for the viewer's fonts, outline for shapes, embed for a web font inside (browsers only)",
			wrong: map[string]remark{"format": {"--fonts is for SVG, not for {}", "leave it out, or write .svg; a PNG holds letters as pixels, and a PDF the fonts it takes"}}},
		{Name: "font", Group: groupShaping, on: pictureCommands, Kind: several, put: fonts, field: "FontFiles", files: true,
			usage: "font `FILE` for letters that the built-in font lacks, or system to search the fonts of this machine; repeatable",
			wrong: map[string]remark{"Fonts": {"--font does nothing where the viewer's fonts draw the text",
				"add --fonts outline to draw letters as shapes, or --fonts embed for browsers"}}},
	}
}

// timelineOptions are about the timeline.
func timelineOptions() []option {
	return []option{
		{Name: "form", Group: groupShaping, on: "timeline report diff", put: word(func(a *Asked) *string { return &a.Timeline.Form }),
			usage: "`FORM` of the timeline: %s; auto takes the one that says most"},
		{Name: "by", Group: groupShaping, on: "timeline report", put: word(func(a *Asked) *string { return &a.Timeline.By }),
			usage: "`UNIT` of the columns in which events are counted: %s; the finest there is room for if not given",
			wrong: map[string]remark{"axis": {"--by is for the form counts", "leave it out, or write --form counts"}, "page": {"--by is for the form counts", "leave it out, or write --form counts"}, "days": {"--by is for the form counts", "leave it out, or write --form counts"}}},
		{Name: "scale", Group: groupShaping, on: "timeline report diff", put: word(func(a *Asked) *string { return &a.Timeline.Scale }), usage: "`SCALE` of the time axis: %s",
			wrong: map[string]remark{"page": {"a vertical timeline has no scale: it is spaced by its text", "leave out --scale"}, "days": {"columns of days are as wide as their text: they have no scale", "leave out --scale, or write --form axis"},
				"counts": {"the columns of counts are days, weeks, months or years, one as wide as the other", "leave out --scale, or say by what to count: --by month"}}},
		{Name: "lanes", Group: groupShaping, on: "timeline report", put: word(func(a *Asked) *string { return &a.Timeline.Lanes }),
			usage: "`LANES` into which the timeline is parted: %s",
			wrong: map[string]remark{"page": {"a vertical timeline has no lanes: it lists all events one after the other", "leave out --lanes, or the form"},
				"days":         {"a column of days is read from top to bottom and has no lanes", "leave out --lanes, or write --form axis or --form counts"},
				"value source": {"there are no lanes by source yet", "take lanes by actor, side, country, type, place or tag"},
				"value voice":  {"there are no lanes by voice yet", "take lanes by actor, side, country, type, place or tag"}}},
		{Name: "sides", Group: groupShaping, on: "timeline report diff", put: word(func(a *Asked) *string { return &a.Timeline.Sides }),
			usage: "`SIDES` of the axis on which labels stand: %s",
			wrong: map[string]remark{"page": {"a vertical timeline has its labels at the right", "leave out --sides"}, "days": {"columns of days have no axis with sides", "leave out --sides"},
				"counts": {"labels of counts stand above their columns", "leave out --sides"}, "Lanes": {"in lanes, labels stand beside their marks", "leave out --sides"}}},
		{Name: "strip", Group: groupShaping, on: "timeline report", bare: "scale", put: word(func(a *Asked) *string { return &a.Timeline.Strip }),
			usage: "`STRIP` under the axis: %s: PLOVER's scale from conflict to co-operation summed up, the killed, or how many events there were; scale if no value is given; a value follows an equals sign",
			wrong: map[string]remark{"page": {"--strip lies along a horizontal axis, which a vertical timeline does not have", "leave out --strip, or the form"},
				"days": {"--strip lies along an axis, which columns of days do not have", "leave out --strip, or write --form axis or --form counts"}}},
		{Name: "orient", Group: groupShaping, on: "timeline", put: word(func(a *Asked) *string { return &a.Timeline.Orient }),
			usage: "`ORIENT` of the timeline: horizontal along an axis, or vertical as a chronology for a page",
			wrong: map[string]remark{"axis": {"an axis runs horizontally", "leave out --orient, or write --form page"}, "page": {"a page runs down", "leave out --orient, or write --form axis"},
				"days": {"columns of days run as they do", "leave out --orient"}, "counts": {"columns of counts run as they do", "leave out --orient"}}},
		{Name: "pages", Group: groupShaping, on: "timeline", Kind: OnOff, put: yes(func(a *Asked) *bool { return &a.Timeline.Pages }),
			Not:   map[string]string{"watch": "several pages are several files", "serve": ownPage, Marker: "a chart is one picture"},
			usage: "let the form page run over several pages, written to timeline-1.svg and so on",
			wrong: map[string]remark{"axis": {"only the form page runs over several pages", "leave out what belongs to an axis, or --pages"},
				"days": {"only the form page runs over several pages", "leave out --pages, or write --form page"}, "counts": {"only the form page runs over several pages", "leave out --pages, or write --form page"}}},
		{Name: "style", Group: groupShaping, on: "timeline report", Not: map[string]string{"serve": "the chronology of its page is a full record"}, put: word(func(a *Asked) *string { return &a.Chronology.Style }),
			usage: "house `STYLE` of the chronology: %s; a full record if not given",
			wrong: map[string]remark{"format": {"--style is for chronologies, which are .md files", "for example -o chronology.md"}}},
		{Name: "as", Group: groupShaping, on: "timeline", Not: map[string]string{"serve": "the chronology of its page is a full record"}, put: word(func(a *Asked) *string { return &a.Account.As }),
			usage: "`FORM` of a chronology for Word: %s; or the data set that the files are: " + strings.Join(mapping.Names(), ", "),
			wrong: map[string]remark{"format": {"--as is for chronologies in documents of Word and PowerPoint, and for data sets, which timeline, graph and report draw", "leave it out; `demarche import` makes an events file of a data set"}}},
		{Name: "metrics", Group: groupOther, on: "timeline", Kind: OnOff, field: "Measure",
			Not:   map[string]string{"watch": "it says one line a save", "serve": ownPage, Marker: "a chart is drawn in silence"},
			usage: "tell how well the picture is laid out: overlaps, crossings, displacement"},
	}
}

// otherOptions are those of all commands, or of all that read a file.
func otherOptions() []option {
	return []option{
		{Name: "max-file-size", Group: groupLimits, on: loadingCommands, put: fileSize, usage: "refuse a file of more than `SIZE`, such as 500M; 1G if not given"},
		{Name: "max-events", Group: groupLimits, on: loadingCommands, put: number(func(a *Asked) *int { return &a.Limits.Events }),
			usage: "refuse more than `N` events; " + strconv.Itoa(timeline.DefaultEvents) + " if not given"},
		{Name: "max-items", Group: groupLimits, on: loadingCommands, put: number(func(a *Asked) *int { return &a.Limits.Items }),
			usage: "refuse more than `N` actors, sources, or entries of a list; " + strconv.Itoa(timeline.DefaultItems) + " if not given"},
		{Name: "max-text", Group: groupLimits, on: loadingCommands, put: textSize, usage: "refuse any text of more than `N` characters; if not given, " +
			strconv.Itoa(timeline.DefaultText) + ", and " + strconv.Itoa(timeline.DefaultTitle) + " in titles and names"},
		{Name: "sort", Group: groupShaping, on: "fmt", Kind: OnOff, usage: "put the events into the order in which they are listed and drawn"},
		{Name: "help", Alias: "h", Group: groupOther, on: everywhere, Kind: OnOff, Not: map[string]string{Marker: "it draws nothing"}, usage: "show this"},
	}
}

func fixed(values ...string) func() []string { return func() []string { return values } }

// checkFormats are what check writes.
var checkFormats = []string{"text", "json", "sarif"}

// doctorFormats are what doctor writes.
var doctorFormats = []string{"text", "json"}

// diffNames are what diff writes.
var diffNames = []string{"text", "md", "json", "svg", "png", "pdf"}
