package rota

// graph is the automaton of the rules about runs and successions. A node says
// what the days so far allow: how long the present run is and, for work, the
// class of the last kind.
type graph struct {
	maxRun, minOff int
	next           [][]int16 // by node and type; noNode if forbidden
	rest           []int16   // by node: a day off
	worked         []bool    // by node: the last day was worked
	open           int       // longest run for which it matters that it began at the edge
	began, run     int       // the first nodes of runs that began at the edge, and of the others
	ways           [][]way   // by type: next again, in stretches of nodes
}

// way says that a stretch of nodes leads to a stretch of nodes, in order.
type way struct {
	from, to, count int
	worked          bool // of all of from
}

const (
	noNode = -1
	edge   = 0 // the node before day 0, where any run counts as long enough
)

// newGraph numbers the nodes: the edge, days off of length 1 to minOff and
// more, then work by class and length; first the runs that began at the edge
// and so may end at once, then the others.
func (m *model) newGraph(minRun, maxRun, minOff int) *graph {
	classes := 0
	for _, c := range m.class {
		classes = max(classes, c+1)
	}
	open := min(minRun-1, maxRun)
	g := &graph{maxRun: maxRun, minOff: minOff, open: open, began: 1 + minOff, run: 1 + minOff + open*classes}
	off := func(length int) int16 { return int16(min(length, minOff)) }
	g.add(m, false, off(minOff), -1, func(class int) int16 { return g.work(1, class, true) })
	for length := 1; length <= minOff; length++ {
		var begin func(int) int16
		if length == minOff {
			begin = func(class int) int16 { return g.work(1, class, false) }
		}
		g.add(m, false, off(length+1), -1, begin)
	}
	for i := range (open + maxRun) * classes {
		class, length, began := i/max(1, open), i%max(1, open)+1, i < open*classes
		if !began {
			class, length = (i-open*classes)/maxRun, (i-open*classes)%maxRun+1
		}
		rest := int16(noNode)
		if began || length >= minRun {
			rest = off(1)
		}
		var carryOn func(int) int16
		if length < maxRun {
			carryOn = func(to int) int16 { return g.work(length+1, to, began) }
		}
		g.add(m, true, rest, class, carryOn)
	}
	g.join(len(m.types))
	return g
}

// work is the node of a run of a length whose last kind is of a class.
func (g *graph) work(length, class int, began bool) int16 {
	if began && length <= g.open {
		return int16(g.began + class*g.open + length - 1)
	}
	return int16(g.run + class*g.maxRun + length - 1)
}

// join gathers next into ways.
func (g *graph) join(types int) {
	g.ways = make([][]way, types)
	for t := range types {
		for node := range g.next {
			to := int(g.next[node][t])
			if to == noNode {
				continue
			}
			if n := len(g.ways[t]); n > 0 && node > 1 && node != g.began && node != g.run {
				if last := &g.ways[t][n-1]; last.from+last.count == node && last.to+last.count == to && last.worked == g.worked[node] {
					last.count++
					continue
				}
			}
			g.ways[t] = append(g.ways[t], way{node, to, 1, g.worked[node]})
		}
	}
}

// add appends a node; to gives the node after work of a class, nil if no work
// may follow.
func (g *graph) add(m *model, worked bool, rest int16, after int, to func(class int) int16) {
	next := make([]int16, len(m.types))
	for t, kt := range m.types {
		next[t] = noNode
		if to != nil && (after < 0 || !m.barred(after, kt.kinds[0])) {
			next[t] = to(kt.class)
		}
	}
	g.next, g.rest, g.worked = append(g.next, next), append(g.rest, rest), append(g.worked, worked)
}

// barred tells whether a kind may not follow kinds of a class.
func (m *model) barred(class, kind int) bool {
	for k, c := range m.class {
		if c == class {
			return m.bars[k][kind]
		}
	}
	return false
}

// behind tells whether a node cannot be reached any more on a day.
func (g *graph) behind(day, node int) bool {
	return node == edge && day > 0 || node >= g.began && node < g.run && day > g.open
}

// step is the node after one more day, noNode if a rule forbids it.
func (g *graph) step(m *model, node int16, kind int8) int16 {
	if node == noNode {
		return noNode
	}
	if kind == Free {
		return g.rest[node]
	}
	return g.next[node][m.typeOf[kind]]
}

// most is the greatest number of working days in a number of days.
func (g *graph) most(days int) int {
	cycle := g.maxRun + g.minOff
	return days/cycle*g.maxRun + min(g.maxRun, days%cycle)
}
