package optimal

import "nuanlin/matching"

// wholeTeams sees to it that nobody who may not be visited by one helper alone is
// given one. When the best pairing does so, the order of urgency becomes strict:
// the most urgent and longest waiting first. Then, again and again, the first of
// those with half a team is dropped, as no second helper can be found beside all
// who come before, and the helper is free for the next.
//
// Each one dropped takes a few pivots. The people who get a team are the first
// possible in the strict order, and among them points are the most possible.
func (m *Matcher) wholeTeams() {
	if m.mostUrgentHalf() == none {
		return
	}
	m.reorder(true)
	m.resolve()
	for j := m.mostUrgentHalf(); j != none; j = m.mostUrgentHalf() {
		m.drop(j)
	}
}

// mostUrgentHalf returns the first in order of urgency of those with half a team
// that has to be whole, or none. A half that is fixed or forced is the
// coordinator's own.
func (m *Matcher) mostUrgentHalf() int32 {
	c, s := m.compiled, m.simplex
	half, rank := none, int64(0)
	for j := range c.places {
		if len(c.places[j]) < matching.MaxTeam || !wholeTeam(&c.settings, &c.facts.Beneficiaries[j].Beneficiary) {
			continue
		}
		a := s.PlaceArc[j]
		if s.Flow[a] != s.Flow[a+1] && c.places[j][0].rank > rank && !m.hasForced(int32(j)) {
			half, rank = int32(j), c.places[j][0].rank
		}
	}
	return half
}

func (m *Matcher) hasForced(j int32) bool {
	for i, sign := range m.overrides.link {
		if sign > 0 && m.compiled.instance.Links[i].Beneficiary == j {
			return true
		}
	}
	return false
}

// drop takes a beneficiary's places out, until the next change, and solves again.
func (m *Matcher) drop(j int32) {
	m.overrides.dropped[j] = true
	for k := range m.compiled.instance.Open[j] {
		m.compiled.instance.Open[j][k] -= m.compiled.levels.force
		m.simplex.Arcs[int(m.simplex.PlaceArc[j])+k].Cost += m.compiled.levels.force
	}
	m.simplex.Reprice()
	m.simplex.Run()
}
