package scheduling

import (
	"cmp"
	"slices"
)

// snapshot stores the pairs in use in buffer, which it may reuse.
func (s *state) snapshot(buffer []int32) []int32 {
	buffer = buffer[:0]
	for _, pairs := range s.ofPos {
		buffer = append(buffer, pairs...)
	}
	return buffer
}

// restore makes the roster hold exactly the given pairs.
func (s *state) restore(pairs []int32) {
	wanted := make([]bool, len(s.on))
	for _, pair := range pairs {
		wanted[pair] = true
	}
	for pair, on := range s.on {
		if on && !wanted[pair] {
			s.take(int32(pair))
		}
	}
	for _, pair := range pairs {
		if !s.on[pair] {
			s.put(pair)
		}
	}
}

// assignments lists the seats in use, by position, then volunteer, with the
// states the problem gave them.
func (s *state) assignments() []Assignment {
	m, states := s.m, map[[2]int]State{}
	for _, a := range m.p.Assignments {
		states[[2]int{a.Position, a.Volunteer}] = a.State
	}
	var list []Assignment
	for q, pairs := range s.ofPos {
		for _, pair := range pairs {
			v := int(m.pairVol[pair])
			list = append(list, Assignment{q, v, states[[2]int{q, v}]})
		}
	}
	slices.SortFunc(list, func(a, b Assignment) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.Volunteer, b.Volunteer))
	})
	return list
}
