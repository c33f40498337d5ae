package scheduling

import "slices"

// tally is how good a roster is, most important part first.
type tally struct {
	company int   // errors in who serves beside whom (hard): cleared adults missing, and those of companyTally
	seats   int   // seats empty below the minimum
	leads   int   // shifts without the captain they need
	soft    int64 // weighted cost of all other rules
	crowded int   // seats given beyond the maximum (kept assignments only)
	alone   int64 // what the walk must not win where there are such errors
}

// add returns the sum of two tallies.
func (t tally) add(u tally) tally {
	return tally{t.company + u.company, t.seats + u.seats, t.leads + u.leads, t.soft + u.soft, t.crowded + u.crowded, t.alone + u.alone}
}

// minus returns t without u.
func (t tally) minus(u tally) tally {
	return tally{t.company - u.company, t.seats - u.seats, t.leads - u.leads, t.soft - u.soft, t.crowded - u.crowded, t.alone - u.alone}
}

// state is a roster under search with everything needed to tell in a few
// steps what a move would change. No move allocates.
type state struct {
	m      *model
	on     []bool    // by pair
	ofVol  [][]int32 // pairs in use, by volunteer
	ofPos  [][]int32 // pairs in use, by position
	heads  []int32   // by shift
	leads  []int32   // captains, by shift
	adults []int32   // cleared adults, by shift
	crowds []crowd   // by shift; nil if nobody's company matters
	errors breaches  // of company, counted only with crowds
	minute []int32   // by volunteer
	onDay  []int32   // by volunteer x day: minutes, commitments included
	inWeek []int32   // by volunteer x week
	mates  []int32   // by position x team: people, on positions open to all teams
	now    tally
}

// newState returns the roster that holds the kept assignments only.
func newState(m *model) *state {
	p := m.p
	s := &state{
		m: m, on: make([]bool, len(m.pairVol)),
		ofVol: make([][]int32, len(p.Volunteers)), ofPos: make([][]int32, len(p.Positions)),
		heads: make([]int32, len(p.Shifts)), leads: make([]int32, len(p.Shifts)), adults: make([]int32, len(p.Shifts)),
		minute: make([]int32, len(p.Volunteers)), onDay: slices.Clone(m.baseDay), inWeek: slices.Clone(m.baseWeek),
		mates: make([]int32, len(p.Positions)*m.teams),
	}
	s.now.soft = m.proposals
	if m.company != nil {
		s.crowds = make([]crowd, len(p.Shifts))
	}
	for q := range p.Positions {
		s.now = s.now.add(m.seatTally(q, 0))
	}
	for shift := range p.Shifts {
		s.now = s.now.add(m.shiftTally(int32(shift), 0, 0, 0))
	}
	for v := range p.Volunteers {
		s.now.soft += m.load(int32(v), 0, 0)
	}
	for pair, locked := range m.locked {
		if locked {
			s.put(int32(pair))
		}
	}
	return s
}

// seatTally is what a position with that many people contributes.
func (m *model) seatTally(q, heads int) tally {
	pos := &m.p.Positions[q]
	return tally{
		seats:   max(pos.Minimum-heads, 0),
		soft:    m.weights.Spare * int64(max(pos.Maximum-max(pos.Minimum, heads), 0)),
		crowded: max(heads-pos.Maximum, 0),
	}
}

// shiftTally is what a shift with those people contributes.
func (m *model) shiftTally(shift, heads, leads, adults int32) tally {
	var t tally
	if m.need[shift] && leads == 0 {
		t.leads = 1
	}
	if m.guarded[shift] && heads > 0 && adults < ClearedAdults {
		t.company = ClearedAdults - int(adults)
		t.alone = m.seatSearch * int64(min(heads, m.minimum[shift]))
		if m.need[shift] && leads > 0 {
			t.alone += m.leadSearch
		}
	}
	return t
}

// less reports whether t is better than u under the true weights.
func (m *model) less(t, u tally) bool {
	if t.company != u.company {
		return t.company < u.company
	}
	return m.value(t) < m.value(u)
}

// value is the cost of t under the true weights.
func (m *model) value(t tally) int64 {
	return m.weights.Seat*int64(t.seats) + m.weights.Captain*int64(t.leads) + t.soft
}

// energy is what the search feels of t. Where the company is wrong, nothing is
// won for seats filled and a captain present, so the walk is not drawn there;
// yet it can pass through on its way to bringing two people in or out.
func (m *model) energy(t tally) int64 {
	return m.crowdSearch*int64(t.company) + m.seatSearch*int64(t.seats) + m.leadSearch*int64(t.leads) + t.alone + t.soft
}

