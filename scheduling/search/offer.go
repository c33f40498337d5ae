package search

import "nuanlin/scheduling/incremental"

// dear is the cost of an offer that cannot be had.
const dear = int32(1) << 29

// offer is what the rules about one person charge for having a volunteer take a
// seat now: free beside everything the volunteer holds, swap by giving up the
// seat of pair out, the best of them to give up. A swap includes what the seat
// given up is expected to cost until somebody fills it again.
type offer struct {
	free, swap int32
	out, vol   int32
}

// The two bits of a class: what a person counts as on a shift.
const (
	leader = 1 // may lead a shift that needs a captain
	guard  = 2 // counts towards the two-person rule

	classes = 4
)

// offers keeps the offer of every pair the search may use, ready to be read in
// a row for all who could fill a seat. After a change of what a volunteer
// holds, only the offers of that volunteer are worked out anew.
type offers struct {
	s     *incremental.State
	first []int32 // offers of position q: first[q] up to first[q+1]
	list  []offer
	pair  []int32 // by offer
	class []uint8 // by offer

	ofVol []int32 // wants of volunteer v: wants[ofVol[v]] up to wants[ofVol[v+1]]
	wants []want

	hole        []int64  // by position and class: what a seat given up by such a person is expected to cost
	once, twice []uint64 // bit sets of shifts that clash with one seat held, with two
	held        []holding
	next        int32 // the volunteer whose turn it is to be refreshed
}

// want is what never changes about an offer, in the order of the volunteers.
type want struct {
	slot, pair int32 // of the offer
	shift      int32
	minutes    int32
	cost       int64 // of the pair
}

// holding is a seat a volunteer could give up.
type holding struct {
	pair, shift, minutes int32
	give                 int64 // what giving it up costs, load and rest not counted
}

// newOffers works out the offers of the pairs of the pool.
func newOffers(s *incremental.State, pool []int32) *offers {
	m := s.Model
	o := &offers{
		s: s, list: make([]offer, len(pool)), pair: make([]int32, len(pool)), class: make([]uint8, len(pool)),
		wants: make([]want, len(pool)), hole: make([]int64, len(m.Problem.Positions)*classes),
		once: make([]uint64, m.Words), twice: make([]uint64, m.Words),
	}
	o.first = starts(pool, m.PairPos, len(m.Problem.Positions))
	o.ofVol = starts(pool, m.PairVol, len(m.Problem.Volunteers))
	at, of := append([]int32(nil), o.first...), append([]int32(nil), o.ofVol...)
	for _, pair := range pool {
		q, v := m.PairPos[pair], m.PairVol[pair]
		slot := at[q]
		o.pair[slot], o.list[slot].vol = pair, v
		o.class[slot] = classOf(m, pair)
		shift := m.ShiftOf[q]
		o.wants[of[v]] = want{slot, pair, shift, m.Minutes[shift], m.PairCost[pair]}
		at[q]++
		of[v]++
	}
	for q := range o.hole {
		pos := &m.Problem.Positions[q/classes]
		o.hole[q] = m.Energy(m.SeatTally(q/classes, pos.Minimum-1).Minus(m.SeatTally(q/classes, pos.Minimum)))
	}
	for v := range m.Problem.Volunteers {
		o.refresh(int32(v))
	}
	return o
}

// classOf is what the person of the pair counts as on its shift.
func classOf(m *incremental.Model, pair int32) uint8 {
	return uint8(leader*incremental.Count(m.Captain[m.PairVol[pair]]) + guard*incremental.Count(m.Guards[pair]))
}

// holeAt is what the seat of the pair, given up, is expected to cost.
func (o *offers) holeAt(pair int32) *int64 {
	return &o.hole[int(o.s.Model.PairPos[pair])*classes+int(classOf(o.s.Model, pair))]
}

// starts counts the pairs of the pool by key and returns where each key's share
// starts when they are laid out in order of the key.
func starts(pool, key []int32, keys int) []int32 {
	first := make([]int32, keys+1)
	for _, pair := range pool {
		first[key[pair]+1]++
	}
	for k := range keys {
		first[k+1] += first[k]
	}
	return first
}

// refresh works out the offers of one volunteer, in time proportional to the
// pairs times the seats of that volunteer.
func (o *offers) refresh(v int32) {
	s, m := o.s, o.s.Model
	o.hold(v)
	seats, before := len(s.OfVol[v]), m.Load(v, int(s.Minute[v]), len(s.OfVol[v]))
	load := m.Load(v, int(s.Minute[v]), seats+1) - before
	for i := o.ofVol[v]; i < o.ofVol[v+1]; i++ {
		w := &o.wants[i]
		f := &o.list[w.slot]
		f.free, f.swap, f.out = dear, dear, none
		word, bit := w.shift>>6, uint64(1)<<(w.shift&63)
		if o.twice[word]&bit != 0 || s.On[w.pair] {
			continue
		}
		clashes := o.once[word]&bit != 0
		if !clashes && s.Within(v, w.shift, w.shift, 0) {
			if m.Weights.Fairness != 0 {
				load = m.Load(v, int(s.Minute[v]+w.minutes), seats+1) - before
			}
			f.free = atMost(w.cost + load + s.RestCost(v, none, w.pair))
		}
		o.swaps(v, f, w, clashes, before)
	}
}

// hold lists the seats the volunteer could give up, and marks the shifts that
// clash with one seat held, and with more.
func (o *offers) hold(v int32) {
	s, m := o.s, o.s.Model
	clear(o.once)
	clear(o.twice)
	o.held = o.held[:0]
	for _, pair := range s.OfVol[v] {
		shift := m.ShiftOf[m.PairPos[pair]]
		from := int(shift) * m.Words
		for i, row := range m.Clash[from : from+m.Words] {
			o.twice[i] |= o.once[i] & row
			o.once[i] |= row
		}
		if !m.Locked[pair] {
			o.held = append(o.held, holding{pair, shift, m.Minutes[shift], *o.holeAt(pair) - m.PairCost[pair]})
		}
	}
}

// swaps finds the best seat to give up for what is wanted. before is what the
// volunteer's load costs now.
func (o *offers) swaps(v int32, f *offer, w *want, clashes bool, before int64) {
	s, m := o.s, o.s.Model
	for i := range o.held {
		h := &o.held[i]
		if clashes && !m.Excludes(w.shift, h.shift) || !s.Within(v, w.shift, h.shift, h.minutes) {
			continue
		}
		cost := w.cost + h.give + s.RestCost(v, h.pair, w.pair)
		if m.Weights.Fairness != 0 {
			cost += m.Load(v, int(s.Minute[v]+w.minutes-h.minutes), len(s.OfVol[v])) - before
		}
		if short := atMost(cost); short < f.swap {
			f.swap, f.out = short, h.pair
		}
	}
}

func atMost(cost int64) int32 { return int32(min(max(cost, int64(-dear)), int64(dear))) }

// refreshNext works out the offers of another volunteer, taking turns: what
// seats given up are expected to cost changes all the time.
func (o *offers) refreshNext() {
	o.next = (o.next + 1) % int32(len(o.s.Model.Problem.Volunteers))
	o.refresh(o.next)
}
