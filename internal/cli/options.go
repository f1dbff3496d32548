package cli

import (
	"strconv"
	"strings"

	"demarche/internal/doctor"
	"demarche/internal/intake"
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
	name   string // as it is typed, without dashes
	alias  string
	group  string            // the heading in the help
	on     string            // the commands that have it, with spaces between
	not    map[string]string // those that do not, though they draw the same pictures, and why
	usage  string            // with the placeholder of the value in backticks; %s stands for its values
	kind   kind              // of what it takes
	field  string            // of the options of render, where it is not called like the flag
	values func() []string   // what it takes, or some of it; if nil, what render says
	open   bool              // whether it takes other values, too
	names  func(n timeline.Names, typed string) []string
	files  bool // whether it takes the name of a file
	put    putter
	noun   string            // in "there is no NOUN `x`", where it is not the name
	wrong  map[string]remark // what is said of an [render.OptionError], by form, field, "format", "file" or "value"
}

// kind is how an option takes values.
type kind uint8

const (
	single  kind = iota // a value; the last one counts
	several             // a value each time it is given
	onOff               // none
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

// marker stands for the charts in documents among the commands that have an
// option.
const marker = "marker"

// inherited are those that draw the pictures of timeline and graph, and have
// the options of both but for those whose row says why not.
var inherited = []string{"watch", "serve", marker}

// options is the table. To add an option, add a row, and what heeds it: a field
// of the options of render and its row in render/check.go, or a field of asked.
func options() []option {
	all := outputOptions()
	all = append(all, importOptions()...)
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
		{name: "to", group: groupOutput, on: "export", usage: "`FORMAT` to write: %s; if not given, the extension of -o says it", values: exportNames,
			wrong: map[string]remark{"value": {"export writes no format `{}`", ""}}},
		{name: "format", group: groupOutput, on: "check", usage: "`FORMAT` of the list: %s; sarif is for code hosts", values: func() []string { return checkFormats },
			wrong: map[string]remark{"value": {"check writes no format `{}`", ""}}},
		{name: "format", group: groupOutput, on: "doctor", usage: "`FORMAT` of the list: %s", values: func() []string { return doctorFormats },
			wrong: map[string]remark{"value": {"doctor writes no format `{}`", ""}}},
		{name: "format", group: groupOutput, on: "diff", usage: "`FORMAT` of the answer: %s; if not given, the extension of -o says it, or else it is text", values: diffNames,
			wrong: map[string]remark{"value": {"diff writes no format `{}`", ""}}},
		{name: "o", alias: "output", group: groupOutput, on: "timeline", not: notOutput, files: true,
			usage: "`FILE` to write instead of timeline.svg; .svg, .png or .pdf is a picture, .md, .docx or .pptx a chronology; - is standard output"},
		{name: "template", group: groupOutput, on: "timeline report", files: true, put: word(func(a *asked) *string { return &a.template }),
			not:   map[string]string{"watch": "it writes pictures", "serve": ownPage, marker: "the document is there already"},
			usage: "`FILE` that a new .docx or .pptx is made of, such as letterhead.dotx; a plain one if not given"},
		{name: "o", alias: "output", group: groupOutput, on: "graph", not: notOutput, files: true,
			usage: "`FILE` to write instead of actors.svg; .svg, .png or .pdf is a picture, .html the picture with a table, .md the table, " +
				strings.Join(exportExtensions(), " ") + " are for other programs; - is standard output"},
		{name: "o", alias: "output", group: groupOutput, on: "report", files: true, usage: "`DIR` to write to instead of report, which is made if need be; or a file that ends in .docx or .pptx"},
		{name: "o", alias: "output", group: groupOutput, on: "export schema", files: true, usage: "`FILE` to write instead of standard output"},
		{name: "o", alias: "output", group: groupOutput, on: "diff", files: true,
			usage: "`FILE` to write instead of standard output; .svg draws the new timeline with the changes on it"},
		{name: "o", alias: "output", group: groupOutput, on: "fmt", files: true, usage: "`FILE` to write instead of changing the file in place; - is standard output"},
		{name: "o", alias: "output", group: groupOutput, on: "init", files: true, usage: "`FILE` to write instead of events.json; - is standard output"},
		{name: "o", alias: "output", group: groupOutput, on: "watch", files: true, kind: several,
			usage: "`FILE` to keep up to date instead of timeline.svg; repeatable. A name that begins with actors or graph is the " +
				"actor graph, a folder (briefing/) a report, any other file the timeline; or say so: graph=who.svg, report=briefing"},
		{name: "allow", group: groupOutput, on: "check", kind: several, usage: "leave out warnings with this `CODE`; repeatable", values: warningCodes, open: true},
		{name: "fix", group: groupOutput, on: "check", kind: onOff, usage: "first mend what can be mended without a doubt, and say so"},
		{name: "list", group: groupOutput, on: "check", kind: onOff, usage: "list the codes of all errors and warnings"},
		{name: "all", group: groupOutput, on: "check", kind: onOff, usage: "list all problems, not just the first of each kind"},
		{name: "strict", group: groupOutput, on: "check", kind: onOff, usage: "let warnings fail too"},
		{name: "explain", group: groupOutput, on: "check", usage: "why the `EVENT` with this id stands where it stands, and what would move it", names: eventNames},
		{name: "check", group: groupOutput, on: "fmt", kind: onOff, usage: "write nothing; list files that are not in canonical form, and exit with 1 if there are any"},
		{name: "check", group: groupOutput, on: "brief", kind: onOff, usage: "write nothing; list charts that are out of date, and exit with 1 if there are any"},
		{name: "insert", group: groupOutput, on: "brief", usage: "add a chart that shows what the `LINE` says, such as 'timeline events.json'"},
		{name: "root", group: groupOutput, on: "brief", files: true, usage: "`DIR` around the documents in which pictures may stand, such as ../assets/plan.svg"},
		{name: "at", group: groupOutput, on: "brief", usage: "with --insert: the chart stands behind the line, the heading, the bookmark or the slide that is called `TEXT`, or in that placeholder, not at the end"},
		{name: "force", group: groupOutput, on: "fmt check brief", kind: onOff, usage: "write even if another program has the file open"},
		{name: "force", group: groupOutput, on: "init", kind: onOff, usage: "overwrite the file"},
		{name: "profile", group: groupOutput, on: "doctor", kind: several, usage: "look only for what matters to `PROFILE`: %s; repeatable", values: doctor.Profiles},
		{name: "port", group: groupPage, on: "serve", usage: "`PORT` of the page instead of " + strconv.Itoa(serve.DefaultPort) + "; 0 is any that is free"},
		{name: "open", group: groupPage, on: "serve", kind: onOff, usage: "open the page in the browser"},
	}
}

