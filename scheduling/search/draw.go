package search

import "nuanlin/scheduling/annealing"

// draw picks one of the choices offered: cost c in proportion to exp(-c/heat).
type draw struct {
	r     *annealing.Random
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
	if score := c.cost<<annealing.ChanceScale - d.r.Luck(d.heat); !d.any || score < d.score {
		d.best, d.score, d.any = c, score, true
	}
}

// cut is a cost from which on a choice can neither win nor be the least.
func (d *draw) cut() int64 {
	return max(d.least, (d.score+annealing.Most(d.heat))>>annealing.ChanceScale+1)
}
