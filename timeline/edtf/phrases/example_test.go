package phrases_test

import (
	"fmt"

	"demarche/timeline/edtf/phrases"
)

func ExampleParse() {
	_, err := phrases.Parse("20/11/2025")
	fmt.Println(err)
	// Output:
	// date "20/11/2025": an interval has one slash; write 2025-11-20 (day first in 20/11/2025)
}

func ExampleRead() {
	for _, text := range []string{"20 November 2025", "before 22 October 1962", "17 April"} {
		r := phrases.Read(text, phrases.World{Year: 2026, YearOf: "`as_of`"})
		fmt.Printf("%q: %s\n", r.Date, r.Hint)
	}
	// Output:
	// "2025-11-20": write 2025-11-20
	// "[..1962-10-21]": write [..1962-10-21]
	// "": of which year? Write 2026-04-17 if it is that of `as_of`
}
