package pdf

import (
	"fmt"
	"strings"

	"demarche/render/internal/geom"
	"demarche/render/internal/scene"
)

// sequences are what the content of a page is parted into, so that a reader
// knows the picture from the links: each is numbered, and belongs to the figure
// or to a link.
type sequences struct {
	open  bool
	link  *link // that the open one belongs to; nil for the figure
	count int
	of    []*link // by number; nil for the figure
	links []*link
}

// link is what leads to an address.
type link struct {
	url   string
	texts []scene.Text
	marks []int
}

// within begins a sequence, unless the open one belongs to the same.
func (c *content) within(l *link) {
	s := &c.tags
	if s.open && s.link == l {
		return
	}
	c.close()
	kind := "Figure"
	if l != nil {
		kind = "Link"
		l.marks = append(l.marks, s.count)
	}
	c.raw(fmt.Sprintf("/%s <</MCID %d>> BDC\n", kind, s.count))
	s.open, s.link, s.count, s.of = true, l, s.count+1, append(s.of, l)
}

// close ends the open sequence.
func (c *content) close() {
	if c.tags.open {
		c.raw("EMC\n")
		c.tags.open = false
	}
}

// linked draws the texts of a group that leads somewhere.
func (c *content) linked(url string, g scene.Group) {
	l := &link{url: url, texts: (&scene.Scene{Items: g.Items}).Texts()}
	if len(l.texts) == 0 {
		return
	}
	c.tags.links = append(c.tags.links, l)
	before := c.link
	c.link = l
	for _, inner := range g.Items {
		c.item(inner)
	}
	c.link = before
}

// tree gathers the objects by which a reader finds its way through the pages.
type tree struct {
	document *document
	root     int      // the element that holds all others
	elements []string // in it, in reading order
	pages    []string // what the sequences of each page belong to
	marks    []string // what each link belongs to, numbered behind the pages
	count    int      // of pages
}

// page notes the figure of a page and its links, and returns the references to
// these.
func (t *tree) page(id, number int, c *content) (annotations []string) {
	d := t.document
	figure := d.reserve()
	owner := map[*link]string{nil: ref(figure)}
	t.elements = append(t.elements, ref(figure))
	for _, l := range c.tags.links {
		block, element, annotation := d.reserve(), d.reserve(), d.reserve()
		owner[l] = ref(element)
		t.elements = append(t.elements, ref(block))
		annotations = append(annotations, ref(annotation))
		key := t.count + len(t.marks)
		t.marks = append(t.marks, fmt.Sprintf("%d %s", key, ref(element)))
		kids := ""
		for _, n := range l.marks {
			kids += fmt.Sprintf("%d ", n)
		}
		d.put(block, fmt.Sprintf("<</Type /StructElem /S /P /P %s /K %s>>", ref(t.root), ref(element))) // links are for within a line
		d.put(element, fmt.Sprintf("<</Type /StructElem /S /Link /P %s /Pg %s /K [%s<</Type /OBJR /Obj %s>>]>>", ref(block), ref(id), kids, ref(annotation)))
		d.put(annotation, c.annotation(l, id, key))
	}
	var owners, own []string
	for n, l := range c.tags.of {
		owners = append(owners, owner[l])
		if l == nil {
			own = append(own, fmt.Sprint(n))
		}
	}
	d.put(figure, fmt.Sprintf("<</Type /StructElem /S /Figure /P %s /Pg %s /K [%s] /Alt %s /A <</O /Layout /BBox [0 0 %s %s]>>>>",
		ref(t.root), ref(id), strings.Join(own, " "), text(c.scene.Desc), points(c.shown.W), points(c.shown.H)))
	t.pages = append(t.pages, fmt.Sprintf("%d [%s]", number, strings.Join(owners, " ")))
	return annotations
}

// write writes the root of the tree as an object of its own.
func (t *tree) write(id int) {
	t.document.put(t.root, fmt.Sprintf("<</Type /StructElem /S /Document /P %s /K [%s]>>", ref(id), strings.Join(t.elements, " ")))
	t.document.put(id, fmt.Sprintf("<</Type /StructTreeRoot /K %s /ParentTree <</Nums [%s]>> /ParentTreeNextKey %d>>",
		ref(t.root), strings.Join(append(t.pages, t.marks...), " "), t.count+len(t.marks)))
}

// annotation writes where on a page a link can be clicked: its lines, and the
// box around them for programs that know no better.
func (c *content) annotation(l *link, page, key int) string {
	around := l.texts[0].Box()
	var corners, words []string
	for _, t := range l.texts {
		b := t.Box()
		around = around.Union(b)
		x0, y0, x1, y1 := c.onPage(b)
		corners = append(corners, x0, y1, x1, y1, x0, y0, x1, y0)
		words = append(words, t.Text)
	}
	x0, y0, x1, y1 := c.onPage(around)
	return fmt.Sprintf("<</Type /Annot /Subtype /Link /Rect [%s %s %s %s] /QuadPoints [%s] /Border [0 0 0] /F 4 /P %s /StructParent %d /Contents %s /A <</Type /Action /S /URI /URI %s>>>>",
		x0, y0, x1, y1, strings.Join(corners, " "), ref(page), key, text(strings.Join(words, " ")), l.url)
}

// onPage returns the place of a box in points, from the lower edge upwards.
func (c *content) onPage(b geom.Box) (x0, y0, x1, y1 string) {
	scaled := func(u geom.U) string { return points(u * c.shown.W / c.scene.Size.W) }
	return scaled(b.X0), scaled(c.scene.Size.H - b.Y1), scaled(b.X1), scaled(c.scene.Size.H - b.Y0)
}
