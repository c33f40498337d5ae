package matching

import (
	"cmp"
	"slices"
)

// Alternative is another volunteer for a beneficiary, and what the whole pairing
// would lose if a coordinator insisted on them. The figures are exact: they are
// those of solving again with the pair fixed.
type Alternative struct {
	VolunteerID int64 `json:"volunteer_id"`
	Score       Score `json:"score"`
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
	j, known := m.compiled.facts.beneficiaryAt[beneficiaryID]
	if !known || count < 1 {
		return nil
	}
	forced := m.forceable(int32(j))
	r := m.residual()
	var found []alternative
	for _, partnerOnly := range []bool{false, true} {
		found = append(found, m.cheapest(r, forced[truth(partnerOnly)], count)...)
	}
	slices.SortFunc(found, alternative.compare)
	found = found[:min(count, len(found))]
	alternatives := make([]Alternative, len(found))
	for k, a := range found {
		alternatives[k] = m.alternative(r, a)
	}
	return alternatives
}

// alternative is a link that could be forced and the cost of forcing it.
type alternative struct {
	link int
	cost int64
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
		if !m.simplex.used(i) && m.wishes.allows(i, links[i]) {
			lists[truth(links[i].PartnerOnly)] = append(lists[truth(links[i].PartnerOnly)], i)
		}
	}
	return lists
}

// cheapest returns the links that cost least to force, at most count of them. All
// lead to the same place.
func (m *Matcher) cheapest(r *residual, links []int, count int) []alternative {
	if len(links) == 0 {
		return nil
	}
	s := m.simplex
	waiting := map[int32]int{}
	for _, i := range links {
		waiting[s.arcs[s.arcOf[i]].from] = i
	}
	var found []alternative
	r.from(s.arcs[s.arcOf[links[0]]].to)
	for node, dist := r.next(); node != none; node, dist = r.next() {
		if len(found) == count && found[count-1].cost < dist {
			break
		}
		i, wanted := waiting[node]
		if !wanted {
			continue
		}
		cost := s.worth(int(s.arcOf[i])) + dist
		if 2*cost > m.compiled.levels.force {
			continue // only by breaking a pair that is forced
		}
		found = append(found, alternative{i, cost})
		slices.SortFunc(found, alternative.compare)
		found = found[:min(count, len(found))]
	}
	return found
}

// alternative traces the path that forcing the link takes.
func (m *Matcher) alternative(r *residual, a alternative) Alternative {
	s := m.simplex
	l := m.compiled.instance.Links[a.link]
	to := firstVol + l.Volunteer
	r.reach(s.arcs[s.arcOf[a.link]].to, to)
	cycle := r.cycle(s.arcOf[a.link], to)
	f := m.compiled.facts
	i, j := int(l.Volunteer), int(l.Beneficiary)
	return Alternative{
		VolunteerID: f.volunteers[i].ID,
		Score:       f.score(m.compiled.settings, i, j, f.tie(i, j)),
		Effect:      m.effect(a.cost, cycle),
	}
}
