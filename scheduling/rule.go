package scheduling

import "slices"

// Weights says what one unit of each soft rule costs. A weight of zero
// switches the rule off, except that Seat and Captain at zero are set so high
// that no sum of lower costs outweighs one unit (see [Problem.Weigh]).
type Weights struct {
	Seat       int64 // seat below the minimum left empty
	Captain    int64 // shift without a captain that needs one
	Spare      int64 // seat between minimum and maximum left empty
	Preference int64 // wish for a form or a place not met
	Fairness   int64 // squared hour away from the fair share, see Share
	Spread     int64 // the k-th shift of a volunteer counts k-1
	LeftOut    int64 // volunteer with no shift at all
	Cohesion   int64 // team beyond the first on a position open to all teams
	Rest       int64 // hour begun by which the night's break is too short
	Travel     int64 // step of travel from home
	SkillFit   int64 // skill that would be good to have, missing
	Change     int64 // proposal of the problem that the roster gives up
	Call       int64 // seat given to somebody whom the assignments of the problem do not give it
}

// DefaultWeights returns weights under which filled seats come first, captains
// second, and the rest is weighed against each other. Spread is off: fairness
// spreads hours already. Call is off: a first roster calls everybody.
func DefaultWeights() Weights {
	return Weights{
		Spare: 5, Preference: 4, Fairness: 2, LeftOut: 6,
		Cohesion: 3, Rest: 3, Travel: 1, SkillFit: 4, Change: 10,
	}
}

// A Rule measures one thing that can be wrong with a roster, in natural units.
// It measures zero when nothing is.
type Rule struct {
	Name    string // stable; shown to coordinators and used as a key in tests
	Hard    bool   // the solver never adds to what a hard rule measures
	measure func(*evaluation) int64
	weight  func(Weights) int64 // nil for hard rules: they have no price
}

// evaluation is a roster with the people found out of place on it, so that the
// rules about one person need not look for them again.
type evaluation struct {
	p      *Problem
	roster []Assignment
	broken []Broken
}

// Rules is every rule, hard ones first. The hard rules about one person and
// one seat carry the names of the reasons and count the seats that break them;
// [Apart] is about two people, and counts them as one.
var Rules = append(personRules(), []Rule{
	{"seats_maximum", true, plain(crowded), nil},
	{"two_adults", true, plain(unguarded), nil},
	{"apart", true, plain(parted), nil},
	{"together", true, plain(lonely), nil},
	{"mentor", true, plain(unmentored), nil},
	{"kept", true, plain(displaced), nil},
	{"seat", false, plain(unfilled), func(w Weights) int64 { return w.Seat }},
	{"captain", false, plain(leaderless), func(w Weights) int64 { return w.Captain }},
	{"spare", false, plain(spare), func(w Weights) int64 { return w.Spare }},
	{"preference", false, plain(unliked), func(w Weights) int64 { return w.Preference }},
	{"fairness", false, plain(unfair), func(w Weights) int64 { return w.Fairness }},
	{"spread", false, plain(repeated), func(w Weights) int64 { return w.Spread }},
	{"left_out", false, plain(leftOut), func(w Weights) int64 { return w.LeftOut }},
	{"cohesion", false, plain(mixedTeams), func(w Weights) int64 { return w.Cohesion }},
	{"rest", false, plain(shortRest), func(w Weights) int64 { return w.Rest }},
	{"travel", false, plain(travelled), func(w Weights) int64 { return w.Travel }},
	{"skill_fit", false, plain(unfit), func(w Weights) int64 { return w.SkillFit }},
	{"change", false, plain(ChangedSeats), func(w Weights) int64 { return w.Change }},
	{"call", false, plain(called), func(w Weights) int64 { return w.Call }},
}...)

func plain(measure func(*Problem, []Assignment) int64) func(*evaluation) int64 {
	return func(s *evaluation) int64 { return measure(s.p, s.roster) }
}

// personRules returns one hard rule per reason code that is about one person: the
// number of seats of the roster whose holder has that reason not to be there.
func personRules() []Rule {
	var rules []Rule
	for _, code := range Codes {
		if code == Apart {
			continue
		}
		has := func(r Reason) bool { return r.Code == code }
		rules = append(rules, Rule{string(code), true, func(s *evaluation) int64 {
			n := int64(0)
			for _, b := range s.broken {
				if slices.ContainsFunc(b.Reasons, has) {
					n++
				}
			}
			return n
		}, nil})
	}
	return rules
}

// crowded counts the seats given beyond the maximum of their position.
func crowded(p *Problem, roster []Assignment) int64 {
	n := 0
	for i, heads := range Headcounts(p, roster) {
		n += max(heads-p.Positions[i].Maximum, 0)
	}
	return int64(n)
}

// unguarded counts the cleared adults missing on shifts with children or in
// homes where somebody serves.
func unguarded(p *Problem, roster []Assignment) int64 {
	heads, adults := make([]int, len(p.Shifts)), make([]int, len(p.Shifts))
	for _, a := range roster {
		s := p.Positions[a.Position].Shift
		heads[s]++
		if p.Volunteers[a.Volunteer].ClearedAdult(&p.Shifts[s]) {
			adults[s]++
		}
	}
	n := 0
	for s := range p.Shifts {
		if p.Shifts[s].Guarded() && heads[s] > 0 {
			n += max(ClearedAdults-adults[s], 0)
		}
	}
	return int64(n)
}

// displaced counts the kept assignments of p that the roster lacks.
func displaced(p *Problem, roster []Assignment) int64 { return lost(p, roster, Assignment.Kept) }

// ChangedSeats counts the proposals of p that the roster lacks: how far a
// repaired roster is from the one before.
func ChangedSeats(p *Problem, roster []Assignment) int64 {
	return lost(p, roster, func(a Assignment) bool { return !a.Kept() })
}

// called counts the seats of the roster that the assignments of p do not give
// to the same person: who has to be asked anew after a repair.
func called(p *Problem, roster []Assignment) int64 {
	known := map[[2]int]bool{}
	for _, a := range p.Assignments {
		known[[2]int{a.Position, a.Volunteer}] = true
	}
	n := int64(0)
	for _, a := range roster {
		if !known[[2]int{a.Position, a.Volunteer}] {
			n++
		}
	}
	return n
}

// lost counts those of the chosen assignments of p that the roster lacks.
func lost(p *Problem, roster []Assignment, chosen func(Assignment) bool) int64 {
	there := map[[2]int]bool{}
	for _, a := range roster {
		there[[2]int{a.Position, a.Volunteer}] = true
	}
	n := int64(0)
	for _, a := range p.Assignments {
		if chosen(a) && !there[[2]int{a.Position, a.Volunteer}] {
			n++
		}
	}
	return n
}

// Headcounts returns how many people serve on each position.
func Headcounts(p *Problem, roster []Assignment) []int {
	heads := make([]int, len(p.Positions))
	for _, a := range roster {
		heads[a.Position]++
	}
	return heads
}
