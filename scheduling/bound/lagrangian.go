package bound

import "nuanlin/scheduling/incremental"

// FractionBits is the number of binary digits behind the point in multipliers.
const FractionBits = 16

// Lagrangian proves that no roster for a problem has less than a certain value.
//
// It relaxes what couples the volunteers: that the heads on a position are the
// people who chose it, and that a captain is present only if one chose the shift.
// Each of these constraints gets a Lagrange multiplier. At given multipliers,
// every position, every shift and every volunteer can be optimized alone (see
// [Subproblem]), and the sum of these optima is at most the value of any roster: a
// Lagrangian bound. It holds for all multipliers, so it needs no trust in how they
// were found. All of it is integer arithmetic. Who serves beside whom is left out,
// as is cohesion: that can only make rosters costlier.
//
// Multipliers are improved in sweeps (see [Lagrangian.ascend]).
//
// Source: Held, Karp, The traveling-salesman problem and minimum spanning
// trees II, Mathematical Programming 1, 1971.
type Lagrangian struct {
	m                 *incremental.Model
	subproblem        *Subproblem
	seatMultiplier    []int64 // multiplier of a head, by position, in fractions of a cost
	captainMultiplier []int64 // multiplier of a captain, by shift
	seatRate          []int64 // how fast multipliers move and which way, by position: see adaptRate
	captainRate       []int64 // by shift
	accelerated       bool    // rates grow quickly: multipliers go far and settle badly
	seatWeight        int64   // weight of a seat and a captain in this relaxation
	captainWeight     int64
	soft              bool // the rules below seats and captains count
	costs             []int64
	chosen            [][]int32 // by volunteer: pairs, kept ones included
	heads             []int64   // by position: people who chose it
	captains          []int64   // by shift: captains who chose it
	headsWanted       []int64   // by position: heads that would be cheapest
	captainsWanted    []int64   // by shift: captain that would be cheapest
	frequency         []int32   // by pair: how often it was chosen
	counted           int32     // sweeps counted in frequency
}

func newLagrangian(m *incremental.Model, w *Subproblem) *Lagrangian {
	nq, ns := len(m.Problem.Positions), len(m.Problem.Shifts)
	return &Lagrangian{
		m: m, subproblem: w, soft: true, costs: make([]int64, len(m.PairVol)), frequency: make([]int32, len(m.PairVol)),
		seatMultiplier: make([]int64, nq), seatRate: make([]int64, nq), heads: make([]int64, nq), headsWanted: make([]int64, nq),
		captainMultiplier: make([]int64, ns), captainRate: make([]int64, ns), captains: make([]int64, ns), captainsWanted: make([]int64, ns),
		chosen: make([][]int32, len(m.Problem.Volunteers)),
	}
}

// value returns the bound at the current multipliers, in fractions of a cost.
func (b *Lagrangian) value() int64 {
	sum := b.minimizeSeats() + b.minimizeCaptains()
	if b.soft {
		sum += b.m.Proposals << FractionBits
	}
	for v := range b.m.Problem.Volunteers {
		sum += b.minimizeVolunteer(v)
	}
	return sum
}

// minimizeVolunteer plans one volunteer at the current multipliers and returns
// what that costs.
func (b *Lagrangian) minimizeVolunteer(v int) int64 {
	m, sum := b.m, int64(0)
	b.count(v, -1)
	b.chosen[v] = b.chosen[v][:0]
	for pair := m.VolPairs[v]; pair < m.VolPairs[v+1]; pair++ {
		q := m.PairPos[pair]
		cost := -b.seatMultiplier[q]
		if b.soft {
			cost += m.PairCost[pair] << FractionBits
		}
		if s := m.ShiftOf[q]; m.Captain[v] && m.Need[s] {
			cost -= b.captainMultiplier[s]
		}
		b.costs[pair] = cost
		if m.Locked[pair] {
			sum += cost
			b.chosen[v] = append(b.chosen[v], pair)
		}
	}
	var cost int64
	cost, b.chosen[v] = b.subproblem.Minimize(v, b.costs, b.chosen[v])
	b.count(v, 1)
	return sum + cost
}

// count adds n for everything the volunteer chose.
func (b *Lagrangian) count(v int, n int64) {
	m := b.m
	for _, pair := range b.chosen[v] {
		q := m.PairPos[pair]
		b.heads[q] += n
		if s := m.ShiftOf[q]; m.Captain[v] && m.Need[s] {
			b.captains[s] += n
		}
	}
}

// minimizeSeats chooses for each position the number of heads that is cheapest
// when each costs its multiplier.
func (b *Lagrangian) minimizeSeats() int64 {
	m, sum := b.m, int64(0)
	for q := range b.seatMultiplier {
		pos := &m.Problem.Positions[q]
		least, at := int64(0), 0
		for heads := 0; heads <= max(pos.Maximum, len(m.PosPairs[q])); heads++ {
			if heads > pos.Maximum && heads > b.kept(q) {
				break
			}
			cost := b.seatWeight*int64(max(pos.Minimum-heads, 0))<<FractionBits + b.seatMultiplier[q]*int64(heads)
			if b.soft {
				cost += m.Weights.Spare * int64(max(pos.Maximum-max(pos.Minimum, heads), 0)) << FractionBits
			}
			if heads == 0 || cost < least {
				least, at = cost, heads
			}
		}
		sum += least
		b.headsWanted[q] = int64(at)
	}
	return sum
}

// kept counts the kept seats of a position; there may be more than its maximum.
func (b *Lagrangian) kept(q int) int {
	n := 0
	for _, pair := range b.m.PosPairs[q] {
		if b.m.Locked[pair] {
			n++
		}
	}
	return n
}

// minimizeCaptains chooses for each shift that needs a captain whether to have one
// at the multiplier or to go without.
func (b *Lagrangian) minimizeCaptains() int64 {
	sum := int64(0)
	for s, multiplier := range b.captainMultiplier {
		if !b.m.Need[s] {
			continue
		}
		if without := b.captainWeight << FractionBits; multiplier < without {
			sum += multiplier
			b.captainsWanted[s] = 1
		} else {
			sum += without
			b.captainsWanted[s] = 0
		}
	}
	return sum
}
