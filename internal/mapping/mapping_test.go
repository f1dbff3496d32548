package mapping

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/edtf"
)

// rowOf makes the event of a row of a table with a header.
func rowOf(t *testing.T, m *Mapping, header, row string, opt Options) *Event {
	t.Helper()
	c, err := m.Compile(strings.Split(header, "|"), opt)
	require.NoError(t, err)
	var cells [][]byte
	for cell := range strings.SplitSeq(row, "|") {
		cells = append(cells, []byte(cell))
	}
	var e Event
	c.Row(cells, &e)
	return &e
}

// dump writes what an event says, field by field.
func dump(e *Event) string {
	var all []string
	for f := range textFields {
		if v := e.Text(f); len(v) > 0 {
			all = append(all, names[f]+"="+string(v))
		}
	}
	for f := textFields; f < allFields; f++ {
		for _, v := range e.List(f) {
			all = append(all, names[f]+"="+string(v))
		}
	}
	for _, f := range e.Figures {
		all = append(all, fmt.Sprintf("%s=%s/%s/%s", f.Name, f.Low, f.Best, f.High))
	}
	for _, x := range e.Extras {
		all = append(all, x.Name+"="+string(x.Value))
	}
	for _, f := range e.Faults {
		all = append(all, fmt.Sprintf("! %s `%s`: %s", f.Field, f.Value, f.Why))
	}
	return strings.Join(all, "\n")
}

func TestBuiltinMappingsAreRight(t *testing.T) {
	assert.Equal(t, []string{"acled", "gdelt1", "gdelt2", "icews", "polecat", "timelinejs", "ucdp-ged"}, Names())
	for _, name := range Names() {
		m := Builtin(name)
		require.NotNil(t, m, name)
		again, err := Parse(m.Print())
		require.NoError(t, err, name)
		assert.Equal(t, m, again, "what is printed is read again")
	}
	assert.Len(t, Builtin("gdelt1").Header, 58)
	assert.Len(t, Builtin("gdelt2").Header, 61)
	assert.Nil(t, Builtin("nothing"))
}

func TestACLEDOfEveryEra(t *testing.T) {
	for _, c := range []struct{ name, header, row, want string }{
		{"2014",
			"GWNO|EVENT_ID_CNTY|EVENT_ID_NO_CNTY|EVENT_DATE|YEAR|TIME_PRECISION|EVENT_TYPE|ACTOR1|ALLY_ACTOR_1|INTER1|ACTOR2|ALLY_ACTOR_2|INTER2|INTERACTION|COUNTRY|ADMIN1|ADMIN2|ADMIN3|LOCATION|LATITUDE|LONGITUDE|GEO_PRECISION|SOURCE|NOTES|FATALITIES",
			"615|7ALG|7|24/12/1997|1997|2|Violence against civilians|GIA||2|Civilians||7|27|Algeria|Tiaret|||Tiaret|35.3|1.3|1|AFP; Reuters|Attack on a village.|11",
			"id=7ALG\ndate=1997-12-24~\ntitle=GIA: Violence against civilians – Civilians, Tiaret\nsummary=Attack on a village.\ntype=assault\nplace=Tiaret\nplace.country=DZ\nplace.lat=35.3\nplace.lon=1.3\nweight=11\nactors=GIA\nrecipients=Civilians\nsources=AFP\nsources=Reuters\nkilled=/11/\nx-event-type=Violence against civilians"},
		{"2018",
			"data_id|iso|event_id_cnty|event_date|year|time_precision|event_type|sub_event_type|actor1|assoc_actor_1|actor2|country|location|latitude|longitude|source|notes|fatalities|iso3",
			"1|804|UKR1|21 March 2020|2020|1|Explosions/Remote violence|Air/drone strike|A|B; C|D|Ukraine|Kyiv|50.4|30.5|X|Note|0|UKR",
			"id=UKR1\ndate=2020-03-21\ntitle=A: Air/drone strike – D, Kyiv\nsummary=Note\ntype=assault\nmode=aerial\nplace=Kyiv\nplace.country=UA\nplace.lat=50.4\nplace.lon=30.5\nweight=0\nactors=A\nactors=B\nactors=C\nrecipients=D\nsources=X\nx-event-type=Explosions/Remote violence"},
		{"2023, by month", "event_id_cnty|event_date|time_precision|disorder_type|event_type|sub_event_type|actor1|location|country|fatalities", "X1|2024-02-16|3|Strategic developments|Strategic developments|Agreement|A|B|Mali|2",
			"id=X1\ndate=2024-02\ntitle=A: Agreement, B\ntype=agree\nplace=B\nplace.country=ML\nweight=2\nactors=A\ntags=Strategic developments\nkilled=/2/\nx-event-type=Strategic developments"},
		{"reduced", "event_date|latitude|longitude|fatalities|event_type", "2018-03-03|1.5|2.5|3|Riots",
			"date=2018-03-03\ntitle=Riots\ntype=protest\nplace.lat=1.5\nplace.lon=2.5\nweight=3\nkilled=/3/\nx-event-type=Riots"},
	} {
		assert.Equal(t, c.want, dump(rowOf(t, Builtin("acled"), c.header, c.row, Options{})), c.name)
	}
}

