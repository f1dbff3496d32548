package markers

import (
	"slices"
	"strconv"
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/markup"
	"demarche/internal/pattern"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// nearly is what a marker begins with.
var nearly = pattern.Late(`^[ \t]*<!--[ \t]*(demarche:|/demarche\b)`)

// blocks finds the blocks of a text as CommonMark has them; what is in their
// lines is of no interest here.
var blocks = parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...))

// markdownComments finds comments that have a line to themselves, where
// CommonMark sees a comment: not in code, not within another comment. They may
// stand in lists and quotes.
func markdownComments(source string) (all []comment, err error) {
	if !strings.Contains(source, "demarche") {
		return nil, nil
	}
	if err := tooDeep(source); err != nil {
		return nil, err
	}
	base := len(source) - len(strings.TrimPrefix(source, byteOrderMark))
	doc := blocks.Parse(text.NewReader([]byte(source[base:])))
	err = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.HTMLBlock:
			found, err := blockComments(source, base, n)
			all = append(all, found...)
			return ast.WalkSkipChildren, err
		case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
			return ast.WalkSkipChildren, noMarkers(source, base, n)
		}
		return ast.WalkContinue, nil
	})
	return all, err
}

// What a line may begin: nobody writes more than a few quotes and lists in each
// other, and the time that reading them takes grows with the square.
const (
	maxNesting = 64
	maxIndent  = 256 // before the sign of a list, which makes lists in lists as well
)

// tooDeep refuses lines that begin more than that.
func tooDeep(source string) error {
	return eachLine(source, func(at int, line string) error {
		n := 0
		for i := range len(line) {
			c := line[i]
			item := strings.IndexByte("-+*.)", c) >= 0 && i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t')
			switch {
			case c == '>' || item:
				n++
			case c != ' ' && c != '\t' && (c < '0' || c > '9'):
				return nil
			}
			if n > maxNesting || item && i > maxIndent {
				return markup.Fail(source, at, "this line is in more quotes and lists than "+strconv.Itoa(maxNesting), "")
			}
		}
		return nil
	})
}

// byteOrderMark may stand before a text.
const byteOrderMark = "\ufeff"

// blockComments finds the markers in a block of HTML: comments as a browser sees
// them.
func blockComments(source string, base int, n *ast.HTMLBlock) (all []comment, err error) {
	if n.HTMLBlockType == ast.HTMLBlockType1 && rawMarkup().MatchString(beginning(source[base:], n)) {
		return nil, nil
	}
	var block strings.Builder
	var starts, places []int // of each line: in the block, in the source
	for _, line := range linesOf(n) {
		starts, places = append(starts, block.Len()), append(places, base+line.Start)
		block.WriteString(source[base+line.Start : base+line.Stop])
	}
	found, err := htmlComments(block.String())
	if err != nil {
		return nil, notAlone(source, places[0])
	}
	for _, c := range found {
		if !strings.HasPrefix(c.Text, chart.Opening) && !strings.HasPrefix(strings.TrimPrefix(c.Text, "/"), "demarche") {
			continue
		}
		i, exact := slices.BinarySearch(starts, c.From)
		if !exact {
			i--
		}
		end := block.Len()
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		line := strings.TrimRight(block.String()[starts[i]:end], "\r\n")
		if strings.Trim(line, " \t") != block.String()[c.From:c.to] {
			return nil, notAlone(source, places[i])
		}
		at := places[i]
		begin := max(base, strings.LastIndexByte(source[:at], '\n')+1)
		all = append(all, comment{begin, at + len(line), c.Text, at + c.at - starts[i], follow(source[begin : at+c.From-starts[i]])})
	}
	return all, nil
}

// beginning is the first line of a block without spaces before it.
func beginning(source string, n ast.Node) string {
	line := linesOf(n)[0]
	return strings.TrimLeft(source[line.Start:line.Stop], " ")
}

// noMarkers refuses comments that stand in the text of a paragraph, since they are
// indented too far to be markers, or are in the cell of a table: they would be missed
// without a word. What stands behind an odd number of runs of backticks is code.
func noMarkers(source string, base int, n ast.Node) error {
	ticks := 0
	for _, line := range linesOf(n) {
		at := base + line.Start
		text := source[at : base+line.Stop]
		if nearly().MatchString(text) {
			return notAlone(source, at)
		}
		for _, m := range within().FindAllStringIndex(text, -1) {
			before := text[:m[0]]
			if (ticks+runs(before))%2 == 0 && !strings.HasSuffix(before, `\`) {
				return notAlone(source, at+m[0])
			}
		}
		ticks += runs(text)
	}
	return nil
}

// runs counts the runs of backticks in a text.
func runs(text string) (n int) {
	for i := range len(text) {
		if text[i] == '`' && (i == 0 || text[i-1] != '`') {
			n++
		}
	}
	return n
}

// within is what a marker begins with, wherever it stands.
var within = pattern.Late(`<!--[ \t]*(demarche:|/demarche\b)`)

func notAlone(source string, at int) error {
	return markup.Fail(source, at, "a marker has a line to itself, indented by three spaces at most", "put what stands before or behind it on lines of their own")
}

// linesOf returns the lines of a block, without what a quote or a list puts
// before them.
func linesOf(n ast.Node) []text.Segment {
	all := n.Lines().Sliced(0, n.Lines().Len())
	if block, ok := n.(*ast.HTMLBlock); ok && block.HasClosure() {
		all = append(all[:len(all):len(all)], block.ClosureLine)
	}
	return all
}

// follow is what a line needs at its beginning to follow one that begins with
// head in the same quotes and lists.
func follow(head string) string {
	return strings.Map(func(c rune) rune {
		if c == '>' || c == '\t' {
			return c
		}
		return ' '
	}, head)
}
