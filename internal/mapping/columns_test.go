package mapping

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A field depends on its columns and no others: filling only these makes the
// same field.
func TestColumnsAreAllThatAFieldDependsOn(t *testing.T) {
	m, err := Parse([]byte(`{"fields": {
		"id": {"template": "e-{N}"},
		"title": {"template": "{Who}[ on {Whom or N}]"},
		"date": {"parts": {"year": "Y", "month": "M"}, "until": "End", "precision": {"column": "P", "table": {"1": "day"}}},
		"actors": {"column": "Who"}
	}}`))
	require.NoError(t, err)
	c, err := m.Compile([]string{"N", "Who", "Whom", "Y", "M", "End", "P", "Rest"}, Options{})
	require.NoError(t, err)
	assert.Equal(t, []int{0}, c.Columns(ID))
	assert.Equal(t, []int{0, 1, 2}, c.Columns(Title))
	assert.Equal(t, []int{3, 4, 5, 6}, c.Columns(Date))
	assert.Equal(t, []int{0, 1}, c.Columns(Actors, ID))
	assert.Empty(t, c.Columns(Place))

	assert.True(t, c.Apart(1, Actors))
	assert.False(t, c.Apart(1, Actors, Title), "the title is made of others, too")
	assert.False(t, c.Apart(3, Date))

	whole, part := [][]byte{[]byte("7"), []byte("A"), []byte("B"), []byte("2025"), []byte("3"), nil, []byte("1"), []byte("x")}, make([][]byte, 8)
	var a, b Event
	c.Row(whole, &a)
	for _, col := range c.Columns(Date, Title) {
		part[col] = whole[col]
	}
	c.Row(part, &b)
	assert.Equal(t, "2025-03", string(b.Text(Date)))
	assert.Equal(t, string(a.Text(Date)), string(b.Text(Date)))
	assert.Equal(t, string(a.Text(Title)), string(b.Text(Title)))
}
