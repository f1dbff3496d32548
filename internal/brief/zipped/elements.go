package zipped

import (
	"demarche/internal/markup"
)

// Append adds text to the one element with a name.
func (p *File) Append(part string, data []byte, element string, first bool, text func(markup.Tag) string) error {
	var start, end markup.Tag
	err := markup.Tags(part, data, func(t markup.Tag) error {
		if t.Name == element && !t.End && start.Name == "" {
			start = t
		} else if t.Name == element && t.End {
			end = t
		}
		return nil
	})
	if err != nil {
		return err
	}
	if end.Name == "" {
		return &markup.Error{Place: part, Message: "there is no " + element + " in this part"}
	}
	_, err = p.Set(part, markup.Splice(data, []markup.Edit{markup.InElement(data, start, end, text(start), first)}))
	return err
}

// Cut takes the first element out of a part that is wanted.
func (p *File) Cut(part string, wanted func(markup.Tag) bool) error {
	data, err := p.Read(part)
	if err != nil {
		return err
	}
	depth, level, from, to := 0, 0, -1, -1
	err = markup.Tags(part, data, func(t markup.Tag) error {
		switch {
		case !t.End:
			depth++
			if from < 0 && wanted(t) {
				from, level = t.From, depth
			}
		case from >= 0 && to < 0 && depth == level:
			to = t.To
			depth--
		default:
			depth--
		}
		return nil
	})
	if err == nil && to >= 0 {
		_, err = p.Set(part, markup.Splice(data, []markup.Edit{{From: from, To: to, Text: ""}}))
	}
	return err
}
