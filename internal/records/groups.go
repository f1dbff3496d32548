package records

// Line is what is seen of a text in one line, "" for nothing.
func Line(text []byte) string { return line(text) }
