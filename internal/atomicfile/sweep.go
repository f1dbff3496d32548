package atomicfile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	// abandoned is the age at which a file is nobody's any more whose maker is not
	// known to be dead: it ran on another machine, or its number is taken again.
	abandoned = time.Hour
	// maxNames is how many names of a folder are looked at.
	maxNames = 100_000
	// maxJournal is how much of a list of files is read, in bytes.
	maxJournal = 1 << 20
)

// Sweep removes from a folder what runs that were killed have left there, and
// says of which files some were new by then and some were not.
func (d Disk) Sweep(dir string) (notes []string) {
	f, err := os.Open(dir)
	if err != nil {
		return nil // writing will tell
	}
	names, _ := f.Readdirnames(maxNames)
	_ = f.Close()
	slices.Sort(names)
	for _, name := range names {
		path := filepath.Join(dir, name)
		if !strings.HasPrefix(name, tempPrefix) || !dead(path) {
			continue
		}
		switch filepath.Ext(name) {
		case journalSuffix:
			notes = append(notes, mixed(path)...)
			_ = d.remove(path)
		case editSuffix:
			if saved(path) {
				notes = append(notes, "an earlier run was killed just when another program had saved a file; what that saved is in "+path)
				continue
			}
			_ = d.remove(path)
		case tempSuffix:
			_ = d.remove(path)
		}
	}
	return notes
}

// editName names the stand-in of an edit after what the file held and what it is
// to hold. After the exchange it has what the file held; anything else was saved
// in between, and must not be swept.
func editName(temp string, was, data []byte) string {
	a, b := sha256.Sum256(was), sha256.Sum256(data)
	return strings.TrimSuffix(temp, tempSuffix) + hex.EncodeToString(a[:8]) + hex.EncodeToString(b[:8]) + editSuffix
}

// saved reports whether the stand-in of an edit holds what somebody else saved.
func saved(path string) bool {
	sums := strings.TrimRight(strings.TrimSuffix(filepath.Base(path), editSuffix), "x")
	sum := hashOf(path)
	if len(sums) < 32 || len(sum) < 16 {
		return false
	}
	sums = sums[len(sums)-32:]
	return sum[:16] != sums[:16] && sum[:16] != sums[16:]
}

// dead reports whether whoever made the file does not run any more.
func dead(path string) bool {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	if time.Since(info.ModTime()) > abandoned {
		return true
	}
	who := strings.Split(strings.TrimPrefix(filepath.Base(path), tempPrefix), "-")
	if len(who) != 3 || who[0] != machine() {
		return false
	}
	number, start, _ := strings.Cut(who[1], ".")
	pid, err := strconv.Atoi(number)
	if err != nil || pid <= 0 {
		return false
	}
	if now := begun(pid); now != "" && start != "" && now != start {
		return true // another process has the number by now
	}
	return pid != os.Getpid() && !running(pid)
}

// announce notes which files are about to become new together, where that are
// several. Should the process be killed in between, the next run can tell.
func (d Disk) announce(all set) (finish func(), err error) {
	var list bytes.Buffer
	var dir string
	n := 0
	for _, p := range all {
		if p.way != replace && p.way != inPlace {
			continue
		}
		full, err := filepath.Abs(p.target)
		if err != nil || strings.ContainsAny(full, "\r\n") {
			continue
		}
		sum := sha256.Sum256(p.Data)
		list.WriteString(hex.EncodeToString(sum[:]) + " " + full + "\n")
		dir = filepath.Dir(all[0].target)
		n++
	}
	if n < 2 {
		return func() {}, nil
	}
	f, err := d.createAs(dir, journalSuffix, 0o600)
	if err != nil {
		return nil, named(all[0].Path, err)
	}
	finish = func() { _ = d.remove(f.Name()) }
	err = d.write(f, list.Bytes())
	if err == nil {
		err = d.sync(f)
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = d.syncDir(dir)
	}
	if err != nil {
		finish()
		return nil, named(all[0].Path, err)
	}
	return finish, nil
}

// mixed reads such a note, and says what became of the files.
func mixed(path string) []string {
	if !own(path) {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	text, err := io.ReadAll(io.LimitReader(f, maxJournal))
	if err != nil {
		return nil
	}
	var now, before []string
	for line := range strings.Lines(string(text)) {
		sum, file, found := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if !found || !strings.HasSuffix(line, "\n") {
			continue
		}
		if hashOf(file) == sum {
			now = append(now, file)
		} else {
			before = append(before, file)
		}
	}
	if len(now) == 0 || len(before) == 0 {
		return nil
	}
	return []string{"an earlier run was killed while it put its files in place: it had written " + strings.Join(now, ", ") + ", but not " + strings.Join(before, ", ")}
}

// hashOf is the sum of a plain file, or "".
func hashOf(path string) string {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return ""
	}
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer func() { _ = f.Close() }()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}
