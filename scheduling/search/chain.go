package search

import (
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/incremental"
)

// none stands for "no pair".
const none = incremental.None

// kinds is the number of parts into which moves are dealt: one is drawn blindly,
// two let one or two people change seats, the others are chains of cheap links.
const kinds = 8

// chain finds moves: somebody leaves a seat, or a seat is empty; somebody takes
// it, who may give up another seat for it, which somebody takes, and so on. It
// ends with a person who was free for the seat, with a seat left empty, or with
// the first person taking the last seat. All moves of the search come about so:
// add, drop, replace, move, swap and ejection chains.
//
// Every link looks at all offers for the seat and draws one by the rule of
// Gibbs: cost c is drawn in proportion to exp(-c/heat). The draw takes the least
// of all costs after each is lowered by heat times a Gumbel-distributed number,
// so that one pass without exponentials is enough and offers that could not win
// with the largest such number are passed by at the price of a comparison.
//
// Sources: Geman, Geman, Stochastic relaxation, Gibbs distributions and the
// Bayesian restoration of images, IEEE PAMI 6, 1984; Glover, Ejection chains,
// reference structures and alternating path methods, Discrete Applied
// Mathematics 65, 1996; Yellott, The relationship between Luce's choice axiom,
// Thurstone's theory, and the double exponential distribution, Journal of
// Mathematical Psychology 15, 1977.
type chain struct {
	s      *incremental.State
	o      *offers
	r      *annealing.Random
	heat   int64 // temperature, fixed-point
	seats  []int32
	number []int32 // by entry of seats: which of the position's seats it is

	mv     incremental.Move
	looked int // moves looked at by the last proposal
	gain   [classes]int64
	mixed  bool // cohesion counts at the seat weighed
	mix    mixture
	around gathering // where it matters who serves beside whom
}

// choice is one way to fill a seat. Its cost is against leaving the seat empty.
type choice struct {
	in, out   int32 // pairs; in is none if the seat stays empty
	cost      int64
	expected  int64 // the offer to swap, of which a part is expected from the seat given up
	closes    bool  // the first person of the chain takes the seat
	unchanged bool  // the person who would leave stays
}

