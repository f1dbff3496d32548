package docx

import (
	"bytes"
	"strings"

	"demarche/internal/brief/ooxml"
	"demarche/internal/markup"
)

// piece is a block of a chronology, or a row of a table in one.
type piece struct {
	data       []byte
	name       string // p, tbl, tr
	said       string // with the texts of its notes
	references []ooxml.Reference
	gone       bool // marked as deleted before
}

// reviser puts what a chronology says now in the place of what it said. What it says
// still stays as it is; where changes are tracked, what it does not say any more is
// marked as deleted.
type reviser struct {
	revision *revision
	rows     bool                                                   // tables are revised row by row
	was, is  func(text string, references []ooxml.Reference) string // fill in notes
	dropped  []ooxml.Reference                                      // of what is no longer there
	used     map[string]bool                                        // notes of what is new
}

// pieces takes a text apart.
func pieces(data []byte, fill func(string, []ooxml.Reference) string) (all []piece) {
	const open = "<x>"
	depth, from := 0, 0
	_ = markup.Tags("", bytes.Join([][]byte{[]byte(open), data, []byte("</x>")}, nil), func(t markup.Tag) error {
		if !t.End {
			if depth == 1 {
				from = t.From - len(open)
			}
			depth++
			return nil
		}
		if depth--; depth == 1 {
			p := piece{data: data[from : t.To-len(open)], name: t.Name}
			text, references := ooxml.Said(p.data)
			p.said, p.references, p.gone = fill(text, references), references, isGone(p.data)
			all = append(all, p)
		}
		return nil
	})
	return all
}

// marks returns who is said to have inserted or deleted a paragraph or a row as such,
// "" if nobody is, and whether all of its runs were inserted by us.
func marks(data []byte) (inserted, deleted string, ours bool) {
	var path []string
	ours = true
	depthOfIns := 0
	_ = markup.Tags("", data, func(t markup.Tag) error {
		if t.End {
			path = path[:len(path)-1]
			if depthOfIns > len(path) {
				depthOfIns = 0
			}
			return nil
		}
		around := strings.Join(path, "/")
		switch {
		case around == "p/pPr/rPr" || around == "tr/trPr":
			if t.Name == "ins" {
				inserted = t.Value("author")
			}
			if t.Name == "del" {
				deleted = t.Value("author")
			}
		case t.Name == "ins" && t.Value("author") == author && depthOfIns == 0:
			depthOfIns = len(path) + 1
		case t.Name == "r" && depthOfIns == 0:
			ours = false
		}
		path = append(path, t.Name)
		return nil
	})
	return inserted, deleted, ours
}

// isGone reports whether a paragraph, or all rows of a table, are marked as deleted.
func isGone(data []byte) bool {
	if rows := rowsOf(data); rows != nil {
		for _, r := range pieces(rows, func(string, []ooxml.Reference) string { return "" }) {
			if !r.gone {
				return false
			}
		}
		return true
	}
	_, deleted, _ := marks(data)
	return deleted != ""
}

// rowsOf is what a table has between its grid and its end, or nil.
func rowsOf(data []byte) []byte {
	depth, from, to := 0, -1, -1
	_ = markup.Tags("", data, func(t markup.Tag) error {
		if t.End {
			if depth--; depth == 0 && t.Name == "tbl" {
				to = t.From
			}
			return nil
		}
		if depth == 1 && t.Name == "tr" && from < 0 {
			from = t.From
		}
		depth++
		return nil
	})
	if from < 0 || to < from {
		return nil
	}
	return data[from:to]
}

// merge returns the text as it is to be.
func (v *reviser) merge(old, now []byte) string {
	was, is := pieces(old, v.was), pieces(now, v.is)
	var b strings.Builder
	i, j := 0, 0
	for _, pair := range append(alike(was, is), [2]int{len(was), len(is)}) {
		v.replace(&b, was[i:pair[0]], is[j:pair[1]])
		if pair[0] < len(was) {
			b.Write(was[pair[0]].data)
		}
		i, j = pair[0]+1, pair[1]+1
	}
	return b.String()
}

// replace writes pieces in the place of others.
func (v *reviser) replace(b *strings.Builder, gone, come []piece) {
	if v.rows && len(gone) == 1 && len(come) == 1 && !gone[0].gone {
		old, now := rowsOf(gone[0].data), rowsOf(come[0].data)
		if at := bytes.Index(gone[0].data, old); old != nil && now != nil {
			b.Write(gone[0].data[:at])
			b.WriteString(v.merge(old, now))
			b.Write(gone[0].data[at+len(old):])
			return
		}
	}
	for _, p := range gone {
		text := ""
		switch {
		case p.gone:
			text = string(p.data)
		case v.revision.on:
			text = v.deleted(p)
		}
		b.WriteString(text)
		for _, r := range p.references {
			if !strings.Contains(text, r.Kind+`Reference w:id="`+r.ID+`"`) {
				v.dropped = append(v.dropped, r)
			}
		}
	}
	for _, p := range come {
		b.Write(p.data)
		for _, r := range p.references {
			v.used[r.ID] = true
		}
	}
}

