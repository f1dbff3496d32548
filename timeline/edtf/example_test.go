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
	d, err := edtf.Parse("2004-06-~01/2004-06-~20")
	fmt.Println(d.Kind(), d.Approximate(), err)
	_, err = edtf.Parse("2025-11-31")
	fmt.Println(err)
	// Output:
	// interval true <nil>
	// date "2025-11-31": November 2025 has 30 days
}
