package incremental

import (
	"slices"

	"nuanlin/scheduling"
)

// Score is how good a roster is, most important part first.
type Score struct {
	Violations int   // violations in who serves beside whom (hard): cleared adults missing, and those of CompanyScore
	Seats      int   // seats empty below the minimum
	Captains   int   // shifts without the captain they need
	Soft       int64 // weighted cost of all other rules
	Overfull   int   // seats given beyond the maximum (kept assignments only)
	Penalty    int64 // what the walk must not win where there are such violations
}

// Add returns the sum of two scores.
func (t Score) Add(u Score) Score {
	return Score{t.Violations + u.Violations, t.Seats + u.Seats, t.Captains + u.Captains, t.Soft + u.Soft, t.Overfull + u.Overfull, t.Penalty + u.Penalty}
}

// Minus returns t without u.
func (t Score) Minus(u Score) Score {
	return Score{t.Violations - u.Violations, t.Seats - u.Seats, t.Captains - u.Captains, t.Soft - u.Soft, t.Overfull - u.Overfull, t.Penalty - u.Penalty}
}

// State is a roster under search with everything needed to tell in a few
// steps what a move would change. No move allocates.
type State struct {
	Model      *Model
	On         []bool       // by pair
	OfVol      [][]int32    // pairs in use, by volunteer
	OfPos      [][]int32    // pairs in use, by position
	Heads      []int32      // by shift
	Captains   []int32      // captains, by shift
	Adults     []int32      // cleared adults, by shift
	Companions []Companions // by shift; nil if nobody's company matters
	violations Violations   // of company, counted only with companions
	Minute     []int32      // by volunteer
	onDay      []int32      // by volunteer x day: minutes, commitments included
	inWeek     []int32      // by volunteer x week
	TeamCount  []int32      // by position x team: people, on positions open to all teams
	Now        Score        // of the roster as it is
}

// NewState returns the roster that holds the kept assignments only.
func NewState(m *Model) *State {
	p := m.Problem
	s := &State{
		Model: m, On: make([]bool, len(m.PairVol)),
		OfVol: make([][]int32, len(p.Volunteers)), OfPos: make([][]int32, len(p.Positions)),
		Heads: make([]int32, len(p.Shifts)), Captains: make([]int32, len(p.Shifts)), Adults: make([]int32, len(p.Shifts)),
		Minute: make([]int32, len(p.Volunteers)), onDay: slices.Clone(m.baseDay), inWeek: slices.Clone(m.BaseWeek),
		TeamCount: make([]int32, len(p.Positions)*m.Teams),
	}
	s.Now.Soft = m.Proposals
	if m.Company != nil {
		s.Companions = make([]Companions, len(p.Shifts))
	}
	for q := range p.Positions {
		s.Now = s.Now.Add(m.SeatScore(q, 0))
	}
	for shift := range p.Shifts {
		s.Now = s.Now.Add(m.ShiftScore(int32(shift), 0, 0, 0))
	}
	for v := range p.Volunteers {
		s.Now.Soft += m.LoadCost(int32(v), 0, 0)
	}
	for pair, locked := range m.Locked {
		if locked {
			s.Assign(int32(pair))
		}
	}
	return s
}

// SeatScore is what a position with that many people contributes.
func (m *Model) SeatScore(q, heads int) Score {
	pos := &m.Problem.Positions[q]
	return Score{
		Seats:    max(pos.Minimum-heads, 0),
		Soft:     m.Weights.Spare * int64(max(pos.Maximum-max(pos.Minimum, heads), 0)),
		Overfull: max(heads-pos.Maximum, 0),
	}
}

