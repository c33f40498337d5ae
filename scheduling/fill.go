package scheduling

import (
	"cmp"
	"context"
	"slices"
)

// construct fills the seats below the minimum of every position, the scarcest
// first, and mends the holes that are left by augmenting paths. With children
// and in homes the two adults come first. When ctx ends, the rest stays empty.
func construct(ctx context.Context, s *state) {
	m := s.m
	for pair, starts := range m.startsOn {
		if q := m.pairPos[pair]; starts && !s.on[pair] && len(s.ofPos[q]) < m.p.Positions[q].Maximum && s.fits(int32(pair), none) {
			s.put(int32(pair))
		}
	}
	order := scarcest(s)
	for _, q := range order {
		if shift := m.shiftOf[q]; m.p.Positions[q].Minimum > 0 && ctx.Err() == nil {
			seatAdults(s, shift)
		}
	}
	for _, q := range order {
		for len(s.ofPos[q]) < m.p.Positions[q].Minimum && ctx.Err() == nil && place(s, q, false) {
		}
	}
	mend(ctx, s, order)
	release(s)
}

// scarcest orders the positions by how many people there are per seat.
func scarcest(s *state) []int32 {
	m := s.m
	order := make([]int32, len(m.posPairs))
	for q := range order {
		order[q] = int32(q)
	}
	rank := func(q int32) int {
		return len(m.posPairs[q]) * 64 / max(m.p.Positions[q].Minimum, 1)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(rank(a), rank(b)) })
	return order
}

// place gives a seat of q to the person it costs least, among cleared adults
// only if asked to. It reports whether there was one.
func place(s *state, q int32, adult bool) bool {
	m, best, least := s.m, none, int64(0)
	var mv move
	for _, pair := range m.posPairs[q] {
		if s.on[pair] || adult && !m.guards[pair] || !s.fits(pair, none) || s.parted(pair) {
			continue
		}
		mv.set(step{m.pairVol[pair], none, pair})
		cost := m.energy(s.delta(&mv)) + regret(s, pair)
		if best == none || cost < least {
			best, least = pair, cost
		}
	}
	if best == none {
		return false
	}
	s.put(best)
	return true
}

// regret is what it costs others that this person is taken now: a little for
// every open seat the person could fill as well, more where few others can.
func regret(s *state, pair int32) int64 {
	m, v, sum := s.m, s.m.pairVol[pair], int64(0)
	shift := m.shiftOf[m.pairPos[pair]]
	for k := m.volPairs[v]; k < m.volPairs[v+1]; k++ {
		q := m.pairPos[k]
		open := m.p.Positions[q].Minimum - len(s.ofPos[q])
		if open > 0 && m.shiftOf[q] != shift && m.excludes(shift, m.shiftOf[q]) || open > 0 && q != m.pairPos[pair] && m.shiftOf[q] == shift {
			sum += m.largestPrice * int64(open) / int64(len(m.posPairs[q]))
		}
	}
	return sum
}

// seatAdults brings two cleared adults to the shift if the two-person rule holds
// there, on seats below a minimum first, or at least as many as it can.
func seatAdults(s *state, shift int32) {
	m := s.m
	if !m.guarded[shift] {
		return
	}
	for _, spare := range []bool{false, true} {
		for q := range m.p.Positions {
			seats := m.p.Positions[q].Minimum
			if spare {
				seats = m.p.Positions[q].Maximum
			}
			for m.shiftOf[q] == shift && s.adults[shift] < ClearedAdults && len(s.ofPos[q]) < seats {
				if !place(s, int32(q), true) && !augment(s, hole{at: int32(q), adult: true}) {
					break
				}
			}
		}
	}
}

// mend tries to fill every seat below a minimum by augmenting paths until none
// is found. Where the seats of one time are all that compete for people this
// is maximum bipartite matching, so no seat stays empty that could be filled.
// When ctx ends, it stops.
func mend(ctx context.Context, s *state, order []int32) {
	m := s.m
	for again := true; again; {
		again = false
		for _, q := range order {
			for len(s.ofPos[q]) < m.p.Positions[q].Minimum && ctx.Err() == nil {
				shift := m.shiftOf[q]
				adult := m.guarded[shift] && s.adults[shift] < ClearedAdults
				if !augment(s, hole{at: q, adult: adult}) {
					break
				}
				again = true
			}
		}
	}
}

// release takes people off where their company is wrong: all off shifts with
// children or in homes that did not get their two cleared adults, first-timers
// without a mentor, and who breaks a bond. Kept ones stay, and are reported.
func release(s *state) {
	for again := true; again; {
		again = false
		for q := range s.ofPos {
			for _, pair := range slices.Clone(s.ofPos[q]) {
				if !s.m.locked[pair] && untenable(s, pair) {
					s.take(pair)
					again = s.crowds != nil // somebody may have lost their company
				}
			}
		}
	}
}

// untenable reports whether the person of a pair in use may not serve in the
// company there is.
func untenable(s *state, pair int32) bool {
	shift := s.m.shiftOf[s.m.pairPos[pair]]
	return s.m.guarded[shift] && s.adults[shift] < ClearedAdults || s.crowds != nil && s.outOfPlace(pair)
}
