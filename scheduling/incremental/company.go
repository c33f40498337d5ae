package incremental

import (
	"slices"

	"nuanlin/scheduling"
)

// Company is who must serve beside whom, compiled for the search: bonds, and the
// rule that a first-timer serves only where somebody else has served before. A
// model without either has none, and pays nothing for it.
type Company struct {
	Bonds  [][]BondSide // by volunteer, each bond on both sides
	novice []bool       // by volunteer: a first-timer; nil without the mentor rule
	Groups [][]int32    // people whom bonds make serve on the same shifts, two or more
	Group  []int32      // by volunteer: index into Groups, or [None]
}

// BondSide is one side of a bond.
type BondSide struct {
	with  int32
	apart bool
}

// compileCompany returns nil if nobody's company matters.
func compileCompany(p *scheduling.Problem) *Company {
	first := slices.ContainsFunc(p.Volunteers, func(v scheduling.Volunteer) bool { return v.FirstTimer })
	if len(p.Bonds) == 0 && !(p.Limits.Mentor && first) {
		return nil
	}
	c := &Company{Bonds: make([][]BondSide, len(p.Volunteers))}
	if p.Limits.Mentor && first {
		for v := range p.Volunteers {
			c.novice = append(c.novice, p.Volunteers[v].FirstTimer)
		}
	}
	for _, b := range p.DistinctBonds() {
		c.Bonds[b.First] = append(c.Bonds[b.First], BondSide{int32(b.Second), b.Apart})
		c.Bonds[b.Second] = append(c.Bonds[b.Second], BondSide{int32(b.First), b.Apart})
	}
	c.findGroups()
	return c
}

// findGroups finds the sets of people whom bonds hold together, directly or by way
// of others.
func (c *Company) findGroups() {
	c.Group = slices.Repeat([]int32{None}, len(c.Bonds))
	for v, ties := range c.Bonds {
		if c.Group[v] != None || !slices.ContainsFunc(ties, func(t BondSide) bool { return !t.apart }) {
			continue
		}
		number, group := int32(len(c.Groups)), []int32{int32(v)}
		c.Group[v] = number
		for i := 0; i < len(group); i++ {
			for _, t := range c.Bonds[group[i]] {
				if !t.apart && c.Group[t.with] == None {
					c.Group[t.with] = number
					group = append(group, t.with)
				}
			}
		}
		c.Groups = append(c.Groups, group)
	}
}

// IsNovice reports whether the mentor rule holds for the volunteer.
func (c *Company) IsNovice(v int32) bool { return c.novice != nil && c.novice[v] }

// Companions is what matters on a shift about who serves beside whom, besides heads,
// captains and cleared adults.
type Companions struct {
	Novices               int32 // seats of first-timers
	apart                 int32 // couples who should be apart
	unaccompanied         int32 // people without somebody they are bound to, once per bond
	unaccompaniedCaptains int32 // those of them who are captains
}

// Count counts what the bonds of a volunteer change on a shift when the volunteer
// joins it (n of 1) or leaves it (-1). there tells who else serves.
func (c *Companions) Count(m *Model, v, n int32, there func(w int32) bool) {
	for _, t := range m.Company.Bonds[v] {
		switch {
		case t.apart:
			c.apart += n * Count(there(t.with))
		case there(t.with): // who was without v is no more
			c.unaccompanied -= n
			c.unaccompaniedCaptains -= n * Count(m.Captain[t.with])
		default:
			c.unaccompanied += n
			c.unaccompaniedCaptains += n * Count(m.Captain[v])
		}
	}
}

// unmentored is how many first-timers serve without anybody who has served before.
func (m *Model) unmentored(heads int32, c *Companions) int32 {
	if m.Company.novice == nil || c.Novices != heads {
		return 0
	}
	return heads
}

// CompanyScore is what bonds and the mentor rule add to [Model.ShiftScore]. As
// there, seats and captains that break a rule win nothing.
func (m *Model) CompanyScore(shift, heads, captains, adults int32, c Companions) Score {
	unmentored := m.unmentored(heads, &c)
	t := Score{Violations: int(c.apart + c.unaccompanied + unmentored)}
	if t.Violations == 0 || m.Guarded[shift] && adults < scheduling.ClearedAdults {
		return t // nothing is won there anyway
	}
	idle, led := min(c.apart+c.unaccompanied, heads), captains > c.unaccompaniedCaptains
	if unmentored > 0 {
		idle, led = heads, false
	}
	t.Penalty = m.seatPenalty * int64(min(idle, m.minimum[shift]))
	if m.Need[shift] && captains > 0 && !led {
		t.Penalty += m.captainPenalty
	}
	return t
}

