package search

import (
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/incremental"
)

// none stands for "no pair".
const none = incremental.None

// kinds is the number of parts into which moves are dealt: one is drawn at random,
// two let one or two people change seats, the others are chains of cheap links.
const kinds = 8

// chain finds moves: somebody leaves a seat, or a seat is empty; somebody takes
// it, who may give up another seat for it, which somebody takes, and so on. It
// ends with a person who was free for the seat, with a seat left empty, or with
// the first person taking the last seat. All moves of the search come about so:
// add, drop, replace, move, swap and ejection chains.
//
// Every link looks at every cached move to the seat and draws one by the rule of
// Gibbs: cost c is drawn in proportion to exp(-c/temperature). The draw takes the least
// of all costs after each is lowered by temperature times a Gumbel-distributed number,
// so that one pass without exponentials is enough and moves that could not win
// with the largest such number are passed by at the price of a comparison.
//
// Sources: Geman, Geman, Stochastic relaxation, Gibbs distributions and the
// Bayesian restoration of images, IEEE PAMI 6, 1984; Glover, Ejection chains,
// reference structures and alternating path methods, Discrete Applied
// Mathematics 65, 1996; Yellott, The relationship between Luce's choice axiom,
// Thurstone's theory, and the double exponential distribution, Journal of
// Mathematical Psychology 15, 1977.
type chain struct {
	s           *incremental.State
	cache       *moveCache
	r           *annealing.Random
	temperature int64 // fixed-point
	seats       []int32
	number      []int32 // by entry of seats: which of the position's seats it is

	mv        incremental.Move
	evaluated int // moves looked at by the last proposal
	gain      [classes]int64
	cohesive  bool // cohesion counts at the seat evaluated
	cohesion  cohesionEvaluation
	company   companyEvaluation // where it matters who serves beside whom
}

// choice is one way to fill a seat. Its cost is against leaving the seat empty.
type choice struct {
	in, out   int32 // pairs; in is none if the seat stays empty
	cost      int64
	expected  int64 // the cost of the swap, of which a part is expected from the seat given up
	closes    bool  // the first person of the chain takes the seat
	unchanged bool  // the person who would leave stays
}

func newChain(s *incremental.State, r *annealing.Random, pool []int32) *chain {
	c := &chain{s: s, cache: newMoveCache(s, pool), r: r}
	for q := range s.Model.Problem.Positions {
		for number := range s.Model.Problem.Positions[q].Maximum {
			c.seats, c.number = append(c.seats, int32(q)), append(c.number, int32(number))
		}
	}
	return c
}

// propose draws a move into c.mv and reports whether it changes anything and
// should be made.
func (c *chain) propose() bool {
	s, m := c.s, c.s.Model
	c.mv.N, c.evaluated = 0, 1
	if len(c.seats) == 0 {
		return false
	}
	seat := c.r.Below(len(c.seats))
	q, leaving := c.seats[seat], none
	if number := int(c.number[seat]); number < len(s.OfPos[q]) {
		leaving = s.OfPos[q][number]
		if m.Locked[leaving] {
			return false
		}
		c.mv.Start(incremental.Step{Vol: m.PairVol[leaving], Out: leaving, In: none})
	}
	switch kind := c.r.Below(kinds); {
	case kind == 0:
		return c.randomChain(q, leaving)
	case kind < 3 && leaving != none:
		return c.swap(leaving)
	}
	expected := int64(0)
	for depth := 0; ; depth++ {
		loss := c.evaluateSeat(q, leaving)
		chosen, least := c.drawChoice(q, leaving, depth)
		if leaving != none {
			*c.cache.vacancyCostAt(leaving) = max(loss+least-c.company.leaveDelta, -m.LargestCost)
		}
		if depth > 0 && !c.r.Accept(loss+least-expected, c.temperature) {
			c.cache.refresh(c.mv.Steps[c.mv.N-1].Vol)
			return false
		}
		switch {
		case chosen.unchanged || chosen.in == none && c.mv.N == 0:
			return false
		case chosen.closes:
			c.mv.Steps[0].In = chosen.in
			return true
		}
		if chosen.in != none {
			c.mv.Append(incremental.Step{Vol: m.PairVol[chosen.in], Out: chosen.out, In: chosen.in})
		}
		if chosen.out == none {
			c.relocateFirst()
			return true
		}
		q, leaving = m.PairPos[chosen.out], chosen.out
		expected = chosen.expected - s.PersonDelta(m.PairVol[leaving], leaving, chosen.in)
	}
}

