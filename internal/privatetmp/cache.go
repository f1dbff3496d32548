package privatetmp

import (
	"cmp"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	// space is what must be free before a cache is written, in bytes. It has
	// 6 MB now; go-graphviz panics if it does not fit.
	space = 64 << 20
	// probeSize is how much is written to see that it can be: more than the
	// cache, in case a quota knows better than the file system.
	probeSize = 8 << 20
	// sumSuffix marks the file beside a cache that vouches for it.
	sumSuffix = ".sum"
	// programs is how many programs a sum remembers.
	programs = 16
	// views is the folder that holds, for each number of a descriptor, a tree of
	// links to it.
	views = "held"
	// abandoned is the age at which a half-written file is nobody's any more.
	abandoned = time.Hour
)

// prepare makes folder fit to hold a cache. ok is false if it cannot be; known
// is true if a sound cache in it was used by this same program before, so that
// nothing will have to be written.
func prepare(folder string) (known, ok bool) {
	if !supported || os.MkdirAll(filepath.Dir(folder), 0o700) != nil || !trustedParent(filepath.Dir(folder)) {
		return false, false
	}
	if err := os.Mkdir(folder, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return false, false
	}
	// What lay in a folder that others could write to is not ours for sure.
	tight, ok := private(folder)
	if !ok || !prepareTree(folder, !tight) {
		return false, false
	}
	var sound []string
	var stamps [][]string
	files := caches(folder)
	for i, file := range files {
		// One for each version of the runtime, the newest: others are old.
		newer := i+1 < len(files) && filepath.Dir(files[i+1]) == filepath.Dir(file)
		users, err := vouched(file)
		switch {
		case err == nil && !newer:
			sound, stamps = append(sound, file), append(stamps, users)
		case !drop(file):
			return false, false
		}
	}
	me := program(sound)
	known = len(sound) > 0 && !slices.ContainsFunc(stamps, func(users []string) bool { return !slices.Contains(users, me) })
	return known, known || room(folder)
}

// tree lists the folders in which go-graphviz looks for its cache.
func tree(folder string) []string {
	top := filepath.Join(folder, "go-graphviz")
	out := []string{top}
	entries, err := os.ReadDir(top)
	if err != nil {
		return out
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "wazero-") {
			out = append(out, filepath.Join(top, e.Name()))
		}
	}
	return out
}

// prepareTree checks the folders inside ours; purge deletes what is in them.
func prepareTree(folder string, purge bool) bool {
	if purge && os.RemoveAll(filepath.Join(folder, views)) != nil {
		return false
	}
	for _, sub := range tree(folder) {
		if _, err := os.Lstat(sub); errors.Is(err, os.ErrNotExist) {
			continue
		}
		tight, ok := private(sub)
		if !ok {
			return false
		}
		purge = purge || !tight
		entries, err := os.ReadDir(sub)
		if err != nil {
			return false
		}
		for _, e := range entries {
			path := filepath.Join(sub, e.Name())
			info, err := e.Info()
			half := strings.HasSuffix(path, ".tmp") && err == nil && time.Since(info.ModTime()) > abandoned
			if (half || purge) && !e.IsDir() {
				_ = os.Remove(path)
			}
		}
	}
	return true
}

// caches lists the cache files, or what stands in their place, by folder and
// there the oldest first.
func caches(folder string) []string {
	var out []string
	age := map[string]time.Time{}
	for _, sub := range tree(folder)[1:] {
		entries, err := os.ReadDir(sub)
		if err != nil {
			continue
		}
		for _, e := range entries {
			// A file that is just being written belongs to another process, which
			// would panic without it.
			if !strings.HasSuffix(e.Name(), sumSuffix) && !strings.HasSuffix(e.Name(), ".tmp") {
				file := filepath.Join(sub, e.Name())
				out = append(out, file)
				if info, err := e.Info(); err == nil {
					age[file] = info.ModTime()
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b string) int {
		return cmp.Or(strings.Compare(filepath.Dir(a), filepath.Dir(b)), age[a].Compare(age[b]))
	})
	return out
}

// drop removes a cache. Folders stay: another process may be about to write.
func drop(file string) bool {
	_ = os.Remove(file + sumSuffix)
	return os.RemoveAll(file) == nil
}

// vouched returns the programs which the sum beside file says have used it, or
// an error if the file is not what they used.
func vouched(file string) ([]string, error) {
	text, err := os.ReadFile(file + sumSuffix)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	sum, err := checksum(file)
	if err != nil {
		return nil, err
	}
	if lines[0] != sum {
		return nil, errors.New("the cache has changed")
	}
	return lines[1:], nil
}

// checksum describes the content of a file that is ours. It guards against
// damage; against malice guards that nobody else can write here. wazero has a
// sum of its own, but only of a part, and panics where it is wrong.
func checksum(file string) (string, error) {
	if !ownFile(file) {
		return "", errors.New("not a file of our own")
	}
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }()
	h := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	n, err := io.CopyBuffer(onlyWriter{h}, onlyReader{f}, make([]byte, 256<<10))
	if err != nil {
		return "", err
	}
	return written(n, h.Sum32()), nil
}

// sumOf is checksum of what has been read.
func sumOf(data []byte) string {
	return written(int64(len(data)), crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)))
}

func written(n int64, sum uint32) string {
	return strconv.FormatInt(n, 10) + " " + strconv.FormatUint(uint64(sum), 16)
}

// onlyReader and onlyWriter hide shortcuts that would not use the buffer.
type (
	onlyReader struct{ io.Reader }
	onlyWriter struct{ io.Writer }
)

// program names this executable, this machine and the caches there are: if any
// of them is another, a cache may have to be written.
func program(files []string) string {
	exe, err := os.Executable()
	if err != nil {
		return "unknown"
	}
	info, err := os.Stat(exe)
	if err != nil {
		return "unknown"
	}
	host, _ := os.Hostname()
	names := crc32.NewIEEE()
	for _, f := range files {
		_, _ = names.Write([]byte(f + "\n"))
	}
	return strconv.FormatInt(info.Size(), 10) + " " + strconv.FormatInt(info.ModTime().UnixNano(), 10) + " " +
		strconv.FormatUint(uint64(names.Sum32()), 16) + " " + strconv.Quote(host)
}

// vouch writes the sums beside the caches. Whatever fails costs time at the
// next start, no more.
func vouch(folder string) {
	files := caches(folder)
	me := program(files)
	for _, file := range files {
		sum, err := checksum(file)
		if err != nil {
			continue
		}
		lines := []string{sum, me}
		if others, err := vouched(file); err == nil {
			lines = append(lines, others...)
		}
		write(file+sumSuffix, lines[:min(len(lines), programs)])
	}
}

func write(file string, lines []string) {
	f, err := os.CreateTemp(filepath.Dir(file), "sum.*.tmp")
	if err != nil {
		return
	}
	_, err = f.WriteString(strings.Join(lines, "\n") + "\n")
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
}

// room reports whether a cache can be written below folder: it writes one.
// go-graphviz does the same next, and panics where it fails.
func room(folder string) bool {
	if !enough(folder) {
		return false
	}
	f, err := os.CreateTemp(folder, "probe.*.tmp")
	if err != nil {
		return false
	}
	defer func() { _ = os.Remove(f.Name()) }()
	// Not zeros, which some file systems do not store.
	block, x := make([]byte, 1<<20), uint32(1)
	for i := range block {
		x = x*1664525 + 1013904223
		block[i] = byte(x >> 24)
	}
	for n := 0; n < probeSize && err == nil; n += len(block) {
		_, err = f.Write(block)
	}
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return err == nil
}
