package optimal

import (
	"cmp"
	"slices"

	"nuanlin/matching"
	"nuanlin/matching/flow"
)

// Alternative is another volunteer for a beneficiary, and what the whole pairing
// would lose if a coordinator insisted on them. The figures are exact: they are
// those of solving again with the pair fixed.
type Alternative struct {
	VolunteerID int64          `json:"volunteer_id"`
	Score       matching.Score `json:"score"`
	Effect
}

// Alternatives returns the count volunteers outside the team whom it would cost
// least to have in it, the cheapest first; fewer when there are not so many. An
// unknown beneficiary has none. The cost is the urgency of the places that open
// less that of the places that are filled, then the points lost.
//
// Forcing a pair sends one unit through its link and back along a cheapest path
// of the residual network, so one run of Dijkstra's method from the beneficiary
// prices all volunteers; it ends as soon as no other can be among the first.
func (m *Matcher) Alternatives(beneficiaryID int64, count int) []Alternative {
	j, known := m.compiled.facts.BeneficiaryAt[beneficiaryID]
	if !known || count < 1 {
		return nil
	}
	forced := m.forceable(int32(j))
	r := m.residual()
	var found []alternative
	for _, links := range forced {
		found = append(found, m.cheapest(r, links, count)...)
	}
	slices.SortFunc(found, alternative.compare)
	alternatives := make([]Alternative, min(count, len(found)))
	f := m.compiled.facts
	for k := range alternatives {
		l := m.compiled.instance.Links[found[k].link]
		i, j := int(l.Volunteer), int(l.Beneficiary)
		alternatives[k] = Alternative{
			VolunteerID: f.Volunteers[i].ID,
			Score:       f.Score(m.compiled.settings, i, j, f.Tie(i, j)),
			Effect:      m.effect(found[k].cost, found[k].cycle),
		}
	}
	return alternatives
}

// alternative is a link that could be forced, the cost of forcing it and the
// cycle that does.
type alternative struct {
	link  int
	cost  int64
	cycle []int32
}

func (a alternative) compare(b alternative) int {
	return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.link, b.link))
}

// forceable lists a beneficiary's unused links: those to the first place and
// those to the second, which start from different nodes.
func (m *Matcher) forceable(j int32) [2][]int {
	var lists [2][]int
	links := m.compiled.instance.Links
	for i := m.compiled.firstLink(j); i < len(links) && links[i].Beneficiary == j; i++ {
		if !m.simplex.Used(i) && m.overrides.allows(i, links[i]) {
			lists[matching.Count(links[i].PartnerOnly)] = append(lists[matching.Count(links[i].PartnerOnly)], i)
		}
	}
	return lists
}

// cheapest returns the links that cost least to force, at most count of them. All
// lead to the same place.
func (m *Matcher) cheapest(r *flow.Residual, links []int, count int) []alternative {
	if len(links) == 0 {
		return nil
	}
	s := m.simplex
	waiting := map[int32]int{}
	for _, i := range links {
		waiting[s.Arcs[s.ArcOf[i]].From] = i
	}
	var found []alternative
	r.From(s.Arcs[s.ArcOf[links[0]]].To)
	for node, dist := r.Next(); node != none; node, dist = r.Next() {
		i, wanted := waiting[node]
		if !wanted {
			continue
		}
		cost := s.ReducedCost(int(s.ArcOf[i])) + dist
		if 2*cost > m.compiled.levels.force {
			continue // only by breaking a pair that is forced
		}
		found = append(found, alternative{link: i, cost: cost})
		slices.SortFunc(found, alternative.compare)
		if len(found) > count {
			found = found[:count]
		}
		if len(found) == count {
			r.Limit = found[count-1].cost // reduced costs are not negative: no more is needed
		}
	}
	for k, a := range found {
		found[k].cycle = r.Cycle(s.ArcOf[a.link], s.Arcs[s.ArcOf[a.link]].From)
	}
	return found
}
