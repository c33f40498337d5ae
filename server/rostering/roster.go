package rostering

import (
	"time"
)

// Roster is one version of who serves on the shifts of a period (班表).
type Roster struct {
	ID           int64      `db:"id"`
	ProgrammeID  int64      `db:"programme_id"`
	Number       int        `db:"number"` // within the programme, from 1
	StartsOn     time.Time  `db:"starts_on"`
	EndsOn       time.Time  `db:"ends_on"` // the last day
	State        string     `db:"state"`   // solving, draft, failed, published or discarded
	Seed         int64      `db:"seed"`
	Steps        int64      `db:"steps"`
	Value        int64      `db:"value"`
	Bound        int64      `db:"bound"`       // no roster can cost less
	Costs        []byte     `db:"costs"`       // JSON array
	EmptySeats   []byte     `db:"empty_seats"` // JSON array
	CreatedBy    int64      `db:"created_by"`
	CreatedAt    time.Time  `db:"created_at"`
	PublishedAt  *time.Time `db:"published_at"`
	BaseRosterID *int64     `db:"base_roster_id"` // the version its search started from
	Version      int        `db:"version"`
	Weights      Weights    `db:"-"`      // what it is made with; see [RosterWeights]
	Seats        int        `db:"seats"`  // worked out when it is read
	Filled       int        `db:"filled"` // likewise
}

// RosterSeat is one seat of a roster, with who is on it.
type RosterSeat struct {
	PositionID  int64   `db:"position_id"`
	ShiftID     int64   `db:"shift_id"`
	Number      int     `db:"number"`
	VolunteerID *int64  `db:"volunteer_id"`
	Name        *string `db:"name"`
	TeamID      *int64  `db:"team_id"`
	TeamColour  *int    `db:"team_colour"`
	Kept        bool    `db:"kept"`   // already invited or accepted when the roster was made
	Locked      bool    `db:"locked"` // put there by hand
}
