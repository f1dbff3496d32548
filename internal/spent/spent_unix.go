//go:build unix

// Package spent tells tests how long the processor has worked for them: unlike a
// clock it does not count what else the machine was busy with.
package spent

import (
	"syscall"
	"time"
)

// Processor is what this process has taken of the processor since it began, in all
// of its threads; zero where the system does not tell.
func Processor() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
