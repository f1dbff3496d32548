//go:build !linux && !darwin && !freebsd

package atomicfile

import (
	"context"
	"io/fs"
	"os"
)

func links(fs.FileInfo) uint64 { return 1 }

func own(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode().IsRegular()
}

func sticky(string, fs.FileInfo) bool { return false }

func isMount(error) bool { return false }

func openDirect(_ context.Context, path string) (*os.File, error) {
	return os.OpenFile(path, os.O_WRONLY, 0)
}

// running leaves it to the age of a file.
func running(int) bool { return true }

// keepAttributes keeps the mode. On Windows the exchange keeps the access list.
func keepAttributes(_ string, info fs.FileInfo, to *os.File) error {
	return to.Chmod(info.Mode().Perm())
}
