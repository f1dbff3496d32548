//go:build !linux && !darwin && !windows

package atomicfile

import (
	"errors"
	"os"
)

func exchange(string, string) (out string, err error) { return "", errors.ErrUnsupported }

func writers(string) bool { return false }

func lease(*os.File) (release func()) { return func() {} }
