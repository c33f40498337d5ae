package scheduling

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
	s      *state
	o      *offers
	r      *random
	heat   int64 // temperature, fixed-point
	seats  []int32
	number []int32 // by entry of seats: which of the position's seats it is

	mv     move
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

func newChain(s *state, r *random, pool []int32) *chain {
	c := &chain{s: s, o: newOffers(s, pool), r: r}
	for q := range s.m.p.Positions {
		for number := range s.m.p.Positions[q].Maximum {
			c.seats, c.number = append(c.seats, int32(q)), append(c.number, int32(number))
		}
	}
	return c
}

// propose draws a move into c.mv and reports whether it changes anything and
// should be made.
func (c *chain) propose() bool {
	s, m := c.s, c.s.m
	c.mv.n, c.looked = 0, 1
	if len(c.seats) == 0 {
		return false
	}
	seat := c.r.below(len(c.seats))
	q, leaving := c.seats[seat], none
	if number := int(c.number[seat]); number < len(s.ofPos[q]) {
		leaving = s.ofPos[q][number]
		if m.locked[leaving] {
			return false
		}
		c.mv.set(step{m.pairVol[leaving], leaving, none})
	}
	switch kind := c.r.below(kinds); {
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
			*c.o.holeAt(leaving) = max(loss+least-c.around.lost, -m.largestPrice)
		}
		if depth > 0 && !c.r.takes(loss+least-expected, c.heat) {
			c.o.refresh(c.mv.steps[c.mv.n-1].vol)
			return false
		}
		switch {
		case chosen.unchanged || chosen.in == none && c.mv.n == 0:
			return false
		case chosen.closes:
			c.mv.steps[0].in = chosen.in
			return true
		}
		if chosen.in != none {
			c.mv.then(step{m.pairVol[chosen.in], chosen.out, chosen.in})
		}
		if chosen.out == none {
			c.rehome()
			return true
		}
		q, leaving = m.pairPos[chosen.out], chosen.out
		expected = chosen.expected - s.personDelta(m.pairVol[leaving], leaving, chosen.in)
	}
}

// swap lets the person of the pair take another seat with room or change seats
// with somebody. A chain rarely finds that where they are needed on their shift.
func (c *chain) swap(leaving int32) bool {
	s, m := c.s, c.s.m
	v, q := m.pairVol[leaving], m.pairPos[leaving]
	from := m.volPairs[v]
	to := from + int32(c.r.below(int(m.volPairs[v+1]-from)))
	if s.on[to] || m.locked[to] || !s.fits(to, leaving) {
		return false
	}
	c.mv.steps[0].in = to
	if at := m.pairPos[to]; len(s.ofPos[at]) < m.p.Positions[at].Maximum {
		return c.r.takes(m.energy(s.delta(&c.mv)), c.heat)
	}
	there := anySeat(s, s.ofPos[m.pairPos[to]], c.r)
	if there == none {
		return false
	}
	other := m.pairVol[there]
	back := m.pairAt[int(other)*len(m.p.Positions)+int(q)]
	if back == none || s.on[back] || !s.fits(back, there) {
		return false
	}
	c.mv.then(step{other, there, back})
	return c.r.takes(m.energy(s.delta(&c.mv)), c.heat)
}

// anySeat picks a random pair of the list that may be given up, or none.
func anySeat(s *state, list []int32, r *random) int32 {
	if len(list) == 0 {
		return none
	}
	pair := list[r.below(len(list))]
	if s.m.locked[pair] {
		return none
	}
	return pair
}

