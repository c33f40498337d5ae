package incremental

// Step is one person's part of a move: the seat given up and the seat taken,
// as pairs; either may be none.
type Step struct{ Vol, Out, In int32 }

// Move changes the seats of a few different people at once. At any position at
// most one person leaves and one joins.
type Move struct {
	Steps [MaxSteps]Step
	N     int // steps in use
}

// Start makes mv a move of one step.
func (mv *Move) Start(first Step) {
	mv.Steps[0], mv.N = first, 1
}

// Append adds a step by somebody else.
func (mv *Move) Append(next Step) {
	mv.Steps[mv.N] = next
	mv.N++
}

// Involves reports whether the volunteer takes part in mv.
func (mv *Move) Involves(v int32) bool {
	for i := range mv.N {
		if mv.Steps[i].Vol == v {
			return true
		}
	}
	return false
}

// crossing is what a move does at one position or one shift.
type crossing struct{ at, out, in int32 }

// Delta is the change of the score if mv were made. It does not change s and
// takes time proportional to the seats of the people involved.
func (s *State) Delta(mv *Move) Score {
	m := s.Model
	var seats [2 * MaxSteps]crossing
	n := 0
	var t Score
	for i := range mv.N {
		st := &mv.Steps[i]
		t.Soft += s.PersonDelta(st.Vol, st.Out, st.In)
		if st.Out != None {
			n = leave(&seats, n, m.PairPos[st.Out], st.Out)
		}
		if st.In != None {
			n = join(&seats, n, m.PairPos[st.In], st.In)
		}
	}
	for i := range n {
		t = t.Add(s.seatDelta(seats[i].at, seats[i].out, seats[i].in))
	}
	if s.Companions != nil {
		t = t.Add(s.companyDelta(mv))
	}
	return t.Add(s.shiftsDelta(seats[:n]))
}

func leave(seats *[2 * MaxSteps]crossing, n int, at, pair int32) int {
	for i := range n {
		if seats[i].at == at {
			seats[i].out = pair
			return n
		}
	}
	seats[n] = crossing{at, pair, None}
	return n + 1
}

func join(seats *[2 * MaxSteps]crossing, n int, at, pair int32) int {
	for i := range n {
		if seats[i].at == at {
			seats[i].in = pair
			return n
		}
	}
	seats[n] = crossing{at, None, pair}
	return n + 1
}

// shiftsDelta is the change of captains and adults on the shifts of the
// crossings, taking together the positions of one shift.
func (s *State) shiftsDelta(seats []crossing) Score {
	m := s.Model
	var t Score
	for i := range seats {
		shift := m.ShiftOf[seats[i].at]
		if !m.Need[shift] && !m.Guarded[shift] || met(m, seats[:i], shift) {
			continue
		}
		heads, captains, adults := s.Heads[shift], s.Captains[shift], s.Adults[shift]
		t = t.Minus(m.ShiftScore(shift, heads, captains, adults))
		for _, c := range seats[i:] {
			if m.ShiftOf[c.at] != shift {
				continue
			}
			if c.out != None {
				heads--
				captains -= Count(m.Captain[m.PairVol[c.out]])
				adults -= Count(m.Guards[c.out])
			}
			if c.in != None {
				heads++
				captains += Count(m.Captain[m.PairVol[c.in]])
				adults += Count(m.Guards[c.in])
			}
		}
		t = t.Add(m.ShiftScore(shift, heads, captains, adults))
	}
	return t
}

func met(m *Model, seats []crossing, shift int32) bool {
	for i := range seats {
		if m.ShiftOf[seats[i].at] == shift {
			return true
		}
	}
	return false
}

// Apply makes the move.
func (s *State) Apply(mv *Move) {
	for i := range mv.N {
		if out := mv.Steps[i].Out; out != None {
			s.Unassign(out)
		}
	}
	for i := range mv.N {
		if in := mv.Steps[i].In; in != None {
			s.Assign(in)
		}
	}
}

// MaxSteps is how many people may take part in one move.
const MaxSteps = 5

// CohesionDelta is the change of the number of teams beyond the first.
func (s *State) CohesionDelta(q, out, in int32, heads, after int) int64 {
	m, delta := s.Model, int64(0)
	leaves, joins := None, None
	if out != None {
		leaves = m.Team[m.PairVol[out]]
	}
	if in != None {
		joins = m.Team[m.PairVol[in]]
	}
	if leaves == joins {
		return 0
	}
	row := s.TeamCount[int(q)*m.Teams : int(q+1)*m.Teams]
	if leaves != None && row[leaves] == 1 {
		delta--
	}
	if joins != None && row[joins] == 0 {
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
