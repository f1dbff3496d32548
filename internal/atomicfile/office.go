package atomicfile

import (
	"os"
	"path/filepath"
	"strings"
)

// lockOf returns the lock file that an office program has put beside a file that
// it has open, or "". LibreOffice writes .~lock.NAME#; Word and its kin write
// ~$NAME, where Word leaves out the first letters of a long name.
func lockOf(path string) string {
	dir, name := filepath.Split(path)
	candidates := []string{".~lock." + name + "#", "~$" + name}
	stem := []rune(strings.TrimSuffix(name, filepath.Ext(name)))
	for cut := 1; cut <= 2 && len(stem) > 6; cut++ {
		candidates = append(candidates, "~$"+string(stem[cut:])+filepath.Ext(name))
	}
	for _, c := range candidates {
		if info, err := os.Lstat(filepath.Join(dir, c)); err == nil && info.Mode().IsRegular() {
			return c
		}
	}
	return ""
}

// Held returns the lock file of an office program that has the file open, or "".
func Held(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return lockOf(path)
}
