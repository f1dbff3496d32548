package privatetmp

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// held copies the caches of a folder into memory, checks the copies, and returns a
// folder in which go-graphviz finds these: what happens to the files from now on
// does not matter. It does this where there is one cache, which is nearly always.
// Release is nil where nothing is held; sound is false where that is because the
// cache has changed since it was checked.
func held(folder string) (view string, release func(), sound bool) {
	files := caches(folder)
	if len(files) != 1 {
		return "", nil, len(files) > 0
	}
	file := files[0]
	data, err := os.ReadFile(file)
	if err != nil {
		return "", nil, false
	}
	sum, err := os.ReadFile(file + sumSuffix)
	if first, _, _ := strings.Cut(string(sum), "\n"); err != nil || first != sumOf(data) {
		return "", nil, false
	}
	fd, err := unix.MemfdCreate("demarche", unix.MFD_CLOEXEC|unix.MFD_ALLOW_SEALING)
	if err != nil {
		return "", nil, true
	}
	copied := os.NewFile(uintptr(fd), "cache")
	view, ok := linked(copied, data, folder, file)
	if !ok {
		_ = copied.Close()
		return "", nil, true
	}
	return view, func() { _ = copied.Close() }, true
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
