package scheduling

// step is one person's part of a move: the seat given up and the seat taken,
// as pairs; either may be none.
type step struct{ vol, out, in int32 }

// move changes the seats of a few different people at once. At any position at
// most one person leaves and one joins.
type move struct {
	steps [longest]step
	n     int
}

func (mv *move) set(first step) {
	mv.steps[0], mv.n = first, 1
}

func (mv *move) then(next step) {
	mv.steps[mv.n] = next
	mv.n++
}

// involves reports whether the volunteer takes part in mv.
func (mv *move) involves(v int32) bool {
	for i := range mv.n {
		if mv.steps[i].vol == v {
			return true
		}
	}
	return false
}

// crossing is what a move does at one position or one shift.
type crossing struct{ at, out, in int32 }

// delta is the change of the tally if mv were made. It does not change s and
// takes time proportional to the seats of the people involved.
func (s *state) delta(mv *move) tally {
	m := s.m
	var seats [2 * longest]crossing
	n := 0
	var t tally
	for i := range mv.n {
		st := &mv.steps[i]
		t.soft += s.personDelta(st.vol, st.out, st.in)
		if st.out != none {
			n = leave(&seats, n, m.pairPos[st.out], st.out)
		}
		if st.in != none {
			n = join(&seats, n, m.pairPos[st.in], st.in)
		}
	}
	for i := range n {
		t = t.add(s.seatDelta(seats[i].at, seats[i].out, seats[i].in))
	}
	if s.crowds != nil {
		t = t.add(s.companyDelta(mv))
	}
	return t.add(s.shiftsDelta(seats[:n]))
}

func leave(seats *[2 * longest]crossing, n int, at, pair int32) int {
	for i := range n {
		if seats[i].at == at {
			seats[i].out = pair
			return n
		}
	}
	seats[n] = crossing{at, pair, none}
	return n + 1
}

func join(seats *[2 * longest]crossing, n int, at, pair int32) int {
	for i := range n {
		if seats[i].at == at {
			seats[i].in = pair
			return n
		}
	}
	seats[n] = crossing{at, none, pair}
	return n + 1
}

// shiftsDelta is the change of captains and adults on the shifts of the
// crossings, taking together the positions of one shift.
func (s *state) shiftsDelta(seats []crossing) tally {
	m := s.m
	var t tally
	for i := range seats {
		shift := m.shiftOf[seats[i].at]
		if !m.need[shift] && !m.guarded[shift] || met(m, seats[:i], shift) {
			continue
		}
		heads, leads, adults := s.heads[shift], s.leads[shift], s.adults[shift]
		t = t.minus(m.shiftTally(shift, heads, leads, adults))
		for _, c := range seats[i:] {
			if m.shiftOf[c.at] != shift {
				continue
			}
			if c.out != none {
				heads--
				leads -= count32(m.captain[m.pairVol[c.out]])
				adults -= count32(m.guards[c.out])
			}
			if c.in != none {
				heads++
				leads += count32(m.captain[m.pairVol[c.in]])
				adults += count32(m.guards[c.in])
			}
		}
		t = t.add(m.shiftTally(shift, heads, leads, adults))
	}
	return t
}

func met(m *model, seats []crossing, shift int32) bool {
	for i := range seats {
		if m.shiftOf[seats[i].at] == shift {
			return true
		}
	}
	return false
}

// apply makes the move.
func (s *state) apply(mv *move) {
	for i := range mv.n {
		if out := mv.steps[i].out; out != none {
			s.take(out)
		}
	}
	for i := range mv.n {
		if in := mv.steps[i].in; in != none {
			s.put(in)
		}
	}
}

// longest is how many people may take part in one move.
const longest = 5

// mixDelta is the change of the number of teams beyond the first.
func (s *state) mixDelta(q, out, in int32, heads, after int) int64 {
	m, delta := s.m, int64(0)
	leaves, joins := none, none
	if out != none {
		leaves = m.team[m.pairVol[out]]
	}
	if in != none {
		joins = m.team[m.pairVol[in]]
	}
	if leaves == joins {
		return 0
	}
	row := s.mates[int(q)*m.teams : int(q+1)*m.teams]
	if leaves != none && row[leaves] == 1 {
		delta--
	}
	if joins != none && row[joins] == 0 {
		delta++
	}
	if heads == 0 && after > 0 {
		delta--
	}
	if heads > 0 && after == 0 {
		delta++
	}
	return delta
}
