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

// Packages and types that grew beyond it before there was this test. No other
// may, and who is parted is taken off.
var (
	longPackages = []string{"timeline"}
	broadTypes   []string
)

func TestPackagesAndTypesAreSmall(t *testing.T) {
	lines := map[string]int{}
	methods := map[string]int{}
	for _, f := range goFiles(t) {
		if f.test() {
			continue
		}
		dir := path.Dir(f.name)
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
	for dir, n := range lines {
		assert.Equal(t, slices.Contains(longPackages, dir), n > mostLines, "package %s has %d lines: part it, or take it off the list", dir, n)
	}
	for of, n := range methods {
		assert.Equal(t, slices.Contains(broadTypes, of), n > mostMethods, "type %s has %d methods: make functions of those that need little of it, or take it off the list", of, n)
	}
	for _, dir := range longPackages {
		assert.True(t, lines[dir] > 0, dir)
	}
	for _, of := range broadTypes {
		assert.True(t, methods[of] > 0, of)
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
