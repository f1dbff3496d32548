package clickhouse

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/clickhousetest"
	"demarche/internal/mapping"
	"demarche/internal/records"
	"demarche/timeline/query"
	"demarche/timeline/relations"
)

// counted answers a query by looking at every row: what an engine's answer is
// held against.
func counted(t *testing.T, m *mapping.Mapping, header []string, rows [][]string, q query.Query) *query.Answer {
	t.Helper()
	c, err := m.Compile(header, mapping.Options{})
	require.NoError(t, err)
	j, sum := records.NewJudge(q, m), query.NewSum(q)
	sum.Read(int64(len(rows)))
	sum.About().Mapping, sum.About().MachineCoded, sum.About().WeightBy = m.Name, m.MachineCoded, m.WeightBy
	type deed struct {
		from, to query.Party
		how      string
	}
	pairs := map[deed]*query.Pair{}
	var deeds, matched, without int64
	for _, row := range rows {
		cells := make([][]byte, len(row))
		for i, v := range row {
			cells[i] = []byte(v)
		}
		var e mapping.Event
		c.Row(cells, &e)
		f := j.Facts(&e)
		switch f.Verdict {
		case records.LeftOut:
			continue
		case records.Unreadable:
			sum.Unreadable(1)
			continue
		}
		matched++
		if f.Undated {
			sum.Undated(f.Lane, 1)
		} else {
			sum.Count(query.Cut{Span: f.Span, Kind: f.Kind, Status: f.Status, Lane: f.Lane}, 1)
		}
		sum.Offer(j.Record(&e, &f))
		had := false
		actors, recipients, inner := j.Parties(&e)
		records.EachPair(f.Kind, actors, recipients, inner, func(from, to query.Party, how relations.Kind) {
			had = true
			deeds++
			p := pairs[deed{from, to, how.String()}]
			if p == nil {
				p = &query.Pair{From: from, To: to, Kind: how.String()}
				pairs[deed{from, to, how.String()}] = p
			}
			p.Count++
			p.Cells = append(p.Cells, query.Cell{Type: f.Kind.String(), Status: f.Status.String(), Count: 1})
		})
		if !had {
			without++
		}
	}
	if q.Pairs.Most > 0 {
		var all []query.Pair
		for _, p := range pairs {
			all = append(all, *p)
		}
		strongest, residue := query.Strongest(all, q.Pairs.Most)
		sum.Pairs(strongest, residue, deeds-(matched-without), without)
	}
	a, err := sum.Answer()
	require.NoError(t, err)
	return a
}

// bare is an answer without what differs between engines that are right.
func bare(a *query.Answer) string {
	b := *a
	b.Engine, b.Data, b.UnreadableAt = "", nil, nil
	return string(b.JSON())
}

