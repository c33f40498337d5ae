package matching

import "math"

// residual finds cheapest paths in what a solved circulation leaves: along empty
// arcs, and back along full ones. At optimal prices no reduced cost there is
// negative, so Dijkstra's method (1959) applies.
type residual struct {
	*simplex
	start []int32          // by node: where its edges start in edges; one more entry at the end
	edges []int32          // of volunteers their links, of all nodes the arcs below base
	used  [][maxTeam]int32 // by node: edges of the links that bring a unit, none for fewer

	dist  []int64
	via   []int32 // edge that enters each node on its cheapest path
	done  []bool
	heap  []reach
	limit int64 // nodes farther away do not matter
}

// An edge is an arc below base, or base plus a link: links keep their edge when
// their arc moves.
func newResidual(s *simplex) *residual {
	r := &residual{simplex: s, start: make([]int32, s.nodes+2), used: make([][maxTeam]int32, s.nodes)}
	each := func(visit func(node, edge int32)) {
		for e := range int32(len(s.arcs)) {
			arc := &s.arcs[s.edgeArc(e)]
			visit(arc.from, e)
			if e < s.base {
				visit(arc.to, e)
			}
		}
	}
	each(func(node, _ int32) { r.start[node+2]++ })
	for i := 2; i < len(r.start); i++ {
		r.start[i] += r.start[i-1]
	}
	r.edges = make([]int32, r.start[len(r.start)-1])
	each(func(node, e int32) {
		r.edges[r.start[node+1]] = e
		r.start[node+1]++
	})
	r.start = r.start[:s.nodes+1]
	r.dist, r.via, r.done = make([]int64, s.nodes), make([]int32, s.nodes), make([]bool, s.nodes)
	return r
}

// edgeArc returns the arc of an edge.
func (s *simplex) edgeArc(e int32) int32 {
	if e < s.base {
		return e
	}
	return s.arcOf[e-s.base]
}

// from prepares the cheapest paths from a node.
func (r *residual) from(node int32) {
	for i := range r.dist {
		r.dist[i], r.via[i], r.done[i] = math.MaxInt64, none, false
		r.used[i] = [maxTeam]int32{none, none}
	}
	for k, flow := range r.flow[r.base:] {
		if flow > 0 {
			list := &r.used[r.arcs[int(r.base)+k].to]
			list[0], list[1] = r.base+r.linkOf[k], list[0]
		}
	}
	r.limit = math.MaxInt64
	r.heap = r.heap[:0]
	r.dist[node] = 0
	pushReach(&r.heap, reach{0, node})
}

// next settles the nearest node that is not yet, and returns it with its
// distance; none when no more can be reached.
func (r *residual) next() (node int32, dist int64) {
	for len(r.heap) > 0 {
		top := popReach(&r.heap)
		if r.done[top.node] {
			continue
		}
		r.done[top.node] = true
		r.relax(top.node)
		return top.node, top.dist
	}
	return none, 0
}

func (r *residual) relax(node int32) {
	for _, e := range r.edges[r.start[node]:r.start[node+1]] {
		a := r.edgeArc(e)
		arc := &r.arcs[a]
		switch reduced := arc.cost + r.price[arc.from] - r.price[arc.to]; {
		case arc.from != node:
			if r.flow[a] > 0 {
				r.offer(node, e, arc.from, -reduced)
			}
		case r.flow[a] == 0 || int(a) < r.spares:
			r.offer(node, e, arc.to, reduced)
		}
	}
	for _, e := range r.used[node] {
		if e != none {
			arc := &r.arcs[r.edgeArc(e)]
			r.offer(node, e, arc.from, r.price[arc.to]-r.price[arc.from]-arc.cost)
		}
	}
}

// offer makes the way to a node over an edge known if it is the shortest yet.
func (r *residual) offer(node, e, to int32, reduced int64) {
	if d := r.dist[node] + reduced; d < r.dist[to] && d <= r.limit {
		r.dist[to], r.via[to] = d, e
		pushReach(&r.heap, reach{d, to})
	}
}

// reach finds the cheapest path between two nodes; false when there is none.
func (r *residual) reach(from, to int32) bool {
	r.from(from)
	for {
		switch node, _ := r.next(); node {
		case to:
			return true
		case none:
			return false
		}
	}
}

// cycle returns the arcs of the cycle that an arc closes with the path found to
// the node it comes from.
func (r *residual) cycle(a, node int32) []int32 {
	arcs := []int32{a}
	for r.via[node] != none {
		through := r.edgeArc(r.via[node])
		arcs = append(arcs, through)
		node = r.arcs[through].from + r.arcs[through].to - node // its other end
	}
	return arcs
}
