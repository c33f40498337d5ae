package optimal

import (
	"cmp"
	"slices"

	"nuanlin/matching"
	"nuanlin/matching/flow"
)

// link lists the pairs that the filters allow, beneficiary by beneficiary, with
// their points. What depends on one side alone is asked once, not for each pair.
func (c *compiled) link() {
	f, s := c.facts, &c.settings
	able := c.ableVolunteers()
	weights := s.Weights.List()
	ties := make([]matching.Tie, len(f.Volunteers))
	tied := f.TiesByBeneficiary()
	for j := range f.Beneficiaries {
		c.makeRoom(j)
		b := &f.Beneficiaries[j]
		if len(c.places[j]) == 0 || (&matching.Question{B: b}).Blocked(s, matching.OfBeneficiary) != 0 {
			continue
		}
		for _, t := range tied[j] {
			ties[t.Volunteer] = t.Tie
		}
		q := matching.Question{B: b} // one for all, as it would be allocated for each
		for _, i := range able[kindIndex(b.Kind)] {
			q.V, q.Tie = &f.Volunteers[i], ties[i]
			if !q.Stops(s) && !c.isFixed(i, int32(j)) {
				c.addLink(&q, i, int32(j), &weights)
			}
		}
		for _, t := range tied[j] {
			ties[t.Volunteer] = 0
		}
	}
}

// sample is how many beneficiaries tell how many links there will be.
const sample = 32

// makeRoom prepares for the links of all beneficiaries once those of the first few
// are known, so that the lists need not grow step by step.
func (c *compiled) makeRoom(done int) {
	if done != sample {
		return
	}
	n := len(c.points)*len(c.facts.Beneficiaries)/done + len(c.points)
	c.points, c.instance.Links = slices.Grow(c.points, n), slices.Grow(c.instance.Links, n)
}

// addLink adds the link when its volunteer suits one of the places left.
func (c *compiled) addLink(q *matching.Question, i, j int32, weights *[matching.CriterionCount]int) {
	places := c.places[j]
	partnerOnly := false
	if places[0].role == 0 && q.Blocked(&c.settings, matching.OfPrimary) != 0 {
		if len(places) < 2 {
			return
		}
		partnerOnly = true
	}
	c.points = append(c.points, int32(q.Points(&c.settings, weights)))
	c.instance.Links = append(c.instance.Links, flow.Link{Volunteer: i, Beneficiary: j, PartnerOnly: partnerOnly})
}

func kindIndex(k matching.Kind) int {
	return slices.Index(kinds[:], k)
}

var kinds = [...]matching.Kind{matching.Child, matching.Elder, matching.Disabled}

// ableVolunteers lists, for each kind of beneficiary, who passes the filters that
// look at the volunteer alone and still has capacity.
func (c *compiled) ableVolunteers() [len(kinds)][]int32 {
	var able [len(kinds)][]int32
	for k, kind := range kinds {
		b := matching.BeneficiaryFacts{Beneficiary: matching.Beneficiary{Kind: kind}}
		for i := range c.facts.Volunteers {
			v := &c.facts.Volunteers[i]
			if c.taken[i] < v.Capacity && (&matching.Question{V: v, B: &b}).Blocked(&c.settings, matching.OfVolunteer) == 0 {
				able[k] = append(able[k], int32(i))
			}
		}
	}
	return able
}

// isFixed tells whether the pair is settled already.
func (c *compiled) isFixed(i, j int32) bool {
	_, found := slices.BinarySearchFunc(c.fixed, [2]int32{j, i}, func(p fixedPair, key [2]int32) int {
		return cmp.Or(cmp.Compare(p.beneficiary, key[0]), cmp.Compare(p.volunteer, key[1]))
	})
	return found
}
