package arch

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	codeBlock = regexp.MustCompile("(?ms)^```.*?^```$|`[^`\n]*`")
	link      = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading   = regexp.MustCompile(`(?m)^#+ (.*)$`)
	notInSlug = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// slug is what a forge calls a heading in links.
func slug(heading string) string {
	heading = strings.ToLower(strings.TrimSpace(heading))
	return strings.ReplaceAll(notInSlug.ReplaceAllString(heading, ""), " ", "-")
}

// TestLinksLeadSomewhere: links between documents lead to files and headings
// that exist.
func TestLinksLeadSomewhere(t *testing.T) {
	n := 0
	for _, f := range files(t) {
		if path.Ext(f.name) != ".md" || strings.Contains("/"+f.name, "/testdata/") {
			continue
		}
		text, err := os.ReadFile(f.path)
		require.NoError(t, err)
		for _, m := range link.FindAllSubmatch(codeBlock.ReplaceAll(text, nil), -1) {
			target, anchor, _ := strings.Cut(string(m[1]), "#")
			if strings.Contains(target, ":") {
				continue // elsewhere
			}
			n++
			to := f.path
			if target != "" {
				to = filepath.Join(filepath.Dir(f.path), filepath.FromSlash(target))
			}
			info, err := os.Stat(to)
			if !assert.NoError(t, err, "%s links to %s", f.name, m[1]) || anchor == "" || info.IsDir() {
				continue
			}
			other, err := os.ReadFile(to)
			require.NoError(t, err)
			var slugs []string
			for _, h := range heading.FindAllSubmatch(other, -1) {
				slugs = append(slugs, slug(string(h[1])))
			}
			assert.Contains(t, slugs, anchor, "%s links to %s", f.name, m[1])
		}
	}
	assert.Greater(t, n, 20, "the links were found")
}

var required = regexp.MustCompile(`(?m)^(?:require |\t)([a-z0-9.-]+\.[a-z]+/\S+) v`)

// TestNoticeNamesEveryModule: whatever go.mod requires stands in NOTICE.md with
// its licence.
func TestNoticeNamesEveryModule(t *testing.T) {
	mod, err := os.ReadFile(filepath.Join(top, "go.mod"))
	require.NoError(t, err)
	notice, err := os.ReadFile(filepath.Join(top, "NOTICE.md"))
	require.NoError(t, err)
	modules := required.FindAllSubmatch(mod, -1)
	require.NotEmpty(t, modules)
	for _, m := range modules {
		assert.Regexp(t, regexp.QuoteMeta(string(m[1]))+`[ ,]`, string(notice))
	}
}

// TestDecisionsAreListed: each page of docs/decisions is in its list, has a
// date and says what, why and what follows.
func TestDecisionsAreListed(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(top, "docs", "decisions", "[0-9]*.md"))
	require.NoError(t, err)
	require.NotEmpty(t, pages)
	list, err := os.ReadFile(filepath.Join(top, "docs", "decisions", "README.md"))
	require.NoError(t, err)
	for _, page := range pages {
		assert.Contains(t, string(list), "("+filepath.Base(page)+")")
		text, err := os.ReadFile(page)
		require.NoError(t, err)
		assert.Regexp(t, `^# [0-9]+\. .+\n\n20[0-9]{2}-[0-9]{2}-[0-9]{2}\n\n## Decision\n(?s:.*)\n## Why\n(?s:.*)\n## What follows\n`, string(text), page)
	}
}
