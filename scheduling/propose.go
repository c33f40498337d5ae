package scheduling

// propose writes a random possible move to mv and reports whether it found
// one. It starts from a random pair. A pair in use is dropped; otherwise its
// volunteer takes the seat, giving up another one if needed, and both the
// person who loses the seat and the seat given up find a random fate.
func (s *state) propose(mv *move, r *random, pool []int32) bool {
	m := s.m
	pair := pool[r.below(len(pool))]
	v := m.pairVol[pair]
	if s.on[pair] {
		if m.locked[pair] {
			return false
		}
		mv.set(step{v, pair, none})
		return true
	}
	out := none
	if !s.fits(pair, none) || r.oneIn(4) {
		if out = s.anySeat(s.ofVol[v], r); out == none || !s.fits(pair, out) {
			return false
		}
	}
	mv.set(step{v, out, pair})
	q := m.pairPos[pair]
	full := len(s.ofPos[q]) >= m.p.Positions[q].Maximum
	if (full || r.oneIn(3)) && len(s.ofPos[q]) > 0 {
		return s.displace(mv, r, q)
	}
	if full {
		return false
	}
	if out != none && r.oneIn(2) {
		s.backfill(mv, r, m.pairPos[out])
	}
	return true
}

// anySeat picks a random pair of the list that may be given up, or none.
func (s *state) anySeat(list []int32, r *random) int32 {
	if len(list) == 0 {
		return none
	}
	pair := list[r.below(len(list))]
	if s.m.locked[pair] {
		return none
	}
	return pair
}

// displace lets a random person leave position q: for the seat the first
// person of the move gives up, for another seat with room, or for none.
func (s *state) displace(mv *move, r *random, q int32) bool {
	m := s.m
	gone := s.anySeat(s.ofPos[q], r)
	if gone == none {
		return false
	}
	w, freed := m.pairVol[gone], mv.steps[0].out
	if freed != none && !r.oneIn(4) {
		back := m.pairAt[int(w)*len(m.p.Positions)+int(m.pairPos[freed])]
		if back == none || s.on[back] || !s.fits(back, gone) {
			return false
		}
		mv.then(step{w, gone, back})
		return true
	}
	home := none
	if r.oneIn(2) {
		home = s.rehome(w, gone, r)
	}
	mv.then(step{w, gone, home})
	if freed != none && (home == none || m.pairPos[home] != m.pairPos[freed]) && r.oneIn(2) {
		s.backfill(mv, r, m.pairPos[freed])
	}
	return true
}

// rehome finds a random other seat with room for a volunteer who loses one.
func (s *state) rehome(w, gone int32, r *random) int32 {
	m := s.m
	first, n := m.volPairs[w], int(m.volPairs[w+1]-m.volPairs[w])
	home := first + int32(r.below(n))
	q := m.pairPos[home]
	if s.on[home] || q == m.pairPos[gone] || len(s.ofPos[q]) >= m.p.Positions[q].Maximum || !s.fits(home, gone) {
		return none
	}
	return home
}

// backfill adds to mv a random person for the seat at q that the move leaves
// empty, if the first one looked at fits.
func (s *state) backfill(mv *move, r *random, q int32) {
	m := s.m
	pairs := m.posPairs[q]
	pair := pairs[r.below(len(pairs))]
	x := m.pairVol[pair]
	if s.on[pair] || mv.involves(x) || !s.fits(pair, none) {
		return
	}
	mv.then(step{x, none, pair})
}
