package options

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"demarche/internal/cli/say"
	"demarche/render"
)

// maxThemeFile is far more than a dozen colours take.
const maxThemeFile = 1 << 20

// theme reads --theme: the name of a theme, or a file.
func theme(c *Call, name string, a *Asked) error {
	value := c.String(name)
	if !IsThemeFile(value) {
		a.Look.Theme = value
		return nil
	}
	f, err := os.Open(value)
	if err != nil {
		return say.Unable("themes are "+strings.Join(render.Themes(), ", ")+", or a file of your own", "cannot read the theme %s: %s", value, say.Reason(err))
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxThemeFile+1))
	switch {
	case err != nil:
		return say.Unable("", "cannot read the theme %s: %s", value, say.Reason(err))
	case len(data) > maxThemeFile:
		return say.Unable("", "%s is too large for a theme", value)
	}
	own, problems := render.ParseTheme(value, data)
	if len(problems) > 0 {
		return &say.Failure{Status: say.ExitInput, Problems: problems}
	}
	a.Look.OwnTheme = own
	return nil
}

// IsThemeFile reports whether the value of --theme is meant as a file.
func IsThemeFile(value string) bool {
	return strings.EqualFold(filepath.Ext(value), ".json") || strings.ContainsAny(value, `/\`)
}