// fits reports whether the volunteer of pair in could take that seat after
// giving up the one of pair out, which may be none.
func (s *state) fits(in, out int32) bool {
	m, v := s.m, s.m.pairVol[in]
	shift := m.shiftOf[m.pairPos[in]]
	for _, k := range s.ofVol[v] {
		if k != out && m.excludes(shift, m.shiftOf[m.pairPos[k]]) {
			return false
		}
	}
	if out == none {
		return s.within(v, shift, shift, 0)
	}
	gone := m.shiftOf[m.pairPos[out]]
	return s.within(v, shift, gone, m.minutes[gone])
}

// within reports whether the volunteer may serve on the shift as well as far as
// the limits of a day, a week and the pattern go, after so many minutes on the shift gone.
func (s *state) within(v, shift, gone, minutes int32) bool {
	m := s.m
	onDay := s.onDay[int(v)*m.days+int(m.day[shift])] + m.minutes[shift]
	inWeek := s.inWeek[int(v)*m.weeks+int(m.week[shift])] + m.minutes[shift]
	if m.day[gone] == m.day[shift] {
		onDay -= minutes
	}
	if m.week[gone] == m.week[shift] {
		inWeek -= minutes
	}
	if minutes == 0 {
		gone = none
	}
	return onDay <= m.dailyLimit[v] && inWeek <= m.weeklyLimit[v] && m.keepsPattern(v, s.ofVol[v], shift, gone)
}

// personDelta is the change of the soft cost of one volunteer who gives up the
// seat of pair out and takes the one of pair in; either may be none.
func (s *state) personDelta(v, out, in int32) int64 {
	m := s.m
	before, seats := int(s.minute[v]), len(s.ofVol[v])
	after, left := before, seats
	delta := int64(0)
	if out != none {
		after -= int(m.minutes[m.shiftOf[m.pairPos[out]]])
		left--
		delta -= m.pairCost[out]
	}
	if in != none {
		after += int(m.minutes[m.shiftOf[m.pairPos[in]]])
		left++
		delta += m.pairCost[in]
	}
	return delta + s.restCost(v, out, in) + m.load(v, after, left) - m.load(v, before, seats)
}

// restCost is the part of personDelta that is about nights' rest.
func (s *state) restCost(v, out, in int32) int64 {
	if s.m.rest == nil {
		return 0
	}
	return s.restDelta(v, out, in)
}

func (s *state) restDelta(v, out, in int32) int64 {
	m, n, delta := s.m, len(s.heads), int64(0)
	for _, k := range s.ofVol[v] {
		if k == out {
			continue
		}
		t := int(m.shiftOf[m.pairPos[k]])
		if out != none {
			delta -= m.rest[int(m.shiftOf[m.pairPos[out]])*n+t]
		}
		if in != none {
			delta += m.rest[int(m.shiftOf[m.pairPos[in]])*n+t]
		}
	}
	return delta
}

// seatDelta is the change at one position when the person of pair out leaves
// and that of pair in joins; either may be none. Captains and adults are not
// in it: see shiftDelta.
func (s *state) seatDelta(q, out, in int32) tally {
	m, heads := s.m, len(s.ofPos[q])
	after := heads
	if out != none {
		after--
	}
	if in != none {
		after++
	}
	var t tally
	if after != heads {
		t = m.seatTally(int(q), after).minus(m.seatTally(int(q), heads))
	}
	if m.open[q] && m.weights.Cohesion != 0 {
		t.soft += m.weights.Cohesion * s.mixDelta(q, out, in, heads, after)
	}
	return t
}

// shiftDelta is the change of captains and adults on a shift when the people
// of the pairs out leave it and those of in join it; any may be none.
func (s *state) shiftDelta(shift, out, in int32) tally {
	m := s.m
	heads, leads, adults := s.heads[shift], s.leads[shift], s.adults[shift]
	if out != none {
		heads--
		leads -= count32(m.captain[m.pairVol[out]])
		adults -= count32(m.guards[out])
	}
	if in != none {
		heads++
		leads += count32(m.captain[m.pairVol[in]])
		adults += count32(m.guards[in])
	}
	t := m.shiftTally(shift, heads, leads, adults)
	old := m.shiftTally(shift, s.heads[shift], s.leads[shift], s.adults[shift])
	return t.minus(old)
}

func count32(b bool) int32 {
	if b {
		return 1
	}
	return 0
}
