package scheduling

import "slices"

// replan plans everything one volunteer does anew, by the dynamic program of
// [rows], at what each seat is worth now: a seat held costs what its hole is
// expected to cost, an open one earns what filling it earns, a full one what it
// saves that the dearest of its people leaves. It is how the search finds moves
// that no chain makes, such as two short shifts for a long one.
type replan struct {
	c     *chain
	rows  *rows
	costs []int64 // by pair, in fine units; of the volunteer at hand only
	bump  []int32 // by pair: who would have to leave the seat, or none
	row   []int32 // pairs of the new plan
	log   []int32 // pairs taken or put, in order: see undo
	saved []int32

	bumped []int32 // groups that made room: see assemble
	all    []int32 // every pair in order, where there are groups
}

func newReplan(c *chain) *replan {
	n := len(c.s.m.pairVol)
	x := &replan{c: c, rows: newRows(c.s.m), costs: make([]int64, n), bump: make([]int32, n)}
	if m := c.s.m; m.company != nil && len(m.company.groups) > 0 {
		for pair := range n {
			x.all = append(x.all, int32(pair))
		}
	}
	return x
}

// try replans a random volunteer and keeps the result if the rule of Metropolis
// takes it. Before it leaves a roster that beats best, it calls leave.
func (x *replan) try(best tally, leave func()) {
	s, m := x.c.s, x.c.s.m
	v := int32(x.c.r.below(len(m.p.Volunteers)))
	x.price(v)
	_, x.row = x.rows.cheapest(int(v), x.costs, x.row[:0])
	before := s.now
	x.make(v)
	x.settle(before, best, leave)
}

// settle keeps what is logged if the rule of Metropolis takes it, and undoes it
// otherwise.
func (x *replan) settle(before, best tally, leave func()) {
	s, m := x.c.s, x.c.s.m
	if len(x.log) == 0 {
		return
	}
	if !x.c.r.takes(m.energy(s.now)-m.energy(before), x.c.heat) {
		x.undo()
		return
	}
	if !m.less(best, before) && m.less(before, s.now) { // it leaves the best roster so far
		again := append(x.saved[:0], x.log...)
		x.saved = again
		x.undo()
		leave()
		for _, pair := range again {
			x.flip(pair)
		}
	}
	for _, pair := range x.log {
		x.c.o.refresh(m.pairVol[pair])
	}
}

// price works out what each seat would cost the volunteer.
func (x *replan) price(v int32) {
	s, m := x.c.s, x.c.s.m
	for pair := m.volPairs[v]; pair < m.volPairs[v+1]; pair++ {
		q := m.pairPos[pair]
		x.bump[pair] = none
		cost := m.pairCost[pair]
		switch {
		case m.locked[pair]:
			continue
		case s.on[pair]:
			cost -= *x.c.o.holeAt(pair)
		case len(s.ofPos[q]) < m.p.Positions[q].Maximum:
			x.c.weigh(q, none)
			cost -= x.c.worth(pair)
		default:
			saved := int64(0)
			for _, other := range s.ofPos[q] {
				if d := s.personDelta(m.pairVol[other], other, none); !m.locked[other] && (x.bump[pair] == none || d < saved) {
					x.bump[pair], saved = other, d
				}
			}
			if cost += saved; x.bump[pair] == none {
				cost = int64(dear)
			}
		}
		x.costs[pair] = cost << fine
	}
}

// make carries out the new plan as far as all rules allow, and logs it.
func (x *replan) make(v int32) {
	s, m := x.c.s, x.c.s.m
	x.log = x.log[:0]
	for i := len(s.ofVol[v]) - 1; i >= 0; i-- {
		pair := s.ofVol[v][i]
		if m.locked[pair] || slices.Contains(x.row, pair) {
			continue
		}
		x.flip(pair)
		x.log = append(x.log, pair)
	}
	for _, pair := range x.row {
		q := m.pairPos[pair]
		if s.on[pair] || !s.fits(pair, none) {
			continue
		}
		if len(s.ofPos[q]) >= m.p.Positions[q].Maximum {
			out := x.bump[pair]
			if out == none || !s.on[out] {
				continue
			}
			x.flip(out)
			x.log = append(x.log, out)
		}
		x.flip(pair)
		x.log = append(x.log, pair)
	}
}

// flip takes the pair if it is in use, and puts it otherwise.
func (x *replan) flip(pair int32) {
	if s := x.c.s; s.on[pair] {
		s.take(pair)
	} else {
		s.put(pair)
	}
}

// undo takes back what was made.
func (x *replan) undo() {
	for i := len(x.log) - 1; i >= 0; i-- {
		x.flip(x.log[i])
	}
}
