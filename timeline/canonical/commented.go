package canonical

import (
	"bytes"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/timeline"
	"demarche/timeline/filetext"
	"demarche/timeline/internal/document"
	"demarche/timeline/internal/yaml"
)

// formatCommented is [Format] for a file that may have comments.
func formatCommented(name string, data []byte, limits timeline.Limits, spelled filetext.Spelling, order []int) ([]byte, timeline.Problems) {
	d, json, problems := read(name, data, limits, spelled)
	if len(problems) > 0 {
		return nil, problems
	}
	if events := d.root.part("events"); events != nil && len(order) == len(events.value.parts) {
		sorted := make([]*entry, len(order))
		for i, j := range order {
			sorted[i] = events.value.parts[j]
		}
		events.value.parts = sorted
	}
	want := json
	if order != nil {
		want = nil // which the order of its events would not let it be
	}
	return write(name, d, spelled, want)
}

// read takes a file apart with its comments. The JSON is what it says.
func read(name string, data []byte, limits timeline.Limits, spelled filetext.Spelling) (d *commented, json []byte, problems timeline.Problems) {
	if spelled == filetext.WithComments {
		json = filetext.WithoutComments(name, data)
		if problems := filetext.Syntax(name, json, limits); len(problems) > 0 {
			return nil, nil, problems
		}
		var remarks []remark
		for _, r := range remarksOf(data, json) {
			remarks = append(remarks, remark(r))
		}
		return annotate(takeApart(json, identity), data, remarks, false), json, nil
	}
	r := yaml.JSON(data)
	if len(r.Faults) > 0 || jsontext.Value(r.Text).Kind() != '{' {
		_, problems, err := timeline.Load(name, bytes.NewReader(data), limits)
		if errs := problems.Errors(); err == nil && len(errs) > 0 {
			return nil, nil, errs
		}
		return nil, nil, cannotKeep(name, "what stands here")
	}
	comments, other := yaml.Comments(data)
	if other != "" {
		return nil, nil, cannotKeep(name, other)
	}
	var remarks []remark
	for _, c := range comments {
		remarks = append(remarks, remark{c.From, c.To})
	}
	return annotate(takeApart(r.Text, through(data, r.Text, r.Splices)), data, remarks, true), r.Text, nil
}

// cannotKeep refuses a file in which something stands that would be lost.
func cannotKeep(name, what string) timeline.Problems {
	return timeline.Problems{{File: name, Code: "comments", Message: "the file has " + what + ", which the canonical form cannot keep", Hint: "it is left as it is; write out what is meant"}}
}

// part returns the field of a name.
func (n *noted) part(name string) *entry {
	for _, e := range n.parts {
		if e.name != nil && unquoted(e.name) == name {
			return e
		}
	}
	return nil
}

// write writes a file with comments. What is written is read again: it must say
// what the JSON says, and have every comment.
func write(name string, d *commented, spelled filetext.Spelling, want []byte) ([]byte, timeline.Problems) {
	remarks := d.all()
	d.root.arrange(fileForm)
	d.root.settleLines()
	if spelled == filetext.WithComments {
		w := &jsonc{}
		out := w.file(d)
		json := filetext.WithoutComments(name, out)
		if !saysTheSame(json, want) || !sameTexts(remarks, textsOf(out, remarksOf(out, json))) {
			return nil, cannotKeep(name, "comments in a place")
		}
		return out, nil
	}
	d.root.liftFirst()
	for _, quoted := range []bool{false, true} { // quotes, where the library takes a text for something else
		w := &yamlWriter{quoted: quoted}
		out := w.file(d)
		comments, other := yaml.Comments(out)
		var found []remark
		for _, c := range comments {
			found = append(found, remark{c.From, c.To})
		}
		if r := yaml.JSON(out); len(r.Faults) == 0 && other == "" && saysTheSame(r.Text, want) && sameTexts(remarks, textsOf(out, found)) {
			return out, nil
		}
	}
	return nil, cannotKeep(name, "comments in a place")
}

