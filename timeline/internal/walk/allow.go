package walk

import (
	"fmt"
	"slices"

	"demarche/internal/spell"
	"demarche/timeline/problem"
)

// allowance is an object that bears with some warnings in it.
type allowance struct {
	from, to problem.Position
	codes    []string
}

// allowField is the field of any object that silences warnings in it.
const allowField = "x-allow"

// allowed reads the codes that an object bears with: one, or a list.
func allowed(r *Reader) (codes []string) {
	read := func() {
		at := r.Next()
		raw, _ := r.value()
		if r.Broken {
			return
		}
		code := string(raw)
		if raw.Kind() == '"' {
			code = Unquote(raw)
		}
		rule, known := problem.RuleOf(code)
		switch {
		case known && rule.Severity == problem.Warning:
			codes = append(codes, code)
		case known:
			r.note(problem.Warning, at, problem.AllowCode, "correct what is wrong", "`%s` is an error, which `%s` cannot silence", code, allowField)
		default:
			hint := "`demarche check --list` lists the codes"
			if near, ok := r.Nearest(code, problem.WarningCodes()); ok {
				hint = fmt.Sprintf("did you mean `%s`?", near)
			}
			r.note(problem.Warning, at, problem.AllowCode, hint, "`%s` names no warning: `%s`", allowField, spell.Clip(code))
		}
	}
	if r.Peek() == '[' {
		r.List(allowField, func(int) { read() })
	} else {
		read()
	}
	return codes
}

// Silence leaves out the warnings that an object around them bears with. The
// problems are sorted.
func (n *Notes) Silence() {
	if len(n.allowances) == 0 {
		return
	}
	slices.SortFunc(n.allowances, func(a, b allowance) int { return a.from.Compare(b.from) })
	var around []allowance // the outermost first
	rest := n.allowances
	leave := func(p problem.Position) {
		for len(around) > 0 && around[len(around)-1].to.Compare(p) <= 0 {
			around = around[:len(around)-1]
		}
	}
	n.Problems = slices.DeleteFunc(n.Problems, func(p problem.Problem) bool {
		for len(rest) > 0 && rest[0].from.Compare(p.Pos) <= 0 {
			leave(rest[0].from)
			around, rest = append(around, rest[0]), rest[1:]
		}
		leave(p.Pos)
		return p.Severity == problem.Warning && slices.ContainsFunc(around, func(a allowance) bool { return slices.Contains(a.codes, p.Code) })
	})
}
