package markers

import (
	"slices"
	"strings"

	"demarche/internal/markup"
	"demarche/internal/pattern"
)

var (
	texMark = pattern.Late(`^[ \t]*%+[ \t]*(/?demarche\b.*?)[ \t]*$`)
	// texWord is a control word with what may be its first argument.
	texWord = pattern.Late(`^\\([A-Za-z@]+\*?)`)
	texName = pattern.Late(`^[ \t]*(?:\[[^\]]*\][ \t]*)?\{([^{}]*)\}`)
	newIf   = pattern.Late(`\\newif[ \t]*\\(if[A-Za-z@]+)`)
)

// verbatimEnvironments are those in which a percent sign is no comment, or whose
// text is not set at all.
var verbatimEnvironments = []string{
	"verbatim", "verbatimtab", "alltt", "comment", "filecontents", "Verbatim", "BVerbatim", "LVerbatim", "SaveVerbatim", "VerbatimOut",
	"lstlisting", "minted", "tcblisting", "tcbwritetemp", "luacode", "pycode", "asy",
}

// verbatimMakers make environments of that kind under another name.
var verbatimMakers = []string{"DefineVerbatimEnvironment", "lstnewenvironment", "newtcblisting", "excludecomment", "NewTCBListing"}

// conditionals are those of TeX, e-TeX and pdfTeX, which count where text is
// skipped.
var conditionals = []string{
	"if", "ifcat", "ifnum", "ifdim", "ifodd", "ifvmode", "ifhmode", "ifmmode", "ifinner", "ifvoid", "ifhbox", "ifvbox", "ifx", "ifeof",
	"iftrue", "iffalse", "ifcase", "ifdefined", "ifcsname", "iffontchar", "ifincsname", "ifpdfprimitive", "ifpdfabsnum", "ifpdfabsdim", "ifprimitive",
}

// tex reads a text as TeX does, as far as that says what is a comment.
type tex struct {
	verbatim []string // environments
	ifs      []string // conditionals
	in       string   // the environment that the line is in, or ""
	skipped  int      // how deep in \iffalse the line is
	since    int      // where that began
	over     bool     // the document has ended
}

// latexComments finds comments that have a line to themselves and that TeX reads
// as comments.
func latexComments(source string) (all []comment, err error) {
	t := &tex{verbatim: slices.Clone(verbatimEnvironments), ifs: slices.Clone(conditionals)}
	for _, m := range newIf().FindAllStringSubmatch(source, -1) {
		t.ifs = append(t.ifs, m[1])
	}
	err = eachLine(source, func(at int, line string) error {
		if t.over {
			return nil
		}
		if t.in == "" && t.skipped == 0 {
			if m := texMark().FindStringSubmatchIndex(line); m != nil {
				all = append(all, comment{at, at + len(line), line[m[2]:m[3]], at + m[2], line[:len(line)-len(strings.TrimLeft(line, " \t"))]})
				return nil
			}
		}
		t.line(at, line)
		return nil
	})
	if err == nil && (t.in != "" || t.skipped > 0) && strings.Contains(source[t.since:], "demarche") {
		what := `\begin{` + t.in + `}`
		if t.in == "" {
			what = `\iffalse`
		}
		return nil, markup.Fail(source, t.since, what+" has no end, so that all markers behind it are none", "")
	}
	return all, err
}

// line reads one line.
func (t *tex) line(at int, line string) {
	for i := 0; i < len(line) && !t.over; {
		if t.in != "" {
			_, behind, ends := strings.Cut(line[i:], `\end{`+t.in+`}`)
			if !ends {
				return
			}
			t.in = ""
			i = len(line) - len(behind)
			continue
		}
		switch {
		case line[i] == '%':
			return
		case line[i] != '\\':
			i++
		default:
			i = t.control(at, line, i)
		}
	}
}

// control reads a control sequence at i and returns where it ends.
func (t *tex) control(at int, line string, i int) int {
	m := texWord().FindStringSubmatch(line[i:])
	if m == nil {
		return i + 2 // \% and the like
	}
	word, behind := m[1], i+len(m[0])
	if t.skipped > 0 {
		switch {
		case word == "fi", word == "else" && t.skipped == 1:
			t.skipped--
		case slices.Contains(t.ifs, word):
			t.skipped++
		}
		return behind
	}
	name, argument := "", 0
	if a := texName().FindStringSubmatch(line[behind:]); a != nil {
		name, argument = a[1], len(a[0])
	}
	switch plain := strings.TrimSuffix(word, "*"); {
	case plain == "verb" || plain == "Verb" || plain == "lstinline" || plain == "path":
		return behindVerb(line, behind)
	case plain == "mintinline":
		return behindVerb(line, behind+argument)
	case plain == "url" || plain == "href" || plain == "nolinkurl":
		return behind + argument
	case word == "iffalse":
		t.skipped, t.since = 1, at
	case word == "begin" && slices.Contains(t.verbatim, strings.TrimSuffix(name, "*")):
		t.in, t.since = name, at
		return behind + argument
	case word == "end" && name == "document":
		t.over = true
	case slices.Contains(verbatimMakers, word) && name != "":
		t.verbatim = append(t.verbatim, name)
	}
	return behind
}

// behindVerb returns where text ends that stands between two equal characters, or
// in braces.
func behindVerb(line string, i int) int {
	if i < len(line) && line[i] == '[' { // options
		if end := strings.IndexByte(line[i:], ']'); end >= 0 {
			i += end + 1
		}
	}
	if i >= len(line) {
		return i
	}
	until := line[i : i+1]
	if until == "{" {
		until = "}"
	}
	if end := strings.Index(line[i+1:], until); end >= 0 {
		return i + 1 + end + 1
	}
	return len(line)
}
