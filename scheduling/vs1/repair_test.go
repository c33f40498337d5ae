package vs1_test

import (
	"testing"

	"nuanlin/scheduling/search"
	"nuanlin/scheduling/vs1"
)

// TestRepair repairs a roster and looks at what must stay, what must go and what
// the changes cost.
func TestRepair(t *testing.T) {
	p := vs1.New(200, 150, 1)
	p.Seed, p.Steps = 1, 60_000
	published, err := search.Solve(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	r := vs1.NewRepair(200, 150, 1, published.Assignments)
	if r.Lost == 0 || len(r.Problem.Assignments) != len(published.Assignments)-r.Lost {
		t.Fatalf("%d of %d seats are left after %d were lost", len(r.Problem.Assignments), len(published.Assignments), r.Lost)
	}
	for _, a := range r.Problem.Assignments {
		if over := r.Problem.Shifts[a.Position].Day < 3; over != a.Kept() {
			t.Errorf("%+v on day %d", a, r.Problem.Shifts[a.Position].Day)
		}
	}
	if called, released := r.Changes(r.Problem.Assignments); called != 0 || released != 0 {
		t.Errorf("nothing changed, yet %d are called and %d released", called, released)
	}
	r.Problem.Seed, r.Problem.Steps = 1, 60_000
	repaired, err := search.Solve(t.Context(), r.Problem)
	if err != nil {
		t.Fatal(err)
	}
	called, released := r.Changes(repaired.Assignments)
	for rule, want := range map[string]int{"call": called, "change": released} {
		if got := repaired.Findings.Units(rule); got != int64(want) {
			t.Errorf("rule %s measures %d, want %d", rule, got, want)
		}
	}
	if !repaired.Findings.Feasible() || called == 0 {
		t.Errorf("feasible %v, %d called, %d released", repaired.Findings.Feasible(), called, released)
	}
}

// TestSmallestOptima finds the proven optima of the smallest problems.
func TestSmallestOptima(t *testing.T) {
	for seed := range 3 {
		p := vs1.New(50, 40, uint64(seed+1))
		p.Seed, p.Steps = 1, 40_000
		result, err := search.Solve(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		if want, known := vs1.Optimum(50, 40, seed+1); !known || result.Findings.Value != want {
			t.Errorf("seed %d costs %d, the optimum is %d", seed+1, result.Findings.Value, want)
		}
	}
}
