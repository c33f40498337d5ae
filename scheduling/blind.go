package scheduling

// blind draws the links of a chain without looking at costs, for the person of
// pair leaving, if any, has left q, and decides about the whole by the rule of
// Metropolis. It passes ridges that a chain of cheap links does not, as where
// two cleared adults are needed on both of two shifts.
func (c *chain) blind(q, leaving int32) bool {
	s, m := c.s, c.s.m
	for range longest - 2 {
		if c.mv.n > 1 && c.r.oneIn(2) && c.closes(q) {
			break
		}
		first, last := c.o.first[q], c.o.first[q+1]
		if first == last || c.r.oneIn(8) {
			break
		}
		slot := first + int32(c.r.below(int(last-first)))
		f, pair := c.o.list[slot], c.o.pair[slot]
		c.looked++
		if c.mv.n > 0 && c.mv.involves(f.vol) || c.full(q, leaving) {
			break
		}
		if f.swap < dear && !c.visits(m.pairPos[f.out]) && (f.free >= dear || c.r.oneIn(2)) {
			c.mv.then(step{f.vol, f.out, pair})
			q, leaving = m.pairPos[f.out], f.out
			continue
		}
		if f.free < dear {
			c.mv.then(step{f.vol, none, pair})
		}
		break
	}
	c.rehome()
	return c.mv.n > 0 && c.r.takes(m.energy(s.delta(&c.mv)), c.heat)
}

// closes gives the seat of q to the person who left the first seat, if that can
// be, and reports whether it did.
func (c *chain) closes(q int32) bool {
	s, m, first := c.s, c.s.m, &c.mv.steps[0]
	if first.out == none || first.in != none {
		return false
	}
	in := m.pairAt[int(first.vol)*len(m.p.Positions)+int(q)]
	if in == none || s.on[in] || m.locked[in] || !s.fits(in, first.out) {
		return false
	}
	first.in = in
	return true
}

// full reports whether q has no seat for one more once the person of pair
// leaving, if any, has gone.
func (c *chain) full(q, leaving int32) bool {
	return len(c.s.ofPos[q])-int(count32(leaving != none)) >= c.s.m.p.Positions[q].Maximum
}

// rehome sometimes lets the person who left the first seat take another one
// with room, if the first one looked at fits.
func (c *chain) rehome() {
	s, m := c.s, c.s.m
	first := &c.mv.steps[0]
	if first.out == none || first.in != none || c.r.oneIn(2) {
		return
	}
	from := m.volPairs[first.vol]
	home := from + int32(c.r.below(int(m.volPairs[first.vol+1]-from)))
	q := m.pairPos[home]
	if s.on[home] || m.locked[home] || len(s.ofPos[q]) >= m.p.Positions[q].Maximum || c.visits(q) || !s.fits(home, first.out) {
		return
	}
	c.weigh(q, none)
	if c.r.takes(s.personDelta(first.vol, first.out, home)-s.personDelta(first.vol, first.out, none)-c.worth(home), c.heat) {
		first.in = home
	}
}