func TestUCDPSaysBetweenWhichDays(t *testing.T) {
	header := "id|dyad_name|side_a|side_b|date_start|date_end|date_prec|low|best|high|country|where_coordinates"
	exact := rowOf(t, Builtin("ucdp-ged"), header, "7|A - B|A|B|2020-01-05 00:00:00.000|2020-01-05 00:00:00.000|1|2|3|9|Mali|Gao", Options{})
	assert.Equal(t, "2020-01-05", string(exact.Text(Date)))
	assert.Contains(t, dump(exact), "\nkilled=2/3/9\n")
	loose := rowOf(t, Builtin("ucdp-ged"), header, "8|A - B|A|B|2020-01-01|2020-01-31|4|2|3|9|Mali|Gao", Options{})
	assert.Equal(t, "[2020-01-01..2020-01-31]", string(loose.Text(Date)))
	assert.True(t, loose.Dated)
	assert.Equal(t, int32(30), loose.Last-loose.First)
}

func TestMachineCodedIsReportedAtMost(t *testing.T) {
	m, err := Parse([]byte(`{"machine_coded": true, "fields": {"title": {"column": "t"}, "status": {"value": "confirmed"}}}`))
	require.NoError(t, err)
	assert.Equal(t, "title=x\nstatus=reported\ntags=machine-coded", dump(rowOf(t, m, "t", "x", Options{})))
}

func TestDatesOfTables(t *testing.T) {
	for _, c := range []struct{ spellings, in, want string }{
		{"compact", "20251120", "2025-11-20"},
		{"compact", "20251120143005", "2025-11-20T14:30:05"},
		{"compact", "20251320", ""},
		{"iso", "2025-11-20 14:30:00", "2025-11-20T14:30:00"},
		{"iso", "2025-11-20 00:00:00", "2025-11-20"},
		{"iso", "2025-11-20T14:30Z", "2025-11-20T14:30Z"},
		{"iso", "2025-11", "2025-11"},
		{"iso", "2025-02-30", ""},
		{"edtf", "1984~", "1984~"},
		{"dmy", "03/04/2025", "2025-04-03"},
		{"mdy", "03/04/2025", "2025-03-04"},
		{"mdy", "13/04/2025", ""},
		{"dmy", "3.4.2025 14:30", "2025-04-03T14:30"},
		{"dmy", "03/04/25", ""},
		{"ymd", "2025/4/3", "2025-04-03"},
		{"words", "20 November 2025", "2025-11-20"},
		{"words", "November 20, 2025", "2025-11-20"},
		{"words", "Nov. 20, 2025, 2:30 pm", "2025-11-20T14:30"},
		{"words", "20. November 2025", "2025-11-20"},
		{"words", "1er mars 2025", "2025-03-01"},
		{"words", "20 de noviembre de 2025", "2025-11-20"},
		{"words", "20 ноября 2025 г.", "2025-11-20"},
		{"words", "20 листопада 2025", "2025-11-20"},
		{"words", "20 نوفمبر 2025", "2025-11-20"},
		{"words", "٢٠ نوفمبر ٢٠٢٥", "2025-11-20"},
		{"words", "2025年11月20日", "2025-11-20"},
		{"words", "01-January-2015", "2015-01-01"},
		{"words", "März 2025", "2025-03"},
		{"words", "circa 1941", "1941~"},
		{"words", "12 March", ""},
		{"words", "n.d.", ""},
	} {
		m := &Mapping{Fields: map[string]Rule{"date": {Column: Words{"d"}, Dates: strings.Split(c.spellings, " ")}}}
		e := rowOf(t, m, "d", c.in, Options{})
		assert.Equal(t, c.want, string(e.Text(Date)), "%s as %s", c.in, c.spellings)
		assert.Equal(t, c.want == "", len(e.Faults) == 1, c.in)
	}
}