// importOptions are those of import.
func importOptions() []option {
	return []option{
		{name: "o", alias: "output", group: groupOutput, on: "import", files: true, usage: "`FILE` to write instead of standard output"},
		{name: "as", group: groupInput, on: "import", usage: "`FORMAT` or data set of the files: %s; found by content if not given", values: intake.Known,
			wrong: map[string]remark{"value": {"import knows no format or data set `{}`", ""}}},
		{name: "map", group: groupInput, on: "import", files: true, usage: "`FILE` that says which column becomes which field; --guess writes one"},
		{name: "date-order", group: groupInput, on: "import", usage: "`ORDER` of dates such as 03/04/2025: dmy or mdy", values: fixed("dmy", "mdy"), open: true},
		{name: "encoding", group: groupInput, on: "import", usage: "`ENCODING` of text, such as windows-1251; found by content if not given"},
		{name: "sheet", group: groupInput, on: "import", usage: "`NAME` of the sheet of a workbook; the first that has a table if not given"},
		{name: "top", group: groupOutput, on: "import", put: number(func(a *asked) *int { return &a.top }), usage: "keep only the `N` strongest events, and say of how many"},
		{name: "keep", group: groupOutput, on: "import", kind: onOff, usage: "keep columns that have no place in x- fields"},
		{name: "guess", group: groupOutput, on: "import", kind: onOff, usage: "print the mapping that would be used, for people to edit"},
		{name: "report", group: groupOutput, on: "import", files: true, usage: "`FILE` for the reckoning as JSON"},
		{name: "strict", group: groupOutput, on: "import", kind: onOff, usage: "write nothing, and exit with 1, if anything is not understood"},
		{name: "into", group: groupOutput, on: "import", files: true, usage: "events `FILE` to merge into: what people wrote stays, what changed at the source is proposed"},
		{name: "accept", group: groupOutput, on: "import", kind: onOff, usage: "with --into: take what is proposed"},
		{name: "force", group: groupOutput, on: "import", kind: onOff, usage: "overwrite the file"},
	}
}

