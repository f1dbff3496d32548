package privatetmp

import (
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/sys/unix"
)

// held copies a cache of a folder, as it was read and found sound, into memory, and
// returns a folder in which go-graphviz finds this copy: what happens to the file
// from now on does not matter. Release is nil where nothing is held.
func held(folder string, cache sound) (view string, release func()) {
	fd, err := unix.MemfdCreate("demarche", unix.MFD_CLOEXEC|unix.MFD_ALLOW_SEALING)
	if err != nil {
		return "", nil
	}
	copied := os.NewFile(uintptr(fd), "cache")
	view, ok := linked(copied, cache.data, folder, cache.file)
	if !ok {
		_ = copied.Close()
		return "", nil
	}
	return view, func() { _ = copied.Close() }
}

// linked writes a cache into memory, where nobody can change it any more, and makes
// a view that links to it.
func linked(copied *os.File, data []byte, folder, file string) (view string, ok bool) {
	if _, err := copied.Write(data); err != nil {
		return "", false
	}
	if _, err := unix.FcntlInt(copied.Fd(), unix.F_ADD_SEALS, unix.F_SEAL_WRITE|unix.F_SEAL_SHRINK|unix.F_SEAL_GROW); err != nil {
		return "", false
	}
	number := strconv.Itoa(int(copied.Fd()))
	view = filepath.Join(folder, views, number)
	rel, err := filepath.Rel(folder, file)
	if err != nil {
		return "", false
	}
	link, target := filepath.Join(view, rel), "/proc/self/fd/"+number
	if os.MkdirAll(filepath.Dir(link), 0o700) != nil {
		return "", false
	}
	if now, err := os.Readlink(link); err != nil || now != target {
		// Only this process's descriptor has this number in this process: others
		// make the same link.
		_ = os.Remove(link)
		if err := os.Symlink(target, link); err != nil && !os.IsExist(err) {
			return "", false
		}
	}
	there, err := os.Stat(link)
	if err != nil {
		return "", false
	}
	mine, err := copied.Stat()
	return view, err == nil && os.SameFile(there, mine)
}
