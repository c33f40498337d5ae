package booking

import (
	"time"
)

// SeatingOf is one seat of [BookMany].
type SeatingOf struct {
	VolunteerID int64
	PositionID  int64
	ShiftID     int64
	Number      int // of the seat, locked by the caller
	StartsAt    time.Time
	EndsAt      time.Time
	CommunityID int64
	ExpiresAt   time.Time
}

// seatingBatch is what the seats of [BookMany] have in common.
type seatingBatch struct {
	Origin   string
	RosterID *int64
	By       int64 // account
	Now      time.Time
}
