package flow

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawInstance draws an instance by [randomInstance] from a seed.
func drawInstance(t *rapid.T, volunteers, beneficiaries int) *Instance {
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 21))
	return randomInstance(r, r.IntN(volunteers+1), r.IntN(beneficiaries+1))
}

func solved(in *Instance) *Simplex {
	s := NewSimplex(NewNetwork(in))
	s.Run()
	return s
}

// checkCirculation holds capacities and conservation of flow.
func checkCirculation(t *rapid.T, n *Network, flow []int8) {
	balance := make([]int, n.nodes)
	for a, arc := range n.Arcs {
		balance[arc.From] -= int(flow[a])
		balance[arc.To] += int(flow[a])
		if flow[a] < 0 || flow[a] > 1 && a >= n.Spares {
			t.Errorf("arc %d carries %d", a, flow[a])
		}
	}
	for node, b := range balance {
		if b != 0 {
			t.Errorf("%d units stay at node %d", b, node)
		}
	}
}

// checkTree holds that the arcs of the tree cost nothing, that depths are right, and
// that every node can send a unit to the hub (a strongly feasible tree).
func checkTree(t *rapid.T, s *Simplex) {
	inTree := 0
	for node := int32(1); int(node) < s.nodes; node++ {
		if s.depth[node] != 0 && s.depth[node] != s.depth[s.parent[node]]+1 {
			t.Errorf("node %d has depth %d below %d", node, s.depth[node], s.depth[s.parent[node]])
		}
		a := s.via[node]
		if a == None {
			continue
		}
		inTree++
		if arc := s.Arcs[a]; s.state[a] != basic || arc.Cost+s.Price[arc.From]-s.Price[arc.To] != 0 || arc.From+arc.To != node+s.parent[node] {
			t.Errorf("arc %d of the tree: %+v", a, arc)
		}
		if s.room(node, true) < 1 {
			t.Errorf("node %d cannot send a unit towards the hub", node)
		}
	}
	for _, state := range s.state {
		if state == basic {
			inTree--
		}
	}
	if inTree != 0 {
		t.Errorf("%d more arcs hang in the tree than are said to", inTree)
	}
}

// TestSimplexInvariants looks at the circulation and the tree after each pivot, and at
// the optimality of all arcs at the end.
func TestSimplexInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawInstance(t, 8, 8)
		s := NewSimplex(NewNetwork(in))
		checkTree(t, s)
		value := func() (sum int64) {
			for a, arc := range s.Arcs {
				sum += arc.Cost * int64(s.Flow[a])
			}
			return sum
		}
		for {
			s.block = blockSize(s.active)
			for a := s.enter(); a != None; a = s.enter() {
				before, gain := value(), s.ReducedCost(int(a))
				s.pivot(a)
				if after := value(); gain >= 0 || after > before || after != before && after != before+gain {
					t.Fatalf("a pivot that gains %d leads from %d to %d", gain, before, after)
				}
				checkCirculation(t, s.Network, s.Flow)
				checkTree(t, s)
			}
			if s.activateImproving() == 0 {
				break
			}
		}
		for a := range s.Arcs {
			if s.ReducedCost(a) < 0 {
				t.Errorf("arc %d would still gain %d", a, -s.ReducedCost(a))
			}
		}
		for i := range in.Links {
			if s.Used(i) != slices.Contains(s.Chosen(), i) || s.LinkOf[s.ArcOf[i]-s.Base] != int32(i) {
				t.Errorf("link %d is lost", i)
			}
		}
	})
}

// TestRepriceAfterCostsChange changes costs of a solved network and solves on.
func TestRepriceAfterCostsChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawInstance(t, 8, 8)
		s := solved(in)
		for i := range in.Links {
			if rapid.IntRange(0, 3).Draw(t, "change") == 0 {
				in.Links[i].Cost = rapid.Int64Range(-40, 60).Draw(t, "cost")
				s.Arcs[s.ArcOf[i]].Cost = in.Links[i].Cost
			}
		}
		for b, open := range in.Open {
			for k := range open {
				open[k] = rapid.Int64Range(0, 90).Draw(t, "open")
				s.Arcs[s.PlaceArc[b]+int32(k)].Cost = -open[k]
			}
		}
		s.Reprice()
		checkTree(t, s)
		s.Run()
		if err := in.Verify(s.Choice(in)); err != nil {
			t.Error(err)
		}
	})
}

// cheapest tries every set of links.
func cheapest(in *Instance) int64 {
	best := int64(math.MaxInt64)
	load, members, partners := make([]int, len(in.Load)), make([]int, len(in.Open)), make([]int, len(in.Open))
	var chosen []int
	var try func(i int)
	try = func(i int) {
		if i == len(in.Links) {
			best = min(best, in.cost(chosen))
			return
		}
		try(i + 1)
		l := in.Links[i]
		partner := 0
		if l.PartnerOnly {
			partner = 1
		}
		if load[l.Volunteer] == len(in.Load[l.Volunteer]) || members[l.Beneficiary] == len(in.Open[l.Beneficiary]) || partners[l.Beneficiary]+partner > 1 {
			return
		}
		load[l.Volunteer]++
		members[l.Beneficiary]++
		partners[l.Beneficiary] += partner
		chosen = append(chosen, i)
		try(i + 1)
		chosen = chosen[:len(chosen)-1]
		load[l.Volunteer]--
		members[l.Beneficiary]--
		partners[l.Beneficiary] -= partner
	}
	try(0)
	return best
}

// TestSolveIsTheCheapest compares with trying every set of links, and holds the
// certificate to every number in it.
func TestSolveIsTheCheapest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawInstance(t, 4, 4)
		choice, err := in.Solve()
		if err != nil {
			t.Fatal(err)
		}
		if err := in.Verify(choice); err != nil {
			t.Fatal(err)
		}
		want := cheapest(in)
		if choice.Cost != want {
			t.Fatalf("costs %d, want %d", choice.Cost, want)
		}
		for _, d := range []int64{-1, 1, 100} {
			other := choice
			other.Cost += d
			if in.Verify(other) == nil {
				t.Errorf("a cost of %d more is accepted", d)
			}
		}
		for k := range choice.Links {
			other := choice
			other.Links = slices.Delete(slices.Clone(choice.Links), k, k+1)
			other.Cost = in.cost(other.Links)
			if accepted := in.Verify(other) == nil; accepted != (other.Cost == want) {
				t.Errorf("without link %d it costs %d, accepted: %v", choice.Links[k], other.Cost, accepted)
			}
		}
		for _, price := range choice.Prices.numbers() {
			*price += rapid.Int64Range(-70, 70).Draw(t, "wrong by")
			if bound := in.Bound(choice.Prices); bound > want || (in.Verify(choice) == nil) != (bound == want) {
				t.Errorf("the bound is %d, the optimum %d, accepted: %v", bound, want, in.Verify(choice) == nil)
			}
		}
	})
}

// numbers are all prices.
func (p *Prices) numbers() (list []*int64) {
	for v := range p.Volunteer {
		list = append(list, &p.Volunteer[v])
	}
	for b := range p.Place {
		for k := range p.Place[b] {
			list = append(list, &p.Place[b][k])
		}
	}
	return list
}
