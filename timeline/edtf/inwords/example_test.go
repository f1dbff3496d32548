package inwords_test

import (
	"fmt"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
)

func ExampleNames_Words() {
	for _, s := range []string{"2025-11-20/2025-11-21", "1941~", "-0043", "[..2025-11-20]", "156X-12-25"} {
		fmt.Println(inwords.English.Words(edtf.MustParse(s), inwords.Long))
	}
	// Output:
	// 20–21 November 2025
	// c. 1941
	// 44 BCE
	// on or before 20 November 2025
	// 25 December, 1560s
}
