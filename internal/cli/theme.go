package cli

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"demarche/render"
)

// maxThemeFile is far more than a dozen colours take.
const maxThemeFile = 1 << 20

// theme reads --theme: the name of a theme, or a file.
func theme(c *call, name string, a *asked) error {
	value := c.String(name)
	if !isThemeFile(value) {
		a.look.Theme = value
		return nil
	}
	f, err := os.Open(value)
	if err != nil {
		return broken("themes are "+strings.Join(render.Themes(), ", ")+", or a file of your own", "cannot read the theme %s: %s", value, reason(err))
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxThemeFile+1))
	switch {
	case err != nil:
		return broken("", "cannot read the theme %s: %s", value, reason(err))
	case len(data) > maxThemeFile:
		return broken("", "%s is too large for a theme", value)
	}
	own, problems := render.ParseTheme(value, data)
	if len(problems) > 0 {
		return &failure{status: exitInput, problems: problems}
	}
	a.look.OwnTheme = own
	return nil
}

// isThemeFile reports whether the value of --theme is meant as a file.
func isThemeFile(value string) bool {
	return strings.EqualFold(filepath.Ext(value), ".json") || strings.ContainsAny(value, `/\`)
}
