package parts

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Beside returns what opens files in the folder of the file at a path and below
// it, and no others: not by way of links, either.
func Beside(path string) func(name string) (io.ReadCloser, error) {
	return func(name string) (io.ReadCloser, error) {
		root, err := os.OpenRoot(filepath.Dir(path))
		if err != nil {
			return nil, err
		}
		defer func() { _ = root.Close() }()
		name = filepath.FromSlash(name)
		info, err := root.Stat(name)
		switch {
		case leadsOut(root, err):
			return nil, &fs.PathError{Op: "open", Path: name, Err: ErrOutside}
		case err != nil:
			return nil, err
		case !info.Mode().IsRegular(): // to open a pipe would be to wait for its writer
			return nil, &fs.PathError{Op: "open", Path: name, Err: errNotRegular}
		}
		return root.Open(name)
	}
}

// leadsOut reports whether an error says that a name leads out of the folder,
// for which package os has an error that it does not name: the same that it has
// for the folder above.
func leadsOut(root *os.Root, err error) bool {
	var above *fs.PathError
	_, up := root.Stat("..")
	return err != nil && errors.As(up, &above) && errors.Is(err, above.Err)
}

var errNotRegular = errors.New("it is no plain file")