// ShiftScore is what a shift with those people contributes.
func (m *Model) ShiftScore(shift, heads, captains, adults int32) Score {
	var t Score
	if m.Need[shift] && captains == 0 {
		t.Captains = 1
	}
	if m.Guarded[shift] && heads > 0 && adults < scheduling.ClearedAdults {
		t.Violations = scheduling.ClearedAdults - int(adults)
		t.Penalty = m.seatPenalty * int64(min(heads, m.minimum[shift]))
		if m.Need[shift] && captains > 0 {
			t.Penalty += m.captainPenalty
		}
	}
	return t
}

// Less reports whether t is better than u under the true weights.
func (m *Model) Less(t, u Score) bool {
	if t.Violations != u.Violations {
		return t.Violations < u.Violations
	}
	return m.Value(t) < m.Value(u)
}

// Value is the cost of t under the true weights.
func (m *Model) Value(t Score) int64 {
	return m.Weights.Seat*int64(t.Seats) + m.Weights.Captain*int64(t.Captains) + t.Soft
}

// Energy is what the search feels of t. Where the company is wrong, nothing is
// won for seats filled and a captain present, so the walk is not drawn there;
// yet it can pass through on its way to bringing two people in or out.
func (m *Model) Energy(t Score) int64 {
	return m.violationPenalty*int64(t.Violations) + m.seatPenalty*int64(t.Seats) + m.captainPenalty*int64(t.Captains) + t.Penalty + t.Soft
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
		return s.WithinLimits(v, shift, shift, 0)
	}
	leaver := m.ShiftOf[m.PairPos[out]]
	return s.WithinLimits(v, shift, leaver, m.Minutes[leaver])
}

// WithinLimits reports whether the volunteer may serve on the shift as well as far
// as the limits of a day, a week and the pattern go, after so many minutes on the
// shift gone.
func (s *State) WithinLimits(v, shift, leaver, minutes int32) bool {
	m := s.Model
	onDay := s.onDay[int(v)*m.days+int(m.day[shift])] + m.Minutes[shift]
	inWeek := s.inWeek[int(v)*m.Weeks+int(m.Week[shift])] + m.Minutes[shift]
	if m.day[leaver] == m.day[shift] {
		onDay -= minutes
	}
	if m.Week[leaver] == m.Week[shift] {
		inWeek -= minutes
	}
	if minutes == 0 {
		leaver = None
	}
	return onDay <= m.dailyLimit[v] && inWeek <= m.WeeklyLimit[v] && m.keepsPattern(v, s.OfVol[v], shift, leaver)
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
	return delta + s.RestCost(v, out, in) + m.LoadCost(v, after, left) - m.LoadCost(v, before, seats)
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
func (s *State) seatDelta(q, out, in int32) Score {
	m, heads := s.Model, len(s.OfPos[q])
	after := heads
	if out != None {
		after--
	}
	if in != None {
		after++
	}
	var t Score
	if after != heads {
		t = m.SeatScore(int(q), after).Minus(m.SeatScore(int(q), heads))
	}
	if m.Open[q] && m.Weights.Cohesion != 0 {
		t.Soft += m.Weights.Cohesion * s.CohesionDelta(q, out, in, heads, after)
	}
	return t
}

// shiftDelta is the change of captains and adults on a shift when the people
// of the pairs out leave it and those of in join it; any may be none.
func (s *State) shiftDelta(shift, out, in int32) Score {
	m := s.Model
	heads, captains, adults := s.Heads[shift], s.Captains[shift], s.Adults[shift]
	if out != None {
		heads--
		captains -= Count(m.Captain[m.PairVol[out]])
		adults -= Count(m.Guards[out])
	}
	if in != None {
		heads++
		captains += Count(m.Captain[m.PairVol[in]])
		adults += Count(m.Guards[in])
	}
	t := m.ShiftScore(shift, heads, captains, adults)
	old := m.ShiftScore(shift, s.Heads[shift], s.Captains[shift], s.Adults[shift])
	return t.Minus(old)
}

// Count is 1 for true and 0 for false.
func Count(b bool) int32 {
	if b {
		return 1
	}
	return 0
}
