package optimal

import (
	"maps"
	"slices"

	"nuanlin/matching"
	"nuanlin/matching/flow"
)

// overrides are the changes in force, by link and person.
type overrides struct {
	link        map[int]int8 // 1 forced, -1 forbidden
	volunteer   []bool       // withdrawn
	beneficiary []bool       // withdrawn
	dropped     []bool       // by beneficiary: no whole team can be found
	held        []bool       // by link: part of the pairing that is to be kept
	kept        []int        // the links held
}

func newOverrides(c *compiled) overrides {
	w := overrides{link: map[int]int8{}, held: make([]bool, len(c.instance.Links))}
	w.volunteer, w.beneficiary = make([]bool, len(c.facts.Volunteers)), make([]bool, len(c.facts.Beneficiaries))
	w.dropped = make([]bool, len(c.facts.Beneficiaries))
	for pair := range c.previous {
		if i := c.linkOf(pair[0], pair[1]); i >= 0 {
			w.held[i] = true
			w.kept = append(w.kept, i)
		}
	}
	return w
}

// allows tells whether a link could be forced without more ado: it is not
// forbidden, and its people have neither withdrawn nor been dropped.
func (w *overrides) allows(i int, l flow.Link) bool {
	return w.link[i] >= 0 && !w.volunteer[l.Volunteer] && !w.beneficiary[l.Beneficiary] && !w.dropped[l.Beneficiary]
}

// override records a change and returns what takes it back.
func (m *Matcher) override(ch Change) (revert func(), err error) {
	f := m.compiled.facts
	i, volunteer := f.VolunteerAt[ch.VolunteerID]
	j, beneficiary := f.BeneficiaryAt[ch.BeneficiaryID]
	switch {
	case ch.Kind == WithdrawVolunteer && volunteer && m.hasFixed(int32(i), none),
		ch.Kind == WithdrawBeneficiary && beneficiary && m.hasFixed(none, int32(j)):
		return nil, &ChangeError{Change: ch, Reason: "pair_fixed"}
	case ch.Kind == WithdrawVolunteer && volunteer, ch.Kind == Free && volunteer && ch.BeneficiaryID == 0:
		return m.withdraw(m.overrides.volunteer, i, ch.Kind != Free), nil
	case ch.Kind == WithdrawBeneficiary && beneficiary, ch.Kind == Free && beneficiary && ch.VolunteerID == 0:
		return m.withdraw(m.overrides.beneficiary, j, ch.Kind != Free), nil
	case !volunteer || !beneficiary:
		return nil, &ChangeError{Change: ch, Reason: "person_unknown"}
	}
	return m.overridePair(ch, int32(i), int32(j))
}

// hasFixed tells whether a volunteer or a beneficiary has fixed pairs, which have
// to be closed before the person can leave.
func (m *Matcher) hasFixed(i, j int32) bool {
	return slices.ContainsFunc(m.compiled.fixed, func(p fixedPair) bool { return p.volunteer == i || p.beneficiary == j })
}

// withdraw takes a person out or back in. Who is out is forced no longer.
func (m *Matcher) withdraw(list []bool, at int, out bool) func() {
	w := &m.overrides
	was, links := list[at], maps.Clone(w.link)
	list[at] = out
	for k, sign := range links {
		l := m.compiled.instance.Links[k]
		if sign > 0 && (w.volunteer[l.Volunteer] || w.beneficiary[l.Beneficiary]) {
			m.setOverride(k, 0)
		}
	}
	return func() {
		list[at] = was
		for k, sign := range links {
			m.setOverride(k, sign)
		}
	}
}

var overrideSign = map[ChangeKind]int8{Force: 1, Forbid: -1, Free: 0}

func (m *Matcher) overridePair(ch Change, i, j int32) (func(), error) {
	w := &m.overrides
	sign, known := overrideSign[ch.Kind]
	k := m.compiled.linkOf(i, j)
	switch {
	case !known:
		return nil, &ChangeError{Change: ch, Reason: "change_unknown"}
	case m.compiled.isFixed(i, j) && ch.Kind == Force:
		return func() {}, nil
	case m.compiled.isFixed(i, j):
		return nil, &ChangeError{Change: ch, Reason: "pair_fixed"}
	case k < 0 && ch.Kind == Force:
		return nil, m.notAllowed(ch, int(i), int(j))
	case k < 0:
		return func() {}, nil
	case sign > 0 && (w.volunteer[i] || w.beneficiary[j]):
		return nil, &ChangeError{Change: ch, Reason: "pair_impossible"}
	case w.link[k] == 0 && sign != 0 && len(w.link) >= m.maxOverrides():
		return nil, &ChangeError{Change: ch, Reason: "too_many_changes"}
	}
	was := w.link[k]
	m.setOverride(k, sign)
	return func() { m.setOverride(k, was) }, nil
}

// setOverride forces (1), forbids (-1) or frees (0) a link.
func (m *Matcher) setOverride(link int, sign int8) {
	m.stale = append(m.stale, link)
	if sign == 0 {
		delete(m.overrides.link, link)
		return
	}
	m.overrides.link[link] = sign
}

// notAllowed explains why there is no link to force. A pair that passes the
// filters has none when fixed pairs use up the volunteer or the team.
func (m *Matcher) notAllowed(ch Change, i, j int) *ChangeError {
	f := m.compiled.facts
	role := matching.Primary
	if len(m.compiled.places[j]) > 0 && f.Beneficiaries[j].TeamSize == matching.MaxTeam {
		role = matching.Partner
		if places := m.compiled.places[j]; places[len(places)-1].role == 0 {
			role = matching.Primary
		}
	}
	reasons := f.Reasons(m.compiled.settings, i, j, f.Tie(i, j), role)
	if len(reasons) == 0 {
		return &ChangeError{Change: ch, Reason: "pair_impossible"}
	}
	return &ChangeError{Change: ch, Reason: "pair_not_allowed", Reasons: reasons}
}

// maxOverrides is how many forced and forbidden links can lie on one path of the
// tree before its prices no longer fit an integer.
func (m *Matcher) maxOverrides() int { return int(maxCost/m.compiled.levels.force) - 2 }