// pools are values of columns, by the end of the name of the column.
var pools = map[string][]string{
	"GLOBALEVENTID": nil, "Event ID": nil, "event_id_cnty": nil, "id": nil, // unique, with some doubled
	"SQLDATE":               {"20220201", "20220202", "20220315", "20230101", "20230101", "20230101", "20231231", "20240229", "20230229", "0", "", " 20220202", "2022", "20220101120000"},
	"Event Date":            {"2022-02-01", "2022-02-02", "20220202", "2022-03", "2023", "", "never", "2023-01-01", "2023-01-01T14:30:00", "-0044-03-15"},
	"event_date":            {"2022-02-01", "1 March 2022", "03/04/2022", "2023-01-01", "", "13/13/2022", "2022-12-31"},
	"date_start":            {"2022-02-01", "2022-02-02", "2022-03-01", "2023-01-01", "", "x"},
	"date_end":              {"2022-02-01", "2022-02-28", "2023-03-01", "2023-12-31", "", "x"},
	"time_precision":        {"1", "2", "3", "9", ""},
	"date_prec":             {"1", "2", "3", "9", ""},
	"Actor1Name":            {"UKRAINE", "RUSSIA", "Russia", "UNITED STATES", "united states", " UKRAINE ", "ÜRÜMQI", "", "'; DROP--", "\\N", "A-B", "A B", "a  b", "O'NEIL"},
	"Actor2Name":            {"UKRAINE", "RUSSIA", "KYIV", "", "UNITED STATES", "\u200b", "日本", "POLICE"},
	"Source Name":           {"Ukraine", "Russia", "NA", "NULL", "", "Citizen (Kenya)", "ukraine"},
	"Target Name":           {"Ukraine", "Russia", "NA", "", "Police (Kenya)"},
	"Actor Name":            {"Ukraine", "Ukraine; Russia", "None", "", "NATO;EU", "Kenya; Kenya"},
	"Recipient Name":        {"Russia", "Poland; Ukraine", "None", "", "Kenya"},
	"Actor Country":         {"UKR", "UKR; RUS", "None", "", "XXX;XXX", "KEN; KEN"},
	"Recipient Country":     {"RUS", "POL; UKR", "", "KEN"},
	"actor1":                {"Army of X", "Protesters (Kenya)", "Army of X; Rebels", "", "army of x"},
	"actor2":                {"Rebels", "Civilians", "", "Army of X"},
	"assoc_actor_1":         {"", "", "Students", "Police; Army of X"},
	"assoc_actor_2":         {"", "Students"},
	"side_a":                {"Government of X", "M23", ""},
	"side_b":                {"M23", "Civilians", "Government of X"},
	"Actor1CountryCode":     {"UKR", "RUS", "USA", "", "XXX", "ukr"},
	"Actor2CountryCode":     {"UKR", "RUS", "", "EUR", "CHN"},
	"Source Country":        {"Ukraine", "Russian Federation", "", "Nowhere"},
	"Target Country":        {"Ukraine", "Kenya", ""},
	"ActionGeo_CountryCode": {"UP", "RS", "US", "", "zz"},
	"Country":               {"Ukraine", "Kenya", "UKR", ""},
	"country":               {"Ukraine", "Kenya", ""},
	"iso":                   {"804", "404", ""},
	"EventCode":             {"010", "042", "0841", "190", "193", "036", "999", "", "1823", "20"},
	"CAMEO Code":            {"010", "042", "0841", "190", "193", "036", "999", ""},
	"Event Type":            {"CONSULT", "Agree", "assault", "odd", ""},
	"event_type":            {"Battles", "Protests", "Riots", "Strategic developments", ""},
	"sub_event_type":        {"", "Peaceful protest", "Agreement", "Air/drone strike"},
	"NumMentions":           {"1", "1", "1", "2", "10", "100", "9", "-3"},
	"fatalities":            {"0", "0", "1", "12", "1,234", "few", ""},
	"best":                  {"0", "1", "12", "3.7", ""},
	"disorder_type":         {"Political violence", "Demonstrations; Political violence", ""},
	"Contexts":              {"military, legal", "diplomatic", "", "legal;military"},
	"type_of_violence":      {"1", "2", "3", "4", ""},
	"SOURCEURL":             {"https://example.org/a", "BBC Monitoring", "", "http://example.org/ä"},
	"ActionGeo_FullName":    {"Kyiv, Kyyiv, Misto, Ukraine", "", "Washington, District of Columbia, United States"},
	"location":              {"Nairobi", "", "Kyiv"},
	"Headline":              {"Ministers\tmeet", "line one\nline two", ""},
	"notes":                 {"On 1 March\\n", "quote \"x\"", ""},
}

// columnsOf are those of a mapping's table that the pools have.
func poolColumns(m *mapping.Mapping) (header []string) {
	printed := string(m.Print())
	for name := range pools {
		if strings.Contains(printed, `"`+name+`"`) || strings.Contains(printed, "{"+name+"}") || strings.Contains(printed, "{"+name+" or") || strings.Contains(printed, "{"+name+"|") {
			header = append(header, name)
		}
	}
	slices.Sort(header)
	return append(header, "k0") // an alias of ours, as a column
}

