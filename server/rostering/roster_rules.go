package rostering

// Weights says what one unit of each soft rule of a roster costs; see
// scheduling.Weights for the units. 0 switches a rule off, except that seat and
// captain are at least 1. The fields are in the order of their names, as in the
// API.
type Weights struct {
	Call       int `db:"call"`
	Captain    int `db:"captain"`
	Change     int `db:"change"`
	Cohesion   int `db:"cohesion"`
	Fairness   int `db:"fairness"`
	LeftOut    int `db:"left_out"`
	Preference int `db:"preference"`
	Rest       int `db:"rest"`
	Seat       int `db:"seat"`
	SkillFit   int `db:"skill_fit"`
	Spare      int `db:"spare"`
	Spread     int `db:"spread"`
	Travel     int `db:"travel"`
}

// RosterRules is how an organization weighs its rosters, and the limits that hold
// for everybody. A limit of 0 limits nothing; the daily one is in [Settings].
type RosterRules struct {
	Weights
	WeeklyMinutes   int          `db:"weekly_minutes"` // service in one week
	RosterMinutes   int          `db:"roster_minutes"` // service in the period of one roster
	DaysInRow       int          `db:"days_in_row"`    // most days with service in a row
	DaysBetween     int          `db:"days_between"`   // fewest days free between two with service
	Weekends        int          `db:"weekends"`       // with service in the period of one roster
	PointShifts     int          `db:"point_shifts"`   // of a form in the period of one roster
	OneToOneShifts  int          `db:"one_to_one_shifts"`
	CultureShifts   int          `db:"culture_shifts"`
	Mentor          bool         `db:"mentor"` // a first-timer serves beside somebody experienced
	Version         int          `db:"version"`
	Successions     []Succession `db:"-"` // in order
	DailyCapMinutes int          `db:"-"` // of [Settings]; read only
}

// Succession is two forms of service of which the second must not follow the first
// on the next day.
type Succession struct {
	First string `db:"first_form"`
	Next  string `db:"next_form"`
}

// values are the weights in the order of weightColumns.
func (w Weights) values() []any {
	return []any{
		w.Call, w.Captain, w.Change, w.Cohesion, w.Fairness, w.LeftOut, w.Preference, w.Rest, w.Seat, w.SkillFit, w.Spare, w.Spread, w.Travel,
	}
}
