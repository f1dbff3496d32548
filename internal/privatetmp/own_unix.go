//go:build linux || darwin || freebsd

package privatetmp

import (
	"os"
	"path/filepath"
	"syscall"
)

// variables name the temporary folder.
var variables = []string{"TMPDIR"}

// supported says that ownership can be checked here.
const supported = true

func mine(info os.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Geteuid()
}

// trustedParent reports whether nobody but this user and root can put something
// else in place of a folder in the folder at path. Each folder on the way to it
// counts, and where a part of the way is a link (people do move their caches), so
// does the way that this leads.
func trustedParent(path string) bool {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return false
	}
	for _, way := range []string{path, real} {
		for dir := filepath.Clean(way); ; dir = filepath.Dir(dir) {
			if !trusted(dir) {
				return false
			}
			if dir == filepath.Dir(dir) {
				break
			}
		}
	}
	return true
}

// trusted reports whether only this user and root can change what is in a folder,
// or the folder lets each change only what is his own.
func trusted(dir string) bool {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return false
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok || st.Uid != 0 && int(st.Uid) != os.Geteuid() {
		return false
	}
	// A link is its owner's: in a sticky folder others have theirs.
	if link, err := os.Lstat(dir); err != nil || link.Mode()&os.ModeSymlink != 0 && !rootsOrMine(link) {
		return false
	}
	return info.Mode().Perm()&0o022 == 0 || info.Mode()&os.ModeSticky != 0
}

func rootsOrMine(info os.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && (st.Uid == 0 || int(st.Uid) == os.Geteuid())
}

// private reports with ok whether path is a folder, no link, of this user that
// is now closed to all others, and with tight whether it was so before.
func private(path string) (tight, ok bool) {
	info, err := os.Lstat(path)
	if err != nil || !info.IsDir() || !mine(info) {
		return false, false
	}
	if info.Mode().Perm() == 0o700 {
		return true, true
	}
	// Others may look but not write in one that go-graphviz made; in any other
	// case what is in it is in doubt.
	tight = info.Mode().Perm()&0o022 == 0
	return tight, os.Chmod(path, 0o700) == nil
}

// ownFile reports whether path is a plain file that only this user can write.
func ownFile(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode().IsRegular() && mine(info) && info.Mode().Perm()&0o022 == 0
}

// enough reports whether the file system has room for a cache.
func enough(path string) bool {
	// Beyond this limit a write does not fail, it kills.
	var limit syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit) != nil || uint64(limit.Cur) < probeSize {
		return false
	}
	var st syscall.Statfs_t
	if syscall.Statfs(path, &st) != nil {
		return false
	}
	return st.Bavail > 0 && uint64(st.Bavail)*uint64(st.Bsize) >= space
}
