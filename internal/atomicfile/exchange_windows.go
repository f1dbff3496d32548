package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"
)

var replaceFile = windows.NewLazySystemDLL("kernel32.dll").NewProc("ReplaceFileW")

// exchange lets temp take the place of the target, with the access list and the
// attributes of that, and gives the target another name.
func exchange(temp, target string) (out string, err error) {
	out = strings.TrimSuffix(temp, filepath.Ext(temp)) + "x" + filepath.Ext(temp)
	var names [3]*uint16
	for i, name := range []string{target, temp, out} {
		if names[i], err = windows.UTF16PtrFromString(name); err != nil {
			return "", err
		}
	}
	if replaceFile.Find() != nil {
		return "", errors.ErrUnsupported
	}
	ok, _, err := replaceFile.Call(uintptr(unsafe.Pointer(names[0])), uintptr(unsafe.Pointer(names[1])), uintptr(unsafe.Pointer(names[2])), 0, 0, 0)
	if ok == 0 {
		return "", &os.LinkError{Op: "exchange", Old: temp, New: target, Err: err}
	}
	return out, nil
}

func writers(string) bool { return false }

func lease(*os.File) (release func()) { return func() {} }
