package safety

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// state is owner, group, mode, access list and attributes of a file.
func state(t *testing.T, path string) string {
	t.Helper()
	var st unix.Stat_t
	require.NoError(t, unix.Stat(path, &st))
	text := fmt.Sprintf("%o %d:%d", st.Mode, st.Uid, st.Gid)
	names := make([]byte, 1<<16)
	n, err := unix.Listxattr(path, names)
	require.NoError(t, err)
	for name := range bytes.SplitSeq(bytes.TrimSuffix(names[:n], []byte{0}), []byte{0}) {
		value := make([]byte, 1<<16)
		n, err := unix.Getxattr(path, string(name), value)
		require.NoError(t, err)
		text += fmt.Sprintf(" %s=%x", name, value[:n])
	}
	return text
}

// TestCommandsKeepWhatFilesHave runs each command by root, by the owner and by a
// colleague of the group, on files with an access list and an attribute.
func TestCommandsKeepWhatFilesHave(t *testing.T) {
	setfacl, err := exec.LookPath("setfacl")
	if err != nil || os.Geteuid() != 0 {
		if os.Getenv("DEMARCHE_REQUIRE") != "" {
			t.Fatal("needs root and setfacl")
		}
		t.Skip("needs root and setfacl")
	}
	const owner, colleague, group = 12345, 23456, 34567
	self, err := os.ReadFile(os.Args[0])
	require.NoError(t, err)
	place, err := os.MkdirTemp("", "owners")
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(place) })
	require.NoError(t, os.Chmod(place, 0o755))
	program := filepath.Join(place, "program")
	require.NoError(t, os.WriteFile(program, self, 0o755))
	homes := map[uint32]string{} // where each has a compile cache
	for _, who := range []uint32{0, owner, colleague} {
		homes[who] = filepath.Join(place, fmt.Sprint("home-", who))
		require.NoError(t, os.Mkdir(homes[who], 0o700))
		require.NoError(t, os.Chown(homes[who], int(who), group))
	}
	compared := 0
	for _, c := range commands {
		for _, who := range []uint32{0, owner, colleague} {
			dir := filepath.Join(place, fmt.Sprintf("%s-%d", c.name, who))
			require.NoError(t, os.Rename(c.prepare(t), dir))
			before := map[string]string{}
			contents := holds(t, dir)
			for _, sub := range []string{".", "report"} {
				if err := os.Chmod(filepath.Join(dir, sub), 0o777); err != nil {
					require.ErrorIs(t, err, os.ErrNotExist)
				}
			}
			for name := range contents {
				path := filepath.Join(dir, filepath.FromSlash(name))
				require.NoError(t, os.Chown(path, owner, group))
				require.NoError(t, unix.Setxattr(path, "user.origin", []byte("desk"), 0))
				out, err := exec.Command(setfacl, "-m", "u:999:r,g:34567:rw,m::rw", path).CombinedOutput()
				require.NoError(t, err, string(out))
				before[name] = state(t, path)
			}
			cmd := exec.Command(program)
			cmd.Dir = dir
			cmd.Env = append(slices.DeleteFunc(os.Environ(), func(kv string) bool { return strings.HasPrefix(kv, "HOME=") || strings.HasPrefix(kv, "XDG_") }),
				"HOME="+homes[who], runCommand+"="+strings.Join(c.args, "\n"))
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: who, Gid: group, Groups: []uint32{group}}}
			out, err := cmd.CombinedOutput()
			if c.name != "diff" || cmd.ProcessState.ExitCode() != 1 { // 1: there are differences
				require.NoError(t, err, "%s by %d: %s", c.name, who, out)
			}
			now := holds(t, dir)
			assert.NotEqual(t, contents, now, "%s by %d wrote something", c.name, who)
			for name, was := range before {
				compared++
				assert.Equal(t, was, state(t, filepath.Join(dir, filepath.FromSlash(name))), "%s by %d: %s", c.name, who, name)
			}
			noneLeft(t, dir)
		}
	}
	t.Logf("%d files compared", compared)
}
