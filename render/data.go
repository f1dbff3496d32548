package render

import (
	"demarche/render/internal/plan/frame"
	"demarche/timeline/query"
)

// What pictures ask for.
const (
	columnWidth    = 9 // pixels that a column of counts wants: see package counts
	mostDataLanes  = 12
	firstRecords   = 200 // that can have a label
	strongestPairs = 300
)

// Ask adds to a query what the timeline needs of data: counts by the finest unit of the
// calendar that it has room for, or by day where it tells the first records one by one
// and the others are counted beside them; these first ones; lanes.
func (o TimelineOptions) Ask(q *query.Query) {
	if q.Top == 0 {
		q.Top = firstRecords
	}
	lanes := o.Lanes
	if lanes == "none" {
		lanes = ""
	}
	if lanes != "" {
		q.Lanes = query.Lanes{By: lanes, Most: mostDataLanes}
	}
	switch form := o.asked(); {
	case form == "", form == formCounts, o.lanesAlone():
		sheet := frame.NewSheet(o.size())
		q.Columns = query.Columns{Unit: o.By, Most: max(1, int(sheet.Width()/100)/columnWidth)}
	default:
		q.Columns = query.Columns{Unit: "day"}
	}
}

// DataLanes lists the lanes by which records are counted.
func DataLanes() []string { return []string{"actor", "country", "type"} }

// Ask adds to a query what the actor graph needs of data: the strongest pairs.
func (o GraphOptions) Ask(q *query.Query) {
	if q.Pairs.Most == 0 {
		q.Pairs.Most = strongestPairs
	}
	q.Pairs.Level = o.Level
}
