package optimal

import "nuanlin/matching"

// Funnel shows how the filters narrow the choice: of so many people, so many are
// left after each filter in turn.
type Funnel struct {
	People int    `json:"people"` // asked
	Steps  []Step `json:"steps"`  // filters that stop anybody, in order
	Left   int    `json:"left"`   // pass every filter
}

// Step is one filter of a funnel.
type Step struct {
	Code  matching.Code `json:"reason"`
	Left  int           `json:"left"`  // still there after this filter and those before it
	Alone int           `json:"alone"` // stopped by this filter and no other: relaxing it alone would let them pass
}

// FunnelOf shows which filters stop volunteers from the given place of a
// beneficiary; false when there is no such place. When people are left and the
// place is still open, they serve where they are needed more: [Matcher.Alternatives]
// says what it would cost to move them.
func (m *Matcher) FunnelOf(beneficiaryID int64, role matching.Role) (Funnel, bool) {
	f := m.compiled.facts
	j, known := f.BeneficiaryAt[beneficiaryID]
	if !known || role == matching.Partner && f.Beneficiaries[j].TeamSize < matching.MaxTeam {
		return Funnel{}, false
	}
	var count funnelCount
	for i := range f.Volunteers {
		count.add(m.stoppedBy(i, j, role))
	}
	return count.funnel(), true
}

// FunnelFor shows which filters stop beneficiaries, in any place of their team,
// from being a volunteer's; false for an unknown volunteer.
func (m *Matcher) FunnelFor(volunteerID int64) (Funnel, bool) {
	f := m.compiled.facts
	i, known := f.VolunteerAt[volunteerID]
	if !known {
		return Funnel{}, false
	}
	var count funnelCount
	for j := range f.Beneficiaries {
		role := matching.Primary
		if f.Beneficiaries[j].TeamSize == matching.MaxTeam {
			role = matching.Partner
		}
		count.add(m.stoppedBy(i, j, role))
	}
	return count.funnel(), true
}

// stoppedBy returns every filter that stops the pair in the role.
func (m *Matcher) stoppedBy(i, j int, role matching.Role) matching.FilterSet {
	f, s := m.compiled.facts, &m.compiled.settings
	q := matching.Question{V: &f.Volunteers[i], B: &f.Beneficiaries[j], Tie: f.Tie(i, j)}
	set := q.Blocked(s, matching.OfBeneficiary) | q.Blocked(s, matching.OfVolunteer) | q.Blocked(s, matching.OfPair)
	if role == matching.Primary {
		set |= q.Blocked(s, matching.OfPrimary)
	}
	return set
}

// funnelCount counts people by the first filter that stops them, and by the only
// one.
type funnelCount struct {
	people int
	first  [matching.FilterCount]int
	alone  [matching.FilterCount]int
}

func (c *funnelCount) add(set matching.FilterSet) {
	c.people++
	for k := range matching.Filters {
		if set&(1<<k) != 0 {
			c.first[k]++
			if set == 1<<k {
				c.alone[k]++
			}
			return
		}
	}
}

func (c *funnelCount) funnel() Funnel {
	f := Funnel{People: c.people, Left: c.people, Steps: []Step{}}
	for k := range matching.Filters {
		if c.first[k] > 0 {
			f.Left -= c.first[k]
			f.Steps = append(f.Steps, Step{matching.Filters[k].Code, f.Left, c.alone[k]})
		}
	}
	return f
}
