package home

import (
	"time"
)

// ShiftSum adds up the shifts of a programme that are not cancelled: all of
// them, or those that share one community, one day or one form.
type ShiftSum struct {
	Whole          bool       `db:"whole"` // all of them
	CommunityID    *int64     `db:"community_id"`
	CommunityName  *string    `db:"community_name"`
	On             *time.Time `db:"on_date"`
	Form           *string    `db:"form"`
	Shifts         int        `db:"shifts"`
	Ended          int        `db:"ended"`
	Seats          int        `db:"seats"`
	Taken          int        `db:"taken"` // invited or accepted
	Accepted       int        `db:"accepted"`
	PlannedMinutes int        `db:"planned_minutes"` // seats times length
}

// TeamSum is how much a department team serves in a programme.
type TeamSum struct {
	TeamID         int64  `db:"team_id"`
	Name           string `db:"name"`
	Colour         int    `db:"colour"`
	Members        int    `db:"members"`
	TakenSeats     int    `db:"taken_seats"` // invited or accepted
	AcceptedSeats  int    `db:"accepted_seats"`
	CountedMinutes int    `db:"counted_minutes"` // standing and approved
}

// RequestCount is how many help requests are in one state.
type RequestCount struct {
	State string `db:"state"`
	Count int    `db:"count"`
}

// OriginCounts says how much of a programme somebody asked for.
type OriginCounts struct {
	Activities   int `db:"activities"`    // not cancelled
	DemandLinked int `db:"demand_linked"` // of them linked to a help request
	PairsActive  int `db:"pairs_active"`
}
