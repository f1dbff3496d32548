package phrases

import (
	"fmt"
	"strings"
	"time"

	"demarche/timeline/edtf"
)

// meaning is what an abbreviation of a zone's time stands for in one place.
type meaning struct {
	offset int    // minutes east of UTC
	where  string // in words
	zone   string // in the tz database, to see whether it was in use
	local  bool   // counts only where the file's zone is that one
}

// abbreviations of zones. Those that several countries use have several
// meanings; what is not here is asked for. From the tz database, version 2025b,
// and the list of military and civil abbreviations of RFC 2822.
var zoneNames = map[string][]meaning{
	"est":  {{-300, "North America", "America/New_York", false}, {600, "Australia", "Australia/Sydney", true}},
	"edt":  {{-240, "North America", "America/New_York", false}, {660, "Australia", "Australia/Sydney", true}},
	"cst":  {{-360, "North America", "America/Chicago", false}, {480, "China", "Asia/Shanghai", false}, {-300, "Cuba", "America/Havana", true}},
	"cdt":  {{-300, "North America", "America/Chicago", false}, {-240, "Cuba", "America/Havana", true}},
	"mst":  {{-420, "North America", "America/Denver", false}, {480, "Malaysia", "Asia/Kuala_Lumpur", true}},
	"mdt":  {{-360, "North America", "America/Denver", false}},
	"pst":  {{-480, "North America", "America/Los_Angeles", false}, {480, "the Philippines", "Asia/Manila", true}},
	"pdt":  {{-420, "North America", "America/Los_Angeles", false}},
	"akst": {{-540, "Alaska", "America/Anchorage", false}}, "akdt": {{-480, "Alaska", "America/Anchorage", false}},
	"hst": {{-600, "Hawaii", "Pacific/Honolulu", false}},
	"nst": {{-210, "Newfoundland", "America/St_Johns", false}}, "ndt": {{-150, "Newfoundland", "America/St_Johns", false}},
	"ast": {{-240, "Atlantic Canada", "America/Halifax", false}, {180, "Arabia", "Asia/Riyadh", false}},
	"adt": {{-180, "Atlantic Canada", "America/Halifax", false}},
	"bst": {{60, "Britain", "Europe/London", false}, {360, "Bangladesh", "Asia/Dhaka", true}},
	"ist": {{330, "India", "Asia/Kolkata", false}, {120, "Israel", "Asia/Jerusalem", false}, {60, "Ireland", "Europe/Dublin", false}},
	"idt": {{180, "Israel", "Asia/Jerusalem", false}},
	"wet": {{0, "western Europe", "Europe/Lisbon", false}}, "west": {{60, "western Europe", "Europe/Lisbon", false}},
	"cet": {{60, "central Europe", "", false}}, "cest": {{120, "central Europe", "Europe/Berlin", false}},
	"eet": {{120, "eastern Europe", "", false}}, "eest": {{180, "eastern Europe", "Europe/Kyiv", false}},
	"msk": {{180, "Moscow", "Europe/Moscow", false}}, "msd": {{240, "Moscow", "Europe/Moscow", false}},
	"trt": {{180, "Turkey", "", false}}, "irst": {{210, "Iran", "", false}}, "irdt": {{270, "Iran", "", false}},
	"gst": {{240, "the Gulf", "", false}, {-120, "South Georgia", "Atlantic/South_Georgia", true}},
	"pkt": {{300, "Pakistan", "", false}}, "npt": {{345, "Nepal", "", false}},
	"wib": {{420, "western Indonesia", "", false}}, "wita": {{480, "central Indonesia", "", false}}, "wit": {{540, "eastern Indonesia", "", false}},
	"sgt": {{480, "Singapore", "", false}}, "hkt": {{480, "Hong Kong", "", false}}, "pht": {{480, "the Philippines", "", false}},
	"jst": {{540, "Japan", "Asia/Tokyo", false}}, "kst": {{540, "Korea", "Asia/Seoul", false}},
	"awst": {{480, "western Australia", "Australia/Perth", false}},
	"acst": {{570, "central Australia", "Australia/Adelaide", false}}, "acdt": {{630, "central Australia", "Australia/Adelaide", false}},
	"aest": {{600, "eastern Australia", "Australia/Sydney", false}}, "aedt": {{660, "eastern Australia", "Australia/Sydney", false}},
	"nzst": {{720, "New Zealand", "Pacific/Auckland", false}}, "nzdt": {{780, "New Zealand", "Pacific/Auckland", false}},
	"sast": {{120, "South Africa", "Africa/Johannesburg", false}}, "cat": {{120, "central Africa", "Africa/Maputo", false}},
	"eat": {{180, "East Africa", "Africa/Nairobi", false}}, "wat": {{60, "West Africa", "Africa/Lagos", false}},
	"sst": {{-660, "Samoa", "Pacific/Pago_Pago", false}, {480, "Singapore", "", false}},
	"wst": {{480, "western Australia", "", false}, {780, "Samoa", "", false}},
	"amt": {{-240, "the Amazon", "", false}, {240, "Armenia", "", false}},
	"bt":  {{180, "Baghdad", "", false}, {480, "Beijing", "", false}},
	"et":  {{0, "North America", "America/New_York", false}}, "ct": {{0, "North America", "America/Chicago", false}},
	"mt": {{0, "North America", "America/Denver", false}}, "pt": {{0, "North America", "America/Los_Angeles", false}},
}

