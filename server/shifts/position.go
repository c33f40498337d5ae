package shifts

import (
	"time"

	"nuanlin/server/fault"
)

var (
	ErrPositionUnknown = fault.NotFound.New("position_unknown", "there is no such position")
)

// Position is a role on a shift with one or more equal seats.
type Position struct {
	ID          int64   `db:"id"`
	ShiftID     int64   `db:"shift_id"`
	Ordinal     int     `db:"ordinal"` // from 1
	Name        string  `db:"name"`
	Minimum     int     `db:"minimum"`
	Maximum     int     `db:"maximum"`
	SkillID     *int64  `db:"skill_id"`
	SkillCode   *string `db:"skill_code"`
	TeamID      *int64  `db:"team_id"`
	TeamName    *string `db:"team_name"`
	TeamColour  *int    `db:"team_colour"`
	Leads       bool    `db:"leads"`
	Instruction string  `db:"instruction"`
	Taken       int     `db:"taken"` // invited or accepted; worked out when it is read, as the next five
	Accepted    int     `db:"accepted"`

	Lent     int        `db:"lent"`      // seats that are open to other teams, now or from LentFrom on
	Borrowed int        `db:"borrowed"`  // of those, held by people of other teams
	LentFrom *time.Time `db:"lent_from"` // the latest of the free ones; nil if none is
	Held     int        `db:"held"`      // seats that somebody keeps, by invitations that have run out, too
}

// Missing is how many people the position is below its minimum. A shift lacks the sum of
// its positions: one more in a full position is nobody in an empty one.
func (p Position) Missing() int { return max(p.Minimum-p.Taken, 0) }

// Layout is what the positions of a shift shall be, in their order.
type Layout struct {
	ShiftID   int64
	Positions []Position
}

// errSeatsTaken is the answer to an edit that would take seats from people.
var errSeatsTaken = fault.Conflict.New("position_seats_taken", "people hold those seats: free them first")

var (
	errLentHeld    = fault.Conflict.New("lent_seats_held", "people of other teams hold those seats already")
	errLentNotFree = fault.Conflict.New("lent_seats_not_free", "there are not so many free seats to lend")
)

// SeatHolder is who holds a seat of a shift.
type SeatHolder struct {
	AssignmentID int64      `db:"assignment_id"`
	ShiftID      int64      `db:"shift_id"`
	PositionID   int64      `db:"position_id"`
	SeatNumber   int        `db:"seat_number"`
	VolunteerID  int64      `db:"volunteer_id"`
	Name         string     `db:"name"`
	Phone        string     `db:"phone"`
	TeamID       int64      `db:"team_id"`
	TeamName     string     `db:"team_name"`
	TeamColour   int        `db:"team_colour"`
	State        string     `db:"state"`
	Origin       string     `db:"origin"`
	Leads        bool       `db:"leads"`
	LetIn        bool       `db:"let_in"`       // whatever their team
	ConfirmedAt  *time.Time `db:"confirmed_at"` // said once more that they will come
}
