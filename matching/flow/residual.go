package flow

import (
	"math"

	"nuanlin/matching"
)

// Residual finds cheapest paths in what a solved circulation leaves: along empty
// arcs, and back along full ones. At optimal prices no reduced cost there is
// negative, so Dijkstra's method (1959) applies.
type Residual struct {
	*Simplex
	start []int32                   // by node: where its edges start in edges; one more entry at the end
	edges []int32                   // of volunteers their links, of all nodes the arcs below base
	used  [][matching.MaxTeam]int32 // by node: edges of the links that bring a unit, none for fewer

	Dist  []int64
	via   []int32 // edge that enters each node on its cheapest path
	done  []bool
	heap  []heapItem
	Limit int64 // nodes farther away do not matter
}

// NewResidual prepares the search in what the flow of s leaves. An edge is an arc
// below base, or base plus a link: links keep their edge when
// their arc moves.
func NewResidual(s *Simplex) *Residual {
	r := &Residual{Simplex: s, start: make([]int32, s.nodes+2), used: make([][matching.MaxTeam]int32, s.nodes)}
	each := func(visit func(node, edge int32)) {
		for e := range int32(len(s.Arcs)) {
			arc := &s.Arcs[s.edgeArc(e)]
			visit(arc.From, e)
			if e < s.Base {
				visit(arc.To, e)
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
	r.Dist, r.via, r.done = make([]int64, s.nodes), make([]int32, s.nodes), make([]bool, s.nodes)
	return r
}

// edgeArc returns the arc of an edge.
func (s *Simplex) edgeArc(e int32) int32 {
	if e < s.Base {
		return e
	}
	return s.ArcOf[e-s.Base]
}

// From prepares the cheapest paths from a node.
func (r *Residual) From(node int32) {
	for i := range r.Dist {
		r.Dist[i], r.via[i], r.done[i] = math.MaxInt64, None, false
		r.used[i] = [matching.MaxTeam]int32{None, None}
	}
	for k, flow := range r.Flow[r.Base:] {
		if flow > 0 {
			list := &r.used[r.Arcs[int(r.Base)+k].To]
			list[0], list[1] = r.Base+r.LinkOf[k], list[0]
		}
	}
	r.Limit = math.MaxInt64
	r.heap = r.heap[:0]
	r.Dist[node] = 0
	pushItem(&r.heap, heapItem{0, node})
}

// Next settles the nearest node that is not yet, and returns it with its
// distance; none when no more can be reached.
func (r *Residual) Next() (node int32, dist int64) {
	for len(r.heap) > 0 {
		top := popItem(&r.heap)
		if r.done[top.node] {
			continue
		}
		r.done[top.node] = true
		r.relax(top.node)
		return top.node, top.dist
	}
	return None, 0
}

func (r *Residual) relax(node int32) {
	for _, e := range r.edges[r.start[node]:r.start[node+1]] {
		a := r.edgeArc(e)
		arc := &r.Arcs[a]
		switch reduced := arc.Cost + r.Price[arc.From] - r.Price[arc.To]; {
		case arc.From != node:
			if r.Flow[a] > 0 {
				r.offer(node, e, arc.From, -reduced)
			}
		case r.Flow[a] == 0 || int(a) < r.Spares:
			r.offer(node, e, arc.To, reduced)
		}
	}
	for _, e := range r.used[node] {
		if e != None {
			arc := &r.Arcs[r.edgeArc(e)]
			r.offer(node, e, arc.From, r.Price[arc.To]-r.Price[arc.From]-arc.Cost)
		}
	}
}

// offer makes the way to a node over an edge known if it is the shortest yet.
func (r *Residual) offer(node, e, to int32, reduced int64) {
	if d := r.Dist[node] + reduced; d < r.Dist[to] && d <= r.Limit {
		r.Dist[to], r.via[to] = d, e
		pushItem(&r.heap, heapItem{d, to})
	}
}

// Reach finds the cheapest path between two nodes; false when there is none.
func (r *Residual) Reach(from, to int32) bool {
	r.From(from)
	for {
		switch node, _ := r.Next(); node {
		case to:
			return true
		case None:
			return false
		}
	}
}

// Cycle returns the arcs of the cycle that an arc closes with the path found to
// the node it comes from.
func (r *Residual) Cycle(a, node int32) []int32 {
	arcs := []int32{a}
	for r.via[node] != None {
		through := r.edgeArc(r.via[node])
		arcs = append(arcs, through)
		node = r.Arcs[through].From + r.Arcs[through].To - node // its other end
	}
	return arcs
}
