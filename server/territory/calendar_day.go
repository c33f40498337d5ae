package territory

import (
	"time"
)

// CalendarDay is a day that is not what its weekday says: an official holiday,
// an adjusted working day (调休), or one the university blocks.
type CalendarDay struct {
	On   time.Time `db:"on_date"` // midnight UTC of the day
	Kind string    `db:"kind"`    // holiday, adjusted_working or blocked
	Name string    `db:"name"`
}
