package search

import (
	"fmt"
	"testing"

	"nuanlin/scheduling/vs1"
)

func BenchmarkVS1(b *testing.B) {
	for _, size := range [][2]int{{50, 40}, {200, 150}, {500, 400}, {300, 400}} {
		for seed := 1; seed <= 3; seed++ {
			b.Run(fmt.Sprintf("%dx%d-%d", size[0], size[1], seed), func(b *testing.B) {
				p := vs1.New(size[0], size[1], uint64(seed))
				p.Seed, p.Steps = 1, 20_000_000
				var roster Roster
				for b.Loop() {
					var err error
					if roster, err = Solve(b.Context(), p); err != nil {
						b.Fatal(err)
					}
				}
				best, _ := vs1.Optimum(size[0], size[1], seed)
				b.ReportMetric(float64(roster.Value()), "value")
				b.ReportMetric(100*float64(roster.Value()-best)/float64(best), "%above-optimum")
				b.ReportMetric(100*float64(roster.Value()-roster.Bound)/float64(roster.Value()), "%proven-gap")
				b.ReportMetric(float64(roster.Steps)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Msteps/s")
			})
		}
	}
}
