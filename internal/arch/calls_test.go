package arch

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// layered are the trees whose files call one another in one direction, as far as
// can be.
var layered = []string{"render/internal/plan/", "timeline"}

// TestFilesCallOneWay: of pairs of files of a package that call each other at
// all, those that call both ways are fewer than one in five. Where functions of
// two files call each other, neither can be read without the other.
func TestFilesCallOneWay(t *testing.T) {
	l := &loader{files: goFiles(t), set: token.NewFileSet(), loaded: map[string]*types.Package{}, calls: map[string]map[[2]string]bool{}}
	l.std = importer.ForCompiler(l.set, "source", nil)
	dirs := map[string]bool{}
	for _, f := range l.files {
		dir := path.Dir(f.name)
		if slices.ContainsFunc(layered, func(tree string) bool { return strings.HasPrefix(dir+"/", tree) }) {
			dirs[dir] = true
		}
	}
	require.NotEmpty(t, dirs)
	for _, dir := range slices.Sorted(maps.Keys(dirs)) {
		_, err := l.Import(module + "/" + dir)
		require.NoError(t, err)
		pairs, up := upwards(l.calls[dir])
		assert.True(t, len(up)*5 < max(pairs, 1), "package %s: of %d pairs of files that call each other, %d do so upwards:\n%s", dir, pairs, len(up), strings.Join(up, "\n"))
	}
}

// upwards counts the pairs of files that call each other, and lists the calls
// that run back up: from a file to one that stands before it, where files stand
// in an order of callers before the called that has few of them.
func upwards(calls map[[2]string]bool) (pairs int, up []string) {
	var order []string
	for c := range calls {
		order = append(order, c[0], c[1])
		if c[0] < c[1] || !calls[[2]string{c[1], c[0]}] {
			pairs++
		}
	}
	slices.Sort(order)
	order = slices.Compact(order)
	for moved := true; moved; {
		moved = false
		for _, file := range slices.Clone(order) {
			at := slices.Index(order, file)
			best, gain, now := at, 0, 0
			for i := at - 1; i >= 0; i-- { // further up
				if now += sign(calls, file, order[i]); now > gain {
					best, gain = i, now
				}
			}
			now = 0
			for i := at + 1; i < len(order); i++ {
				if now += sign(calls, order[i], file); now > gain {
					best, gain = i, now
				}
			}
			if gain > 0 {
				order = slices.Insert(slices.Delete(order, at, at+1), best, file)
				moved = true
			}
		}
	}
	for i, low := range order {
		for _, high := range order[:i] {
			if calls[[2]string{low, high}] {
				up = append(up, low+" calls "+high)
			}
		}
	}
	slices.Sort(up)
	return pairs, up
}

// sign is how many calls run less upwards where a file changes from below another
// to above it.
func sign(calls map[[2]string]bool, file, other string) (n int) {
	if calls[[2]string{file, other}] {
		n++
	}
	if calls[[2]string{other, file}] {
		n--
	}
	return n
}

// loader reads packages of ours with their types; those of others are empty.
type loader struct {
	files  []file
	set    *token.FileSet
	std    types.Importer
	loaded map[string]*types.Package
	calls  map[string]map[[2]string]bool // by folder: the files that call and are called
}

func (l *loader) Import(name string) (*types.Package, error) {
	if p := l.loaded[name]; p != nil {
		return p, nil
	}
	dir, ours := strings.CutPrefix(name, module+"/")
	if !ours && strings.Contains(strings.SplitN(name, "/", 2)[0], ".") {
		p := types.NewPackage(name, path.Base(name))
		p.MarkComplete()
		l.loaded[name] = p
		return p, nil
	}
	if !ours {
		return l.std.Import(name)
	}
	var parsed []*ast.File
	for _, f := range l.files {
		if path.Dir(f.name) != dir || f.test() {
			continue
		}
		file, err := parser.ParseFile(l.set, f.path, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		parsed = append(parsed, file)
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: l, Error: func(error) {}} // of what others declare
	p, _ := config.Check(name, l.set, parsed, info)
	l.loaded[name] = p
	calls := map[[2]string]bool{}
	base := func(pos token.Pos) string { return path.Base(l.set.Position(pos).Filename) }
	for id, o := range info.Uses {
		if f, ok := o.(*types.Func); ok && f.Pkg() == p && base(f.Pos()) != base(id.Pos()) {
			calls[[2]string{base(id.Pos()), base(f.Pos())}] = true
		}
	}
	l.calls[dir] = calls
	return p, nil
}
