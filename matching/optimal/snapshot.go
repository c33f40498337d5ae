package optimal

import (
	"slices"

	"nuanlin/matching"
)

// snapshot is what a changed pairing is compared with.
type snapshot struct {
	chosen []int // links in use, in rising order
	places [][]placeState
	net    int // points less load cost, fixed pairs apart
}

type placeState int8

const (
	placeGone placeState = iota // nobody is wanted there
	placeOpen
	placeFilled
)

func (m *Matcher) snapshot() snapshot {
	c := m.compiled
	s := snapshot{chosen: m.simplex.Chosen(), places: make([][]placeState, len(c.places))}
	s.net = m.net(s.chosen)
	for j, a := range m.simplex.PlaceArc {
		s.places[j] = make([]placeState, len(c.places[j]))
		for k := range s.places[j] {
			switch {
			case m.overrides.beneficiary[j]:
			case m.simplex.Flow[int(a)+k] > 0:
				s.places[j][k] = placeFilled
			default:
				s.places[j][k] = placeOpen
			}
		}
	}
	return s
}

// net is the sum of points of the pairs that are not fixed, less the load cost.
func (m *Matcher) net(chosen []int) int {
	sum := 0
	load := slices.Clone(m.compiled.taken)
	for _, i := range chosen {
		v := m.compiled.instance.Links[i].Volunteer
		sum += int(m.compiled.points[i]) - m.compiled.settings.LoadCost[load[v]]
		load[v]++
	}
	return sum
}

// since compares the pairing with an earlier one.
func (m *Matcher) since(before snapshot) Effect {
	now := m.snapshot()
	e := newEffect(before.net - now.net)
	e.Added = m.compiled.missing(now.chosen, before.chosen)
	e.Released = m.compiled.missing(before.chosen, now.chosen)
	for j, places := range now.places {
		for k, state := range places {
			switch was := before.places[j][k]; {
			case was == placeFilled && state == placeOpen:
				e.Opened = append(e.Opened, m.compiled.openPlace(j, k))
			case was == placeOpen && state == placeFilled:
				e.Filled = append(e.Filled, m.compiled.openPlace(j, k))
			}
		}
	}
	e.sort()
	return e
}

// missing names the pairs of the links in a that are not in b.
func (c *compiled) missing(a, b []int) []matching.Ref {
	list := []matching.Ref{}
	for _, i := range a {
		if _, found := slices.BinarySearch(b, i); !found {
			list = append(list, c.ref(c.instance.Links[i]))
		}
	}
	return list
}
