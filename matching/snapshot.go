package matching

import "slices"

// snapshot is what a changed pairing is compared with.
type snapshot struct {
	used   []bool // by link
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
	s := snapshot{used: make([]bool, len(c.instance.Links)), places: make([][]placeState, len(c.places)), net: m.net()}
	for i := range s.used {
		s.used[i] = m.simplex.used(i)
	}
	for j, a := range m.simplex.placeArc {
		s.places[j] = make([]placeState, len(c.places[j]))
		for k := range s.places[j] {
			switch {
			case m.wishes.beneficiary[j]:
			case m.simplex.flow[int(a)+k] > 0:
				s.places[j][k] = placeFilled
			default:
				s.places[j][k] = placeOpen
			}
		}
	}
	return s
}

// net is the sum of points of the pairs that are not fixed, less the load cost.
func (m *Matcher) net() int {
	sum := 0
	load := slices.Clone(m.compiled.taken)
	for i, l := range m.compiled.instance.Links {
		if m.simplex.used(i) {
			sum += int(m.compiled.points[i]) - m.compiled.settings.LoadCost[load[l.Volunteer]]
			load[l.Volunteer]++
		}
	}
	return sum
}

// since compares the pairing with an earlier one.
func (m *Matcher) since(before snapshot) Effect {
	now := m.snapshot()
	e := newEffect(before.net - now.net)
	for i, l := range m.compiled.instance.Links {
		switch {
		case now.used[i] && !before.used[i]:
			e.Added = append(e.Added, m.compiled.ref(l))
		case before.used[i] && !now.used[i]:
			e.Released = append(e.Released, m.compiled.ref(l))
		}
	}
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
