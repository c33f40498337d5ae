package search

import "nuanlin/scheduling/incremental"

// cohesionEvaluation is how team cohesion looks at a seat that one person has left.
type cohesionEvaluation struct {
	teamCount  []int32 // people of each team, the one who left included
	leaver     int32   // team of the one who left, or none
	weight     int64
	empty      bool  // nobody else holds a seat there
	leaveDelta int64 // the change that leaving made
}

// newCohesionEvaluation tells what teams are at position q once the person of pair
// leaving, which may be none, has gone.
func newCohesionEvaluation(s *incremental.State, q, leaving int32) cohesionEvaluation {
	m := s.Model
	x := cohesionEvaluation{teamCount: s.TeamCount[int(q)*m.Teams : int(q+1)*m.Teams], leaver: none, weight: m.Weights.Cohesion, empty: len(s.OfPos[q]) == 0}
	if leaving != none {
		x.leaver = m.Team[m.PairVol[leaving]]
		x.empty = len(s.OfPos[q]) == 1
		x.leaveDelta = m.Weights.Cohesion * s.CohesionDelta(q, leaving, none, len(s.OfPos[q]), len(s.OfPos[q])-1)
	}
	return x
}

// joinCost is what somebody of that team adds by joining.
func (x *cohesionEvaluation) joinCost(team int32) int64 {
	there := x.teamCount[team] - incremental.Count(x.leaver == team)
	if x.empty || there > 0 {
		return 0
	}
	return x.weight
}
