package bound

import (
	"context"
	"slices"

	"nuanlin/scheduling/annealing"
)

const (
	blocks        = 8       // parts of a sweep after which multipliers change
	firstStep     = 200     // the first step is this part of the largest assignment cost
	lastStep      = 200_000 // the last step is this part of it
	evaluateEvery = 8       // sweeps between two looks at the bound

	unitRate     = 256           // rate of a multiplier that has just turned
	rateGain     = unitRate / 8  // what a rate grows by each time its multiplier goes on
	maxRate      = unitRate * 64 // of all rates
	rateDecay    = 2             // a multiplier that turns keeps this part of its rate
	acceleration = 8             // in an accelerated ascent a rate grows by this part of itself, too
)

// ascend improves the multipliers in the given number of sweeps over all
// volunteers and leaves b at the multipliers of the best bound, which it returns
// in fractions of a cost. It stops when the bound, rounded up, reaches target, the
// value of a known roster in the weights of this relaxation. report hears of every
// better bound.
//
// The volunteers are planned in blocks. After each block every multiplier moves
// along what is wanted less what is chosen, all others as they chose last: so
// multipliers answer eight times in a sweep to what all volunteers do. Steps shrink
// from the first one by the same factor each sweep. A multiplier that keeps moving
// the same way gets faster and faster, and slower when it turns: those far from
// where they belong arrive within a few sweeps, and those that are there stay.
//
// Sources: Nedic, Bertsekas, Incremental subgradient methods for
// nondifferentiable optimization, SIAM Journal on Optimization 12, 2001; Blatt,
// Hero, Gauchman, A convergent incremental gradient method with a constant step
// size, SIAM Journal on Optimization 18, 2007; for the rates: Riedmiller, Braun,
// A direct adaptive method for faster backpropagation learning: the RPROP
// algorithm, IEEE International Conference on Neural Networks, 1993.
func (b *Lagrangian) ascend(ctx context.Context, sweeps int, target int64, report func(int64)) int64 {
	best := b.value()
	seatMultiplier, captainMultiplier := slices.Clone(b.seatMultiplier), slices.Clone(b.captainMultiplier)
	clear(b.seatRate)
	clear(b.captainRate)
	first, last := b.m.LargestCost<<FractionBits/firstStep, max(b.m.LargestCost<<FractionBits/lastStep, 1)
	for sweep := range sweeps {
		step := annealing.Geometric(first, last, sweep, sweeps)
		if ceil(best) >= target || !b.sweep(ctx, step, 3*sweep >= sweeps) {
			break
		}
		if sweep%evaluateEvery != evaluateEvery-1 && sweep != sweeps-1 {
			continue
		}
		if now := b.value(); now > best {
			best = now
			copy(seatMultiplier, b.seatMultiplier)
			copy(captainMultiplier, b.captainMultiplier)
			report(best)
		}
	}
	copy(b.seatMultiplier, seatMultiplier)
	copy(b.captainMultiplier, captainMultiplier)
	return best
}

// sweep plans every volunteer once, block by block. It counts what was chosen
// if asked to, and reports false if ctx ended it early.
func (b *Lagrangian) sweep(ctx context.Context, step int64, counted bool) bool {
	people := len(b.m.Problem.Volunteers)
	for group := range blocks {
		if ctx.Err() != nil {
			return false
		}
		for v := group; v < people; v += blocks {
			b.minimizeVolunteer(v)
		}
		b.updateMultipliers(step)
	}
	if counted {
		b.counted++
		for _, chosen := range b.chosen {
			for _, pair := range chosen {
				b.frequency[pair]++
			}
		}
	}
	return true
}

// updateMultipliers changes every multiplier by a step for each head that is
// missing. No multiplier need be beyond the weight of a seat or a captain.
func (b *Lagrangian) updateMultipliers(step int64) {
	b.minimizeSeats()
	b.minimizeCaptains()
	most := 2 * max(b.seatWeight, b.captainWeight) << FractionBits
	for q, multiplier := range b.seatMultiplier {
		lack := b.headsWanted[q] - b.heads[q]
		b.seatRate[q] = b.adaptRate(b.seatRate[q], lack)
		b.seatMultiplier[q] = min(max(multiplier+b.stepLength(step, multiplier, b.seatRate[q])*lack, -most), most)
	}
	for s, multiplier := range b.captainMultiplier {
		lack := b.captainsWanted[s] - b.captains[s]
		b.captainRate[s] = b.adaptRate(b.captainRate[s], lack)
		b.captainMultiplier[s] = min(max(multiplier+b.stepLength(step, multiplier, b.captainRate[s])*lack, 0), most)
	}
}

// adaptRate returns the rate of a multiplier that moves next along lack. Its sign
// is the way the multiplier went last.
func (b *Lagrangian) adaptRate(rate, lack int64) int64 {
	more := int64(rateGain)
	if b.accelerated {
		more += max(rate, -rate) / acceleration
	}
	switch {
	case lack > 0 && rate > 0:
		return min(rate+more, maxRate)
	case lack < 0 && rate < 0:
		return max(rate-more, -maxRate)
	case lack > 0:
		return max(-rate/rateDecay, unitRate)
	case lack < 0:
		return min(-rate/rateDecay, -unitRate)
	}
	return rate
}

// stepLength is the step of one multiplier: costly ones move faster, so that the
// multiplier of a seat nobody can fill is reached as well as that of one everybody
// likes.
func (b *Lagrangian) stepLength(step, multiplier, rate int64) int64 {
	scaled := step + step*(max(multiplier, -multiplier)>>FractionBits)/max(b.m.LargestCost, 1)
	return scaled * max(rate, -rate) / unitRate
}
