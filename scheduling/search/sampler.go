package search

import "nuanlin/scheduling/annealing"

// sampler picks one of the choices offered, cost c in proportion to
// exp(-c/temperature), by the Gumbel-max trick.
type sampler struct {
	r           *annealing.Random
	temperature int64 // fixed-point
	best        choice
	score       int64 // of best: its cost less its Gumbel noise, fixed-point
	least       int64 // the least cost offered that gives up no other seat
	any         bool
}

// consider puts in one more choice.
func (d *sampler) consider(c choice) {
	if c.out == none {
		d.least = min(d.least, c.cost)
	}
	if d.any && c.cost > d.threshold() {
		return
	}
	if score := c.cost<<annealing.Scale - d.r.Gumbel(d.temperature); !d.any || score < d.score {
		d.best, d.score, d.any = c, score, true
	}
}

// threshold is a cost from which on a choice can neither win nor be the least.
func (d *sampler) threshold() int64 {
	return max(d.least, (d.score+annealing.MaxGumbel(d.temperature))>>annealing.Scale+1)
}
