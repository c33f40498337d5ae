package explain

import (
	"nuanlin/scheduling"
	"nuanlin/scheduling/incremental"
)

// Stake is what one seat in use is worth.
type Stake struct {
	Assignment scheduling.Assignment

	// Value is how much the roster's value would grow if the person left and the
	// seat stayed empty. Below zero the roster would be better without.
	Value int64
}

// Stakes returns the stake of every assignment of the roster, in its order.
func Stakes(p scheduling.Problem, roster []scheduling.Assignment) []Stake {
	d := incremental.NewDesk(&p, roster)
	list := make([]Stake, len(roster))
	for i, a := range roster {
		list[i] = Stake{a, d.Model.Value(d.Leaving(d.Pair(a.Volunteer, a.Position)))}
	}
	return list
}

// Demand says how hard a shift is to staff: what one more person would cost who
// is not on it yet.
type Demand struct {
	Shift int
	Free  int // people who could take one more seat as things are

	// Price is what the cheapest of them adds to the cost of all rules but those
	// about empty seats: wishes, load, way, rest. It means nothing if Free is 0.
	Price int64
}

// Demands returns the demand of every shift on a roster, in the order of the
// problem, as if each position had one more seat.
func Demands(p scheduling.Problem, roster []scheduling.Assignment) []Demand {
	p.Weights.Spare = 0 // one more seat filled is not what is priced
	d := incremental.NewDesk(&p, roster)
	list := make([]Demand, len(p.Shifts))
	for shift := range list {
		list[shift] = demandOf(d, shift)
	}
	return list
}

func demandOf(d incremental.Desk, shift int) Demand {
	m, found := d.Model, Demand{Shift: shift}
	for v := range m.Problem.Volunteers {
		if d.Serves(int32(v), int32(shift)) {
			continue
		}
		could := false
		for k := m.VolPairs[v]; k < m.VolPairs[v+1]; k++ {
			if m.ShiftOf[m.PairPos[k]] != int32(shift) || !d.Fits(k, incremental.None) || d.Parted(k) {
				continue
			}
			change, _ := d.Joining(k)
			if !could && found.Free == 0 || change.Soft < found.Price {
				found.Price = change.Soft
			}
			could = true
		}
		found.Free += int(incremental.Count(could))
	}
	return found
}
