package scheduling

import "math"

// draw picks one of the choices offered: cost c in proportion to exp(-c/heat).
type draw struct {
	r     *random
	heat  int64 // temperature, fixed-point
	best  choice
	score int64 // of best: its cost less its luck, fixed-point
	least int64 // the least cost offered that gives up no other seat
	any   bool
}

// offer puts in one more choice.
func (d *draw) offer(c choice) {
	if c.out == none {
		d.least = min(d.least, c.cost)
	}
	if d.any && c.cost > d.cut() {
		return
	}
	if score := c.cost<<chanceScale - d.r.luck(d.heat); !d.any || score < d.score {
		d.best, d.score, d.any = c, score, true
	}
}

// cut is a cost from which on a choice can neither win nor be the least.
func (d *draw) cut() int64 {
	return max(d.least, (d.score+most(d.heat))>>chanceScale+1)
}

// fortune holds -ln(-ln(u)) for u in the middle of each of 4096 equal parts of
// (0, 1), as fixed-point numbers: the quantiles of Gumbel's distribution.
var fortune = func() (table [1 << chanceBits]int64) {
	for i := range table {
		table[i] = int64(math.Round(exactFortune(i)))
	}
	return table
}()

func exactFortune(i int) float64 {
	u := (float64(i) + 0.5) / (1 << chanceBits)
	return -math.Log(-math.Log(u)) * (1 << chanceScale)
}

// luck draws heat times a Gumbel-distributed number, fixed-point.
func (r *random) luck(heat int64) int64 {
	return heat * fortune[r.next()>>(64-chanceBits)] >> chanceScale
}

// most is the largest luck there is.
func most(heat int64) int64 {
	return heat * fortune[len(fortune)-1] >> chanceScale
}
