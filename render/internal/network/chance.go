package network

// chance is a row of numbers in which nobody sees an order, from a seed on: the same
// in every run, by Knuth's linear congruential generator (MMIX).
type chance uint64

// below returns the next number from 0 up to n, which is left out.
func (c *chance) below(n int) int {
	*c = *c*6364136223846793005 + 1442695040888963407
	return int(*c>>33) % n
}
