package optimal

import (
	"nuanlin/matching"
	"nuanlin/matching/flow"
)

// Solve returns the best pairing of a problem, in the sense of the package
// comment, with what explains it. The error is a *[matching.ProblemError] or a
// *[matching.FixedPairError].
func Solve(p matching.Problem) (Result, error) {
	m, err := New(p)
	if err != nil {
		return Result{}, err
	}
	return m.Result(), nil
}

// Matcher holds a solved problem, ready to explain its pairs and to change them.
// It is not safe for use by several goroutines at once.
type Matcher struct {
	compiled  *compiled
	simplex   *flow.Simplex
	overrides overrides
	stale     []int          // links whose cost is to be set anew
	paths     *flow.Residual // made when first asked for
}

// New solves the problem and keeps what later questions need.
func New(p matching.Problem) (*Matcher, error) {
	c, err := compile(p)
	if err != nil {
		return nil, err
	}
	m := &Matcher{compiled: c, overrides: newOverrides(c)}
	for i := range c.instance.Links {
		c.instance.Links[i].Cost = c.linkCost(&m.overrides, i)
	}
	c.costPeople(&m.overrides)
	m.simplex = flow.NewSimplex(flow.NewNetwork(&c.instance))
	m.simplex.Run()
	m.wholeTeams()
	return m, nil
}

// residual returns the path finder of the present pairing.
func (m *Matcher) residual() *flow.Residual {
	if m.paths == nil {
		m.paths = flow.NewResidual(m.simplex)
	}
	return m.paths
}

// Verify checks the matcher's pairing with the prices that prove it.
func (m *Matcher) Verify() error {
	in := &m.compiled.instance
	return in.Verify(m.simplex.Choice(in))
}
