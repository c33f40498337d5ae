package scheduling

import (
	"context"
	"slices"
)

const (
	groups  = 8      // parts of a sweep after which prices change
	reaches = 600    // the first step is this part of the largest price guessed
	finest  = 50_000 // the last step is this part of what an assignment can cost
	looks   = 8      // sweeps between two looks at the bound
)

// climb improves the prices in the given number of sweeps over all volunteers
// and leaves b at the prices of the best bound, which it returns in fine units.
// It stops when the bound reaches target, the value of a known roster in the
// weights of this relaxation.
//
// The volunteers are planned in groups. After each group every price moves
// along what is wanted less what is chosen, all others as they chose last: so
// prices answer eight times in a sweep to what all volunteers do. Steps shrink from
// the first one by the same factor each sweep.
//
// Sources: Nedic, Bertsekas, Incremental subgradient methods for
// nondifferentiable optimization, SIAM Journal on Optimization 12, 2001; Blatt,
// Hero, Gauchman, A convergent incremental gradient method with a constant step
// size, SIAM Journal on Optimization 18, 2007.
func (b *bounder) climb(ctx context.Context, sweeps int, first, target int64) int64 {
	best := b.value()
	seat, lead := slices.Clone(b.seat), slices.Clone(b.lead)
	last := max(b.m.largestPrice<<fine/finest, 1)
	for sweep := range sweeps {
		step := cooled(first, last, sweep, sweeps)
		if best >= target<<fine || !b.sweep(ctx, step, 3*sweep >= sweeps) {
			break
		}
		if sweep%looks != looks-1 && sweep != sweeps-1 {
			continue
		}
		if now := b.value(); now > best {
			best = now
			copy(seat, b.seat)
			copy(lead, b.lead)
		}
	}
	copy(b.seat, seat)
	copy(b.lead, lead)
	return best
}

// reach is the first step of a climb from a guess.
func (b *bounder) reach() int64 {
	return max(slices.Max(slices.Concat(b.seat, b.lead, []int64{0}))/reaches, b.usual())
}

// usual is the first step where no seat and no captain is missing.
func (b *bounder) usual() int64 { return b.m.largestPrice << fine / reaches }

// sweep plans every volunteer once, group by group. It counts what was chosen
// if asked to, and reports false if ctx ended it early.
func (b *bounder) sweep(ctx context.Context, step int64, counted bool) bool {
	people := len(b.m.p.Volunteers)
	for group := range groups {
		if ctx.Err() != nil {
			return false
		}
		for v := group; v < people; v += groups {
			b.person(v)
		}
		b.move(step)
	}
	if counted {
		b.rounds++
		for _, chosen := range b.chosen {
			for _, pair := range chosen {
				b.often[pair]++
			}
		}
	}
	return true
}

// move changes every price by a step for each head that is missing. No price
// need be beyond the weight of a seat or a captain.
func (b *bounder) move(step int64) {
	b.seatsAlone()
	b.leadsAlone()
	most := 2 * max(b.seatW, b.leadW) << fine
	for q := range b.seat {
		b.seat[q] = min(max(b.seat[q]+b.stride(step, b.seat[q])*(b.wanted[q]-b.heads[q]), -most), most)
	}
	for s := range b.lead {
		b.lead[s] = min(max(b.lead[s]+b.stride(step, b.lead[s])*(b.called[s]-b.leads[s]), 0), most)
	}
}

// stride is the step of one price: dear ones move faster, so that the price of
// a seat nobody can fill is reached as well as that of one everybody likes.
func (b *bounder) stride(step, price int64) int64 {
	return step + step*(max(price, -price)>>fine)/max(b.m.largestPrice, 1)
}
