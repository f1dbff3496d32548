package cli

import (
	"os"

	"demarche/timeline"
)

// initialise writes the starter file.
func (s *session) initialise(c *call) error {
	path, err := c.output(defaultFile)
	switch {
	case err != nil:
		return err
	case len(c.files) > 1 || len(c.files) == 1 && c.IsSet("o"):
		return usage("a name with spaces goes into quotes", "init writes one file")
	case len(c.files) == 1 && c.files[0] == "":
		return usage("leave it out for "+defaultFile, "the name of the file is empty")
	case len(c.files) == 1:
		path = c.files[0]
	}
	if path != stdout {
		if err := folder(path); err != nil {
			return err
		}
		// Lstat: a link that leads nowhere is in the way, too.
		info, err := os.Lstat(path)
		switch {
		case err == nil && info.IsDir():
			return broken("name a file in it", "%s is a folder", path)
		case err == nil && info.Mode().IsRegular() && !c.Bool("force"), err == nil && info.Mode()&os.ModeSymlink != 0 && !c.Bool("force"):
			return inTheWay(path)
		}
	}
	return s.create(path, s.Starter, c.Bool("force"))
}

// schema writes the JSON Schema.
func (s *session) schema(c *call) error {
	if len(c.files) > 0 {
		return usage("name the file to write with -o", "schema reads no file")
	}
	path, err := c.output(stdout)
	if err != nil {
		return err
	}
	if path != stdout {
		if err := folder(path); err != nil {
			return err
		}
	}
	return s.write(path, timeline.Schema())
}
