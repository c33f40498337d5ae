package bound

import (
	"context"
	"math"
	"slices"

	"nuanlin/scheduling/incremental"
)

// LowerBound returns a proven lower bound of the value of every roster for the
// problem, its proof, and the bounder at the prices that gave it. s is some
// roster; the better it is, the faster the prices settle. told hears of lower
// bounds on the way.
//
// The relaxation weighs seats and captains at most by a limit of its own, so
// that prices stay in proportion. What a seat or a captain weighs beyond it
// counts as often as one is proven to be missing on every roster.
func LowerBound(ctx context.Context, s *incremental.State, rounds int, told func(int64)) (int64, Proof, *Bounder) {
	m, known := s.Model, s.Now
	w := &m.Weights
	b := newBounder(m, NewRows(m))
	most := 16 * (4*m.LargestPrice + 64)
	b.seatW, b.leadW = min(w.Seat, most), min(w.Captain, most)
	target := b.seatW*int64(known.Seats) + b.leadW*int64(known.Leads) + known.Soft
	bound := upwards(b.prove(ctx, s, rounds, target, func(units int64) { told(upwards(units)) }))
	proof := Proof{b.part(1)}
	if more := w.Seat - b.seatW; known.Seats > 0 && more > 0 {
		least, part := fewest(ctx, s, known.Seats, Part{Times: more, Seat: 1}, rounds/2)
		bound, proof = bound+more*least, append(proof, part)
	}
	if more := w.Captain - b.leadW; known.Leads > 0 && more > 0 {
		least, part := fewest(ctx, s, known.Leads, Part{Times: more, Captain: 1}, rounds/2)
		bound, proof = bound+more*least, append(proof, part)
	}
	return bound, proof, b
}

// smallProblem is the number of pairs up to which trying every guess is cheap.
const smallProblem = 8000

// prove climbs from the most promising guess, on small problems from each, as
// long as the target is not near: one can lead onto a long ridge. Where seats or
// captains are missing, prices may have too long a way for one climb: a hasty
// one takes them there and another lets them settle.
func (b *Bounder) prove(ctx context.Context, s *incremental.State, rounds int, target int64, told func(int64)) int64 {
	guesses := []outlook{local, spread, blank}
	if len(b.m.PairVol) > smallProblem {
		guesses = guesses[:1]
		b.guess(s, local)
		near := b.value()
		b.guess(s, spread)
		if b.value() > near {
			guesses[0] = spread
		}
	}
	best := int64(math.MinInt64)
	var seat, lead []int64
	climb := func(hasty bool) {
		b.hasty = hasty
		if value := b.climb(ctx, rounds, target, told); value > best {
			best, seat, lead = value, slices.Clone(b.seat), slices.Clone(b.lead)
		}
	}
	for _, guess := range guesses {
		b.guess(s, guess)
		if climb(false); !far(best, target) {
			break
		}
	}
	if incomplete(s) && far(best, target) {
		climb(true)
		climb(false)
	}
	b.seat, b.lead = seat, lead
	return best
}

// far reports whether a bound in fine units is more than three per cent below
// the target: more than what a first roster is usually above the best one.
func far(bound, target int64) bool { return (target<<Fine-bound)*33 > target<<Fine }

// incomplete reports whether seats or captains are missing.
func incomplete(s *incremental.State) bool { return s.Now.Seats+s.Now.Leads > 0 }

// fewest bounds from below how many seats, or captains, are missing on every
// roster, when only they count, and returns the part with its prices.
func fewest(ctx context.Context, s *incremental.State, known int, part Part, rounds int) (int64, Part) {
	w := NewRows(s.Model)
	for _, loads := range w.loads {
		clear(loads)
	}
	b := newBounder(s.Model, w)
	b.soft, b.seatW, b.leadW = false, part.Seat, part.Captain
	least := upwards(b.prove(ctx, s, rounds, int64(known), func(int64) {}))
	if least < 0 {
		clear(b.seat) // without prices nothing is proven to be missing
		clear(b.lead)
		least = 0
	}
	return least, b.part(part.Times)
}

// part writes the prices down.
func (b *Bounder) part(times int64) Part {
	return Part{Times: times, Rules: b.soft, Seat: b.seatW, Captain: b.leadW, Heads: slices.Clone(b.seat), Captains: slices.Clone(b.lead)}
}

// upwards rounds fine units up to a whole cost: costs are integers, so the
// least of them cannot lie in between.
func upwards(units int64) int64 { return -(-units >> Fine) }

// Promising lists the pairs of the pool that are in use or that were chosen in
// at least a quarter of the later rounds of the climb. It is a guess that keeps
// the walk from wasting steps on seats hardly anybody would take at fair prices.
func (b *Bounder) Promising(s *incremental.State, pool []int32) []int32 {
	var list []int32
	for _, pair := range pool {
		if s.On[pair] || 4*b.often[pair] > b.rounds {
			list = append(list, pair)
		}
	}
	return list
}
