package options

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseBytes(t *testing.T) {
	for typed, want := range map[string]int64{"1": 1, "64K": 64 << 10, "64kB": 64 << 10, "2MiB": 2 << 20, "1g": 1 << 30, "10 M": 10 << 20} {
		got, err := parseBytes(typed)
		require.NoError(t, err, typed)
		assert.Equal(t, want, got, typed)
	}
	for _, typed := range []string{"", "0", "-1", "K", "1T", "1.5M", "9223372036854775807G", "99999999999G", "many"} {
		_, err := parseBytes(typed)
		assert.Error(t, err, typed)
	}
}
