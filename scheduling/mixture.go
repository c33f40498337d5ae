package scheduling

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
func newMixture(s *state, q, leaving int32) mixture {
	m := s.m
	x := mixture{row: s.mates[int(q)*m.teams : int(q+1)*m.teams], left: none, weigh: m.weights.Cohesion, empty: len(s.ofPos[q]) == 0}
	if leaving != none {
		x.left = m.team[m.pairVol[leaving]]
		x.empty = len(s.ofPos[q]) == 1
		x.lost = m.weights.Cohesion * s.mixDelta(q, leaving, none, len(s.ofPos[q]), len(s.ofPos[q])-1)
	}
	return x
}

// cost is what somebody of that team adds by joining.
func (x *mixture) cost(team int32) int64 {
	there := x.row[team] - count32(x.left == team)
	if x.empty || there > 0 {
		return 0
	}
	return x.weigh
}