// weigh works out what filling a seat of q is worth by the class of the person,
// once the person of pair leaving, if any, has gone. It returns what that costs.
func (c *chain) weigh(q, leaving int32) (loss int64) {
	s, m := c.s, c.s.m
	shift := m.shiftOf[q]
	heads := len(s.ofPos[q])
	all, leads, adults := s.heads[shift], s.leads[shift], s.adults[shift]
	if leaving != none {
		loss -= m.energy(m.seatTally(int(q), heads).add(m.shiftTally(shift, all, leads, adults)))
		heads--
		all--
		leads -= count32(m.captain[m.pairVol[leaving]])
		adults -= count32(m.guards[leaving])
	}
	open := m.energy(m.seatTally(int(q), heads).add(m.shiftTally(shift, all, leads, adults)))
	if leaving != none {
		loss += open
	}
	seat := m.seatTally(int(q), heads+1)
	c.gain[0] = open - m.energy(seat.add(m.shiftTally(shift, all+1, leads, adults)))
	c.gain[leader], c.gain[guard], c.gain[leader|guard] = c.gain[0], c.gain[0], c.gain[0]
	if m.need[shift] || m.guarded[shift] {
		for class := leader; class < classes; class++ {
			c.gain[class] = open - m.energy(seat.add(m.shiftTally(shift, all+1, leads+int32(class&leader), adults+int32(class/guard))))
		}
	}
	if c.mixed = m.open[q] && m.weights.Cohesion != 0; c.mixed {
		c.mix = newMixture(s, q, leaving)
		loss += c.mix.lost
	}
	if s.crowds != nil {
		loss += c.gather(q, leaving)
	}
	return loss
}

// choose draws who fills the seat of q, and returns the least cost of filling it
// anew as well. The person of pair leaving has gone; at depth 0 they may stay.
func (c *chain) choose(q, leaving int32, depth int) (chosen choice, least int64) {
	s, m := c.s, c.s.m
	d := draw{r: c.r, heat: c.heat}
	d.offer(choice{in: none, out: none})
	if c.full(q, leaving) {
		return d.best, 0
	}
	c.scan(&d, q, depth < longest-2)
	least = d.least
	switch {
	case leaving == none:
	case depth == 0:
		v := m.pairVol[leaving]
		d.offer(choice{in: leaving, unchanged: true, cost: -s.personDelta(v, leaving, none) - c.worth(leaving)})
	case c.mv.steps[0].out != none:
		c.close(&d, q)
	}
	return d.best, least
}

// scan offers the draw everybody who could take the seat.
func (c *chain) scan(d *draw, q int32, swaps bool) {
	if c.s.crowds != nil {
		c.scanCompany(d, q, swaps)
		return
	}
	m, o := c.s.m, c.o
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
		if int64(min(f.free, f.swap))-gain >= cut || c.mv.n > 0 && c.mv.involves(f.vol) {
			continue
		}
		if c.mixed {
			gain -= c.mix.cost(m.team[f.vol])
		}
		pair := o.pair[int(first)+i]
		if f.free < dear {
			d.offer(choice{in: pair, out: none, cost: int64(f.free) - gain})
		}
		if swaps && f.swap < dear && !c.visits(m.pairPos[f.out]) {
			d.offer(choice{in: pair, out: f.out, cost: int64(f.swap) - gain, expected: int64(f.swap)})
		}
		cut = d.cut()
	}
}

// visits reports whether somebody already leaves or joins position q.
func (c *chain) visits(q int32) bool {
	m := c.s.m
	for i := range c.mv.n {
		st := &c.mv.steps[i]
		if st.out != none && m.pairPos[st.out] == q || st.in != none && m.pairPos[st.in] == q {
			return true
		}
	}
	return false
}

// close offers the draw the person who left the chain's first seat.
func (c *chain) close(d *draw, q int32) {
	s, m := c.s, c.s.m
	out := c.mv.steps[0].out
	v := m.pairVol[out]
	in := m.pairAt[int(v)*len(m.p.Positions)+int(q)]
	if in == none || s.on[in] || !s.fits(in, out) {
		return
	}
	d.offer(choice{in: in, closes: true, cost: s.personDelta(v, out, in) - s.personDelta(v, out, none) - c.worth(in)})
}

// worth is what the person of the pair adds by sitting on the seat weighed.
func (c *chain) worth(pair int32) int64 {
	m := c.s.m
	v := m.pairVol[pair]
	gain := c.gain[classOf(m, pair)]
	if c.mixed {
		gain -= c.mix.cost(m.team[v])
	}
	if c.s.crowds != nil {
		gain -= c.beside(pair)
	}
	return gain
}

// apply makes the move proposed.
func (c *chain) apply() {
	c.s.apply(&c.mv)
	for i := range c.mv.n {
		c.o.refresh(c.mv.steps[i].vol)
	}
}
