package cli

import (
	_ "embed"
	"io"
	"strings"

	"demarche/internal/cli/options"
	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
)

// The scripts call the program, and take its lines for words as they are:
// nothing that comes out of a file is evaluated.
var (
	//go:embed completion.bash
	bashCompletion string
	//go:embed completion.zsh
	zshCompletion string
	//go:embed completion.fish
	fishCompletion string
)

var completionScripts = map[string]*string{"bash": &bashCompletion, "zsh": &zshCompletion, "fish": &fishCompletion}

func completion(s *session.Session, c *options.Call) error {
	if len(c.Files) != 1 {
		return say.Usage("for example demarche completion bash", "completion needs the name of a shell: %s", strings.Join(options.Shells, ", "))
	}
	script := completionScripts[c.Files[0]]
	if script == nil {
		return say.Usage(say.DidYouMean(c.Files[0], options.Shells), "there is no completion for `%s`", c.Files[0])
	}
	_, err := io.WriteString(s.Out, *script)
	return err
}
