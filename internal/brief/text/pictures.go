package text

import (
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
)

// pictureIn writes what shows the picture in a file.
var pictureIn = map[document.Kind]func(name, text string) string{
	document.Markdown: func(name, text string) string { return "![" + altText(text) + "](" + name + ")" },
	document.MDX: func(name, text string) string {
		return "![" + strings.NewReplacer("{", "\\{", "}", "\\}").Replace(altText(text)) + "](" + name + ")"
	},
	document.AsciiDoc: func(name, text string) string { return `image::` + name + `["` + asciiDocText(text) + `"]` },
	document.ReStructuredText: func(name, text string) string {
		return ".. image:: " + name + "\n   :alt: " + strings.ReplaceAll(chart.OneLine(text), `\`, `\\`) + "\n   :width: 100%"
	},
	document.Typst: func(name, text string) string {
		return `#image("` + name + `", width: 100%, alt: "` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(chart.OneLine(text)) + `")`
	},
}

// asciiDocText is the one door for text into an attribute of AsciiDoc.
func asciiDocText(s string) string {
	return strings.NewReplacer(`"`, "&quot;", "{", "&#123;", "]", "&#93;", "<", "&lt;", ">", "&gt;").Replace(strings.ReplaceAll(chart.OneLine(s), "&", "&amp;"))
}

// altText is the one door for text into Markdown.
func altText(s string) string {
	var b strings.Builder
	for _, c := range strings.Join(strings.Fields(s), " ") {
		switch {
		case c < 0x20 || c == 0x7F:
			continue
		case c < 0x80 && strings.ContainsRune("\\`*_[]<>!|&$~", c):
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}
