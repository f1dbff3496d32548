// Package generate makes events files of any size for tests and benchmarks:
// the same for the same arguments, in the words of the field, in several
// scripts if asked for.
package generate

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// Shape says how the events of a file lie in time.
type Shape string

// The shapes.
const (
	Year   Shape = "year"   // evenly over a year
	Day    Shape = "day"    // all on one day
	Burst  Shape = "burst"  // a busy week after ten empty months
	Mixed  Shape = "mixed"  // months, intervals, sets, open ends, constraints, times of day
	Eras   Shape = "eras"   // over five millennia
	Script Shape = "script" // as year, with titles in Ukrainian, Arabic, Chinese, Hebrew and emoji
)

// Shapes lists every shape.
func Shapes() []Shape { return []Shape{Year, Day, Burst, Mixed, Eras, Script} }

var words = strings.Fields(`foreign minister delegation envoy ceasefire talks summit strikes sanctions convoy border
	statement denies confirms agrees troops drone ambassador recalled expelled parliament ratifies framework prisoners
	exchange corridor grain pipeline energy grid`)

var phrases = []string{
	"Делегація прибула до Києва на переговори щодо обміну полоненими", "وصل الوفد إلى كييف لإجراء محادثات حول وقف إطلاق النار",
	"代表团抵达基辅就停火和交换战俘问题举行会谈", "המשלחת הגיעה לקייב לשיחות על הפסקת אש", "Talks 🕊️ resume 🤝 in Geneva",
	"Đoàn đại biểu đến Kyiv để đàm phán ngừng bắn", "Ελληνική αντιπροσωπεία στο Κίεβο", "प्रतिनिधिमंडल कीव पहुंचा",
}

var (
	types    = strings.Fields("agree consult support concede cooperate aid retreat request accuse reject threaten protest sanction mobilize coerce assault statement other")
	statuses = strings.Fields("announced scheduled reported claimed confirmed disputed denied retracted cancelled")
	places   = strings.Fields("Kyiv Geneva Istanbul Washington Doha")
)

type event map[string]any

// File returns an events file of n events.
func File(shape Shape, n int, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	pick := func(from []string) string { return from[r.IntN(len(from))] }
	events := make([]event, n)
	for i := range events {
		title := make([]string, 4+r.IntN(8))
		for j := range title {
			title[j] = pick(words)
		}
		e := event{
			"id": fmt.Sprintf("e%d", i), "title": strings.Join(title, " "), "type": pick(types), "status": pick(statuses),
			"importance": 1 + r.IntN(5), "sources": []string{"wire"}, "actors": []string{fmt.Sprintf("a%d", r.IntN(6))},
			"recipients": []string{fmt.Sprintf("a%d", r.IntN(6))},
		}
		if r.IntN(2) == 0 {
			e["place"] = pick(places)
		}
		if r.IntN(5) == 0 {
			e["quote"] = strings.Join(title, " ")
		}
		shape.date(e, i, r)
		if shape == Script {
			e["title"] = pick(phrases)
		}
		events[i] = e
	}
	actors := make([]event, 6)
	for i := range actors {
		actors[i] = event{"id": fmt.Sprintf("a%d", i), "name": "Actor " + string(rune('A'+i)), "kind": "state"}
	}
	file, err := json.MarshalIndent(map[string]any{
		"title": fmt.Sprintf("%d events, %s", n, shape), "timezone": "Europe/Kyiv", "actors": actors,
		"sources": []event{{"id": "wire", "name": "Newswire", "reliability": "B"}}, "events": events,
	}, "", " ")
	if err != nil {
		panic(err) // nothing in it can fail
	}
	return file
}

// date gives the i-th event its date.
func (s Shape) date(e event, i int, r *rand.Rand) {
	day := func(from time.Time, days int) string { return from.AddDate(0, 0, r.IntN(days)).Format(time.DateOnly) }
	newYear := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	november := time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC)
	switch s {
	case Day:
		e["date"] = "2025-03-05"
	case Burst:
		e["date"] = day(november, 7)
		if i%10 == 0 {
			e["date"] = "2025-01-01"
		}
	case Eras:
		e["date"] = fmt.Sprint([]string{"-2500", "-0044-03-15", "0800", "1066-10-14", "1648-10-24", "1815-06-09", "1914-06-28", "1991-12-25"}[r.IntN(8)])
	case Mixed:
		s.mixed(e, i, r, day(november, 20))
	default:
		e["date"] = day(newYear, 365)
	}
}

func (s Shape) mixed(e event, i int, r *rand.Rand, date string) {
	switch r.IntN(9) {
	case 0:
		e["date"] = date[:7]
	case 1:
		e["date"] = date + "~"
	case 2:
		e["date"] = date + "/2025-11-28"
	case 3:
		e["date"] = date + "/.."
	case 4:
		e["date"] = "[.." + date + "]"
	case 5:
		e["date"] = date + fmt.Sprintf("T%02d:%02d", r.IntN(24), r.IntN(60))
	case 6:
		if i > 0 {
			e["after"] = []string{fmt.Sprintf("e%d", r.IntN(i))}
		}
	case 7:
		// not dated
	default:
		e["date"] = date
	}
}
