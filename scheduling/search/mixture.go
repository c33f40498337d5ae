package search

import "nuanlin/scheduling/incremental"

// mixture is how team cohesion looks at a seat that one person has left.
type mixture struct {
	row   []int32 // people of each team, the one who left included
	left  int32   // team of the one who left, or none
	weigh int64
	empty bool  // nobody else holds a seat there
	lost  int64 // the change that leaving made
}

// newMixture tells what teams are at position q once the person of pair leaving,
// which may be none, has gone.
func newMixture(s *incremental.State, q, leaving int32) mixture {
	m := s.Model
	x := mixture{row: s.Mates[int(q)*m.Teams : int(q+1)*m.Teams], left: none, weigh: m.Weights.Cohesion, empty: len(s.OfPos[q]) == 0}
	if leaving != none {
		x.left = m.Team[m.PairVol[leaving]]
		x.empty = len(s.OfPos[q]) == 1
		x.lost = m.Weights.Cohesion * s.MixDelta(q, leaving, none, len(s.OfPos[q]), len(s.OfPos[q])-1)
	}
	return x
}

// cost is what somebody of that team adds by joining.
func (x *mixture) cost(team int32) int64 {
	there := x.row[team] - incremental.Count(x.left == team)
	if x.empty || there > 0 {
		return 0
	}
	return x.weigh
}
