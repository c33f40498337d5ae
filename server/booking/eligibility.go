package booking

import (
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/people"
)

// Eligibility is what decides which seats a volunteer may take: no name, no phone.
type Eligibility struct {
	ID                 int64                           `db:"id"`
	TeamID             int64                           `db:"team_id"`
	TeamRole           string                          `db:"team_role"`
	BirthOn            *time.Time                      `db:"birth_on"`
	GuardianConsentOn  *time.Time                      `db:"guardian_consent_on"`
	Active             bool                            `db:"active"`
	TravelLimitMinutes int                             `db:"travel_limit_minutes"`
	DailyLimitMinutes  int                             `db:"daily_limit_minutes"`
	WeeklyLimitMinutes int                             `db:"weekly_limit_minutes"`
	WantedMinutes      int                             `db:"wanted_minutes"`
	DaysInRowLimit     int                             `db:"days_in_row_limit"`    // 0 for none, as the next two
	RosterLimitMinutes int                             `db:"roster_limit_minutes"` // unless only what binds was asked for
	WeekendsLimit      int                             `db:"weekends_limit"`       // likewise
	Bookings           int64                           `db:"bookings"`             // see [Book]
	Skills             pq.Int64Array                   `db:"skills"`
	SignOffs           data.Rows[SignedCourse]         `db:"sign_offs"`
	CaptainCourses     pq.Int64Array                   `db:"captain_courses"` // ids of those a captain's seat asks for
	Clearance          data.Rows[ClearedPeriod]        `db:"clearance"`       // the latest with a result, if any
	Weekly             data.Rows[people.WeeklyMinutes] `db:"weekly"`
	Exceptions         data.Rows[ExceptionMinutes]     `db:"exceptions"`
	Engagements        data.Rows[Engagement]           `db:"engagements"`
	Declined           pq.Int64Array                   `db:"declined"`  // shifts of those asked about
	TakenOff           pq.Int64Array                   `db:"taken_off"` // shifts, by a person, and not invited since
	Apart              data.Rows[KeptApart]            `db:"apart"`
}

// KeptApart is somebody who must not serve on a shift with the person, and the
// shifts they hold seats on.
type KeptApart struct {
	VolunteerID int64   `json:"volunteer_id"`
	ShiftIDs    []int64 `json:"shift_ids"`
}

// SignedCourse is a course passed. Days are in the organization's calendar.
type SignedCourse struct {
	CourseID  int64        `json:"course_id"`
	Course    string       `json:"course"`
	SignedOn  data.DayText `json:"signed_on"`
	ExpiresOn data.DayText `json:"expires_on"` // the last day; infinity for ever
}

// ClearedPeriod is a record check with its state.
type ClearedPeriod struct {
	State     string        `json:"state"`
	CheckedOn *data.DayText `json:"checked_on"`
	ExpiresOn *data.DayText `json:"expires_on"` // the last day
}

// ExceptionMinutes is a time of one day when somebody can, or cannot.
type ExceptionMinutes struct {
	On        data.DayText `json:"on"`
	Available bool         `json:"available"`
	From      int          `json:"from"`
	Until     int          `json:"until"`
}

// Engagement is what occupies somebody.
type Engagement struct {
	ID          int64         `json:"id"` // of the commitment
	Kind        string        `json:"kind"`
	StartsAt    time.Time     `json:"starts_at"`
	EndsAt      time.Time     `json:"ends_at"`
	CommunityID int64         `json:"community_id"` // 0 where no travel counts
	BusMinutes  int           `json:"bus_minutes"`
	Ways        map[int64]int `json:"ways"`     // minutes to other communities, where they are known
	ShiftID     int64         `json:"shift_id"` // 0 unless it is a shift
	Title       string        `json:"title"`
	Overdue     bool          `json:"overdue"` // held by an invitation that has run out
}

// Facts says which facts about people are wanted: what occupies them in
// [From, Until), and which of Shifts they declined, as things are at Now.
type Facts struct {
	From, Until time.Time
	Shifts      []int64
	Now         time.Time
}
