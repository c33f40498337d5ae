package search

import "nuanlin/scheduling/incremental"

// randomChain draws the links of a chain without looking at costs, for the person of
// pair leaving, if any, has left q, and decides about the whole by the rule of
// Metropolis. It passes ridges that a chain of cheap links does not, as where
// two cleared adults are needed on both of two shifts.
func (c *chain) randomChain(q, leaving int32) bool {
	s, m := c.s, c.s.Model
	for range incremental.MaxSteps - 2 {
		if c.mv.N > 1 && c.r.OneIn(2) && c.closeCycle(q) {
			break
		}
		first, last := c.cache.first[q], c.cache.first[q+1]
		if first == last || c.r.OneIn(8) {
			break
		}
		slot := first + int32(c.r.Below(int(last-first)))
		f, pair := c.cache.list[slot], c.cache.pair[slot]
		c.evaluated++
		if c.mv.N > 0 && c.mv.Involves(f.vol) || c.full(q, leaving) {
			break
		}
		if f.swapCost < infeasible && !c.visits(m.PairPos[f.out]) && (f.insertCost >= infeasible || c.r.OneIn(2)) {
			c.mv.Append(incremental.Step{Vol: f.vol, Out: f.out, In: pair})
			q, leaving = m.PairPos[f.out], f.out
			continue
		}
		if f.insertCost < infeasible {
			c.mv.Append(incremental.Step{Vol: f.vol, Out: none, In: pair})
		}
		break
	}
	c.relocateFirst()
	return c.mv.N > 0 && c.r.Accept(m.Energy(s.Delta(&c.mv)), c.temperature)
}

// closeCycle gives the seat of q to the person who left the first seat, if that can
// be, and reports whether it did.
func (c *chain) closeCycle(q int32) bool {
	s, m, first := c.s, c.s.Model, &c.mv.Steps[0]
	if first.Out == none || first.In != none {
		return false
	}
	in := m.PairAt[int(first.Vol)*len(m.Problem.Positions)+int(q)]
	if in == none || s.On[in] || m.Locked[in] || !s.Fits(in, first.Out) {
		return false
	}
	first.In = in
	return true
}

// full reports whether q has no seat for one more once the person of pair
// leaving, if any, has gone.
func (c *chain) full(q, leaving int32) bool {
	return len(c.s.OfPos[q])-int(incremental.Count(leaving != none)) >= c.s.Model.Problem.Positions[q].Maximum
}

// relocateFirst sometimes lets the person who left the first seat take another one
// with room, if the first one looked at fits.
func (c *chain) relocateFirst() {
	s, m := c.s, c.s.Model
	first := &c.mv.Steps[0]
	if first.Out == none || first.In != none || c.r.OneIn(2) {
		return
	}
	from := m.VolPairs[first.Vol]
	home := from + int32(c.r.Below(int(m.VolPairs[first.Vol+1]-from)))
	q := m.PairPos[home]
	if s.On[home] || m.Locked[home] || len(s.OfPos[q]) >= m.Problem.Positions[q].Maximum || c.visits(q) || !s.Fits(home, first.Out) {
		return
	}
	c.evaluateSeat(q, none)
	if c.r.Accept(s.PersonDelta(first.Vol, first.Out, home)-s.PersonDelta(first.Vol, first.Out, none)-c.gainOf(home), c.temperature) {
		first.In = home
	}
}