// deleted marks a piece as deleted. What we inserted and nobody has accepted yet is
// taken out.
func (v *reviser) deleted(p piece) string {
	if rows := rowsOf(p.data); rows != nil {
		left := ""
		for _, r := range pieces(rows, func(string, []ooxml.Reference) string { return "" }) {
			if r.gone {
				left += string(r.data)
			} else {
				left += v.deleted(r)
			}
		}
		if left == "" {
			return ""
		}
		at := bytes.Index(p.data, rows)
		return string(p.data[:at]) + left + string(p.data[at+len(rows):])
	}
	if inserted, _, ours := marks(p.data); inserted == author && ours {
		return ""
	}
	return v.marked(p.data)
}

// deletion writes the beginning of a deletion.
func (v *reviser) deletion() string {
	return strings.Replace(strings.Replace(v.revision.mark(), "<w:ins ", `<w:del xmlns:w="`+wordNS+`" `, 1), "/>", ">", 1)
}

// marked marks the runs, the paragraphs and the rows of a text as deleted.
func (v *reviser) marked(data []byte) string {
	var edits []markup.Edit
	var open []markup.Tag
	within := func(name string) bool {
		for _, t := range open {
			if t.Name == name {
				return true
			}
		}
		return false
	}
	add := func(at int, text string) { edits = append(edits, markup.Edit{From: at, To: at, Text: text}) }
	empty := func() string { return strings.TrimSuffix(v.deletion(), ">") + "/>" }
	var rPr bool // the properties of the end of the paragraph have been seen
	_ = markup.Tags("", data, func(t markup.Tag) error {
		parent := ""
		if t.End {
			open = open[:len(open)-1]
		}
		if n := len(open); n > 0 {
			parent = open[n-1].Name
		}
		switch {
		case within("del"):
		case t.Name == "r" && !t.End && t.From != t.To:
			add(t.From, v.deletion())
		case t.Name == "r" && t.End:
			add(t.To, "</w:del>")
		case (t.Name == "t" || t.Name == "instrText") && parent == "r" && t.From != t.To:
			name := "delText"
			if t.Name == "instrText" {
				name = "delInstrText"
			}
			at := t.From + bytes.Index(data[t.From:t.To], []byte(t.Name))
			edits = append(edits, markup.Edit{From: at, To: at + len(t.Name), Text: name})
		case t.Name == "p" && !t.End:
			rPr = false
		case t.Name == "rPr" && parent == "pPr" && !t.End:
			rPr = true
			edits = append(edits, insideOf(data, t, empty()))
		case t.Name == "pPr" && t.End && !rPr && t.From != t.To:
			add(t.From, `<w:rPr xmlns:w="`+wordNS+`">`+empty()+`</w:rPr>`)
		case t.Name == "trPr" && t.End && t.From != t.To:
			add(t.From, empty())
		}
		if !t.End {
			open = append(open, t)
		}
		return nil
	})
	return string(markup.Splice(data, edits))
}

// insideOf adds text at the beginning of an element.
func insideOf(data []byte, t markup.Tag, text string) markup.Edit {
	if bytes.HasSuffix(data[t.From:t.To], []byte("/>")) {
		return markup.InElement(data, t, markup.Tag{From: t.To, To: t.To}, text, true)
	}
	return markup.Edit{From: t.To, To: t.To, Text: text}
}

// mostPairs bounds how much is compared: beyond, what is between the first and the
// last that stay is taken to be new.
const mostPairs = 4_000_000

// alike pairs the pieces that say the same, as many as there can be in order.
func alike(was, is []piece) (pairs [][2]int) {
	same := func(i, j int) bool {
		return !was[i].gone && was[i].name == is[j].name && was[i].said == is[j].said && was[i].said != ""
	}
	first := 0
	for first < len(was) && first < len(is) && same(first, first) {
		pairs = append(pairs, [2]int{first, first})
		first++
	}
	i, j := len(was), len(is)
	var last [][2]int
	for i > first && j > first && same(i-1, j-1) {
		i, j = i-1, j-1
		last = append(last, [2]int{i, j})
	}
	n, m := i-first, j-first
	if n > 0 && m > 0 && n*m <= mostPairs {
		longest := make([][]int, n+1)
		for k := range longest {
			longest[k] = make([]int, m+1)
		}
		for a := n - 1; a >= 0; a-- {
			for b := m - 1; b >= 0; b-- {
				if same(first+a, first+b) {
					longest[a][b] = longest[a+1][b+1] + 1
				} else {
					longest[a][b] = max(longest[a+1][b], longest[a][b+1])
				}
			}
		}
		for a, b := 0, 0; a < n && b < m; {
			switch {
			case same(first+a, first+b):
				pairs = append(pairs, [2]int{first + a, first + b})
				a, b = a+1, b+1
			case longest[a+1][b] >= longest[a][b+1]:
				a++
			default:
				b++
			}
		}
	}
	for k := len(last) - 1; k >= 0; k-- {
		pairs = append(pairs, last[k])
	}
	return pairs
}
