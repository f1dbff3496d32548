package graphviz

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// keeping is a keeper with its children, and how many it has.
func keeping(t testing.TB) (k *keeper, spares func() int) {
	t.Helper()
	k = &keeper{}
	t.Cleanup(k.stop)
	k.start()
	return k, func() int {
		k.mu.Lock()
		defer k.mu.Unlock()
		return len(k.spares)
	}
}

func TestSpareChildAnswersAsAnyOther(t *testing.T) {
	k, spares := keeping(t)
	require.Equal(t, spareChildren, spares())
	for _, name := range []string{"nested", "ring"} {
		g := shapes()[name]
		assert.Equal(t, good(t, g), good(t, g, func(s *settings) { s.run = k.run }), name)
	}
	assert.Eventually(t, func() bool { return spares() == spareChildren }, time.Minute, 5*time.Millisecond, "others take their place")
}

func TestSpareChildIsUsedOnce(t *testing.T) {
	k, spares := keeping(t)
	for i := range 3 {
		_, err := k.run(context.Background(), Dot, fmt.Appendf(nil, "digraph { a -> b%d }", i), DefaultTimeout)
		require.NoError(t, err)
		k.mu.Lock()
		if k.refill != nil {
			k.refill.Stop()
		}
		k.mu.Unlock()
		assert.Equal(t, max(0, spareChildren-1-i), spares())
	}
	_, err := k.run(context.Background(), Dot, []byte("digraph { a -> b1 }"), DefaultTimeout)
	require.NoError(t, err, "what was asked before needs no child")
}

func TestSpareChildThatHasDiedIsReplaced(t *testing.T) {
	k, _ := keeping(t)
	for _, c := range k.spares {
		require.NoError(t, c.cmd.Process.Kill())
	}
	out, err := k.run(context.Background(), Dot, []byte("digraph { a -> b }"), DefaultTimeout)
	require.NoError(t, err)
	assert.Contains(t, string(out), `"objects"`)
	_, err = k.run(context.Background(), Dot, []byte("digraph {"), DefaultTimeout)
	assert.EqualError(t, err, "graphviz stopped (exit status 4)")
}

func TestSpareChildrenEndWithTheirKeeper(t *testing.T) {
	k, _ := keeping(t)
	var all []*child
	all = append(all, k.spares...)
	require.NotEmpty(t, all)
	k.stop()
	k.start()
	assert.Empty(t, k.spares)
	for _, c := range all {
		assert.NotNil(t, c.cmd.ProcessState, "it is gone, and waited for")
	}
	// A keeper that is killed closes the pipes, which ends a child.
	exe, err := executable()
	require.NoError(t, err)
	c, err := startChild(exe)
	require.NoError(t, err)
	require.NoError(t, c.in.Close())
	assert.EqualError(t, c.cmd.Wait(), "exit status 3")
	c.kill()
}

func TestOneKeepsForAll(t *testing.T) {
	stop := KeepReady()
	first := kept.Load()
	KeepReady()()
	assert.Same(t, first, kept.Load())
	var all sync.WaitGroup
	want := good(t, shapes()["nested"])
	for range 4 {
		all.Go(func() { assert.Equal(t, want, good(t, shapes()["nested"])) })
	}
	all.Wait()
	stop()
	assert.Nil(t, kept.Load())
	assert.Equal(t, want, good(t, shapes()["nested"]))
}

func TestChildThatReadsNothingIsStopped(t *testing.T) {
	big := make([]byte, 4<<20) // more than a pipe holds
	c, err := startChild(script(t, "echo ready; exec sleep 60\n"))
	require.NoError(t, err)
	before := time.Now()
	_, err = c.layout(context.Background(), Dot, big, 100*time.Millisecond)
	assert.EqualError(t, err, "graphviz took longer than 100ms")
	assert.Less(t, time.Since(before), 30*time.Second)
	_, err = startChild(filepath.Join(t.TempDir(), "nothing"))
	assert.EqualError(t, err, "graphviz could not be started")
}

func BenchmarkSpare(b *testing.B) {
	g := shapes()["nested"]
	k, spares := keeping(b)
	for b.Loop() {
		b.StopTimer()
		k.answers = memo{}
		require.Eventually(b, func() bool { return spares() == spareChildren }, time.Minute, time.Millisecond)
		time.Sleep(200 * time.Millisecond) // until they have started
		b.StartTimer()
		good(b, g, func(s *settings) { s.run = k.run })
	}
}

func TestChildrenStartedAheadAnswerFirst(t *testing.T) {
	ctx, end := Ahead(context.Background(), 2)
	want := good(t, shapes()["nested"])
	for range 3 { // the third has none that was started
		p, err := Layout(ctx, shapes()["nested"])
		require.NoError(t, err)
		assert.Equal(t, want, p)
	}
	end()

	ctx, end = Ahead(context.Background(), 2)
	c := aheadOf(ctx).take()
	require.NotNil(t, c)
	require.NoError(t, c.cmd.Process.Kill())
	out, err := runBy(ctx, c, Dot, []byte("digraph { a -> b }"), DefaultTimeout)
	require.NoError(t, err, "one that has died is replaced")
	assert.Contains(t, string(out), `"objects"`)
	exe, err := executable()
	require.NoError(t, err)
	var unused *child
	a := &ahead{make(chan *child, 1)}
	if unused, err = startChild(exe); assert.NoError(t, err) {
		a.children <- unused
		close(a.children)
		a.end()
		assert.NotNil(t, unused.cmd.ProcessState, "one that is not needed is ended, and waited for")
	}
	end()
}

// TestStartHasATimeOfItsOwn: a child that is slow to start is not taken for a layout
// that takes long.
func TestStartHasATimeOfItsOwn(t *testing.T) {
	exe, err := executable()
	require.NoError(t, err)
	slow := script(t, "sleep 3; exec '"+exe+"' \"$@\"\n")
	assert.Empty(t, good(t, shapes()["ring"], with(slow), Timeout(2900*time.Millisecond)).Fallback)
	defer func(d time.Duration) { startLimit = d }(startLimit)
	startLimit = 100 * time.Millisecond
	assert.Equal(t, "graphviz took longer than 100ms", good(t, shapes()["ring"], with(script(t, "exec sleep 60\n"))).Fallback)
}
