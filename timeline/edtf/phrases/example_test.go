package phrases_test

import (
	"fmt"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/phrases"
)

func ExampleParse() {
	_, err := phrases.Parse("20/11/2025")
	fmt.Println(err)
	// Output:
	// date "20/11/2025": an interval has one slash; write 2025-11-20 (day first in 20/11/2025)
}

func ExampleFromText() {
	d, ok := phrases.FromText("late October 2025", edtf.Date{})
	fmt.Println(d, ok)
	d, ok = phrases.FromText("yesterday", edtf.MustParse("2025-11-20"))
	fmt.Println(d, ok)
	// Output:
	// [2025-10-21..2025-10-31] true
	// 2025-11-19 true
}
