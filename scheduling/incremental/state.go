package incremental

import (
	"slices"

	"nuanlin/scheduling"
)

// Tally is how good a roster is, most important part first.
type Tally struct {
	Company int   // errors in who serves beside whom (hard): cleared adults missing, and those of companyTally
	Seats   int   // seats empty below the minimum
	Leads   int   // shifts without the captain they need
	Soft    int64 // weighted cost of all other rules
	Crowded int   // seats given beyond the maximum (kept assignments only)
	Alone   int64 // what the walk must not win where there are such errors
}

// Add returns the sum of two tallies.
func (t Tally) Add(u Tally) Tally {
	return Tally{t.Company + u.Company, t.Seats + u.Seats, t.Leads + u.Leads, t.Soft + u.Soft, t.Crowded + u.Crowded, t.Alone + u.Alone}
}

// Minus returns t without u.
func (t Tally) Minus(u Tally) Tally {
	return Tally{t.Company - u.Company, t.Seats - u.Seats, t.Leads - u.Leads, t.Soft - u.Soft, t.Crowded - u.Crowded, t.Alone - u.Alone}
}

// State is a roster under search with everything needed to tell in a few
// steps what a move would change. No move allocates.
type State struct {
	Model  *Model
	On     []bool    // by pair
	OfVol  [][]int32 // pairs in use, by volunteer
	OfPos  [][]int32 // pairs in use, by position
	Heads  []int32   // by shift
	Leads  []int32   // captains, by shift
	Adults []int32   // cleared adults, by shift
	Crowds []Crowd   // by shift; nil if nobody's company matters
	errors breaches  // of company, counted only with crowds
	Minute []int32   // by volunteer
	onDay  []int32   // by volunteer x day: minutes, commitments included
	inWeek []int32   // by volunteer x week
	Mates  []int32   // by position x team: people, on positions open to all teams
	Now    Tally
}

// NewState returns the roster that holds the kept assignments only.
func NewState(m *Model) *State {
	p := m.Problem
	s := &State{
		Model: m, On: make([]bool, len(m.PairVol)),
		OfVol: make([][]int32, len(p.Volunteers)), OfPos: make([][]int32, len(p.Positions)),
		Heads: make([]int32, len(p.Shifts)), Leads: make([]int32, len(p.Shifts)), Adults: make([]int32, len(p.Shifts)),
		Minute: make([]int32, len(p.Volunteers)), onDay: slices.Clone(m.baseDay), inWeek: slices.Clone(m.BaseWeek),
		Mates: make([]int32, len(p.Positions)*m.Teams),
	}
	s.Now.Soft = m.Proposals
	if m.Company != nil {
		s.Crowds = make([]Crowd, len(p.Shifts))
	}
	for q := range p.Positions {
		s.Now = s.Now.Add(m.SeatTally(q, 0))
	}
	for shift := range p.Shifts {
		s.Now = s.Now.Add(m.ShiftTally(int32(shift), 0, 0, 0))
	}
	for v := range p.Volunteers {
		s.Now.Soft += m.Load(int32(v), 0, 0)
	}
	for pair, locked := range m.Locked {
		if locked {
			s.Put(int32(pair))
		}
	}
	return s
}

// SeatTally is what a position with that many people contributes.
func (m *Model) SeatTally(q, heads int) Tally {
	pos := &m.Problem.Positions[q]
	return Tally{
		Seats:   max(pos.Minimum-heads, 0),
		Soft:    m.Weights.Spare * int64(max(pos.Maximum-max(pos.Minimum, heads), 0)),
		Crowded: max(heads-pos.Maximum, 0),
	}
}

// ShiftTally is what a shift with those people contributes.
func (m *Model) ShiftTally(shift, heads, leads, adults int32) Tally {
	var t Tally
	if m.Need[shift] && leads == 0 {
		t.Leads = 1
	}
	if m.Guarded[shift] && heads > 0 && adults < scheduling.ClearedAdults {
		t.Company = scheduling.ClearedAdults - int(adults)
		t.Alone = m.seatSearch * int64(min(heads, m.minimum[shift]))
		if m.Need[shift] && leads > 0 {
			t.Alone += m.leadSearch
		}
	}
	return t
}

// Less reports whether t is better than u under the true weights.
func (m *Model) Less(t, u Tally) bool {
	if t.Company != u.Company {
		return t.Company < u.Company
	}
	return m.Value(t) < m.Value(u)
}

// Value is the cost of t under the true weights.
func (m *Model) Value(t Tally) int64 {
	return m.Weights.Seat*int64(t.Seats) + m.Weights.Captain*int64(t.Leads) + t.Soft
}

