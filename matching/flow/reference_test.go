package flow

import "math"

// augment finds a circulation of least cost by cancelling the cheapest cycle
// through the hub until none lowers the cost (Busacker and Gowen 1960). It
// returns the flow of each arc.
func (n *Network) augment() []bool {
	flow := make([]bool, len(n.Arcs))
	out := make([][]int32, n.nodes)
	for a, arc := range n.Arcs {
		out[arc.From] = append(out[arc.From], int32(a))
		out[arc.To] = append(out[arc.To], int32(a))
	}
	for {
		via, gain := n.cheapestCycle(flow, out)
		if gain >= 0 {
			return flow
		}
		for node := Hub; ; {
			a := via[node]
			flow[a] = !flow[a]
			if node = n.Arcs[a].From; flow[a] == false {
				node = n.Arcs[a].To
			}
			if node == Hub {
				break
			}
		}
	}
}

// cheapestCycle returns the arc that enters each node on the cheapest residual
// path from the hub, and the length of the cheapest one back to the hub.
func (n *Network) cheapestCycle(flow []bool, out [][]int32) (via []int32, length int64) {
	dist := make([]int64, n.nodes)
	via = make([]int32, n.nodes)
	queued := make([]bool, n.nodes)
	for i := range dist {
		dist[i] = math.MaxInt64
	}
	best := int64(0)
	queue := []int32{Hub}
	for first := true; len(queue) > 0; first = false {
		node := queue[0]
		queue, queued[node] = queue[1:], false
		base := dist[node]
		if first {
			base = 0
		}
		for _, a := range out[node] {
			arc := n.Arcs[a]
			to, length := arc.To, arc.Cost
			if flow[a] {
				to, length = arc.From, -arc.Cost
			}
			if flow[a] == (arc.From == node) {
				continue
			}
			switch d := base + length; {
			case to == Hub:
				if d < best {
					best, via[Hub] = d, a
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
