package explain

import (
	"nuanlin/scheduling"
	"nuanlin/scheduling/incremental"
)

// Contribution is the marginal contribution of one seat in use.
type Contribution struct {
	Assignment scheduling.Assignment

	// Value is how much the roster's value would grow if the person left and the
	// seat stayed empty. Below zero the roster would be better without.
	Value int64
}

// Contributions returns the marginal contribution of every assignment of the
// roster, in its order.
func Contributions(p scheduling.Problem, roster []scheduling.Assignment) []Contribution {
	s := incremental.FromRoster(&p, roster)
	list := make([]Contribution, len(roster))
	for i, a := range roster {
		list[i] = Contribution{a, s.Model.Value(s.TryLeave(s.Model.Pair(a.Volunteer, a.Position)))}
	}
	return list
}

// MarginalCost says how hard a shift is to staff: what one more person would cost
// who is not on it yet.
type MarginalCost struct {
	Shift int
	Free  int // people who could take one more seat as things are

	// Price is what the cheapest of them adds to the cost of all rules but those
	// about empty seats: wishes, load, way, rest. It means nothing if Free is 0.
	Price int64
}

// MarginalCosts returns the marginal cost of every shift on a roster, in the order
// of the problem, as if each position had one more seat.
func MarginalCosts(p scheduling.Problem, roster []scheduling.Assignment) []MarginalCost {
	p.Weights.Spare = 0 // one more seat filled is not what is priced
	s := incremental.FromRoster(&p, roster)
	list := make([]MarginalCost, len(p.Shifts))
	for shift := range list {
		list[shift] = marginalCostOf(s, shift)
	}
	return list
}

func marginalCostOf(s *incremental.State, shift int) MarginalCost {
	m, found := s.Model, MarginalCost{Shift: shift}
	for v := range m.Problem.Volunteers {
		if s.Serves(int32(v), int32(shift)) {
			continue
		}
		could := false
		for k := m.VolPairs[v]; k < m.VolPairs[v+1]; k++ {
			if m.ShiftOf[m.PairPos[k]] != int32(shift) || !s.Fits(k, incremental.None) || s.BreaksApart(k) {
				continue
			}
			change, _ := s.TryJoin(k)
			if !could && found.Free == 0 || change.Soft < found.Price {
				found.Price = change.Soft
			}
			could = true
		}
		found.Free += int(incremental.Count(could))
	}
	return found
}
