package search

import "nuanlin/scheduling/incremental"

// companyEvaluation is the company at a seat that a chain fills: what somebody's
// joining adds to the energy beyond what [chain.evaluateSeat] knows of their class.
type companyEvaluation struct {
	shift, heads, leads, adults int32 // of the shift, once somebody has gone

	companions incremental.Companions
	leaver     int32 // the volunteer who has gone, or none
	energy     int64 // energy of the violations without the one who has gone
	leaveDelta int64 // the change of the energy that leaving made

	byClass [2 * classes]int64 // what joining adds for people without bonds, by class; first-timers in the second half
}

// evaluateCompany looks at the company at a seat of q, once the person of pair
// leaving, if any, has gone, and returns the change of the energy that leaving
// made. Somebody who only takes another seat of the same shift has not gone.
func (c *chain) evaluateCompany(q, leaving int32) int64 {
	s, m := c.s, c.s.Model
	shift := m.ShiftOf[q]
	g := &c.company
	*g = companyEvaluation{shift: shift, heads: s.Heads[shift], leads: s.Captains[shift], adults: s.Adults[shift], companions: s.Companions[shift], leaver: none}
	g.energy = m.Energy(m.CompanyScore(shift, g.heads, g.leads, g.adults, g.companions))
	if leaving != none && !c.staysOnShift(leaving, shift) {
		v := m.PairVol[leaving]
		g.leaver = v
		g.heads--
		g.leads -= incremental.Count(m.Captain[v])
		g.adults -= incremental.Count(m.Guards[leaving])
		g.companions.Novices -= incremental.Count(m.Company.IsNovice(v))
		g.companions.Count(m, v, -1, func(w int32) bool { return s.Serves(w, shift) })
		before := g.energy
		g.energy = m.Energy(m.CompanyScore(shift, g.heads, g.leads, g.adults, g.companions))
		g.leaveDelta = g.energy - before
	}
	for class := range g.byClass {
		g.byClass[class] = g.joinDelta(m, uint8(class%classes), int32(class/classes), g.companions)
	}
	return g.leaveDelta
}

// staysOnShift reports whether the person of pair leaving has been given another
// seat of the shift by the chain.
func (c *chain) staysOnShift(leaving, shift int32) bool {
	m := c.s.Model
	for i := range c.mv.N {
		if st := &c.mv.Steps[i]; st.Out == leaving {
			return st.In != none && m.ShiftOf[m.PairPos[st.In]] == shift
		}
	}
	return false
}

// joinDelta is what somebody of that class adds by joining, who turns the
// companions into those given, first-timers not counted.
func (g *companyEvaluation) joinDelta(m *incremental.Model, class uint8, novices int32, companions incremental.Companions) int64 {
	companions.Novices += novices
	captains, adults := g.leads+int32(class&captainBit), g.adults+int32(class/adultBit)
	return m.Energy(m.CompanyScore(g.shift, g.heads+1, captains, adults, companions)) - g.energy
}

// companyDelta is what the person of the pair adds to the violations of company by
// joining.
func (c *chain) companyDelta(pair int32) int64 {
	s, m, g := c.s, c.s.Model, &c.company
	v, class := m.PairVol[pair], classOf(m, pair)
	novices := incremental.Count(m.Company.IsNovice(v))
	if len(m.Company.Bonds[v]) == 0 || v != g.leaver && s.Serves(v, g.shift) {
		return g.byClass[int32(class)+novices*classes]
	}
	companions := g.companions
	companions.Count(m, v, 1, func(w int32) bool { return w != g.leaver && s.Serves(w, g.shift) })
	return g.joinDelta(m, class, novices, companions)
}

// scanCompany is [chain.scan] where it matters who serves beside whom.
func (c *chain) scanCompany(d *sampler, q int32, swaps bool) {
	m, o := c.s.Model, c.cache
	first, last := o.first[q], o.first[q+1]
	c.evaluated += int(last - first)
	if swaps {
		c.evaluated += int(last - first)
	}
	for i := first; i < last; i++ {
		f, pair := &o.list[i], o.pair[i]
		if f.insertCost >= infeasible && f.swapCost >= infeasible || c.mv.N > 0 && c.mv.Involves(f.vol) {
			continue
		}
		gain := c.gain[o.class[i]] - c.companyDelta(pair)
		if int64(min(f.insertCost, f.swapCost))-gain >= d.threshold() {
			continue
		}
		if c.cohesive {
			gain -= c.cohesion.joinCost(m.Team[f.vol])
		}
		if f.insertCost < infeasible {
			d.consider(choice{in: pair, out: none, cost: int64(f.insertCost) - gain})
		}
		if swaps && f.swapCost < infeasible && !c.visits(m.PairPos[f.out]) {
			d.consider(choice{in: pair, out: f.out, cost: int64(f.swapCost) - gain, expected: int64(f.swapCost)})
		}
	}
}
