package flow

import "slices"

// Simplex is a network simplex for a [Network]: a circulation in which every arc
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
type Simplex struct {
	*Network
	tree
	Flow  []int8 // 0 or 1; spare arcs may carry more
	state []int8 // empty, full, or basic when in the tree

	block  int // arcs priced before one is taken
	scan   int // where pricing goes on
	Pivots int
}

const (
	empty = int8(1)
	basic = int8(0)
	full  = int8(-1)
)

// NewSimplex attaches every node to the hub and starts from the circulation that
// moves nothing.
func NewSimplex(n *Network) *Simplex {
	s := &Simplex{Network: n, tree: newTree(n.nodes)}
	s.Flow = make([]int8, len(n.Arcs))
	s.state = make([]int8, len(n.Arcs))
	for a := range s.state {
		s.state[a] = empty
	}
	for v := range n.Spares {
		s.attachToHub(FirstVol+int32(v), int32(v))
	}
	for b, a := range n.PlaceArc {
		if a == None {
			s.attach(n.FirstBen+int32(b), Hub, None)
			continue
		}
		s.attachToHub(n.FirstBen+int32(b), a)
		if n.Second[b] != None {
			s.attachToHub(n.Second[b], a+1)
		}
	}
	return s
}

// attachToHub attaches a node to the hub by an arc that leads there.
func (s *Simplex) attachToHub(node, a int32) {
	s.attach(node, Hub, a)
	s.state[a] = basic
	s.depth[node] = 1
	s.Price[node] = -s.Arcs[a].Cost
}

// pivot brings arc a into the tree.
func (s *Simplex) pivot(a int32) {
	s.Pivots++
	from, to := s.Arcs[a].From, s.Arcs[a].To
	if s.state[a] == full {
		from, to = to, from
	}
	apex := s.apex(from, to)
	delta, leaving, onFromSide := s.ratio(from, to, apex)
	if delta > 0 {
		s.push(a, from, to, apex)
	}
	if leaving == None {
		s.state[a] = -s.state[a] // full now, or empty: it blocks itself
		return
	}
	out := s.via[leaving]
	s.state[out] = empty
	if s.Flow[out] > 0 {
		s.state[out] = full
	}
	reduced := s.Arcs[a].Cost + s.Price[s.Arcs[a].From] - s.Price[s.Arcs[a].To]
	s.state[a] = basic
	inside, outside := to, from
	if onFromSide {
		inside, outside = from, to
	}
	if inside == s.Arcs[a].From {
		reduced = -reduced
	}
	s.reroot(leaving, inside, outside, a)
	s.raisePrices(inside, reduced)
}

// apex is the lowest common ancestor of two nodes.
func (s *Simplex) apex(u, v int32) int32 {
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
func (s *Simplex) ratio(from, to, apex int32) (delta int8, leaving int32, onFromSide bool) {
	delta, leaving = 1, None
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
func (s *Simplex) room(node int32, upward bool) int8 {
	a := s.via[node]
	if (s.Arcs[a].From == node) != upward {
		return s.Flow[a]
	}
	if int(a) < s.Spares {
		return 2 // spare arcs have no limit
	}
	return 1 - s.Flow[a]
}

// push sends one unit round the cycle that the entering arc closes.
func (s *Simplex) push(a, from, to, apex int32) {
	s.Flow[a] += s.state[a]
	for node := from; node != apex; node = s.parent[node] {
		s.shift(node, false)
	}
	for node := to; node != apex; node = s.parent[node] {
		s.shift(node, true)
	}
}

func (s *Simplex) shift(node int32, upward bool) {
	a := s.via[node]
	if (s.Arcs[a].From == node) == upward {
		s.Flow[a]++
	} else {
		s.Flow[a]--
	}
}

// Used tells whether a link carries a unit.
func (s *Simplex) Used(link int) bool { return s.Flow[s.ArcOf[link]] > 0 }

// Chosen returns the links that carry a unit, in rising order.
func (s *Simplex) Chosen() []int {
	var links []int
	for k, flow := range s.Flow[s.Base:] {
		if flow > 0 {
			links = append(links, int(s.LinkOf[k]))
		}
	}
	slices.Sort(links)
	return links
}

// Reprice computes all prices anew after costs have changed: the arcs of the tree
// have no reduced cost. Without people the hub stands alone.
func (s *Simplex) Reprice() {
	for node := s.child[Hub]; node != Hub && node != None; {
		if a := s.via[node]; a != None && s.Arcs[a].From == node {
			s.Price[node] = s.Price[s.parent[node]] - s.Arcs[a].Cost
		} else if a != None {
			s.Price[node] = s.Price[s.parent[node]] + s.Arcs[a].Cost
		}
		if s.child[node] != None {
			node = s.child[node]
			continue
		}
		for node != Hub && s.next[node] == None {
			node = s.parent[node]
		}
		if node != Hub {
			node = s.next[node]
		}
	}
}
