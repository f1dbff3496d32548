package mapping

import "slices"

// Almost are columns of the mapping that the table does not have, each with the one that
// nearest finds among those of which nothing is made: most likely it is misspelled.
func (c *Compiled) Almost(nearest func(word string, words []string) (string, bool)) (all [][2]string) {
	var free []string
	for i, name := range c.Header {
		if len(c.used[i]) == 0 {
			free = append(free, name)
		}
	}
	for _, name := range c.lacks {
		if near, ok := nearest(name, free); ok {
			all = append(all, [2]string{name, near})
			free = slices.DeleteFunc(free, func(f string) bool { return f == near })
		}
	}
	return all
}
