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
	rare   rarity
}

// rarity is where a meaning counts.
type rarity uint8

const (
	anywhere rarity = iota
	abroad          // not in files whose zone is of the first meaning's part of the world
	there           // only in files whose own zone it is
)

// abbreviations of zones. Those that several countries use have several
// meanings; what is not here is asked for. From the tz database, version 2025b,
// and the list of military and civil abbreviations of RFC 2822.
var zoneNames = map[string][]meaning{
	"est":  {{-300, "North America", "America/New_York", anywhere}, {600, "Australia", "Australia/Sydney", there}},
	"edt":  {{-240, "North America", "America/New_York", anywhere}, {660, "Australia", "Australia/Sydney", there}},
	"cst":  {{-360, "North America", "America/Chicago", anywhere}, {480, "China", "Asia/Shanghai", anywhere}, {-300, "Cuba", "America/Havana", there}},
	"cdt":  {{-300, "North America", "America/Chicago", anywhere}, {-240, "Cuba", "America/Havana", there}},
	"mst":  {{-420, "North America", "America/Denver", anywhere}, {480, "Malaysia", "Asia/Kuala_Lumpur", there}},
	"mdt":  {{-360, "North America", "America/Denver", anywhere}},
	"pst":  {{-480, "North America", "America/Los_Angeles", anywhere}, {480, "the Philippines", "Asia/Manila", abroad}},
	"pdt":  {{-420, "North America", "America/Los_Angeles", anywhere}},
	"akst": {{-540, "Alaska", "America/Anchorage", anywhere}}, "akdt": {{-480, "Alaska", "America/Anchorage", anywhere}},
	"hst": {{-600, "Hawaii", "Pacific/Honolulu", anywhere}},
	"nst": {{-210, "Newfoundland", "America/St_Johns", anywhere}}, "ndt": {{-150, "Newfoundland", "America/St_Johns", anywhere}},
	"ast": {{-240, "Atlantic Canada", "America/Halifax", anywhere}, {180, "Arabia", "Asia/Riyadh", anywhere}},
	"adt": {{-180, "Atlantic Canada", "America/Halifax", anywhere}},
	"bst": {{60, "Britain", "Europe/London", anywhere}, {360, "Bangladesh", "Asia/Dhaka", abroad}},
	"ist": {{330, "India", "Asia/Kolkata", anywhere}, {120, "Israel", "Asia/Jerusalem", anywhere}, {60, "Ireland", "Europe/Dublin", anywhere}},
	"idt": {{180, "Israel", "Asia/Jerusalem", anywhere}},
	"wet": {{0, "western Europe", "Europe/Lisbon", anywhere}}, "west": {{60, "western Europe", "Europe/Lisbon", anywhere}},
	"cet": {{60, "central Europe", "", anywhere}}, "cest": {{120, "central Europe", "Europe/Berlin", anywhere}},
	"eet": {{120, "eastern Europe", "", anywhere}}, "eest": {{180, "eastern Europe", "Europe/Kyiv", anywhere}},
	"msk": {{180, "Moscow", "Europe/Moscow", anywhere}}, "msd": {{240, "Moscow", "Europe/Moscow", anywhere}},
	"trt": {{180, "Turkey", "", anywhere}}, "irst": {{210, "Iran", "", anywhere}}, "irdt": {{270, "Iran", "", anywhere}},
	"gst": {{240, "the Gulf", "", anywhere}, {-120, "South Georgia", "Atlantic/South_Georgia", abroad}},
	"pkt": {{300, "Pakistan", "", anywhere}}, "npt": {{345, "Nepal", "", anywhere}},
	"wib": {{420, "western Indonesia", "", anywhere}}, "wita": {{480, "central Indonesia", "", anywhere}}, "wit": {{540, "eastern Indonesia", "", anywhere}},
	"sgt": {{480, "Singapore", "", anywhere}}, "hkt": {{480, "Hong Kong", "", anywhere}}, "pht": {{480, "the Philippines", "", anywhere}},
	"jst": {{540, "Japan", "Asia/Tokyo", anywhere}}, "kst": {{540, "Korea", "Asia/Seoul", anywhere}},
	"awst": {{480, "western Australia", "Australia/Perth", anywhere}},
	"acst": {{570, "central Australia", "Australia/Adelaide", anywhere}}, "acdt": {{630, "central Australia", "Australia/Adelaide", anywhere}},
	"aest": {{600, "eastern Australia", "Australia/Sydney", anywhere}}, "aedt": {{660, "eastern Australia", "Australia/Sydney", anywhere}},
	"nzst": {{720, "New Zealand", "Pacific/Auckland", anywhere}}, "nzdt": {{780, "New Zealand", "Pacific/Auckland", anywhere}},
	"sast": {{120, "South Africa", "Africa/Johannesburg", anywhere}}, "cat": {{120, "central Africa", "Africa/Maputo", anywhere}},
	"eat": {{180, "East Africa", "Africa/Nairobi", anywhere}}, "wat": {{60, "West Africa", "Africa/Lagos", anywhere}},
	"sst": {{-660, "Samoa", "Pacific/Pago_Pago", anywhere}, {480, "Singapore", "", anywhere}},
	"wst": {{480, "western Australia", "", anywhere}, {780, "Samoa", "", anywhere}},
	"amt": {{-240, "the Amazon", "", anywhere}, {240, "Armenia", "", anywhere}},
	"bt":  {{180, "Baghdad", "", anywhere}, {480, "Beijing", "", anywhere}},
	"et":  {{0, "North America", "America/New_York", anywhere}}, "ct": {{0, "North America", "America/Chicago", anywhere}},
	"mt": {{0, "North America", "America/Denver", anywhere}}, "pt": {{0, "North America", "America/Los_Angeles", anywhere}},
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
		if m.rare == anywhere || m.rare == abroad && !q.world.near(all[0].zone) || m.rare == there && q.world.Zone != nil && q.world.Zone.String() == m.zone {
			fits = append(fits, m)
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

// near reports whether the zone of a file is of the same part of the world as
// another: the part that their names begin with.
func (w World) near(zone string) bool {
	if w.Zone == nil {
		return false
	}
	own, _, named := strings.Cut(w.Zone.String(), "/")
	other, _, _ := strings.Cut(zone, "/")
	return named && own == other
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
