package explain

import "nuanlin/scheduling"

// EmptySeats explains why a position has fewer people than its minimum.
type EmptySeats struct {
	Position int
	Seats    int    // empty seats below the minimum
	Funnel   []Left // who was left after each filter, in order; never growing
	Why      Why
}

// Left is how many volunteers remain after a filter and all before it.
type Left struct {
	Filter Filter
	Count  int
}

// Filter names a step of the funnel.
type Filter string

// The filters of the funnel, in order.
const (
	Everyone  Filter = "everyone"  // all volunteers
	InTeam    Filter = "in_team"   // of the team the position is for
	Skilled   Filter = "skilled"   // with the skill, and a captain for a captain's seat
	Trained   Filter = "trained"   // signed off, cleared and old enough
	Free      Filter = "free"      // available and not committed elsewhere outside this roster
	Reachable Filter = "reachable" // within the travel limit, and in time from other commitments
	Willing   Filter = "willing"   // did not decline the shift
	Unbooked  Filter = "unbooked"  // not on another shift of this roster that clashes
	Rested    Filter = "rested"    // within the limits of a day, a week and the person's pattern
	Beside    Filter = "beside"    // nobody there whom they must not serve with; told only where there are bonds
)

// Why says in one word why seats stay empty.
type Why string

// Why seats stay empty.
const (
	NobodyFits    Why = "nobody_fits"    // the funnel ends, before the roster is looked at, at zero
	AllElsewhere  Why = "all_elsewhere"  // those who fit serve elsewhere or are at their limit
	NoTwoAdults   Why = "no_two_adults"  // there are not two cleared adults for the shift
	KeptApart     Why = "kept_apart"     // those who fit must not serve with somebody there
	NoMentor      Why = "no_mentor"      // those who fit are first-timers, and nobody there has served before
	NoCompanion   Why = "no_companion"   // those who fit serve only together with somebody who is not there
	SearchStopped Why = "search_stopped" // somebody fits: the search ended early
)

// Idle explains why a volunteer has no seat.
type Idle struct {
	Volunteer int
	Eligible  int               // positions the volunteer could take if nothing else were planned
	Reasons   []scheduling.Code // why not, the most frequent first; empty when Eligible is not 0
}
