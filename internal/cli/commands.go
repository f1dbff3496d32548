package cli

import "slices"

// command is one row of the table of commands.
type command struct {
	name     string
	brief    string // for the list of commands
	args     string // what follows the flags
	about    string // for its own help, wrapped by hand
	examples []string
	options  []option // by the table of options
	run      func(*session, *call) error
}

// events is what most commands are given.
const events = "[events.json]"

// fileHelp says what file is read.
const fileHelp = "Reads events.json where you stand unless another file is named; - is standard\ninput."

// followHelp says what file is followed.
const followHelp = "Follows events.json where you stand unless another file is named."

// commands makes the table of commands, each with its options.
func commands() []*command {
	all := slices.Concat(drawing(), editing(), following(), starting())
	for _, c := range all {
		c.options = optionsOf(c.name)
	}
	return all
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
			run: (*session).timeline,
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
				"demarche graph --layout fdp --size 1800x1800 --title \"Who spoke to whom\"",
			},
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
			run: (*session).watch,
		},
		{
			name: "serve", brief: "show a file in the browser while you edit it", args: events,
			about: "Shows timeline, actor graph, chronology and problems on a page that changes\nwhenever the file is saved, until you press Ctrl-C. The page is for this machine\nonly.\n" + followHelp,
			examples: []string{
				"demarche serve --open",
				"demarche serve --from 2025-11-19 --theme dark",
				"demarche serve --orient vertical --port 8080",
			},
			run: (*session).serve,
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
			run: (*session).initialise,
		},
		briefCommand(),
		doctorCommand(),
		{
			name: "schema", brief: "print the JSON Schema of events.json", args: "",
			about:    "Prints the JSON Schema, with which editors complete and check events.json.",
			examples: []string{"demarche schema", "demarche schema -o events.schema.json"},
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
			run: (*session).completion,
		},
	}
}
