package phrases

import (
	"fmt"
	"strconv"
	"strings"

	"demarche/timeline/edtf"
)

// hintFor says how to write in EDTF what s seems to mean, or "". What it
// proposes is EDTF.
func hintFor(s string) string {
	if len(s) > maxText || s == "" {
		return ""
	}
	for _, guess := range []func(string) string{
		hintTrim, hintISO, hintDraft, hintFigures, hintRepair, hintPart,
	} {
		if hint := guess(s); hint != "" {
			return hint
		}
	}
	if d, ok := FromText(s, edtf.Date{}); ok {
		return "write " + d.String()
	}
	return ""
}

// proposes reports whether what a hint would say is EDTF and not what s is.
func proposes(s, proposal string) bool {
	if proposal == s {
		return false
	}
	_, err := edtf.Parse(proposal)
	return err == nil
}

func hintTrim(s string) string {
	if trimmed := strings.TrimSpace(s); proposes(s, trimmed) {
		return "write " + trimmed + " without spaces around it"
	}
	return ""
}

// drafts replace what the drafts before 2019 spelled differently.
var drafts = strings.NewReplacer(
	"unknown", "", "open", "..", "u", "X", "x", "X", "?~", "%", "~?", "%",
	"y", "Y", "e", "E", "p", "S", "s", "S", "t", "T", "z", "Z",
)

// hintDraft gives the present spelling of an old draft.
func hintDraft(s string) string {
	now := drafts.Replace(s)
	if !proposes(s, now) {
		now = strings.NewReplacer("(", "", ")", "").Replace(now)
	}
	if proposes(s, now) && strings.ContainsAny(now, "0123456789") {
		switch {
		case strings.HasSuffix(s, "open"):
			return "write " + now + " for an open end"
		case strings.Contains(s, "unknown"):
			return "write " + now + " for an unknown end"
		case strings.ContainsAny(s, "()"):
			return "write " + now + ": a qualifier before a part is about that part, behind it about all to its left too"
		}
		return "write " + now + " instead of " + s
	}
	return ""
}

// hintFigures reads a date in figures in another order or with other marks.
func hintFigures(s string) string {
	list := tokenize(s)
	if len(list) == 0 || list[0].kind != numberToken {
		return ""
	}
	if date, used, ok := literalAt(list); ok && used == len(list) {
		text, ok := date.edtf()
		if !ok || !proposes(s, text) {
			return ""
		}
		if used == 5 && len(list[4].text) == 4 {
			if int(list[2].number) == date.day && list[2].number != list[0].number {
				return fmt.Sprintf("write %s (month first in %s)", text, s)
			}
			return fmt.Sprintf("write %s (day first in %s)", text, s)
		}
		return "write " + text
	}
	mark, numbers := figures(list)
	if len(numbers) != 3 || len(list) != 5 || mark == "." || len(numbers[2].text) != 4 {
		return ""
	}
	a, b := ymd(numbers[2].number, numbers[1].number, numbers[0].number), ymd(numbers[2].number, numbers[0].number, numbers[1].number)
	if !a.plausible() || !b.plausible() {
		return ""
	}
	first, _ := a.edtf()
	second, _ := b.edtf()
	return "write " + first + " or " + second + ", whichever is meant"
}

// hintRepair mends small slips of form.
func hintRepair(s string) string {
	for _, repaired := range []string{
		strings.Replace(s, " ", "T", 1),
		strings.NewReplacer(" ", "", "–", "/", "—", "/").Replace(s),
		strings.TrimPrefix(s, "+"),
		strings.Replace(s, "Y", "", 1),
		strings.Replace(s, "Y-", "-", 1),
		"Y" + s,
		strings.ReplaceAll(s, "−", "-"),
		padded(s),
	} {
		if proposes(s, repaired) {
			return "write " + repaired
		}
	}
	if at := strings.Index(s, "T24:00"); at >= 0 {
		return "write T00:00 of the next day"
	}
	return ""
}

// padded gives the parts of 2025-1-5 their zeros.
func padded(s string) string {
	parts := strings.Split(s, "-")
	for i, part := range parts {
		if i == 0 && len(part) != 4 {
			return s
		}
		if n, err := strconv.Atoi(part); err == nil && i > 0 && len(part) == 1 {
			parts[i] = fmt.Sprintf("%02d", n)
		}
	}
	return strings.Join(parts, "-")
}

// hintPart looks for the slip in one end of an interval.
func hintPart(s string) string {
	start, end, found := strings.Cut(s, "/")
	if !found || strings.Contains(end, "/") {
		return ""
	}
	for _, part := range []string{start, end} {
		if _, err := edtf.Parse(part); err == nil || part == "" || part == ".." {
			continue
		}
		if hint := hintFor(part); hint != "" {
			return hint
		}
	}
	// 1910/30, 2004-06-01/05
	if long := len(start) - len(end); long > 0 {
		if full := start + "/" + start[:long] + end; proposes(s, full) {
			return "write " + full
		}
	}
	return ""
}
