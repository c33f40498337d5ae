package search

import (
	"cmp"
	"context"
	"slices"

	"nuanlin/scheduling"
	"nuanlin/scheduling/incremental"
)

// construct fills the seats below the minimum of every position, the scarcest
// first, and fills the vacancies that are left by augmenting paths. With children
// and in homes the two adults come first. When ctx ends, the rest stays empty.
func construct(ctx context.Context, s *incremental.State) {
	m := s.Model
	for pair, starts := range m.StartsOn {
		if q := m.PairPos[pair]; starts && !s.On[pair] && len(s.OfPos[q]) < m.Problem.Positions[q].Maximum && s.Fits(int32(pair), none) {
			s.Assign(int32(pair))
		}
	}
	order := mostConstrainedFirst(s)
	for _, q := range order {
		if shift := m.ShiftOf[q]; m.Problem.Positions[q].Minimum > 0 && ctx.Err() == nil {
			seatAdults(s, shift)
		}
	}
	for _, q := range order {
		for len(s.OfPos[q]) < m.Problem.Positions[q].Minimum && ctx.Err() == nil && insertCheapest(s, q, false) {
		}
	}
	augmentAll(ctx, s, order)
	removeViolating(s)
}

// mostConstrainedFirst orders the positions by how many people there are per seat.
func mostConstrainedFirst(s *incremental.State) []int32 {
	m := s.Model
	order := make([]int32, len(m.PosPairs))
	for q := range order {
		order[q] = int32(q)
	}
	rank := func(q int32) int {
		return len(m.PosPairs[q]) * 64 / max(m.Problem.Positions[q].Minimum, 1)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(rank(a), rank(b)) })
	return order
}

// insertCheapest gives a seat of q to the person it costs least, among cleared adults
// only if asked to. It reports whether there was one.
func insertCheapest(s *incremental.State, q int32, adult bool) bool {
	m, best, least := s.Model, none, int64(0)
	var mv incremental.Move
	for _, pair := range m.PosPairs[q] {
		if s.On[pair] || adult && !m.Guards[pair] || !s.Fits(pair, none) || s.BreaksApart(pair) {
			continue
		}
		mv.Start(incremental.Step{Vol: m.PairVol[pair], Out: none, In: pair})
		cost := m.Energy(s.Delta(&mv)) + regret(s, pair)
		if best == none || cost < least {
			best, least = pair, cost
		}
	}
	if best == none {
		return false
	}
	s.Assign(best)
	return true
}

// regret is what it costs others that this person is taken now: a little for
// every open seat the person could fill as well, more where few others can.
func regret(s *incremental.State, pair int32) int64 {
	m, v, sum := s.Model, s.Model.PairVol[pair], int64(0)
	shift := m.ShiftOf[m.PairPos[pair]]
	for k := m.VolPairs[v]; k < m.VolPairs[v+1]; k++ {
		q := m.PairPos[k]
		open := m.Problem.Positions[q].Minimum - len(s.OfPos[q])
		if open > 0 && m.ShiftOf[q] != shift && m.Excludes(shift, m.ShiftOf[q]) || open > 0 && q != m.PairPos[pair] && m.ShiftOf[q] == shift {
			sum += m.LargestCost * int64(open) / int64(len(m.PosPairs[q]))
		}
	}
	return sum
}

// seatAdults brings two cleared adults to the shift if the two-person rule holds
// there, on seats below a minimum first, or at least as many as it can.
func seatAdults(s *incremental.State, shift int32) {
	m := s.Model
	if !m.Guarded[shift] {
		return
	}
	for _, spare := range []bool{false, true} {
		for q := range m.Problem.Positions {
			seats := m.Problem.Positions[q].Minimum
			if spare {
				seats = m.Problem.Positions[q].Maximum
			}
			for m.ShiftOf[q] == shift && s.Adults[shift] < scheduling.ClearedAdults && len(s.OfPos[q]) < seats {
				if !insertCheapest(s, int32(q), true) && !augment(s, vacancy{at: int32(q), adult: true}) {
					break
				}
			}
		}
	}
}

// augmentAll tries to fill every seat below a minimum by augmenting paths until none
// is found. Where the seats of one time are all that compete for people this
// is maximum bipartite matching, so no seat stays empty that could be filled.
// When ctx ends, it stops.
func augmentAll(ctx context.Context, s *incremental.State, order []int32) {
	m := s.Model
	for again := true; again; {
		again = false
		for _, q := range order {
			for len(s.OfPos[q]) < m.Problem.Positions[q].Minimum && ctx.Err() == nil {
				shift := m.ShiftOf[q]
				adult := m.Guarded[shift] && s.Adults[shift] < scheduling.ClearedAdults
				if !augment(s, vacancy{at: q, adult: adult}) {
					break
				}
				again = true
			}
		}
	}
}

// removeViolating takes people off where their company is wrong: all off shifts with
// children or in homes that did not get their two cleared adults, first-timers
// without a mentor, and who breaks a bond. Kept ones stay, and are reported.
func removeViolating(s *incremental.State) {
	for again := true; again; {
		again = false
		for q := range s.OfPos {
			for _, pair := range slices.Clone(s.OfPos[q]) {
				if !s.Model.Locked[pair] && violates(s, pair) {
					s.Unassign(pair)
					again = s.Companions != nil // somebody may have lost their company
				}
			}
		}
	}
}

// violates reports whether the person of a pair in use may not serve in the
// company there is.
func violates(s *incremental.State, pair int32) bool {
	shift := s.Model.ShiftOf[s.Model.PairPos[pair]]
	return s.Model.Guarded[shift] && s.Adults[shift] < scheduling.ClearedAdults || s.Companions != nil && s.BreaksCompany(pair)
}
