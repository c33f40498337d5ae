package flow

import (
	"errors"
	"math/rand/v2"
	"testing"

	"nuanlin/matching"
)

// randomInstance draws an instance with links in no order, teams, partners and
// convex loads. Few different costs make many optima.
func randomInstance(r *rand.Rand, volunteers, beneficiaries int) *Instance {
	in := &Instance{}
	for range volunteers {
		load := []int64{}
		for k := range r.IntN(4) {
			load = append(load, int64(10*k*r.IntN(3)))
			if k > 0 {
				load[k] = max(load[k], load[k-1])
			}
		}
		in.Load = append(in.Load, load)
	}
	for range beneficiaries {
		open := []int64{}
		for range r.IntN(3) {
			open = append(open, int64(r.IntN(90)))
		}
		in.Open = append(in.Open, open)
	}
	for v := range volunteers {
		for b := range beneficiaries {
			if places := len(in.Open[b]); places > 0 && r.IntN(3) > 0 {
				in.Links = append(in.Links, Link{int32(v), int32(b), int64(r.IntN(60) - 20), places == 2 && r.IntN(4) == 0})
			}
		}
	}
	r.Shuffle(len(in.Links), func(i, j int) { in.Links[i], in.Links[j] = in.Links[j], in.Links[i] })
	return in
}

// TestSimplexEqualsCycleCancelling compares the network simplex with the slow
// method of Busacker and Gowen, and checks its certificate.
func TestSimplexEqualsCycleCancelling(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 13))
		in := randomInstance(r, r.IntN(30), r.IntN(30))
		choice, err := in.Solve()
		if err != nil {
			t.Fatal(err)
		}
		if err := in.Verify(choice); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		n := NewNetwork(in)
		var slow []int
		for a, used := range n.augment() {
			if used && int32(a) >= n.Base {
				slow = append(slow, int(n.LinkOf[int32(a)-n.Base]))
			}
		}
		if want := in.cost(slow); choice.Cost != want {
			t.Fatalf("seed %d: costs %d, want %d", seed, choice.Cost, want)
		}
	}
}

// TestVerifyRefuses spoils good choices in every way that matters.
func TestVerifyRefuses(t *testing.T) {
	in := &Instance{
		Load:  [][]int64{{0}, {0, 5}},
		Open:  [][]int64{{100, 50}, {70}},
		Links: []Link{{0, 0, 1, false}, {1, 0, 2, false}, {1, 1, 3, false}, {0, 1, 9, false}},
	}
	good, err := in.Solve()
	if err != nil || in.Verify(good) != nil || good.Cost != 1+2+3+5 {
		t.Fatalf("the choice %+v: %v, %v", good, err, in.Verify(good))
	}
	tests := []struct {
		name  string
		spoil func(c *Choice)
	}{
		{"a worse choice at the same prices", func(c *Choice) { c.Links, c.Cost = []int{0, 1}, 1+2+70 }},
		{"another cost", func(c *Choice) { c.Cost-- }},
		{"a volunteer over capacity", func(c *Choice) { c.Links = []int{0, 1, 2, 3} }},
		{"a link twice", func(c *Choice) { c.Links = []int{0, 1, 1, 2} }},
		{"an unknown link", func(c *Choice) { c.Links = []int{0, 1, 4} }},
		{"a link below the first", func(c *Choice) { c.Links = []int{-1, 0, 1, 2} }},
		{"links out of order", func(c *Choice) { c.Links = []int{1, 0, 2} }},
		{"three for two places", func(c *Choice) { c.Links = []int{1, 2, 3} }},
		{"a wrong price", func(c *Choice) { c.Prices.Place[1][0] += 40 }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := good
			c.Prices.Place = [][]int64{{good.Prices.Place[0][0], good.Prices.Place[0][1]}, {good.Prices.Place[1][0]}}
			tt.spoil(&c)
			if in.Verify(c) == nil {
				t.Errorf("accepted %+v", c)
			}
		})
	}
}

// TestBoundIsBelowEveryChoice tries prices that prove nothing.
func TestBoundIsBelowEveryChoice(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 14))
		in := randomInstance(r, 8, 8)
		choice, err := in.Solve()
		if err != nil {
			t.Fatal(err)
		}
		for i := range choice.Prices.Volunteer {
			choice.Prices.Volunteer[i] += int64(r.IntN(41) - 20)
		}
		for _, places := range choice.Prices.Place {
			for k := range places {
				places[k] += int64(r.IntN(41) - 20)
			}
		}
		if bound := in.Bound(choice.Prices); bound > choice.Cost {
			t.Fatalf("seed %d: bound %d above the optimum %d", seed, bound, choice.Cost)
		}
	}
}

