//go:build unix

package scan

import (
	"context"
	"fmt"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/enginetest"
	"demarche/timeline/query"
)

// TestManyFiles: event data comes in a file for each quarter of an hour. However many there are, few
// are open at a time.
func TestManyFiles(t *testing.T) {
	const n = 300
	var files []File
	for i := range n {
		rows := gzipped(t, enginetest.Rows(3, uint64(i), false))
		if i%10 == 0 {
			files = append(files, write(t, fmt.Sprint(i, ".parquet"), asParquet(t, enginetest.Rows(3, uint64(i), false))))
			continue
		}
		files = append(files, write(t, fmt.Sprint(i, ".csv.gz"), rows))
	}
	var limit syscall.Rlimit
	require.NoError(t, syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit))
	few := limit
	few.Cur = 100
	require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_NOFILE, &few))
	defer func() { require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit)) }()
	a, err := New(files, enginetest.Mapping(), Options{Workers: 4}).Answer(context.Background(), query.Query{Columns: query.Columns{Most: 400}, Top: 50}, nil)
	require.NoError(t, err)
	assert.EqualValues(t, 3*n, a.Matched)
	assert.Len(t, a.Data, n)
}
