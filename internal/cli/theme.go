package cli

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"demarche/render"
)

// maxThemeFile is far more than a dozen colours take.
const maxThemeFile = 1 << 20

// theme reads --theme: the name of a theme, or a file.
func (c *call) theme() (name string, own *render.Theme, err error) {
	value := c.String("theme")
	switch {
	case !c.IsSet("theme"), slices.Contains(render.Themes(), value):
		return value, nil, nil
	case !isThemeFile(value):
		return "", nil, usage(didYouMean(value, render.Themes()), "there is no theme `%s`", value)
	}
	f, err := os.Open(value)
	if err != nil {
		return "", nil, broken("themes are "+strings.Join(render.Themes(), ", ")+", or a file of your own", "cannot read the theme %s: %s", value, reason(err))
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxThemeFile+1))
	switch {
	case err != nil:
		return "", nil, broken("", "cannot read the theme %s: %s", value, reason(err))
	case len(data) > maxThemeFile:
		return "", nil, broken("", "%s is too large for a theme", value)
	}
	own, problems := render.ParseTheme(value, data)
	if len(problems) > 0 {
		return "", nil, &failure{status: exitInput, problems: problems}
	}
	return "", own, nil
}

// isThemeFile reports whether the value of --theme is meant as a file.
func isThemeFile(value string) bool {
	return strings.EqualFold(filepath.Ext(value), ".json") || strings.ContainsAny(value, `/\`)
}
