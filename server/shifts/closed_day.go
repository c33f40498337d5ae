package shifts

import (
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// KeptDay says that a shift takes place on a day that is closed, and why.
type KeptDay struct {
	ShiftID int64     `json:"shift_id" db:"shift_id"`
	On      string    `json:"on_date" db:"on_date"` // YYYY-MM-DD in the organization's zone
	Reason  string    `json:"reason" db:"reason"`
	By      int64     `json:"decided_by" db:"decided_by"` // account
	At      time.Time `json:"decided_at" db:"decided_at"`
}

// ClosedDay is a holiday or closed day that a shift is on.
type ClosedDay struct {
	ShiftID      int64     `db:"shift_id"`
	On           time.Time `db:"on_date"` // midnight UTC
	Kind         string    `db:"kind"`
	Name         string    `db:"name"`
	ForCommunity bool      `db:"for_community"` // it is the community's day, not everybody's
	Undecided    bool      `db:"undecided"`     // the shift was there before and waits for a decision
	Reason       *string   `db:"reason"`        // why it takes place all the same
	ByName       *string   `db:"by_name"`       // who decided that
}

// Touched is how many shifts a day has, and in how many communities.
type Touched struct {
	Shifts      int `db:"shifts"`
	Communities int `db:"communities"`
}

// UndecidedDay is a day with shifts of a programme that were there before it was closed,
// and wait for a decision.
type UndecidedDay struct {
	On            time.Time `db:"on_date"`
	Kind          string    `db:"kind"`
	Name          string    `db:"name"`
	CommunityID   *int64    `db:"community_id"` // whose day it is; nil for everybody's
	CommunityName *string   `db:"community_name"`
	Count         int       `db:"count"`
	FirstShiftID  int64     `db:"first_shift_id"`
	StartsAt      time.Time `db:"starts_at"` // of the earliest
}

var _ = data.Explain(data.Constraints{
	"shift_kept_days_reason_filled": fault.Invalid.New("reason_blank", "say why"),
})
