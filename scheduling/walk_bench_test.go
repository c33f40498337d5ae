package scheduling

import "testing"

// BenchmarkWalk measures the moves a second that the search looks at in the
// middle of a run on VS-1, and that none of them takes memory.
func BenchmarkWalk(b *testing.B) {
	p := newVS1(500, 400, 1)
	s := newState(compile(&p))
	construct(b.Context(), s)
	r := &random{1}
	pool := s.m.free()
	anneal(b.Context(), s, r, pool, 2<<chanceScale, 1<<(chanceScale-2), 0, 2_000_000, nil)
	c := newChain(s, r, pool)
	plan := newReplan(c)
	c.heat = 1 << (chanceScale - 2)
	moves, turn := 0, 0
	b.ReportAllocs()
	for b.Loop() {
		turn++
		c.turn(plan, turn, s.now, func() {})
		if c.propose() {
			c.apply()
		}
		moves += c.looked
	}
	b.ReportMetric(float64(moves)/b.Elapsed().Seconds()/1e6, "Mmoves/s")
}
