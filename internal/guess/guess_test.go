package guess

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/mapping"
)

// sheet makes header and rows of text with bars.
func sheet(text string) (header []string, rows [][]string) {
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if i == 0 {
			header = cells
			continue
		}
		rows = append(rows, cells)
	}
	return header, rows
}

func TestHeadersInEightLanguages(t *testing.T) {
	for _, text := range []string{
		"Date|Title|Actor|Place|Source|Status\n2025-11-20|Talks in Kyiv|Driscoll|Kyiv|BBC|confirmed",
		"Datum|Titel|Akteur|Ort|Quelle|Status\n20.11.2025|Gespräche in Kiew|Driscoll|Kiew|BBC|bestätigt",
		"Fecha|Título|Actores|Lugar|Fuente|Estado\n20 de noviembre de 2025|Conversaciones|Driscoll|Kiev|BBC|confirmado",
		"Date|Titre|Acteur|Lieu|Source|Statut\n20 novembre 2025|Pourparlers|Driscoll|Kiev|BBC|confirmé",
		"Дата|Событие|Участники|Место|Источник|Статус\n20 ноября 2025|Переговоры|Дрисколл|Киев|BBC|подтверждено",
		"Дата|Подія|Учасники|Місце|Джерело|Статус\n20 листопада 2025|Переговори|Дрісколл|Київ|BBC|підтверджено",
		"التاريخ|العنوان|الفاعل|المكان|المصدر|الحالة\n20 نوفمبر 2025|محادثات|دريسكول|كييف|BBC|مؤكد",
		"日期|标题|参与者|地点|来源|状态\n2025年11月20日|会谈|德里斯科尔|基辅|BBC|证实",
		// As others would call them.
		"Tag|Vorgang|Beteiligte|Ort|Beleg|Stand\n20. November 2025|Gespräche in Kiew|Driscoll|Kiew|BBC|bestätigt",
		"Fecha|Acontecimiento|Protagonistas|Ubicación|Referencia|Estado\n20 de noviembre de 2025|Conversaciones|Driscoll|Kiev|BBC|confirmado",
		"Date|Faits|Intervenants|Localité|Référence|Statut\n20 novembre 2025|Pourparlers|Driscoll|Kiev|BBC|confirmé",
		"Дата|Происшествие|Стороны|Город|Источники|Достоверность\n20 ноября 2025|Переговоры|Дрисколл|Киев|BBC|подтверждено",
		"Дата|Що сталося|Дійові особи|Місто|Джерела|Достовірність\n20 листопада 2025|Переговори|Дрісколл|Київ|BBC|підтверджено",
		"التاريخ|الحدث|الأطراف|الموقع|المراجع|التحقق\n20 نوفمبر 2025|محادثات|دريسكول|كييف|BBC|مؤكد",
		"发生日期|事项|参与方|位置|消息来源|核实\n2025年11月20日|会谈|德里斯科尔|基辅|BBC|证实",
	} {
		header, rows := sheet(strings.ToValidUTF8(text, "\uFFFD")) // as sheet.UTF8 hands it on
		g := Table(header, rows, "")
		require.Empty(t, g.Doubts, text)
		c, err := g.Mapping.Compile(header, mapping.Options{})
		require.NoError(t, err)
		var row [][]byte
		for _, v := range rows[0] {
			row = append(row, []byte(v))
		}
		var e mapping.Event
		c.Row(row, &e)
		assert.Equal(t, "2025-11-20", string(e.Text(mapping.Date)), text)
		assert.Equal(t, rows[0][1], string(e.Text(mapping.Title)), text)
		assert.Equal(t, "confirmed", string(e.Text(mapping.Status)), text)
		assert.Equal(t, [][]byte{[]byte(rows[0][2])}, e.List(mapping.Actors), text)
		assert.Equal(t, rows[0][3], string(e.Text(mapping.Place)), text)
		assert.Equal(t, [][]byte{[]byte("BBC")}, e.List(mapping.Sources), text)
	}
}

