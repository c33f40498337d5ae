package bound

import "nuanlin/scheduling/incremental"

// Fine is the number of binary digits behind the point in prices.
const Fine = 16

// Bounder proves that no roster for a problem has less than a certain value.
//
// It relaxes what couples the volunteers: that the heads on a position are the
// people who chose it, and that a captain is present only if one chose the
// shift. Each of these rows gets a price. At given prices, every position,
// every shift and every volunteer can be optimized alone (see [Rows]), and the
// sum of these optima is at most the value of any roster: a Lagrangian bound.
// It holds for all prices, so it needs no trust in how they were found. All of
// it is integer arithmetic. Who serves beside whom is left out, as is cohesion:
// that can only make rosters dearer.
//
// Prices are improved in sweeps (see climb).
//
// Source: Held, Karp, The traveling-salesman problem and minimum spanning
// trees II, Mathematical Programming 1, 1971.
type Bounder struct {
	m        *incremental.Model
	rows     *Rows
	seat     []int64 // price of a head, by position, in fine units
	lead     []int64 // price of a captain, by shift
	seatPace []int64 // how fast prices move and which way, by position: see paced
	leadPace []int64 // by shift
	hasty    bool    // prices gain pace quickly: they go far and settle badly
	seatW    int64   // weight of a seat and a captain in this relaxation
	leadW    int64
	soft     bool // the rules below seats and captains count
	costs    []int64
	chosen   [][]int32 // by volunteer: pairs, kept ones included
	heads    []int64   // by position: people who chose it
	leads    []int64   // by shift: captains who chose it
	wanted   []int64   // by position: heads that would be cheapest
	called   []int64   // by shift: captain that would be cheapest
	often    []int32   // by pair: how often it was chosen
	rounds   int32     // sweeps counted in often
}

func newBounder(m *incremental.Model, w *Rows) *Bounder {
	nq, ns := len(m.Problem.Positions), len(m.Problem.Shifts)
	return &Bounder{
		m: m, rows: w, soft: true, costs: make([]int64, len(m.PairVol)), often: make([]int32, len(m.PairVol)),
		seat: make([]int64, nq), seatPace: make([]int64, nq), heads: make([]int64, nq), wanted: make([]int64, nq),
		lead: make([]int64, ns), leadPace: make([]int64, ns), leads: make([]int64, ns), called: make([]int64, ns),
		chosen: make([][]int32, len(m.Problem.Volunteers)),
	}
}

// value returns the bound at the current prices, in fine units.
func (b *Bounder) value() int64 {
	sum := b.seatsAlone() + b.leadsAlone()
	if b.soft {
		sum += b.m.Proposals << Fine
	}
	for v := range b.m.Problem.Volunteers {
		sum += b.person(v)
	}
	return sum
}

// person plans one volunteer at the current prices and returns what that costs.
func (b *Bounder) person(v int) int64 {
	m, sum := b.m, int64(0)
	b.count(v, -1)
	b.chosen[v] = b.chosen[v][:0]
	for pair := m.VolPairs[v]; pair < m.VolPairs[v+1]; pair++ {
		q := m.PairPos[pair]
		cost := -b.seat[q]
		if b.soft {
			cost += m.PairCost[pair] << Fine
		}
		if s := m.ShiftOf[q]; m.Captain[v] && m.Need[s] {
			cost -= b.lead[s]
		}
		b.costs[pair] = cost
		if m.Locked[pair] {
			sum += cost
			b.chosen[v] = append(b.chosen[v], pair)
		}
	}
	var cost int64
	cost, b.chosen[v] = b.rows.Cheapest(v, b.costs, b.chosen[v])
	b.count(v, 1)
	return sum + cost
}

// count adds n for everything the volunteer chose.
func (b *Bounder) count(v int, n int64) {
	m := b.m
	for _, pair := range b.chosen[v] {
		q := m.PairPos[pair]
		b.heads[q] += n
		if s := m.ShiftOf[q]; m.Captain[v] && m.Need[s] {
			b.leads[s] += n
		}
	}
}

// seatsAlone chooses for each position the number of heads that is cheapest
// when each costs its price.
func (b *Bounder) seatsAlone() int64 {
	m, sum := b.m, int64(0)
	for q := range b.seat {
		pos := &m.Problem.Positions[q]
		least, at := int64(0), 0
		for heads := 0; heads <= max(pos.Maximum, len(m.PosPairs[q])); heads++ {
			if heads > pos.Maximum && heads > b.kept(q) {
				break
			}
			cost := b.seatW*int64(max(pos.Minimum-heads, 0))<<Fine + b.seat[q]*int64(heads)
			if b.soft {
				cost += m.Weights.Spare * int64(max(pos.Maximum-max(pos.Minimum, heads), 0)) << Fine
			}
			if heads == 0 || cost < least {
				least, at = cost, heads
			}
		}
		sum += least
		b.wanted[q] = int64(at)
	}
	return sum
}

// kept counts the kept seats of a position; there may be more than its maximum.
func (b *Bounder) kept(q int) int {
	n := 0
	for _, pair := range b.m.PosPairs[q] {
		if b.m.Locked[pair] {
			n++
		}
	}
	return n
}

// leadsAlone chooses for each shift that needs a captain whether to have one
// at the price or to go without.
func (b *Bounder) leadsAlone() int64 {
	sum := int64(0)
	for s, price := range b.lead {
		if !b.m.Need[s] {
			continue
		}
		if without := b.leadW << Fine; price < without {
			sum += price
			b.called[s] = 1
		} else {
			sum += without
			b.called[s] = 0
		}
	}
	return sum
}
