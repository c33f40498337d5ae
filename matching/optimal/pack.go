package optimal

import "nuanlin/matching"

// levels packs the four aims of the package comment into one integer cost, the
// higher ones in the higher digits.
//
// Packing is exact when no lower aim can outweigh one unit of a higher one, and
// for that it is enough to look at simple cycles of the residual network: a flow
// is optimal when no such cycle lowers its cost. A simple cycle passes the hub
// once, so it fills or empties at most two places and starts or ends at most two
// supports, and it passes every person once, so it changes at most
// 2 min(volunteers, beneficiaries) pairs. The digits below have room for that,
// twice over, so that a changed cost can be read back digit by digit.
type levels struct {
	keep, wait, point, rank int64 // one unit of each aim; keep is 1
	force                   int64 // more than anything a forced pair can cost
}

const maxCost = int64(1) << 61

func newLevels(people, waits, ranks int, maxPoints, maxLoad int64) (levels, error) {
	n := int64(people)
	l := levels{keep: 1}
	digits := []struct {
		unit *int64
		span int64
	}{
		{&l.wait, 4*n + 3},
		{&l.point, 2*int64(waits) + 3},
		{&l.rank, 2*(n*maxPoints+maxLoad) + 3},
		{&l.force, 4*int64(ranks) + 3},
	}
	unit := int64(1)
	for _, d := range digits {
		if unit > maxCost/8/d.span {
			return levels{}, &matching.ProblemError{Reason: "problem_too_large", What: "people", Value: n}
		}
		unit *= d.span
		*d.unit = unit
	}
	return l, nil
}

// read splits a cost into digits, each between minus and plus half its span.
func (l levels) read(cost int64) (rank, points, wait, keep int64) {
	rank, cost = roundDivide(cost, l.rank)
	points, cost = roundDivide(cost, l.point)
	wait, keep = roundDivide(cost, l.wait)
	return rank, points, wait, keep
}

func roundDivide(a, unit int64) (quotient, rest int64) {
	quotient = a / unit
	rest = a - quotient*unit
	if 2*rest > unit {
		return quotient + 1, rest - unit
	}
	if 2*rest < -unit {
		return quotient - 1, rest + unit
	}
	return quotient, rest
}
