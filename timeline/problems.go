package timeline

import "demarche/timeline/problem"

// What is wrong with a file, and where: see package problem.
type (
	// Problem is one thing wrong with an events file.
	Problem = problem.Problem
	// Problems are all that is wrong with a file, in the order of the file.
	Problems = problem.Problems
	// Position is a place in an events file.
	Position = problem.Position
	// Severity says whether a problem stops the file from being used.
	Severity = problem.Severity
	// Edit replaces the bytes of a file from one offset to another.
	Edit = problem.Edit
	// Rule is something that [Load], or Check of package lint, looks for.
	Rule = problem.Rule
)

// The severities.
const (
	Error   = problem.Error
	Warning = problem.Warning
)

// Rules lists every rule: errors, then warnings, by code.
func Rules() []Rule { return problem.Rules() }

// RuleOf returns the rule of a code.
func RuleOf(code string) (Rule, bool) { return problem.RuleOf(code) }
