package search

import (
	"slices"
	"testing"

	"nuanlin/scheduling/schedulingtest"
)

// TestRepairTouchesFewPeople lets one member of T7 drop out of a finished
// demo roster. With changes costly, the seats of that person go to others and
// nothing else moves.
func TestRepairTouchesFewPeople(t *testing.T) {
	p := schedulingtest.Demo()
	p.Steps = 100_000
	before, err := Solve(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	gone := 6*20 + 10
	p.Volunteers = slices.Clone(p.Volunteers)
	p.Volunteers[gone].AnyTime = false
	p.Assignments, p.Weights.Change = before.Assignments, 1000
	after, err := Solve(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	lost := 0
	for _, a := range before.Assignments {
		if a.Volunteer == gone {
			lost++
		} else if !slices.ContainsFunc(after.Assignments, a.SameSeat) {
			t.Errorf("volunteer %d lost a seat of position %d", a.Volunteer, a.Position)
		}
	}
	if lost == 0 || len(after.Assignments) != 326 || after.Findings.Units("change") != int64(lost) {
		t.Errorf("%d seats lost, %d filled, %d changed", lost, len(after.Assignments), after.Findings.Units("change"))
	}
	if gap := after.Value() - after.Bound; gap < 0 || gap > after.Value()/200 {
		t.Errorf("value %d, bound %d", after.Value(), after.Bound)
	}
}
