package scheduling

// put takes the pair into the roster.
func (s *state) put(pair int32) {
	m := s.m
	v, q := m.pairVol[pair], m.pairPos[pair]
	shift := m.shiftOf[q]
	if s.crowds != nil {
		s.countErrors(shift, -1)
		s.meet(pair, shift, 1)
	}
	s.now = s.now.add(s.seatDelta(q, none, pair)).add(s.shiftDelta(shift, none, pair))
	s.now.soft += s.personDelta(v, none, pair)
	s.on[pair] = true
	s.ofVol[v] = append(s.ofVol[v], pair)
	s.ofPos[q] = append(s.ofPos[q], pair)
	s.count(pair, shift, 1)
	if s.crowds != nil {
		s.countErrors(shift, 1)
	}
}

// take removes the pair from the roster.
func (s *state) take(pair int32) {
	m := s.m
	v, q := m.pairVol[pair], m.pairPos[pair]
	shift := m.shiftOf[q]
	if s.crowds != nil {
		s.countErrors(shift, -1)
	}
	s.now = s.now.add(s.seatDelta(q, pair, none)).add(s.shiftDelta(shift, pair, none))
	s.now.soft += s.personDelta(v, pair, none)
	s.on[pair] = false
	s.ofVol[v] = without(s.ofVol[v], pair)
	s.ofPos[q] = without(s.ofPos[q], pair)
	s.count(pair, shift, -1)
	if s.crowds != nil {
		s.meet(pair, shift, -1)
		s.countErrors(shift, 1)
	}
}

func (s *state) count(pair, shift, n int32) {
	m, v := s.m, s.m.pairVol[pair]
	s.heads[shift] += n
	s.leads[shift] += n * count32(m.captain[v])
	s.adults[shift] += n * count32(m.guards[pair])
	s.minute[v] += n * m.minutes[shift]
	s.onDay[int(v)*m.days+int(m.day[shift])] += n * m.minutes[shift]
	s.inWeek[int(v)*m.weeks+int(m.week[shift])] += n * m.minutes[shift]
	s.mates[int(m.pairPos[pair])*m.teams+int(m.team[v])] += n
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

// clashing returns a shift the volunteer serves on that excludes the given one, or
// none.
func (s *state) clashing(v, shift int32) int32 {
	for _, pair := range s.ofVol[v] {
		if t := s.m.shiftOf[s.m.pairPos[pair]]; s.m.excludes(shift, t) {
			return t
		}
	}
	return none
}
