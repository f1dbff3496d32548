package edtf

// maxYear is the last year, on both sides of 0, whose seconds an [Instant]
// holds with room for arithmetic.
const maxYear = 200_000_000_000

// Parse reads an EDTF expression of level 0, 1 or 2. The error is an [*Error]
// and says where the expression fails; package phrases guesses what was meant.
func Parse(s string) (Date, error) {
	d, err := parse(s)
	if err != nil {
		return Date{}, err
	}
	return d, nil
}

// MustParse is [Parse] for expressions known to be good; it panics on others.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func parse(s string) (Date, *Error) {
	if s == "" {
		return Date{}, newError(s, 0, "an empty text is no date")
	}
	if s[0] == '[' || s[0] == '{' {
		return parseSet(s)
	}
	for i := 0; i < len(s); i++ {
		if s[i] == '/' {
			return parseInterval(s, i)
		}
	}
	d := new(expression)
	c := cursor{s: s, end: len(s)}
	if !c.point(d) {
		return Date{}, c.err
	}
	if c.i < len(s) {
		return Date{}, c.trailing()
	}
	return Date{d}, nil
}

// MarshalText returns the expression; a zero Date gives an empty text.
func (d Date) MarshalText() ([]byte, error) { return []byte(said(d).text), nil }

// UnmarshalText parses text as [Parse] does; an empty text gives a zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
