// Package top finds the top of the repository, for tests.
package top

import (
	"os"
	"path/filepath"
)

// Folder is that of the module around the package that is tested; the root of
// the disk where there is none. Where this file was compiled says nothing of it
// under -trimpath. A test may go to another folder later: who needs it then asks
// before.
func Folder() string {
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		if _, found := os.Stat(filepath.Join(dir, "go.mod")); found == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	return dir
}
