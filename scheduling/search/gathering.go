package search

import "nuanlin/scheduling/incremental"

// gathering is the company at a seat that a chain fills: what somebody's joining
// adds to the energy beyond what [chain.weigh] knows of their class.
type gathering struct {
	shift, heads, leads, adults int32 // of the shift, once somebody has gone

	crowd incremental.Crowd
	gone  int32 // the volunteer who has gone, or none
	now   int64 // energy of the errors without the one who has gone
	lost  int64 // the change of the energy that leaving made

	alike [2 * classes]int64 // what joining adds for people without bonds, by class; first-timers in the second half
}

// gather looks at the company at a seat of q, once the person of pair leaving, if
// any, has gone, and returns the change of the energy that leaving made. Somebody
// who only takes another seat of the same shift has not gone.
func (c *chain) gather(q, leaving int32) int64 {
	s, m := c.s, c.s.Model
	shift := m.ShiftOf[q]
	g := &c.around
	*g = gathering{shift: shift, heads: s.Heads[shift], leads: s.Leads[shift], adults: s.Adults[shift], crowd: s.Crowds[shift], gone: none}
	g.now = m.Energy(m.CompanyTally(shift, g.heads, g.leads, g.adults, g.crowd))
	if leaving != none && !c.stays(leaving, shift) {
		v := m.PairVol[leaving]
		g.gone = v
		g.heads--
		g.leads -= incremental.Count(m.Captain[v])
		g.adults -= incremental.Count(m.Guards[leaving])
		g.crowd.Novices -= incremental.Count(m.Company.IsNovice(v))
		g.crowd.Joined(m, v, -1, func(w int32) bool { return s.Serves(w, shift) })
		before := g.now
		g.now = m.Energy(m.CompanyTally(shift, g.heads, g.leads, g.adults, g.crowd))
		g.lost = g.now - before
	}
	for class := range g.alike {
		g.alike[class] = g.joining(m, uint8(class%classes), int32(class/classes), g.crowd)
	}
	return g.lost
}

// stays reports whether the person of pair leaving has been given another seat of
// the shift by the chain.
func (c *chain) stays(leaving, shift int32) bool {
	m := c.s.Model
	for i := range c.mv.N {
		if st := &c.mv.Steps[i]; st.Out == leaving {
			return st.In != none && m.ShiftOf[m.PairPos[st.In]] == shift
		}
	}
	return false
}

// joining is what somebody of that class adds by joining, who turns the crowd into
// the one given, first-timers not counted.
func (g *gathering) joining(m *incremental.Model, class uint8, novices int32, crowd incremental.Crowd) int64 {
	crowd.Novices += novices
	leads, adults := g.leads+int32(class&leader), g.adults+int32(class/guard)
	return m.Energy(m.CompanyTally(g.shift, g.heads+1, leads, adults, crowd)) - g.now
}

// beside is what the person of the pair adds to the errors of company by joining.
func (c *chain) beside(pair int32) int64 {
	s, m, g := c.s, c.s.Model, &c.around
	v, class := m.PairVol[pair], classOf(m, pair)
	novices := incremental.Count(m.Company.IsNovice(v))
	if len(m.Company.Ties[v]) == 0 || v != g.gone && s.Serves(v, g.shift) {
		return g.alike[int32(class)+novices*classes]
	}
	crowd := g.crowd
	crowd.Joined(m, v, 1, func(w int32) bool { return w != g.gone && s.Serves(w, g.shift) })
	return g.joining(m, class, novices, crowd)
}

// scanCompany is [chain.scan] where it matters who serves beside whom.
func (c *chain) scanCompany(d *draw, q int32, swaps bool) {
	m, o := c.s.Model, c.o
	first, last := o.first[q], o.first[q+1]
	c.looked += int(last - first)
	if swaps {
		c.looked += int(last - first)
	}
	for i := first; i < last; i++ {
		f, pair := &o.list[i], o.pair[i]
		if f.free >= dear && f.swap >= dear || c.mv.N > 0 && c.mv.Involves(f.vol) {
			continue
		}
		gain := c.gain[o.class[i]] - c.beside(pair)
		if int64(min(f.free, f.swap))-gain >= d.cut() {
			continue
		}
		if c.mixed {
			gain -= c.mix.cost(m.Team[f.vol])
		}
		if f.free < dear {
			d.offer(choice{in: pair, out: none, cost: int64(f.free) - gain})
		}
		if swaps && f.swap < dear && !c.visits(m.PairPos[f.out]) {
			d.offer(choice{in: pair, out: f.out, cost: int64(f.swap) - gain, expected: int64(f.swap)})
		}
	}
}
