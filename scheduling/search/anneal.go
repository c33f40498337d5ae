package search

import (
	"context"
	"slices"

	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/bound"
	"nuanlin/scheduling/incremental"
)

// search is one run of the solver: a walk over all pairs, the bound, a colder
// walk over the pairs that the bound's multipliers choose often, and a short cold
// one over all pairs again, for the rules the bound leaves out.
type search struct {
	s      *incremental.State
	r      *annealing.Random
	report func(Progress)
	done   int   // steps so far
	bound  int64 // proven
	proof  bound.Proof
}

// run improves the roster for the given number of steps and proves a bound.
func (x *search) run(ctx context.Context, steps int) {
	s, m := x.s, x.s.Model
	all := m.Unlocked()
	hot, cold := max(m.LargestCost<<annealing.Scale/4, 1), int64(1<<annealing.Scale/6)
	first, last := steps*3/20, steps/20
	if slices.Contains(m.StartsOn, true) {
		x.walk(ctx, all, hot/8, cold, first, steps) // not so hot as to forget the earlier roster
	} else {
		x.walk(ctx, all, hot, cold, first, steps)
	}
	finish(ctx, s)
	if ctx.Err() != nil {
		return // the bound stays 0, which is always true
	}
	var b *bound.Lagrangian
	x.progress(x.done, steps, s.Now)
	x.bound, x.proof, b = bound.LowerBound(ctx, s, sweeps(m), func(bound int64) {
		x.bound = max(x.bound, bound)
		x.progress(x.done, steps, s.Now)
	})
	for left := steps - first - last; left > 0 && ctx.Err() == nil; {
		part := max(left/2, (steps-first-last)/cycles)
		x.walk(ctx, b.Core(s, all), hot/4, cold, part, steps)
		left -= part
	}
	if ctx.Err() == nil {
		x.walk(ctx, all, hot/8, cold, last, steps)
	}
	finish(ctx, s)
}

// walk anneals until the bound is reached, and passes progress on.
func (x *search) walk(ctx context.Context, pool []int32, hot, cold int64, steps, of int) {
	before := x.done
	x.done += anneal(ctx, x.s, x.r, pool, hot, cold, x.bound, steps, func(done int, best incremental.Score) {
		x.progress(before+done, of, best)
	})
}

// progress passes progress on.
func (x *search) progress(done, of int, best incremental.Score) {
	if x.report != nil {
		x.report(Progress{done, of, best.Seats, x.s.Model.Value(best), x.bound})
	}
}

// sweeps decides how long to improve the bound: a few seconds for large
// problems, until it hardly moves for small ones.
func sweeps(m *incremental.Model) int {
	pairs := len(m.PairVol) + 1
	return max(min(1_200_000/pairs, 400), min(20_000_000/pairs, 160), 120)
}

const (
	// cycles is how many times shorter than all of them the last of the walks over
	// the core is.
	cycles = 4

	// checkInterval is how many steps the search makes between looks at ctx and changes
	// of the temperature.
	checkInterval = 1 << 16

	// refreshInterval is how many moves are proposed for each volunteer whose
	// cached moves are worked out anew by turns.
	refreshInterval = 16

	// replanInterval is how many moves are proposed for each volunteer replanned.
	replanInterval = 128

	// groupInterval is how many moves are proposed for each group of people moved who
	// serve together.
	groupInterval = 16
)

// anneal improves s by simulated annealing over the pairs of the pool for the
// given number of steps, or until the value is enough, and leaves s at the best
// roster it saw. It returns the steps done.
//
// The temperature starts at hot and halves at even distances down to cold,
// falling in a straight line in between, all in integers: the walk is the same
// on every machine.
//
// Source: Kirkpatrick, Gelatt, Vecchi, Optimization by simulated annealing,
// Science 220, 1983.
func anneal(ctx context.Context, s *incremental.State, r *annealing.Random, pool []int32, hot, cold, enough int64, steps int, report func(done int, best incremental.Score)) int {
	if len(pool) == 0 {
		return 0
	}
	best, dirty := s.Now, false
	kept := s.Snapshot(nil)
	c := newChain(s, r, pool)
	plan := newReplan(c)
	leave := func() { kept, dirty = s.Snapshot(kept), false }
	done, pause, turn := 0, 0, 0
	for done < steps {
		if done >= pause {
			pause += checkInterval
			if ctx.Err() != nil || best.Violations == 0 && s.Model.Value(best) <= enough {
				break
			}
			c.temperature = annealing.Geometric(hot, cold, done, steps)
			if report != nil {
				report(done, best)
			}
		}
		turn++
		c.turn(plan, turn, best, leave)
		if s.Model.Less(s.Now, best) {
			best, dirty = s.Now, true
		}
		found := c.propose()
		done += c.evaluated
		if !found {
			continue
		}
		if dirty && s.Model.Less(best, s.Now.Add(s.Delta(&c.mv))) {
			kept, dirty = s.Snapshot(kept), false
		}
		c.apply()
		if s.Model.Less(s.Now, best) {
			best, dirty = s.Now, true
		}
	}
	if !dirty {
		s.Restore(kept)
	}
	return done
}

// turn does what is due only now and then: it refreshes the cached moves of one
// volunteer, and replans another one's row.
func (c *chain) turn(plan *replan, turn int, best incremental.Score, leave func()) {
	if turn%refreshInterval == 0 {
		c.cache.refreshNext()
	}
	if turn%replanInterval == 0 {
		plan.try(best, leave)
	}
	if plan.all != nil && turn%groupInterval == 0 {
		plan.moveGroup(best, leave)
	}
}