func TestMappingsThatAreWrong(t *testing.T) {
	for in, want := range map[string]string{
		`{`:                                      "this is no JSON",
		`{"fields": {}}`:                         "`fields` is missing or empty",
		`{"feilds": {}}`:                         "unknown field `feilds`",
		`{"fields": {"titel": {"column": "a"}}}`: "there is no field `titel`",
		`{"fields": {"title": {}}}`:              "needs one of column, columns, template, value and parts",
		`{"fields": {"title": {"column": "a", "split": ";"}}}`:     "`split` is for lists",
		`{"fields": {"title": {"column": "a", "dates": "iso"}}}`:   "`title` is no date",
		`{"fields": {"date": {"column": "a", "dates": "us"}}}`:     "there is no spelling of dates `us`",
		`{"fields": {"type": {"column": "a", "table": "cameo"}}}`:  "there is no table `cameo`",
		`{"fields": {"title": {"template": "{a"}}}`:                "a { is not closed",
		`{"fields": {"title": {"template": "[{a}[{b}]]"}}}`:        "a [ stands inside of [ ]",
		`{"fields": {"title": {"template": "{a|shout}"}}}`:         "there is no table or cleaning `shout`",
		`{"separator": "x", "fields": {"title": {"column": "a"}}}`: "`separator` cannot be `x`",
		`{"fields": {"title": {"column": 5}}}`:                     "`/fields/title/column` is not as a mapping has it",
	} {
		_, err := Parse([]byte(in))
		var e *Error
		require.ErrorAs(t, err, &e, in)
		assert.Contains(t, e.Message, want, in)
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		in, want string
		decimal  byte
	}{
		{"26", "26", '.'}, {"1,234.5", "1234.5", '.'}, {"1.234,5", "1234.5", ','}, {"1234,5", "1234.5", ','}, {"007", "7", '.'}, {"0", "0", '.'}, {"0.5", "0.5", '.'},
		{"-0.5", "-0.5", '.'}, {"1,23", "", '.'}, {"12a", "", '.'}, {"1.2.3", "", '.'}, {"", "", '.'}, {"-05", "-5", '.'}, {".5", "", '.'}, {"5.", "", '.'},
	} {
		var e Event
		got, ok := e.number([]byte(c.in), c.decimal)
		assert.Equal(t, c.want, string(got)[:len(c.want)*btoi(ok)], c.in)
		assert.Equal(t, c.want != "", ok, c.in)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestTemplates(t *testing.T) {
	m := &Mapping{Fields: map[string]Rule{"title": {Template: `[{a|capitals}: ]{b}[ – {c}] \[x\]`}}}
	assert.Equal(t, "title=United States: meet – Iran [x]", dump(rowOf(t, m, "a|b|c", "UNITED STATES|meet|Iran", Options{})))
	assert.Equal(t, "title=meet [x]", dump(rowOf(t, m, "a|b|c", "|meet|", Options{})))
	assert.Empty(t, dump(rowOf(t, m, "a|b|c", "||", Options{})))
}

func TestCleaning(t *testing.T) {
	assert.Equal(t, "Ada & co\nwas “here” 1 < 2", string(appendWithoutTags(nil, []byte(`<p>Ada &amp; co<br>was <a href="x">&ldquo;here&rdquo;</a> 1 < 2</p>`))))
	assert.Equal(t, "news.example.com", string(appendHost(nil, []byte("https://www.news.example.com/a/b?c"))))
	assert.Equal(t, "Côte D'ivoire", string(appendCapitalised(nil, []byte("CÔTE D'IVOIRE"))))
}

func TestTablesAreRight(t *testing.T) {
	categories := map[string]bool{}
	for _, k := range types {
		categories[k] = true
	}
	for code, kind := range tables()["cameo-type"].exact {
		assert.True(t, categories[kind], "%s: %s", code, kind)
	}
	for _, c := range []struct{ table, in, want string }{
		{"fips", "RS", "RU"}, {"fips", "UP", "UA"}, {"fips", "CH", "CN"}, {"fips", "GM", "DE"}, {"fips", "RI", "RS"}, {"iso3", "KOR", "KR"}, {"iso-numeric", "4", "AF"},
		{"iso-numeric", "004", "AF"}, {"country", "ukraine", "UA"}, {"country", "Frankreich", "FR"}, {"country", "乌克兰", "UA"}, {"cameo-type", "0871", "retreat"},
		{"cameo-type", "1963", "assault"}, {"cameo-mode", "042", "visit"}, {"cameo-label", "2042", "use weapons of mass destruction"},
	} {
		got, _ := builtinTable(c.table).get([]byte(c.in))
		assert.Equal(t, c.want, got, "%s %s", c.table, c.in)
	}
}

func TestRowsCostNoMemory(t *testing.T) {
	c, err := Builtin("gdelt2").Compile(Builtin("gdelt2").Header, Options{})
	require.NoError(t, err)
	row := make([][]byte, 61)
	for i := range row {
		row[i] = []byte("12")
	}
	row[1], row[6], row[16], row[26], row[59] = []byte("20251120"), []byte("VIENNA"), []byte("IRAN"), []byte("0871"), []byte("20251120140000")
	var e Event
	c.Row(row, &e)
	assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { c.Row(row, &e) }), 1.0, "one for the time of day")
}

