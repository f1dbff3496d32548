package doctor

// profiles is a set of profiles.
type profiles uint8

// The profiles.
const (
	github   profiles = 1 << iota // a picture in a README or a comment
	office                        // Word, PowerPoint and LibreOffice
	inkscape                      // Inkscape and librsvg
	latex                         // by way of Inkscape or rsvg-convert
	a11y                          // screen readers and people with weak sight
	csp                           // a page whose Content-Security-Policy allows nothing in the page itself

	all     = github | office | inkscape | latex | a11y | csp
	drawing = office | inkscape | latex // programs that are no browsers
)

var profileNames = []string{"github", "office", "inkscape", "latex", "a11y", "csp"}

// set returns the set of the profiles of these names.
func set(names []string) (p profiles) {
	for _, name := range names {
		for i, known := range profileNames {
			if name == known {
				p |= 1 << i
			}
		}
	}
	return p
}

func (p profiles) names() (names []string) {
	for i, name := range profileNames {
		if p&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return names
}

// rule is something that is better not in an SVG.
type rule struct {
	code   string
	breaks profiles // where it is an error
	harms  profiles // where it is a warning
	why    string
	hint   string
}

// The rules about the file as a whole.
var (
	notWellFormed = rule{"malformed", all, 0, "nothing after it is drawn", "correct it; text needs &amp; for & and &lt; for <"}
	tooDeep       = rule{"too-deep", all, 0, "elements lie more than a thousand deep in one another, at which programs give up", "draw with fewer groups"}
	encoding      = rule{"encoding", drawing, github | csp, "not every program reads it", "write UTF-8"}
	noNamespace   = rule{"no-namespace", all, 0, "outside of an HTML page it is no picture", `add xmlns="http://www.w3.org/2000/svg"`}
	documentType  = rule{"doctype", 0, github | office | csp, "programs that guard against entities refuse the file", "leave it out; SVG needs none"}
	entities      = rule{"entities", all, 0, "entities are refused or not resolved, since they can read files and exhaust memory", "write the text itself in their place"}
	styleSheet    = rule{"stylesheet", github | office | csp, inkscape | latex, "the style sheet is not loaded", "write presentation attributes: fill, stroke, font-size"}
	noSize        = rule{"no-size", office | inkscape, github | latex, "it is shown in a size that nobody chose", "give width and height as numbers, beside the viewBox"}
	units         = rule{"units", 0, office | inkscape | latex, "programs turn it into pixels differently", "give width and height as plain numbers, which are pixels"}
	noViewBox     = rule{"no-viewbox", 0, github | office, "it is cut off where it should shrink", "add a viewBox"}
)

// The rules about style.
var (
	styleElement   = rule{"style-element", github | office | csp, inkscape | latex, "the style is blocked or not understood, and text and lines lose their looks", "write presentation attributes: fill, stroke, font-size"}
	styleAttribute = rule{"style-attribute", csp, github | office, "the style is blocked or only partly understood", "write presentation attributes in its place"}
	fontShorthand  = rule{"font-shorthand", office, inkscape | latex, "the font is not set", "write font-family, font-size and font-weight"}
	sizeByStyle    = rule{"size-by-style", office | inkscape, latex, "the size of the picture is not found in a style", "write width and height attributes"}
	variable       = rule{"css-variable", drawing, github, "what the variable stands for is not known, and the shape is black or missing", "write the colour itself"}
	embeddedFont   = rule{"embedded-font", github | office | inkscape | latex, csp, "the font is blocked or not understood, and another takes its place", "use fonts that are everywhere, or draw the letters as paths"}
	cssTransform   = rule{"css-transform", 0, drawing, "the shape is not turned or moved", "write a transform attribute, with numbers alone"}
	colorSyntax    = rule{"color", 0, drawing, "the colour is not understood, and becomes black or none", "write #rrggbb, and opacity as an attribute; none for transparent"}
	fontFamily     = rule{"font-family", 0, drawing, "where the font is missing, any other may take its place", "end the list with serif, sans-serif or monospace"}
)

// The rules about what may act or load.
var (
	script    = rule{"script", github | csp, drawing | a11y, "scripts do not run", "leave it out"}
	handler   = rule{"event-handler", github | csp, drawing | a11y, "scripts do not run", "leave it out"}
	external  = rule{"external", github | office | csp, inkscape | latex, "what lies elsewhere is not loaded", "put it into the file"}
	animation = rule{"animation", 0, drawing | a11y, "it stands still at its first or last moment, or moves and cannot be stopped", "draw what is to be seen at rest"}
	link      = rule{"link", 0, github | office | latex, "the link is dead, since the picture is shown as an image", "say the address in the text beside the picture"}
	xlink     = rule{"xlink", 0, github | office, "xlink:href is of SVG 1.1, and newer programs may drop it", "write href"}
)

// The rules about elements.
var (
	foreignObject = rule{"foreign-object", drawing, github | a11y, "what is in it is not drawn: most often all the text", "write <text>"}
	htmlElement   = rule{"html-element", drawing, github | csp, "it is not part of SVG, and not drawn", "draw it with SVG elements"}
	nestedSVG     = rule{"nested-svg", office, inkscape | latex, "a picture in the picture is misplaced or left out", "write <g transform> in its place"}
	svgImage      = rule{"svg-image", office | latex, inkscape, "an SVG within <image> is not drawn", "put its elements into the picture itself"}
	rasterImage   = rule{"image", 0, csp | latex, "policies may block data: addresses, and pixels blur in print", "draw it as shapes"}
	effect        = rule{"effect", 0, office | latex, "it is left out or drawn as pixels", "draw the shapes as they are to be seen"}
	marker        = rule{"marker", 0, office | latex, "the heads of arrows may be missing", "draw them as paths"}
	baseline      = rule{"baseline", 0, drawing, "the text stands half a line too high or too low", "compute y for the baseline"}
	nestedSpan    = rule{"nested-tspan", office, inkscape | latex, "its place in the line is lost", "write one <text> for each piece"}
	spanLines     = rule{"tspan-lines", 0, office, "lines may be put one upon the other", "write one <text> for each line"}
	textLength    = rule{"text-length", 0, drawing, "letters are not spaced as meant", "leave it out, and measure the text"}
	textPath      = rule{"text-path", 0, office, "the text is left out or straight", "draw it as paths"}
	decoration    = rule{"text-decoration", 0, office | latex, "the line through or under the text is missing", "draw it as a path"}
)

// The rules for those who cannot see the picture, or not well.
var (
	noRole      = rule{"no-role", a11y, 0, "a screen reader reads its parts one by one, or nothing", `add role="img"`}
	noTitle     = rule{"no-title", a11y, 0, "a screen reader has no name for it", "make <title> the first element in it"}
	titleLater  = rule{"title-later", 0, a11y, "some screen readers do not find it", "make it the first element in <svg>"}
	noDesc      = rule{"no-desc", 0, a11y, "a screen reader cannot say what is in it", "add <desc> after <title>"}
	noLabel     = rule{"no-label", 0, a11y, "not every browser takes the <title> for the name", "add aria-labelledby with the ids of <title> and <desc>"}
	brokenLabel = rule{"broken-label", a11y, 0, "no element has this id", "name the ids of <title> and <desc>"}
	noLang      = rule{"no-lang", 0, a11y, "a screen reader may read it in the wrong language", `add lang="en", or what it is`}
	smallText   = rule{"small-text", 0, a11y, "it is too small to read at the size of the picture", "make it 9 pixels or more"}
	duplicateID = rule{"duplicate-id", a11y, github | office | inkscape | latex | csp, "what refers to it finds another element", "make each id unique"}
)

// elements are the rules about elements that are wrong wherever they are.
var elements = map[string]rule{
	"script": script, "foreignObject": foreignObject, "style": styleElement,
	"animate": animation, "animateMotion": animation, "animateTransform": animation, "animateColor": animation, "set": animation,
	"mask": effect, "filter": effect, "clipPath": effect, "pattern": effect, "marker": marker, "textPath": textPath,
	"iframe": htmlElement, "video": htmlElement, "audio": htmlElement, "canvas": htmlElement, "object": htmlElement, "embed": htmlElement,
	"div": htmlElement, "span": htmlElement, "p": htmlElement, "img": htmlElement, "link": styleSheet,
}
