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

	value [][]int32 // by day-from, then weekends, node and units: cost of the days from there on; see at
	lo    []int     // by day-from: the first units value covers
	pad   int       // blocked places before the first units and after the last of every node
	width int       // units value covers
	plane int       // places for all nodes
	reach []int     // by day-from: most weekends a row can have worked
	cheap []int8    // by day*types+type: the kind that costs least
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

// at finds the place of a state in value. Units from just below lo to just
// above the last are there and blocked, so that a way on from any state leads to
// a place.
func (pl *planner) at(i int, node int16, weekends, units int) int {
	return pl.pad + weekends*pl.plane + int(node)*(pl.width+pl.pad) + units - pl.lo[i]
}

// relax fills value and returns the cost of the cheapest row when the most of
// each kind is forgotten: a lower bound. It is at least blocked/2 if no row keeps
// the other rules.
//
// Cost: days x nodes x weekends x units x types.
func (pl *planner) relax() int32 {
	s := &pl.span
	if s.max < 0 || s.weekends < 0 || s.node == noNode {
		return blocked
	}
	n := s.to - s.from
	if !pl.shape(n) {
		return blocked
	}
	pl.finish(n)
	for i := n - 1; i >= 0; i-- {
		pl.priceTypes(s.from + i)
		for w := 0; w <= pl.reach[i]; w++ {
			pl.relaxPlane(i, w)
		}
	}
	return pl.value[0][pl.at(0, s.node, 0, 0)]
}

// shape makes room in value for n days. It reports false if the fewest minutes
// are out of reach.
func (pl *planner) shape(n int) bool {
	m, s := pl.m, &pl.span
	pl.lo, pl.reach, pl.width, pl.pad = pl.lo[:0], pl.reach[:0], 0, m.longest()
	reach := 0
	for i := range n + 1 {
		lo, hi := s.band(m, s.from+i)
		pl.lo, pl.reach = append(pl.lo, lo), append(pl.reach, min(reach, s.weekends))
		pl.width = max(pl.width, hi-lo+1)
		if m.weekend(s.from+i, i > 0) {
			reach++
		}
	}
	pl.plane = len(s.who.graph.next) * (pl.width + pl.pad)
	size := pl.pad + (s.weekends+1)*pl.plane
	for len(pl.value) <= n {
		pl.value = append(pl.value, nil)
	}
	for i := range n + 1 {
		if cap(pl.value[i]) < size {
			pl.value[i] = make([]int32, size)
		}
		pl.value[i] = pl.value[i][:size]
		for j := range pl.pad {
			pl.value[i][j] = blocked
		}
	}
	return pl.lo[0] == 0
}

// finish sets the value of each state after the span: nothing if the days after
// it may follow, or blocked.
func (pl *planner) finish(n int) {
	s := &pl.span
	for node, may := range s.ends {
		for w := 0; w <= pl.reach[n]; w++ {
			used := w
			if s.sunday && !s.who.graph.worked[node] {
				used++
			}
			row := pl.value[n][pl.at(n, int16(node), w, pl.lo[n]):][:pl.width+pl.pad]
			for j := range row {
				row[j] = blocked
				if units := pl.lo[n] + j; may && used <= s.weekends && units >= s.min && units <= s.max && j < pl.width {
					row[j] = 0
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

// relaxPlane finds the value of all states of a day with a number of weekends.
func (pl *planner) relaxPlane(i, w int) {
	m, s, g := pl.m, &pl.span, pl.span.who.graph
	day, stride := s.from+i, pl.width+pl.pad
	into := pl.value[i][pl.pad+w*pl.plane:][:pl.plane]
	pl.restPlane(i, w, into)
	for t, cost := range pl.work {
		if cost >= blocked {
			continue
		}
		shift := m.types[t].length + pl.lo[i] - pl.lo[i+1]
		for _, way := range g.ways[t] {
			then := w
			if m.weekend(day, way.worked) {
				then++
			}
			if then > s.weekends || g.behind(day, way.from) {
				continue
			}
			from := pl.value[i+1][pl.pad+then*pl.plane+way.to*stride+shift:]
			cheapen(into[way.from*stride:][:way.count*stride], from, cost)
		}
	}
	for at := pl.width; at < len(into); at += stride {
		for j := range pl.pad {
			into[at+j] = blocked
		}
	}
}

// restPlane sets a plane to what a day off costs.
func (pl *planner) restPlane(i, w int, into []int32) {
	g, stride := pl.span.who.graph, pl.width+pl.pad
	next := pl.value[i+1][pl.pad+w*pl.plane-(pl.lo[i+1]-pl.lo[i]):]
	for node, rest := range g.rest {
		mine := into[node*stride:][:stride]
		if rest == noNode {
			for j := range mine {
				mine[j] = blocked
			}
		} else if !g.behind(pl.span.from+i, node) {
			copy(mine, next[int(rest)*stride:])
		}
	}
}

// cheapen lowers each value of into to from plus cost where that is less. from
// may be shorter by what is blocked anyway.
func cheapen(into, from []int32, cost int32) {
	into = into[:min(len(into), len(from))]
	from = from[:len(into)]
	for i, v := range from {
		into[i] = min(into[i], v+cost)
	}
}
