package annealing

import (
	"math"
	"testing"
)

func TestChanceIsTheSameEverywhere(t *testing.T) {
	for i := range exponentials {
		for _, exact := range []float64{exactExponential(i), exactGumbel(i)} {
			if gap := math.Abs(exact - math.Floor(exact) - 0.5); gap < 1e-6 {
				t.Errorf("entry %d is %v: another machine might round it differently", i, exact)
			}
		}
	}
}
