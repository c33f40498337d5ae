package rota

import (
	"context"

	"nuanlin/splitmix"
)

// blend is the share of the true price in a mixture, in parts of whole.
type blend = int32

// search improves a state by planning people's days anew.
type search struct {
	ctx     context.Context
	m       *model
	pl      *planner
	r       *splitmix.Random
	now     *state
	best    *state
	price   []int32   // of a head by day*kinds+kind, points
	ration  [][]int32 // by person and kind, points
	planned []bool    // by person: the row keeps all rules
	window  int       // days of a row planned at a time at most
	done    int       // rows planned
	steps   int       // most rows to plan
	bound   int64     // points; no rota costs less
	report  func(Progress)
	old     []int8
	saved   []int32
}

// over tells whether the search must end.
func (s *search) over() bool { return s.done >= s.steps || s.ctx.Err() != nil }

// settle plans some people's days a number of times over, first by prices that
// follow what is over and under, then more and more by true cost, so that the
// rows come to fit each other. It keeps the best state it sees.
func (s *search) settle(who []int, from, to, passes int) {
	for pass := range passes {
		part := pass * whole / passes
		calm := int32(len(who) * (8 + part*part/calmness))
		s.shuffle(who)
		for _, p := range who {
			if s.over() {
				return
			}
			s.replan(p, from, to, ripe(part))
			s.follow(from, to, calm)
			s.note()
		}
		if len(who) == len(s.m.people) {
			s.tell()
		}
	}
}

// calmness sets how short the steps of prices get in the end: 1/4096 of the
// first ones or so.
const calmness = whole * whole / 4096

// ripe is how much true cost counts after a part of the passes: not for the
// first three tenths, alone in the last fifth.
func ripe(part int) blend {
	return blend(min(max(0, part-whole*3/10)*2, whole))
}

// note keeps the state if it is the best so far.
func (s *search) note() {
	if s.now.cost < s.best.cost {
		s.best.copyFrom(s.now)
	}
}

// replan plans the days from up to to of a person anew. A head is priced at a
// mixture of its price and of what one more head truly costs beside the others.
// It reports whether a row was found; if not, the old one stays.
func (s *search) replan(p, from, to int, truth blend) bool {
	m, q := s.m, &s.m.people[p]
	s.done++
	s.pl.span.open(m, q, s.now.rows[p], from, to)
	for day := from; day < to; day++ {
		mine := int(s.now.rows[p][day])
		for k := range m.kinds {
			at := day*m.kinds + k
			heads := s.now.heads[at]
			if mine == k {
				heads--
			}
			price, cost := int64(s.price[at]), int64(m.headPrice(at, heads))
			s.pl.price[at] = int32((price*int64(whole-truth)+cost*int64(truth))/whole) + q.wish[at]
		}
	}
	s.pl.ask(s.ration[p])
	if s.pl.relax() >= blocked/2 || !s.pl.best() {
		return false
	}
	s.regulate(p)
	before := s.now.cost
	s.old = append(s.old[:0], s.now.rows[p]...)
	s.now.put(p, s.pl.row, from, to)
	if truth == whole && s.planned[p] && s.now.cost > before {
		s.now.put(p, s.old, from, to) // where kinds are limited the row need not be the best
	}
	s.planned[p] = true
	return true
}

// regulate moves the rations of a person's kinds by what the cheapest row
// would use if they were not limited.
func (s *search) regulate(p int) {
	for _, k := range s.m.people[p].tight {
		if left := int32(s.pl.left[k]); left < 0 {
			s.ration[p][k] = min(s.ration[p][k]-left*(s.m.dear/256), 2*s.m.dear)
		} else if left > 0 {
			s.ration[p][k] -= s.ration[p][k] / 32
		}
	}
}

// follow moves the prices a little along what is over and under now.
//
// Source: A. Nedic, D. Bertsekas, Incremental subgradient methods for
// nondifferentiable optimization, SIAM J. Optimization 12, 2001.
func (s *search) follow(from, to int, calm int32) {
	m := s.m
	for at := from * m.kinds; at < to*m.kinds; at++ {
		if excess := s.now.heads[at] - m.need[at]; excess != 0 {
			step := max(1, 2*(m.under[at]+m.over[at])/calm)
			s.price[at] = min(max(s.price[at]+excess*step, -m.under[at]), m.over[at])
		}
	}
}

func (s *search) shuffle(list []int) {
	for i := len(list) - 1; i > 0; i-- {
		j := s.r.Below(i + 1)
		list[i], list[j] = list[j], list[i]
	}
}
