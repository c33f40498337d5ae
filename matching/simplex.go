package matching

import "slices"

// simplex is a network simplex for a [network]: a circulation in which every arc
// carries 0 or 1 unit, and a spanning tree whose prices show whether it is the
// cheapest (Dantzig 1951; Ahuja, Magnanti, Orlin, Network Flows, 1993, ch. 11).
//
// An arc outside the tree is worth taking when its reduced cost
//
//	cost + price[from] - price[to]
//
// is negative while it is empty, or positive while it is full. One unit is sent
// round the cycle it closes with the tree, and an arc that blocks more leaves the
// tree. Most pivots move no unit at all (matching is very degenerate); that they
// cannot go round in circles is Cunningham's rule (1976): every node can always
// send a unit to the hub along the tree, and of several blocking arcs the last
// one leaves, seen in the direction of the cycle from its highest node.
type simplex struct {
	*network
	tree
	flow  []int8 // 0 or 1; spare arcs may carry more
	state []int8 // empty, full, or basic when in the tree

	block  int // arcs priced before one is taken
	scan   int // where pricing goes on
	pivots int
}

const (
	empty = int8(1)
	basic = int8(0)
	full  = int8(-1)
)

// newSimplex hangs every node from the hub and starts from the circulation that
// moves nothing.
func newSimplex(n *network) *simplex {
	s := &simplex{network: n, tree: newTree(n.nodes)}
	s.flow = make([]int8, len(n.arcs))
	s.state = make([]int8, len(n.arcs))
	for a := range s.state {
		s.state[a] = empty
	}
	for v := range n.spares {
		s.plant(firstVol+int32(v), int32(v))
	}
	for b, a := range n.placeArc {
		if a == none {
			s.hang(n.firstBen+int32(b), hub, none)
			continue
		}
		s.plant(n.firstBen+int32(b), a)
		if n.second[b] != none {
			s.plant(n.second[b], a+1)
		}
	}
	return s
}

// plant hangs a node from the hub by an arc that leads there.
func (s *simplex) plant(node, a int32) {
	s.hang(node, hub, a)
	s.state[a] = basic
	s.depth[node] = 1
	s.price[node] = -s.arcs[a].cost
}

// pivot brings arc a into the tree.
func (s *simplex) pivot(a int32) {
	s.pivots++
	from, to := s.arcs[a].from, s.arcs[a].to
	if s.state[a] == full {
		from, to = to, from
	}
	apex := s.apex(from, to)
	delta, leaving, onFromSide := s.ratio(from, to, apex)
	if delta > 0 {
		s.push(a, from, to, apex)
	}
	if leaving == none {
		s.state[a] = -s.state[a] // full now, or empty: it blocks itself
		return
	}
	out := s.via[leaving]
	s.state[out] = empty
	if s.flow[out] > 0 {
		s.state[out] = full
	}
	reduced := s.arcs[a].cost + s.price[s.arcs[a].from] - s.price[s.arcs[a].to]
	s.state[a] = basic
	inside, outside := to, from
	if onFromSide {
		inside, outside = from, to
	}
	if inside == s.arcs[a].from {
		reduced = -reduced
	}
	s.turn(leaving, inside, outside, a)
	s.lift(inside, reduced)
}

// apex is the lowest common ancestor of two nodes.
func (s *simplex) apex(u, v int32) int32 {
	for u != v {
		if s.depth[u] >= s.depth[v] {
			u = s.parent[u]
		} else {
			v = s.parent[v]
		}
	}
	return u
}

// ratio finds how much the cycle can carry, 0 or 1, and the node above which the
// blocking arc leaves the tree; none when it is the entering arc itself.
func (s *simplex) ratio(from, to, apex int32) (delta int8, leaving int32, onFromSide bool) {
	delta, leaving = 1, none
	for node := from; node != apex; node = s.parent[node] {
		if room := s.room(node, false); room < delta {
			delta, leaving, onFromSide = room, node, true
		}
	}
	for node := to; node != apex; node = s.parent[node] {
		if room := s.room(node, true); room <= delta {
			delta, leaving, onFromSide = room, node, false
		}
	}
	return delta, leaving, onFromSide
}

// room is what the arc between node and its parent can still carry upward or
// downward.
func (s *simplex) room(node int32, upward bool) int8 {
	a := s.via[node]
	if (s.arcs[a].from == node) != upward {
		return s.flow[a]
	}
	if int(a) < s.spares {
		return 2 // spare arcs have no limit
	}
	return 1 - s.flow[a]
}

// push sends one unit round the cycle that the entering arc closes.
func (s *simplex) push(a, from, to, apex int32) {
	s.flow[a] += s.state[a]
	for node := from; node != apex; node = s.parent[node] {
		s.shift(node, false)
	}
	for node := to; node != apex; node = s.parent[node] {
		s.shift(node, true)
	}
}

func (s *simplex) shift(node int32, upward bool) {
	a := s.via[node]
	if (s.arcs[a].from == node) == upward {
		s.flow[a]++
	} else {
		s.flow[a]--
	}
}

// used tells whether a link carries a unit.
func (s *simplex) used(link int) bool { return s.flow[s.arcOf[link]] > 0 }

// chosen returns the links that carry a unit, in rising order.
func (s *simplex) chosen() []int {
	var links []int
	for k, flow := range s.flow[s.base:] {
		if flow > 0 {
			links = append(links, int(s.linkOf[k]))
		}
	}
	slices.Sort(links)
	return links
}

// reprice computes all prices anew after costs have changed: the arcs of the tree
// have no reduced cost.
func (s *simplex) reprice() {
	for node := s.child[hub]; node != hub; {
		if a := s.via[node]; a != none && s.arcs[a].from == node {
			s.price[node] = s.price[s.parent[node]] - s.arcs[a].cost
		} else if a != none {
			s.price[node] = s.price[s.parent[node]] + s.arcs[a].cost
		}
		if s.child[node] != none {
			node = s.child[node]
			continue
		}
		for node != hub && s.next[node] == none {
			node = s.parent[node]
		}
		if node != hub {
			node = s.next[node]
		}
	}
}
