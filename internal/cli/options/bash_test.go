package options

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
	"demarche/internal/cli/say"
)

// FuzzBashInsert: what completion puts on a line of bash is the name itself,
// and nothing of it is run.
func FuzzBashInsert(f *testing.F) {
	bash, err := exec.LookPath("bash")
	browsertest.RequireOrSkip(f, err == nil, "bash is not there")
	for _, s := range []string{"a b", "$(id)", "`id`", `it's "a" name`, `back\slash`, "~root", "a=~", "a=b:~", "a;b|c&d", "*?[x]{a,b}", "#no comment", "!!", "a=b:c", "é", "<x>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, value string) {
		if value == "" || strings.ContainsFunc(value, say.Tricky) || strings.ToValidUTF8(value, "") != value {
			return
		}
		for _, typed := range []typed{{}, {quote: '"'}, {quote: '\''}} {
			word, ok := typed.insert(value)
			if !ok {
				assert.Contains(t, value, "!")
				continue
			}
			q := strings.Trim(string(typed.quote), "\x00")
			plain, open := unquoteShell(q + word + q)
			assert.Equal(t, value, plain)
			assert.Zero(t, open)
			cmd := exec.Command(bash, "--norc", "-c", "eval 'set -- '\"$line\"; printf '%d:%s' $# \"$1\"")
			cmd.Env = []string{"line=" + q + word + q, "LC_ALL=C.UTF-8", "PATH=/nowhere"}
			var out, complaints bytes.Buffer
			cmd.Stdout, cmd.Stderr, cmd.Dir = &out, &complaints, t.TempDir()
			require.NoError(t, cmd.Run())
			assert.Equal(t, "1:"+value, out.String())
			assert.Empty(t, complaints.String())
		}
	})
}
