package clickhouse

import "strings"

// SQL is text that a server may be sent. Only this package makes it, of its own
// constants and of what [Text], [Name] and numbers say: user text has no other
// way in.
type sql string

// Text writes a literal. It is the one door for values: every byte that is not
// an ASCII letter, a digit or one of a few harmless signs is written by its
// number, so that nothing in it can end the literal, in any encoding.
func Text(value string) string { return quoted(value, '\'') }

// Name writes an identifier: the one door for names of columns, tables and
// databases.
func Name(name string) string { return quoted(name, '`') }

func quoted(s string, mark byte) string {
	const hex = "0123456789abcdef"
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte(mark)
	for i := range len(s) {
		if c := s[i]; harmless(c) {
			b.WriteByte(c)
		} else {
			b.WriteString(`\x`)
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	b.WriteByte(mark)
	return b.String()
}

func harmless(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == ' ' || c == '.' || c == ','
}

// text and name are the doors, as SQL.
func text(value string) sql { return sql(Text(value)) }
func name(name string) sql  { return sql(Name(name)) }

// list writes literals in brackets.
func list(values []string) sql {
	var b strings.Builder
	b.WriteByte('(')
	for i, v := range values {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(Text(v))
	}
	b.WriteByte(')')
	return sql(b.String())
}
