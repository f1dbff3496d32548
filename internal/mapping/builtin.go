package mapping

import (
	"embed"
	"slices"
	"strings"
)

//go:embed builtin/*.json
var builtinFiles embed.FS

// Names lists the mappings that are built in.
func Names() (all []string) {
	files, err := builtinFiles.ReadDir("builtin")
	if err != nil {
		panic(err) // they are in the program
	}
	for _, f := range files {
		all = append(all, strings.TrimSuffix(f.Name(), ".json"))
	}
	slices.Sort(all)
	return all
}

// Builtin returns a mapping that is built in, or nil.
func Builtin(name string) *Mapping {
	data, err := builtinFiles.ReadFile("builtin/" + name + ".json")
	if err != nil {
		return nil
	}
	m, err := Parse(data)
	if err != nil {
		panic("mapping " + name + ": " + err.Error()) // a test parses each
	}
	return m
}