// selectingOptions say which events are shown.
func selectingOptions() []option {
	until := date(func(a *asked) *edtf.Date { return &a.query.To })
	return []option{
		{name: "git", group: groupSelecting, on: "diff", usage: "compare one file with what it was at this `REV` of git, such as HEAD~1"},
		{name: "from", group: groupSelecting, on: eventCommands, put: date(func(a *asked) *edtf.Date { return &a.query.From }),
			usage: "leave out what is over before `DATE`: 2025-11-20, 2025-11, 2025, -0043 (44 BC)"},
		{name: "to", group: groupSelecting, on: "timeline graph report", put: until, usage: "leave out what begins after `DATE`"},
		{name: "until", group: groupSelecting, on: "export", put: until, usage: "leave out what begins after `DATE`"},
		{name: "as-of", group: groupSelecting, on: eventCommands, put: date(func(a *asked) *edtf.Date { return &a.query.AsOf }),
			usage: "show only what was known by `DATE`"},
		{name: "actor", group: groupSelecting, on: eventCommands, kind: several, put: words(func(a *asked) *[]string { return &a.query.Actors }), names: actorNames,
			usage: "`NAME` or id of somebody who acts, is acted upon or speaks; repeatable"},
		{name: "country", group: groupSelecting, on: eventCommands, kind: several, put: countries,
			names: func(n timeline.Names, _ string) []string { return n.Countries },
			usage: "two-letter `CODE` of the place or of somebody involved; repeatable"},
		{name: "type", group: groupSelecting, on: eventCommands, kind: several, put: words(func(a *asked) *[]string { return &a.query.Types }),
			names: func(n timeline.Names, _ string) []string { return n.Types }, usage: "`TYPE` of event, such as consult or assault; repeatable"},
		{name: "status", group: groupSelecting, on: eventCommands, kind: several, put: words(func(a *asked) *[]string { return &a.query.Statuses }),
			names: func(n timeline.Names, _ string) []string { return n.Statuses }, usage: "`STATUS`, such as confirmed or denied; repeatable"},
		{name: "tag", group: groupSelecting, on: eventCommands, kind: several, put: words(func(a *asked) *[]string { return &a.query.Tags }),
			names: func(n timeline.Names, _ string) []string { return n.Tags }, usage: "`TAG` of the event; repeatable"},
		{name: "min-importance", group: groupSelecting, on: eventCommands, values: fixed("1", "2", "3", "4", "5"), open: true, put: importance,
			usage: "show only events of importance `N`, from 1 to 5, or more"},
	}
}

// graphOptions are about the actor graph.
func graphOptions() []option {
	pictureOnly := func(flag string) remark {
		return remark{flag + " is for the picture, and `{}` has none", "leave it out, or write .svg or .html; --from, --to and --actor select for every format"}
	}
	return []option{
		{name: "ego", group: groupSelecting, on: "graph export", put: word(func(a *asked) *string { return &a.focus.Ego }),
			names: func(n timeline.Names, _ string) []string { return n.Actors }, usage: "only the actor with this `NAME` or id, and those near by"},
		{name: "hops", group: groupSelecting, on: "graph export", values: fixed("1", "2", "3"), open: true, put: number(func(a *asked) *int { return &a.focus.Hops }),
			usage: "with --ego: how many steps away others may be; `N` is 1 if not given",
			wrong: map[string]remark{"Ego": {"--hops counts from an actor", "add --ego NAME"}}},
		{name: "min-events", group: groupSelecting, on: "graph export", put: number(func(a *asked) *int { return &a.focus.MinEvents }),
			usage: "leave out relations of fewer than `N` events"},
		{name: "highlight", group: groupShaping, on: "graph", put: word(func(a *asked) *string { return &a.graph.Highlight }), names: eventNames,
			usage: "let the actors and relations of an `EVENT`, by id or number, stand out", wrong: map[string]remark{"format": pictureOnly("--highlight")}},
		{name: "slices", group: groupShaping, on: "graph", put: word(func(a *asked) *string { return &a.graph.Slices }),
			values: func() []string { return append([]string{"2", "3", "4"}, render.SliceUnits()...) }, open: true,
			usage: "a panel for each of so many `PERIODS`, as in 4; by the day, week, month, quarter or year; or beginning at dates, as in 2025-11-20,2025-11-25",
			wrong: map[string]remark{"format": pictureOnly("--slices"), "value": {"", "for example --slices 4, --slices month or --slices 2025-11-20,2025-11-25"}}},
		{name: "level", group: groupShaping, on: "graph report export", put: word(func(a *asked) *string { return &a.focus.Level }),
			usage: "`LEVEL` that people are rolled up to: %s"},
		{name: "layout", group: groupShaping, on: "graph report", put: word(func(a *asked) *string { return &a.graph.Layout }), usage: "`LAYOUT` of the actor graph: %s"},
		{name: "group", group: groupShaping, on: "graph report", put: word(func(a *asked) *string { return &a.graph.Group }), usage: "`WHAT` the frames of the actor graph gather by: %s"},
	}
}