func generated(header []string, n int, seed uint64) (rows [][]string) {
	random := rand.New(rand.NewPCG(seed, 1))
	for i := range n {
		var row []string
		for _, name := range header {
			pool, known := pools[name]
			switch {
			case !known:
				row = append(row, "k1")
			case pool == nil:
				row = append(row, fmt.Sprint(1000+7*i%(n-3)))
			default: // the first are the most frequent
				row = append(row, pool[min(random.IntN(len(pool)), random.IntN(len(pool)))])
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// queries ask for everything, in many ways.
func queries() (all []query.Query) {
	q := func(f query.Filter, unit string, top int, pairs query.Pairs, lanes query.Lanes) {
		all = append(all, query.Query{Filter: f, Columns: query.Columns{Unit: unit}, Top: top, Pairs: pairs, Lanes: lanes})
	}
	q(query.Filter{}, "day", 5, query.Pairs{Most: 3}, query.Lanes{})
	q(query.Filter{}, "month", 1000, query.Pairs{Most: 1000}, query.Lanes{By: "type", Most: 3})
	q(query.Filter{}, "year", 1, query.Pairs{Most: 2, Level: "state"}, query.Lanes{By: "actor", Most: 2})
	q(query.Filter{}, "", 0, query.Pairs{}, query.Lanes{By: "actor", Most: 100})
	q(query.Filter{}, "week", 17, query.Pairs{}, query.Lanes{By: "country", Most: 2})
	q(query.Filter{From: "2022-02-02", To: "2023-06"}, "month", 9, query.Pairs{Most: 5}, query.Lanes{By: "status", Most: 2})
	q(query.Filter{Countries: []string{"UA"}}, "month", 9, query.Pairs{Most: 5, Level: "state"}, query.Lanes{By: "actor", Most: 1})
	q(query.Filter{Countries: []string{"UA", "KE"}, From: "2023"}, "day", 30, query.Pairs{Most: 50}, query.Lanes{})
	q(query.Filter{Actors: []string{"Ukraine", "army of X", "M23"}}, "month", 9, query.Pairs{Most: 5}, query.Lanes{})
	q(query.Filter{Actors: []string{"ürümqi", "ÜRÜMQI", "日本", "O'Neil"}}, "month", 9, query.Pairs{Most: 5}, query.Lanes{By: "country", Most: 9})
	q(query.Filter{Types: []string{"assault", "consult"}}, "quarter", 9, query.Pairs{Most: 5}, query.Lanes{By: "type", Most: 1})
	q(query.Filter{Types: []string{"aid"}, Countries: []string{"FR"}}, "year", 9, query.Pairs{Most: 5}, query.Lanes{By: "actor", Most: 5})
	q(query.Filter{Tags: []string{"legal", "Demonstrations", "state-based", "machine-coded"}}, "year", 9, query.Pairs{Most: 5}, query.Lanes{})
	q(query.Filter{MinImportance: 4}, "year", 9, query.Pairs{Most: 5}, query.Lanes{})
	q(query.Filter{Statuses: []string{"reported"}, To: "2022-02-15"}, "day", 9, query.Pairs{Most: 5}, query.Lanes{})
	q(query.Filter{From: "1900", To: "1901"}, "day", 9, query.Pairs{Most: 5}, query.Lanes{By: "type", Most: 3})
	all = append(all, query.Query{Columns: query.Columns{Most: 30}, Top: 2}, query.Query{Columns: query.Columns{Most: 400}, Filter: query.Filter{From: "2022", To: "2022"}})
	return all
}

// The server's answers are those of looking at every row, to the byte: from one
// server and from three, for tables of texts and of numbers and days.
func TestSameAnswersAsLookingAtEveryRow(t *testing.T) {
	servers := clickhousetest.Start(t, 3)
	for nth, name := range []string{"gdelt2", "icews", "polecat", "acled", "ucdp-ged"} {
		m := mapping.Builtin(name)
		header := poolColumns(m)
		rows := generated(header, 3000, 7)
		table := "t_" + strings.ReplaceAll(name, "-", "_")
		var columns []string
		for _, h := range header {
			columns = append(columns, Name(h)+" String")
		}
		clickhousetest.Table(t, servers, table, strings.Join(columns, ","))
		clickhousetest.Fill(t, servers, table, rows)
		t.Run(name, func(t *testing.T) {
			for i, q := range queries() {
				if nth == 0 || i%4 == nth-1 {
					sameAnswer(t, servers, table+"_all", m, header, rows, q)
				}
			}
		})
	}
	t.Run("numbers and days", func(t *testing.T) { typedTables(t, servers) })
}

// typedTables have whole numbers, days, moments, what may be NULL and what is of few
// values: each is read as the text that a file would have.
func typedTables(t *testing.T, servers []*clickhousetest.Server) {
	m := mapping.Builtin("gdelt2")
	header := []string{"GLOBALEVENTID", "SQLDATE", "Actor1Name", "Actor1CountryCode", "Actor2Name", "Actor2CountryCode", "EventCode", "NumMentions", "ActionGeo_CountryCode", "DATEADDED"}
	random := rand.New(rand.NewPCG(3, 4))
	var rows [][]string
	for i := range 2000 {
		of := func(values ...string) string { return values[min(random.IntN(len(values)), random.IntN(len(values)))] }
		day := of("20220201", "20220202", "20221231", "20230101", "20240229", "19700101", "21000101")
		rows = append(rows, []string{fmt.Sprint(9*i%1900 + 95), day, of("UKRAINE", "RUSSIA", "", "POLICE"), of("UKR", "RUS", ""), of("POLAND", ""), of("POL", ""),
			of("190", "42", "36", "10"), of("1", "2", "30", "-4"), of("UP", "RS", ""), day + "143005"})
	}
	for nth, kinds := range [][]string{
		{"UInt64", "UInt32", "String", "FixedString(3)", "Nullable(String)", "String", "UInt16", "Int32", "Nullable(FixedString(2))", "UInt64"},
		{"Int64", "Date", "Nullable(String)", "String", "String", "Nullable(String)", "Int16", "Int8", "String", "DateTime"},
		{"UInt64", "Nullable(Date)", "String", "String", "String", "String", "Nullable(Int32)", "Nullable(Int32)", "String", "String"},
	} {
		var columns []string
		put := slices.Clone(rows)
		for i, h := range header {
			columns = append(columns, Name(h)+" "+kinds[i])
		}
		for i, row := range put {
			put[i] = slices.Clone(row)
			if d := row[1]; strings.Contains(kinds[1], "Date") {
				put[i][1] = d[:4] + "-" + d[4:6] + "-" + d[6:]
			}
			if d := row[9]; kinds[9] == "DateTime" {
				put[i][9] = d[:4] + "-" + d[4:6] + "-" + d[6:8] + " 14:30:05"
			}
		}
		table := fmt.Sprint("typed", nth)
		clickhousetest.Table(t, servers, table, strings.Join(columns, ","))
		clickhousetest.Fill(t, servers, table, put)
		for _, q := range queries()[:9] {
			sameAnswer(t, servers, table+"_all", m, header, rows, q)
		}
	}
}

func sameAnswer(t *testing.T, servers []*clickhousetest.Server, table string, m *mapping.Mapping, header []string, rows [][]string, q query.Query) {
	t.Helper()
	a := Address{Host: "127.0.0.1", Port: servers[0].HTTP, Database: "default", Table: table}
	for _, s := range servers {
		a.Shards = append(a.Shards, fmt.Sprintf("127.0.0.1:%d", s.HTTP))
	}
	user := []string{clickhousetest.Reader, clickhousetest.Locked}[q.Top%2]
	var asked []string
	e := New(a, m, Options{Login: Login{user, clickhousetest.Password}, OnQuery: func(sql string) { asked = append(asked, sql) }})
	got, err := e.Answer(context.Background(), q, nil)
	require.NoError(t, err, "%+v\n%s", q, strings.Join(asked, "\n"))
	require.Equal(t, bare(counted(t, m, header, rows, q)), bare(got), "%+v\n%s", q, strings.Join(asked, "\n"))
	assert.Equal(t, "ClickHouse 18.16.1", got.Engine)
	assert.Len(t, got.Data, len(servers))
}
