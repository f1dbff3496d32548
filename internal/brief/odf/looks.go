package odf

import (
	"fmt"
	"strings"

	"demarche/internal/markup"
)

// looks are the automatic styles that what we write needs, by name; those that the
// document does not have yet are added to it.
type looks struct {
	order []string
	made  map[string]string
}

// add takes note of a style and returns its name.
func (l *looks) add(name, definition string) string {
	if l.made == nil {
		l.made = map[string]string{}
	}
	if _, known := l.made[name]; !known {
		l.order = append(l.order, name)
		l.made[name] = definition
	}
	return name
}

// paragraphLook is how a paragraph differs from a style of the document.
type paragraphLook struct {
	base                             string // the style, or "" for the usual one
	keep, rightToLeft, strong, slant bool
	tight                            bool // in a table
	level                            int  // of a heading for which the document has no style, or 0
}

// paragraph returns the name of a look, that of the style itself if it does not
// differ.
func (l *looks) paragraph(look paragraphLook) string {
	name, properties, text := "demarche", "", ""
	if look.base != "" {
		name += "-" + look.base
	}
	if look.keep {
		name += "-keep"
		properties += ` fo:keep-with-next="always"`
	}
	if look.rightToLeft {
		name += "-rtl"
		properties += ` fo:text-align="start" style:writing-mode="rl-tb"`
	}
	if look.tight {
		name += "-tight"
		properties += ` fo:margin-top="0cm" fo:margin-bottom="0.1cm"`
	}
	if look.level > 0 {
		name += fmt.Sprintf("-%d", look.level)
		properties += ` fo:margin-top="0.4cm" fo:margin-bottom="0.1cm"`
		text += fmt.Sprintf(` fo:font-size="%[1]dpt" style:font-size-asian="%[1]dpt" style:font-size-complex="%[1]dpt"`, max(18-2*look.level, 12))
	}
	if look.strong {
		name += "-strong"
		text += ` fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"`
	}
	if look.slant {
		name += "-slant"
		text += ` fo:font-style="italic" style:font-style-asian="italic" style:font-style-complex="italic"`
	}
	if properties+text == "" {
		return look.base
	}
	parent := ""
	if look.base != "" {
		parent = ` style:parent-style-name="` + markup.Escape(look.base) + `"`
	}
	return l.add(name, `<style:style style:name="`+markup.Escape(name)+`" style:family="paragraph"`+parent+`>`+element("paragraph-properties", properties)+element("text-properties", text)+`</style:style>`)
}

// element writes properties, or nothing if there are none.
func element(name, attributes string) string {
	if attributes == "" {
		return ""
	}
	return "<style:" + name + attributes + "/>"
}

// text returns the name of a look of text, or "". On slides its size is set, too.
func (l *looks) text(strong, quiet, slide bool) string {
	name, properties := "demarche-text", ""
	if strong {
		name += "-strong"
		properties += ` fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"`
	}
	if quiet {
		name += "-quiet"
		properties += ` fo:color="#595959"`
	}
	if slide {
		name += "-slide"
		properties += ` fo:font-size="12pt" style:font-size-asian="12pt" style:font-size-complex="12pt"`
	}
	if properties == "" {
		return ""
	}
	return l.add(name, `<style:style style:name="`+name+`" style:family="text">`+element("text-properties", properties)+`</style:style>`)
}

// bullets is the look of lists.
func (l *looks) bullets() string {
	return l.add("demarche-list", `<text:list-style style:name="demarche-list"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.6cm" fo:text-indent="-0.4cm" fo:margin-left="0.6cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>`)
}

func (l *looks) table(rightToLeft bool) string {
	name, mode := "demarche-table", ""
	if rightToLeft {
		name, mode = name+"-rtl", ` style:writing-mode="rl-tb"`
	}
	return l.add(name, `<style:style style:name="`+name+`" style:family="table"><style:table-properties table:align="margins"`+mode+`/></style:style>`)
}

// column is so many EMU wide, and a share of its table in hundredths.
func (l *looks) column(share int, width int64) string {
	name := fmt.Sprintf("demarche-column-%d-%d", share, width/360)
	properties := ` style:column-width="` + inCentimetres(width) + `"` + fmt.Sprintf(` style:rel-column-width="%d*"`, share)
	return l.add(name, `<style:style style:name="`+name+`" style:family="table-column">`+element("table-column-properties", properties)+`</style:style>`)
}

