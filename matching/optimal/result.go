package optimal

import (
	"cmp"
	"slices"

	"nuanlin/matching"
)

// Result is a pairing with its account.
type Result struct {
	Pairs []Pair      `json:"pairs"` // by beneficiary, the primary first
	Open  []OpenPlace `json:"open"`  // places nobody could be found for
	Idle  []int64     `json:"idle"`  // volunteers without a pair, by ID

	Places   int `json:"places"`    // of all beneficiaries
	Filled   int `json:"filled"`    // of these, by the pairs
	Points   int `json:"points"`    // of the pairs
	LoadCost int `json:"load_cost"` // points lost because volunteers take more than one

	Kept     int            `json:"kept"`     // pairs of Problem.Previous that stay
	Released []matching.Ref `json:"released"` // those that do not
}

// Pair is one volunteer for one beneficiary.
type Pair struct {
	matching.Ref
	Role  matching.Role  `json:"role"`
	Fixed bool           `json:"fixed"` // settled by the problem
	Kept  bool           `json:"kept"`  // one of the previous pairs
	Score matching.Score `json:"score"`
}

// OpenPlace is a place that stays open.
type OpenPlace struct {
	BeneficiaryID int64         `json:"beneficiary_id"`
	Role          matching.Role `json:"role"`
	Urgency       int           `json:"urgency"` // the greater, the more urgent among all places; 0 when fixed pairs leave no room
	// HalfTeam tells that one helper could be found but not two, and one is not
	// allowed to go alone.
	HalfTeam bool `json:"half_team"`
}

// Result reports the pairing as it stands.
func (m *Matcher) Result() Result {
	c, f := m.compiled, m.compiled.facts
	r := Result{Pairs: []Pair{}, Open: []OpenPlace{}, Idle: []int64{}, Released: []matching.Ref{}}
	load := make([]int, len(f.Volunteers))
	for i := range load {
		load[i] = f.Volunteers[i].Active
	}
	for j := range f.Beneficiaries {
		if m.overrides.beneficiary[j] {
			continue
		}
		team := c.seat(m.team(j))
		r.Places += f.Beneficiaries[j].TeamSize
		for _, member := range team {
			r.addPair(c, member, load)
		}
		r.addOpen(c, j, team, m.overrides.dropped[j])
	}
	for i := range f.Volunteers {
		if load[i] == f.Volunteers[i].Active && !m.overrides.volunteer[i] {
			r.Idle = append(r.Idle, f.Volunteers[i].ID)
		}
	}
	r.addReleased(c)
	return r
}

// member is one volunteer of a team.
type member struct {
	fixedPair
	fixed  bool
	points int32
}

// team lists a beneficiary's members: the fixed ones and those the flow gives.
func (m *Matcher) team(j int) []member {
	c := m.compiled
	var team []member
	for _, fixed := range c.fixedOf(int32(j)) {
		i := int(fixed.volunteer)
		weights := c.settings.Weights.List()
		q := matching.Question{V: &c.facts.Volunteers[i], B: &c.facts.Beneficiaries[j], Tie: c.facts.Tie(i, j)}
		team = append(team, member{fixed, true, int32(q.Points(&c.settings, &weights))})
	}
	links := c.instance.Links
	for k := c.firstLink(int32(j)); k < len(links) && links[k].Beneficiary == int32(j); k++ {
		if m.simplex.Used(k) {
			// A link to a lone partner's place does not say who could be primary.
			able := !links[k].PartnerOnly && c.places[j][0].role == 0
			pair := fixedPair{volunteer: links[k].Volunteer, beneficiary: int32(j), primary: able}
			team = append(team, member{pair, false, c.points[k]})
		}
	}
	return team
}

// seat gives each member of a team a role. Of two who could both be primary, the
// one who was asked to be, or has more points, or comes first by ID, is.
func (c *compiled) seat(team []member) []member {
	slices.SortFunc(team, func(a, b member) int {
		return cmp.Or(
			cmp.Compare(matching.Count(b.role == matching.Primary), matching.Count(a.role == matching.Primary)),
			cmp.Compare(matching.Count(b.primary), matching.Count(a.primary)),
			cmp.Compare(b.points, a.points),
			cmp.Compare(a.volunteer, b.volunteer))
	})
	for k := range team {
		team[k].role = matching.Partner
		if k == 0 && team[k].primary {
			team[k].role = matching.Primary
		}
	}
	return team
}

func (r *Result) addPair(c *compiled, m member, load []int) {
	i, j := int(m.volunteer), int(m.beneficiary)
	r.LoadCost += c.settings.LoadCost[load[i]]
	load[i]++
	pair := Pair{
		Ref:   matching.Ref{VolunteerID: c.facts.Volunteers[i].ID, BeneficiaryID: c.facts.Beneficiaries[j].ID},
		Role:  m.role,
		Fixed: m.fixed,
		Kept:  c.previous[[2]int32{m.volunteer, m.beneficiary}],
		Score: c.facts.Score(c.settings, i, j, c.facts.Tie(i, j)),
	}
	r.Kept += matching.Count(pair.Kept)
	r.Filled++
	r.Points += pair.Score.Points
	r.Pairs = append(r.Pairs, pair)
}

func (r *Result) addOpen(c *compiled, j int, team []member, dropped bool) {
	for k, role := range matching.Roles[:c.facts.Beneficiaries[j].TeamSize] {
		if !slices.ContainsFunc(team, func(m member) bool { return m.role == role }) {
			urgency := 0
			for _, p := range c.places[j] {
				if p.role == k {
					urgency = int(p.rank)
				}
			}
			r.Open = append(r.Open, OpenPlace{c.facts.Beneficiaries[j].ID, role, urgency, dropped})
		}
	}
}

func (r *Result) addReleased(c *compiled) {
	paired := map[matching.Ref]bool{}
	for _, p := range r.Pairs {
		paired[p.Ref] = true
	}
	for pair := range c.previous {
		ref := matching.Ref{VolunteerID: c.facts.Volunteers[pair[0]].ID, BeneficiaryID: c.facts.Beneficiaries[pair[1]].ID}
		if !paired[ref] {
			r.Released = append(r.Released, ref)
		}
	}
	slices.SortFunc(r.Released, matching.CompareRefs)
}
