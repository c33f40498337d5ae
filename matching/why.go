package matching

// Answer says what stands between a volunteer and a beneficiary.
type Answer struct {
	Role    Role     `json:"role,omitempty"` // of the pair, when it is one
	Primary []Reason `json:"primary"`        // filters against the primary's place; none when allowed
	Partner []Reason `json:"partner"`        // filters against the partner's place, in a team of two
	Score   Score    `json:"score"`

	// Price is what forcing the pair would do to the others, for a pair that is
	// allowed and not made; nil otherwise, also when what is fixed or forced
	// leaves no room for it.
	Price *Effect `json:"price,omitempty"`
}

// Why explains a pair; false when one of the two is not part of the problem.
func (m *Matcher) Why(ref Ref) (Answer, bool) {
	c, f := m.compiled, m.compiled.facts
	pair, known := f.pair(ref)
	if !known {
		return Answer{}, false
	}
	i, j := int(pair[0]), int(pair[1])
	t := f.tie(i, j)
	a := Answer{Primary: f.reasons(c.settings, i, j, t, Primary), Score: f.score(c.settings, i, j, t)}
	if f.beneficiaries[j].TeamSize == maxTeam {
		a.Partner = f.reasons(c.settings, i, j, t, Partner)
	}
	for _, member := range c.seat(m.team(j)) {
		if member.volunteer == pair[0] {
			a.Role = member.role
		}
	}
	if k := c.linkOf(pair[0], pair[1]); a.Role == "" && k >= 0 && m.wishes.allows(k, c.instance.Links[k]) {
		a.Price = m.forcePrice(k)
	}
	return a, true
}

// forcePrice returns what forcing an unused link would do, nil when it cannot be.
func (m *Matcher) forcePrice(link int) *Effect {
	r, s := m.residual(), m.simplex
	to := firstVol + m.compiled.instance.Links[link].Volunteer
	a := s.arcOf[link]
	if !r.reach(s.arcs[a].to, to) {
		return nil
	}
	cost := s.worth(int(a)) + r.dist[to]
	if 2*cost > m.compiled.levels.force {
		return nil
	}
	e := m.effect(cost, r.cycle(a, to))
	return &e
}
