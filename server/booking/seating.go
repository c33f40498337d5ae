package booking

import (
	"time"

	"nuanlin/server/data"
)

// Seating is a volunteer about to get a seat, decided on facts that must still
// hold when it is written.
type Seating struct {
	VolunteerID  int64
	Bookings     int64 // of [Eligibility]
	PositionID   int64
	ShiftID      int64
	ShiftVersion int
	StartsAt     time.Time
	EndsAt       time.Time
	CommunityID  int64
	State        string // "invited" or "accepted"
	Origin       string // "self", "coordinator", "roster" or "asked"
	Foreign      bool   // of another team: takes a lent seat and no other
	Anyway       bool   // invited although the person has not offered the time: said so in the log
	RosterID     *int64
	By           int64 // account
	ExpiresAt    *time.Time
	Now          time.Time
	Once         *data.Request // remembered with the assignment; nil if nobody will ask again
}

// Booked tells how far [Book] came. AssignmentID is 0 unless all went well.
type Booked struct {
	FactsHeld    bool  `db:"facts_held"`    // nothing about the person changed
	ShiftHeld    bool  `db:"shift_held"`    // the shift is open and unchanged
	AssignmentID int64 `db:"assignment_id"` // 0 with both true: every free seat was locked by somebody else
}

// FreeSeat is a seat nobody holds.
type FreeSeat struct {
	PositionID int64 `db:"position_id"`
	Number     int   `db:"number"`
	Lent       bool  `db:"lent"` // to other teams, now or later
}

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

// Occupant is who has a seat, or had it: what a person has to be told by to be known.
type Occupant struct {
	AssignmentID int64     `db:"assignment_id"`
	VolunteerID  int64     `db:"volunteer_id"`
	Name         string    `db:"name"`
	ShiftID      int64     `db:"shift_id"`
	ShiftTitle   string    `db:"shift_title"`
	StartsAt     time.Time `db:"starts_at"`
	PositionID   int64     `db:"position_id"`
	PositionName string    `db:"position_name"`
}
