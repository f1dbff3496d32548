package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
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
		assert.LessOrEqual(t, n, mostLines, "package %s has too many lines: part it", dir)
	}
	for of, n := range methods {
		assert.LessOrEqual(t, n, mostMethods, "type %s has too many methods: make functions of those that need little of it", of)
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
