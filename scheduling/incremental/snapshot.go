package incremental

import (
	"cmp"
	"slices"

	"nuanlin/scheduling"
)

// Snapshot stores the pairs in use in buffer, which it may reuse.
func (s *State) Snapshot(buffer []int32) []int32 {
	buffer = buffer[:0]
	for _, pairs := range s.OfPos {
		buffer = append(buffer, pairs...)
	}
	return buffer
}

// Restore makes the roster hold exactly the given pairs.
func (s *State) Restore(pairs []int32) {
	wanted := make([]bool, len(s.On))
	for _, pair := range pairs {
		wanted[pair] = true
	}
	for pair, on := range s.On {
		if on && !wanted[pair] {
			s.Unassign(int32(pair))
		}
	}
	for _, pair := range pairs {
		if !s.On[pair] {
			s.Assign(pair)
		}
	}
}

// Assignments lists the seats in use, by position, then volunteer, with the
// states the problem gave them.
func (s *State) Assignments() []scheduling.Assignment {
	m, states := s.Model, map[[2]int]scheduling.State{}
	for _, a := range m.Problem.Assignments {
		states[[2]int{a.Position, a.Volunteer}] = a.State
	}
	var list []scheduling.Assignment
	for q, pairs := range s.OfPos {
		for _, pair := range pairs {
			v := int(m.PairVol[pair])
			list = append(list, scheduling.Assignment{Position: q, Volunteer: v, State: states[[2]int{q, v}]})
		}
	}
	slices.SortFunc(list, func(a, b scheduling.Assignment) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.Volunteer, b.Volunteer))
	})
	return list
}
