package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// docLink is a link to a name in a comment, as godoc makes one.
var docLink = regexp.MustCompile(`\[\*?((?:[a-z][a-z0-9]*\.)?[A-Z]\w*(?:\.[A-Z]\w*)?)\](?:[^(:\w]|$)`)

// names are what a package declares: types, functions, constants, variables, and
// methods and fields behind a point.
type names map[string]bool

func namesOf(t *testing.T) map[string]names {
	t.Helper()
	all := map[string]names{}
	for _, f := range goFiles(t) {
		if f.test() {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), f.path, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		dir := path.Dir(f.name)
		if all[dir] == nil {
			all[dir] = names{}
		}
		for _, d := range parsed.Decls {
			all[dir].declare(d)
		}
	}
	return all
}

func (n names) declare(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		name := d.Name.Name
		if d.Recv != nil {
			name = strings.TrimPrefix(typeName(d.Recv.List[0].Type), "*") + "." + name
		}
		n[name] = true
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.ValueSpec:
				for _, id := range s.Names {
					n[id.Name] = true
				}
			case *ast.TypeSpec:
				n[s.Name.Name] = true
				if fields, ok := s.Type.(*ast.StructType); ok {
					for _, f := range fields.Fields.List {
						for _, id := range f.Names {
							n[s.Name.Name+"."+id.Name] = true
						}
					}
				}
			}
		}
	}
}

func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.IndexExpr:
		return typeName(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}

// TestCommentsLinkToNamesThatExist: what stands in brackets in a comment is a
// name of the package, or of one of ours that the file imports.
func TestCommentsLinkToNamesThatExist(t *testing.T) {
	all := namesOf(t)
	n := 0
	for _, f := range goFiles(t) {
		parsed, err := parser.ParseFile(token.NewFileSet(), f.path, nil, parser.ParseComments|parser.SkipObjectResolution)
		require.NoError(t, err)
		imported := map[string]string{}
		for _, spec := range parsed.Imports {
			p := strings.Trim(spec.Path.Value, `"`)
			imported[path.Base(p)] = p
		}
		for _, c := range parsed.Comments {
			for _, m := range docLink.FindAllStringSubmatch(c.Text(), -1) {
				pkg, name, qualified := strings.Cut(m[1], ".")
				dir := path.Dir(f.name)
				switch {
				case !qualified || strings.ToUpper(pkg[:1]) == pkg[:1]:
					name = m[1]
				case pkg == path.Base(dir):
				default:
					ours, is := strings.CutPrefix(imported[pkg], module+"/")
					if !is {
						continue // of others, or a word in brackets
					}
					dir = ours
				}
				n++
				known := all[dir][name] || f.test() && all[strings.TrimSuffix(dir, "_test")][name]
				assert.True(t, known, "%s links to %s, which is not there", f.name, m[1])
			}
		}
	}
	assert.Greater(t, n, 20, "the links were found")
}

var (
	goFile   = regexp.MustCompile("`([a-z_/*]+\\.go)`")
	document = regexp.MustCompile(`\b((?:docs/)?(?:[a-zA-Z0-9_-]+/)*[A-Za-z0-9_-]+)\.md\b`)
)

// TestDocumentsNameFilesThatExist: Go files that a document names stand
// somewhere in the repository, and documents in capitals or of docs/ that code or
// documents name, too.
func TestDocumentsNameFilesThatExist(t *testing.T) {
	all := files(t)
	there := func(name string) bool {
		for _, f := range all {
			if ok, _ := path.Match(name, f.name); ok || strings.HasSuffix(f.name, "/"+name) {
				return true
			}
			if ok, _ := path.Match(path.Base(name), path.Base(f.name)); ok && strings.Contains(name, "*") &&
				strings.HasSuffix(path.Dir(f.name), path.Dir(strings.TrimPrefix("/"+name, "/"))) {
				return true
			}
			if ok, _ := path.Match(path.Base(name), path.Base(f.name)); ok && strings.Contains(name, "*") && path.Dir(name) == "." {
				return true
			}
		}
		return false
	}
	for _, f := range all {
		ext := path.Ext(f.name)
		if ext != ".md" && ext != ".go" || f.name == "CHANGELOG.md" || strings.Contains(f.name, "/testdata/") {
			continue
		}
		text, err := os.ReadFile(f.path)
		require.NoError(t, err)
		if ext == ".md" {
			for _, m := range goFile.FindAllSubmatch(text, -1) {
				assert.True(t, there(string(m[1])), "%s names %s", f.name, m[1])
			}
		}
		for _, m := range document.FindAllSubmatch(text, -1) {
			name := string(m[1]) + ".md"
			if strings.HasPrefix(name, "docs/") || name == strings.ToUpper(string(m[1]))+".md" && len(m[1]) > 2 {
				assert.True(t, there(name), "%s names %s", f.name, name)
			}
		}
	}
}
