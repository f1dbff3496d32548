package privatetmp

import (
	"cmp"
	"errors"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	// space is what must be free before a cache is written, in bytes, and what
	// one may have. It has 6 MB now; go-graphviz panics if it does not fit.
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

// sound is a cache that is what its sum says, and a copy of it, or nil, which nobody
// can change.
type sound struct {
	file   string
	copied *os.File
}

func (s sound) close() {
	if s.copied != nil {
		_ = s.copied.Close()
	}
}

// prepare makes folder fit to hold a cache. ok is false if it cannot be; known
// is true if a sound cache in it was used by this same program before, so that
// nothing will have to be written. Where that is only one, as nearly always, it is
// sole.
func prepare(folder string) (sole *sound, known, ok bool) {
	if !supported || os.MkdirAll(filepath.Dir(folder), 0o700) != nil || !trustedParent(filepath.Dir(folder)) {
		return nil, false, false
	}
	if err := os.Mkdir(folder, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return nil, false, false
	}
	// What lay in a folder that others could write to is not ours for sure.
	tight, ok := private(folder)
	if !ok || !prepareTree(folder, !tight) {
		return nil, false, false
	}
	var all []sound
	var names []string
	var stamps [][]string
	files := caches(folder)
	for i, file := range files {
		// One for each version of the runtime, the newest: others are old.
		newer := i+1 < len(files) && filepath.Dir(files[i+1]) == filepath.Dir(file)
		cache, users, err := vouched(file)
		if err == nil && !newer {
			all, names, stamps = append(all, cache), append(names, file), append(stamps, users)
			continue
		}
		cache.close()
		if !drop(file) {
			return nil, false, false
		}
	}
	me := program(names)
	known = len(all) > 0 && !slices.ContainsFunc(stamps, func(users []string) bool { return !slices.Contains(users, me) })
	if known && len(all) == 1 {
		return &all[0], true, true
	}
	for _, cache := range all {
		cache.close()
	}
	return nil, known, known || room(folder)
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

// vouched takes a cache and returns the programs which the sum beside it says have
// used it, or an error if it is not what they used.
func vouched(file string) (cache sound, users []string, err error) {
	text, err := os.ReadFile(file + sumSuffix)
	if err != nil {
		return sound{}, nil, err
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	sum, copied, err := taken(file)
	if err != nil {
		return sound{}, nil, err
	}
	if cache = (sound{file, copied}); lines[0] != sum {
		cache.close()
		return sound{}, nil, errors.New("the cache has changed")
	}
	return cache, lines[1:], nil
}

// taken returns the sum of a file that is ours and, where it can, a copy for which
// the sum holds whatever happens to the file.
func taken(file string) (sum string, copied *os.File, err error) {
	if info, err := os.Lstat(file); err != nil || info.Size() > space || !ownFile(file) {
		return "", nil, errors.New("not a file of our own")
	}
	if copied, sum := sealed(file); copied != nil {
		return sum, copied, nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return "", nil, err
	}
	return sumOf(data), nil, nil
}

// sumOf describes the content of a file. It guards against damage; against malice
// guards that nobody else can write here. wazero has a sum of its own, but only of a
// part, and panics where it is wrong.
func sumOf(data []byte) string {
	return strconv.Itoa(len(data)) + " " + strconv.FormatUint(uint64(crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli))), 16)
}

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
		sum, copied, err := taken(file)
		sound{file, copied}.close()
		if err != nil {
			continue
		}
		lines := []string{sum, me}
		if cache, others, err := vouched(file); err == nil {
			cache.close()
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
