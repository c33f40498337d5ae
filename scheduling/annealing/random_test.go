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

// TestAcceptFollowsMetropolis compares how often a worse move is taken with
// exp(-d/t), and expects that no better one is ever refused.
func TestAcceptFollowsMetropolis(t *testing.T) {
	const temperature, draws = 5 << Scale, 40_000
	r := New(1)
	for _, d := range []int64{-3, 0, 1, 5, 12} {
		taken := 0
		for range draws {
			if r.Accept(d, temperature) {
				taken++
			}
		}
		want := math.Min(1, math.Exp(-float64(d)/5))
		if share := float64(taken) / draws; math.Abs(share-want) > 0.01 || d <= 0 && taken != draws {
			t.Errorf("cost %d is taken %.3f of the time, want %.3f", d, share, want)
		}
	}
}

// TestGumbel compares mean and variance with those of the distribution: Euler's
// constant, and a sixth of the square of pi.
func TestGumbel(t *testing.T) {
	const draws = 100_000
	r, sum, squares, most := New(1), 0.0, 0.0, int64(math.MinInt64)
	for range draws {
		g := r.Gumbel(1 << Scale)
		most = max(most, g)
		x := float64(g) / (1 << Scale)
		sum += x
		squares += x * x
	}
	mean := sum / draws
	if variance := squares/draws - mean*mean; math.Abs(mean-0.5772) > 0.02 || math.Abs(variance-math.Pi*math.Pi/6) > 0.05 {
		t.Errorf("mean %.4f, variance %.4f", mean, variance)
	}
	if limit := MaxGumbel(1 << Scale); most > limit || most < limit*9/10 {
		t.Errorf("the largest of %d draws is %d, the limit %d", draws, most, limit)
	}
}

func TestGeometric(t *testing.T) {
	const first, last, steps = 1 << 20, 1 << 10, 1000
	for done, want := range map[int]int64{0: first, 50: first * 3 / 4, 100: first / 2, 500: first >> 5, 1000: last} {
		if got := Geometric(first, last, done, steps); got != want {
			t.Errorf("after %d steps %d, want %d", done, got, want)
		}
	}
	before := int64(first)
	for done := range steps {
		now := Geometric(first, last, done, steps)
		if now > before {
			t.Fatalf("it rises from %d to %d at step %d", before, now, done)
		}
		before = now
	}
	if got := Geometric(1, 1, 999, 1000); got != 1 {
		t.Errorf("it falls to %d", got)
	}
}
