package privatetmp

import (
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/sys/unix"
)

// sealed copies a file into memory, where nobody can change it any more, and returns
// the copy with its sum; nil where that fails.
func sealed(file string) (copied *os.File, sum string) {
	from, err := os.Open(file)
	if err != nil {
		return nil, ""
	}
	defer func() { _ = from.Close() }()
	fd, err := unix.MemfdCreate("demarche", unix.MFD_CLOEXEC|unix.MFD_ALLOW_SEALING)
	if err != nil {
		return nil, ""
	}
	copied = os.NewFile(uintptr(fd), "cache")
	if sum, err = fill(fd, from); err != nil {
		_ = copied.Close()
		return nil, ""
	}
	return copied, sum
}

// fill copies a file to memory without passing through that of this process, seals it,
// and sums up what is there then.
func fill(fd int, from *os.File) (sum string, err error) {
	size := 0
	for size <= space {
		n, err := unix.Sendfile(fd, int(from.Fd()), nil, space)
		if err != nil {
			return "", err
		}
		if size += n; n == 0 {
			break
		}
	}
	if _, err := unix.FcntlInt(uintptr(fd), unix.F_ADD_SEALS, unix.F_SEAL_WRITE|unix.F_SEAL_SHRINK|unix.F_SEAL_GROW); err != nil {
		return "", err
	}
	if size == 0 {
		return sumOf(nil), nil
	}
	data, err := unix.Mmap(fd, 0, size, unix.PROT_READ, unix.MAP_SHARED|unix.MAP_POPULATE)
	if err != nil {
		return "", err
	}
	return sumOf(data), unix.Munmap(data)
}

// held makes a folder in which go-graphviz finds the copy of a cache of a folder: what
// happens to the file from now on does not matter. Release is nil where nothing is held.
func held(folder string, cache sound) (view string, release func()) {
	if cache.copied == nil {
		return "", nil
	}
	view, ok := linked(cache.copied, folder, cache.file)
	if !ok {
		cache.close()
		return "", nil
	}
	return view, cache.close
}

// linked makes a view of a folder in which a link stands for a file and leads to its
// copy.
func linked(copied *os.File, folder, file string) (view string, ok bool) {
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
