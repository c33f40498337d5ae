package rota

// blocked stands for a cost that cannot be.
const blocked = 1 << 29

// planner finds the best row of one person at given prices. It works backward
// over the days first, forgetting the most of each kind, which gives for each
// state the cheapest way on; then forward with everything counted, steered by
// that. It is the dynamic programming of Burke and Curtois (2014) split in two.
//
// A planner holds scratch memory and serves one goroutine.
type planner struct {
	m     *model
	span  span
	price []int32 // by day*kinds+kind, with the person's wishes and rations

	ration []int32 // by kind, from 0: part of price, keeps the row below the most of a kind

	value [][]int32 // by day-from, then node, weekends and units: cost of the days from there on
	lo    []int     // by day-from: the units value covers
	hi    []int
	cheap []int8 // by day*types+type: the kind that costs least
	work  []int32

	beam    []label
	fresh   []label
	keys    []int64 // of fresh: total and place, to sort by
	counts  []int16
	history []label
	row     []int8
	left    []int // by kind: what the row followed leaves of its most, below 0 if exceeded
}

func newPlanner(m *model) *planner {
	return &planner{
		m: m, price: make([]int32, m.days*m.kinds), row: make([]int8, m.days),
		cheap: make([]int8, m.days*len(m.types)), work: make([]int32, len(m.types)),
	}
}

// ask sets the rations; price must be set, without them.
func (pl *planner) ask(ration []int32) {
	pl.ration = ration
	for _, k := range pl.span.who.tight {
		for day := pl.span.from; day < pl.span.to; day++ {
			pl.price[day*pl.m.kinds+k] += ration[k]
		}
	}
}

// at finds the place of a state in value.
func (pl *planner) at(node int16, weekends int) int {
	return (int(node)*(pl.span.weekends+1) + weekends) * (pl.span.max + 1)
}

// relax fills value and returns the cost of the cheapest row when the most of
// each kind is forgotten: a lower bound. It is at least blocked if no row keeps
// the other rules.
//
// Cost: days x nodes x weekends x units x types.
func (pl *planner) relax() int32 {
	s, g := &pl.span, pl.span.who.graph
	if s.max < 0 || s.weekends < 0 || s.node == noNode {
		return blocked
	}
	n := s.to - s.from
	size := len(g.next) * (s.weekends + 1) * (s.max + 1)
	for len(pl.value) <= n {
		pl.value = append(pl.value, nil)
	}
	pl.lo, pl.hi = pl.lo[:0], pl.hi[:0]
	for i := range n + 1 {
		if cap(pl.value[i]) < size {
			pl.value[i] = make([]int32, size)
		}
		pl.value[i] = pl.value[i][:size]
		lo, hi := s.band(pl.m, s.from+i)
		pl.lo, pl.hi = append(pl.lo, lo), append(pl.hi, hi)
	}
	pl.finish(n)
	for i := n - 1; i >= 0; i-- {
		pl.priceTypes(s.from + i)
		for node := range g.next {
			if node == edge && s.from+i > 0 {
				continue
			}
			for w := 0; w <= s.weekends; w++ {
				pl.relaxState(i, int16(node), w)
			}
		}
	}
	if pl.lo[0] > 0 {
		return blocked
	}
	return pl.value[0][pl.at(s.node, 0)]
}

// finish sets the value of each state after the span: nothing if the days after
// it may follow, or blocked.
func (pl *planner) finish(n int) {
	s := &pl.span
	for node, may := range s.ends {
		for w := 0; w <= s.weekends; w++ {
			used := w
			if s.sunday && !s.who.graph.worked[node] {
				used++
			}
			row := pl.value[n][pl.at(int16(node), w):][:s.max+1]
			for units := range row {
				row[units] = blocked
				if may && used <= s.weekends && units >= s.min {
					row[units] = 0
				}
			}
		}
	}
}

// priceTypes finds the cheapest kind of each type on a day.
func (pl *planner) priceTypes(day int) {
	m, s := pl.m, &pl.span
	for t, kt := range m.types {
		pl.work[t] = blocked
		if s.who.off[day] {
			continue
		}
		for _, k := range kt.kinds {
			if c := pl.price[day*m.kinds+k]; s.limit[k] > 0 && c < pl.work[t] {
				pl.work[t], pl.cheap[day*len(m.types)+t] = c, int8(k)
			}
		}
	}
}

// relaxState finds the value of all lengths of one state.
func (pl *planner) relaxState(i int, node int16, w int) {
	m, s, g := pl.m, &pl.span, pl.span.who.graph
	lo, hi, lo2, hi2 := pl.lo[i], pl.hi[i], pl.lo[i+1], pl.hi[i+1]
	if lo > hi {
		return
	}
	into := pl.value[i][pl.at(node, w):][:s.max+1]
	for units := lo; units <= hi; units++ {
		into[units] = blocked
	}
	if rest := g.rest[node]; rest != noNode {
		from := pl.value[i+1][pl.at(rest, w):][:s.max+1]
		lo, hi := max(lo, lo2), min(hi, hi2)
		if lo <= hi {
			copy(into[lo:hi+1], from[lo:hi+1])
		}
	}
	if m.weekend(s.from+i, g.worked[node]) {
		w++
	}
	if w > s.weekends {
		return
	}
	for t, cost := range pl.work {
		to := g.next[node][t]
		if cost >= blocked || to == noNode {
			continue
		}
		length := m.types[t].length
		lo, hi := max(lo, lo2-length), min(hi, hi2-length)
		if lo > hi {
			continue
		}
		from := pl.value[i+1][pl.at(to, w)+lo+length:][:hi-lo+1]
		cheapen(into[lo:hi+1], from, cost)
	}
}

// cheapen lowers each value of into to from plus cost where that is less.
func cheapen(into, from []int32, cost int32) {
	from = from[:len(into)]
	for i, v := range from {
		into[i] = min(into[i], v+cost)
	}
}