// pictureOptions are about every picture.
func pictureOptions() []option {
	return []option{
		{name: "size", group: groupShaping, on: pictureCommands, put: size, values: render.Sizes, open: true,
			usage: "`SIZE` of the picture: %s or WIDTHxHEIGHT in pixels"},
		{name: "theme", group: groupShaping, on: pictureCommands, put: theme, files: true,
			usage: "`THEME`: %s, or a file of your own such as my.json"},
		{name: "title", group: groupShaping, on: pictureCommands + " export", put: word(func(a *asked) *string { return &a.look.Title }),
			usage: "`TEXT` instead of the file's title", wrong: map[string]remark{"value": {"", "shorten it"}}},
		{name: "lang", group: groupShaping, on: pictureCommands, put: word(func(a *asked) *string { return &a.look.Lang }), values: inwords.Languages, open: true,
			usage: "`LANGUAGE` of the text and of our own words, such as en or uk, instead of the file's",
			wrong: map[string]remark{"value": {"", "write a BCP 47 language such as en, uk or zh-Hant"},
				"format": {"--lang is for our own words, and there are none in {}", "leave it out"}}},
		{name: "timezone", group: groupShaping, on: "timeline graph report", put: clocks, values: func() []string { return []string{"local", "both"} }, open: true,
			usage: "`ZONE` on whose clocks times are, such as Europe/Kyiv; local: each event's own; both: its own and the file's"},
		{name: "id-prefix", group: groupShaping, on: pictureCommands, not: map[string]string{"serve": ownPage},
			put:   word(func(a *asked) *string { return &a.encoding.IDPrefix }),
			usage: "`PREFIX` of the ids in the SVG, for pages that hold several pictures",
			wrong: map[string]remark{"format": {"--id-prefix is for SVG, not for {}", "leave it out: there are no ids in {}"},
				"value": {"", "begin with a letter; letters, digits, - and _ may follow, 64 in all"}}},
		{name: "dpi", group: groupShaping, on: "timeline graph", not: map[string]string{"serve": ownPage, marker: "the document decides it"},
			values: fixed("96", "192", "300"), open: true, put: dpi, usage: "`N` dots per inch of a PNG; " + strconv.Itoa(render.DefaultDPI) + " if not given",
			wrong: map[string]remark{"format": {"--dpi is for PNG; there are no dots in {}", "write a PNG: -o picture.png"}}},
		{name: "fonts", group: groupShaping, on: pictureCommands, put: word(func(a *asked) *string { return &a.encoding.Fonts }), noun: "mode of --fonts",
			usage: "`MODE` of the text in an SVG: system for the viewer's fonts, outline for shapes, embed for a web font inside (browsers only)",
			wrong: map[string]remark{"format": {"--fonts is for SVG, not for {}", "leave it out, or write .svg; a PNG holds letters as pixels, and a PDF the fonts it takes"}}},
		{name: "font", group: groupShaping, on: pictureCommands, kind: several, put: fonts, field: "FontFiles", files: true,
			usage: "font `FILE` for letters that the built-in font lacks, or system to search the fonts of this machine; repeatable",
			wrong: map[string]remark{"Fonts": {"--font does nothing where the viewer's fonts draw the text",
				"add --fonts outline to draw letters as shapes, or --fonts embed for browsers"}}},
	}
}

