package bound

import (
	"context"
	"slices"

	"nuanlin/scheduling/annealing"
)

const (
	groups  = 8       // parts of a sweep after which prices change
	reaches = 200     // the first step is this part of the largest assignment cost
	finest  = 200_000 // the last step is this part of it
	looks   = 8       // sweeps between two looks at the bound

	usual    = 256        // pace of a price that has just turned
	faster   = usual / 8  // what a pace wins each time its price goes on
	fastest  = usual * 64 // of all paces
	slackens = 2          // a price that turns keeps this part of its pace
	hastes   = 8          // in a hasty climb a pace wins this part of itself, too
)

// climb improves the prices in the given number of sweeps over all volunteers
// and leaves b at the prices of the best bound, which it returns in fine units.
// It stops when the bound, rounded up, reaches target, the value of a known
// roster in the weights of this relaxation. told hears of every better bound.
//
// The volunteers are planned in groups. After each group every price moves
// along what is wanted less what is chosen, all others as they chose last: so
// prices answer eight times in a sweep to what all volunteers do. Steps shrink
// from the first one by the same factor each sweep. A price that keeps moving
// the same way gets faster and faster, and slower when it turns: those far from
// where they belong arrive within a few sweeps, and those that are there stay.
//
// Sources: Nedic, Bertsekas, Incremental subgradient methods for
// nondifferentiable optimization, SIAM Journal on Optimization 12, 2001; Blatt,
// Hero, Gauchman, A convergent incremental gradient method with a constant step
// size, SIAM Journal on Optimization 18, 2007; for the paces: Riedmiller, Braun,
// A direct adaptive method for faster backpropagation learning: the RPROP
// algorithm, IEEE International Conference on Neural Networks, 1993.
func (b *Bounder) climb(ctx context.Context, sweeps int, target int64, told func(int64)) int64 {
	best := b.value()
	seat, lead := slices.Clone(b.seat), slices.Clone(b.lead)
	clear(b.seatPace)
	clear(b.leadPace)
	first, last := b.m.LargestPrice<<Fine/reaches, max(b.m.LargestPrice<<Fine/finest, 1)
	for sweep := range sweeps {
		step := annealing.Cooled(first, last, sweep, sweeps)
		if upwards(best) >= target || !b.sweep(ctx, step, 3*sweep >= sweeps) {
			break
		}
		if sweep%looks != looks-1 && sweep != sweeps-1 {
			continue
		}
		if now := b.value(); now > best {
			best = now
			copy(seat, b.seat)
			copy(lead, b.lead)
			told(best)
		}
	}
	copy(b.seat, seat)
	copy(b.lead, lead)
	return best
}

// sweep plans every volunteer once, group by group. It counts what was chosen
// if asked to, and reports false if ctx ended it early.
func (b *Bounder) sweep(ctx context.Context, step int64, counted bool) bool {
	people := len(b.m.Problem.Volunteers)
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
func (b *Bounder) move(step int64) {
	b.seatsAlone()
	b.leadsAlone()
	most := 2 * max(b.seatW, b.leadW) << Fine
	for q, price := range b.seat {
		lack := b.wanted[q] - b.heads[q]
		b.seatPace[q] = b.paced(b.seatPace[q], lack)
		b.seat[q] = min(max(price+b.stride(step, price, b.seatPace[q])*lack, -most), most)
	}
	for s, price := range b.lead {
		lack := b.called[s] - b.leads[s]
		b.leadPace[s] = b.paced(b.leadPace[s], lack)
		b.lead[s] = min(max(price+b.stride(step, price, b.leadPace[s])*lack, 0), most)
	}
}

// paced returns the pace of a price that moves next along lack. Its sign is the
// way the price went last.
func (b *Bounder) paced(pace, lack int64) int64 {
	more := int64(faster)
	if b.hasty {
		more += max(pace, -pace) / hastes
	}
	switch {
	case lack > 0 && pace > 0:
		return min(pace+more, fastest)
	case lack < 0 && pace < 0:
		return max(pace-more, -fastest)
	case lack > 0:
		return max(-pace/slackens, usual)
	case lack < 0:
		return min(-pace/slackens, -usual)
	}
	return pace
}

// stride is the step of one price: dear ones move faster, so that the price of
// a seat nobody can fill is reached as well as that of one everybody likes.
func (b *Bounder) stride(step, price, pace int64) int64 {
	dear := step + step*(max(price, -price)>>Fine)/max(b.m.LargestPrice, 1)
	return dear * max(pace, -pace) / usual
}