// row may go over to the next page: with its notes it may be as high as one.
func (l *looks) row() string {
	return l.add("demarche-row", `<style:style style:name="demarche-row" style:family="table-row"><style:table-row-properties fo:keep-together="auto"/></style:style>`)
}

func (l *looks) cell() string {
	return l.add("demarche-cell", `<style:style style:name="demarche-cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" fo:border-left="none" fo:border-right="none" fo:border-top="none" fo:border-bottom="0.5pt solid #a6a6a6"/></style:style>`)
}

// declare gives an element the namespaces of what stands in it.
func declare(element string) string {
	i := strings.IndexAny(element, " >")
	return element[:i] + ` xmlns:style="` + styleNS + `" xmlns:fo="` + foNS + `" xmlns:text="` + textNS + `" xmlns:table="` + tableNS + `" xmlns:draw="` + drawNS + `" xmlns:svg="` + svgNS + `"` + element[i:]
}

// addLooks adds the styles to the document that it does not have by their names.
func (o *file) addLooks(l looks) error {
	var text strings.Builder
	for _, name := range l.order {
		if !strings.Contains(string(o.content), `style:name="`+markup.Escape(name)+`"`) {
			text.WriteString(declare(l.made[name]))
		}
	}
	if text.Len() == 0 {
		return nil
	}
	var start, end, body markup.Tag
	err := markup.Tags(o.part(), o.content, func(t markup.Tag) error {
		switch {
		case t.Name == "automatic-styles" && !t.End && start.Name == "":
			start = t
		case t.Name == "automatic-styles" && t.End && end.Name == "":
			end = t
		case t.Name == "body" && t.Prefix == "office" && !t.End && body.Name == "":
			body = t
		}
		return nil
	})
	if err != nil {
		return err
	}
	var e markup.Edit
	switch {
	case end.Name != "":
		e = markup.InElement(o.content, start, end, text.String(), false)
	case body.Name != "":
		e = markup.Edit{From: body.From, To: body.From, Text: `<office:automatic-styles xmlns:office="` + officeNS + `">` + text.String() + `</office:automatic-styles>`}
	default:
		return &markup.Error{Place: o.part(), Message: "there is no body in the document"}
	}
	o.content = markup.Splice(o.content, []markup.Edit{e})
	return nil
}

// commonStyles are the names of the styles of paragraphs that a document offers.
func (o *file) commonStyles() (map[string]bool, error) {
	data, err := o.styles()
	if err != nil {
		return nil, err
	}
	all, inside := map[string]bool{}, false
	err = markup.Tags(stylesPart, data, func(t markup.Tag) error {
		switch {
		case t.Name == "styles" && t.Prefix == "office":
			inside = !t.End
		case inside && t.Name == "style" && !t.End && t.Value("family") == "paragraph":
			all[t.Value("name")] = true
		}
		return nil
	})
	return all, err
}

// slideRow is a row of a table on a slide, so many EMU high.
func (l *looks) slideRow(height int64) string {
	name := fmt.Sprintf("demarche-row-%d", height/360)
	return l.add(name, `<style:style style:name="`+name+`" style:family="table-row"><style:table-row-properties style:row-height="`+inCentimetres(height)+`"/></style:style>`)
}

// slideCell is a cell of a table on a slide, with a line below. LibreOffice fills it
// with blue, unless an extension of its own says otherwise.
func (l *looks) slideCell() string {
	const padding = ` fo:padding-top="0.15cm" fo:padding-bottom="0.15cm" fo:padding-left="0.25cm" fo:padding-right="0.25cm"`
	return l.add("demarche-slide-cell", `<style:style style:name="demarche-slide-cell" style:family="table-cell"><loext:graphic-properties xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" draw:fill="none" draw:textarea-vertical-align="top"`+padding+`/><style:table-cell-properties style:vertical-align="top"`+padding+`/><style:paragraph-properties fo:border-left="none" fo:border-right="none" fo:border-top="none" fo:border-bottom="0.75pt solid #a6a6a6"/></style:style>`)
}
