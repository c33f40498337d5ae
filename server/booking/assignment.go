// Package booking puts volunteers on seats and takes them off again. It is the
// only package that does: self sign-up, a coordinator's invitation, a published
// roster and a moved shift all come here.
//
// Whether somebody may take a seat is [scheduling.Reasons]' to say; this package
// gathers the facts in a fixed number of queries and writes the outcome. Nothing
// is locked while the facts are weighed. The row of the volunteer counts every
// change to what they are committed to, and the statement that books goes through
// only if the count and the version of the shift are still those the facts were
// read with; otherwise the facts are read again. Locks are always taken in the
// order volunteers, shifts, seats, each by id; see [LockWithPeople] and [LockInvited].
// An assignment changes under the lock of its volunteer only. Two constraints have the last word: no overlapping
// commitments of one volunteer, and one assignment per seat.
//
// An invitation keeps the seat and the person's time until it is answered or runs
// out. One that has run out keeps neither: a sweep ends it, or whoever needs the
// seat or the time.
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
	ChangedAt     time.Time  `db:"changed_at"` // when it was made, last asked about or last answered
	StartsAt      time.Time  `db:"starts_at"`  // of the shift
	BusMinutes    int        `db:"bus_minutes"`
	CaptainName   *string    `db:"captain_name"`  // of who leads the shift, once accepted
	CaptainPhone  *string    `db:"captain_phone"` // likewise
}

// Held reports whether a keeps a seat and the person's time at the time now: an
// invitation that has run out keeps neither.
func (a Assignment) Held(now time.Time) bool {
	return a.State == "accepted" || a.State == "invited" && a.ExpiresAt != nil && a.ExpiresAt.After(now)
}

// Ended says how a cancelled assignment ended, if not by its volunteer's own word: called_off
// with the shift, withdrawn while it was an invitation, or taken_off; otherwise "".
func (a Assignment) Ended() string {
	switch {
	case a.State != "cancelled":
		return ""
	case a.TakenOff || a.Reason == ShiftMoved || a.Reason == NoLongerFit:
		return "taken_off"
	case a.Reason == shiftCancelled:
		return "called_off"
	case a.Reason == invitationWithdrawn || a.Reason == rosterChanged || a.Reason == cameAnyway:
		return "withdrawn"
	}
	return ""
}

// givenUp tells whether the volunteer gave the seat up themselves.
func (a Assignment) givenUp() bool { return a.State == "cancelled" && a.Ended() == "" }

// AssignmentFilter says which assignments are wanted. What is nil does not matter.
type AssignmentFilter struct {
	IDs         []int64
	VolunteerID *int64
	ShiftIDs    []int64
	States      []string
	From        *time.Time // shifts that end later than this
	Over        *time.Time // shifts that end by then
	After       *shifts.ShiftPlace
	Earliest    bool // earliest shift first; otherwise the latest
	Limit       int  // 0 for all
}

// Release says how assignments end.
type Release struct {
	State  string // declined, expired or cancelled
	Reason string
	By     int64 // the account that takes an accepted seat from somebody; 0 otherwise
	Own    bool  // by the volunteer's own word, who need not be told
	Keep   bool  // them off the shift, until they are invited again
	At     time.Time
	Hush   []int64 // assignments whose holders are not told
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
