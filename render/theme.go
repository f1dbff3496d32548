package render

import (
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// Theme is a theme of one's own; see [ParseTheme].
type Theme struct{ colors theme.Theme }

// ParseTheme reads a theme file: a JSON object of colours, described in
// docs/themes.md. The name stands in messages. The problems are what is wrong with
// it, colours with too little contrast among them; the Theme is nil where there
// are any.
func ParseTheme(name string, data []byte) (*Theme, timeline.Problems) {
	th, problems := theme.Parse(name, data)
	if len(problems) > 0 {
		return nil, problems
	}
	return &Theme{th}, nil
}
