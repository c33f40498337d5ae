package rota

import "slices"

// ahead tells from which states a row may still come out right.
type ahead struct {
	nodes, words int
	weekends     int
	sets         [][]uint64 // by day-from, then weekends and node: units, as bits
}

// look goes backward over the days of a span with kinds of some types, and
// forgets the most of each kind.
//
// Cost: days x nodes x weekends x units x types / 64.
func (a *ahead) look(m *model, s *span, types []int) {
	g, n := s.who.graph, s.to-s.from
	a.nodes, a.words, a.weekends = len(g.next), s.max/64+1, s.weekends
	size := (s.weekends + 1) * a.nodes * a.words
	for len(a.sets) <= n {
		a.sets = append(a.sets, nil)
	}
	for i := range n + 1 {
		if cap(a.sets[i]) < size {
			a.sets[i] = make([]uint64, size)
		}
		a.sets[i] = a.sets[i][:size]
		clear(a.sets[i])
	}
	a.finish(s, n)
	for i := n - 1; i >= 0; i-- {
		for w := range s.weekends + 1 {
			for node := range g.next {
				if g.behind(s.from+i, node) {
					continue
				}
				a.state(m, s, i, w, int16(node), types)
			}
		}
	}
}

// usable lists the types of which a person may work a kind, loose: one that is
// not tight. Those that may follow most come first.
func (m *model) usable(s *span, loose bool) []int {
	var list []int
	for t, kt := range m.types {
		for _, k := range kt.kinds {
			if s.limit[k] > 0 && !(loose && s.who.isTight(k)) {
				list = append(list, t)
				break
			}
		}
	}
	after := func(t int) (nodes int) {
		for _, next := range s.who.graph.next {
			if next[t] != noNode {
				nodes++
			}
		}
		return nodes
	}
	slices.SortStableFunc(list, func(a, b int) int { return after(b) - after(a) })
	return list
}

func (q *person) isTight(kind int) bool {
	return slices.Contains(q.tight, kind)
}

func (a *ahead) finish(s *span, n int) {
	for node, may := range s.ends {
		for w := range s.weekends + 1 {
			used := w
			if s.sunday && !s.who.graph.worked[node] {
				used++
			}
			set := a.set(n, int16(node), w)
			for units := max(0, s.min); may && used <= s.weekends && units <= s.max; units++ {
				set[units/64] |= 1 << (units % 64)
			}
		}
	}
}

// state finds the units of one state from those of the day after.
func (a *ahead) state(m *model, s *span, i, w int, node int16, types []int) {
	g, day := s.who.graph, s.from+i
	set := a.set(i, node, w)
	if rest := g.rest[node]; rest != noNode {
		copy(set, a.set(i+1, rest, w))
	}
	if m.weekend(day, g.worked[node]) {
		w++
	}
	if w > s.weekends || s.who.off[day] {
		return
	}
	for _, t := range types {
		if to := g.next[node][t]; to != noNode {
			gather(set, a.set(i+1, to, w), m.types[t].length)
		}
	}
}

// gather adds to a set of units those that are in from when length is added.
func gather(set, from []uint64, length int) {
	skip, shift := length/64, uint(length%64)
	for i := 0; i+skip < len(from); i++ {
		v := from[i+skip] >> shift
		if i+skip+1 < len(from) {
			v |= from[i+skip+1] << (64 - shift) // 0 for a shift of 64
		}
		set[i] |= v
	}
}

func (a *ahead) set(i int, node int16, w int) []uint64 {
	return a.sets[i][(w*a.nodes+int(node))*a.words:][:a.words]
}

func (a *ahead) has(i int, node int16, w, units int) bool {
	if w > a.weekends || units >= a.words*64 {
		return false
	}
	return a.set(i, node, w)[units/64]>>(units%64)&1 == 1
}
