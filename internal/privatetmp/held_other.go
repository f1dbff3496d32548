//go:build !linux

package privatetmp

// held holds nothing: here no file is without a name.
func held(string, sound) (view string, release func()) { return "", nil }
