package atomicfile

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange lets two files take each other's place, in one step. Then what was
// the target has the name of temp.
func exchange(temp, target string) (out string, err error) {
	err = unix.Renameat2(unix.AT_FDCWD, temp, unix.AT_FDCWD, target, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) {
		return "", errors.ErrUnsupported
	}
	if err != nil {
		return "", &os.LinkError{Op: "exchange", Old: temp, New: target, Err: err}
	}
	return temp, nil
}

// writers reports whether anybody is known to have the file open for writing: a
// lease for reading is given only if not. Whoever does not own the file gets none,
// and is not told.
func writers(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }()
	_, err = unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_RDLCK)
	if err == nil {
		_, _ = unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_UNLCK)
	}
	return errors.Is(err, unix.EAGAIN)
}

// lease keeps others from opening the file, if it can: they wait until release.
func lease(f *os.File) (release func()) {
	if _, err := unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_WRLCK); err != nil {
		return func() {}
	}
	return func() { _, _ = unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_UNLCK) }
}
