package optimal

import (
	"nuanlin/matching"
	"nuanlin/matching/flow"
)

// ShadowPrice is what the whole pairing would gain: first in urgency (of places filled
// less places opened), then in points.
type ShadowPrice struct {
	Urgency int `json:"urgency"`
	Points  int `json:"points"`
}

// ShadowPriceOfVolunteer returns what one more support by a volunteer would gain,
// before its load cost; false for an unknown volunteer. Zero means that nobody is
// waiting for them, or that active and fixed pairs use up their capacity, when
// their links are not looked at.
//
// It is the dual price of the volunteer. Duals of a degenerate problem are not
// unique, but those of a strongly feasible tree are exact for gains: every node
// can send a unit to the hub along the tree, where reduced costs are zero.
func (m *Matcher) ShadowPriceOfVolunteer(volunteerID int64) (ShadowPrice, bool) {
	i, known := m.compiled.facts.VolunteerAt[volunteerID]
	if !known {
		return ShadowPrice{}, false
	}
	return m.shadowPrice(m.simplex.Price[flow.FirstVol+int32(i)]), true
}

// ShadowPriceOfPlace returns what the others would gain if nobody had to be found for a
// place: how hard it is to staff. It is negative when its own pair gives more than
// its volunteer could elsewhere. False when there is no such place or it is fixed.
func (m *Matcher) ShadowPriceOfPlace(beneficiaryID int64, role matching.Role) (ShadowPrice, bool) {
	j, known := m.compiled.facts.BeneficiaryAt[beneficiaryID]
	if !known {
		return ShadowPrice{}, false
	}
	for k, p := range m.compiled.places[j] {
		if matching.Roles[p.role] == role {
			s := m.simplex
			return m.shadowPrice(s.Price[s.Arcs[int(s.PlaceArc[j])+k].From]), true
		}
	}
	return ShadowPrice{}, false
}

func (m *Matcher) shadowPrice(price int64) ShadowPrice {
	rank, points, _, _ := m.compiled.levels.read(price)
	return ShadowPrice{Urgency: int(rank), Points: int(points)}
}
