package flow

import (
	"fmt"

	"nuanlin/matching"
)

// Choice is a solution of an instance with the prices that prove it.
type Choice struct {
	Links  []int // chosen links, in rising order
	Cost   int64
	Prices Prices
}

// Prices are dual values: what one more unit of a volunteer's time is worth, and
// what it would cost to serve one more member at a place.
type Prices struct {
	Volunteer []int64
	Place     [][]int64 // by beneficiary, like Instance.Open
}

// Solve returns a choice of least cost. The error is a *[matching.ProblemError].
func (in *Instance) Solve() (Choice, error) {
	if err := in.check(); err != nil {
		return Choice{}, err
	}
	s := NewSimplex(NewNetwork(in))
	s.Run()
	return s.Choice(in), nil
}

// Choice returns the links chosen with the prices that prove them the best.
func (s *Simplex) Choice(in *Instance) Choice {
	c := Choice{Links: s.Chosen(), Prices: s.prices(in)}
	c.Cost = in.cost(c.Links)
	return c
}

func (s *Simplex) prices(in *Instance) Prices {
	p := Prices{Volunteer: make([]int64, len(in.Load)), Place: make([][]int64, len(in.Open))}
	for v := range in.Load {
		p.Volunteer[v] = s.Price[FirstVol+int32(v)]
	}
	for b, open := range in.Open {
		if len(open) > 0 {
			p.Place[b] = append(p.Place[b], s.Price[s.FirstBen+int32(b)])
		}
		if len(open) > 1 {
			p.Place[b] = append(p.Place[b], s.Price[s.Second[b]])
		}
	}
	return p
}

// Bound returns a cost that no choice can be below, for any prices at all. It is
// the Lagrangian dual of the instance: each link, support and place alone decides
// whether it pays at the prices. Prices at which the bound equals the cost of a
// choice therefore prove that choice to be the best (complementary slackness).
func (in *Instance) Bound(p Prices) int64 {
	var bound int64
	volunteer := func(v int32) int64 { return max(p.Volunteer[v], 0) }
	for v, load := range in.Load {
		for _, cost := range load {
			bound += min(0, cost-volunteer(int32(v)))
		}
	}
	for b, open := range in.Open {
		for k, cost := range open {
			bound += cost + min(0, p.Place[b][k]-cost)
		}
		if len(open) == matching.MaxTeam {
			bound += min(0, p.Place[b][0]-p.Place[b][1])
		}
	}
	for _, l := range in.Links {
		bound += min(0, l.Cost+volunteer(l.Volunteer)-p.Place[l.Beneficiary][matching.Count(l.PartnerOnly)])
	}
	return bound
}

// Verify returns nil when the choice keeps every rule of the instance, costs what
// it says, and is proved optimal by its prices. It shares no code with the solver.
func (in *Instance) Verify(c Choice) error {
	load, members, partners := make([]int, len(in.Load)), make([]int, len(in.Open)), make([]int, len(in.Open))
	for k, i := range c.Links {
		if i < 0 || i >= len(in.Links) || k > 0 && c.Links[k-1] >= i {
			return fmt.Errorf("matching: link %d is not one of the instance or chosen twice", i)
		}
		l := in.Links[i]
		load[l.Volunteer]++
		members[l.Beneficiary]++
		partners[l.Beneficiary] += matching.Count(l.PartnerOnly)
		if load[l.Volunteer] > len(in.Load[l.Volunteer]) {
			return fmt.Errorf("matching: volunteer %d is over capacity", l.Volunteer)
		}
		if members[l.Beneficiary] > len(in.Open[l.Beneficiary]) || partners[l.Beneficiary] > 1 {
			return fmt.Errorf("matching: beneficiary %d has too many members", l.Beneficiary)
		}
	}
	if cost := in.cost(c.Links); cost != c.Cost {
		return fmt.Errorf("matching: the choice costs %d, not %d", cost, c.Cost)
	}
	if bound := in.Bound(c.Prices); bound != c.Cost {
		return fmt.Errorf("matching: the choice costs %d, the bound is %d", c.Cost, bound)
	}
	return nil
}