func newChain(s *incremental.State, r *annealing.Random, pool []int32) *chain {
	c := &chain{s: s, o: newOffers(s, pool), r: r}
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
	c.mv.N, c.looked = 0, 1
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
		c.mv.Set(incremental.Step{Vol: m.PairVol[leaving], Out: leaving, In: none})
	}
	switch kind := c.r.Below(kinds); {
	case kind == 0:
		return c.blind(q, leaving)
	case kind < 3 && leaving != none:
		return c.swap(leaving)
	}
	expected := int64(0)
	for depth := 0; ; depth++ {
		loss := c.weigh(q, leaving)
		chosen, least := c.choose(q, leaving, depth)
		if leaving != none {
			*c.o.holeAt(leaving) = max(loss+least-c.around.lost, -m.LargestPrice)
		}
		if depth > 0 && !c.r.Takes(loss+least-expected, c.heat) {
			c.o.refresh(c.mv.Steps[c.mv.N-1].Vol)
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
			c.mv.Then(incremental.Step{Vol: m.PairVol[chosen.in], Out: chosen.out, In: chosen.in})
		}
		if chosen.out == none {
			c.rehome()
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
		return c.r.Takes(m.Energy(s.Delta(&c.mv)), c.heat)
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
	c.mv.Then(incremental.Step{Vol: other, Out: there, In: back})
	return c.r.Takes(m.Energy(s.Delta(&c.mv)), c.heat)
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

// weigh works out what filling a seat of q is worth by the class of the person,
// once the person of pair leaving, if any, has gone. It returns what that costs.
func (c *chain) weigh(q, leaving int32) (loss int64) {
	s, m := c.s, c.s.Model
	shift := m.ShiftOf[q]
	heads := len(s.OfPos[q])
	all, leads, adults := s.Heads[shift], s.Leads[shift], s.Adults[shift]
	if leaving != none {
		loss -= m.Energy(m.SeatTally(int(q), heads).Add(m.ShiftTally(shift, all, leads, adults)))
		heads--
		all--
		leads -= incremental.Count(m.Captain[m.PairVol[leaving]])
		adults -= incremental.Count(m.Guards[leaving])
	}
	open := m.Energy(m.SeatTally(int(q), heads).Add(m.ShiftTally(shift, all, leads, adults)))
	if leaving != none {
		loss += open
	}
	seat := m.SeatTally(int(q), heads+1)
	c.gain[0] = open - m.Energy(seat.Add(m.ShiftTally(shift, all+1, leads, adults)))
	c.gain[leader], c.gain[guard], c.gain[leader|guard] = c.gain[0], c.gain[0], c.gain[0]
	if m.Need[shift] || m.Guarded[shift] {
		for class := leader; class < classes; class++ {
			c.gain[class] = open - m.Energy(seat.Add(m.ShiftTally(shift, all+1, leads+int32(class&leader), adults+int32(class/guard))))
		}
	}
	if c.mixed = m.Open[q] && m.Weights.Cohesion != 0; c.mixed {
		c.mix = newMixture(s, q, leaving)
		loss += c.mix.lost
	}
	if s.Crowds != nil {
		loss += c.gather(q, leaving)
	}
	return loss
}

// choose draws who fills the seat of q, and returns the least cost of filling it
// anew as well. The person of pair leaving has gone; at depth 0 they may stay.
func (c *chain) choose(q, leaving int32, depth int) (chosen choice, least int64) {
	s, m := c.s, c.s.Model
	d := draw{r: c.r, heat: c.heat}
	d.offer(choice{in: none, out: none})
	if c.full(q, leaving) {
		return d.best, 0
	}
	c.scan(&d, q, depth < incremental.Longest-2)
	least = d.least
	switch {
	case leaving == none:
	case depth == 0:
		v := m.PairVol[leaving]
		d.offer(choice{in: leaving, unchanged: true, cost: -s.PersonDelta(v, leaving, none) - c.worth(leaving)})
	case c.mv.Steps[0].Out != none:
		c.close(&d, q)
	}
	return d.best, least
}

// scan offers the draw everybody who could take the seat.
func (c *chain) scan(d *draw, q int32, swaps bool) {
	if c.s.Crowds != nil {
		c.scanCompany(d, q, swaps)
		return
	}
	m, o := c.s.Model, c.o
	first, last := o.first[q], o.first[q+1]
	c.looked += int(last - first)
	if swaps {
		c.looked += int(last - first)
	}
	list, class := o.list[first:last], o.class[first:last]
	cut := d.cut()
	for i := range list {
		f := &list[i]
		gain := c.gain[class[i]&(classes-1)]
		if int64(min(f.free, f.swap))-gain >= cut || c.mv.N > 0 && c.mv.Involves(f.vol) {
			continue
		}
		if c.mixed {
			gain -= c.mix.cost(m.Team[f.vol])
		}
		pair := o.pair[int(first)+i]
		if f.free < dear {
			d.offer(choice{in: pair, out: none, cost: int64(f.free) - gain})
		}
		if swaps && f.swap < dear && !c.visits(m.PairPos[f.out]) {
			d.offer(choice{in: pair, out: f.out, cost: int64(f.swap) - gain, expected: int64(f.swap)})
		}
		cut = d.cut()
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

// close offers the draw the person who left the chain's first seat.
func (c *chain) close(d *draw, q int32) {
	s, m := c.s, c.s.Model
	out := c.mv.Steps[0].Out
	v := m.PairVol[out]
	in := m.PairAt[int(v)*len(m.Problem.Positions)+int(q)]
	if in == none || s.On[in] || !s.Fits(in, out) {
		return
	}
	d.offer(choice{in: in, closes: true, cost: s.PersonDelta(v, out, in) - s.PersonDelta(v, out, none) - c.worth(in)})
}

// worth is what the person of the pair adds by sitting on the seat weighed.
func (c *chain) worth(pair int32) int64 {
	m := c.s.Model
	v := m.PairVol[pair]
	gain := c.gain[classOf(m, pair)]
	if c.mixed {
		gain -= c.mix.cost(m.Team[v])
	}
	if c.s.Crowds != nil {
		gain -= c.beside(pair)
	}
	return gain
}

// apply makes the move proposed.
func (c *chain) apply() {
	c.s.Apply(&c.mv)
	for i := range c.mv.N {
		c.o.refresh(c.mv.Steps[i].Vol)
	}
}
