package options

import "slices"

// Command is one row of the table of commands.
type Command struct {
	Name     string
	brief    string // for the list of commands
	args     string // what follows the flags
	about    string // for its own help, wrapped by hand
	examples []string
	Options  []option // by the table of options
}

// events is what most commands are given.
const events = "[events.json ...]"

// fileHelp says what file is read.
const fileHelp = "Reads events.json where you stand unless another file is named; several files\nare read as one, and - is standard input. Files end in .json, .jsonc (with\ncomments), .yaml or .yml."

// followHelp says what file is followed.
const followHelp = "Follows events.json where you stand unless another file is named."

// Commands makes the table of commands, each with its options.
func Commands() []*Command {
	all := slices.Concat(drawing(), editing(), following(), starting())
	for _, c := range all {
		c.Options = optionsOf(c.Name)
	}
	return all
}

// drawing are the commands that make something of an events file.
func drawing() []*Command {
	return []*Command{
		{
			Name: "timeline", brief: "draw the timeline", args: events,
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
		},
		{
			Name: "graph", brief: "draw the actor graph: who did what to whom", args: events,
			about: "Draws the actors, and between each two of them what they did and said.\n" + fileHelp,
			examples: []string{
				"demarche graph",
				"demarche graph --level state -o states.svg",
				"demarche graph -o actors.md",
				"demarche graph --type statement --type reject -o words.svg",
				"demarche graph --ego witkoff --hops 1 -o witkoff.svg",
				"demarche graph --highlight ternopil-strike -o strike.svg",
				"demarche graph --slices 2025-11-20 -o before-and-after.svg",
				"demarche graph --layout fdp --size 1800x1800 --title \"Who spoke to whom\"",
			},
		},
		{
			Name: "report", brief: "write a folder with both pictures, a page and a chronology", args: events,
			about: "Writes index.html (complete in itself), timeline.svg, actors.svg and\nchronology.md. Other files in the folder are left alone.\n" + fileHelp,
			examples: []string{
				"demarche report",
				"demarche report --min-importance 4 --title \"The 28-point plan\" -o briefing",
				"demarche report --status confirmed --as-of 2025-11-20 -o confirmed",
			},
		},
		{
			Name: "export", brief: "write the actor graph for other programs", args: events,
			about: "Writes who did what to whom in a format for other programs, to standard output\nunless -o names a file.\n" + exportHelp() + "\n" + fileHelp,
			examples: []string{
				"demarche export --to gexf -o actors.gexf",
				"demarche export --to dot --level state events.json > states.dot",
				"demarche export --status confirmed -o confirmed.graphml",
				"demarche export --ego witkoff --hops 2 -o witkoff.json",
			},
		},
	}
}

// editing are the commands that help to write an events file.
func editing() []*Command {
	return []*Command{
		{
			Name: "check", brief: "check a file and list what is wrong with it", args: events,
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
		},
		{
			Name: "fmt", brief: "put a file into its canonical form", args: "[events.json ...]",
			about: "Rewrites the file in place: fields in one order, two spaces of indentation,\nshort lists and objects on one line. Values and fields of your own stay.\n" + fileHelp,
			examples: []string{
				"demarche fmt",
				"demarche fmt --sort",
				"demarche fmt --check",
				"demarche fmt - < events.json > tidy.json",
			},
		},
		diffCommand(),
		importCommand(),
	}
}

// following are the commands that run while a file is edited.
func following() []*Command {
	return []*Command{
		{
			Name: "watch", brief: "keep pictures up to date while you edit a file", args: events,
			about: "Draws again whenever the file is saved, says so in one line, and goes on until\nyou press Ctrl-C. While the file has errors they are listed, and what was drawn\nbefore stays.\n" + followHelp,
			examples: []string{
				"demarche watch",
				"demarche watch -o timeline.svg -o actors.svg -o briefing/",
				"demarche watch -o strike.svg -o graph=who.svg --from 2025-11-19 --theme dark",
				"demarche watch -o chronology.md",
			},
		},
		{
			Name: "serve", brief: "show a file in the browser while you edit it", args: events,
			about: "Shows timeline, actor graph, chronology and problems on a page that changes\nwhenever the file is saved, until you press Ctrl-C. The page is for this machine\nonly.\n" + followHelp,
			examples: []string{
				"demarche serve --open",
				"demarche serve --from 2025-11-19 --theme dark",
				"demarche serve --orient vertical --port 8080",
			},
		},
	}
}

