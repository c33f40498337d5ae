package scheduling

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
func augment(s *state, first hole) bool {
	queue := []link{{hole: first, out: none, in: none, before: -1}}
	seen := map[hole]bool{first: true}
	for i := 0; i < len(queue); i++ {
		for _, pair := range s.m.posPairs[queue[i].hole.at] {
			if !suits(s, pair, queue[i].hole) || inChain(s, queue, i, pair) {
				continue
			}
			if s.fits(pair, none) {
				shiftAlong(s, queue, i, pair)
				return true
			}
			for _, out := range s.ofVol[s.m.pairVol[pair]] {
				if s.m.locked[out] || !s.fits(pair, out) || !s.spared(out, pair) {
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
func suits(s *state, pair int32, h hole) bool {
	return !s.on[pair] && (!h.adult || s.m.guards[pair]) && (!h.captain || s.m.captain[s.m.pairVol[pair]]) && s.welcome(pair, h.left-1)
}

// leaves describes the hole that appears when somebody goes from the seat of
// pair out to that of pair in.
func leaves(s *state, out, in int32) hole {
	m := s.m
	h := hole{at: m.pairPos[out]}
	shift := m.shiftOf[h.at]
	if shift == m.shiftOf[m.pairPos[in]] {
		return h // the person stays on the shift
	}
	if s.crowds != nil {
		h.left = m.pairVol[out] + 1
	}
	h.adult = m.guarded[shift] && m.guards[out] && s.adults[shift] <= ClearedAdults
	h.captain = m.need[shift] && m.captain[m.pairVol[out]] && s.leads[shift] == 1
	return h
}

// inChain reports whether the volunteer of the pair already moves in the chain
// that ends at link i.
func inChain(s *state, queue []link, i int, pair int32) bool {
	v := s.m.pairVol[pair]
	for ; queue[i].before >= 0; i = queue[i].before {
		if s.m.pairVol[queue[i].out] == v {
			return true
		}
	}
	return false
}

// shiftAlong carries out the chain that ends at link i, the last hole going to the
// person of the given pair.
func shiftAlong(s *state, queue []link, i int, last int32) {
	for j := i; queue[j].before >= 0; j = queue[j].before {
		s.take(queue[j].out)
	}
	for j := i; queue[j].before >= 0; j = queue[j].before {
		s.put(queue[j].in)
	}
	s.put(last)
}
