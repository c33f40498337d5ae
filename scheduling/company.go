package scheduling

import "slices"

// company is who must serve beside whom, compiled for the search: bonds, and the
// rule that a first-timer serves only where somebody else has served before. A
// model without either has none, and pays nothing for it.
type company struct {
	ties   [][]tie   // by volunteer, each bond on both sides
	novice []bool    // by volunteer: a first-timer; nil without the mentor rule
	groups [][]int32 // people whom bonds make serve on the same shifts, two or more
	group  []int32   // by volunteer: index into groups, or none
}

// tie is one side of a bond.
type tie struct {
	with  int32
	apart bool
}

// compileCompany returns nil if nobody's company matters.
func compileCompany(p *Problem) *company {
	first := slices.ContainsFunc(p.Volunteers, func(v Volunteer) bool { return v.FirstTimer })
	if len(p.Bonds) == 0 && !(p.Limits.Mentor && first) {
		return nil
	}
	c := &company{ties: make([][]tie, len(p.Volunteers))}
	if p.Limits.Mentor && first {
		for v := range p.Volunteers {
			c.novice = append(c.novice, p.Volunteers[v].FirstTimer)
		}
	}
	for _, b := range p.distinctBonds() {
		c.ties[b.First] = append(c.ties[b.First], tie{int32(b.Second), b.Apart})
		c.ties[b.Second] = append(c.ties[b.Second], tie{int32(b.First), b.Apart})
	}
	c.findGroups()
	return c
}

// findGroups finds the sets of people whom bonds hold together, directly or by way
// of others.
func (c *company) findGroups() {
	c.group = slices.Repeat([]int32{none}, len(c.ties))
	for v, ties := range c.ties {
		if c.group[v] != none || !slices.ContainsFunc(ties, func(t tie) bool { return !t.apart }) {
			continue
		}
		number, group := int32(len(c.groups)), []int32{int32(v)}
		c.group[v] = number
		for i := 0; i < len(group); i++ {
			for _, t := range c.ties[group[i]] {
				if !t.apart && c.group[t.with] == none {
					c.group[t.with] = number
					group = append(group, t.with)
				}
			}
		}
		c.groups = append(c.groups, group)
	}
}

// isNovice reports whether the mentor rule holds for the volunteer.
func (c *company) isNovice(v int32) bool { return c.novice != nil && c.novice[v] }

// crowd is what matters on a shift about who serves beside whom, besides heads,
// captains and cleared adults.
type crowd struct {
	novices   int32 // seats of first-timers
	close     int32 // couples who should be apart
	lone      int32 // people without somebody they are bound to, once per bond
	loneLeads int32 // those of them who are captains
}

// joined counts what the ties of a volunteer change on a shift when the volunteer
// joins it (n of 1) or leaves it (-1). there tells who else serves.
func (c *crowd) joined(m *model, v, n int32, there func(w int32) bool) {
	for _, t := range m.company.ties[v] {
		switch {
		case t.apart:
			c.close += n * count32(there(t.with))
		case there(t.with): // who was without v is no more
			c.lone -= n
			c.loneLeads -= n * count32(m.captain[t.with])
		default:
			c.lone += n
			c.loneLeads += n * count32(m.captain[v])
		}
	}
}

// unmentored is how many first-timers serve without anybody who has served before.
func (m *model) unmentored(heads int32, c *crowd) int32 {
	if m.company.novice == nil || c.novices != heads {
		return 0
	}
	return heads
}

// companyTally is what bonds and the mentor rule add to [model.shiftTally]. As
// there, seats and captains that break a rule win nothing.
func (m *model) companyTally(shift, heads, leads, adults int32, c crowd) tally {
	unmentored := m.unmentored(heads, &c)
	t := tally{company: int(c.close + c.lone + unmentored)}
	if t.company == 0 || m.guarded[shift] && adults < ClearedAdults {
		return t // nothing is won there anyway
	}
	idle, led := min(c.close+c.lone, heads), leads > c.loneLeads
	if unmentored > 0 {
		idle, led = heads, false
	}
	t.alone = m.seatSearch * int64(min(idle, m.minimum[shift]))
	if m.need[shift] && leads > 0 && !led {
		t.alone += m.leadSearch
	}
	return t
}

