package render

import (
	"bytes"

	"demarche/render/internal/svg"
	"demarche/timeline"
)

// InPage draws a timeline as it stands in the page of a report, where its groups
// say which events they are about.
func InPage(t *timeline.Timeline, opt TimelineOptions) ([]byte, error) {
	if err := ready(t, opt); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err := svg.Encode(&b, opt.paint(t)[0], svg.Options{InPage: true})
	return b.Bytes(), err
}