// generic are abbreviations that leave it to the day whether it is summer time.
const generic = " et ct mt pt "

// offsets returns the offset that an abbreviation has at a reading of the clock,
// as EDTF writes it. Where it has none that is certain it asks.
func (q *inquiry) offset(name string, at edtf.Civil) string {
	if own, ok := shown(q.world.Zone, name, at); ok {
		return offsetText(own) // the clock of the file's own world
	}
	var fits []meaning
	all := zoneNames[name]
	for _, m := range all {
		if strings.Contains(generic, " "+name+" ") {
			m.offset = offsetIn(m.zone, at)
		}
		if !m.local {
			fits = append(fits, m)
		}
	}
	if q.world.Zone != nil {
		for _, m := range all {
			if m.local && q.world.Zone.String() == m.zone {
				fits = append(fits, m)
			}
		}
	}
	if len(fits) > 1 {
		var each []string
		for _, m := range fits {
			each = append(each, fmt.Sprintf("%s (%s)", offsetText(m.offset), m.where))
		}
		last := len(each) - 1
		q.ask(fmt.Sprintf("which %s is meant? Write its offset behind the time: %s or %s",
			strings.ToUpper(name), strings.Join(each[:last], ", "), each[last]))
		return offsetText(fits[0].offset)
	}
	m := fits[0]
	if m.zone != "" && offsetIn(m.zone, at) != m.offset {
		q.ask(fmt.Sprintf("the clocks of %s did not show %s (UTC%s) then, but UTC%s: write the offset that is meant behind the time",
			m.where, strings.ToUpper(name), offsetText(m.offset), offsetText(offsetIn(m.zone, at))))
	}
	return offsetText(m.offset)
}

// shown returns the offset of a zone where its clocks are called by an
// abbreviation then, in minutes.
func shown(zone *time.Location, name string, at edtf.Civil) (offset int, ok bool) {
	if zone == nil {
		return 0, false
	}
	instant := edtf.FromWall(at.Wall(), zone)
	abbreviation, seconds := time.Unix(int64(instant), 0).In(zone).Zone()
	return seconds / 60, strings.EqualFold(abbreviation, name)
}

// offsetIn returns the offset of a zone at a reading of its clocks, in minutes.
func offsetIn(name string, at edtf.Civil) int {
	zone, err := time.LoadLocation(name)
	if err != nil {
		return 0
	}
	return int(at.Wall()-int64(edtf.FromWall(at.Wall(), zone))) / 60
}

func offsetText(minutes int) string {
	sign := '+'
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	return fmt.Sprintf("%c%02d:%02d", sign, minutes/60, minutes%60)
}

// southern reports whether most of a zone's people live where spring is in
// September.
func southern(zone *time.Location) bool {
	if zone == nil {
		return false
	}
	name := zone.String()
	for _, prefix := range []string{
		"Australia/", "Antarctica/", "America/Argentina/", "America/Buenos_Aires", "America/Santiago", "America/Montevideo", "America/Asuncion",
		"America/Sao_Paulo", "America/La_Paz", "America/Lima", "Africa/Johannesburg", "Africa/Harare", "Africa/Maputo", "Africa/Windhoek",
		"Africa/Gaborone", "Africa/Maseru", "Africa/Mbabane", "Africa/Lusaka", "Indian/Antananarivo", "Indian/Mauritius", "Pacific/Auckland",
		"Pacific/Chatham", "Pacific/Fiji", "Pacific/Apia", "Pacific/Tongatapu", "Pacific/Noumea", "Atlantic/Stanley", "Atlantic/South_Georgia",
	} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}
