package search

import (
	"testing"

	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/incremental"
	"nuanlin/scheduling/vs1"
)

// BenchmarkWalk measures the moves a second that the search looks at in the
// middle of a run on VS-1, and that none of them takes memory.
func BenchmarkWalk(b *testing.B) {
	p := vs1.New(500, 400, 1)
	s := incremental.NewState(incremental.Compile(&p))
	construct(b.Context(), s)
	r := annealing.New(1)
	pool := s.Model.Unlocked()
	anneal(b.Context(), s, r, pool, 2<<annealing.Scale, 1<<(annealing.Scale-2), 0, 2_000_000, nil)
	c := newChain(s, r, pool)
	plan := newReplan(c)
	c.temperature = 1 << (annealing.Scale - 2)
	moves, turn := 0, 0
	b.ReportAllocs()
	for b.Loop() {
		turn++
		c.turn(plan, turn, s.Now, func() {})
		if c.propose() {
			c.apply()
		}
		moves += c.evaluated
	}
	b.ReportMetric(float64(moves)/b.Elapsed().Seconds()/1e6, "Mmoves/s")
}
