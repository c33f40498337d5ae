package exchange

import (
	"io"
	"time"

	"nuanlin/matching"
	"nuanlin/matching/optimal"
)

// matchFile is a problem of package matching as it is written down.
type matchFile struct {
	Format        string        `json:"format"`
	Settings      settings      `json:"settings"`
	Volunteers    []supporter   `json:"volunteers"`
	Beneficiaries []beneficiary `json:"beneficiaries"`
	Fixed         []fixedPair   `json:"fixed,omitempty"`
	Forbidden     []pair        `json:"forbidden,omitempty"`
	Previous      []pair        `json:"previous,omitempty"`
}

type settings struct {
	Weights           matchWeights `json:"weights"`
	LoadCost          []int        `json:"load_cost"`
	MaxTravelMinutes  int          `json:"max_travel_minutes"`
	NearMinutes       int          `json:"near_minutes"`
	MinCommonCells    int          `json:"min_common_cells"`
	AmpleCells        int          `json:"ample_cells"`
	StartsOn          day          `json:"starts_on,omitzero"`
	CommitUntil       day          `json:"commit_until,omitzero"`
	MinMonthlyMinutes int          `json:"min_monthly_minutes"`
	NeedAgreement     bool         `json:"need_agreement"`
	ClearanceForAll   bool         `json:"clearance_for_all"`
	TwoPersonRule     bool         `json:"two_person_rule"`
	TeamFirst         bool         `json:"team_first"`
	RaiseEveryDays    int          `json:"raise_every_days"`
	MaxRaise          int          `json:"max_raise"`
}

// matchWeights has the fields of matching.Weights in the same order.
type matchWeights struct {
	BeneficiaryWish int `json:"beneficiary_wish"`
	VolunteerWish   int `json:"volunteer_wish"`
	Interests       int `json:"interests"`
	Needs           int `json:"needs"`
	Time            int `json:"time"`
	Closeness       int `json:"closeness"`
	Dialect         int `json:"dialect"`
	Prior           int `json:"prior"`
}

type supporter struct {
	ID                     int64           `json:"id"`
	TeamID                 int64           `json:"team_id,omitempty"`
	Gender                 string          `json:"gender,omitempty"`
	Skills                 []string        `json:"skills,omitempty"`
	Interests              []string        `json:"interests,omitempty"`
	Dialects               []string        `json:"dialects,omitempty"`
	Free                   []weekly        `json:"free,omitempty"`
	TravelMinutes          map[int64]int   `json:"travel_minutes,omitempty"`
	TravelLimit            int             `json:"travel_limit_minutes,omitempty"`
	Adult                  bool            `json:"adult,omitempty"`
	TrainedHome            bool            `json:"trained_home,omitempty"`
	TrainedChild           bool            `json:"trained_child,omitempty"`
	ClearedUntil           day             `json:"cleared_until,omitzero"`
	CommittedUntil         day             `json:"committed_until,omitzero"`
	MonthlyMinutes         int             `json:"monthly_minutes,omitempty"`
	Capacity               int             `json:"capacity"`
	Active                 int             `json:"active,omitempty"`
	Prior                  []int64         `json:"prior,omitempty"`
	Declined               []int64         `json:"declined,omitempty"`
	Conflicts              []int64         `json:"conflicts,omitempty"`
	PreferredKinds         []matching.Kind `json:"preferred_kinds,omitempty"`
	PreferredBeneficiaries []int64         `json:"preferred_beneficiaries,omitempty"`
}

type beneficiary struct {
	ID                  int64         `json:"id"`
	Kind                matching.Kind `json:"kind"`
	Area                int64         `json:"area"`
	Verified            bool          `json:"verified,omitempty"`
	Consent             bool          `json:"consent,omitempty"`
	Agreement           bool          `json:"agreement,omitempty"`
	TeamSize            int           `json:"team_size"`
	Accompanied         bool          `json:"accompanied,omitempty"`
	Needs               []string      `json:"needs,omitempty"`
	Must                []string      `json:"must,omitempty"`
	Interests           []string      `json:"interests,omitempty"`
	NeedsDialect        string        `json:"needs_dialect,omitempty"`
	Dialect             string        `json:"dialect,omitempty"`
	Welcome             []weekly      `json:"welcome,omitempty"`
	Priority            int           `json:"priority,omitempty"`
	WaitingDays         int           `json:"waiting_days,omitempty"`
	DeclinedGenders     []string      `json:"declined_genders,omitempty"`
	DeclinedVolunteers  []int64       `json:"declined_volunteers,omitempty"`
	Conflicts           []int64       `json:"conflicts,omitempty"`
	PreferredGender     string        `json:"preferred_gender,omitempty"`
	PreferredTeam       int64         `json:"preferred_team,omitempty"`
	PreferredVolunteers []int64       `json:"preferred_volunteers,omitempty"`
}

// weekly is a period of every week: minutes after midnight of a weekday, 0 is
// Monday.
type weekly struct {
	Weekday int `json:"weekday"`
	From    int `json:"from_minute"`
	Until   int `json:"until_minute"`
}

type pair struct {
	VolunteerID   int64 `json:"volunteer_id"`
	BeneficiaryID int64 `json:"beneficiary_id"`
}

type fixedPair struct {
	VolunteerID   int64         `json:"volunteer_id"`
	BeneficiaryID int64         `json:"beneficiary_id"`
	Role          matching.Role `json:"role,omitempty"`
}

// day is a matching.Day, written as 2012-04-20. The zero day is left out.
type day matching.Day

// MarshalText writes the day as 2012-04-20.
func (d day) MarshalText() ([]byte, error) { return []byte(matching.Day(d).String()), nil }

// UnmarshalText reads a day written as 2012-04-20.
func (d *day) UnmarshalText(text []byte) error {
	t, err := time.Parse(time.DateOnly, string(text))
	*d = day(matching.DayOf(t))
	return err
}

// ReadMatch reads a problem in [MatchFormat]. Settings that are left out have their
// defaults. What is wrong with the file is an [*Error]; what only the engine can
// tell is left to [optimal.New].
func ReadMatch(r io.Reader) (matching.Problem, error) {
	file := matchFile{Settings: settingsOf(matching.DefaultSettings())}
	if err := decode(r, MatchFormat, &file); err != nil {
		return matching.Problem{}, err
	}
	return file.problem()
}

// WriteMatch writes a problem in [MatchFormat]. [ReadMatch] gives it back as far as
// the engine can tell.
func WriteMatch(w io.Writer, p matching.Problem) error {
	f := matchFile{Format: MatchFormat, Settings: settingsOf(p.Settings), Volunteers: []supporter{}, Beneficiaries: []beneficiary{}}
	for i := range p.Volunteers {
		f.Volunteers = append(f.Volunteers, supporterOf(&p.Volunteers[i]))
	}
	for i := range p.Beneficiaries {
		f.Beneficiaries = append(f.Beneficiaries, beneficiaryOf(&p.Beneficiaries[i]))
	}
	for _, fix := range p.Fixed {
		f.Fixed = append(f.Fixed, fixedPair{fix.VolunteerID, fix.BeneficiaryID, fix.Role})
	}
	f.Forbidden, f.Previous = pairsOf(p.Forbidden), pairsOf(p.Previous)
	return encode(w, f)
}

// matchAnswer is the engine's result with the format in front.
type matchAnswer struct {
	Format string `json:"format"`
	optimal.Result
}

// WriteMatchAnswer writes what the engine made of a problem in [MatchAnswerFormat].
func WriteMatchAnswer(w io.Writer, r optimal.Result) error {
	return encode(w, matchAnswer{MatchAnswerFormat, r})
}
