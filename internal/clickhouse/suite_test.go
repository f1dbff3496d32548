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
	"demarche/internal/enginetest"
	"demarche/internal/mapping"
	"demarche/timeline/query"
)

// counted answers a query by looking at every row: what an engine's answer is
// held against.
func counted(t *testing.T, m *mapping.Mapping, header []string, rows [][]string, q query.Query) *query.Answer {
	t.Helper()
	a, err := enginetest.Count(m, header, func(yield func([][]byte) bool) {
		for _, row := range rows {
			cells := make([][]byte, len(row))
			for i, v := range row {
				cells[i] = []byte(v)
			}
			if !yield(cells) {
				return
			}
		}
	}, q)
	require.NoError(t, err)
	return a
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
	t.Run("18.16", func(t *testing.T) { sameAnswers(t, clickhousetest.Start(t, 3)) })
	t.Run("26", func(t *testing.T) { sameAnswers(t, []*clickhousetest.Server{clickhousetest.Library(t)}) })
}

func sameAnswers(t *testing.T, servers []*clickhousetest.Server) {
	t.Helper()
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
		engines := enginesOf(servers, table, m)
		t.Run(name, func(t *testing.T) {
			for i, q := range queries() {
				if nth == 0 && (len(servers) > 1 || i%3 == 0) || i%4 == nth-1 && (len(servers) > 1 || i < 4) {
					sameAnswer(t, servers, engines, m, header, rows, q)
				}
			}
		})
	}
	t.Run("as all engines", func(t *testing.T) {
		m := enginetest.Mapping()
		text := enginetest.Rows(5000, 11, true)
		clickhousetest.Table(t, servers, "shared", "`"+strings.Join(m.Header, "` String,`")+"` String")
		var rows [][]string
		for line := range strings.Lines(string(text)) {
			rows = append(rows, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
		}
		clickhousetest.Fill(t, servers, "shared", rows)
		enginetest.Hold(t, text, enginesOf(servers, "shared", m)[0])
	})
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
		engines := enginesOf(servers, table, m)
		for i, q := range queries()[:9] {
			if len(servers) == 1 && i%3 > 0 {
				continue
			}
			sameAnswer(t, servers, engines, m, header, rows, q)
		}
	}
}

// enginesOf ask a table, one with limits of its own, one with the profile's.
func enginesOf(servers []*clickhousetest.Server, table string, m *mapping.Mapping) (engines []*Engine) {
	if len(servers) > 1 {
		table += "_all"
	}
	a := addressOf(servers, table)
	for _, user := range []string{clickhousetest.Reader, clickhousetest.Locked} {
		engines = append(engines, New(a, m, Options{Login: Login{user, clickhousetest.Password}}))
	}
	return engines
}

func addressOf(servers []*clickhousetest.Server, table string) Address {
	a := Address{Host: "127.0.0.1", Port: servers[0].HTTP, Database: "default", Table: table}
	for _, s := range servers {
		a.Shards = append(a.Shards, fmt.Sprintf("127.0.0.1:%d", s.HTTP))
	}
	return a
}

func sameAnswer(t *testing.T, servers []*clickhousetest.Server, engines []*Engine, m *mapping.Mapping, header []string, rows [][]string, q query.Query) {
	t.Helper()
	got, err := engines[q.Top%2].Answer(context.Background(), q, nil)
	require.NoError(t, err, "%+v", q)
	require.Equal(t, enginetest.Bare(counted(t, m, header, rows, q)), enginetest.Bare(got), "%+v", q)
	assert.Regexp(t, `^ClickHouse (18\.16|26)\.`, got.Engine)
	assert.Len(t, got.Data, len(servers))
}
