package search

import (
	"nuanlin/scheduling"
	"nuanlin/scheduling/incremental"
)

// vacancy is an empty seat that a chain of people could fill. The flags say that
// only a cleared adult or a captain will do, because somebody who leaves the
// seat was needed as one.
type vacancy struct {
	at             int32
	adult, captain bool
	leaver         int32 // where company matters: 1 more than who leaves it, or 0
}

// link is how a vacancy came about: the person of pair out left it for the vacancy
// before, taking pair in there.
type link struct {
	vacancy vacancy
	out, in int32
	before  int // index of the link this one serves, -1 for the first
}

// augment fills a vacancy by the shortest chain of moves in which each person
// gives up one seat for the next and somebody free takes the last. Everyone
// moves at most once, so each part can be checked by itself. It reports
// whether a chain was found; otherwise nothing changes.
//
// This is the augmenting path of bipartite matching, generalized: giving up a
// seat must free the person for the new one under all hard rules.
// Source: Hopcroft, Karp, SIAM Journal on Computing 2, 1973. It takes time
// proportional to the number of pairs times the seats per person.
func augment(s *incremental.State, first vacancy) bool {
	queue := []link{{vacancy: first, out: none, in: none, before: -1}}
	seen := map[vacancy]bool{first: true}
	for i := 0; i < len(queue); i++ {
		for _, pair := range s.Model.PosPairs[queue[i].vacancy.at] {
			if !suits(s, pair, queue[i].vacancy) || inChain(s, queue, i, pair) {
				continue
			}
			if s.Fits(pair, none) {
				applyChain(s, queue, i, pair)
				return true
			}
			for _, out := range s.OfVol[s.Model.PairVol[pair]] {
				if s.Model.Locked[out] || !s.Fits(pair, out) || !s.Dispensable(out, pair) {
					continue
				}
				if next := vacated(s, out, pair); !seen[next] {
					seen[next] = true
					queue = append(queue, link{next, out, pair, i})
				}
			}
		}
	}
	return false
}

// suits reports whether the person of an unused pair could be the one the vacancy
// needs.
func suits(s *incremental.State, pair int32, h vacancy) bool {
	return !s.On[pair] && (!h.adult || s.Model.Guards[pair]) && (!h.captain || s.Model.Captain[s.Model.PairVol[pair]]) && s.FitsCompany(pair, h.leaver-1)
}

// vacated describes the vacancy that appears when somebody goes from the seat of
// pair out to that of pair in.
func vacated(s *incremental.State, out, in int32) vacancy {
	m := s.Model
	h := vacancy{at: m.PairPos[out]}
	shift := m.ShiftOf[h.at]
	if shift == m.ShiftOf[m.PairPos[in]] {
		return h // the person stays on the shift
	}
	if s.Companions != nil {
		h.leaver = m.PairVol[out] + 1
	}
	h.adult = m.Guarded[shift] && m.Guards[out] && s.Adults[shift] <= scheduling.ClearedAdults
	h.captain = m.Need[shift] && m.Captain[m.PairVol[out]] && s.Captains[shift] == 1
	return h
}

// inChain reports whether the volunteer of the pair already moves in the chain
// that ends at link i.
func inChain(s *incremental.State, queue []link, i int, pair int32) bool {
	v := s.Model.PairVol[pair]
	for ; queue[i].before >= 0; i = queue[i].before {
		if s.Model.PairVol[queue[i].out] == v {
			return true
		}
	}
	return false
}

// applyChain carries out the chain that ends at link i, the last vacancy going to the
// person of the given pair.
func applyChain(s *incremental.State, queue []link, i int, last int32) {
	for j := i; queue[j].before >= 0; j = queue[j].before {
		s.Unassign(queue[j].out)
	}
	for j := i; queue[j].before >= 0; j = queue[j].before {
		s.Assign(queue[j].in)
	}
	s.Assign(last)
}
