package explain

import (
	"cmp"
	"slices"

	"nuanlin/scheduling"
	"nuanlin/scheduling/incremental"
)

// Change is a set of edits to a roster: seats given up and seats taken.
type Change struct {
	Remove []scheduling.Assignment // State does not matter
	Add    []scheduling.Assignment
}

// Quote is what a change costs.
type Quote struct {
	Reasons []scheduling.Broken   // the added seats their people may not take, and why
	Full    []int                 // positions that would have more people than seats
	Costs   []scheduling.RuleCost // difference per rule, the rules that change only
	Value   int64                 // difference of the value: below zero the roster gets better
}

// Price tells what a change to the roster would cost before it is made: what
// the board shows on hover. It evaluates the roster twice; for many changes to
// one roster a [Pricer] is quicker.
func Price(p scheduling.Problem, roster []scheduling.Assignment, change Change) Quote {
	return NewPricer(p, roster).Price(change)
}

// Pricer prices changes to one roster, each by itself.
type Pricer struct {
	problem scheduling.Problem
	roster  []scheduling.Assignment
	now     scheduling.Findings
}

// NewPricer evaluates the roster.
func NewPricer(p scheduling.Problem, roster []scheduling.Assignment) *Pricer {
	return &Pricer{p, roster, scheduling.Evaluate(p, roster)}
}

// Price tells what one change to the roster would cost. It evaluates the roster
// once.
func (r *Pricer) Price(change Change) Quote {
	after := changed(r.roster, change)
	found := scheduling.Evaluate(r.problem, after)
	quote := Quote{Value: found.Value - r.now.Value}
	for _, b := range found.Broken {
		if slices.ContainsFunc(change.Add, b.Assignment.SameSeat) {
			quote.Reasons = append(quote.Reasons, b)
		}
	}
	for i, heads := range scheduling.Headcounts(&r.problem, after) {
		if heads > r.problem.Positions[i].Maximum && slices.ContainsFunc(change.Add, func(a scheduling.Assignment) bool { return a.Position == i }) {
			quote.Full = append(quote.Full, i)
		}
	}
	for i, cost := range found.Rules {
		cost.Units -= r.now.Rules[i].Units
		cost.Cost -= r.now.Rules[i].Cost
		if cost.Units != 0 {
			quote.Costs = append(quote.Costs, cost)
		}
	}
	return quote
}

// changed returns the roster after the change, leaving the old one alone.
func changed(roster []scheduling.Assignment, change Change) []scheduling.Assignment {
	after := slices.DeleteFunc(slices.Clone(roster), func(a scheduling.Assignment) bool {
		return slices.ContainsFunc(change.Remove, a.SameSeat)
	})
	return append(after, change.Add...)
}

// Candidate is a person considered for a seat.
type Candidate struct {
	Volunteer int
	Value     int64               // change of the roster's value if the person took the seat
	Reasons   []scheduling.Reason // why not; empty for those who may

	// Worse says that more rules about who serves beside whom would be broken until
	// somebody else joins: a second cleared adult, a companion, a mentor.
	Worse bool
}

// Candidates ranks everyone who has no seat of the position yet by what taking
// one would cost, those who would serve in bad company behind the others, those who
// may not last, ties in the order of the problem. Reasons and costs are those of the
// given roster.
func Candidates(p scheduling.Problem, roster []scheduling.Assignment, position int) []Candidate {
	held := make([][]int, len(p.Volunteers))
	has := make([]bool, len(p.Volunteers))
	for _, a := range roster {
		held[a.Volunteer] = append(held[a.Volunteer], p.Positions[a.Position].Shift)
		has[a.Volunteer] = has[a.Volunteer] || a.Position == position
	}
	s := incremental.FromRosterFor(&p, roster, position)
	var list []Candidate
	for v := range p.Volunteers {
		if !has[v] {
			reasons := append(scheduling.Ineligibility(&p, v, position), scheduling.ConflictReasons(&p, v, position, held[v])...)
			reasons = append(reasons, scheduling.ApartReasons(&p, roster, v, p.Positions[position].Shift)...)
			change := s.JoinDelta(s.Model.Pair(v, position))
			list = append(list, Candidate{v, s.Model.Value(change), reasons, change.Violations > 0})
		}
	}
	slices.SortStableFunc(list, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(min(len(a.Reasons), 1), min(len(b.Reasons), 1)), cmp.Compare(incremental.Count(a.Worse), incremental.Count(b.Worse)), cmp.Compare(a.Value, b.Value))
	})
	return list
}
