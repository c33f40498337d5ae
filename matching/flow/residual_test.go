package flow

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// distances are the cheapest ways through what the flow leaves, at the prices, by
// Bellman and Ford's method; MaxInt64 where no way leads.
func distances(s *Simplex, from int32) []int64 {
	dist := make([]int64, s.nodes)
	for i := range dist {
		dist[i] = math.MaxInt64
	}
	dist[from] = 0
	for changed := true; changed; {
		changed = false
		step := func(from, to int32, length int64) {
			if dist[from] != math.MaxInt64 && dist[from]+length < dist[to] {
				dist[to], changed = dist[from]+length, true
			}
		}
		for a, arc := range s.Arcs {
			reduced := arc.Cost + s.Price[arc.From] - s.Price[arc.To]
			if s.Flow[a] == 0 || a < s.Spares {
				step(arc.From, arc.To, reduced)
			}
			if s.Flow[a] > 0 {
				step(arc.To, arc.From, -reduced)
			}
		}
	}
	return dist
}

// TestResidualDistances settles all nodes from each node, with and without a limit.
func TestResidualDistances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := solved(drawInstance(t, 7, 7))
		r := NewResidual(s)
		for from := range int32(s.nodes) {
			want := distances(s, from)
			for _, limit := range []int64{math.MaxInt64, 0, 15} {
				r.From(from)
				r.Limit = min(r.Limit, limit)
				got, last := make([]int64, s.nodes), int64(0)
				for i := range got {
					got[i] = math.MaxInt64
				}
				for node, dist := r.Next(); node != None; node, dist = r.Next() {
					if dist < last || got[node] != math.MaxInt64 {
						t.Fatalf("node %d is settled at %d after %d", node, dist, last)
					}
					got[node], last = dist, dist
				}
				for node, dist := range want {
					if dist > limit {
						dist = math.MaxInt64
					}
					if got[node] != dist {
						t.Fatalf("from %d to %d: %d, want %d (limit %d)", from, node, got[node], dist, limit)
					}
				}
			}
		}
	})
}

// TestForcingALinkCostsItsCycle sends a unit round the cheapest cycle through each
// link that is not used and compares with solving again.
func TestForcingALinkCostsItsCycle(t *testing.T) {
	const much = 1_000_000
	rapid.Check(t, func(t *rapid.T) {
		in := drawInstance(t, 5, 5)
		s := solved(in)
		before := s.Choice(in)
		r := NewResidual(s)
		for i, l := range in.Links {
			a := s.ArcOf[i]
			if s.Used(i) || len(in.Load[l.Volunteer]) == 0 {
				continue
			}
			forced := *in
			forced.Links = slices.Clone(in.Links)
			forced.Links[i].Cost -= much
			want, err := forced.Solve()
			if err != nil {
				t.Fatal(err)
			}
			if !r.Reach(s.Arcs[a].To, s.Arcs[a].From) {
				if slices.Contains(want.Links, i) {
					t.Fatalf("no way for link %d, yet it can be chosen", i)
				}
				continue
			}
			arc := s.Arcs[a]
			extra := r.Dist[arc.From] + arc.Cost + s.Price[arc.From] - s.Price[arc.To]
			if !slices.Contains(want.Links, i) || before.Cost+extra != want.Cost+much {
				t.Fatalf("link %d costs %d more, want %d", i, extra, want.Cost+much-before.Cost)
			}
			checkCycle(t, s, r.Cycle(a, arc.From), extra)
		}
	})
}

// checkCycle sends a unit round: it stays a circulation and costs what it should.
func checkCycle(t *rapid.T, s *Simplex, arcs []int32, extra int64) {
	flow, node, cost := slices.Clone(s.Flow), s.Arcs[arcs[0]].From, int64(0)
	flow[arcs[0]]++
	cost += s.Arcs[arcs[0]].Cost
	for _, a := range arcs[1:] { // backward, from the volunteer to the place
		arc := s.Arcs[a]
		if arc.To == node {
			flow[a]++
			cost, node = cost+arc.Cost, arc.From
		} else {
			flow[a]--
			cost, node = cost-arc.Cost, arc.To
		}
	}
	if node != s.Arcs[arcs[0]].To || cost != extra {
		t.Errorf("the cycle ends at %d and costs %d, want %d", node, cost, extra)
	}
	checkCirculation(t, s.Network, flow)
}

// TestHeapSorts pushes and pops in any order.
func TestHeapSorts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var heap, plain []heapItem
		for range rapid.IntRange(0, 60).Draw(t, "steps") {
			if len(plain) > 0 && rapid.IntRange(0, 2).Draw(t, "pop") == 0 {
				least := slices.MinFunc(plain, compareItems)
				plain = slices.DeleteFunc(plain, func(x heapItem) bool { return x == least })
				if got := popItem(&heap); got != least {
					t.Fatalf("popped %v, want %v", got, least)
				}
				continue
			}
			x := heapItem{rapid.Int64Range(-4, 9).Draw(t, "distance"), rapid.Int32Range(0, 999_999).Draw(t, "node")}
			if !slices.Contains(plain, x) {
				plain = append(plain, x)
				pushItem(&heap, x)
			}
		}
		slices.SortFunc(plain, compareItems)
		for _, want := range plain {
			if got := popItem(&heap); got != want {
				t.Fatalf("popped %v, want %v", got, want)
			}
		}
	})
}

func compareItems(a, b heapItem) int {
	switch {
	case a.before(b):
		return -1
	case b.before(a):
		return 1
	}
	return 0
}

// TestShortlistHoldsTheLeast compares with sorting all.
func TestShortlistHoldsTheLeast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.IntRange(1, 8).Draw(t, "limit")
		costs := rapid.SliceOfN(rapid.Int64Range(-9, 9), 1, 20).Draw(t, "costs")
		var list shortlist
		for _, c := range costs {
			list.add(c, limit)
		}
		slices.Sort(costs)
		least := costs[:min(limit, len(costs))]
		if !slices.Equal(list.costs[:list.length], least) {
			t.Errorf("holds %v, want %v", list.costs[:list.length], least)
		}
		for _, c := range costs {
			if list.has(c) != (c <= least[len(least)-1]) {
				t.Errorf("has %d: %v", c, list.has(c))
			}
		}
	})
}
