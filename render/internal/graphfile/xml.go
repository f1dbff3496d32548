package graphfile

import (
	"encoding/xml"
	"fmt"
	"strings"

	"demarche/timeline"
	"demarche/timeline/relations"
)

// xmlText is the one door for text into GraphML and GEXF, as the content of an
// element or of an attribute in double quotes.
func xmlText(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(valid(s))); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	s = b.String()
	if !strings.ContainsFunc(s, hidden) {
		return s
	}
	b.Reset()
	for _, r := range s {
		if hidden(r) {
			fmt.Fprintf(&b, "&#x%X;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// field is something said of each node or edge.
type field struct{ name, kind, value string }

// The kinds of fields that both formats have by these names.
const (
	isText    = "string"
	isWhole   = "long"
	isNumber  = "double"
	isBoolean = "boolean"
)

func (f *file) nodeFields(n node) []field {
	var groups []string
	for _, g := range n.MemberOf {
		groups = append(groups, g.ID)
	}
	return []field{
		{"name", isText, n.Name}, {"id", isText, n.ID}, {"short", isText, n.Short}, {"kind", isText, n.kind}, {"role", isText, n.Role},
		{"country", isText, n.Country}, {"wikidata", isText, n.Wikidata}, {"member_of", isText, strings.Join(groups, ", ")},
		{"alone", isWhole, fmt.Sprint(n.alone)}, {"inner", isWhole, fmt.Sprint(n.inner)},
	}
}

func (f *file) edgeFields(e edge) []field {
	return []field{
		{"kind", isText, e.kind}, {"what", isText, e.label}, {"symmetric", isBoolean, fmt.Sprint(e.Symmetric())},
		{"events", isText, e.events}, {"count", isWhole, fmt.Sprint(e.count)}, {"statuses", isText, e.statuses},
		{"confirmed", isWhole, fmt.Sprint(e.confirmed)}, {"quad", isText, e.Quad().String()}, {"scale", isNumber, e.scale},
		{"shared", isWhole, fmt.Sprint(e.shared)}, {"share", isNumber, e.share},
	}
}

// graphML writes GraphML. All edges are directed: readers refuse graphs that
// mix them with others. Those without a direction are marked as symmetric.
func (f *file) graphML() []byte {
	var b strings.Builder
	b.WriteString(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"` +
		` xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">` + "\n")
	b.WriteString(`<key id="g-title" for="graph" attr.name="title" attr.type="string"/>` + "\n")
	b.WriteString(`<key id="g-level" for="graph" attr.name="level" attr.type="string"/>` + "\n")
	for _, d := range f.nodeFields(node{Actor: &timeline.Actor{}}) {
		fmt.Fprintf(&b, `<key id="n-%s" for="node" attr.name="%s" attr.type="%s"/>`+"\n", d.name, d.name, d.kind)
	}
	for _, d := range f.edgeFields(edge{Relation: &relations.Relation{}}) {
		fmt.Fprintf(&b, `<key id="e-%s" for="edge" attr.name="%s" attr.type="%s"/>`+"\n", d.name, d.name, d.kind)
	}
	b.WriteString(`<graph id="actors" edgedefault="directed">` + "\n")
	data(&b, "g", []field{{"title", isText, f.title}, {"level", isText, f.n.Level.String()}})
	b.WriteByte('\n')
	for _, n := range f.nodes {
		fmt.Fprintf(&b, `<node id="%s">`, xmlText(n.id))
		data(&b, "n", f.nodeFields(n))
		b.WriteString("</node>\n")
	}
	for _, e := range f.edges {
		fmt.Fprintf(&b, `<edge id="%s" source="%s" target="%s">`, e.id, xmlText(e.from), xmlText(e.to))
		data(&b, "e", f.edgeFields(e))
		b.WriteString("</edge>\n")
	}
	b.WriteString("</graph>\n</graphml>\n")
	return []byte(b.String())
}

func data(b *strings.Builder, of string, fields []field) {
	for _, d := range fields {
		if d.value != "" {
			fmt.Fprintf(b, `<data key="%s-%s">%s</data>`, of, d.name, xmlText(d.value))
		}
	}
}

// gexf writes GEXF 1.3. Actors and relations are there in the days of their
// events; what nothing dates is always there.
func (f *file) gexf() []byte {
	var b strings.Builder
	b.WriteString(xml.Header + `<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"` +
		` xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">` + "\n")
	fmt.Fprintf(&b, "<meta><creator>demarche</creator><description>%s</description></meta>\n", xmlText(f.title))
	fmt.Fprintf(&b, `<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval" timezone="%s">`+"\n", xmlText(f.t.Zone.String()))
	declare(&b, "node", f.nodeFields(node{Actor: &timeline.Actor{}}))
	declare(&b, "edge", f.edgeFields(edge{Relation: &relations.Relation{}}))
	fmt.Fprintf(&b, `<nodes count="%d">`+"\n", len(f.nodes))
	for _, n := range f.nodes {
		fmt.Fprintf(&b, `<node id="%s" label="%s">`, xmlText(n.id), xmlText(n.Name))
		f.values(&b, f.nodeFields(n), n.spells)
		b.WriteString("</node>\n")
	}
	fmt.Fprintf(&b, "</nodes>\n"+`<edges count="%d">`+"\n", len(f.edges))
	for _, e := range f.edges {
		fmt.Fprintf(&b, `<edge id="%s" source="%s" target="%s" kind="%s" label="%s" weight="%d">`,
			e.id, xmlText(e.from), xmlText(e.to), e.kind, xmlText(e.label), e.count)
		f.values(&b, f.edgeFields(e), e.spells)
		b.WriteString("</edge>\n")
	}
	b.WriteString("</edges>\n</graph>\n</gexf>\n")
	return []byte(b.String())
}

func declare(b *strings.Builder, class string, fields []field) {
	fmt.Fprintf(b, `<attributes class="%s" mode="static">`, class)
	for _, d := range fields {
		fmt.Fprintf(b, `<attribute id="%s" title="%s" type="%s"/>`, d.name, d.name, d.kind)
	}
	b.WriteString("</attributes>\n")
}

func (f *file) values(b *strings.Builder, fields []field, spells []spell) {
	b.WriteString("<attvalues>")
	for _, d := range fields {
		if d.value != "" {
			fmt.Fprintf(b, `<attvalue for="%s" value="%s"/>`, d.name, xmlText(d.value))
		}
	}
	b.WriteString("</attvalues>")
	if len(spells) == 0 {
		return
	}
	b.WriteString("<spells>")
	for _, s := range spells {
		b.WriteString("<spell")
		if day := f.day(s.from); day != "" {
			fmt.Fprintf(b, ` start="%s"`, day)
		}
		if day := f.day(s.to); day != "" {
			fmt.Fprintf(b, ` end="%s"`, day)
		}
		b.WriteString("/>")
	}
	b.WriteString("</spells>")
}
