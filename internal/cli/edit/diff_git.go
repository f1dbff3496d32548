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
	show := func(name string) ([]byte, error) { return gitShow(s, git, dir, rev, name, most) }
	data, err := show(base)
	if s.Context.Err() != nil {
		return session.Input{}, s.Context.Err()
	}
	if err != nil {
		return session.Input{}, say.Unable("`git log -- "+in.Name+"` lists the revisions of the file", "git has no %s at %s: %s", in.Name, rev, err)
	}
	was := func(name string) (io.ReadCloser, error) {
		data, err := show(name)
		return io.NopCloser(bytes.NewReader(data)), err
	}
	return session.Input{Path: in.Path, Name: say.Printable(rev) + ":" + in.Name, Named: true, Held: true, Data: data, Was: was}, nil
}

// gitShow returns a file of a folder as git has it at a revision.
func gitShow(s *session.Session, git, dir, rev, name string, most int64) ([]byte, error) {
	var said bytes.Buffer
	cmd := exec.CommandContext(s.Context, git, "show", "--no-textconv", "--no-ext-diff", "--end-of-options", rev+":./"+filepath.ToSlash(name))
	cmd.Dir, cmd.Stderr = dir, &said
	cmd.Env = append(os.Environ(), "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_PAGER=cat")
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	data, readErr := io.ReadAll(io.LimitReader(out, most+1))
	_, _ = io.Copy(io.Discard, out) // it ends by itself
	if err := errors.Join(cmd.Wait(), readErr); err != nil {
		line, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n")
		return nil, errors.New(strings.TrimPrefix(line, "fatal: "))
	}
	return data, nil
}
