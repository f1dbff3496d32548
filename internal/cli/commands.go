package cli

import (
	"slices"
	"strings"

	ucli "github.com/urfave/cli/v2"
)

// command is one row of the table of commands.
type command struct {
	name     string
	brief    string // for the list of commands
	args     string // what follows the flags
	about    string // for its own help, wrapped by hand
	examples []string
	flags    []ucli.Flag
	run      func(*session, *call) error
}

// events is what most commands are given.
const events = "[events.json]"

// fileHelp says what file is read.
const fileHelp = "Reads events.json where you stand unless another file is named; - is standard\ninput."

// followHelp says what file is followed.
const followHelp = "Follows events.json where you stand unless another file is named."

// commands makes the table, each flag of it complete. It is made anew for each
// run, since the flag library keeps the values in the flags.
func commands() []*command {
	return withFlagsOfPictures(slices.Concat(drawing(), editing(), following(), starting()))
}

// drawing are the commands that make something of an events file.
func drawing() []*command {
	return []*command{
		{
			name: "timeline", brief: "draw the timeline", args: events,
			about: "Draws the events on a time axis, with dates, places, status and sources.\n" + fileHelp,
			examples: []string{
				"demarche timeline",
				"demarche timeline --from 2025-11-19 --theme dark -o strike.svg",
				"demarche timeline --actor kremlin --actor kallas --size a4 -o replies.svg",
				"demarche timeline --tag plan -o plan.md",
				"demarche timeline --dpi 300 -o timeline.png",
				"demarche timeline --style commons -o chronology.md",
				"demarche timeline --lanes actor --strip -o lanes.svg",
				"demarche timeline --orient vertical --pages -o chronology.pdf",
				"demarche timeline --orient vertical --pages -o chronology.svg",
				"demarche timeline - -o - < events.json > timeline.svg",
			},
			flags: flags(outputFlag("timeline.svg", "; .svg, .png or .pdf is a picture, .md a chronology"), selecting(), shaping(scaleFlag(), lanesFlag(), sidesFlag(), stripFlag(), orientFlag(), pagesFlag(), styleFlag(), dpiFlag()), fontFlags(), limiting(), []ucli.Flag{metricsFlag()}, helping()),
			run:   (*session).timeline,
		},
		{
			name: "graph", brief: "draw the actor graph: who did what to whom", args: events,
			about: "Draws the actors, and between each two of them what they did and said.\n" + fileHelp,
			examples: []string{
				"demarche graph",
				"demarche graph --level state -o states.svg",
				"demarche graph -o actors.md",
				"demarche graph --type statement --type reject -o words.svg",
				"demarche graph --ego witkoff --hops 1 -o witkoff.svg",
				"demarche graph --highlight ternopil-strike -o strike.svg",
				"demarche graph --slices 2025-11-20 -o before-and-after.svg",
				"demarche graph --layout fdp --size 1400x1400 --title \"Who spoke to whom\"",
			},
			flags: flags(outputFlag("actors.svg", "; .svg, .png or .pdf is a picture, .html the picture with a table, .md the table, "+
				strings.Join(exportExtensions(), " ")+" are for other programs"), selecting(), focusing(), stressing(), shaping(levelFlag(), layoutFlag(), dpiFlag()), fontFlags(), limiting(), helping()),
			run: (*session).graph,
		},
		{
			name: "report", brief: "write a folder with both pictures, a page and a chronology", args: events,
			about: "Writes index.html (complete in itself), timeline.svg, actors.svg and\nchronology.md. Other files in the folder are left alone.\n" + fileHelp,
			examples: []string{
				"demarche report",
				"demarche report --min-importance 4 --title \"The 28-point plan\" -o briefing",
				"demarche report --status confirmed --as-of 2025-11-20 -o confirmed",
			},
			flags: flags([]ucli.Flag{text("o", "`DIR` to write to instead of report; it is made if need be", "Output", "output")},
				selecting(), shaping(scaleFlag(), lanesFlag(), sidesFlag(), stripFlag(), levelFlag(), layoutFlag(), styleFlag()), fontFlags(), limiting(), helping()),
			run: (*session).report,
		},
		{
			name: "export", brief: "write the actor graph for other programs", args: events,
			about: "Writes who did what to whom in a format for other programs, to standard output\nunless -o names a file.\n" + exportHelp() + "\n" + fileHelp,
			examples: []string{
				"demarche export --to gexf -o actors.gexf",
				"demarche export --to dot --level state events.json > states.dot",
				"demarche export --status confirmed -o confirmed.graphml",
				"demarche export --ego witkoff --hops 2 -o witkoff.json",
			},
			flags: flags([]ucli.Flag{
				text("to", "`FORMAT` to write: "+strings.Join(exportNames(), ", ")+"; if not given, the extension of -o says it", "Output"),
				text("o", "`FILE` to write instead of standard output", "Output", "output"),
			}, exportSelecting(), focusing(), []ucli.Flag{levelFlag(), text("title", "`TEXT` instead of the file's title", shapes)}, limiting(), helping()),
			run: (*session).export,
		},
	}
}

