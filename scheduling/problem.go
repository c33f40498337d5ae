package scheduling

import (
	"time"

	"nuanlin/scheduling/calendar"
)

// Problem is one roster to fill: the facts, what is already agreed, and what
// counts.
type Problem struct {
	Volunteers []Volunteer
	Shifts     []Shift
	Positions  []Position
	Travel     Travel
	Bonds      []Bond // who must, and who must not, serve with whom

	// Assignments is the roster so far. Those that are kept (see
	// [Assignment.Kept]) stay where they are; the others are where the search
	// may start from. A seat listed here must not also be listed among the
	// volunteer's Commitments.
	Assignments []Assignment

	Limits  Limits
	Weights Weights

	// Seed and Steps decide the result: the same problem, seed and number of
	// steps give the same roster on any machine. One step is one move looked
	// at. No steps mean the construction only, without improvement.
	Seed  uint64
	Steps int
}

// Volunteer is what the engine needs to know about a person.
type Volunteer struct {
	ID     int64
	TeamID int64 // department team (系队); 0 if none

	// Captain says whether the person may lead a shift at the time of the
	// roster: a captain or deputy with a valid captain sign-off.
	Captain bool

	Skills    []int64         // skill IDs
	SignOffs  []SignOff       // courses passed and signed by both sides
	Clearance calendar.Period // clean record check valid during; empty if there is none

	UnderAge        bool // under 18
	GuardianConsent bool // a guardian's consent is on file
	FirstTimer      bool // has not served before

	// Available is when the person offers to serve, as concrete periods; weekly
	// patterns and exceptions are worked out by the caller. Periods that touch
	// count as one. AnyTime makes the list irrelevant.
	Available []calendar.Period
	AnyTime   bool

	Commitments []Commitment // what occupies the person outside this problem
	Declined    []int64      // IDs of shifts the person said no to
	TakenOff    []int64      // IDs of shifts somebody took the person off

	TravelLimit int           // longest way to a place in minutes; 0 means no limit
	HomeMinutes map[int64]int // minutes from home to a place, by place ID; missing is unknown

	DailyLimit  int      // most service minutes on one day; 0 takes Limits.DailyMinutes
	WeeklyLimit int      // most service minutes in one week; 0 takes Limits.WeeklyMinutes
	Pattern     *Pattern // further limits of the person; nil for none

	// WantedMinutes is how much the person would like to serve over the term,
	// PastMinutes how much of it was served before this roster.
	WantedMinutes int
	PastMinutes   int

	LikedForms  []Form  // empty: no wish
	LikedPlaces []int64 // empty: no wish
}

// SignOff is a course (培训签核) a volunteer has passed. An empty Valid.End
// means it does not run out.
type SignOff struct {
	CourseID int64
	Valid    calendar.Period
}

// Commitment occupies a volunteer: a seat of another roster, a pair visit, a
// training or an event.
type Commitment struct {
	ID      int64
	Kind    string // the caller's word, handed back in reasons
	During  calendar.Period
	PlaceID int64 // 0: no known place, no travel is checked
	Day     int   // like Shift.Day
	Week    int   // like Shift.Week
	Minutes int   // counted against the daily and weekly limits; 0 for what is no service
}

// Form is one of the three forms of service.
type Form string

// The three forms of service.
const (
	Point    Form = "point"      // 点服务
	OneToOne Form = "one_to_one" // 一对一重点帮扶
	Culture  Form = "culture"    // 文化共建
)

// Shift is a period of service at one place.
type Shift struct {
	ID         int64
	ActivityID int64
	PlaceID    int64
	Form       Form
	Start, End time.Time // half-open

	// Day and Week number the organization's calendar days and weeks, in its
	// own zone. Any numbering will do as long as later is larger; for the days of
	// a [Pattern], the next day must have the next number.
	Day, Week int
	Weekend   int // number of the weekend the shift lies on, 0 for none

	Child bool // children are present
	Home  bool // takes place in somebody's home

	// NeedsCaptain asks for one person who may lead, on any seat. A shift with
	// a captain's seat needs a captain anyway.
	NeedsCaptain bool
}

// Minutes returns the length of s.
func (s Shift) Minutes() int { return s.During().Minutes() }

// During returns the period of s.
func (s Shift) During() calendar.Period { return calendar.Period{Start: s.Start, End: s.End} }

// Guarded reports whether the two-person rule holds on s: with children or in
// homes nobody serves unless at least [ClearedAdults] cleared adults do.
func (s Shift) Guarded() bool { return s.Child || s.Home }

// ClearedAdults is how many adults (18 or older) with a valid clearance must
// serve together with children or in homes.
const ClearedAdults = 2

// Position is a role on a shift with one or more equal seats.
type Position struct {
	ID      int64
	Shift   int // index into Problem.Shifts
	Minimum int // seats that should be filled
	Maximum int // seats there are

	SkillID    int64   // skill every holder must have; 0 for none
	Wishes     []int64 // skills that would be good to have
	Courses    []int64 // courses every holder must be signed off for
	TeamID     int64   // only members of this department team; 0 for anyone
	Guests     []int64 // IDs of people of other teams who were let in all the same
	Leads      bool    // the captain's seat
	AdultsOnly bool    // barred to people under 18, consent or not
}

// Assignment puts one volunteer on one seat of one position. Both are indexes
// into the slices of the problem.
type Assignment struct {
	Position  int
	Volunteer int
	State     State
}

// Kept reports whether the solver must leave a where it is.
func (a Assignment) Kept() bool { return a.State != Proposed }

// State is how firm an assignment is.
type State int

// The states of an assignment. Only proposed ones may be changed by the solver.
const (
	Proposed  State = iota // part of a draft
	Pinned                 // locked by a coordinator
	Published              // the volunteer was invited
	Accepted               // the volunteer said yes
)

// Travel holds how long it takes from one place to another.
type Travel struct {
	Minutes map[Leg]int
	Unknown int // minutes between two different places that Minutes does not list
}

// Leg is the way from one place to another, by place ID.
type Leg struct{ From, To int64 }

// Between returns the minutes from one place to another. A leg listed only the
// other way round takes as long as that. Unknown places (0) need no travel.
func (t Travel) Between(from, to int64) int {
	if from == to || from == 0 || to == 0 {
		return 0
	}
	if minutes, ok := t.Minutes[Leg{from, to}]; ok {
		return minutes
	}
	if minutes, ok := t.Minutes[Leg{to, from}]; ok {
		return minutes
	}
	return t.Unknown
}

// Bond ties two people, by index into Problem.Volunteers: they serve together or
// they serve apart. Without Apart neither of them serves on a shift that the other
// does not serve on, whatever the seats; with it they never serve on one shift.
type Bond struct {
	First, Second int
	Apart         bool
}

// Limits holds the settings of an organization that are not costs.
type Limits struct {
	DailyMinutes  int // most service per person and day; 0 means no limit
	WeeklyMinutes int // most service per person and week; 0 means no limit
	RestMinutes   int // break wished for between shifts on different days
	TravelStep    int // minutes from home that make one unit of the travel rule; 0 turns it off

	// Mentor asks that a first-timer serves only on a shift where somebody else
	// serves who is none.
	Mentor bool
}

// DefaultLimits returns eight hours a day, no weekly limit, eleven
// hours of rest and travel counted in steps of ten minutes.
func DefaultLimits() Limits {
	return Limits{DailyMinutes: 480, RestMinutes: 660, TravelStep: 10}
}

// SameSeat reports whether a and b put the same person on the same position.
func (a Assignment) SameSeat(b Assignment) bool {
	return a.Position == b.Position && a.Volunteer == b.Volunteer
}
