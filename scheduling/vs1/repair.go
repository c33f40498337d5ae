package vs1

import (
	"slices"

	"nuanlin/scheduling"
)

// Repair is a roster of VS-1 after some of its people called off.
type Repair struct {
	Problem scheduling.Problem
	Lost    int // seats of people who called off
	base    map[[2]int]bool
}

const (
	today      = 3 // the days before are over
	firstFree  = 7 // who calls off is back on this day
	changeCost = 15
)

// NewRepair takes a published roster of New(volunteers, shifts, seed): 5 % of the
// volunteers call off days 3 to 6, days 0 to 2 stay as they are, and calling
// somebody new or releasing somebody costs 15 each.
func NewRepair(volunteers, shifts int, seed uint64, published []scheduling.Assignment) Repair {
	r := Repair{Problem: New(volunteers, shifts, seed), base: map[[2]int]bool{}}
	p := &r.Problem
	p.Weights.Change, p.Weights.Call = changeCost, changeCost
	for _, a := range published {
		r.base[[2]int{a.Volunteer, a.Position}] = true
	}
	gone := callOff(volunteers, seed)
	for v := range p.Volunteers {
		vol := &p.Volunteers[v]
		for q := range p.Positions { // position q is that of shift q
			s, held := &p.Shifts[q], r.base[[2]int{v, q}]
			over, out := s.Day < today, gone[v] && s.Day >= today && s.Day < firstFree
			if over && !held || out {
				vol.Declined = append(vol.Declined, s.ID)
			}
			r.Lost += truth(out && held)
		}
	}
	for _, a := range published {
		s := &p.Shifts[a.Position]
		switch {
		case s.Day < today:
			a.State = scheduling.Pinned
		case slices.Contains(p.Volunteers[a.Volunteer].Declined, s.ID):
			continue
		default:
			a.State = scheduling.Proposed
		}
		p.Assignments = append(p.Assignments, a)
	}
	return r
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// callOff draws who calls off, with xorshift (Marsaglia, Xorshift RNGs, Journal of
// Statistical Software 8, 2003) and not with splitmix: the published figures are of
// these people.
func callOff(volunteers int, seed uint64) []bool {
	gone, z := make([]bool, volunteers), seed*0x9E3779B97F4A7C15+99
	for v := range gone {
		z ^= z << 13
		z ^= z >> 7
		z ^= z << 17
		gone[v] = float64(z>>11)/(1<<53) < .05
	}
	return gone
}

// Changes counts the people called anew and those released who had not called off.
func (r *Repair) Changes(roster []scheduling.Assignment) (called, released int) {
	kept := 0
	for _, a := range roster {
		if r.base[[2]int{a.Volunteer, a.Position}] {
			kept++
		} else {
			called++
		}
	}
	return called, len(r.base) - r.Lost - kept
}
