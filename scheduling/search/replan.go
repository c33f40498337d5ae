package search

import (
	"slices"

	"nuanlin/scheduling/bound"
	"nuanlin/scheduling/incremental"
)

// replan plans everything one volunteer does anew, by the dynamic program of
// [bound.Subproblem], at what each seat is worth now: a seat held costs what its
// vacancy is expected to cost, an open one earns what filling it earns, a full one
// what it saves that the costliest of its people leaves. It is how the search
// finds moves that no chain makes, such as two short shifts for a long one.
type replan struct {
	c          *chain
	subproblem *bound.Subproblem
	costs      []int64 // by pair, in fractions of a cost; of the volunteer at hand only
	ejected    []int32 // by pair: who would have to leave the seat, or none
	plan       []int32 // pairs of the new plan
	log        []int32 // pairs taken or put, in order: see undo
	saved      []int32

	ejectedGroups []int32 // groups that made room: see assemble
	all           []int32 // every pair in order, where there are groups
}

func newReplan(c *chain) *replan {
	n := len(c.s.Model.PairVol)
	x := &replan{c: c, subproblem: bound.NewSubproblem(c.s.Model), costs: make([]int64, n), ejected: make([]int32, n)}
	if m := c.s.Model; m.Company != nil && len(m.Company.Groups) > 0 {
		for pair := range n {
			x.all = append(x.all, int32(pair))
		}
	}
	return x
}

// try replans a random volunteer and keeps the result if the rule of Metropolis
// takes it. Before it leaves a roster that beats best, it calls leave.
func (x *replan) try(best incremental.Score, leave func()) {
	s, m := x.c.s, x.c.s.Model
	v := int32(x.c.r.Below(len(m.Problem.Volunteers)))
	x.priceSeats(v)
	_, x.plan = x.subproblem.Minimize(int(v), x.costs, x.plan[:0])
	before := s.Now
	x.applyPlan(v)
	x.acceptOrUndo(before, best, leave)
}

// acceptOrUndo keeps what is logged if the rule of Metropolis takes it, and undoes it
// otherwise.
func (x *replan) acceptOrUndo(before, best incremental.Score, leave func()) {
	s, m := x.c.s, x.c.s.Model
	if len(x.log) == 0 {
		return
	}
	if !x.c.r.Accept(m.Energy(s.Now)-m.Energy(before), x.c.temperature) {
		x.undo()
		return
	}
	if !m.Less(best, before) && m.Less(before, s.Now) { // it leaves the best roster so far
		again := append(x.saved[:0], x.log...)
		x.saved = again
		x.undo()
		leave()
		for _, pair := range again {
			x.flip(pair)
		}
	}
	for _, pair := range x.log {
		x.c.cache.refresh(m.PairVol[pair])
	}
}

// priceSeats works out what each seat would cost the volunteer.
func (x *replan) priceSeats(v int32) {
	s, m := x.c.s, x.c.s.Model
	for pair := m.VolPairs[v]; pair < m.VolPairs[v+1]; pair++ {
		q := m.PairPos[pair]
		x.ejected[pair] = none
		cost := m.PairCost[pair]
		switch {
		case m.Locked[pair]:
			continue
		case s.On[pair]:
			cost -= *x.c.cache.vacancyCostAt(pair)
		case len(s.OfPos[q]) < m.Problem.Positions[q].Maximum:
			x.c.evaluateSeat(q, none)
			cost -= x.c.gainOf(pair)
		default:
			saved := int64(0)
			for _, other := range s.OfPos[q] {
				if d := s.PersonDelta(m.PairVol[other], other, none); !m.Locked[other] && (x.ejected[pair] == none || d < saved) {
					x.ejected[pair], saved = other, d
				}
			}
			if cost += saved; x.ejected[pair] == none {
				cost = int64(infeasible)
			}
		}
		x.costs[pair] = cost << bound.FractionBits
	}
}

// applyPlan carries out the new plan as far as all rules allow, and logs it.
func (x *replan) applyPlan(v int32) {
	s, m := x.c.s, x.c.s.Model
	x.log = x.log[:0]
	for i := len(s.OfVol[v]) - 1; i >= 0; i-- {
		pair := s.OfVol[v][i]
		if m.Locked[pair] || slices.Contains(x.plan, pair) {
			continue
		}
		x.flip(pair)
		x.log = append(x.log, pair)
	}
	for _, pair := range x.plan {
		q := m.PairPos[pair]
		if s.On[pair] || !s.Fits(pair, none) {
			continue
		}
		if len(s.OfPos[q]) >= m.Problem.Positions[q].Maximum {
			out := x.ejected[pair]
			if out == none || !s.On[out] {
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
	if s := x.c.s; s.On[pair] {
		s.Unassign(pair)
	} else {
		s.Assign(pair)
	}
}

// undo takes back what was made.
func (x *replan) undo() {
	for i := len(x.log) - 1; i >= 0; i-- {
		x.flip(x.log[i])
	}
}
