//go:build linux || darwin || freebsd

package atomicfile

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

func links(info fs.FileInfo) uint64 {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(st.Nlink)
	}
	return 1
}

// own reports whether the path is a plain file of this user.
func own(path string) bool {
	info, err := os.Lstat(path)
	if err != nil {
		return false
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && info.Mode().IsRegular() && int(st.Uid) == os.Geteuid()
}

// sticky reports whether the file lies in a folder where only its owner may
// rename it, and that is somebody else.
func sticky(path string, info fs.FileInfo) bool {
	dir, err := os.Stat(filepath.Dir(path))
	if err != nil || dir.Mode()&os.ModeSticky == 0 || os.Geteuid() == 0 {
		return false
	}
	file, ok := info.Sys().(*syscall.Stat_t)
	folder, ok2 := dir.Sys().(*syscall.Stat_t)
	return ok && ok2 && int(file.Uid) != os.Geteuid() && int(folder.Uid) != os.Geteuid()
}

// isMount reports whether a file could not be replaced since it is a mount.
func isMount(err error) bool { return errors.Is(err, unix.EBUSY) || errors.Is(err, unix.EXDEV) }

// openDirect opens what is no plain file for writing. A pipe without a reader is
// waited for.
func openDirect(ctx context.Context, path string) (*os.File, error) {
	for {
		f, err := os.OpenFile(path, os.O_WRONLY|unix.O_NONBLOCK, 0)
		if info, serr := os.Stat(path); !errors.Is(err, unix.ENXIO) || serr != nil || info.Mode()&fs.ModeNamedPipe == 0 {
			return f, err
		}
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// running reports whether there is such a process.
func running(pid int) bool {
	err := unix.Kill(pid, 0)
	return err == nil || !errors.Is(err, unix.ESRCH)
}

// keepAttributes gives a new file the owner, the group, the extended attributes
// (and by them the access list), and last the mode of another.
func keepAttributes(from string, info fs.FileInfo, to *os.File) error {
	old, ok := info.Sys().(*syscall.Stat_t)
	now, err := to.Stat()
	if err != nil {
		return err
	}
	have, ok2 := now.Sys().(*syscall.Stat_t)
	if !ok || !ok2 {
		return errors.New("its owner is not known")
	}
	if old.Uid != have.Uid || old.Gid != have.Gid {
		if err := to.Chown(int(old.Uid), int(old.Gid)); err != nil {
			return err
		}
	}
	if err := copyExtended(from, int(to.Fd())); err != nil {
		return err
	}
	return to.Chmod(info.Mode() & (fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky))
}

// copyExtended makes the extended attributes of an open file those of another.
func copyExtended(from string, to int) error {
	names, err := attributeNames(func(b []byte) (int, error) { return unix.Listxattr(from, b) })
	if err != nil {
		return err
	}
	for _, name := range names {
		if ofContent(name) {
			continue
		}
		value, err := attribute(func(b []byte) (int, error) { return unix.Getxattr(from, name, b) })
		if err != nil {
			return err
		}
		if has, err := attribute(func(b []byte) (int, error) { return unix.Fgetxattr(to, name, b) }); err == nil && bytes.Equal(has, value) {
			continue
		}
		if err := unix.Fsetxattr(to, name, value, 0); err != nil {
			return err
		}
	}
	// What the folder gives to new files is not what this file had.
	extra, err := attributeNames(func(b []byte) (int, error) { return unix.Flistxattr(to, b) })
	if err != nil {
		return err
	}
	for _, name := range extra {
		if slices.Contains(names, name) || strings.HasPrefix(name, "security.") || strings.HasPrefix(name, "com.apple.") {
			continue
		}
		if err := unix.Fremovexattr(to, name); err != nil {
			return err
		}
	}
	return nil
}

// ofContent reports whether an attribute is a sum of what the file holds.
func ofContent(name string) bool {
	return name == "security.ima" || name == "security.evm" || name == "com.apple.provenance"
}

// attributeNames lists names; a file system without attributes has none.
func attributeNames(list func([]byte) (int, error)) ([]string, error) {
	all, err := attribute(list)
	if errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.ENOSYS) {
		return nil, nil
	}
	var names []string
	for _, name := range strings.Split(string(all), "\x00") {
		if name != "" {
			names = append(names, name)
		}
	}
	return names, err
}

// attribute asks for the size of something, then for it.
func attribute(get func([]byte) (int, error)) ([]byte, error) {
	for try := 0; ; try++ {
		n, err := get(nil)
		if err != nil || n == 0 {
			return nil, err
		}
		b := make([]byte, n)
		n, err = get(b)
		if errors.Is(err, unix.ERANGE) && try < 10 {
			continue // it has grown
		}
		return b[:max(n, 0)], err
	}
}
