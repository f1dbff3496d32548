package edtf_test

import (
	"fmt"
	"time"

	"demarche/timeline/edtf"
)

func ExampleDate_Bounds() {
	kyiv, err := time.LoadLocation("Europe/Kyiv")
	if err != nil {
		panic(err)
	}
	earliest, latest := edtf.MustParse("2025-11-20").Bounds(kyiv)
	fmt.Println(time.Unix(int64(earliest), 0).UTC().Format(time.RFC3339))
	fmt.Println(time.Unix(int64(latest), 0).UTC().Format(time.RFC3339))
	// Output:
	// 2025-11-19T22:00:00Z
	// 2025-11-20T21:59:59Z
}

func ExampleParse() {
	_, err := edtf.Parse("20/11/2025")
	fmt.Println(err)
	// Output:
	// date "20/11/2025": an interval has one slash; write 2025-11-20 (day first in 20/11/2025)
}

func ExampleDate_Words() {
	for _, s := range []string{"2025-11-20/2025-11-21", "1941~", "-0043", "[..2025-11-20]", "156X-12-25"} {
		fmt.Println(edtf.MustParse(s).Words(edtf.Long))
	}
	// Output:
	// 20–21 November 2025
	// c. 1941
	// 44 BCE
	// on or before 20 November 2025
	// 25 December, 1560s
}

func ExampleFromText() {
	d, ok := edtf.FromText("late October 2025", edtf.Date{})
	fmt.Println(d, ok)
	d, ok = edtf.FromText("yesterday", edtf.MustParse("2025-11-20"))
	fmt.Println(d, ok)
	// Output:
	// [2025-10-21..2025-10-31] true
	// 2025-11-19 true
}
