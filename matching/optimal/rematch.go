package optimal

import (
	"fmt"

	"nuanlin/matching"
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

// Change is one thing a coordinator asks for. Pairs need both IDs, people the one
// they are about.
type Change struct {
	Kind ChangeKind `json:"kind"`
	matching.Ref
}

// ChangeError says why a change cannot be made; the pairing is as before.
//
// Reason is change_unknown, person_unknown, pair_not_allowed (Reasons says which
// filters stop it), pair_fixed (settled by the problem), pair_impossible (not
// together with what is forced or withdrawn already) or too_many_changes (make
// them part of a new problem).
type ChangeError struct {
	Change
	Reason  string
	Reasons []matching.Reason
}

// Error names the change and why it cannot be.
func (e *ChangeError) Error() string {
	return fmt.Sprintf("matching: %s: %s of volunteer %d and beneficiary %d", e.Reason, e.Kind, e.VolunteerID, e.BeneficiaryID)
}

// Rematch makes one change and solves again from the basis it has, which takes a
// few pivots. Of all optimal pairings it chooses one that keeps the most pairs of
// the present one. The error is a *[ChangeError].
func (m *Matcher) Rematch(ch Change) (Effect, error) {
	revert, err := m.override(ch)
	if err != nil {
		return Effect{}, err
	}
	before := m.snapshot()
	m.hold(before.chosen)
	m.rematch()
	if !m.allForced() {
		revert()
		m.rematch()
		return Effect{}, &ChangeError{Change: ch, Reason: "pair_impossible"}
	}
	return m.since(before), nil
}

// hold makes the present pairs the ones to keep.
func (m *Matcher) hold(chosen []int) {
	w := &m.overrides
	m.stale = append(m.stale, w.kept...)
	for _, i := range w.kept {
		w.held[i] = false
	}
	w.kept = chosen
	for _, i := range chosen {
		w.held[i] = true
	}
	m.stale = append(m.stale, chosen...)
}

// rematch solves anew after overrides have changed: with everybody, and then
// with those alone who can have a whole team.
func (m *Matcher) rematch() {
	clear(m.overrides.dropped)
	if m.compiled.strict {
		m.reorder(false)
	}
	m.resolve()
	m.wholeTeams()
}

// reorder changes the order of urgency and with it every cost.
func (m *Matcher) reorder(strict bool) {
	if err := m.compiled.price(strict); err != nil {
		panic(err) // compile has made sure that both orders can be
	}
	for i := range m.compiled.instance.Links {
		m.stale = append(m.stale, i)
	}
}

// resolve sets the costs that overrides have changed and solves from the present
// basis, which stays feasible as only costs change.
func (m *Matcher) resolve() {
	c, s, in := m.compiled, m.simplex, &m.compiled.instance
	for _, i := range m.stale {
		in.Links[i].Cost = c.linkCost(&m.overrides, i)
		s.Arcs[s.ArcOf[i]].Cost = in.Links[i].Cost
	}
	m.stale = m.stale[:0]
	c.costPeople(&m.overrides)
	for v, load := range in.Load {
		for k, cost := range load {
			s.Arcs[int(s.LoadArc[v])+k].Cost = cost
		}
	}
	for b, open := range in.Open {
		for k, cost := range open {
			s.Arcs[int(s.PlaceArc[b])+k].Cost = -cost
		}
	}
	s.Reprice()
	s.Run()
}

func (m *Matcher) allForced() bool {
	for i, sign := range m.overrides.link {
		if sign > 0 && !m.simplex.Used(i) {
			return false
		}
	}
	return true
}
