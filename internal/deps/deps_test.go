// Package deps holds every planned dependency in go.mod while the spine is
// being built. It goes away with the first tidy.
package deps

import (
	_ "codeberg.org/go-fonts/liberation/liberationsansregular"
	_ "codeberg.org/go-fonts/liberation/liberationsansbold"
	_ "codeberg.org/go-fonts/liberation/liberationsansitalic"
	_ "github.com/chromedp/chromedp"
	_ "github.com/go-json-experiment/json/jsontext"
	_ "github.com/go-text/typesetting/shaping"
	_ "github.com/goccy/go-graphviz"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/santhosh-tekuri/jsonschema/v6"
	_ "github.com/schollz/progressbar/v3"
	_ "github.com/sfomuseum/go-edtf/parser"
	_ "github.com/stretchr/testify/assert"
	_ "github.com/stretchr/testify/require"
	_ "github.com/urfave/cli/v2"
	_ "golang.org/x/term"
	_ "golang.org/x/text/unicode/bidi"
	_ "pgregory.net/rapid"
)
