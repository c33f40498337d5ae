package scheduling

import (
	"fmt"
	"testing"
)

// vs1Optima are proven optima of VS-1, by volunteers, shifts and seed.
var vs1Optima = map[[3]int]int64{
	{50, 40, 1}: 9809, {50, 40, 2}: 9804, {50, 40, 3}: 18024,
	{200, 150, 1}: 3950, {200, 150, 2}: 5626, {200, 150, 3}: 11191,
	{500, 400, 1}: 4617, {500, 400, 2}: 3214, {500, 400, 3}: 6951,
	{300, 400, 1}: 6029, {300, 400, 2}: 7181, {300, 400, 3}: 10668,
}

func BenchmarkVS1(b *testing.B) {
	for _, size := range [][2]int{{50, 40}, {200, 150}, {500, 400}, {300, 400}} {
		for seed := 1; seed <= 3; seed++ {
			b.Run(fmt.Sprintf("%dx%d-%d", size[0], size[1], seed), func(b *testing.B) {
				p := newVS1(size[0], size[1], uint64(seed))
				p.Seed, p.Steps = 1, 20_000_000
				var roster Roster
				for b.Loop() {
					var err error
					if roster, err = Solve(b.Context(), p); err != nil {
						b.Fatal(err)
					}
				}
				best := vs1Optima[[3]int{size[0], size[1], seed}]
				b.ReportMetric(float64(roster.Value()), "value")
				b.ReportMetric(100*float64(roster.Value()-best)/float64(best), "%above-optimum")
				b.ReportMetric(100*float64(roster.Value()-roster.Bound)/float64(roster.Value()), "%proven-gap")
				b.ReportMetric(float64(roster.Steps)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Msteps/s")
			})
		}
	}
}
