package graphviz

import "context"

// ahead hands out children that were started for layouts to come.
type ahead struct{ children chan *child }

type aheadKey struct{}

// Ahead starts so many children, where layouts are made by such, for the first
// layouts of the context that it returns: their start is most of what a small
// graph takes, and goes on beside what is still to be done before. End ends those
// that were not needed.
func Ahead(ctx context.Context, n int) (with context.Context, end func()) {
	if n == 0 || !childEnabled.Load() || kept.Load() != nil {
		return ctx, func() {}
	}
	a := &ahead{make(chan *child, n)}
	go func() {
		defer close(a.children)
		exe, err := executable()
		for i := 0; i < n && err == nil; i++ {
			var c *child
			if c, err = startChild(exe); err == nil {
				a.children <- c
			}
		}
	}()
	return context.WithValue(ctx, aheadKey{}, a), a.end
}

// end ends the children that nobody took.
func (a *ahead) end() {
	for c := range a.children {
		c.end()
	}
}

// aheadOf is what was started for a context, or nil.
func aheadOf(ctx context.Context) *ahead {
	a, _ := ctx.Value(aheadKey{}).(*ahead)
	return a
}

// take returns a child, or nil if there is none any more.
func (a *ahead) take() *child {
	if a == nil {
		return nil
	}
	return <-a.children
}
