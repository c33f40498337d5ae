package rota

import "slices"

// label is a row planned up to a day.
type label struct {
	paid     int32 // price of the days so far
	bare     int32 // paid without rations
	total    int32 // paid and the least the days to come can cost
	parent   int32 // the label of the day before, in history
	counts   int32 // where its counts of tight kinds begin
	node     int16
	weekends int16
	units    int16
	kind     int8
}

const (
	narrow = 24   // labels kept a day at first
	wide   = 1536 // labels kept a day before giving up
)

// best plans the span anew at the prices, into pl.row, and reports whether a row
// was found. It needs relax first. Where the most of a kind is in the way the
// row is good, not always the best.
func (pl *planner) best() bool {
	if pl.follow() {
		return true
	}
	for width := narrow; width <= wide; width *= 8 {
		if pl.search(width) {
			return true
		}
	}
	return false
}

// follow takes the cheapest way on day by day. It reports whether that is the
// best row, or nearly: it exceeds no most, and rationed kinds are used up.
func (pl *planner) follow() bool {
	s, g, m := &pl.span, pl.span.who.graph, pl.m
	total := pl.value[0][pl.at(0, s.node, 0, 0)]
	if total >= blocked/2 {
		return false
	}
	kept := true
	pl.left = append(pl.left[:0], s.limit...)
	left := pl.left
	node, w, units := s.node, 0, 0
	for i := range s.to - s.from {
		kind, next := pl.cheapest(i, node, w, units)
		pl.row[s.from+i] = kind
		if kind != Free {
			if m.weekend(s.from+i, g.worked[node]) {
				w++
			}
			units += m.length[kind]
			left[kind]--
			kept = kept && left[kind] >= 0
		}
		node = next
	}
	var idle int32 // how far the row may be from the best
	for _, k := range s.who.tight {
		idle += pl.ration[k] * int32(left[k])
	}
	return kept && idle <= m.scale/4
}

// cheapest is the kind a cheapest row goes on with, and the node after it.
func (pl *planner) cheapest(i int, node int16, w, units int) (int8, int16) {
	m, s, g := pl.m, &pl.span, pl.span.who.graph
	want := pl.value[i][pl.at(i, node, w, units)]
	if rest := g.rest[node]; rest != noNode && pl.known(i+1, rest, w, units) == want {
		return Free, rest
	}
	day := s.from + i
	if m.weekend(day, g.worked[node]) {
		w++
	}
	for t, to := range g.next[node] {
		if to == noNode || s.who.off[day] || w > s.weekends {
			continue
		}
		for _, k := range m.types[t].kinds {
			if s.limit[k] > 0 && pl.price[day*m.kinds+k]+pl.known(i+1, to, w, units+m.length[k]) == want {
				return int8(k), to
			}
		}
	}
	panic("rota: no way leads to the value of a state")
}

// known is the value of a state, blocked outside the band.
func (pl *planner) known(i int, node int16, w, units int) int32 {
	if units < pl.lo[i] || units >= pl.lo[i]+pl.width || w > pl.span.weekends {
		return blocked
	}
	return pl.value[i][pl.at(i, node, w, units)]
}

// search goes forward keeping the most promising labels of each day, and
// reports whether one came to the end.
func (pl *planner) search(width int) bool {
	s := &pl.span
	tight := len(s.who.tight)
	pl.history, pl.counts = pl.history[:0], append(pl.counts[:0], make([]int16, tight)...)
	pl.beam = append(pl.beam[:0], label{parent: -1, node: s.node})
	for i := range s.to - s.from {
		pl.fresh = pl.fresh[:0]
		for _, l := range pl.beam {
			pl.history = append(pl.history, l)
			pl.extend(i, l, int32(len(pl.history)-1))
		}
		pl.keys = pl.keys[:0]
		for n, l := range pl.fresh {
			pl.keys = append(pl.keys, int64(l.total)<<32|int64(n))
		}
		slices.Sort(pl.keys)
		pl.keep(width)
		if len(pl.beam) == 0 {
			return false
		}
	}
	end := pl.beam[0]
	for _, l := range pl.beam {
		if l.bare < end.bare {
			end = l
		}
	}
	pl.trace(end)
	return true
}

// trace writes the days that led to a label.
func (pl *planner) trace(l label) {
	for day := pl.span.to - 1; day >= pl.span.from; day-- {
		pl.row[day] = l.kind
		l = pl.history[l.parent]
	}
}

// extend adds the label's ways on to fresh.
func (pl *planner) extend(i int, l label, parent int32) {
	m, s, g := pl.m, &pl.span, pl.span.who.graph
	day := s.from + i
	if rest := g.rest[l.node]; rest != noNode {
		pl.offer(i+1, label{paid: l.paid, bare: l.bare, parent: parent, counts: l.counts, node: rest, weekends: l.weekends, units: l.units, kind: Free})
	}
	if s.who.off[day] {
		return
	}
	w := l.weekends
	if m.weekend(day, g.worked[l.node]) {
		w++
	}
	for t, to := range g.next[l.node] {
		if to == noNode {
			continue
		}
		for _, k := range m.types[t].kinds {
			if s.limit[k] <= 0 || pl.spent(l, k) {
				continue
			}
			cost := pl.price[day*m.kinds+k]
			pl.offer(i+1, label{paid: l.paid + cost, bare: l.bare + cost - pl.rationOf(k), parent: parent, counts: l.counts,
				node: to, weekends: w, units: l.units + int16(m.length[k]), kind: int8(k)})
		}
	}
}

// rationOf is the part of a kind's price that is its ration.
func (pl *planner) rationOf(kind int) int32 {
	if slices.Contains(pl.span.who.tight, kind) {
		return pl.ration[kind]
	}
	return 0
}

// spent tells whether a label has used up a kind.
func (pl *planner) spent(l label, kind int) bool {
	i := slices.Index(pl.span.who.tight, kind)
	return i >= 0 && int(pl.counts[int(l.counts)+i]) >= pl.span.limit[kind]
}

func (pl *planner) offer(i int, l label) {
	ahead := pl.known(i, l.node, int(l.weekends), int(l.units))
	if ahead >= blocked/2 {
		return
	}
	l.total = l.paid + ahead
	pl.fresh = append(pl.fresh, l)
}

// keep takes the cheapest of fresh into the beam, leaving out labels another
// one is never worse than.
func (pl *planner) keep(width int) {
	pl.beam = pl.beam[:0]
	tight := pl.span.who.tight
	for _, key := range pl.keys {
		l, from := pl.fresh[key&(1<<32-1)], len(pl.counts)
		pl.counts = append(pl.counts, pl.counts[l.counts:int(l.counts)+len(tight)]...)
		l.counts = int32(from)
		if i := slices.Index(tight, int(l.kind)); i >= 0 {
			pl.counts[from+i]++
		}
		if pl.dominated(l) {
			pl.counts = pl.counts[:from]
			continue
		}
		if pl.beam = append(pl.beam, l); len(pl.beam) == width {
			return
		}
	}
}

func (pl *planner) dominated(l label) bool {
	mine := pl.counts[l.counts:]
	for _, o := range pl.beam {
		if o.node != l.node || o.weekends != l.weekends || o.units != l.units || o.bare > l.bare {
			continue
		}
		less := true
		for i, c := range pl.counts[o.counts:][:len(mine)] {
			less = less && c <= mine[i]
		}
		if less {
			return true
		}
	}
	return false
}
