package parts

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestStreamsAreReadUpToTheLimit(t *testing.T) {
	for _, n := range []int{0, 1, 511, 512, 513, 100_000} {
		text := strings.Repeat("x", n)
		data, large, err := readInput("f", iotest.HalfReader(iotest.DataErrReader(io.MultiReader(strings.NewReader(text)))), int64(n))
		require.NoError(t, err)
		assert.False(t, large)
		assert.Equal(t, text, string(data))
		_, large, err = readInput("f", io.MultiReader(strings.NewReader(text+"x")), int64(n))
		require.NoError(t, err)
		assert.True(t, large)
	}
	_, _, err := readInput("f", iotest.ErrReader(os.ErrPermission), 10)
	assert.ErrorIs(t, err, os.ErrPermission)
}

func TestReadAllReadsWhatIsThereUpToTheLimit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	require.NoError(t, os.WriteFile(path, []byte("0123456789"), 0o600))
	f, err := os.Open(path)
	require.NoError(t, err)
	defer func() { _ = f.Close() }()
	got, err := readAll(f, 100)
	require.NoError(t, err)
	assert.Equal(t, "0123456789", string(got))
	for _, limit := range []int64{0, 4, 10, 1 << 40} {
		want := "0123456789"[:min(limit, 10)]
		got, err := readAll(strings.NewReader("0123456789"), limit)
		require.NoError(t, err)
		assert.Equal(t, want, string(got))
		got, err = readAll(iotest.OneByteReader(bytes.NewReader([]byte("0123456789"))), limit)
		require.NoError(t, err)
		assert.Equal(t, want, string(got))
	}
	_, err = readAll(iotest.ErrReader(os.ErrPermission), 10)
	assert.ErrorIs(t, err, os.ErrPermission)
}
