package shifts

import "time"

// SeatsAhead is how far ahead it is told how full shifts are: as far as anybody looks.
const SeatsAhead = 60 * 24 * time.Hour

// SeatCount is how full a shift is at a moment.
type SeatCount struct {
	ShiftID     int64  `db:"shift_id"`
	CommunityID int64  `db:"community_id"`
	State       string `db:"state"`
	Version     int    `db:"version"`
	Seats       int    `db:"seats"`    // most people
	Taken       int    `db:"taken"`    // invited or accepted
	Accepted    int    `db:"accepted"` // of those
	Missing     int    `db:"missing"`  // whom its positions lack for it to begin
}
