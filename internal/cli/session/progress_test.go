package session

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/cli/say"
	"demarche/internal/testout"
)

func TestProgressAppearsLateAndIsCleared(t *testing.T) {
	var b testout.Buffer
	p := newProgress(&b, true, 10*time.Millisecond)
	p.At("reading \x1b[2Jevents.json")
	require.Eventually(t, func() bool { return strings.Contains(b.String(), "reading \uFFFD[2Jevents.json") }, 5*time.Second, time.Millisecond)
	p.At("drawing")
	require.Eventually(t, func() bool { return strings.Contains(b.String(), "drawing") }, 5*time.Second, time.Millisecond)
	p.Stop()
	said := b.String()
	assert.NotContains(t, said, "\n")
	assert.Regexp(t, `\r +\r$`, said, "the line is empty in the end")
	p.At("too late")
	time.Sleep(150 * time.Millisecond)
	assert.Equal(t, said, b.String(), "nothing is said after the end")
}

func TestNoProgressWhereNobodyWaitsOrLooks(t *testing.T) {
	var b testout.Buffer
	quick := newProgress(&b, true, time.Hour)
	quick.At("reading")
	quick.Stop()
	hidden := newProgress(&b, false, 0)
	hidden.At("reading")
	time.Sleep(20 * time.Millisecond)
	hidden.Stop()
	assert.Empty(t, b.String())
}

func TestPanicsEndInOneLine(t *testing.T) {
	var errw bytes.Buffer
	s := &Session{Env: Env{Context: t.Context(), Stderr: &errw}, Out: &checked{}}
	err := Await(t.Context(), func() error { panic("boom\x1b[2J\nsecond line") })
	assert.Equal(t, say.ExitIO, s.exit(err))
	assert.Equal(t, "demarche: error: internal error: boom\uFFFD[2J second line\nhint: please report this, if you can with the events file\n", errw.String())

}

func TestOtherErrorsAreToldAsTheyAre(t *testing.T) {
	var errw bytes.Buffer
	s := &Session{Env: Env{Context: t.Context(), Stderr: &errw}, Out: &checked{}}
	assert.Equal(t, say.ExitIO, s.exit(errors.New("the moon is full")))
	assert.Equal(t, "demarche: error: the moon is full\n", errw.String())
}
