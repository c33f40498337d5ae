package rota

// graph is the automaton of the rules about runs and successions. A node says
// what the days so far allow: how long the present run is and, for work, the
// class of the last kind.
type graph struct {
	maxRun, minOff int
	next           [][]int16 // by node and type; noNode if forbidden
	rest           []int16   // by node: a day off
	worked         []bool    // by node: the last day was worked
}

const (
	noNode = -1
	edge   = 0 // the node before day 0, where any run counts as long enough
)

// newGraph numbers the nodes: the edge, days off of length 1 to minOff and
// more, then work by length and class; first the runs that began at the edge
// and so may end at once, then the others.
func (m *model) newGraph(minRun, maxRun, minOff int) *graph {
	classes := 0
	for _, c := range m.class {
		classes = max(classes, c+1)
	}
	g := &graph{maxRun: maxRun, minOff: minOff}
	open := min(minRun-1, maxRun) // lengths at which having begun at the edge matters
	off := func(length int) int16 { return int16(min(length, minOff)) }
	work := func(length, class int, began bool) int16 {
		if began && length <= open {
			return int16(1 + minOff + (length-1)*classes + class)
		}
		return int16(1 + minOff + (open+length-1)*classes + class)
	}
	g.add(m, false, off(minOff), -1, func(class int) int16 { return work(1, class, true) })
	for length := 1; length <= minOff; length++ {
		var begin func(int) int16
		if length == minOff {
			begin = func(class int) int16 { return work(1, class, false) }
		}
		g.add(m, false, off(length+1), -1, begin)
	}
	for i := range open + maxRun {
		length, began := i+1, i < open
		if !began {
			length = i - open + 1
		}
		for class := range classes {
			rest := int16(noNode)
			if began || length >= minRun {
				rest = off(1)
			}
			var carryOn func(int) int16
			if length < maxRun {
				carryOn = func(to int) int16 { return work(length+1, to, began) }
			}
			g.add(m, true, rest, class, carryOn)
		}
	}
	return g
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
