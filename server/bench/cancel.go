package main

import (
	"context"
	"fmt"
	"time"

	"nuanlin/scheduling/search"
	"nuanlin/scheduling/vs1"
)

// cancelled solves 500x400 several times, cancels at different stages of the search
// and prints the longest wait for the roster.
func (b *bench) cancelled(ctx context.Context) error {
	const bar = 50 * time.Millisecond
	p := vs1.New(500, 400, 1)
	p.Seed, p.Steps = 1, search.StepsFor(p)
	stages := []time.Duration{time.Millisecond, 50 * time.Millisecond, 200 * time.Millisecond, 500 * time.Millisecond, time.Second, 1500 * time.Millisecond, 2 * time.Second}
	slowest, stopped := time.Duration(0), 0
	for _, stage := range stages {
		within, cancel := context.WithTimeout(ctx, stage)
		began := time.Now()
		roster, err := search.Solve(within, p)
		late := time.Since(began) - stage
		cancel()
		if err != nil {
			return err
		}
		if !roster.Findings.Feasible() {
			return fmt.Errorf("cancelled after %s: a hard rule is broken: %s", stage, brokenRules(roster.Findings))
		}
		if roster.Stopped {
			stopped++
			slowest = max(slowest, late)
		}
	}
	figure{what: "500x400 seed 1: cancelled at different times", measured: fmt.Sprintf("a valid roster within %.0f ms", slowest.Seconds()*1000),
		yardstick: fmt.Sprintf("the slowest of %d", stopped), target: verdict(bar.String(), slowest <= bar)}.print()
	return nil
}
