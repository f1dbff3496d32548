package mapping

import (
	"errors"
	"fmt"
	"strings"
)

// piece is a part of a template: plain text, or a column with the table that
// its value goes through, or an optional group of these. Of several columns
// the first that says something is meant.
type piece struct {
	text    string
	columns []string
	table   string
	group   []piece
}

// parseTemplate reads "{Actor1 or Actor2}[ → {Actor3|capitals}]". A backslash takes
// brackets and braces as they are.
func parseTemplate(s string) ([]piece, error) {
	all, rest, err := readPieces(s, false)
	if err == nil && rest != "" {
		err = errors.New("a ] closes nothing")
	}
	return all, err
}

func readPieces(s string, inside bool) (all []piece, rest string, err error) {
	var plain strings.Builder
	flush := func() {
		if plain.Len() > 0 {
			all = append(all, piece{text: plain.String()})
			plain.Reset()
		}
	}
	for s != "" {
		switch c := s[0]; {
		case c == '\\' && len(s) > 1:
			plain.WriteByte(s[1])
			s = s[2:]
		case c == '{':
			end := strings.IndexByte(s, '}')
			if end < 0 {
				return nil, "", errors.New("a { is not closed")
			}
			column, table, _ := strings.Cut(s[1:end], "|")
			if column == "" {
				return nil, "", errors.New("{} names no column")
			}
			if table != "" && builtinTable(table) == nil && cleanings[table] == nil {
				return nil, "", fmt.Errorf("there is no table or cleaning `%s`", table)
			}
			flush()
			all = append(all, piece{columns: strings.Split(column, " or "), table: table})
			s = s[end+1:]
		case c == '[' && inside:
			return nil, "", errors.New("a [ stands inside of [ ]")
		case c == '[':
			flush()
			group, after, err := readPieces(s[1:], true)
			if err != nil {
				return nil, "", err
			}
			all, s = append(all, piece{group: group}), after
		case c == ']' && inside:
			flush()
			return all, s[1:], nil
		case c == ']':
			return nil, "", errors.New("a ] closes nothing")
		default:
			plain.WriteByte(c)
			s = s[1:]
		}
	}
	if inside {
		return nil, "", errors.New("a [ is not closed")
	}
	flush()
	return all, "", nil
}

// columns lists the columns that the pieces name.
func columns(all []piece) (cols []string) {
	for _, p := range all {
		cols = append(append(cols, p.columns...), columns(p.group)...)
	}
	return cols
}
