package atomicfile

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// asOther is set where this test binary is to write a file as another user.
const asOther = "DEMARCHE_TEST_WRITE"

func TestMain(m *testing.M) {
	if path := os.Getenv(asOther); path != "" {
		was, err := os.ReadFile(path)
		if err == nil {
			_, err = Write(context.Background(), File{Path: path, Data: []byte("new"), Edit: true, Was: was})
		}
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// state is all that a file has but its content.
func state(t *testing.T, path string) string {
	t.Helper()
	var st unix.Stat_t
	require.NoError(t, unix.Stat(path, &st))
	text := fmt.Sprintf("%o %d:%d", st.Mode, st.Uid, st.Gid)
	list, err := attributeNames(func(b []byte) (int, error) { return unix.Listxattr(path, b) })
	require.NoError(t, err)
	for _, name := range list {
		value, err := attribute(func(b []byte) (int, error) { return unix.Getxattr(path, name, b) })
		require.NoError(t, err)
		text += fmt.Sprintf(" %s=%x", name, value)
	}
	return text
}

func command(t *testing.T, name string, args ...string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		skip(t, name+" is not installed")
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil && strings.Contains(string(out), "not supported") {
		skip(t, "this file system has no access lists")
	}
	require.NoError(t, err, string(out))
}

// TestNothingOfAFileChangesButItsContent tries modes, owners, access lists and
// attributes, in a folder that gives its own to new files, by root and by a
// colleague of the group.
func TestNothingOfAFileChangesButItsContent(t *testing.T) {
	if os.Geteuid() != 0 {
		skip(t, "needs root, to have files of others")
	}
	const owner, colleague, group = 12345, 23456, 34567
	cases := map[string]func(t *testing.T, path string){
		"mode":       func(t *testing.T, p string) { require.NoError(t, os.Chmod(p, 0o640)) },
		"set bits":   func(t *testing.T, p string) { require.NoError(t, os.Chmod(p, 0o664|fs.ModeSetgid)) },
		"attributes": func(t *testing.T, p string) { require.NoError(t, unix.Setxattr(p, "user.origin", []byte("desk"), 0)) },
		"list":       func(t *testing.T, p string) { command(t, "setfacl", "-m", "u:23456:rw,g:34567:rw,m::rw", p) },
		"mask":       func(t *testing.T, p string) { command(t, "setfacl", "-m", "u:999:rwx,g:34567:rw,m::rw", p) },
		"default": func(t *testing.T, p string) {
			command(t, "setfacl", "-d", "-m", "u:999:rwx,o::rwx", filepath.Dir(p))
		},
	}
	for name, prepare := range cases {
		for _, who := range []uint32{0, owner, colleague} {
			t.Run(fmt.Sprintf("%s by %d", name, who), func(t *testing.T) {
				dir, err := os.MkdirTemp("", "kept")
				require.NoError(t, err)
				t.Cleanup(func() { _ = os.RemoveAll(dir) })
				require.NoError(t, os.Chmod(dir, 0o777))
				path := filepath.Join(dir, "x")
				require.NoError(t, os.WriteFile(path, []byte("old"), 0o664))
				require.NoError(t, os.Chmod(path, 0o664))
				require.NoError(t, os.Chown(path, owner, group))
				prepare(t, path)
				if name == "mode" && who == colleague {
					return // who may not write
				}
				before := state(t, path)
				self := filepath.Join(dir, "test")
				require.NoError(t, copyFile(os.Args[0], self))
				cmd := exec.Command(self)
				cmd.Env = append(os.Environ(), asOther+"="+path)
				cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: who, Gid: group, Groups: []uint32{group}}}
				cmd.Dir = dir
				out, err := cmd.CombinedOutput()
				require.NoError(t, err, string(out))
				require.NoError(t, os.Remove(self))
				assert.Equal(t, "new", read(t, path))
				assert.Equal(t, before, state(t, path))
				assert.Equal(t, []string{"x"}, names(t, dir))
			})
		}
	}
}

func copyFile(from, to string) error {
	if os.Link(from, to) == nil {
		return os.Chmod(to, 0o755)
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o755)
}

func TestHardLinksAreTold(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	saveOver(t, a, "old")
	require.NoError(t, os.Link(a, b))
	r, err := Write(t.Context(), File{Path: a, Data: []byte("new")})
	require.NoError(t, err)
	require.Len(t, r.Notes, 1)
	assert.Contains(t, r.Notes[0], "hard link")
	assert.Equal(t, "new", read(t, a))
	assert.Equal(t, "old", read(t, b))
}

// TestMountedFileIsWrittenInPlace: as with docker run -v FILE:FILE.
func TestMountedFileIsWrittenInPlace(t *testing.T) {
	dir := t.TempDir()
	outside, inside := filepath.Join(dir, "outside"), filepath.Join(dir, "inside")
	saveOver(t, outside, "long old content")
	saveOver(t, inside, "")
	if err := unix.Mount(outside, inside, "", unix.MS_BIND, ""); err != nil {
		skip(t, "mounting is not allowed here")
	}
	defer func() { require.NoError(t, unix.Unmount(inside, 0)) }()
	for _, several := range []bool{false, true} {
		saveOver(t, outside, "long old content")
		files := []File{{Path: inside, Data: []byte("new"), Edit: true, Was: []byte("long old content")}}
		if several {
			files = append(files, File{Path: filepath.Join(dir, "other"), Data: []byte("other")})
		}
		_, err := Write(t.Context(), files...)
		require.NoError(t, err)
		assert.Equal(t, "new", read(t, outside))
	}
	assert.Equal(t, []string{"inside", "other", "outside"}, names(t, dir))

	// A fault on the way: what was there is there again.
	for _, op := range []string{"overwrite", "truncate"} {
		n := 0
		d := Disk{Before: func(s Step) error {
			if s.Op == op && n == 0 {
				n++
				return errBroken
			}
			return nil
		}}
		_, err := d.Write(t.Context(), File{Path: inside, Data: []byte("newer and longer by far")})
		require.ErrorIs(t, err, errBroken)
		assert.Equal(t, "new", read(t, outside))
	}
	assert.Equal(t, []string{"inside", "other", "outside"}, names(t, dir))

	// A run that is killed on the way: nobody goes on from half a file.
	d := Disk{Before: func(s Step) error {
		if s.Op == "truncate" {
			panic("killed")
		}
		return nil
	}}
	func() {
		defer func() { _ = recover() }()
		p := &pending{File: File{Path: inside, Data: []byte("newer")}, disk: d, target: inside}
		_ = p.overwrite()
	}()
	_, err := Write(t.Context(), File{Path: inside, Data: []byte("newest")})
	require.ErrorContains(t, err, ".inside.demarche-saved")
	assert.Equal(t, "new", read(t, filepath.Join(dir, ".inside.demarche-saved")))
}
