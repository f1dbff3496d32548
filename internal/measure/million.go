package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

const (
	millionRounds = 9
	millionEvents = 1_000_000
)

// decoder is a program that decodes an events file into structs of just the fields
// that the file of million has, and does nothing with them.
const decoder = `package main

import (
	"encoding/json"
	"fmt"
	"os"
)

type event struct {
	ID     string   ` + "`json:\"id\"`" + `
	Date   string   ` + "`json:\"date\"`" + `
	Title  string   ` + "`json:\"title\"`" + `
	Actors []string ` + "`json:\"actors\"`" + `
	Type   string   ` + "`json:\"type\"`" + `
	Status string   ` + "`json:\"status\"`" + `
}

func main() {
	data, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	var file struct {
		Title  string
		Actors []struct{ ID, Name string }
		Events []event
	}
	if err := json.Unmarshal(data, &file); err != nil {
		panic(err)
	}
	fmt.Println(len(file.Events))
}
`

// million times a timeline of a million events, and their check, by turns with
// encoding/json on the same file.
func million() error {
	dir, err := os.MkdirTemp("", "measure")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	ours, theirs, events := filepath.Join(dir, "demarche"), filepath.Join(dir, "decode"), filepath.Join(dir, "million.json")
	if err := os.WriteFile(theirs+".go", []byte(decoder), 0o600); err != nil {
		return err
	}
	for _, build := range [][]string{{"-o", ours, "."}, {"-o", theirs, theirs + ".go"}} {
		if out, err := exec.Command("go", append([]string{"build"}, build...)...).CombinedOutput(); err != nil {
			return fmt.Errorf("build: %w\n%s", err, out)
		}
	}
	size, err := writeMillion(events)
	if err != nil {
		return err
	}
	programs := []*program{
		{name: "`encoding/json` into structs of just these fields", args: []string{theirs, events}},
		{name: "the whole of `demarche timeline`", args: []string{ours, "timeline", "-o", filepath.Join(dir, "t.svg"), events}},
		{name: "the whole of `demarche check`", args: []string{ours, "check", events}},
	}
	if err := takeTurns(programs, millionRounds); err != nil {
		return err
	}
	fmt.Printf("%d events, %d MB, median of %d\n\n", millionEvents, size/1e6, millionRounds)
	fmt.Printf("| what | seconds | processor s | × encoding/json | at most MB | × file |\n|---|---:|---:|---:|---:|---:|\n")
	for _, p := range programs {
		took, base := at(p.took, 50), at(programs[0].took, 50)
		fmt.Printf("| %s | %.2f | %.2f | %.2f | %d | %.1f |\n", p.name, took.Seconds(), at(p.used, 50).Seconds(),
			float64(took)/float64(base), p.most/1e6, float64(p.most)/float64(size))
	}
	return nil
}

// peak is the most memory that a process had, in bytes.
func peak(state *os.ProcessState) int64 {
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		return usage.Maxrss * 1024 // as Linux counts
	}
	return 0
}

// writeMillion writes a file of a million events, which are not in the order of time.
func writeMillion(path string) (size int64, err error) {
	f, err := os.Create(path)
	if err != nil {
		return 0, err
	}
	defer func() { _ = f.Close() }()
	const actors = 200
	words := strings.Fields("talks delegation minister strike ceasefire border summit letter visit accused rejected offer plan grain convoy envoy capital council")
	kinds := strings.Fields("consult assault accuse agree request reject aid statement")
	statuses := strings.Fields("reported confirmed claimed denied")
	first := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	r := rand.New(rand.NewPCG(7, millionEvents))
	w := bufio.NewWriter(f)
	fmt.Fprint(w, `{"title": "A million", "actors": [`)
	for i := range actors {
		fmt.Fprintf(w, "%s{\"id\": \"a%d\", \"name\": \"Actor %d\"}", separator(i, ", "), i, i)
	}
	fmt.Fprint(w, "], \"events\": [\n")
	for i := range millionEvents {
		var title, who []string
		for range 6 {
			title = append(title, words[r.IntN(len(words))])
		}
		for range 1 + r.IntN(3) {
			who = append(who, fmt.Sprintf(`"a%d"`, r.IntN(actors)))
		}
		fmt.Fprintf(w, "%s{\"id\": \"e%d\", \"date\": \"%s\", \"title\": \"%s\", \"actors\": [%s], \"type\": \"%s\", \"status\": \"%s\"}", separator(i, ",\n"), i,
			first.AddDate(0, 0, r.IntN(9000)).Format(time.DateOnly), strings.Join(title, " "), strings.Join(who, ", "), kinds[r.IntN(len(kinds))], statuses[r.IntN(len(statuses))])
	}
	fmt.Fprint(w, "\n]}\n")
	if err := w.Flush(); err != nil {
		return 0, err
	}
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), f.Close()
}

// separator stands before every item but the first.
func separator(i int, between string) string {
	if i == 0 {
		return ""
	}
	return between
}