// starting are the commands that need no events file.
func starting() []*Command {
	return []*Command{
		{
			Name: "init", brief: "write a starter events.json to edit", args: "[events.json]",
			about: "Writes a small, complete example to begin from. A file that exists is not\noverwritten.",
			examples: []string{
				"demarche init summit.json",
				"demarche init --force events.json",
				"demarche init -o -",
			},
		},
		briefCommand(),
		doctorCommand(),
		{
			Name: "schema", brief: "print the JSON Schema of events.json", args: "",
			about:    "Prints the JSON Schema, with which editors complete and check events.json.",
			examples: []string{"demarche schema", "demarche schema -o events.schema.json"},
		},
		{
			Name: "completion", brief: "print a script that completes commands, flags and names", args: "bash|zsh|fish",
			about: "Prints a script for a shell. It completes commands, flags and their values, with\nactors, countries, types, statuses, tags and events of the events file that the\ncommand line names, or of events.json where you stand.",
			examples: []string{
				"demarche completion bash > demarche.bash",
				"demarche completion zsh > _demarche",
				"demarche completion fish > demarche.fish",
			},
		},
	}
}

// diffCommand compares.
func diffCommand() *Command {
	return &Command{
		Name: "diff", brief: "say what changed between two versions of a file", args: "OLD NEW",
		about: "Lists the events that were added, removed, re-dated, re-worded or otherwise\nedited, and changes of actors, sources and eras. Events are the same if their\nids are, or else if they are alike. The exit status is 1 if the files say\ndifferent things, 0 if not; also 1 if either has errors.\n" +
			"With --git REV it compares a file with what it was at that revision:\nevents.json where you stand unless another is named.",
		examples: []string{
			"demarche diff briefed.json events.json",
			"demarche diff briefed.json events.json -o changes.md",
			"demarche diff briefed.json events.json -o changes.svg",
			"demarche diff --format json - events.json < briefed.json > changes.json",
			"demarche diff --git HEAD",
		},
	}
}

func briefCommand() *Command {
	return &Command{
		Name: "brief", brief: "renew the charts in documents", args: "FILE...",
		about: "Draws the charts of documents again, in place. A document says what it shows:\n\n" +
			"  Markdown, HTML   <!-- demarche: timeline events.json --lanes actor -->\n" +
			"                   <!-- /demarche -->\n" +
			"  LaTeX            % demarche: timeline events.json --lanes actor\n" +
			"                   % /demarche\n" +
			"  MDX              {/* demarche: … */}    AsciiDoc, Typst   // demarche: …\n" +
			"  reStructuredText .. demarche: …\n" +
			"  DOCX, PPTX, ODF  demarche: timeline events.json --lanes actor\n" +
			"                   as a line of the alternative text of a picture, or its name\n" +
			"\nA line begins with timeline, graph or chronology (words), and goes\n" +
			"on with their flags. Paths begin where the document is. What does not belong to\n" +
			"a chart stays as it is, byte for byte.",
		examples: []string{
			"echo Briefing > a.md && demarche brief --insert timeline a.md",
			"echo Replies > b.html && demarche brief --insert 'graph --ego kallas' b.html",
		},
	}
}

func doctorCommand() *Command {
	return &Command{
		Name: "doctor", brief: "say what breaks an SVG where it is to be shown", args: "FILE.svg...",
		about: "Looks at SVG files, whoever made them, and lists which construct at which place\n" +
			"breaks or harms them on GitHub, in Office, Inkscape or LaTeX, for screen readers\n" +
			"(a11y) or under a Content-Security-Policy (csp). The exit status is 1 if\n" +
			"anything breaks. - is standard input.",
		examples: []string{
			"demarche timeline -o - | demarche doctor -",
			"demarche graph -o who.svg && demarche doctor --profile office who.svg",
		},
	}
}

// importCommand is the row of import.
func importCommand() *Command {
	return &Command{
		Name: "import", brief: "make an events file of tables, data sets and timelines", args: "FILE...",
		about: "Reads what others have and writes an events file, to standard output unless -o\nnames one. A reckoning on standard error says what became of every row and\ncolumn. What a format is called, and how columns become fields: docs/import.md\nand docs/mappings.md. - is standard input.",
		examples: []string{
			"demarche import chronology.csv -o events.json",
			"demarche import visits.csv --guess > visits.mapping.json",
			"demarche import visits.csv --map visits.mapping.json -o events.json",
			"demarche import 20251120.export.CSV --as gdelt2 --top 500 -o events.json",
			"demarche import chronology.xlsx --into events.json --accept",
			"demarche import acled.csv --keep --report reckoning.json -o events.json",
		},
	}
}

// CommandCalled is the command of a name that there is.
func CommandCalled(name string) *Command {
	for _, c := range Commands() {
		if c.Name == name {
			return c
		}
	}
	panic("there is no command " + name)
}
