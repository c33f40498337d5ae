package explain

import (
	"cmp"
	"math/bits"
	"slices"

	"nuanlin/scheduling"
)

// Relaxation is a set of filters that would let people take a seat if they were
// set aside together.
type Relaxation struct {
	Filters    []Filter // in the order of the funnel
	Volunteers []int    // everybody who could then, in the order of the problem
}

// Relaxations tells what keeps people off a position, given the roster
// p.Assignments: for each set of filters that stops somebody, who could serve
// without it. The smallest sets come first, and of equal ones those that let in
// most, so the first with enough people is the smallest relaxation that fills the
// seats. People who could serve as things are need none and are in no list.
func Relaxations(p scheduling.Problem, position int) []Relaxation {
	stopped := make(map[int]uint, len(p.Volunteers))
	sets := map[uint]bool{}
	for v := range p.Volunteers {
		if slices.ContainsFunc(p.Assignments, scheduling.Assignment{Position: position, Volunteer: v}.SameSeat) {
			continue
		}
		if set := filtersOf(scheduling.Reasons(p, v, position)); set != 0 {
			stopped[v], sets[set] = set, true
		}
	}
	var list []Relaxation
	for set := range sets {
		r := Relaxation{Filters: listFilters(set)}
		for v := range p.Volunteers {
			if own := stopped[v]; own != 0 && own&^set == 0 {
				r.Volunteers = append(r.Volunteers, v)
			}
		}
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b Relaxation) int {
		return cmp.Or(cmp.Compare(len(a.Filters), len(b.Filters)), cmp.Compare(len(b.Volunteers), len(a.Volunteers)),
			slices.CompareFunc(a.Filters, b.Filters, func(x, y Filter) int {
				return cmp.Compare(slices.Index(Filters, x), slices.Index(Filters, y))
			}))
	})
	return list
}

// filtersOf is the set of filters the reasons belong to, one bit each.
func filtersOf(reasons []scheduling.Reason) uint {
	set := uint(0)
	for _, r := range reasons {
		set |= 1 << slices.Index(Filters, removedBy(r))
	}
	return set
}

func listFilters(set uint) []Filter {
	list := make([]Filter, 0, bits.OnesCount(set))
	for i, filter := range Filters {
		if set>>i&1 != 0 {
			list = append(list, filter)
		}
	}
	return list
}
