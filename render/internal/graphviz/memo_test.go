package graphviz

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAnswersAreKept(t *testing.T) {
	var m memo
	asked := 0
	ask := func(engine Engine, dot string, answer string, err error) string {
		out, got := m.get(engine, []byte(dot), func() ([]byte, error) { asked++; return []byte(answer), err })
		assert.ErrorIs(t, got, err)
		return string(out)
	}
	assert.Equal(t, "one", ask(Dot, "a", "one", nil))
	assert.Equal(t, "one", ask(Dot, "a", "another", nil))
	assert.Equal(t, "two", ask(Fdp, "a", "two", nil), "another engine is another question")
	assert.Equal(t, 2, asked)

	ask(Dot, "b", "", errors.New("graphviz failed"))
	assert.Equal(t, "three", ask(Dot, "b", "three", nil), "a failure is not kept")
	for i := range maxKept - 1 {
		ask(Dot, fmt.Sprint(i), "x", nil)
		ask(Dot, "a", "late", nil)
	}
	asked = 0
	assert.Equal(t, "one", ask(Dot, "a", "late", nil), "what is used is kept")
	assert.Equal(t, "late", ask(Fdp, "a", "late", nil), "what is not used is not")
	assert.Equal(t, 1, asked)
	assert.LessOrEqual(t, len(m.kept), maxKept)

	big := string(make([]byte, maxKeptSize))
	ask(Dot, "big", big, nil)
	assert.Equal(t, "small", ask(Dot, "big", "small", nil))
}
