package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What a package and a type hold at most: beyond that they are a hall without
// inner walls.
const (
	mostLines   = 3500
	mostMethods = 25
)

// walled are the packages, with those below them, that keep to it; others grew
// beyond it before there was this test.
var walled = []string{"render/internal/plan", "render/internal/set", "render/internal/paint", "render/internal/axis", "render/internal/layout", "render/internal/network",
	"timeline/canonical", "timeline/diff", "timeline/internal", "timeline/lint", "timeline/relations"}

func isWalled(dir string) bool {
	return slices.ContainsFunc(walled, func(w string) bool { return dir == w || strings.HasPrefix(dir, w+"/") })
}

func TestPackagesAndTypesAreSmall(t *testing.T) {
	lines := map[string]int{}
	methods := map[string]int{}
	for _, f := range goFiles(t) {
		dir := path.Dir(f.name)
		if f.test() || !isWalled(dir) {
			continue
		}
		text, err := os.ReadFile(f.path)
		require.NoError(t, err)
		lines[dir] += strings.Count(string(text), "\n")
		parsed, err := parser.ParseFile(token.NewFileSet(), f.path, text, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, d := range parsed.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil {
				methods[dir+"."+receiver(fn.Recv.List[0].Type)]++
			}
		}
	}
	require.NotEmpty(t, lines)
	for dir, n := range lines {
		assert.True(t, n <= mostLines, "package %s has %d lines: part it", dir, n)
	}
	for of, n := range methods {
		assert.LessOrEqual(t, n, mostMethods, "type %s has %d methods: make functions of those that need little of it", of, n)
	}
}

// receiver returns the name of the type that a method belongs to.
func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}
