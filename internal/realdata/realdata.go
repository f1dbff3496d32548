// Package realdata turns the shared test data, which this project did not write,
// into events files: visits of statesmen, missions, roll calls of the United
// Nations, machine-coded records. Pictures are judged by it, since it was not
// made for them. The conversions are of the simplest kind; people import.
package realdata

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Folder is where the data lie, seen from the top of the repository.
const Folder = "../shared/data"

// Set is a data set that [Load] can convert.
type Set string

// The data sets.
const (
	Visits    Set = "visits"     // travels and visits of the President and Secretary of State of the United States, 2009 to 2016
	Missions  Set = "missions"   // status of missions of the United States, intervals of years
	RollCalls Set = "roll calls" // of the General Assembly, 1946 to 2018
	ICEWS     Set = "icews"      // 500 machine-coded records
	GDELT     Set = "gdelt"      // 400 machine-coded records
)

// Sets lists all data sets.
func Sets() []Set { return []Set{Visits, Missions, RollCalls, ICEWS, GDELT} }

type event map[string]any

type file struct {
	Title   string            `json:"title"`
	Actors  []event           `json:"actors,omitempty"`
	Sources []event           `json:"sources,omitempty"`
	Events  []event           `json:"events"`
	ids     map[string]string // of actors, by name
}

// Load returns a data set as an events file. Top is the folder of the
// repository; the error says that the data are not there. Keep, if not nil,
// chooses by the date.
func Load(top string, set Set, keep func(date string) bool) ([]byte, error) {
	convert := map[Set]func([][]string, func(string) bool) *file{
		Visits: visits, Missions: missions, RollCalls: rollCalls, ICEWS: icews, GDELT: gdelt,
	}
	path := map[Set]string{
		Visits: "diplomatic/dev_visits_2009_2016.csv", Missions: "diplomatic/usmissions_mission_status_range_cow_v0.1.csv",
		RollCalls: "un/un_roll_calls.csv", ICEWS: "icews/dev_icews_500.tab", GDELT: "gdelt/dev_gdelt2_rows_1_400.tsv",
	}
	rows, err := table(filepath.Join(top, Folder, path[set]))
	if err != nil {
		return nil, err
	}
	if set != GDELT {
		rows = rows[1:]
	}
	if keep == nil {
		keep = func(string) bool { return true }
	}
	return json.MarshalIndent(convert[set](rows, keep), "", " ")
}

// table reads rows separated by commas, or by tabs without quotes.
func table(path string) ([][]string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if strings.HasSuffix(path, ".csv") {
		r := csv.NewReader(strings.NewReader(string(text)))
		r.FieldsPerRecord = -1
		return r.ReadAll()
	}
	var rows [][]string
	for line := range strings.Lines(string(text)) {
		rows = append(rows, strings.Split(strings.TrimRight(line, "\r\n"), "\t"))
	}
	return rows, nil
}

// actor declares an actor once and returns its id; nothing where there is none.
// Ids are numbers, since the data have names that differ by an accent alone.
func (f *file) actor(name, kind string, more event) []string {
	if name = strings.TrimSpace(name); name == "" || name == "NA" {
		return nil
	}
	if f.ids == nil {
		f.ids = map[string]string{}
	}
	id, ok := f.ids[name]
	if !ok {
		id = fmt.Sprintf("a%d", len(f.ids)+1)
		f.ids[name] = id
		a := event{"id": id, "name": name}
		if kind != "" {
			a["kind"] = kind
		}
		maps.Copy(a, more)
		f.Actors = append(f.Actors, a)
	}
	return []string{id}
}

// add appends an event without the fields that are empty.
func (f *file) add(e event) {
	maps.DeleteFunc(e, func(_ string, v any) bool {
		list, ok := v.([]string)
		return v == "" || ok && len(list) == 0
	})
	f.Events = append(f.Events, e)
}

func interval(from, to string) string {
	if from == to {
		return from
	}
	return from + "/" + to
}

var firstSentence = regexp.MustCompile(`^(.{20,}?[a-z)]\.)\s`)

func clip(s string) string {
	if m := firstSentence.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	if r := []rune(s); len(r) > 300 {
		s = string(r[:300]) + "…"
	}
	return strings.TrimSuffix(strings.Join(strings.Fields(s), " "), ".")
}

