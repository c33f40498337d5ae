package incremental

import "nuanlin/scheduling"

// FromRoster returns the state of a roster, so that many small changes to it can
// be evaluated. There is a pair of volunteer and position for every two that no
// fact forbids, and for the seats in use, whatever stands against those. The kept
// assignments of p cannot be moved. It takes O(volunteers · positions) time; each
// change afterwards takes time proportional to the seats of the person.
func FromRoster(p *scheduling.Problem, roster []scheduling.Assignment) *State {
	return fromRoster(p, roster, func(m *Model, v, q int) bool { return m.usable(v, q, nil) })
}

// FromRosterFor is [FromRoster] with pairs only for the seats in use and for
// everybody with one position, whatever stands against it: enough to evaluate
// that position.
func FromRosterFor(p *scheduling.Problem, roster []scheduling.Assignment, position int) *State {
	return fromRoster(p, roster, func(_ *Model, _, q int) bool { return q == position })
}

func fromRoster(p *scheduling.Problem, roster []scheduling.Assignment, pair func(m *Model, v, q int) bool) *State {
	m := newModel(p)
	used := map[[2]int]bool{}
	for _, a := range roster {
		used[[2]int{a.Volunteer, a.Position}] = true
	}
	m.compileShifts()
	m.compilePeople()
	m.compilePairs(func(v, q int, _ []int) bool { return used[[2]int{v, q}] || pair(m, v, q) })
	s := NewState(m)
	for pair, on := range s.On { // kept seats that the roster gave up
		if on {
			s.Unassign(int32(pair))
		}
	}
	for _, a := range roster {
		s.Assign(m.Pair(a.Volunteer, a.Position))
	}
	return s
}

// TryJoin is what the score changes by when the person of the pair takes the seat,
// and whether nobody's company gets worse by it.
func (s *State) TryJoin(pair int32) (change Score, harmless bool) {
	before, violations := s.Now, s.Violations()
	s.Assign(pair)
	after, harmless := s.Now, !s.Violations().Exceeds(violations)
	s.Unassign(pair)
	return after.Minus(before), harmless
}

// TryLeave is what the score changes by when the person of the pair gives it up.
func (s *State) TryLeave(pair int32) Score {
	before := s.Now
	s.Unassign(pair)
	after := s.Now
	s.Assign(pair)
	return after.Minus(before)
}

// JoinDelta is the change of the score when the person of the pair takes the seat.
func (s *State) JoinDelta(pair int32) Score {
	var mv Move
	mv.Start(Step{s.Model.PairVol[pair], None, pair})
	return s.Delta(&mv)
}
