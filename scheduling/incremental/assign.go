package incremental

// Assign takes the pair into the roster.
func (s *State) Assign(pair int32) {
	m := s.Model
	v, q := m.PairVol[pair], m.PairPos[pair]
	shift := m.ShiftOf[q]
	if s.Companions != nil {
		s.countViolations(shift, -1)
		s.countCompanion(pair, shift, 1)
	}
	s.Now = s.Now.Add(s.seatDelta(q, None, pair)).Add(s.shiftDelta(shift, None, pair))
	s.Now.Soft += s.PersonDelta(v, None, pair)
	s.On[pair] = true
	s.OfVol[v] = append(s.OfVol[v], pair)
	s.OfPos[q] = append(s.OfPos[q], pair)
	s.count(pair, shift, 1)
	if s.Companions != nil {
		s.countViolations(shift, 1)
	}
}

// Unassign removes the pair from the roster.
func (s *State) Unassign(pair int32) {
	m := s.Model
	v, q := m.PairVol[pair], m.PairPos[pair]
	shift := m.ShiftOf[q]
	if s.Companions != nil {
		s.countViolations(shift, -1)
	}
	s.Now = s.Now.Add(s.seatDelta(q, pair, None)).Add(s.shiftDelta(shift, pair, None))
	s.Now.Soft += s.PersonDelta(v, pair, None)
	s.On[pair] = false
	s.OfVol[v] = without(s.OfVol[v], pair)
	s.OfPos[q] = without(s.OfPos[q], pair)
	s.count(pair, shift, -1)
	if s.Companions != nil {
		s.countCompanion(pair, shift, -1)
		s.countViolations(shift, 1)
	}
}

func (s *State) count(pair, shift, n int32) {
	m, v := s.Model, s.Model.PairVol[pair]
	s.Heads[shift] += n
	s.Captains[shift] += n * Count(m.Captain[v])
	s.Adults[shift] += n * Count(m.Guards[pair])
	s.Minute[v] += n * m.Minutes[shift]
	s.onDay[int(v)*m.days+int(m.day[shift])] += n * m.Minutes[shift]
	s.inWeek[int(v)*m.Weeks+int(m.Week[shift])] += n * m.Minutes[shift]
	s.TeamCount[int(m.PairPos[pair])*m.Teams+int(m.Team[v])] += n
}

// without removes x, which must be in list, changing the order.
func without(list []int32, x int32) []int32 {
	last := len(list) - 1
	for i, y := range list {
		if y == x {
			list[i] = list[last]
			break
		}
	}
	return list[:last]
}

// Clashing returns a shift the volunteer serves on that excludes the given one, or
// none.
func (s *State) Clashing(v, shift int32) int32 {
	for _, pair := range s.OfVol[v] {
		if t := s.Model.ShiftOf[s.Model.PairPos[pair]]; s.Model.Excludes(shift, t) {
			return t
		}
	}
	return None
}
