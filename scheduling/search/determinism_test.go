package search

import (
	"reflect"
	"runtime"
	"slices"
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/schedulingtest"
	"nuanlin/scheduling/vs1"
)

// TestProcessorsChangeNothing solves on one processor and on four.
func TestProcessorsChangeNothing(t *testing.T) {
	p := vs1.New(200, 150, 1)
	p.Seed, p.Steps = 7, 1_000_000
	var rosters []Roster
	for _, n := range []int{1, 4} {
		before := runtime.GOMAXPROCS(n)
		roster, err := Solve(t.Context(), p)
		runtime.GOMAXPROCS(before)
		if err != nil {
			t.Fatal(err)
		}
		rosters = append(rosters, roster)
	}
	if !reflect.DeepEqual(rosters[0], rosters[1]) {
		t.Error("the rosters differ")
	}
}

// TestIDsChangeNothing gives everything other IDs: the roster stays the same to the
// last seat. [TestOrderChangesNothingImportant] has the people in another order.
func TestIDsChangeNothing(t *testing.T) {
	for seed := range uint64(120) {
		r := annealing.New(seed)
		p := schedulingtest.RandomProblem(r, 4+r.Below(8), 3+r.Below(6))
		p.Steps = 4_000
		want, err := Solve(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Solve(t.Context(), renamed(p))
		if err != nil || !reflect.DeepEqual(got.Assignments, want.Assignments) || got.Value() != want.Value() || got.Bound != want.Bound {
			t.Fatalf("seed %d: value %d with other IDs, %d before, %v", seed, got.Value(), want.Value(), err)
		}
	}
}

// renamed returns the problem with the IDs of people, shifts and positions dealt out
// in reverse.
func renamed(p scheduling.Problem) scheduling.Problem {
	p.Volunteers, p.Shifts, p.Positions = slices.Clone(p.Volunteers), slices.Clone(p.Shifts), slices.Clone(p.Positions)
	other := map[int64]int64{}
	for i := range p.Shifts {
		other[p.Shifts[i].ID] = p.Shifts[len(p.Shifts)-1-i].ID
	}
	for i := range p.Shifts {
		p.Shifts[i].ID = other[p.Shifts[i].ID]
	}
	for i := range p.Volunteers {
		v := &p.Volunteers[i]
		v.ID = int64(len(p.Volunteers) - i)
		v.Declined = slices.Clone(v.Declined)
		for j, shift := range v.Declined {
			v.Declined[j] = other[shift]
		}
	}
	for i := range p.Positions {
		p.Positions[i].ID = int64(len(p.Positions) - i)
	}
	return p
}
