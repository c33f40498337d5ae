package search

import (
	"nuanlin/scheduling"
	"nuanlin/scheduling/incremental"
)

// hole is an empty seat that a chain of people could fill. The flags say that
// only a cleared adult or a captain will do, because somebody who leaves the
// seat was needed as one.
type hole struct {
	at             int32
	adult, captain bool
	left           int32 // where company matters: 1 more than who leaves it, or 0
}

// link is how a hole came about: the person of pair out left it for the hole
// before, taking pair in there.
type link struct {
	hole    hole
	out, in int32
	before  int // index of the link this one serves, -1 for the first
}

// augment fills a hole by the shortest chain of moves in which each person
// gives up one seat for the next and somebody free takes the last. Everyone
// moves at most once, so each part can be checked by itself. It reports
// whether a chain was found; otherwise nothing changes.
//
// This is the augmenting path of bipartite matching, generalized: giving up a
// seat must free the person for the new one under all hard rules.
// Source: Hopcroft, Karp, SIAM Journal on Computing 2, 1973. It takes time
// proportional to the number of pairs times the seats per person.
func augment(s *incremental.State, first hole) bool {
	queue := []link{{hole: first, out: none, in: none, before: -1}}
	seen := map[hole]bool{first: true}
	for i := 0; i < len(queue); i++ {
		for _, pair := range s.Model.PosPairs[queue[i].hole.at] {
			if !suits(s, pair, queue[i].hole) || inChain(s, queue, i, pair) {
				continue
			}
			if s.Fits(pair, none) {
				shiftAlong(s, queue, i, pair)
				return true
			}
			for _, out := range s.OfVol[s.Model.PairVol[pair]] {
				if s.Model.Locked[out] || !s.Fits(pair, out) || !s.Spared(out, pair) {
					continue
				}
				if next := leaves(s, out, pair); !seen[next] {
					seen[next] = true
					queue = append(queue, link{next, out, pair, i})
				}
			}
		}
	}
	return false
}

// suits reports whether the person of an unused pair could be the one the hole
// needs.
func suits(s *incremental.State, pair int32, h hole) bool {
	return !s.On[pair] && (!h.adult || s.Model.Guards[pair]) && (!h.captain || s.Model.Captain[s.Model.PairVol[pair]]) && s.Welcome(pair, h.left-1)
}

// leaves describes the hole that appears when somebody goes from the seat of
// pair out to that of pair in.
func leaves(s *incremental.State, out, in int32) hole {
	m := s.Model
	h := hole{at: m.PairPos[out]}
	shift := m.ShiftOf[h.at]
	if shift == m.ShiftOf[m.PairPos[in]] {
		return h // the person stays on the shift
	}
	if s.Crowds != nil {
		h.left = m.PairVol[out] + 1
	}
	h.adult = m.Guarded[shift] && m.Guards[out] && s.Adults[shift] <= scheduling.ClearedAdults
	h.captain = m.Need[shift] && m.Captain[m.PairVol[out]] && s.Leads[shift] == 1
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

// shiftAlong carries out the chain that ends at link i, the last hole going to the
// person of the given pair.
func shiftAlong(s *incremental.State, queue []link, i int, last int32) {
	for j := i; queue[j].before >= 0; j = queue[j].before {
		s.Take(queue[j].out)
	}
	for j := i; queue[j].before >= 0; j = queue[j].before {
		s.Put(queue[j].in)
	}
	s.Put(last)
}
