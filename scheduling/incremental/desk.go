package incremental

import "nuanlin/scheduling"

// Desk is a roster laid out so that many small changes to it can be tried and
// priced: there is a pair of volunteer and position for every two that no fact
// forbids, and for the seats in use, whatever stands against those.
type Desk struct{ *State }

// NewDesk lays the roster out. The kept assignments of p cannot be moved. It
// takes O(volunteers · positions) time; each change afterwards takes time
// proportional to the seats of the person.
func NewDesk(p *scheduling.Problem, roster []scheduling.Assignment) Desk {
	m := &Model{Problem: p, Weights: p.Weigh(), Need: scheduling.CaptainNeeds(p)}
	used := map[[2]int]bool{}
	for _, a := range roster {
		used[[2]int{a.Volunteer, a.Position}] = true
	}
	m.compileShifts()
	m.compilePeople()
	m.compilePairs(func(v, q int, _ []int) bool { return used[[2]int{v, q}] || m.usable(v, q, nil) })
	s := NewState(m)
	for pair, on := range s.On { // kept seats that the roster gave up
		if on {
			s.Take(int32(pair))
		}
	}
	d := Desk{s}
	for _, a := range roster {
		s.Put(d.Pair(a.Volunteer, a.Position))
	}
	return d
}

// Pair returns the pair of the two, or none if a fact forbids it.
func (d Desk) Pair(volunteer, position int) int32 {
	return d.Model.PairAt[volunteer*len(d.Model.Problem.Positions)+position]
}

// Joining is what the tally changes by when the person of the pair takes the seat,
// and whether nobody's company gets worse by it.
func (d Desk) Joining(pair int32) (change Tally, harmless bool) {
	before, errors := d.Now, d.Breaches()
	d.Put(pair)
	after, harmless := d.Now, !d.Breaches().Exceeds(errors)
	d.Take(pair)
	return after.Minus(before), harmless
}

// Leaving is what the tally changes by when the person of the pair gives it up.
func (d Desk) Leaving(pair int32) Tally {
	before := d.Now
	d.Take(pair)
	after := d.Now
	d.Put(pair)
	return after.Minus(before)
}

// compileFor builds a model that holds the seats in use on a roster and a pair
// of everyone with one position, whatever stands against it: enough to price
// that seat.
func compileFor(p *scheduling.Problem, roster []scheduling.Assignment, position int) *Model {
	m := &Model{Problem: p, Weights: p.Weigh(), Need: scheduling.CaptainNeeds(p)}
	used := map[[2]int]bool{}
	for _, a := range roster {
		used[[2]int{a.Volunteer, a.Position}] = true
	}
	m.compileShifts()
	m.compilePeople()
	m.compilePairs(func(v, q int, _ []int) bool { return q == position || used[[2]int{v, q}] })
	return m
}

// SeatBoard is the state of a roster with a pair for everybody and the given
// position, allowed or not.
func SeatBoard(p *scheduling.Problem, roster []scheduling.Assignment, position int) *State {
	m := compileFor(p, roster, position)
	s := NewState(m)
	for pair, on := range s.On { // kept seats that the roster gave up
		if on {
			s.Take(int32(pair))
		}
	}
	for _, a := range roster {
		s.Put(m.PairAt[a.Volunteer*len(p.Positions)+a.Position])
	}
	return s
}

// Taking is the change of the tally when v takes a seat of the position.
func (s *State) Taking(v, position int) Tally {
	pair := s.Model.PairAt[v*len(s.Model.Problem.Positions)+position]
	var mv Move
	mv.Set(Step{int32(v), None, pair})
	return s.Delta(&mv)
}