// swap lets the person of the pair take another seat with room or change seats
// with somebody. A chain rarely finds that where they are needed on their shift.
func (c *chain) swap(leaving int32) bool {
	s, m := c.s, c.s.Model
	v, q := m.PairVol[leaving], m.PairPos[leaving]
	from := m.VolPairs[v]
	to := from + int32(c.r.Below(int(m.VolPairs[v+1]-from)))
	if s.On[to] || m.Locked[to] || !s.Fits(to, leaving) {
		return false
	}
	c.mv.Steps[0].In = to
	if at := m.PairPos[to]; len(s.OfPos[at]) < m.Problem.Positions[at].Maximum {
		return c.r.Accept(m.Energy(s.Delta(&c.mv)), c.temperature)
	}
	there := anySeat(s, s.OfPos[m.PairPos[to]], c.r)
	if there == none {
		return false
	}
	other := m.PairVol[there]
	back := m.PairAt[int(other)*len(m.Problem.Positions)+int(q)]
	if back == none || s.On[back] || !s.Fits(back, there) {
		return false
	}
	c.mv.Append(incremental.Step{Vol: other, Out: there, In: back})
	return c.r.Accept(m.Energy(s.Delta(&c.mv)), c.temperature)
}

// anySeat picks a random pair of the list that may be given up, or none.
func anySeat(s *incremental.State, list []int32, r *annealing.Random) int32 {
	if len(list) == 0 {
		return none
	}
	pair := list[r.Below(len(list))]
	if s.Model.Locked[pair] {
		return none
	}
	return pair
}

// evaluateSeat works out what filling a seat of q is worth by the class of the person,
// once the person of pair leaving, if any, has gone. It returns what that costs.
func (c *chain) evaluateSeat(q, leaving int32) (loss int64) {
	s, m := c.s, c.s.Model
	shift := m.ShiftOf[q]
	heads := len(s.OfPos[q])
	all, captains, adults := s.Heads[shift], s.Captains[shift], s.Adults[shift]
	if leaving != none {
		loss -= m.Energy(m.SeatScore(int(q), heads).Add(m.ShiftScore(shift, all, captains, adults)))
		heads--
		all--
		captains -= incremental.Count(m.Captain[m.PairVol[leaving]])
		adults -= incremental.Count(m.Guards[leaving])
	}
	open := m.Energy(m.SeatScore(int(q), heads).Add(m.ShiftScore(shift, all, captains, adults)))
	if leaving != none {
		loss += open
	}
	seat := m.SeatScore(int(q), heads+1)
	c.gain[0] = open - m.Energy(seat.Add(m.ShiftScore(shift, all+1, captains, adults)))
	c.gain[captainBit], c.gain[adultBit], c.gain[captainBit|adultBit] = c.gain[0], c.gain[0], c.gain[0]
	if m.Need[shift] || m.Guarded[shift] {
		for class := captainBit; class < classes; class++ {
			c.gain[class] = open - m.Energy(seat.Add(m.ShiftScore(shift, all+1, captains+int32(class&captainBit), adults+int32(class/adultBit))))
		}
	}
	if c.cohesive = m.Open[q] && m.Weights.Cohesion != 0; c.cohesive {
		c.cohesion = newCohesionEvaluation(s, q, leaving)
		loss += c.cohesion.leaveDelta
	}
	if s.Companions != nil {
		loss += c.evaluateCompany(q, leaving)
	}
	return loss
}

