package privatetmp

import "os"

// variables name the temporary folder.
var variables = []string{"TMP", "TEMP"}

// supported: the cache folder lies in the user's profile, which Windows keeps
// from other users.
const supported = true

func trustedParent(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func private(path string) (tight, ok bool) {
	info, err := os.Lstat(path)
	ok = err == nil && info.IsDir()
	return ok, ok
}

func ownFile(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode().IsRegular()
}

// enough leaves it to the probe that follows.
func enough(string) bool { return true }
