package main

import (
	"context"
	"fmt"
	"time"

	"nuanlin/scheduling/search"
	"nuanlin/scheduling/vs1"
)

// cancellation is a repair of VS-1 whose optimum is known for one published roster.
// Ours may be another of equal or slightly higher value, so the proven bound of the
// run itself decides, and the optimum of the other roster is printed beside.
type cancellation struct {
	volunteers, shifts, seed int
	publish                  time.Duration // for the roster that is published
	limit                    time.Duration
	lost                     int
	optimum                  int64
	called                   int
	cbc                      string
}

var cancellations = []cancellation{
	{200, 150, 1, 2 * time.Second, 100 * time.Millisecond, 4, 4001, 3, "0.8 s"},
	{500, 400, 2, 8 * time.Second, 500 * time.Millisecond, 13, 3360, 6, "4.6 s"},
	{600, 800, 1, 30 * time.Second, time.Second, 18, 9691, 17, "25 s"},
	{1000, 800, 1, 30 * time.Second, 2 * time.Second, 25, 5693, 12, "34 s"},
}

// repair publishes a roster, lets 5 % of the volunteers call off and repairs it.
func (b *bench) repair(ctx context.Context) error {
	for _, c := range cancellations {
		if err := b.repairOne(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) repairOne(ctx context.Context, c cancellation) error {
	p := vs1.New(c.volunteers, c.shifts, uint64(c.seed))
	p.Seed, p.Steps = 1, search.StepsFor(p)
	published, _, _, err := solveWithin(ctx, p, c.publish, 0)
	if err != nil {
		return err
	}
	r := vs1.NewRepair(c.volunteers, c.shifts, uint64(c.seed), published.Assignments)
	r.Problem.Seed, r.Problem.Steps = 1, search.StepsFor(r.Problem)
	repaired, used, _, err := solveWithin(ctx, r.Problem, c.limit, 0)
	if err != nil {
		return err
	}
	value, bound := repaired.Value(), repaired.Bound
	called, released := r.Changes(repaired.Assignments)
	figure{
		what:     fmt.Sprintf("%dx%d seed %d: published %d, %d seats lost", c.volunteers, c.shifts, c.seed, published.Value(), r.Lost),
		measured: fmt.Sprintf("%d, no less than %d, %.2f s", value, bound, used.cpu.Seconds()),
		yardstick: fmt.Sprintf("%d called, %d released; on an optimal roster with %d lost: %d with %d called, CBC %s",
			called, released, c.lost, c.optimum, c.called, c.cbc),
		target: verdict(fmt.Sprintf("the optimum in %s", c.limit), value == bound && used.cpu <= c.limit),
	}.print()
	return b.solvers(ctx, fmt.Sprintf("repair-%dx%d-%d", c.volunteers, c.shifts, c.seed), r.Problem)
}
