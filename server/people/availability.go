package people

import (
	"time"
)

// WeeklyTime is a time at which somebody can serve every week.
type WeeklyTime struct {
	Weekday     int `db:"weekday"`      // 1 Monday .. 7 Sunday
	FromMinute  int `db:"from_minute"`  // after midnight
	UntilMinute int `db:"until_minute"` // up to but not including it
}

// AvailabilityException is a time of one day at which somebody can, or cannot,
// serve, whatever the week says.
type AvailabilityException struct {
	On          time.Time `db:"on_date"`
	Available   bool      `db:"available"`
	FromMinute  int       `db:"from_minute"`
	UntilMinute int       `db:"until_minute"`
}

// Availability is when somebody can serve.
type Availability struct {
	Weekly     []WeeklyTime
	Exceptions []AvailabilityException
}
