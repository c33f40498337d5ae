package optimal

import (
	"nuanlin/matching"
	"nuanlin/matching/flow"
)

// Answer says what stands between a volunteer and a beneficiary.
type Answer struct {
	Role    matching.Role     `json:"role,omitempty"` // of the pair, when it is one
	Primary []matching.Reason `json:"primary"`        // filters against the primary's place; none when allowed
	Partner []matching.Reason `json:"partner"`        // filters against the partner's place, in a team of two
	Score   matching.Score    `json:"score"`

	// Price is what forcing the pair would do to the others, for a pair that is
	// allowed and not made; nil otherwise, also when what is fixed or forced
	// leaves no room for it.
	Price *Effect `json:"price,omitempty"`
}

// Why explains a pair; false when one of the two is not part of the problem.
func (m *Matcher) Why(ref matching.Ref) (Answer, bool) {
	c, f := m.compiled, m.compiled.facts
	pair, known := f.Pair(ref)
	if !known {
		return Answer{}, false
	}
	i, j := int(pair[0]), int(pair[1])
	t := f.Tie(i, j)
	a := Answer{Primary: f.Reasons(c.settings, i, j, t, matching.Primary), Score: f.Score(c.settings, i, j, t)}
	if f.Beneficiaries[j].TeamSize == matching.MaxTeam {
		a.Partner = f.Reasons(c.settings, i, j, t, matching.Partner)
	}
	for _, member := range c.seat(m.team(j)) {
		if member.volunteer == pair[0] {
			a.Role = member.role
		}
	}
	if k := c.linkOf(pair[0], pair[1]); a.Role == "" && k >= 0 && m.overrides.allows(k, c.instance.Links[k]) {
		a.Price = m.forcePrice(k)
	}
	return a, true
}

// forcePrice returns what forcing an unused link would do, nil when it cannot be.
func (m *Matcher) forcePrice(link int) *Effect {
	r, s := m.residual(), m.simplex
	to := flow.FirstVol + m.compiled.instance.Links[link].Volunteer
	a := s.ArcOf[link]
	if !r.Reach(s.Arcs[a].To, to) {
		return nil
	}
	cost := s.ReducedCost(int(a)) + r.Dist[to]
	if 2*cost > m.compiled.levels.force {
		return nil
	}
	e := m.effect(cost, r.Cycle(a, to))
	return &e
}
