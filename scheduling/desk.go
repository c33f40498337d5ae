package scheduling

// desk is a roster laid out so that many small changes to it can be tried and
// priced: there is a pair of volunteer and position for every two that no fact
// forbids, and for the seats in use, whatever stands against those.
type desk struct{ *state }

// newDesk lays the roster out. The kept assignments of p cannot be moved. It
// takes O(volunteers · positions) time; each change afterwards takes time
// proportional to the seats of the person.
func newDesk(p *Problem, roster []Assignment) desk {
	m := &model{p: p, weights: p.Weigh(), need: captainNeeds(p)}
	used := map[[2]int]bool{}
	for _, a := range roster {
		used[[2]int{a.Volunteer, a.Position}] = true
	}
	m.compileShifts()
	m.compilePeople()
	m.compilePairs(func(v, q int, _ []int) bool { return used[[2]int{v, q}] || m.usable(v, q, nil) })
	s := newState(m)
	for pair, on := range s.on { // kept seats that the roster gave up
		if on {
			s.take(int32(pair))
		}
	}
	d := desk{s}
	for _, a := range roster {
		s.put(d.pair(a.Volunteer, a.Position))
	}
	return d
}

// pair returns the pair of the two, or none if a fact forbids it.
func (d desk) pair(volunteer, position int) int32 {
	return d.m.pairAt[volunteer*len(d.m.p.Positions)+position]
}

// joining is what the tally changes by when the person of the pair takes the seat,
// and whether nobody's company gets worse by it.
func (d desk) joining(pair int32) (change tally, harmless bool) {
	before, errors := d.now, d.breaches()
	d.put(pair)
	after, harmless := d.now, !d.breaches().exceeds(errors)
	d.take(pair)
	return after.minus(before), harmless
}

// leaving is what the tally changes by when the person of the pair gives it up.
func (d desk) leaving(pair int32) tally {
	before := d.now
	d.take(pair)
	after := d.now
	d.put(pair)
	return after.minus(before)
}

// compileFor builds a model that holds the seats in use on a roster and a pair
// of everyone with one position, whatever stands against it: enough to price
// that seat.
func compileFor(p *Problem, roster []Assignment, position int) *model {
	m := &model{p: p, weights: p.Weigh(), need: captainNeeds(p)}
	used := map[[2]int]bool{}
	for _, a := range roster {
		used[[2]int{a.Volunteer, a.Position}] = true
	}
	m.compileShifts()
	m.compilePeople()
	m.compilePairs(func(v, q int, _ []int) bool { return q == position || used[[2]int{v, q}] })
	return m
}

// seatBoard is the state of a roster with a pair for everybody and the given
// position, allowed or not.
func seatBoard(p *Problem, roster []Assignment, position int) *state {
	m := compileFor(p, roster, position)
	s := newState(m)
	for pair, on := range s.on { // kept seats that the roster gave up
		if on {
			s.take(int32(pair))
		}
	}
	for _, a := range roster {
		s.put(m.pairAt[a.Volunteer*len(p.Positions)+a.Position])
	}
	return s
}

// taking is the change of the tally when v takes a seat of the position.
func (s *state) taking(v, position int) tally {
	pair := s.m.pairAt[v*len(s.m.p.Positions)+position]
	var mv move
	mv.set(step{int32(v), none, pair})
	return s.delta(&mv)
}
