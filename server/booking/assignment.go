package booking

import (
	"time"

	"nuanlin/server/fault"
	"nuanlin/server/shifts"
)

// Assignment is a volunteer on a seat, or one who was.
type Assignment struct {
	ID            int64      `db:"id"`
	PositionID    int64      `db:"position_id"`
	PositionName  string     `db:"position_name"`
	Leads         bool       `db:"leads"`
	ShiftID       int64      `db:"shift_id"`
	VolunteerID   int64      `db:"volunteer_id"`
	SeatNumber    *int       `db:"seat_number"`
	CommitmentID  *int64     `db:"commitment_id"`
	State         string     `db:"state"` // invited, accepted, declined, expired, cancelled or attended (without a seat)
	Origin        string     `db:"origin"`
	LetIn         bool       `db:"let_in"` // whatever their team: the seat is lent, or they asked for it and were given it
	RosterID      *int64     `db:"roster_id"`
	InvitedByName *string    `db:"invited_by_name"`
	ExpiresAt     *time.Time `db:"expires_at"`
	Reason        string     `db:"reason"`
	TakenOff      bool       `db:"taken_off"` // by somebody else, after it was accepted
	CreatedAt     time.Time  `db:"created_at"`
	StartsAt      time.Time  `db:"starts_at"` // of the shift
	BusMinutes    int        `db:"bus_minutes"`
	CaptainName   *string    `db:"captain_name"`  // of who leads the shift, once accepted
	CaptainPhone  *string    `db:"captain_phone"` // likewise
}

// Held reports whether a keeps a seat and the person's time at the time now: an
// invitation that has run out keeps neither.
func (a Assignment) Held(now time.Time) bool {
	return a.State == "accepted" || a.State == "invited" && a.ExpiresAt != nil && a.ExpiresAt.After(now)
}

// AssignmentFilter says which assignments are wanted. What is nil does not matter.
type AssignmentFilter struct {
	IDs         []int64
	VolunteerID *int64
	ShiftIDs    []int64
	States      []string
	From        *time.Time // shifts that end later than this
	After       *shifts.ShiftPlace
	Earliest    bool // earliest shift first; otherwise the latest
	Limit       int  // 0 for all
}

// Release says how assignments end.
type Release struct {
	State  string // declined, expired or cancelled
	Reason string
	By     int64 // the account that takes an accepted seat from somebody; 0 otherwise
	Keep   bool  // them off the shift, until they are invited again
	At     time.Time
}

// Released is an assignment that has given up its seat.
type Released struct {
	ID          int64 `db:"id"`
	ShiftID     int64 `db:"shift_id"`
	VolunteerID int64 `db:"volunteer_id"`
}

// ErrAssignmentUnknown is the answer about an assignment that is not there or that the
// caller may not know of.
var ErrAssignmentUnknown = fault.NotFound.New("assignment_unknown", "there is no such assignment")
