package optimal

import (
	"cmp"
	"slices"

	"nuanlin/matching"
	"nuanlin/matching/flow"
)

// compiled is a problem turned into an instance, with the way back.
type compiled struct {
	settings matching.Settings
	facts    *matching.Facts
	instance flow.Instance
	levels   levels
	strict   bool    // order of urgency, see urgency
	points   []int32 // of each link
	fixed    []fixedPair
	taken    []int // by volunteer: capacity used by active supports and fixed pairs
	places   [][]place
	previous map[[2]int32]bool
}

// none stands for no node, link, volunteer or beneficiary.
const none = flow.None

// place is an open place of a beneficiary: which of the two it is, how urgent it
// is and how long it has waited, both as ordinals among all places.
type place struct {
	role       int // 0 primary, 1 partner
	rank, wait int64
}

type fixedPair struct {
	volunteer, beneficiary int32
	primary                bool          // allowed in the primary's place
	role                   matching.Role // asked for, or empty
}

// compile asks every filter and criterion for every pair and packs the answers.
func compile(p matching.Problem) (*compiled, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	c := &compiled{settings: p.Settings, facts: matching.Index(p.Volunteers, p.Beneficiaries)}
	c.previous = map[[2]int32]bool{}
	for _, ref := range p.Previous {
		if pair, known := c.facts.Pair(ref); known {
			c.previous[pair] = true
		}
	}
	for _, ref := range p.Forbidden {
		if pair, known := c.facts.Pair(ref); known {
			c.facts.Ties[pair] |= matching.TieForbidden
		}
	}
	if err := c.fix(p.Fixed); err != nil {
		return nil, err
	}
	c.link()
	c.shape()
	if err := c.price(true); err != nil {
		return nil, err // also the greater costs that whole teams may need must fit
	}
	return c, c.price(false)
}

// fix settles the fixed pairs: they use up capacity and places before the rest
// is solved. Who could be primary takes the primary's place: the partner's place
// is then open to everybody, so nothing is lost.
func (c *compiled) fix(fixes []matching.Fix) error {
	f := c.facts
	c.taken = make([]int, len(f.Volunteers))
	for i := range f.Volunteers {
		c.taken[i] = f.Volunteers[i].Active
	}
	done := map[[2]int32]bool{}
	for _, fix := range fixes {
		pair, known := f.Pair(fix.Ref)
		if !known {
			return &matching.FixedPairError{Fix: fix}
		}
		if done[pair] {
			continue
		}
		done[pair] = true
		i, j := int(pair[0]), int(pair[1])
		primaryReasons := f.Reasons(c.settings, i, j, f.Tie(i, j), matching.Primary)
		reasons := primaryReasons
		if f.Beneficiaries[j].TeamSize == matching.MaxTeam && fix.Role != matching.Primary {
			reasons = f.Reasons(c.settings, i, j, f.Tie(i, j), matching.Partner)
		}
		c.taken[i]++
		if len(reasons) > 0 || c.taken[i] > f.Volunteers[i].Capacity {
			return &matching.FixedPairError{Fix: fix, Reasons: reasons}
		}
		primary := len(primaryReasons) == 0 && fix.Role != matching.Partner
		c.fixed = append(c.fixed, fixedPair{pair[0], pair[1], primary, fix.Role})
	}
	slices.SortFunc(c.fixed, func(a, b fixedPair) int {
		return cmp.Or(cmp.Compare(a.beneficiary, b.beneficiary), cmp.Compare(a.volunteer, b.volunteer))
	})
	return c.openPlaces()
}

// openPlaces lists the places that the fixed pairs leave.
func (c *compiled) openPlaces() error {
	f := c.facts
	c.places = make([][]place, len(f.Beneficiaries))
	for j := range f.Beneficiaries {
		for role := range f.Beneficiaries[j].TeamSize {
			c.places[j] = append(c.places[j], place{role: role})
		}
	}
	for _, primary := range []bool{true, false} { // who can only be partner takes that place first
		for _, fixed := range c.fixed {
			if fixed.primary == primary {
				continue
			}
			role := matching.Count(!fixed.primary)
			at := slices.IndexFunc(c.places[fixed.beneficiary], func(p place) bool { return p.role >= role })
			if at < 0 || fixed.role == matching.Primary && c.primaryFixed(fixed) {
				ref := matching.Ref{VolunteerID: f.Volunteers[fixed.volunteer].ID, BeneficiaryID: f.Beneficiaries[fixed.beneficiary].ID}
				return &matching.FixedPairError{Fix: matching.Fix{Ref: ref, Role: fixed.role}}
			}
			c.places[fixed.beneficiary] = slices.Delete(c.places[fixed.beneficiary], at, at+1)
		}
	}
	return nil
}

// primaryFixed tells whether another volunteer is fixed as the primary too.
func (c *compiled) primaryFixed(fixed fixedPair) bool {
	return slices.ContainsFunc(c.fixed, func(o fixedPair) bool {
		return o.beneficiary == fixed.beneficiary && o.volunteer != fixed.volunteer && o.role == matching.Primary
	})
}
