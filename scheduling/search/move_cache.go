package search

import "nuanlin/scheduling/incremental"

// infeasible is the cost of a move that cannot be made.
const infeasible = int32(1) << 29

// cachedMove is what the rules about one person charge for having a volunteer take a
// seat now: to insert it beside everything the volunteer holds, or to swap it for
// the seat of pair out, the best of them to give up. A swap includes what the seat
// given up is expected to cost until somebody fills it again.
type cachedMove struct {
	insertCost, swapCost int32
	out, vol             int32
}

// The two bits of a class: what a person counts as on a shift.
const (
	captainBit = 1 // may lead a shift that needs a captain
	adultBit   = 2 // counts towards the two-person rule

	classes = 4
)

// moveCache keeps the cached moves of every pair the search may use, ready to be
// read in a row for all who could fill a seat. After a change of what a volunteer
// holds, only the cached moves of that volunteer are worked out anew.
type moveCache struct {
	s     *incremental.State
	first []int32 // cached moves of position q: first[q] up to first[q+1]
	list  []cachedMove
	pair  []int32 // beside list
	class []uint8 // beside list

	ofVol   []int32 // entries of volunteer v: entries[ofVol[v]] up to entries[ofVol[v+1]]
	entries []cacheEntry

	vacancyCost []int64  // by position and class: what a seat given up by such a person is expected to cost
	once, twice []uint64 // bit sets of shifts that clash with one seat held, with two
	removable   []removableSeat
	next        int32 // the volunteer whose turn it is to be refreshed
}

// cacheEntry is what never changes about a cached move, in the order of the volunteers.
type cacheEntry struct {
	slot, pair int32 // of the cached move
	shift      int32
	minutes    int32
	cost       int64 // of the pair
}

// removableSeat is a seat a volunteer could give up.
type removableSeat struct {
	pair, shift, minutes int32
	removalCost          int64 // what giving it up costs, load and rest not counted
}

// newMoveCache works out the cached moves of the pairs of the pool.
func newMoveCache(s *incremental.State, pool []int32) *moveCache {
	m := s.Model
	o := &moveCache{
		s: s, list: make([]cachedMove, len(pool)), pair: make([]int32, len(pool)), class: make([]uint8, len(pool)),
		entries: make([]cacheEntry, len(pool)), vacancyCost: make([]int64, len(m.Problem.Positions)*classes),
		once: make([]uint64, m.ClashWords), twice: make([]uint64, m.ClashWords),
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
		o.entries[of[v]] = cacheEntry{slot, pair, shift, m.Minutes[shift], m.PairCost[pair]}
		at[q]++
		of[v]++
	}
	for q := range o.vacancyCost {
		pos := &m.Problem.Positions[q/classes]
		o.vacancyCost[q] = m.Energy(m.SeatScore(q/classes, pos.Minimum-1).Minus(m.SeatScore(q/classes, pos.Minimum)))
	}
	for v := range m.Problem.Volunteers {
		o.refresh(int32(v))
	}
	return o
}

// classOf is what the person of the pair counts as on its shift.
func classOf(m *incremental.Model, pair int32) uint8 {
	return uint8(captainBit*incremental.Count(m.Captain[m.PairVol[pair]]) + adultBit*incremental.Count(m.Guards[pair]))
}

// vacancyCostAt is what the seat of the pair, given up, is expected to cost.
func (o *moveCache) vacancyCostAt(pair int32) *int64 {
	return &o.vacancyCost[int(o.s.Model.PairPos[pair])*classes+int(classOf(o.s.Model, pair))]
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

// refresh works out the cached moves of one volunteer, in time proportional to the
// pairs times the seats of that volunteer.
func (o *moveCache) refresh(v int32) {
	s, m := o.s, o.s.Model
	o.listRemovable(v)
	seats, before := len(s.OfVol[v]), m.LoadCost(v, int(s.Minute[v]), len(s.OfVol[v]))
	load := m.LoadCost(v, int(s.Minute[v]), seats+1) - before
	for i := o.ofVol[v]; i < o.ofVol[v+1]; i++ {
		w := &o.entries[i]
		f := &o.list[w.slot]
		f.insertCost, f.swapCost, f.out = infeasible, infeasible, none
		word, bit := w.shift>>6, uint64(1)<<(w.shift&63)
		if o.twice[word]&bit != 0 || s.On[w.pair] {
			continue
		}
		clashes := o.once[word]&bit != 0
		if !clashes && s.WithinLimits(v, w.shift, w.shift, 0) {
			if m.Weights.Fairness != 0 {
				load = m.LoadCost(v, int(s.Minute[v]+w.minutes), seats+1) - before
			}
			f.insertCost = clamp(w.cost + load + s.RestCost(v, none, w.pair))
		}
		o.bestSwap(v, f, w, clashes, before)
	}
}

// listRemovable lists the seats the volunteer could give up, and marks the shifts that
// clash with one seat held, and with more.
func (o *moveCache) listRemovable(v int32) {
	s, m := o.s, o.s.Model
	clear(o.once)
	clear(o.twice)
	o.removable = o.removable[:0]
	for _, pair := range s.OfVol[v] {
		shift := m.ShiftOf[m.PairPos[pair]]
		from := int(shift) * m.ClashWords
		for i, row := range m.Clash[from : from+m.ClashWords] {
			o.twice[i] |= o.once[i] & row
			o.once[i] |= row
		}
		if !m.Locked[pair] {
			o.removable = append(o.removable, removableSeat{pair, shift, m.Minutes[shift], *o.vacancyCostAt(pair) - m.PairCost[pair]})
		}
	}
}

// bestSwap finds the best seat to give up for what is wanted. before is what the
// volunteer's load costs now.
func (o *moveCache) bestSwap(v int32, f *cachedMove, w *cacheEntry, clashes bool, before int64) {
	s, m := o.s, o.s.Model
	for i := range o.removable {
		h := &o.removable[i]
		if clashes && !m.Excludes(w.shift, h.shift) || !s.WithinLimits(v, w.shift, h.shift, h.minutes) {
			continue
		}
		cost := w.cost + h.removalCost + s.RestCost(v, h.pair, w.pair)
		if m.Weights.Fairness != 0 {
			cost += m.LoadCost(v, int(s.Minute[v]+w.minutes-h.minutes), len(s.OfVol[v])) - before
		}
		if short := clamp(cost); short < f.swapCost {
			f.swapCost, f.out = short, h.pair
		}
	}
}

func clamp(cost int64) int32 { return int32(min(max(cost, int64(-infeasible)), int64(infeasible))) }

// refreshNext works out the cached moves of another volunteer, taking turns: what
// seats given up are expected to cost changes all the time.
func (o *moveCache) refreshNext() {
	o.next = (o.next + 1) % int32(len(o.s.Model.Problem.Volunteers))
	o.refresh(o.next)
}