// companyAt is [model.companyTally] of a shift as it is.
func (s *state) companyAt(shift int32) tally {
	return s.m.companyTally(shift, s.heads[shift], s.leads[shift], s.adults[shift], s.crowds[shift])
}

// serves reports whether the volunteer has a seat on the shift.
func (s *state) serves(v, shift int32) bool { return s.servesWithout(v, shift, none) }

// servesWithout reports whether the volunteer has a seat on the shift other than
// that of the pair.
func (s *state) servesWithout(v, shift, pair int32) bool {
	for _, k := range s.ofVol[v] {
		if k != pair && s.m.shiftOf[s.m.pairPos[k]] == shift {
			return true
		}
	}
	return false
}

// meet counts the person of the pair in (n of 1) or out (-1) among the company on
// the shift. The pair itself is not in use at that moment.
func (s *state) meet(pair, shift, n int32) {
	v, c := s.m.pairVol[pair], &s.crowds[shift]
	c.novices += n * count32(s.m.company.isNovice(v))
	if len(s.m.company.ties[v]) > 0 && !s.serves(v, shift) {
		c.joined(s.m, v, n, func(w int32) bool { return s.serves(w, shift) })
	}
}

// companyDelta is what a move changes of the company on the shifts it touches.
func (s *state) companyDelta(mv *move) tally {
	var shifts [2 * longest]int32
	n := 0
	for i := range mv.n {
		for _, pair := range [2]int32{mv.steps[i].out, mv.steps[i].in} {
			if pair == none {
				continue
			}
			if shift := s.m.shiftOf[s.m.pairPos[pair]]; !slices.Contains(shifts[:n], shift) {
				shifts[n] = shift
				n++
			}
		}
	}
	var t tally
	for _, shift := range shifts[:n] {
		t = t.add(s.companyAfter(mv, shift)).minus(s.companyAt(shift))
	}
	return t
}

// companyAfter is [state.companyAt] of a shift after a move. The people of the
// move come and go one after the other: whose turn has not come is where they are.
func (s *state) companyAfter(mv *move, shift int32) tally {
	m, c := s.m, s.crowds[shift]
	heads, leads, adults := s.heads[shift], s.leads[shift], s.adults[shift]
	for i := range mv.n {
		st := &mv.steps[i]
		goes := st.out != none && m.shiftOf[m.pairPos[st.out]] == shift
		comes := st.in != none && m.shiftOf[m.pairPos[st.in]] == shift
		if !goes && !comes {
			continue
		}
		n := count32(comes) - count32(goes)
		heads += n
		leads += n * count32(m.captain[st.vol])
		c.novices += n * count32(m.company.isNovice(st.vol))
		if goes {
			adults -= count32(m.guards[st.out])
		}
		if comes {
			adults += count32(m.guards[st.in])
		}
		before, after := s.serves(st.vol, shift), comes || s.servesWithout(st.vol, shift, st.out)
		if before != after && len(m.company.ties[st.vol]) > 0 {
			c.joined(m, st.vol, count32(after)-count32(before), func(w int32) bool { return s.servesIn(mv, i, w, shift) })
		}
	}
	return m.companyTally(shift, heads, leads, adults, c)
}

// servesIn reports whether the volunteer serves on the shift after the first n
// steps of a move.
func (s *state) servesIn(mv *move, n int, v, shift int32) bool {
	for i := range n {
		if st := &mv.steps[i]; st.vol == v {
			return st.in != none && s.m.shiftOf[s.m.pairPos[st.in]] == shift || s.servesWithout(v, shift, st.out)
		}
	}
	return s.serves(v, shift)
}