// TestADateIsOneByItsName: though most of what stands in the column is none.
func TestADateIsOneByItsName(t *testing.T) {
	header, rows := sheet("Date|Title\n2025-11-20|A\nsoon|B\nlater|C\nlast year|D")
	g := Table(header, rows, "")
	assert.Equal(t, mapping.Words{"Date"}, g.Mapping.Fields["date"].Column)
	header, rows = sheet("Date|Title\nsoon|B\nlater|C")
	assert.NotContains(t, Table(header, rows, "").Mapping.Fields, "date")
}

func TestDayAndMonthAreAskedFor(t *testing.T) {
	for _, c := range []struct{ values, order string }{
		{"03/04/2025 2/5/2025", "open"}, {"03/04/2025 13/05/2025", "dmy"}, {"03/04/2025 05/13/2025", "mdy"}, {"13/04/2025 05/13/2025", "both"},
		{"3.4.2025", "dmy"}, {"04/04/2025", "dmy"}, {"2025-04-03 2025/04/03", "none"}, {"", "none"},
	} {
		got, _ := Order(strings.Fields(c.values))
		assert.Equal(t, c.order, got, c.values)
	}
	header, rows := sheet("Date|Title\n03/04/2025|Talks")
	g := Table(header, rows, "")
	require.Len(t, g.Doubts, 1)
	assert.Equal(t, "`03/04/2025` in column `Date` could be 2025-04-03 or 2025-03-04", g.Doubts[0].Message)
	assert.Contains(t, g.Doubts[0].Hint, "--date-order dmy")
	g = Table(header, rows, "mdy")
	assert.Empty(t, g.Doubts)
	assert.Equal(t, "mdy", g.Order)
	assert.True(t, slices.Contains(g.Mapping.Fields["date"].Dates, "mdy"))
}

func TestTitlesAreFound(t *testing.T) {
	header, rows := sheet("when|who|remarks\n2025-01-01|A|Met with the Prime Minister\n2025-01-02|B|Signed the treaty")
	g := Table(header, rows, "")
	assert.Equal(t, mapping.Words{"remarks"}, g.Mapping.Fields["title"].Column)
	assert.Contains(t, strings.Join(g.Notes, "\n"), "there is no column of titles: they are taken from `remarks`, the most telling text")

	header, rows = sheet("date|name|code\n2025-01-01|Treaty signed|1\n2025-01-02|Treaty broken|2")
	assert.Equal(t, mapping.Words{"name"}, Table(header, rows, "").Mapping.Fields["title"].Column)
}

func TestNumbersWithCommas(t *testing.T) {
	header, rows := sheet("Datum|Titel|Breite|Länge|Tote\n2025-01-01|A|50,45|30,52|1.200\n2025-01-02|B|50,4|30,5|3")
	f := Table(header, rows, "").Mapping.Fields
	assert.Equal(t, ",", f["place.lat"].Decimal)
	assert.Equal(t, ",", f["place.lon"].Decimal)
	require.Contains(t, f, "figures.killed")
}

func TestOwnFieldsAreTaken(t *testing.T) {
	header, rows := sheet("id|date|title|actors|place.country|sources.url|figures.killed|x-desk\na|2025|T|A; B|UA|https://example.com/|4|East")
	f := Table(header, rows, "").Mapping.Fields
	for _, name := range []string{"id", "date", "title", "actors", "place.country", "sources.url", "figures.killed", "x-desk"} {
		assert.Contains(t, f, name)
	}
}

// FuzzTable: whatever the table, the guess is a mapping that can be used.
func FuzzTable(f *testing.F) {
	f.Add("date|title|name\n2025-01-01|a|b\n03/04/2025|c|d", "")
	f.Add("|\n|", "dmy")
	f.Fuzz(func(t *testing.T, text, order string) {
		if order != "dmy" && order != "mdy" {
			order = ""
		}
		header, rows := sheet(strings.ToValidUTF8(text, "\uFFFD")) // as sheet.UTF8 hands it on
		g := Table(header, rows, order)
		if len(g.Mapping.Fields) == 0 {
			return
		}
		m, err := mapping.Parse(g.Mapping.Print())
		require.NoError(t, err)
		_, err = m.Compile(header, mapping.Options{Order: order})
		require.NoError(t, err)
	})
}
