// Package shifts is the records of shifts, their positions and seats. Who sits on a seat is
// for booking to say, and what may be done with a shift for activities.
package shifts

import (
	"time"

	"github.com/lib/pq"

	"nuanlin/server/fault"
)

// ErrShiftSettled is the answer to whoever marks or settles what is settled.
var ErrShiftSettled = fault.Conflict.New("shift_settled", "the hours of the shift are entered: a correction is a new entry")

var (
	errShiftUnknown = fault.NotFound.New("shift_unknown", "there is no such shift")
)

// Shift is a period of service at one place. What stands below Version is worked
// out when it is read.
type Shift struct {
	ID             int64      `db:"id"`
	ActivityID     int64      `db:"activity_id"`
	Series         *int64     `db:"series"` // shared by shifts repeated weekly
	Code           string     `db:"code"`
	ServicePointID int64      `db:"service_point_id"`
	Title          string     `db:"title"`
	StartsAt       time.Time  `db:"starts_at"`
	EndsAt         time.Time  `db:"ends_at"`
	Child          bool       `db:"child"`
	Home           bool       `db:"home"`
	State          string     `db:"state"` // planned, open, closed, settled or cancelled
	CancelReason   string     `db:"cancel_reason"`
	Note           string     `db:"note"`
	SettledAt      *time.Time `db:"settled_at"`
	Version        int        `db:"version"`

	ProgrammeID      int64         `db:"programme_id"`
	Form             string        `db:"form"`
	ServicePointName string        `db:"service_point_name"`
	Address          string        `db:"address"`
	CommunityID      int64         `db:"community_id"`
	CommunityName    string        `db:"community_name"`
	BusMinutes       int           `db:"bus_minutes"` // from campus
	Holiday          bool          `db:"holiday"`
	Minimum          int           `db:"minimum"`  // fewest people
	Seats            int           `db:"seats"`    // most people
	Taken            int           `db:"taken"`    // invited or accepted
	Accepted         int           `db:"accepted"` // of those taken
	Present          int           `db:"present"`  // marked present or late
	Place            string        `db:"place"`    // in a list that is not by start
	TeamIDs          pq.Int64Array `db:"team_ids"` // of the positions that are for one team

	// A day it is on that is a holiday or closed, the one that waits for a decision if there are
	// two: see [ClosedDay].
	ClosedOn           *time.Time `db:"closed_on"`
	ClosedKind         *string    `db:"closed_kind"`
	ClosedName         *string    `db:"closed_name"`
	ClosedForCommunity *bool      `db:"closed_for_community"`
	ClosedUndecided    bool       `db:"closed_undecided"`
}

// Minutes returns the planned length of s.
func (s Shift) Minutes() int { return int(s.EndsAt.Sub(s.StartsAt) / time.Minute) }

// ShiftFilter says which shifts are wanted. What is nil does not matter.
type ShiftFilter struct {
	IDs         []int64
	From, Until *time.Time // starts in [From, Until)
	EndsAfter   *time.Time // ends later than that
	ProgrammeID *int64
	ActivityID  *int64
	CommunityID *int64
	TeamID      *int64 // a position is for this team
	Form        *string
	States      []string
	Text        string // what somebody types to find the shift, its activity, the place or the community; "" for all
	Within      *int   // minutes from campus
	SkillID     *int64 // a position asks for this skill
	NeedsPeople bool   // a seat is free
	Series      *int64 // repeated with this number
	Sort        string // "name", "community" or "" for by start
	After       *ShiftPlace
	Limit       int       // 0 for all
	Now         time.Time // an invitation that has run out by now takes no seat
}
