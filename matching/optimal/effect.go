package optimal

import (
	"cmp"
	"slices"

	"nuanlin/matching"
	"nuanlin/matching/flow"
)

// Effect is how a pairing differs from the one before it.
type Effect struct {
	PointsLost int            `json:"points_lost"` // by all pairs together, load cost included
	Added      []matching.Ref `json:"added"`       // new pairs
	Released   []matching.Ref `json:"released"`    // pairs that end
	Opened     []OpenPlace    `json:"opened"`      // places that were filled and no longer are
	Filled     []OpenPlace    `json:"filled"`      // places that were open and no longer are
}

func newEffect(pointsLost int) Effect {
	return Effect{PointsLost: pointsLost, Added: []matching.Ref{}, Released: []matching.Ref{}, Opened: []OpenPlace{}, Filled: []OpenPlace{}}
}

func (e *Effect) sort() {
	slices.SortFunc(e.Added, matching.CompareRefs)
	slices.SortFunc(e.Released, matching.CompareRefs)
	slices.SortFunc(e.Opened, compareOpen)
	slices.SortFunc(e.Filled, compareOpen)
}

func compareOpen(a, b OpenPlace) int {
	return cmp.Or(cmp.Compare(a.BeneficiaryID, b.BeneficiaryID), cmp.Compare(b.Role, a.Role))
}

// effect tells what sending a unit round a cycle would change.
func (m *Matcher) effect(cost int64, cycle []int32) Effect {
	s, c := m.simplex, m.compiled
	_, points, _, _ := c.levels.read(cost)
	e := newEffect(int(points))
	for _, a := range cycle {
		full := s.Flow[a] > 0
		switch {
		case a >= s.Base && full:
			e.Released = append(e.Released, c.ref(c.instance.Links[s.LinkOf[a-s.Base]]))
		case a >= s.Base:
			e.Added = append(e.Added, c.ref(c.instance.Links[s.LinkOf[a-s.Base]]))
		case s.Arcs[a].To != flow.Hub || int(a) < s.Spares:
		case full:
			e.Opened = append(e.Opened, c.placeOf(s, s.Arcs[a].From))
		default:
			e.Filled = append(e.Filled, c.placeOf(s, s.Arcs[a].From))
		}
	}
	e.sort()
	return e
}

// ref names the pair of a link.
func (c *compiled) ref(l flow.Link) matching.Ref {
	return matching.Ref{VolunteerID: c.facts.Volunteers[l.Volunteer].ID, BeneficiaryID: c.facts.Beneficiaries[l.Beneficiary].ID}
}

// placeOf returns the place of a node.
func (c *compiled) placeOf(s *flow.Simplex, node int32) OpenPlace {
	j := int(node - s.FirstBen)
	if j < len(c.places) {
		return c.openPlace(j, 0)
	}
	return c.openPlace(slices.Index(s.Second, node), 1)
}

func (c *compiled) openPlace(j, k int) OpenPlace {
	p := c.places[j][k]
	return OpenPlace{BeneficiaryID: c.facts.Beneficiaries[j].ID, Role: matching.Roles[p.role], Urgency: int(p.rank)}
}

// linkOf returns the link of a pair, or -1.
func (c *compiled) linkOf(i, j int32) int {
	k, found := slices.BinarySearchFunc(c.instance.Links, [2]int32{j, i}, func(l flow.Link, key [2]int32) int {
		return cmp.Or(cmp.Compare(l.Beneficiary, key[0]), cmp.Compare(l.Volunteer, key[1]))
	})
	if !found {
		return -1
	}
	return k
}

// firstLink returns where a beneficiary's links begin.
func (c *compiled) firstLink(j int32) int {
	k, _ := slices.BinarySearchFunc(c.instance.Links, j, func(l flow.Link, j int32) int { return cmp.Compare(l.Beneficiary, j) })
	return k
}

// fixedOf returns a beneficiary's fixed pairs.
func (c *compiled) fixedOf(j int32) []fixedPair {
	at := func(p fixedPair, j int32) int { return cmp.Compare(p.beneficiary, j) }
	from, _ := slices.BinarySearchFunc(c.fixed, j, at)
	until, _ := slices.BinarySearchFunc(c.fixed, j+1, at)
	return c.fixed[from:until]
}
