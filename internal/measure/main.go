// Package measure times whole processes side by side and prints a Markdown table for
// docs/benchmarks.md: our commands on the shipped file, beside native dot on
// the same graph and beside a Go program that does nothing; then each format and
// document, with its size. Run it from the
// top of the repository:
//
//	go run ./internal/measure
//	go run ./internal/measure million    a million events, by turns with encoding/json
//	go run ./internal/measure rows DIR   ten thousand to ten million rows of a data set, in each format
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"demarche/timeline"
	"demarche/timeline/relations"
)

const (
	rounds = 30
	file   = "events.json"
)

// program is one line of the table.
type program struct {
	name  string
	args  []string
	stdin []byte
	out   string          // what it writes, if that is measured
	took  []time.Duration // elapsed
	used  []time.Duration // of the processor, with its children
	most  int64           // bytes of memory, in any of the rounds
}

func main() {
	work := run
	if len(os.Args) > 1 {
		work = map[string]func() error{"million": million, "rows": rows, "write": write}[os.Args[1]]
	}
	if work == nil {
		fmt.Fprintln(os.Stderr, "measure: nothing, or million, or rows, and a folder for these")
		os.Exit(2)
	}
	if err := work(); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func run() error {
	dir, err := os.MkdirTemp("", "measure")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	ours, empty := filepath.Join(dir, "demarche"), filepath.Join(dir, "empty")
	if err := os.WriteFile(empty+".go", []byte("package main\n\nfunc main() {}\n"), 0o600); err != nil {
		return err
	}
	for _, build := range [][]string{{"-o", ours, "."}, {"-o", empty, empty + ".go"}} {
		if out, err := exec.Command("go", append([]string{"build"}, build...)...).CombinedOutput(); err != nil {
			return fmt.Errorf("build: %w\n%s", err, out)
		}
	}
	graph, err := dot()
	if err != nil {
		return err
	}
	programs := []*program{
		{name: "empty Go program", args: []string{empty}},
		{name: "demarche --version", args: []string{ours, "--version"}},
		{name: "demarche timeline", args: []string{ours, "timeline", "-o", filepath.Join(dir, "t.svg"), file}},
		{name: "demarche graph", args: []string{ours, "graph", "-o", filepath.Join(dir, "g.svg"), file}},
		{name: "demarche report", args: []string{ours, "report", "-o", filepath.Join(dir, "report"), file}},
	}
	if path, err := exec.LookPath("dot"); err == nil {
		programs = append(programs, &program{name: "native dot, same graph", args: []string{path, "-Tsvg", "-o", filepath.Join(dir, "d.svg")}, stdin: graph})
	}
	if err := takeTurns(programs, rounds); err != nil {
		return err
	}
	fmt.Printf("| program | median ms | 95th percentile ms | × empty |\n|---|---:|---:|---:|\n")
	for _, p := range programs {
		fmt.Printf("| %s | %.1f | %.1f | %.1f |\n", p.name, ms(at(p.took, 50)), ms(at(p.took, 95)), ms(at(p.took, 50))/ms(at(programs[0].took, 50)))
	}
	return formats(ours, dir)
}

// takeTurns runs the programs by turns, so that whatever else the machine does
// falls on all of them. The first round warms the caches and is not counted.
func takeTurns(programs []*program, rounds int) error {
	for round := range rounds + 1 {
		for _, p := range programs {
			if err := p.once(); err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
			if round == 0 {
				p.took, p.used = nil, nil
			}
		}
	}
	return nil
}

// once runs the program and notes how long it took.
func (p *program) once() error {
	cmd := exec.Command(p.args[0], p.args[1:]...)
	cmd.Stdin = bytes.NewReader(p.stdin)
	var said bytes.Buffer
	cmd.Stderr = &said
	start := time.Now()
	err := cmd.Run()
	p.took = append(p.took, time.Since(start))
	if err != nil {
		return fmt.Errorf("%w: %s", err, said.Bytes())
	}
	p.most = max(p.most, peak(cmd.ProcessState))
	p.used = append(p.used, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
	return nil
}

// at returns a percentile.
func at(times []time.Duration, percent int) time.Duration {
	sorted := slices.Clone(times)
	slices.Sort(sorted)
	return sorted[(len(sorted)-1)*percent/100]
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// dot writes the relations of the file as Graphviz would be given them by hand:
// a cluster for each state, a label on each edge.
func dot() ([]byte, error) {
	t, problems, err := timeline.LoadFile(file, timeline.Limits{})
	if err != nil {
		return nil, err
	}
	if t == nil {
		return nil, problems
	}
	var b strings.Builder
	b.WriteString("digraph g {\nnode [shape=box]\n")
	id := map[*timeline.Actor]int{}
	for i, a := range t.Actors {
		id[a] = i
		fmt.Fprintf(&b, "n%d [label=%q]\n", i, a.Name)
		if a.Country != "" {
			fmt.Fprintf(&b, "subgraph cluster_%s { label=%q n%d }\n", a.Country, a.Country, i)
		}
	}
	for _, r := range relations.Of(t, relations.LevelActor).Only(relations.Acts, relations.Together) {
		var words []string
		for _, d := range r.Deeds {
			words = append(words, fmt.Sprintf("%s %d", d.Event.Type.Like, d.Event.Number))
		}
		fmt.Fprintf(&b, "n%d -> n%d [label=%q]\n", id[r.From], id[r.To], strings.Join(words, ", "))
	}
	b.WriteString("}\n")
	return []byte(b.String()), nil
}