// FuzzRow: whatever stands in a row, dates are EDTF and nothing crashes.
func FuzzRow(f *testing.F) {
	f.Add("2025-11-20", "20 November 2025", "1,5")
	f.Add("03/04/2025", "[2020..]", "<p>&amp;")
	f.Add("20251120143000", "٢٠ نوفمبر ٢٠٢٥", "-0")
	f.Fuzz(func(t *testing.T, a, b, n string) {
		m := &Mapping{Fields: map[string]Rule{
			"date": {Column: Words{"a"}, Until: "b", Time: "n"}, "known_from": {Column: Words{"b"}, Dates: Words{"words", "dmy", "compact"}}, "weight": {Column: Words{"n"}, Decimal: ","},
			"title": {Column: Words{"a"}, Clean: Words{"html", "capitals"}}, "sources": {Column: Words{"b"}, Split: Words{";", ","}},
			"sources.published": {Parts: &Parts{Year: "a", Month: "b", Day: "n"}},
		}}
		c, err := m.Compile([]string{"a", "b", "n"}, Options{Order: "mdy"})
		require.NoError(t, err)
		var e Event
		c.Row([][]byte{[]byte(a), []byte(b), []byte(n)}, &e)
		for _, d := range [][]byte{e.Text(Date), e.Text(KnownFrom)} {
			if len(d) > 0 {
				_, err := edtf.Parse(string(d))
				require.NoError(t, err)
			}
		}
	})
}

// FuzzParse: a mapping is read, or refused.
func FuzzParse(f *testing.F) {
	f.Add(Builtin("acled").Print())
	f.Add([]byte(`{"fields": {"title": {"template": "[{a}] {b|fips}"}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Parse(data)
		if err != nil {
			return
		}
		_, err = m.Compile([]string{"a", "b"}, Options{})
		var missing *MissingError
		require.True(t, err == nil || assert.ErrorAs(t, err, &missing))
	})
}

// TestDocumentedMapping: the example of docs/mappings.md is one.
func TestDocumentedMapping(t *testing.T) {
	text, err := os.ReadFile("../../docs/mappings.md")
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(text), "```json mapping\n")
	require.True(t, ok)
	example, _, _ := strings.Cut(rest, "```")
	m, err := Parse([]byte(example))
	require.NoError(t, err)
	assert.Equal(t, "visits", m.Name)
	for _, name := range append(FieldNames(), TableNames()...) {
		assert.Contains(t, string(text), "`"+name+"`")
	}
}

// A column may be called anything: what is no UTF-8 is printed, not a panic.
func TestPrintTakesAnyName(t *testing.T) {
	m := &Mapping{Fields: map[string]Rule{"title": {Column: Words{"a\xff"}}}}
	assert.Contains(t, string(m.Print()), "a\uFFFD")
}
