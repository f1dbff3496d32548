package words

import (
	"strconv"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/lang"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/query"
)

// LabelledOf says how many records have a label, of all that are counted, and why
// these.
func LabelledOf(l In, n int, a *query.Answer) string {
	text := lang.Fill(l.Data.Labelled, "n", l.Grouped(int64(n)), "all", l.Grouped(a.Matched))
	if a.WeightBy != "" && n > 0 {
		text += " · " + lang.Fill(l.Data.By, "by", font.Clean(a.WeightBy))
	}
	return text
}

// ListedOf says that a page lists so many of all.
func ListedOf(l In, n, all int) string {
	return lang.Fill(l.Data.Listed, "n", l.Grouped(int64(n)), "all", l.Grouped(int64(all)))
}

// Unread says what of the data could not be read, and that nobody has checked it; nothing
// where there are no data.
func Unread(l In, a *query.Answer) (parts []string) {
	if a == nil {
		return nil
	}
	if a.Unreadable > 0 {
		parts = append(parts, lang.Fill(l.Data.Unread, "n", l.Grouped(a.Unreadable)))
	}
	if a.MachineCoded {
		parts = append(parts, l.Data.Machine)
	}
	return parts
}

// PairsOf says how many of all pairs of actors there are in a graph, and of how many
// of the records; "" where there are all.
func PairsOf(l In, a *query.Answer) string {
	if a == nil || a.Residue.Groups == 0 {
		return ""
	}
	shown := int64(0)
	for _, p := range a.Pairs {
		shown += p.Count
	}
	return lang.Fill(l.Data.Pairs, "n", l.Grouped(int64(len(a.Pairs))), "all", l.Grouped(int64(len(a.Pairs))+a.Residue.Groups),
		"share", l.Grouped(100*shown/max(1, shown+a.Residue.Count)))
}

// SpanOf says from when to when the records reach.
func SpanOf(l In, a *query.Answer) string {
	text := a.First
	if a.Last != a.First {
		text = a.First + "/" + a.Last
	}
	d, err := edtf.Parse(text)
	if err != nil {
		return ""
	}
	return l.Words(d, inwords.Short)
}

// DescribeData says what is in the picture of a timeline of which most is only counted,
// for those who cannot see it.
func DescribeData(l In, a *query.Answer) string {
	parts := []string{l.Timeline, l.Counted(l.Data.Records, int(a.Matched))}
	if span := SpanOf(l, a); span != "" {
		parts = append(parts, span)
	}
	return strings.Join(parts, l.Clause) + ". " + OfData(l, a)
}

// DescribeFirst is the same for the first records alone, which are events of a timeline.
func DescribeFirst(l In, t *timeline.Timeline, a *query.Answer) string {
	parts := []string{l.Timeline, l.HowMany(t)}
	if span := SpanOf(l, a); span != "" {
		parts = append(parts, span)
	}
	return strings.Join(parts, l.Clause) + ". " + OfData(l, a)
}

// OfSet says where the records of a data set are from that stand beside events of a file.
func OfSet(l In, a *query.Answer) string {
	var names []string
	for _, d := range a.Data {
		names = append(names, font.Clean(d.Name))
	}
	const few = 3
	if len(names) > few {
		names = append(names[:few-1], "…")
	}
	return strings.Join(names, l.Comma) + ": " + OfData(l, a)
}

// OfData says in sentences what a picture was counted from.
func OfData(l In, a *query.Answer) string {
	parts := []string{lang.Fill(l.Data.Engine, "engine", font.Clean(a.Engine))}
	if a.Mapping != "" {
		parts = append(parts, lang.Fill(l.Data.Mapping, "mapping", font.Clean(a.Mapping)))
	}
	parts = append(parts, lang.Fill(l.Data.Rows, "n", l.Grouped(a.Read)))
	parts = append(parts, Unread(l, a)...)
	if f := filterWords(a.Query.Filter); f != "" {
		parts = append(parts, lang.Fill(l.Data.Filter, "filter", font.Clean(f)))
	}
	if latest := latestOf(a); latest != "" {
		if d, err := edtf.Parse(latest); err == nil {
			parts = append(parts, lang.Fill(l.Data.Latest, "date", l.Words(d, inwords.Short)))
		}
	}
	if a.Fingerprint != "" {
		parts = append(parts, lang.Fill(l.Data.Print, "print", a.Fingerprint))
	}
	return Capital(strings.Join(parts, "; ")) + "."
}

// latestOf is when the newest of the data were changed, "" where nobody knows.
func latestOf(a *query.Answer) (latest string) {
	for _, d := range a.Data {
		latest = max(latest, d.Modified)
	}
	return latest
}

// filterWords writes a filter as its flags are.
func filterWords(f query.Filter) string {
	var parts []string
	put := func(name string, values ...string) {
		for _, v := range values {
			if v != "" {
				parts = append(parts, name+" "+v)
			}
		}
	}
	put("from", f.From)
	put("to", f.To)
	put("actor", f.Actors...)
	put("country", f.Countries...)
	put("type", f.Types...)
	put("status", f.Statuses...)
	put("tag", f.Tags...)
	if f.MinImportance > 0 {
		put("min-importance", strconv.Itoa(f.MinImportance))
	}
	return strings.Join(parts, ", ")
}
