package layout

import (
	"cmp"
	"slices"
)

// Rows gives each stretch of a line the lowest row in which it touches none of
// those before it in the list; of the most rows, the last takes all that does
// not fit. It returns how many rows are used. Where the list is sorted by left
// ends it is O(n log n) for few rows.
func Rows(stretches []Range, most int) (rows []int, used int) {
	rows = make([]int, len(stretches))
	taken := make([][]Range, most) // of each row, sorted
	for i, s := range stretches {
		for row := range taken {
			at, clash := slot(taken[row], s)
			if clash && row < most-1 {
				continue
			}
			taken[row] = slices.Insert(taken[row], at, s)
			rows[i], used = row, max(used, row+1)
			break
		}
	}
	return rows, used
}

// slot returns where s belongs among the sorted stretches of a row, and
// whether it touches one of them.
func slot(row []Range, s Range) (at int, clash bool) {
	at, _ = slices.BinarySearchFunc(row, s, func(a, b Range) int { return cmp.Compare(a.From, b.From) })
	return at, at > 0 && row[at-1].To >= s.From || at < len(row) && row[at].From <= s.To
}
