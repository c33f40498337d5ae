package vm1

import (
	"math"
	"reflect"
	"testing"

	"nuanlin/splitmix"
)

// TestKnownOptima solves the problems whose links and optima are stored, as far as
// they take milliseconds.
func TestKnownOptima(t *testing.T) {
	for _, size := range Sizes[:2] {
		in := New(size.Volunteers, size.Beneficiaries, 1)
		if len(in.Links) != size.Links || len(in.Load) != size.Volunteers || len(in.Open) != size.Beneficiaries {
			t.Errorf("%d x %d has %d links, want %d", len(in.Load), len(in.Open), len(in.Links), size.Links)
		}
		choice, err := in.Solve()
		if err != nil {
			t.Fatal(err)
		}
		if err := in.Verify(choice); err != nil || choice.Cost != size.Optimum {
			t.Errorf("%d x %d costs %d, %v, want %d", size.Volunteers, size.Beneficiaries, choice.Cost, err, size.Optimum)
		}
	}
}

// TestProblemsFollowTheirDescription looks at loads, teams, open places and costs.
func TestProblemsFollowTheirDescription(t *testing.T) {
	const volunteers, beneficiaries = 300, 250
	in := New(volunteers, beneficiaries, 3)
	if !reflect.DeepEqual(in, New(volunteers, beneficiaries, 3)) || reflect.DeepEqual(in, New(volunteers, beneficiaries, 4)) {
		t.Error("the seed does not decide the problem")
	}
	capacities, teams, priorities := map[int]int{}, map[int]int{}, map[int64]int{}
	for _, load := range in.Load {
		capacities[len(load)]++
		if !reflect.DeepEqual(load, []int64{0, 30, 80}[:len(load)]) {
			t.Fatalf("loads cost %v", load)
		}
	}
	for _, open := range in.Open {
		teams[len(open)]++
		priorities[open[0]]++
		if open[len(open)-1] != open[0] {
			t.Fatalf("open places cost %v", open)
		}
	}
	for _, n := range []int{capacities[1], capacities[2], capacities[3]} {
		if n < 75 || n > 125 {
			t.Errorf("capacities %v, want a third each", capacities)
		}
	}
	for _, n := range []int{priorities[1000], priorities[2000], priorities[3000]} {
		if n < 60 || n > 107 {
			t.Errorf("open places cost %v, want a third each", priorities)
		}
	}
	if teams[1]+teams[2] != beneficiaries || teams[2] < 30 || teams[2] > 70 {
		t.Errorf("teams %v, want a fifth of two", teams)
	}
	seen := map[[2]int32]bool{}
	for _, l := range in.Links {
		pair := [2]int32{l.Volunteer, l.Beneficiary}
		if seen[pair] || l.PartnerOnly || l.Cost < -100 || l.Cost > 120+40 {
			t.Fatalf("link %+v", l)
		}
		seen[pair] = true
	}
}

func TestPairCost(t *testing.T) {
	tests := []struct {
		name     string
		change   func(h *helper, b *need)
		again    bool
		cost     int64
		possible bool
	}{
		{"native, 3 by 4 km", func(*helper, *need) {}, false, 50, true},
		{"fluent", func(_ *helper, b *need) { b.language = 1 }, false, 90, true},
		{"not spoken", func(_ *helper, b *need) { b.language = 2 }, false, 0, false},
		{"last year's pair", func(*helper, *need) {}, true, -50, true},
		{"12 km", func(_ *helper, b *need) { b.x, b.y = 12, 0 }, false, 120, true},
		{"over 12 km", func(_ *helper, b *need) { b.x, b.y = 12.01, 0 }, false, 0, false},
		{"a skill more than needed", func(h *helper, _ *need) { h.skills = 7 }, false, 50, true},
		{"a skill missing", func(h *helper, _ *need) { h.skills = 1 }, false, 0, false},
		{"gender as wished", func(_ *helper, b *need) { b.gender = 1 }, false, 50, true},
		{"another gender", func(_ *helper, b *need) { b.gender = 0 }, false, 0, false},
		{"no common cell", func(h *helper, _ *need) { h.cells = 4 }, false, 0, false},
	}
	for _, tt := range tests {
		h := helper{language: [12]int{0, 4, -1}, skills: 3, gender: 1, cells: 6}
		b := need{x: 3, y: 4, skills: 3, gender: -1, cells: 10}
		tt.change(&h, &b)
		if cost, possible := pairCost(&h, &b, tt.again); cost != tt.cost || possible != tt.possible {
			t.Errorf("%s: %d, %v, want %d, %v", tt.name, cost, possible, tt.cost, tt.possible)
		}
	}
}

func TestLanguagesFollowZipf(t *testing.T) {
	const draws = 40_000
	r, seen, total := chance{splitmix.New(1)}, [12]int{}, 0.0
	for range draws {
		seen[r.zipf(12)]++
	}
	for i := range seen {
		total += 1 / float64(i+1)
	}
	for i, n := range seen {
		if want := draws / (float64(i+1) * total); math.Abs(float64(n)-want) > 0.03*want+60 {
			t.Errorf("language %d was drawn %d times, want about %.0f", i, n, want)
		}
	}
}
