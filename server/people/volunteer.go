// Package people is the volunteers: their teams, skills, times and limits, and who of them
// must serve apart or together.
package people

import (
	"time"

	"github.com/lib/pq"

	"nuanlin/server/auth"
	"nuanlin/server/fault"
)

var (
	// ErrVolunteerMerged is of whatever would be added to a record that is nobody's any more.
	ErrVolunteerMerged  = fault.Conflict.New("volunteer_merged", "the record was merged into another one: use that")
	ErrVolunteerUnknown = fault.NotFound.New("volunteer_unknown", "there is no such volunteer")
)

// Volunteer is a student who gives time. Days are midnight UTC of the day.
type Volunteer struct {
	ID                 int64          `db:"id"`
	StudentNumber      string         `db:"student_number"`
	Name               string         `db:"name"`
	Gender             string         `db:"gender"` // female, male or "" if not told
	BirthOn            *time.Time     `db:"birth_on"`
	StudyYear          *int           `db:"study_year"`
	TeamID             int64          `db:"team_id"`
	TeamRole           string         `db:"team_role"` // captain, deputy or member
	Phone              string         `db:"phone"`
	Interests          pq.StringArray `db:"interests"`
	Dialects           pq.StringArray `db:"dialects"`
	TravelLimitMinutes int            `db:"travel_limit_minutes"` // one way
	DailyLimitMinutes  int            `db:"daily_limit_minutes"`
	WeeklyLimitMinutes int            `db:"weekly_limit_minutes"`
	RosterLimitMinutes int            `db:"roster_limit_minutes"` // in the period of one roster; 0 for none, as the next two
	DaysInRowLimit     int            `db:"days_in_row_limit"`
	WeekendsLimit      int            `db:"weekends_limit"` // in the period of one roster
	WantedMinutes      int            `db:"wanted_minutes"` // over one programme
	GuardianConsentOn  *time.Time     `db:"guardian_consent_on"`
	GuardianEndedOn    *time.Time     `db:"guardian_consent_withdrawn_on"` // taken back, which counts at once: there is none then
	Active             bool           `db:"active"`
	LeftOn             *time.Time     `db:"left_on"`
	LeftReason         string         `db:"left_reason"` // graduated, withdrew or other; "" of who has not left
	Version            int            `db:"version"`
	Skills             pq.StringArray `db:"skills"` // codes

	TeamName   string `db:"team_name"`
	TeamColour int    `db:"team_colour"`
	Place      string `db:"place"` // what the list was put in order by; "" for the number alone
	Readiness
}

// Readiness is what somebody may go on duty for, on the day that was asked about.
type Readiness struct {
	Base    bool `db:"ready_base"` // the course is signed off and not over
	Child   bool `db:"ready_child"`
	Home    bool `db:"ready_home"`
	Cleared bool `db:"cleared"` // the latest record check is clear and not over
}

// VolunteerPlace is where a page of volunteers ends.
type VolunteerPlace struct {
	Key    string `json:"key"` // what they are put in order by before the number
	Number string `json:"number"`
}

// LapsingDays is for how many days from today on a course or a record check counts as over
// before long.
const LapsingDays = 30

// VolunteerFilter says which volunteers are wanted. What is nil does not matter.
type VolunteerFilter struct {
	IDs      []int64
	Scope    auth.Scope // none is seen without one
	TeamID   *int64
	Active   *bool      // only volunteers, or only those who have left
	Text     string     // the beginning of the name, the student number or a part of them, or the end of the phone number
	Phones   auth.Scope // whose phone numbers are looked at
	Lapses   string     // course or clearance: only those whose is over within [LapsingDays]; "" for anybody
	Timeless bool       // only volunteers who have not said when they are free
	Sort     string     // name or team; "" for the student number
	After    VolunteerPlace
	Limit    int // 0 for all
	On       time.Time
}
