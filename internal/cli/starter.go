package cli

import (
	"os"

	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/timeline"
)

// initialise writes the starter file.
func initialise(s *session.Session, c *options.Call) error {
	path, err := c.Output(session.DefaultFile)
	switch {
	case err != nil:
		return err
	case len(c.Files) > 1 || len(c.Files) == 1 && c.IsSet("o"):
		return say.Usage("a name with spaces goes into quotes", "init writes one file")
	case len(c.Files) == 1 && c.Files[0] == "":
		return say.Usage("leave it out for "+session.DefaultFile, "the name of the file is empty")
	case len(c.Files) == 1:
		path = c.Files[0]
	}
	if path != session.Stdout {
		if err := session.Folder(path); err != nil {
			return err
		}
		// Lstat: a link that leads nowhere is in the way, too.
		info, err := os.Lstat(path)
		switch {
		case err == nil && info.IsDir():
			return say.Unable("name a file in it", "%s is a folder", path)
		case err == nil && info.Mode().IsRegular() && !c.Bool("force"), err == nil && info.Mode()&os.ModeSymlink != 0 && !c.Bool("force"):
			return s.InTheWay(path)
		}
	}
	return s.Create(path, s.Starter, c.Bool("force"))
}

// schema writes the JSON Schema.
func schema(s *session.Session, c *options.Call) error {
	if len(c.Files) > 0 {
		return say.Usage("name the file to write with -o", "schema reads no file")
	}
	path, err := c.Output(session.Stdout)
	if err != nil {
		return err
	}
	if path != session.Stdout {
		if err := session.Folder(path); err != nil {
			return err
		}
	}
	return s.Write(path, timeline.Schema())
}