// drawChoice draws who fills the seat of q, and returns the least cost of filling it
// anew as well. The person of pair leaving has gone; at depth 0 they may stay.
func (c *chain) drawChoice(q, leaving int32, depth int) (chosen choice, least int64) {
	s, m := c.s, c.s.Model
	d := sampler{r: c.r, temperature: c.temperature}
	d.consider(choice{in: none, out: none})
	if c.full(q, leaving) {
		return d.best, 0
	}
	c.scan(&d, q, depth < incremental.MaxSteps-2)
	least = d.least
	switch {
	case leaving == none:
	case depth == 0:
		v := m.PairVol[leaving]
		d.consider(choice{in: leaving, unchanged: true, cost: -s.PersonDelta(v, leaving, none) - c.gainOf(leaving)})
	case c.mv.Steps[0].Out != none:
		c.considerCycle(&d, q)
	}
	return d.best, least
}

// scan offers the sampler everybody who could take the seat.
func (c *chain) scan(d *sampler, q int32, swaps bool) {
	if c.s.Companions != nil {
		c.scanCompany(d, q, swaps)
		return
	}
	m, o := c.s.Model, c.cache
	first, last := o.first[q], o.first[q+1]
	c.evaluated += int(last - first)
	if swaps {
		c.evaluated += int(last - first)
	}
	list, class := o.list[first:last], o.class[first:last]
	cut := d.threshold()
	for i := range list {
		f := &list[i]
		gain := c.gain[class[i]&(classes-1)]
		if int64(min(f.insertCost, f.swapCost))-gain >= cut || c.mv.N > 0 && c.mv.Involves(f.vol) {
			continue
		}
		if c.cohesive {
			gain -= c.cohesion.joinCost(m.Team[f.vol])
		}
		pair := o.pair[int(first)+i]
		if f.insertCost < infeasible {
			d.consider(choice{in: pair, out: none, cost: int64(f.insertCost) - gain})
		}
		if swaps && f.swapCost < infeasible && !c.visits(m.PairPos[f.out]) {
			d.consider(choice{in: pair, out: f.out, cost: int64(f.swapCost) - gain, expected: int64(f.swapCost)})
		}
		cut = d.threshold()
	}
}

// visits reports whether somebody already leaves or joins position q.
func (c *chain) visits(q int32) bool {
	m := c.s.Model
	for i := range c.mv.N {
		st := &c.mv.Steps[i]
		if st.Out != none && m.PairPos[st.Out] == q || st.In != none && m.PairPos[st.In] == q {
			return true
		}
	}
	return false
}

// considerCycle offers the sampler the person who left the chain's first seat.
func (c *chain) considerCycle(d *sampler, q int32) {
	s, m := c.s, c.s.Model
	out := c.mv.Steps[0].Out
	v := m.PairVol[out]
	in := m.PairAt[int(v)*len(m.Problem.Positions)+int(q)]
	if in == none || s.On[in] || !s.Fits(in, out) {
		return
	}
	d.consider(choice{in: in, closes: true, cost: s.PersonDelta(v, out, in) - s.PersonDelta(v, out, none) - c.gainOf(in)})
}

// gainOf is what the person of the pair adds by sitting on the seat evaluated.
func (c *chain) gainOf(pair int32) int64 {
	m := c.s.Model
	v := m.PairVol[pair]
	gain := c.gain[classOf(m, pair)]
	if c.cohesive {
		gain -= c.cohesion.joinCost(m.Team[v])
	}
	if c.s.Companions != nil {
		gain -= c.companyDelta(pair)
	}
	return gain
}

// apply makes the move proposed.
func (c *chain) apply() {
	c.s.Apply(&c.mv)
	for i := range c.mv.N {
		c.cache.refresh(c.mv.Steps[i].Vol)
	}
}
