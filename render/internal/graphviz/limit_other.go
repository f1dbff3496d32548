//go:build !linux && !darwin

package graphviz

import "time"

// limitProcess does nothing where the system has no such limits: the parent
// kills a child that takes too long.
func limitProcess(time.Duration, uint64) {}