// timelineOptions are about the timeline.
func timelineOptions() []option {
	return []option{
		{name: "form", group: groupShaping, on: "timeline report", put: word(func(a *asked) *string { return &a.timeline.Form }),
			usage: "`FORM` of the timeline: %s; auto takes the one that says most"},
		{name: "scale", group: groupShaping, on: "timeline report diff", put: word(func(a *asked) *string { return &a.timeline.Scale }), usage: "`SCALE` of the time axis: %s",
			wrong: map[string]remark{"page": {"a vertical timeline has no scale: it is spaced by its text", "leave out --scale"}}},
		{name: "lanes", group: groupShaping, on: "timeline report", put: word(func(a *asked) *string { return &a.timeline.Lanes }),
			usage: "`LANES` into which the timeline is parted: %s",
			wrong: map[string]remark{"page": {"a vertical timeline has no lanes: it lists all events one after the other", "leave out --lanes, or the form"}}},
		{name: "sides", group: groupShaping, on: "timeline report diff", put: word(func(a *asked) *string { return &a.timeline.Sides }),
			usage: "`SIDES` of the axis on which labels stand: %s",
			wrong: map[string]remark{"page": {"a vertical timeline has its labels at the right", "leave out --sides"}, "Lanes": {"in lanes, labels stand beside their marks", "leave out --sides"}}},
		{name: "strip", group: groupShaping, on: "timeline report", kind: onOff, put: yes(func(a *asked) *bool { return &a.timeline.Strip }),
			usage: "under the axis, sum up PLOVER's scale from conflict to co-operation",
			wrong: map[string]remark{"page": {"--strip lies along a horizontal axis, which a vertical timeline does not have", "leave out --strip, or the form"}}},
		{name: "orient", group: groupShaping, on: "timeline", put: word(func(a *asked) *string { return &a.timeline.Orient }),
			usage: "`ORIENT` of the timeline: horizontal along an axis, or vertical as a chronology for a page"},
		{name: "pages", group: groupShaping, on: "timeline", kind: onOff, put: yes(func(a *asked) *bool { return &a.timeline.Pages }),
			not:   map[string]string{"watch": "several pages are several files", "serve": ownPage, marker: "a chart is one picture"},
			usage: "let the form page run over several pages, written to timeline-1.svg and so on",
			wrong: map[string]remark{"axis": {"only the form page runs over several pages", "leave out what belongs to an axis, or --pages"}}},
		{name: "style", group: groupShaping, on: "timeline report", not: map[string]string{"serve": "the chronology of its page is a full record"}, put: word(func(a *asked) *string { return &a.chronology.Style }),
			usage: "house `STYLE` of the chronology: %s; a full record if not given",
			wrong: map[string]remark{"format": {"--style is for chronologies, which are .md files", "for example -o chronology.md"}}},
		{name: "as", group: groupShaping, on: "timeline", not: map[string]string{"serve": "the chronology of its page is a full record"}, put: word(func(a *asked) *string { return &a.account.As }),
			usage: "`FORM` of a chronology for Word: %s",
			wrong: map[string]remark{"format": {"--as is for chronologies in documents of Word and PowerPoint", "leave it out"}}},
		{name: "metrics", group: groupOther, on: "timeline", kind: onOff, field: "Measure",
			not:   map[string]string{"watch": "it says one line a save", "serve": ownPage, marker: "a chart is drawn in silence"},
			usage: "tell how well the picture is laid out: overlaps, crossings, displacement"},
	}
}

// otherOptions are those of all commands, or of all that read a file.
func otherOptions() []option {
	return []option{
		{name: "max-file-size", group: groupLimits, on: loadingCommands, put: fileSize, usage: "refuse a file of more than `SIZE`, such as 500M; 1G if not given"},
		{name: "max-events", group: groupLimits, on: loadingCommands, put: number(func(a *asked) *int { return &a.limits.Events }),
			usage: "refuse more than `N` events; " + strconv.Itoa(timeline.DefaultEvents) + " if not given"},
		{name: "max-text", group: groupLimits, on: loadingCommands, put: textSize, usage: "refuse any text of more than `N` characters; if not given, " +
			strconv.Itoa(timeline.DefaultText) + ", and " + strconv.Itoa(timeline.DefaultTitle) + " in titles and names"},
		{name: "sort", group: groupShaping, on: "fmt", kind: onOff, usage: "put the events into the order in which they are listed and drawn"},
		{name: "help", alias: "h", group: groupOther, on: everywhere, kind: onOff, not: map[string]string{marker: "it draws nothing"}, usage: "show this"},
	}
}

func fixed(values ...string) func() []string { return func() []string { return values } }
