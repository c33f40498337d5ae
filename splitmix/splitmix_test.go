package splitmix

import (
	"testing"

	"pgregory.net/rapid"
)

// TestPublishedNumbers compares with the published numbers of the generator.
func TestPublishedNumbers(t *testing.T) {
	r := New(1234567)
	for i, want := range []uint64{6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821} {
		if got := r.Next(); got != want {
			t.Errorf("number %d is %d, want %d", i, got, want)
		}
	}
}

func TestEveryNumberIsDrawnAlike(t *testing.T) {
	r := New(1)
	for name, draw := range map[string]func() int{"Below": func() int { return r.Below(7) }, "Modulo": func() int { return r.Modulo(7) }} {
		seen := [7]int{}
		for range 70_000 {
			seen[draw()]++
		}
		for i, n := range seen {
			if n < 9_600 || n > 10_400 {
				t.Errorf("%s drew %d %d times of 70 000", name, i, n)
			}
		}
	}
}

func TestChances(t *testing.T) {
	const draws = 50_000
	r := New(2)
	tests := []struct {
		name string
		p    float64
		draw func() bool
	}{
		{"one in one", 1, func() bool { return r.OneIn(1) }},
		{"one in four", 1. / 4, func() bool { return r.OneIn(4) }},
		{"never", 0, func() bool { return r.Chance(0) }},
		{"three in ten", .3, func() bool { return r.Chance(.3) }},
		{"always", 1, func() bool { return r.Chance(1) }},
		{"the upper half", .5, func() bool { return r.Float() >= .5 }},
	}
	for _, tt := range tests {
		n := 0
		for range draws {
			if tt.draw() {
				n++
			}
		}
		if share := float64(n) / draws; share < tt.p-.01 || share > tt.p+.01 || (tt.p == 0 || tt.p == 1) && share != tt.p {
			t.Errorf("%s: %v of all draws, want %v", tt.name, share, tt.p)
		}
	}
}

// TestDrawsShareOneStream holds what each draw makes of the next number, which the
// stored optima of the families of problems rest on.
func TestDrawsShareOneStream(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed, n := rapid.Uint64().Draw(t, "seed"), rapid.IntRange(1, 1<<40).Draw(t, "n")
		next := New(seed).Next()
		if got := New(seed).Modulo(n); got != int(next%uint64(n)) {
			t.Errorf("remainder %d of %d by %d", got, next, n)
		}
		if got := New(seed).Below(n); got < 0 || got >= n {
			t.Errorf("%d is not below %d", got, n)
		}
		if got, want := New(seed).Float(), float64(next>>11)/(1<<53); got != want || got >= 1 {
			t.Errorf("fraction %v, want %v", got, want)
		}
		if New(seed).OneIn(n) != (New(seed).Below(n) == 0) {
			t.Error("one in n is not the first of n")
		}
	})
}