// Energy is what the search feels of t. Where the company is wrong, nothing is
// won for seats filled and a captain present, so the walk is not drawn there;
// yet it can pass through on its way to bringing two people in or out.
func (m *Model) Energy(t Tally) int64 {
	return m.crowdSearch*int64(t.Company) + m.seatSearch*int64(t.Seats) + m.leadSearch*int64(t.Leads) + t.Alone + t.Soft
}

// Fits reports whether the volunteer of pair in could take that seat after
// giving up the one of pair out, which may be none.
func (s *State) Fits(in, out int32) bool {
	m, v := s.Model, s.Model.PairVol[in]
	shift := m.ShiftOf[m.PairPos[in]]
	for _, k := range s.OfVol[v] {
		if k != out && m.Excludes(shift, m.ShiftOf[m.PairPos[k]]) {
			return false
		}
	}
	if out == None {
		return s.Within(v, shift, shift, 0)
	}
	gone := m.ShiftOf[m.PairPos[out]]
	return s.Within(v, shift, gone, m.Minutes[gone])
}

// Within reports whether the volunteer may serve on the shift as well as far as
// the limits of a day, a week and the pattern go, after so many minutes on the shift gone.
func (s *State) Within(v, shift, gone, minutes int32) bool {
	m := s.Model
	onDay := s.onDay[int(v)*m.days+int(m.day[shift])] + m.Minutes[shift]
	inWeek := s.inWeek[int(v)*m.Weeks+int(m.Week[shift])] + m.Minutes[shift]
	if m.day[gone] == m.day[shift] {
		onDay -= minutes
	}
	if m.Week[gone] == m.Week[shift] {
		inWeek -= minutes
	}
	if minutes == 0 {
		gone = None
	}
	return onDay <= m.dailyLimit[v] && inWeek <= m.WeeklyLimit[v] && m.keepsPattern(v, s.OfVol[v], shift, gone)
}

// PersonDelta is the change of the soft cost of one volunteer who gives up the
// seat of pair out and takes the one of pair in; either may be none.
func (s *State) PersonDelta(v, out, in int32) int64 {
	m := s.Model
	before, seats := int(s.Minute[v]), len(s.OfVol[v])
	after, left := before, seats
	delta := int64(0)
	if out != None {
		after -= int(m.Minutes[m.ShiftOf[m.PairPos[out]]])
		left--
		delta -= m.PairCost[out]
	}
	if in != None {
		after += int(m.Minutes[m.ShiftOf[m.PairPos[in]]])
		left++
		delta += m.PairCost[in]
	}
	return delta + s.RestCost(v, out, in) + m.Load(v, after, left) - m.Load(v, before, seats)
}

// RestCost is the part of personDelta that is about nights' rest.
func (s *State) RestCost(v, out, in int32) int64 {
	if s.Model.rest == nil {
		return 0
	}
	return s.restDelta(v, out, in)
}

func (s *State) restDelta(v, out, in int32) int64 {
	m, n, delta := s.Model, len(s.Heads), int64(0)
	for _, k := range s.OfVol[v] {
		if k == out {
			continue
		}
		t := int(m.ShiftOf[m.PairPos[k]])
		if out != None {
			delta -= m.rest[int(m.ShiftOf[m.PairPos[out]])*n+t]
		}
		if in != None {
			delta += m.rest[int(m.ShiftOf[m.PairPos[in]])*n+t]
		}
	}
	return delta
}

// seatDelta is the change at one position when the person of pair out leaves
// and that of pair in joins; either may be none. Captains and adults are not
// in it: see shiftDelta.
func (s *State) seatDelta(q, out, in int32) Tally {
	m, heads := s.Model, len(s.OfPos[q])
	after := heads
	if out != None {
		after--
	}
	if in != None {
		after++
	}
	var t Tally
	if after != heads {
		t = m.SeatTally(int(q), after).Minus(m.SeatTally(int(q), heads))
	}
	if m.Open[q] && m.Weights.Cohesion != 0 {
		t.Soft += m.Weights.Cohesion * s.MixDelta(q, out, in, heads, after)
	}
	return t
}

// shiftDelta is the change of captains and adults on a shift when the people
// of the pairs out leave it and those of in join it; any may be none.
func (s *State) shiftDelta(shift, out, in int32) Tally {
	m := s.Model
	heads, leads, adults := s.Heads[shift], s.Leads[shift], s.Adults[shift]
	if out != None {
		heads--
		leads -= Count(m.Captain[m.PairVol[out]])
		adults -= Count(m.Guards[out])
	}
	if in != None {
		heads++
		leads += Count(m.Captain[m.PairVol[in]])
		adults += Count(m.Guards[in])
	}
	t := m.ShiftTally(shift, heads, leads, adults)
	old := m.ShiftTally(shift, s.Heads[shift], s.Leads[shift], s.Adults[shift])
	return t.Minus(old)
}

func Count(b bool) int32 {
	if b {
		return 1
	}
	return 0
}
