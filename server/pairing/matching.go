package pairing

import (
	"time"

	"github.com/lib/pq"

	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/people"
)

// MatchingActivity is what matching needs of an activity.
type MatchingActivity struct {
	ID           int64                           `db:"id"`
	Form         string                          `db:"form"`
	State        string                          `db:"state"`
	Pairs        int                             `db:"pairs_per_volunteer"` // in the activity, at most
	CommunityID  int64                           `db:"community_id"`
	BusMinutes   int                             `db:"bus_minutes"` // from campus
	FirstShiftAt *time.Time                      `db:"first_shift_at"`
	EndsOn       time.Time                       `db:"ends_on"` // of the programme
	Teams        pq.Int64Array                   `db:"teams"`   // whose members serve on it; empty when anybody may
	Times        data.Rows[people.WeeklyMinutes] `db:"times"`   // of its shifts, in the organization's zone
}

// Volunteer is a volunteer as matching sees them: no name, no phone.
type Volunteer struct {
	ID                 int64                            `db:"id"`
	TeamID             int64                            `db:"team_id"`
	Gender             string                           `db:"gender"`
	BirthOn            *time.Time                       `db:"birth_on"`
	TravelLimitMinutes int                              `db:"travel_limit_minutes"`
	Skills             pq.StringArray                   `db:"skills"` // codes
	Interests          pq.StringArray                   `db:"interests"`
	Dialects           pq.StringArray                   `db:"dialects"`
	SignOffs           data.Rows[booking.SignedCourse]  `db:"sign_offs"`
	HomeCourses        pq.StringArray                   `db:"home_courses"` // asked of whoever supports somebody at home
	ChildCourses       pq.StringArray                   `db:"child_courses"`
	Clearance          data.Rows[booking.ClearedPeriod] `db:"clearance"` // the latest with a result, if any
	Weekly             data.Rows[people.WeeklyMinutes]  `db:"weekly"`
	Active             bool                             `db:"active"`
	ActivePairs        int                              `db:"active_pairs"`
	PairsHere          int                              `db:"pairs_here"` // of them, in the activity
	Declined           pq.Int64Array                    `db:"declined"`   // beneficiaries
	Prior              pq.Int64Array                    `db:"prior"`      // beneficiaries supported before
}

// WaitingBeneficiary is a beneficiary who waits for a pair, as matching sees them.
type WaitingBeneficiary struct {
	Beneficiary
	Declined pq.Int64Array `db:"declined"` // volunteers
}