func TestInstanceIsChecked(t *testing.T) {
	tests := []struct {
		reason string
		in     Instance
	}{
		{"load_cost_invalid", Instance{Load: [][]int64{{3, 2}}}},
		{"team_size_invalid", Instance{Open: [][]int64{{1, 2, 3}}}},
		{"link_invalid", Instance{Load: [][]int64{{0}}, Open: [][]int64{{1}}, Links: []Link{{1, 0, 0, false}}}},
		{"link_invalid", Instance{Load: [][]int64{{0}}, Open: [][]int64{{1}}, Links: []Link{{0, -1, 0, false}}}},
		{"link_invalid", Instance{Load: [][]int64{{0}}, Open: [][]int64{{1}}, Links: []Link{{0, 0, 0, true}}}},
		{"link_invalid", Instance{Load: [][]int64{{0}}, Open: [][]int64{{}}, Links: []Link{{0, 0, 0, false}}}},
	}
	for _, tt := range tests {
		_, err := tt.in.Solve()
		if problem, is := errors.AsType[*matching.ProblemError](err); !is || problem.Reason != tt.reason {
			t.Errorf("%+v: %v, want %s", tt.in, err, tt.reason)
		}
	}
}

// TestVerifyRefusesTeams holds teams to their places and partners.
func TestVerifyRefusesTeams(t *testing.T) {
	in := &Instance{
		Load:  [][]int64{{0}, {0}, {0}, {}},
		Open:  [][]int64{{10, 4}, {9}, {}},
		Links: []Link{{0, 0, 0, true}, {1, 0, 0, true}, {2, 0, 0, false}, {0, 1, 0, false}, {1, 1, 0, false}, {3, 1, -5, false}},
	}
	prices := Prices{Volunteer: make([]int64, 4), Place: [][]int64{{0, 0}, {0}, {}}}
	tests := []struct {
		name    string
		links   []int
		cost    int64
		refusal string
	}{
		{"two who can only be partner", []int{0, 1}, 0, "matching: beneficiary 0 has too many members"},
		{"three in a team of two", []int{0, 1, 2}, 0, "matching: beneficiary 0 has too many members"},
		{"two in a team of one", []int{3, 4}, 0, "matching: beneficiary 1 has too many members"},
		{"somebody who may not", []int{5}, 0, "matching: volunteer 3 is over capacity"},
		{"a cost that does not add up", []int{2}, 14, "matching: the choice costs 13, not 14"},
		{"prices that prove nothing", []int{2}, 13, "matching: the choice costs 13, the bound is -5"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := in.Verify(Choice{Links: tt.links, Cost: tt.cost, Prices: prices}); err == nil || err.Error() != tt.refusal {
				t.Errorf("%v, want %s", err, tt.refusal)
			}
		})
	}
}

// TestOpenPlaces says what a team costs that is not whole.
func TestOpenPlaces(t *testing.T) {
	tests := []struct {
		open              []int64
		members, partners int
		want              int64
	}{
		{nil, 0, 0, 0},
		{[]int64{7}, 0, 0, 7},
		{[]int64{7}, 1, 0, 0},
		{[]int64{7, 3}, 0, 0, 10},
		{[]int64{7, 3}, 1, 1, 7},
		{[]int64{7, 3}, 1, 0, 3},
		{[]int64{3, 7}, 1, 0, 3},
		{[]int64{7, 3}, 2, 0, 0},
		{[]int64{7, 3}, 2, 1, 0},
	}
	for _, tt := range tests {
		in := &Instance{Load: [][]int64{{0}, {0}}, Open: [][]int64{tt.open}}
		var chosen []int
		for v := range tt.members {
			in.Links = append(in.Links, Link{int32(v), 0, 0, v < tt.partners})
			chosen = append(chosen, v)
		}
		if got := in.cost(chosen); got != tt.want {
			t.Errorf("%d of %v, %d partners: costs %d, want %d", tt.members, tt.open, tt.partners, got, tt.want)
		}
	}
}
