package outgo

import (
	stdlib "context"

	"github.com/stretchr/testify/require"
)

// context is that of a test, or of a case of one.
func context(t require.TestingT) stdlib.Context {
	if c, ok := t.(interface{ Context() stdlib.Context }); ok {
		return c.Context()
	}
	return stdlib.Background()
}
