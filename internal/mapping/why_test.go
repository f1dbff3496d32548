package mapping

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestWhyADateIsNone: a day of figures alone is in doubt only where nobody said
// which comes first.
func TestWhyADateIsNone(t *testing.T) {
	for _, c := range []struct {
		spellings []string
		raw, want string
	}{
		{nil, "03/04/2025", "day and month could be either"},
		{[]string{"dmy"}, "03/04/2025", "it is no date"},
		{[]string{"mdy"}, "03/04/2025", "it is no date"},
		{[]string{"dmy", "mdy"}, "soon", "it is no date"},
		{[]string{"iso"}, "soon", "it is no date of the spelling iso"},
	} {
		assert.Equal(t, c.want, (&dateStep{spellings: c.spellings}).why([]byte(c.raw)), "%v %s", c.spellings, c.raw)
	}
}
