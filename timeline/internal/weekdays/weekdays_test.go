package weekdays

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDaysNamedByTheirWeekdays(t *testing.T) {
	assert.Equal(t, []Day{
		{"Monday the 31st of February 2025", "Monday", 31, "February", 2025},
		{"Friday, November 21", "Friday", 21, "November", NoYear},
	}, In("They met on Friday, November 21, and not on Monday the 31st of February 2025; Sunday is a day."))
	assert.Empty(t, In("Monday in December"))

	is, exists := Day{Day: 21, MonthName: "November", Year: 2025}.Falls()
	assert.True(t, exists)
	assert.Equal(t, "Friday", is)
	_, exists = Day{Day: 29, MonthName: "February", Year: 2025}.Falls()
	assert.False(t, exists)
	_, exists = Day{MonthName: "February", Year: 2025}.Falls()
	assert.False(t, exists)
}
