//go:build race

package graphviz

func init() { raced = true }
