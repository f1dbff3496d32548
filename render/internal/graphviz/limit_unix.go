//go:build linux || darwin

package graphviz

import (
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// limitProcess bounds what this process may take from here on. It is a second
// line: the parent kills a child in time, unless the parent is dead itself.
func limitProcess(cpu time.Duration, memory uint64) {
	seconds := uint64(cpu/time.Second) + 5
	_ = syscall.Setrlimit(syscall.RLIMIT_CPU, &syscall.Rlimit{Cur: seconds, Max: seconds + 1})
	// Address space is mapped generously by the Go runtime, and without bounds
	// by the race detector, so the limit counts from what is mapped now. Only
	// Linux tells how much that is, and only Linux enforces it.
	statm, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return
	}
	pages, _, _ := strings.Cut(string(statm), " ")
	n, err := strconv.ParseUint(pages, 10, 64)
	if err != nil {
		return
	}
	total := n*uint64(os.Getpagesize()) + memory
	_ = syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: total, Max: total})
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
}
