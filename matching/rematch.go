package matching

import (
	"fmt"
	"slices"
)

// ChangeKind is what a coordinator may ask of a solved pairing.
type ChangeKind string

// The changes. What is forced, forbidden or withdrawn stays so until it is freed.
const (
	Force               ChangeKind = "force"                // this pair must be
	Forbid              ChangeKind = "forbid"               // this pair must not be
	Free                ChangeKind = "free"                 // takes a change of this pair or person back
	WithdrawVolunteer   ChangeKind = "withdraw_volunteer"   // takes no pair
	WithdrawBeneficiary ChangeKind = "withdraw_beneficiary" // needs nobody
)

// Change is one wish. Pairs need both IDs, people the one they are about.
type Change struct {
	Kind ChangeKind `json:"kind"`
	Ref
}

// ChangeError says why a change cannot be made; the pairing is as before.
//
// Reason is change_unknown, person_unknown, pair_not_allowed (Reasons says which filters stop
// it), pair_fixed (settled by the problem), pair_impossible (not together with what is forced or
// withdrawn already) or too_many_changes (make them part of a new problem).
type ChangeError struct {
	Change
	Reason  string
	Reasons []Reason
}

func (e *ChangeError) Error() string {
	return fmt.Sprintf("matching: %s: %s of volunteer %d and beneficiary %d", e.Reason, e.Kind, e.VolunteerID, e.BeneficiaryID)
}

// wishes are the changes in force, by link and person.
type wishes struct {
	link        []int8 // 1 forced, -1 forbidden
	volunteer   []bool // withdrawn
	beneficiary []bool // withdrawn
	held        []bool // by link: part of the pairing that is to be kept
	dropped     []bool // by beneficiary: no whole team can be found
	count       int    // of forced and forbidden links
}

func newWishes(c *compiled) wishes {
	w := wishes{link: make([]int8, len(c.instance.Links)), held: make([]bool, len(c.instance.Links))}
	w.volunteer, w.beneficiary = make([]bool, len(c.facts.volunteers)), make([]bool, len(c.facts.beneficiaries))
	w.dropped = make([]bool, len(c.facts.beneficiaries))
	for i, l := range c.instance.Links {
		w.held[i] = c.previous[[2]int32{l.Volunteer, l.Beneficiary}]
	}
	return w
}

// allows tells whether a link could be forced without more ado: it is not
// forbidden, and its people have neither withdrawn nor been dropped.
func (w *wishes) allows(i int, l Link) bool {
	return w.link[i] >= 0 && !w.volunteer[l.Volunteer] && !w.beneficiary[l.Beneficiary] && !w.dropped[l.Beneficiary]
}

// Rematch makes one change and solves again from the basis it has, which takes a
// few pivots. Of all optimal pairings it chooses one that keeps the most pairs of
// the present one. The error is a *[ChangeError].
func (m *Matcher) Rematch(ch Change) (Effect, error) {
	revert, err := m.wish(ch)
	if err != nil {
		return Effect{}, err
	}
	before := m.snapshot()
	m.hold()
	m.rematch()
	if !m.allForced() {
		revert()
		m.rematch()
		return Effect{}, &ChangeError{Change: ch, Reason: "pair_impossible"}
	}
	return m.since(before), nil
}

// wish records a change and returns what takes it back.
func (m *Matcher) wish(ch Change) (revert func(), err error) {
	f := m.compiled.facts
	i, volunteer := f.volunteerAt[ch.VolunteerID]
	j, beneficiary := f.beneficiaryAt[ch.BeneficiaryID]
	switch {
	case ch.Kind == WithdrawVolunteer && volunteer && m.hasFixed(int32(i), none),
		ch.Kind == WithdrawBeneficiary && beneficiary && m.hasFixed(none, int32(j)):
		return nil, &ChangeError{Change: ch, Reason: "pair_fixed"}
	case ch.Kind == WithdrawVolunteer && volunteer, ch.Kind == Free && volunteer && ch.BeneficiaryID == 0:
		return m.withdraw(m.wishes.volunteer, i, ch.Kind != Free), nil
	case ch.Kind == WithdrawBeneficiary && beneficiary, ch.Kind == Free && beneficiary && ch.VolunteerID == 0:
		return m.withdraw(m.wishes.beneficiary, j, ch.Kind != Free), nil
	case !volunteer || !beneficiary:
		return nil, &ChangeError{Change: ch, Reason: "person_unknown"}
	}
	return m.wishPair(ch, int32(i), int32(j))
}

