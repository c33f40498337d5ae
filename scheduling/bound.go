package scheduling

import (
	"context"
	"slices"
)

// fine is the number of binary digits behind the point in prices.
const fine = 8

// bounder proves that no roster for a problem has less than a certain value.
//
// It relaxes what couples the volunteers: that the heads on a position are the
// people who chose it, and that a captain is present only if one chose the
// shift. Each of these rows gets a price. At given prices, every position,
// every shift and every volunteer can be optimized alone (see [rows]), and the
// sum of these optima is at most the value of any roster: a Lagrangian bound.
// It holds for all prices, so it needs no trust in how they were found. All of
// it is integer arithmetic.
//
// Prices are improved by the volume algorithm: steps along an average of the
// rows' violations, as long as the distance to the best known roster allows.
//
// Sources: Held, Karp, The traveling-salesman problem and minimum spanning
// trees II, Mathematical Programming 1, 1971; Barahona, Anbil, The volume
// algorithm, Mathematical Programming 87, 2000.
type bounder struct {
	m       *model
	rows    *rows
	seat    []int64 // price of a head, by position, in fine units
	lead    []int64 // price of a captain, by shift
	seatW   int64   // weight of a seat and a captain in this relaxation
	leadW   int64
	soft    bool // the rules below seats and captains count
	costs   []int64
	heads   []int64 // by position: wanted heads minus people who chose it
	leads   []int64 // by shift: captain wanted minus captains who chose it
	chosen  []int32
	often   []int32 // by pair: rounds in which it was chosen
	rounds  int32   // rounds counted in often
	seatDir []int64 // averaged violations, in 1/averaging
	leadDir []int64
}

const (
	averaging = 1 << 10 // unit of averaged violations
	patient   = 12      // rounds without progress after which steps are shortened

	smallProblem = 8000 // pairs
)

func newBounder(m *model, w *rows) *bounder {
	nq, ns := len(m.p.Positions), len(m.p.Shifts)
	return &bounder{
		m: m, rows: w, soft: true, costs: make([]int64, len(m.pairVol)), often: make([]int32, len(m.pairVol)),
		seat: make([]int64, nq), heads: make([]int64, nq), seatDir: make([]int64, nq),
		lead: make([]int64, ns), leads: make([]int64, ns), leadDir: make([]int64, ns),
	}
}

// value returns the bound at the current prices, in fine units, and leaves the
// violations of the rows in heads and leads.
func (b *bounder) value() int64 {
	m := b.m
	clear(b.heads)
	clear(b.leads)
	b.rounds++
	sum := int64(0)
	if b.soft {
		sum = m.proposals << fine
	}
	for pair := range b.costs {
		q := m.pairPos[pair]
		cost := -b.seat[q]
		if b.soft {
			cost += m.pairCost[pair] << fine
		}
		if s := m.shiftOf[q]; m.captain[m.pairVol[pair]] && m.need[s] {
			cost -= b.lead[s]
		}
		b.costs[pair] = cost
		if m.locked[pair] {
			sum += cost
			b.choose(int32(pair))
		}
	}
	for v := range m.p.Volunteers {
		var cost int64
		cost, b.chosen = b.rows.cheapest(v, b.costs, b.chosen[:0])
		sum += cost
		for _, pair := range b.chosen {
			b.choose(pair)
			b.often[pair]++
		}
	}
	return sum + b.seatsAlone() + b.leadsAlone()
}

func (b *bounder) choose(pair int32) {
	m := b.m
	q := m.pairPos[pair]
	b.heads[q]--
	if s := m.shiftOf[q]; m.captain[m.pairVol[pair]] && m.need[s] {
		b.leads[s]--
	}
}

// seatsAlone chooses for each position the number of heads that is cheapest
// when each costs its price.
func (b *bounder) seatsAlone() int64 {
	m, sum := b.m, int64(0)
	for q := range b.seat {
		pos := &m.p.Positions[q]
		least, at := int64(0), 0
		for heads := 0; heads <= max(pos.Maximum, len(m.posPairs[q])); heads++ {
			if heads > pos.Maximum && heads > b.kept(q) {
				break
			}
			cost := b.seatW*int64(max(pos.Minimum-heads, 0))<<fine + b.seat[q]*int64(heads)
			if b.soft {
				cost += m.weights.Spare * int64(max(pos.Maximum-max(pos.Minimum, heads), 0)) << fine
			}
			if heads == 0 || cost < least {
				least, at = cost, heads
			}
		}
		sum += least
		b.heads[q] += int64(at)
	}
	return sum
}