func visits(rows [][]string, keep func(string) bool) *file {
	f := &file{Title: "Travels and visits, 2009–2016", Sources: []event{{"id": "oh", "name": "Office of the Historian", "url": "https://history.state.gov", "reliability": "A"}}}
	for _, r := range rows {
		if !keep(r[2]) {
			continue
		}
		who, where := f.actor(r[5], "person", nil), f.actor(r[7], "state", nil)
		title := r[5] + " visits " + r[8] + ": " + r[9]
		if r[0] == "trip" {
			title = r[5] + " in " + r[8] + ": " + r[9]
			where = f.actor(r[7], "state", nil)
		} else {
			who = f.actor(r[5], "person", event{"member_of": where})
			where = f.actor("United States", "state", nil)
		}
		f.add(event{"date": interval(r[2], r[3]), "title": clip(title), "type": "consult", "mode": "visit", "status": "confirmed",
			"actors": who, "recipients": where, "place": r[8], "sources": []string{"oh"}})
	}
	return f
}

func missions(rows [][]string, keep func(string) bool) *file {
	f := &file{Title: "Missions of the United States"}
	for _, r := range rows {
		if keep(r[4]) {
			f.add(event{"date": interval(r[4], r[5]), "title": r[3] + ": " + r[6], "type": "cooperate", "status": "confirmed",
				"actors": f.actor("United States", "state", nil), "recipients": f.actor(r[3], "state", nil)})
		}
	}
	return f
}

func rollCalls(rows [][]string, keep func(string) bool) *file {
	f := &file{Title: "Roll calls of the General Assembly"}
	for _, r := range rows {
		if !keep(r[3]) {
			continue
		}
		title := r[8]
		if title == "" || title == "NA" {
			title = r[7]
		}
		if title == "" || title == "NA" {
			title = "Vote " + r[0]
		}
		importance := 2
		if r[2] == "1" {
			importance = 4
		}
		f.add(event{"date": r[3], "title": clip(strings.ToUpper(title[:1]) + strings.ToLower(title[1:])), "type": "statement", "status": "confirmed", "importance": importance,
			"actors": f.actor("General Assembly", "organization", nil)})
	}
	return f
}

// cameo gives the PLOVER category of the root of a CAMEO code; see the field
// guide, section 3.3.
func cameo(code string) string {
	root := code[:min(2, len(code))]
	roots := []string{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20"}
	types := strings.Fields("statement request agree consult support cooperate aid concede accuse request accuse reject threaten protest mobilize sanction coerce assault assault assault")
	if i := slices.Index(roots, root); i >= 0 {
		return types[i]
	}
	return "other"
}

func icews(rows [][]string, keep func(string) bool) *file {
	f := &file{Title: "Machine-coded records of ICEWS", Sources: []event{{"id": "icews", "name": "ICEWS", "reliability": "F"}}}
	for _, r := range rows {
		if !keep(r[1]) {
			continue
		}
		who := f.actor(r[2], "", f.state(r[4]))
		whom := f.actor(r[8], "", f.state(r[10]))
		f.add(event{"id": r[0] + "-" + r[12], "date": r[1], "title": fmt.Sprintf("%s — %s — %s", r[2], strings.ToLower(r[5]), r[8]), "type": cameo(r[6]),
			"actors": who, "recipients": whom, "place": r[14], "sources": []string{"icews"}})
	}
	return f
}

// state declares a state and makes somebody a member of it.
func (f *file) state(name string) event {
	if ids := f.actor(name, "state", nil); ids != nil {
		return event{"member_of": ids}
	}
	return nil
}

func gdelt(rows [][]string, keep func(string) bool) *file {
	f := &file{Title: "Machine-coded records of GDELT", Sources: []event{{"id": "gdelt", "name": "GDELT", "reliability": "F"}}}
	for _, r := range rows {
		date := r[1][:4] + "-" + r[1][4:6] + "-" + r[1][6:]
		if !keep(date) {
			continue
		}
		who, whom := f.actor(r[6], "", nil), f.actor(r[16], "", nil)
		title := strings.Join([]string{r[6], cameo(r[26]), r[16]}, " — ")
		f.add(event{"id": "g" + r[0], "date": date, "title": title, "type": cameo(r[26]), "actors": who, "recipients": whom, "sources": []string{"gdelt"}})
	}
	return f
}
