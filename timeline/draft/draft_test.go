package draft_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/draft"
	"demarche/timeline/internal/fields"
)

// TestADraftIsAFile: each struct has the fields that the table of fields has,
// but for those that the program does not heed yet, and in its order.
func TestADraftIsAFile(t *testing.T) {
	for object, kind := range map[*fields.Object]reflect.Type{
		fields.File: reflect.TypeFor[draft.Timeline](), fields.Defaults: reflect.TypeFor[draft.Defaults](), fields.Excerpt: reflect.TypeFor[draft.Excerpt](),
		fields.DataSet: reflect.TypeFor[draft.DataSet](), fields.Where: reflect.TypeFor[draft.Where](),
		fields.Actor: reflect.TypeFor[draft.Actor](), fields.Source: reflect.TypeFor[draft.Source](), fields.Type: reflect.TypeFor[draft.Type](),
		fields.Era: reflect.TypeFor[draft.Era](), fields.Event: reflect.TypeFor[draft.Event](), fields.Claim: reflect.TypeFor[draft.Claim](),
		fields.Reply: reflect.TypeFor[draft.Reply](), fields.Constraint: reflect.TypeFor[draft.Constraint](), fields.Place: reflect.TypeFor[draft.Place](),
		fields.Quote: reflect.TypeFor[draft.Quote](), fields.Citation: reflect.TypeFor[draft.Citation](), fields.Estimate: reflect.TypeFor[draft.Estimate](),
	} {
		var want, got []string
		for _, f := range object.Fields {
			if f.Later == "" && f.Name != "$schema" {
				want = append(want, f.Name)
			}
		}
		for i := range kind.NumField() {
			name, _, _ := strings.Cut(kind.Field(i).Tag.Get("json"), ",")
			got = append(got, name)
		}
		assert.Equal(t, want, got, "package timeline/draft: %s", kind)
	}
}

func TestADraftIsChecked(t *testing.T) {
	tl, problems, err := draft.Timeline{}.Check()
	require.NoError(t, err)
	assert.Empty(t, problems)
	assert.True(t, tl.Checked())

	tl, problems, err = draft.Timeline{Events: []draft.Event{{Date: "yesterday", Title: "A"}, {Title: "B", After: []draft.Constraint{{Event: "nothing"}}}}}.Check()
	require.NoError(t, err)
	assert.Nil(t, tl)
	assert.Len(t, problems.Errors(), 2)

	nan := math.NaN()
	_, _, err = draft.Timeline{Events: []draft.Event{{Title: "A", Place: &draft.Place{Lat: &nan}}}}.Check()
	assert.Error(t, err)
}
