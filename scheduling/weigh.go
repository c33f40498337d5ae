package scheduling

import "math"

// Weigh returns p.Weights with Seat and Captain filled in where they are zero.
// Captain becomes larger than the most that all lower rules together can cost,
// Seat larger than that plus every captain missing: filled seats come before
// captains, captains before everything else, whatever the other weights.
// Weights so chosen depend on the problem, so values of different problems do
// not compare; the units of the rules do.
func (p Problem) Weigh() Weights {
	w := p.Weights
	if w.Seat != 0 && w.Captain != 0 {
		return w
	}
	most := ceiling(&p)
	if w.Captain == 0 {
		w.Captain = most + 1
	}
	if w.Seat == 0 {
		w.Seat = most + w.Captain*int64(len(p.Shifts)) + 1
	}
	return w
}

// ceiling bounds from above what the rules below seats and captains can cost
// on any roster without two seats of one person at the same time.
func ceiling(p *Problem) int64 {
	w, sum := &p.Weights, p.Weights.Change*int64(len(p.Assignments))
	worst := make([]int64, len(p.Positions))
	var minutes int
	for i := range p.Positions {
		pos := &p.Positions[i]
		minutes += p.Shifts[pos.Shift].Minutes()
		for v := range p.Volunteers {
			worst[i] = max(worst[i], w.Preference*UnmetWishes(p, v, i)+w.Travel*TravelSteps(p, v, i)+w.SkillFit*SkillsMissing(p, v, i))
		}
		sum += int64(pos.Maximum) * (w.Spare + w.Cohesion + w.Call + worst[i])
	}
	k, shares := int64(len(p.Positions)), Divide(p).Shares
	rest := int64(p.Limits.RestMinutes/60 + 1)
	for v := range p.Volunteers {
		sum += w.Fairness * max(shares[v].Cost(0), shares[v].Cost(minutes)) // convex: the most is at an end
		sum += w.LeftOut + (w.Spread+w.Rest*rest)*k*k/2
	}
	seats, shifts := int64(0), int64(len(p.Shifts))
	for i := range p.Positions {
		seats += int64(p.Positions[i].Minimum)
	}
	return min(sum, math.MaxInt64/8/((shifts+2)*(seats+2))) // a whole roster must fit an int64
}
