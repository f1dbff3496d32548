package edit

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"demarche/internal/cli/say"
	"demarche/internal/cli/session"
	"demarche/timeline"
)

// atRevision returns a file as git has it at a revision.
func atRevision(s *session.Session, rev string, in session.Input, limits timeline.Limits) (session.Input, error) {
	switch {
	case rev == "":
		return session.Input{}, say.Usage("for example --git HEAD~1", "--git needs a revision")
	case strings.HasPrefix(rev, "-"), strings.ContainsAny(rev, ":\x00\n"):
		// Nothing that is typed here can be an option of git, or name another file.
		return session.Input{}, say.Usage("for example --git HEAD~1, --git v1.2 or --git \"main@{yesterday}\"", "`%s` is no revision", rev)
	}
	git, err := exec.LookPath("git")
	if err != nil {
		return session.Input{}, say.Unable("install it, or name two files", "--git needs git, which is not installed")
	}
	dir, base := filepath.Split(in.Path)
	if dir == "" {
		dir = "."
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return session.Input{}, say.Unable("name the file as it is called now", "there is no folder `%s`", dir)
	}
	most := limits.FileSize
	if most == 0 {
		most = timeline.DefaultFileSize
	}
	var said bytes.Buffer
	cmd := exec.CommandContext(s.Context, git, "show", "--no-textconv", "--no-ext-diff", "--end-of-options", rev+":./"+filepath.ToSlash(base))
	cmd.Dir, cmd.Stderr = dir, &said
	cmd.Env = append(os.Environ(), "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_PAGER=cat")
	out, err := cmd.StdoutPipe()
	if err != nil {
		return session.Input{}, err
	}
	if err := cmd.Start(); err != nil {
		return session.Input{}, say.Unable("", "cannot run git: %s", err)
	}
	data, readErr := io.ReadAll(io.LimitReader(out, most+1))
	_, _ = io.Copy(io.Discard, out) // it ends by itself
	err = errors.Join(cmd.Wait(), readErr)
	if s.Context.Err() != nil {
		return session.Input{}, s.Context.Err()
	}
	if err != nil {
		line, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n")
		return session.Input{}, say.Unable("`git log -- "+in.Name+"` lists the revisions of the file", "git has no %s at %s: %s", in.Name, rev, strings.TrimPrefix(line, "fatal: "))
	}
	return session.Input{Path: in.Path, Name: say.Printable(rev) + ":" + in.Name, Named: true, Held: true, Data: data}, nil
}
