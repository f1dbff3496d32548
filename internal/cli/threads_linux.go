package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"demarche/internal/cli/say"
)

const (
	rlimitNproc = 6    // RLIMIT_NPROC, which package syscall lacks
	plenty      = 1024 // a limit above which nothing is counted
)

// tooFewThreads refuses to begin where `ulimit -u` leaves so few threads that Go's
// runtime may end in a stack trace in the midst of the work. Root has no such limit.
func tooFewThreads() error {
	var limit syscall.Rlimit
	if os.Geteuid() == 0 || syscall.Getrlimit(rlimitNproc, &limit) != nil || limit.Cur > plenty {
		return nil
	}
	return threadsLeft(int(limit.Cur), threadsOfOthers(uint32(os.Getuid())))
}

func threadsLeft(limit, used int) error {
	if need := 16 + 2*runtime.NumCPU(); limit-used < need {
		return say.Unable(fmt.Sprintf("end other programs, or raise it: ulimit -u %d", used+need),
			"the limit of processes (ulimit -u %d) leaves %d threads, and drawing takes up to %d", limit, max(limit-used, 0), need)
	}
	return nil
}

// threadsOfOthers counts the threads of a user's other processes.
func threadsOfOthers(uid uint32) (n int) {
	own := fmt.Sprint(os.Getpid())
	folders, _ := filepath.Glob("/proc/[0-9]*")
	for _, f := range folders {
		var s syscall.Stat_t
		if filepath.Base(f) == own || syscall.Stat(f, &s) != nil || s.Uid != uid {
			continue
		}
		threads, _ := os.ReadDir(f + "/task")
		n += len(threads)
	}
	return n
}
