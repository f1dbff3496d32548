package names

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

type item struct {
	name     string
	declared bool
}

func TestNamesStandForWhatIsDeclaredLater(t *testing.T) {
	r := NewRegister(func(name string) *item { return &item{name: name} })
	declared := func(i *item) bool { return i.declared }
	early := r.Named("Zoe\u0301", 7)
	assert.Same(t, early, r.Named("Zo\u00e9", 9), "composed in another way")
	assert.Equal(t, 7, r.Used(early))
	assert.Same(t, early, r.Declare("Zo\u00e9", &item{"Zo\u00e9", true}, declared), "who holds the name holds the declaration")
	assert.True(t, early.declared)
	assert.Nil(t, r.Declare("Zo\u00e9", &item{"again", true}, declared), "the id is taken")
	assert.Nil(t, r.Declare("", &item{}, declared))
	assert.Same(t, early, r.Of("Zo\u00e9"))

	short, stranger := r.Named("Z", 20), r.Named("Mars", 30)
	var passing []*item
	put := r.DeclaredFor(func(i *item) *item {
		switch {
		case i.declared:
			return i
		case i == short:
			return early
		}
		return nil
	}, func(i *item) { passing = append(passing, i) })
	put(&short)
	assert.Same(t, early, short, "a short name is that of the declaration")
	assert.Equal(t, []*item{stranger}, passing)
}
