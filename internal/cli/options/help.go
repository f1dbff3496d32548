package options

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	ucli "github.com/urfave/cli/v2"
)

// width is how far help may reach.
const width = 80

// appHelp is the help of the whole program. Both helps are handed to the flag
// library as templates without any variables.
func appHelp(cmds []*Command) string {
	var b strings.Builder
	b.WriteString(`demarche - draw diplomatic event timelines and actor graphs

Usage: demarche COMMAND [FLAGS] [events.json]

Commands:
`)
	for _, c := range cmds {
		entry(&b, c.Name, c.brief)
	}
	b.WriteString(`
Flags stand before or after the file, which is events.json where you stand
unless you name another. "demarche COMMAND --help" lists the flags of a command.

Examples:
  demarche init summit.json
  demarche check
  demarche timeline
  demarche timeline --from 2025-11-19 -o strike.svg
  demarche graph --theme print
  demarche report -o briefing

The exit status is 0 if all went well, 1 if the file has errors, 2 for wrong
usage, 3 if something could not be read or written.
`)
	return b.String()
}

// help is the help of one command.
func (cmd *Command) help() string {
	var b strings.Builder
	fmt.Fprintf(&b, "demarche %s - %s\n\n", cmd.Name, cmd.brief)
	fmt.Fprintf(&b, "Usage: %s\n\n%s\n", strings.TrimSpace("demarche "+cmd.Name+" [FLAGS] "+cmd.args), cmd.about)
	category := ""
	for _, o := range cmd.Options {
		if o.Group != category {
			category = o.Group
			fmt.Fprintf(&b, "\n%s:\n", category)
		}
		placeholder, usage := describe(o.flag())
		names := []string{Dashed(o.Name)}
		if o.Alias != "" {
			names = append(names, Dashed(o.Alias))
		}
		slices.SortFunc(names, func(a, b string) int { return len(a) - len(b) })
		entry(&b, strings.TrimSpace(strings.Join(names, ", ")+" "+placeholder), usage)
	}
	b.WriteString("\nExamples:\n")
	for _, e := range cmd.examples {
		b.WriteString("  " + e + "\n")
	}
	return b.String()
}

// describe takes the placeholder of the value out of the usage of a flag,
// where it stands in backticks.
func describe(f ucli.Flag) (placeholder, usage string) {
	usage = f.(ucli.DocGenerationFlag).GetUsage()
	if before, rest, ok := strings.Cut(usage, "`"); ok {
		placeholder, rest, _ = strings.Cut(rest, "`")
		usage = before + placeholder + rest
	}
	return placeholder, usage
}

// entry writes a name and what it means beside it, wrapped.
func entry(b *strings.Builder, name, meaning string) {
	const indent, column = 2, 24
	line := strings.Repeat(" ", indent) + name
	if utf8.RuneCountInString(line) >= column-1 {
		b.WriteString(line + "\n")
		line = ""
	}
	line += strings.Repeat(" ", column-utf8.RuneCountInString(line))
	for i, word := range strings.Fields(meaning) {
		if i > 0 && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			b.WriteString(line + "\n")
			line = strings.Repeat(" ", column)
		} else if i > 0 {
			line += " "
		}
		line += word
	}
	b.WriteString(line + "\n")
}
