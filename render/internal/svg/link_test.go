package svg

import (
	"bytes"
	"encoding/xml"
	"io"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"demarche/render/internal/geom"
	"demarche/render/internal/scene"
)

// FuzzAddress: whatever a file calls an address, what stands in the picture is one of
// a page, in well-formed XML, or is not there.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"https://example.org/a?b=1&c=\"<x>", "javascript:alert(1)", " https://x", "HTTP://é.example/ü", "http://", "//x", "data:text/html,x", "https://a\"onload=x", "http:javascript:1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var b bytes.Buffer
		picture := &scene.Scene{Size: geom.Size{W: 100, H: 100}, Items: []scene.Item{scene.Group{Link: s, Items: []scene.Item{scene.Rect{}}}}}
		require.NoError(t, Encode(&b, picture, Options{Links: true}))
		d := xml.NewDecoder(&b)
		for {
			token, err := d.Token()
			if err == io.EOF {
				return
			}
			require.NoError(t, err)
			start, ok := token.(xml.StartElement)
			if !ok || start.Name.Local != "a" {
				continue
			}
			require.Equal(t, "href", start.Attr[0].Name.Local)
			u, err := url.Parse(start.Attr[0].Value)
			require.NoError(t, err)
			require.Contains(t, []string{"http", "https"}, strings.ToLower(u.Scheme))
			require.NotEmpty(t, u.Host)
		}
	})
}
