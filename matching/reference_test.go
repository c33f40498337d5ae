package matching

import "math"

// augment finds a circulation of least cost by cancelling the cheapest cycle
// through the hub until none lowers the cost (Busacker and Gowen 1960). It
// returns the flow of each arc.
func (n *network) augment() []bool {
	flow := make([]bool, len(n.arcs))
	out := make([][]int32, n.nodes)
	for a, arc := range n.arcs {
		out[arc.from] = append(out[arc.from], int32(a))
		out[arc.to] = append(out[arc.to], int32(a))
	}
	for {
		via, gain := n.cheapestCycle(flow, out)
		if gain >= 0 {
			return flow
		}
		for node := hub; ; {
			a := via[node]
			flow[a] = !flow[a]
			if node = n.arcs[a].from; flow[a] == false {
				node = n.arcs[a].to
			}
			if node == hub {
				break
			}
		}
	}
}

// cheapestCycle returns the arc that enters each node on the cheapest residual
// path from the hub, and the length of the cheapest one back to the hub.
func (n *network) cheapestCycle(flow []bool, out [][]int32) (via []int32, length int64) {
	dist := make([]int64, n.nodes)
	via = make([]int32, n.nodes)
	queued := make([]bool, n.nodes)
	for i := range dist {
		dist[i] = math.MaxInt64
	}
	best := int64(0)
	queue := []int32{hub}
	for first := true; len(queue) > 0; first = false {
		node := queue[0]
		queue, queued[node] = queue[1:], false
		base := dist[node]
		if first {
			base = 0
		}
		for _, a := range out[node] {
			arc := n.arcs[a]
			to, length := arc.to, arc.cost
			if flow[a] {
				to, length = arc.from, -arc.cost
			}
			if flow[a] == (arc.from == node) {
				continue
			}
			switch d := base + length; {
			case to == hub:
				if d < best {
					best, via[hub] = d, a
				}
			case d < dist[to]:
				dist[to], via[to] = d, a
				if !queued[to] {
					queue, queued[to] = append(queue, to), true
				}
			}
		}
	}
	return via, best
}
