package bound

import (
	"context"
	"math"
	"slices"

	"nuanlin/scheduling/incremental"
)

// LowerBound returns a proven lower bound of the value of every roster for the
// problem, its proof, and the relaxation at the multipliers that gave it. s is some
// roster; the better it is, the faster the multipliers settle. report hears of lower
// bounds on the way.
//
// The relaxation weighs seats and captains at most by a limit of its own, so
// that multipliers stay in proportion. What a seat or a captain weighs beyond it
// counts as often as one is proven to be missing on every roster.
func LowerBound(ctx context.Context, s *incremental.State, rounds int, report func(int64)) (int64, Proof, *Lagrangian) {
	m, known := s.Model, s.Now
	w := &m.Weights
	b := newLagrangian(m, NewSubproblem(m))
	most := 16 * (4*m.LargestCost + 64)
	b.seatWeight, b.captainWeight = min(w.Seat, most), min(w.Captain, most)
	target := b.seatWeight*int64(known.Seats) + b.captainWeight*int64(known.Captains) + known.Soft
	bound := ceil(b.maximize(ctx, s, rounds, target, func(units int64) { report(ceil(units)) }))
	proof := Proof{b.part(1)}
	if more := w.Seat - b.seatWeight; known.Seats > 0 && more > 0 {
		least, part := leastMissing(ctx, s, known.Seats, Part{Times: more, Seat: 1}, rounds/2)
		bound, proof = bound+more*least, append(proof, part)
	}
	if more := w.Captain - b.captainWeight; known.Captains > 0 && more > 0 {
		least, part := leastMissing(ctx, s, known.Captains, Part{Times: more, Captain: 1}, rounds/2)
		bound, proof = bound+more*least, append(proof, part)
	}
	return bound, proof, b
}

// smallProblem is the number of pairs up to which trying every initialization is cheap.
const smallProblem = 8000

// maximize ascends from the most promising initial multipliers, on small problems
// from each, as long as the target is not near: one can lead onto a long ridge.
// Where seats or captains are missing, multipliers may have too long a way for one
// ascent: an accelerated one takes them there and another lets them settle.
func (b *Lagrangian) maximize(ctx context.Context, s *incremental.State, rounds int, target int64, report func(int64)) int64 {
	initials := []initialization{marginal, propagated, zero}
	if len(b.m.PairVol) > smallProblem {
		initials = initials[:1]
		b.initialize(s, marginal)
		near := b.value()
		b.initialize(s, propagated)
		if b.value() > near {
			initials[0] = propagated
		}
	}
	best := int64(math.MinInt64)
	var seatMultiplier, captainMultiplier []int64
	ascend := func(accelerated bool) {
		b.accelerated = accelerated
		if value := b.ascend(ctx, rounds, target, report); value > best {
			best, seatMultiplier, captainMultiplier = value, slices.Clone(b.seatMultiplier), slices.Clone(b.captainMultiplier)
		}
	}
	for _, initial := range initials {
		b.initialize(s, initial)
		if ascend(false); !gapLarge(best, target) {
			break
		}
	}
	if incomplete(s) && gapLarge(best, target) {
		ascend(true)
		ascend(false)
	}
	b.seatMultiplier, b.captainMultiplier = seatMultiplier, captainMultiplier
	return best
}

// gapLarge reports whether a bound in fractions of a cost is more than three per
// cent below the target: more than what a first roster is usually above the best
// one.
func gapLarge(bound, target int64) bool {
	return (target<<FractionBits-bound)*33 > target<<FractionBits
}

// incomplete reports whether seats or captains are missing.
func incomplete(s *incremental.State) bool { return s.Now.Seats+s.Now.Captains > 0 }

// leastMissing bounds from below how many seats, or captains, are missing on every
// roster, when only they count, and returns the part with its multipliers.
func leastMissing(ctx context.Context, s *incremental.State, known int, part Part, rounds int) (int64, Part) {
	w := NewSubproblem(s.Model)
	for _, loads := range w.loads {
		clear(loads)
	}
	b := newLagrangian(s.Model, w)
	b.soft, b.seatWeight, b.captainWeight = false, part.Seat, part.Captain
	least := ceil(b.maximize(ctx, s, rounds, int64(known), func(int64) {}))
	if least < 0 {
		clear(b.seatMultiplier) // without multipliers nothing is proven to be missing
		clear(b.captainMultiplier)
		least = 0
	}
	return least, b.part(part.Times)
}

// part writes the multipliers down.
func (b *Lagrangian) part(times int64) Part {
	return Part{Times: times, Rules: b.soft, Seat: b.seatWeight, Captain: b.captainWeight, Heads: slices.Clone(b.seatMultiplier), Captains: slices.Clone(b.captainMultiplier)}
}

// ceil rounds fractions up to a whole cost: costs are integers, so the
// least of them cannot lie in between.
func ceil(units int64) int64 { return -(-units >> FractionBits) }

// Core lists the pairs of the pool that are in use or that were chosen in at least
// a quarter of the later rounds of the ascent. It is the core of the problem,
// which keeps the walk from wasting steps on seats hardly anybody would take at
// good multipliers.
func (b *Lagrangian) Core(s *incremental.State, pool []int32) []int32 {
	var list []int32
	for _, pair := range pool {
		if s.On[pair] || 4*b.frequency[pair] > b.counted {
			list = append(list, pair)
		}
	}
	return list
}
