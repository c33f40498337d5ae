package exchange

import (
	"io"
	"time"

	"nuanlin/scheduling"
)

// rosterFile is a problem of package scheduling as it is written down.
type rosterFile struct {
	Format      string       `json:"format"`
	Limits      limits       `json:"limits"`
	Weights     weights      `json:"weights"`
	Travel      travel       `json:"travel"`
	Volunteers  []volunteer  `json:"volunteers"`
	Bonds       []bond       `json:"bonds,omitempty"`
	Shifts      []shift      `json:"shifts"`
	Positions   []position   `json:"positions"`
	Assignments []assignment `json:"assignments,omitempty"`
	Seed        uint64       `json:"seed"`
	Steps       *int         `json:"steps,omitempty"` // nil: as many as suit the facts
}

// limits has the fields of scheduling.Limits in the same order.
type limits struct {
	DailyMinutes  int  `json:"daily_minutes"`
	WeeklyMinutes int  `json:"weekly_minutes"`
	RestMinutes   int  `json:"rest_minutes"`
	TravelStep    int  `json:"travel_step_minutes"`
	Mentor        bool `json:"mentor"`
}

// weights has the fields of scheduling.Weights in the same order.
type weights struct {
	Seat       int64 `json:"seat"`
	Captain    int64 `json:"captain"`
	Spare      int64 `json:"spare"`
	Preference int64 `json:"preference"`
	Fairness   int64 `json:"fairness"`
	Spread     int64 `json:"spread"`
	LeftOut    int64 `json:"left_out"`
	Cohesion   int64 `json:"cohesion"`
	Rest       int64 `json:"rest"`
	Travel     int64 `json:"travel"`
	SkillFit   int64 `json:"skill_fit"`
	Change     int64 `json:"change"`
	Call       int64 `json:"call"`
}

type travel struct {
	Unknown int   `json:"unknown_minutes"`
	Legs    []leg `json:"legs,omitempty"`
}

type leg struct {
	From    int64 `json:"from_place_id"`
	To      int64 `json:"to_place_id"`
	Minutes int   `json:"minutes"`
}

type period struct {
	Start time.Time `json:"starts_at"`
	End   time.Time `json:"ends_at,omitzero"`
}

type volunteer struct {
	ID              int64             `json:"id"`
	TeamID          int64             `json:"team_id,omitempty"`
	Captain         bool              `json:"captain,omitempty"`
	Skills          []int64           `json:"skill_ids,omitempty"`
	SignOffs        []signOff         `json:"sign_offs,omitempty"`
	Clearance       *period           `json:"clearance,omitempty"`
	UnderAge        bool              `json:"under_age,omitempty"`
	GuardianConsent bool              `json:"guardian_consent,omitempty"`
	FirstTimer      bool              `json:"first_timer,omitempty"`
	Available       []period          `json:"available,omitempty"`
	AnyTime         bool              `json:"any_time,omitempty"`
	Commitments     []commitment      `json:"commitments,omitempty"`
	Declined        []int64           `json:"declined_shift_ids,omitempty"`
	TakenOff        []int64           `json:"taken_off_shift_ids,omitempty"`
	TravelLimit     int               `json:"travel_limit_minutes,omitempty"`
	HomeMinutes     map[int64]int     `json:"home_minutes,omitempty"`
	DailyLimit      int               `json:"daily_limit_minutes,omitempty"`
	WeeklyLimit     int               `json:"weekly_limit_minutes,omitempty"`
	Pattern         *pattern          `json:"pattern,omitempty"`
	WantedMinutes   int               `json:"wanted_minutes,omitempty"`
	PastMinutes     int               `json:"past_minutes,omitempty"`
	LikedForms      []scheduling.Form `json:"liked_forms,omitempty"`
	LikedPlaces     []int64           `json:"liked_place_ids,omitempty"`
}

// bond ties two people of the list together, or keeps them apart.
type bond struct {
	First  int64 `json:"first_volunteer_id"`
	Second int64 `json:"second_volunteer_id"`
	Apart  bool  `json:"apart,omitempty"`
}

// pattern has the limits of scheduling.Pattern.
type pattern struct {
	TotalMinutes int                     `json:"total_minutes,omitempty"`
	PerForm      map[scheduling.Form]int `json:"per_form,omitempty"`
	DaysInRow    int                     `json:"days_in_row,omitempty"`
	DaysBetween  int                     `json:"days_between,omitempty"`
	Weekends     int                     `json:"weekends,omitempty"`
	NotAfter     []succession            `json:"not_after,omitempty"`
}

type succession struct {
	First scheduling.Form `json:"first"`
	Next  scheduling.Form `json:"next"`
}

type signOff struct {
	CourseID int64     `json:"course_id"`
	Start    time.Time `json:"starts_at"`
	End      time.Time `json:"ends_at,omitzero"`
}

type commitment struct {
	ID      int64     `json:"id,omitempty"`
	Kind    string    `json:"kind,omitempty"`
	Start   time.Time `json:"starts_at"`
	End     time.Time `json:"ends_at"`
	PlaceID int64     `json:"place_id,omitempty"`
	Day     *int      `json:"day,omitempty"`
	Week    *int      `json:"week,omitempty"`
	Minutes int       `json:"minutes,omitempty"`
}

type shift struct {
	ID           int64           `json:"id"`
	ActivityID   int64           `json:"activity_id,omitempty"`
	PlaceID      int64           `json:"place_id,omitempty"`
	Form         scheduling.Form `json:"form,omitempty"`
	Start        time.Time       `json:"starts_at"`
	End          time.Time       `json:"ends_at"`
	Day          *int            `json:"day,omitempty"`
	Week         *int            `json:"week,omitempty"`
	Weekend      int             `json:"weekend,omitempty"`
	Child        bool            `json:"child,omitempty"`
	Home         bool            `json:"home,omitempty"`
	NeedsCaptain bool            `json:"needs_captain,omitempty"`
}

type position struct {
	ID         int64   `json:"id"`
	ShiftID    int64   `json:"shift_id"`
	Minimum    int     `json:"minimum"`
	Maximum    int     `json:"maximum"`
	SkillID    int64   `json:"skill_id,omitempty"`
	Wishes     []int64 `json:"wished_skill_ids,omitempty"`
	Courses    []int64 `json:"course_ids,omitempty"`
	TeamID     int64   `json:"team_id,omitempty"`
	Leads      bool    `json:"leads,omitempty"`
	AdultsOnly bool    `json:"adults_only,omitempty"`
	Guests     []int64 `json:"guest_ids,omitempty"` // of other teams, let in all the same
}

type assignment struct {
	PositionID  int64  `json:"position_id"`
	VolunteerID int64  `json:"volunteer_id"`
	State       string `json:"state,omitempty"`
}

// ReadRoster reads a problem in [RosterFormat]. Limits and weights that are left
// out have their defaults; without steps the problem gets as many as suit it. What
// is wrong with the file is an [*Error].
func ReadRoster(r io.Reader) (scheduling.Problem, error) {
	file := rosterFile{Limits: limits(scheduling.DefaultLimits()), Weights: weights(scheduling.DefaultWeights())}
	if err := decode(r, RosterFormat, &file); err != nil {
		return scheduling.Problem{}, err
	}
	return file.problem()
}

// WriteRoster writes a problem in [RosterFormat]. [ReadRoster] gives it back as
// far as the engine can tell.
func WriteRoster(w io.Writer, p scheduling.Problem) error {
	return encode(w, rosterOf(p))
}