// hasFixed tells whether a volunteer or a beneficiary has fixed pairs, which have
// to be closed before the person can leave.
func (m *Matcher) hasFixed(i, j int32) bool {
	return slices.ContainsFunc(m.compiled.fixed, func(p fixedPair) bool { return p.volunteer == i || p.beneficiary == j })
}

// withdraw takes a person out or back in. Who is out is forced no longer.
func (m *Matcher) withdraw(list []bool, at int, out bool) func() {
	w := &m.wishes
	was, links, count := list[at], slices.Clone(w.link), w.count
	list[at] = out
	for k, l := range m.compiled.instance.Links {
		if w.link[k] > 0 && (w.volunteer[l.Volunteer] || w.beneficiary[l.Beneficiary]) {
			w.link[k] = 0
			w.count--
		}
	}
	return func() { list[at], w.link, w.count = was, links, count }
}

var wishSign = map[ChangeKind]int8{Force: 1, Forbid: -1, Free: 0}

func (m *Matcher) wishPair(ch Change, i, j int32) (func(), error) {
	w := &m.wishes
	sign, known := wishSign[ch.Kind]
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
	case w.link[k] == 0 && sign != 0 && w.count >= m.mostWishes():
		return nil, &ChangeError{Change: ch, Reason: "too_many_changes"}
	}
	was, count := w.link[k], w.count
	w.link[k] = sign
	w.count += int(sign*sign) - int(was*was)
	return func() { w.link[k], w.count = was, count }, nil
}

// notAllowed explains why there is no link to force. A pair that passes the
// filters has none when fixed pairs use up the volunteer or the team.
func (m *Matcher) notAllowed(ch Change, i, j int) *ChangeError {
	f := m.compiled.facts
	role := Primary
	if len(m.compiled.places[j]) > 0 && f.beneficiaries[j].TeamSize == maxTeam {
		role = Partner
		if places := m.compiled.places[j]; places[len(places)-1].role == 0 {
			role = Primary
		}
	}
	reasons := f.reasons(m.compiled.settings, i, j, f.tie(i, j), role)
	if len(reasons) == 0 {
		return &ChangeError{Change: ch, Reason: "pair_impossible"}
	}
	return &ChangeError{Change: ch, Reason: "pair_not_allowed", Reasons: reasons}
}

// mostWishes is how many forced and forbidden links can lie on one path of the
// tree before its prices no longer fit an integer.
func (m *Matcher) mostWishes() int { return int(maxCost/m.compiled.levels.force) - 2 }

// hold makes the present pairs the ones to keep.
func (m *Matcher) hold() {
	for i := range m.wishes.held {
		m.wishes.held[i] = m.simplex.used(i)
	}
}

// resolve sets every cost by the wishes and solves from the present basis, which
// stays feasible as only costs change.
func (m *Matcher) resolve() {
	s, in := m.simplex, &m.compiled.instance
	m.compiled.cost(&m.wishes)
	for i := range in.Links {
		s.arcs[s.arcOf[i]].cost = in.Links[i].Cost
	}
	for v, load := range in.Load {
		for k, cost := range load {
			s.arcs[int(s.loadArc[v])+k].cost = cost
		}
	}
	for b, open := range in.Open {
		for k, cost := range open {
			s.arcs[int(s.placeArc[b])+k].cost = -cost
		}
	}
	s.reprice()
	s.run()
}

// rematch solves anew after the wishes have changed: with everybody, and then
// with those alone who can have a whole team.
func (m *Matcher) rematch() {
	clear(m.wishes.dropped)
	if m.compiled.strict {
		if err := m.compiled.price(false); err != nil {
			panic(err) // it could be done before
		}
	}
	m.resolve()
	m.wholeTeams()
}

func (m *Matcher) allForced() bool {
	for i, sign := range m.wishes.link {
		if sign > 0 && !m.simplex.used(i) {
			return false
		}
	}
	return true
}
