package arch

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
)

const (
	module = "demarche"
	top    = "../.."

	maxFileLines = 500
	maxFuncLines = 100
)

// file is a file of the repository.
type file struct {
	name string // from the top, with slashes
	path string // for opening it
}

func (f file) test() bool { return strings.HasSuffix(f.name, "_test.go") }

// files returns all files of the repository but those that git ignores.
func files(t *testing.T) (all []file) {
	t.Helper()
	ignored := ignorePatterns(t)
	err := filepath.WalkDir(top, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(top, p)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		switch {
		case name == ".git", name != "." && ignored(name, d.IsDir()):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular():
			all = append(all, file{name, p})
		}
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, len(all), 50, "the top of the repository was found")
	return all
}

// ignorePatterns reads .gitignore: names, paths from the top, and, behind **/,
// paths that may stand anywhere. No more of git's language is used there.
func ignorePatterns(t *testing.T) func(name string, dir bool) bool {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(top, ".gitignore"))
	require.NoError(t, err)
	lines := strings.Fields(string(data))
	for _, l := range lines {
		require.NotContains(t, l, "!", "the tests do not understand this line of .gitignore")
		require.NotContains(t, strings.TrimPrefix(l, "**/"), "**", "the tests do not understand this line of .gitignore")
	}
	return func(name string, dir bool) bool {
		for _, l := range lines {
			pattern, folder := strings.CutSuffix(l, "/")
			if folder && !dir {
				continue
			}
			anywhere, deep := strings.CutPrefix(pattern, "**/")
			subject := name
			switch {
			case deep: // as many parts of the name, from its end
				pattern = anywhere
				parts := strings.Split(name, "/")
				subject = strings.Join(parts[max(0, len(parts)-strings.Count(pattern, "/")-1):], "/")
			case !strings.Contains(pattern, "/"):
				subject = path.Base(name)
			}
			if ok, _ := path.Match(strings.TrimPrefix(pattern, "/"), subject); ok {
				return true
			}
		}
		return false
	}
}

// goFiles returns the files that belong to packages.
func goFiles(t *testing.T) (all []file) {
	t.Helper()
	for _, f := range files(t) {
		if strings.HasSuffix(f.name, ".go") && !strings.Contains("/"+f.name, "/testdata/") {
			all = append(all, f)
		}
	}
	return all
}

func TestFilesAndFunctionsAreShort(t *testing.T) {
	for _, f := range goFiles(t) {
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, f.path, nil, parser.SkipObjectResolution)
		if !assert.NoError(t, err) {
			continue
		}
		lines := set.File(parsed.Package).LineCount()
		assert.LessOrEqual(t, lines, maxFileLines, "%s: is it still one thing?", f.name)
		for _, d := range parsed.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			long := set.Position(fn.End()).Line - set.Position(fn.Pos()).Line + 1
			assert.LessOrEqual(t, long, maxFuncLines, "%s: function %s", f.name, fn.Name.Name)
		}
	}
}

// TestPackagesSayWhatTheyAre: each package has one comment that begins as
// godoc wants it.
func TestPackagesSayWhatTheyAre(t *testing.T) {
	comments := map[string]string{}
	for _, f := range goFiles(t) {
		if f.test() {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), f.path, nil, parser.PackageClauseOnly|parser.ParseComments)
		if assert.NoError(t, err) {
			comments[path.Dir(f.name)] += parsed.Doc.Text()
		}
	}
	for dir, comment := range comments {
		want := "Package " + path.Base(dir) + " "
		if dir == "." {
			want = "Demarche "
		}
		assert.True(t, strings.HasPrefix(comment, want), "package %s: the comment begins with %q, not %q", dir, want, comment)
	}
}

// foreign are what must not stand in a file: what holds on one machine only.
// Brackets keep the patterns from matching themselves.
var foreign = map[string]*regexp.Regexp{
	"a path of one machine": regexp.MustCompile(`(^|[^a-zA-Z.\w])/(work|farm|root|home/[a-z]+)/`),
	"a registry's host": regexp.MustCompile(`(proxy|sum|index)[.]golang[.]org|goproxy[.](io|cn)|registry[.](npmjs|yarnpkg)[.]|` +
		`(deb|security|ftp|snapshot)[.]debian[.]org|pypi[.]org|files[.]pythonhosted[.]org|crates[.]io`),
}

func TestNothingIsOfOneMachine(t *testing.T) {
	for _, f := range files(t) {
		data, err := os.ReadFile(f.path)
		if !assert.NoError(t, err) || bytes.IndexByte(data, 0) >= 0 {
			continue
		}
		for what, pattern := range foreign {
			if m := pattern.FindIndex(data); m != nil {
				line := 1 + bytes.Count(data[:m[0]], []byte("\n"))
				assert.Fail(t, "foreign", "%s:%d: %s: %q", f.name, line, what, data[m[0]:m[1]])
			}
		}
	}
}

// TestSharedDataIsNotCopied: files of ../shared may be read by tests, never
// kept here.
func TestSharedDataIsNotCopied(t *testing.T) {
	sizes := map[int64][]string{}
	err := filepath.WalkDir(filepath.Join(top, "../shared/data"), func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if info, err := d.Info(); err == nil && d.Type().IsRegular() && info.Size() > 200 {
			sizes[info.Size()] = append(sizes[info.Size()], p)
		}
		return nil
	})
	browsertest.RequireOrSkip(t, err == nil, "the shared test data is not there")
	for _, f := range files(t) {
		info, err := os.Stat(f.path)
		if !assert.NoError(t, err) {
			continue
		}
		for _, other := range sizes[info.Size()] {
			ours, err := os.ReadFile(f.path)
			require.NoError(t, err)
			theirs, err := os.ReadFile(other)
			require.NoError(t, err)
			assert.False(t, bytes.Equal(ours, theirs), "%s is a copy of %s", f.name, other)
		}
	}
}