// editing are the commands that help to write an events file.
func editing() []*command {
	return []*command{
		{
			name: "check", brief: "check a file and list what is wrong with it", args: events,
			about: "Lists all errors, and what a desk editor would ask about, with line, column and\nremedy. The exit status is 1 if there are errors. A warning that is right is\nsilenced by \"x-allow\": [\"CODE\"] in the event, or in the file for all of it.\n" + fileHelp,
			examples: []string{
				"demarche check",
				"demarche check --strict",
				"demarche check --allow unused-actor --allow loaded-word",
				"demarche check --fix",
				"demarche check --format sarif events.json",
				"demarche check --list",
				"demarche check --explain zelensky-talks",
			},
			flags: flags([]ucli.Flag{
				text("format", "`FORMAT` of the list: text, json, or sarif for code hosts", "Output"),
				texts("allow", "leave out warnings with this `CODE`; repeatable", "Output"),
				&ucli.BoolFlag{Name: "fix", Usage: "first mend what can be mended without a doubt, and say so", Category: "Output"},
				&ucli.BoolFlag{Name: "list", Usage: "list the codes of all errors and warnings", Category: "Output"},
				&ucli.BoolFlag{Name: "strict", Usage: "let warnings fail too", Category: "Output"},
				text("explain", "why the `EVENT` with this id stands where it stands, and what would move it", "Output"),
			}, limiting(), helping()),
			run: (*session).check,
		},
		{
			name: "fmt", brief: "put a file into its canonical form", args: "[events.json ...]",
			about: "Rewrites the file in place: fields in one order, two spaces of indentation,\nshort lists and objects on one line. Values and fields of your own stay.\n" + fileHelp,
			examples: []string{
				"demarche fmt",
				"demarche fmt --sort",
				"demarche fmt --check",
				"demarche fmt - < events.json > tidy.json",
			},
			flags: flags([]ucli.Flag{
				&ucli.BoolFlag{Name: "check", Usage: "write nothing; list files that are not in canonical form, and exit with 1 if there are any", Category: "Output"},
				text("o", "`FILE` to write instead of changing the file in place; - is standard output", "Output", "output"),
				&ucli.BoolFlag{Name: "sort", Usage: "put the events into the order in which they are listed and drawn", Category: shapes},
			}, limiting(), helping()),
			run: (*session).format,
		},
		diffCommand(),
		importCommand(),
	}
}

// following are the commands that run while a file is edited.
func following() []*command {
	return []*command{
		{
			name: "watch", brief: "keep pictures up to date while you edit a file", args: events,
			about: "Draws again whenever the file is saved, says so in one line, and goes on until\nyou press Ctrl-C. While the file has errors they are listed, and what was drawn\nbefore stays.\n" + followHelp,
			examples: []string{
				"demarche watch",
				"demarche watch -o timeline.svg -o actors.svg -o briefing/",
				"demarche watch -o strike.svg -o graph=who.svg --from 2025-11-19 --theme dark",
				"demarche watch -o chronology.md",
			},
			flags: watchFlags(),
			run:   (*session).watch,
		},
		{
			name: "serve", brief: "show a file in the browser while you edit it", args: events,
			about: "Shows timeline, actor graph, chronology and problems on a page that changes\nwhenever the file is saved, until you press Ctrl-C. The page is for this machine\nonly.\n" + followHelp,
			examples: []string{
				"demarche serve --open",
				"demarche serve --from 2025-11-19 --theme dark",
				"demarche serve --orient vertical --port 8080",
			},
			flags: serveFlags(),
			run:   (*session).serve,
		},
	}
}

// starting are the commands that need no events file.
func starting() []*command {
	return []*command{
		{
			name: "init", brief: "write a starter events.json to edit", args: events,
			about: "Writes a small, complete example to begin from. A file that exists is not\noverwritten.",
			examples: []string{
				"demarche init summit.json",
				"demarche init --force events.json",
				"demarche init -o -",
			},
			flags: flags(outputFlag("events.json", ""),
				[]ucli.Flag{&ucli.BoolFlag{Name: "force", Usage: "overwrite the file", Category: "Output"}}, helping()),
			run: (*session).initialise,
		},
		briefCommand(),
		doctorCommand(),
		{
			name: "schema", brief: "print the JSON Schema of events.json", args: "",
			about:    "Prints the JSON Schema, with which editors complete and check events.json.",
			examples: []string{"demarche schema", "demarche schema -o events.schema.json"},
			flags:    flags([]ucli.Flag{text("o", "`FILE` to write instead of standard output", "Output", "output")}, helping()),
			run:      (*session).schema,
		},
		{
			name: "completion", brief: "print a script that completes commands, flags and names", args: "bash|zsh|fish",
			about: "Prints a script for a shell. It completes commands, flags and their values, with\nactors, countries, types, statuses, tags and events of the events file that the\ncommand line names, or of events.json where you stand.",
			examples: []string{
				"demarche completion bash > demarche.bash",
				"demarche completion zsh > _demarche",
				"demarche completion fish > demarche.fish",
			},
			flags: flags(helping()),
			run:   (*session).completion,
		},
	}
}
