package scheduling

import (
	"reflect"
	"runtime"
	"testing"
)

// TestProcessorsChangeNothing solves on one processor and on four.
func TestProcessorsChangeNothing(t *testing.T) {
	p := newVS1(200, 150, 1)
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
