package constraints

import (
	"fmt"
	"strings"
)

// mostListed are the links of a chain that a message lists.
const mostListed = 100

// Chain lists the n parts of a chain in words. There can be as many of them as
// events: nobody reads that, so that of a long one the middle is counted.
func Chain(n int, part func(int) string) string {
	var parts []string
	for i := range n {
		switch {
		case n <= mostListed || i < mostListed/2 || i >= n-mostListed/2:
			parts = append(parts, part(i))
		case i == mostListed/2:
			parts = append(parts, fmt.Sprintf("… (%d more) …", n-mostListed))
		}
	}
	return strings.Join(parts, ", ")
}

// Words lists the chain that leaves an event no time: from one date through links to
// the other. It is told how dates and links are said.
func (p Proof) Words(dated func(event int) string, linked func(link int) string) string {
	first, last := p.From.words(dated, linked), p.To.words(dated, linked)
	return Chain(len(first)+len(p.Through)+len(last), func(i int) string {
		switch back := i - len(first) - len(p.Through); {
		case i < len(first):
			return first[i]
		case back < 0:
			return linked(p.Through[i-len(first)])
		default:
			return last[back]
		}
	})
}

// words say where a bound comes from.
func (o Origin) words(dated func(event int) string, linked func(link int) string) []string {
	if o.Link == NoLink {
		return []string{dated(o.Event)}
	}
	return []string{linked(o.Link), dated(o.Event)}
}