// liftFirst puts comments that stand before the first field of an item before
// the item, in whose line the field is written.
func (n *noted) liftFirst() {
	for _, e := range n.parts {
		e.value.liftFirst()
		if v := e.value; e.name == nil && v.open == '{' && len(v.parts) > 0 {
			e.before = append(e.before, v.parts[0].before...)
			v.parts[0].before = nil
		}
	}
}

// all are the comments of a file.
func (d *commented) all() []string {
	all := append(slices.Clone(d.head), d.tail...)
	var collect func(n *noted)
	collect = func(n *noted) {
		all = append(append(all, n.opening...), n.foot...)
		for _, e := range n.parts {
			all = append(append(all, e.before...), e.behind...)
			collect(e.value)
		}
	}
	collect(d.root)
	return all
}

func textsOf(file []byte, remarks []remark) (all []string) {
	for _, r := range remarks {
		all = append(all, strings.TrimRight(string(file[r.from:r.to]), " \t\r\n"))
	}
	return all
}

func sameTexts(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// saysTheSame reports whether two files in JSON have the same canonical form.
func saysTheSame(json, want []byte) bool {
	if want == nil {
		return jsontext.Value(json).Kind() == '{'
	}
	form := func(text []byte) []byte {
		return spelledAlike((&formatter{}).file(jsontext.Value(bytes.TrimSpace(text))))
	}
	return jsontext.Value(json).IsValid(jsontext.AllowDuplicateNames(true)) && bytes.Equal(form(json), form(want))
}

// spelledAlike writes each text of a JSON file in one spelling.
func spelledAlike(json []byte) (out []byte) {
	for i := 0; i < len(json); i++ {
		if json[i] != '"' {
			out = append(out, json[i])
			continue
		}
		end := (&document.Document{Data: json}).Token(i)
		out, _ = jsontext.AppendQuote(out, unquoted(json[i:end]))
		i = end - 1
	}
	return out
}

// Rewrite writes what is new in place of what stands in a file, in the spelling of
// the file and with its comments: a field keeps them by its name, an item of a
// list by its place. New is JSON.
func Rewrite(name string, old, new []byte, limits timeline.Limits) ([]byte, timeline.Problems) {
	old = bytes.TrimPrefix(old, []byte("\xEF\xBB\xBF"))
	spelled := filetext.SpellingOf(name, old)
	if spelled == filetext.AsJSON {
		return Format("", new, limits, false)
	}
	was, _, problems := read(name, old, limits, spelled)
	if len(problems) > 0 {
		return nil, problems
	}
	root := takeApart(new, identity)
	root.inherit(was.root)
	return write(name, &commented{root: root, head: was.head, tail: was.tail}, spelled, new)
}

// inherit takes over the comments of an older version.
func (n *noted) inherit(old *noted) {
	if n.open != old.open {
		return
	}
	n.opening, n.foot = old.opening, old.foot
	for i, e := range n.parts {
		var was *entry
		if e.name != nil {
			was = old.part(unquoted(e.name))
		} else if i < len(old.parts) {
			was = old.parts[i]
		}
		if was != nil {
			e.before, e.behind, e.blank = was.before, was.behind, was.blank
			e.value.inherit(was.value)
		}
	}
	for i, was := range old.parts { // what is gone leaves its comments
		if was.name != nil && n.part(unquoted(was.name)) == nil || was.name == nil && i >= len(n.parts) {
			n.foot = append(n.foot, was.commentsOf()...)
		}
	}
}

func (e *entry) commentsOf() []string {
	return (&commented{root: &noted{parts: []*entry{e}}}).all()
}

// YAML writes a file that is JSON as YAML.
func YAML(json []byte) ([]byte, timeline.Problems) {
	json = bytes.TrimPrefix(json, []byte("\xEF\xBB\xBF"))
	return write("", &commented{root: takeApart(json, identity)}, filetext.AsYAML, json)
}