// companyAt is [Model.CompanyScore] of a shift as it is.
func (s *State) companyAt(shift int32) Score {
	return s.Model.CompanyScore(shift, s.Heads[shift], s.Captains[shift], s.Adults[shift], s.Companions[shift])
}

// Serves reports whether the volunteer has a seat on the shift.
func (s *State) Serves(v, shift int32) bool { return s.servesWithout(v, shift, None) }

// servesWithout reports whether the volunteer has a seat on the shift other than
// that of the pair.
func (s *State) servesWithout(v, shift, pair int32) bool {
	for _, k := range s.OfVol[v] {
		if k != pair && s.Model.ShiftOf[s.Model.PairPos[k]] == shift {
			return true
		}
	}
	return false
}

// countCompanion counts the person of the pair in (n of 1) or out (-1) among the
// company on the shift. The pair itself is not in use at that moment.
func (s *State) countCompanion(pair, shift, n int32) {
	v, c := s.Model.PairVol[pair], &s.Companions[shift]
	c.Novices += n * Count(s.Model.Company.IsNovice(v))
	if len(s.Model.Company.Bonds[v]) > 0 && !s.Serves(v, shift) {
		c.Count(s.Model, v, n, func(w int32) bool { return s.Serves(w, shift) })
	}
}

// companyDelta is what a move changes of the company on the shifts it touches.
func (s *State) companyDelta(mv *Move) Score {
	var shifts [2 * MaxSteps]int32
	n := 0
	for i := range mv.N {
		for _, pair := range [2]int32{mv.Steps[i].Out, mv.Steps[i].In} {
			if pair == None {
				continue
			}
			if shift := s.Model.ShiftOf[s.Model.PairPos[pair]]; !slices.Contains(shifts[:n], shift) {
				shifts[n] = shift
				n++
			}
		}
	}
	var t Score
	for _, shift := range shifts[:n] {
		t = t.Add(s.companyAfter(mv, shift)).Minus(s.companyAt(shift))
	}
	return t
}

// companyAfter is [State.companyAt] of a shift after a move. The people of the
// move come and go one after the other: whose turn has not come is where they are.
func (s *State) companyAfter(mv *Move, shift int32) Score {
	m, c := s.Model, s.Companions[shift]
	heads, captains, adults := s.Heads[shift], s.Captains[shift], s.Adults[shift]
	for i := range mv.N {
		st := &mv.Steps[i]
		goes := st.Out != None && m.ShiftOf[m.PairPos[st.Out]] == shift
		comes := st.In != None && m.ShiftOf[m.PairPos[st.In]] == shift
		if !goes && !comes {
			continue
		}
		n := Count(comes) - Count(goes)
		heads += n
		captains += n * Count(m.Captain[st.Vol])
		c.Novices += n * Count(m.Company.IsNovice(st.Vol))
		if goes {
			adults -= Count(m.Guards[st.Out])
		}
		if comes {
			adults += Count(m.Guards[st.In])
		}
		before, after := s.Serves(st.Vol, shift), comes || s.servesWithout(st.Vol, shift, st.Out)
		if before != after && len(m.Company.Bonds[st.Vol]) > 0 {
			c.Count(m, st.Vol, Count(after)-Count(before), func(w int32) bool { return s.servesIn(mv, i, w, shift) })
		}
	}
	return m.CompanyScore(shift, heads, captains, adults, c)
}

// servesIn reports whether the volunteer serves on the shift after the first n
// steps of a move.
func (s *State) servesIn(mv *Move, n int, v, shift int32) bool {
	for i := range n {
		if st := &mv.Steps[i]; st.Vol == v {
			return st.In != None && s.Model.ShiftOf[s.Model.PairPos[st.In]] == shift || s.servesWithout(v, shift, st.Out)
		}
	}
	return s.Serves(v, shift)
}