// kept counts the kept seats of a position; there may be more than its maximum.
func (b *bounder) kept(q int) int {
	n := 0
	for _, pair := range b.m.posPairs[q] {
		if b.m.locked[pair] {
			n++
		}
	}
	return n
}

// leadsAlone chooses for each shift that needs a captain whether to have one
// at the price or to go without.
func (b *bounder) leadsAlone() int64 {
	sum := int64(0)
	for s, price := range b.lead {
		if !b.m.need[s] {
			continue
		}
		if without := b.leadW << fine; price < without {
			sum += price
			b.leads[s]++
		} else {
			sum += without
		}
	}
	return sum
}

// prove climbs from the most promising guess. On small problems, where it costs
// little, it climbs from blank prices as well if the gap to the target stays
// above half a percent: a guess can lead onto a long ridge.
func (b *bounder) prove(ctx context.Context, s *state, rounds int, target int64) int64 {
	b.guess(s, spread)
	far := b.value()
	b.guess(s, local)
	if far > b.value() {
		b.guess(s, spread)
	}
	best := b.climb(ctx, rounds, target)
	if len(b.m.pairVol) > smallProblem || (target<<fine-best)*200 <= target<<fine {
		return best
	}
	seat, lead := slices.Clone(b.seat), slices.Clone(b.lead)
	b.guess(s, blank)
	if again := b.climb(ctx, rounds, target); again > best {
		return again
	}
	b.seat, b.lead = seat, lead
	return best
}

// climb improves the prices for a number of rounds towards target, the value
// of a known roster in the weights of this relaxation. It returns the best
// bound in fine units, and leaves b at the prices that gave it.
func (b *bounder) climb(ctx context.Context, rounds int, target int64) int64 {
	clear(b.seatDir)
	clear(b.leadDir)
	best := b.value()
	seat, lead := slices.Clone(b.seat), slices.Clone(b.lead)
	b.average(averaging)
	pace, stale := int64(averaging), 0
	for round := range rounds {
		if round == rounds/3 {
			clear(b.often)
			b.rounds = 0
		}
		if ctx.Err() != nil || best >= target<<fine {
			break
		}
		if !b.advance(seat, lead, pace, target<<fine-best) {
			break
		}
		now := b.value()
		b.average(averaging / 8)
		if now > best {
			best, stale = now, 0
			copy(seat, b.seat)
			copy(lead, b.lead)
		} else if stale++; stale >= patient {
			pace, stale = pace*2/3, 0
		}
	}
	copy(b.seat, seat)
	copy(b.lead, lead)
	return best
}

// average moves the directions towards the current violations by share, in
// 1/averaging.
func (b *bounder) average(share int64) {
	for q, violation := range b.heads {
		b.seatDir[q] += (violation*averaging - b.seatDir[q]) * share / averaging
	}
	for s, violation := range b.leads {
		b.leadDir[s] += (violation*averaging - b.leadDir[s]) * share / averaging
	}
}

// advance sets the prices one step from the given ones along the averaged
// violations. The length is Polyak's: what is missing to the target over the
// squared violations, times pace. It reports false when nothing is violated.
func (b *bounder) advance(seat, lead []int64, pace, missing int64) bool {
	square := int64(0)
	for _, d := range b.seatDir {
		square += d * d / averaging
	}
	for _, d := range b.leadDir {
		square += d * d / averaging
	}
	if square == 0 {
		return false
	}
	for q, d := range b.seatDir {
		b.seat[q] = seat[q] + stride(d, missing, pace, square)
	}
	for s, d := range b.leadDir {
		b.lead[s] = max(lead[s]+stride(d, missing, pace, square), 0)
	}
	return true
}

// stride is d · missing · pace / square, in an order that does not overflow.
func stride(d, missing, pace, square int64) int64 {
	return d * (missing * pace / square) / averaging
}
