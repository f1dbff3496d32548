package svg

import "demarche/render/internal/scene"

// Sign returns a small drawing to stand beside words in a page: without ids or
// ground, hidden from screen readers, which have the words.
func Sign(s *scene.Scene) []byte {
	e := &encoder{}
	e.raw(`<svg xmlns="http://www.w3.org/2000/svg"`)
	e.length("width", s.Size.W)
	e.length("height", s.Size.H)
	e.raw(` viewBox="0 0 `)
	e.b = s.Size.W.Append(e.b)
	e.raw(" ")
	e.b = s.Size.H.Append(e.b)
	e.raw(`" aria-hidden="true">`)
	for _, item := range s.Items {
		e.item(item)
	}
	e.raw("</svg>")
	return e.b
}
