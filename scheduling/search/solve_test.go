package search

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/schedulingtest"
	"nuanlin/scheduling/vs1"
)

func TestSolveMatchesBruteForce(t *testing.T) {
	for seed := range uint64(300) {
		p := schedulingtest.Small(seed)
		p.Steps = 20_000
		roster, err := Solve(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		if !roster.Findings.Feasible() {
			t.Fatalf("seed %d breaks a hard rule: %+v", seed, roster.Findings)
		}
		if best := schedulingtest.BruteForce(p); roster.Value() != best {
			t.Errorf("seed %d: value %d, the best is %d", seed, roster.Value(), best)
		}
	}
}

func TestSolveKeepsWhatIsKept(t *testing.T) {
	for seed := range uint64(100) {
		p := schedulingtest.RandomProblem(annealing.New(seed), 6, 5)
		p.Steps = 5_000
		roster, err := Solve(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range schedulingtest.KeptOnly(p) {
			if !slices.Contains(roster.Assignments, a) {
				t.Fatalf("seed %d: %+v is gone or has another state", seed, a)
			}
		}
	}
}

func TestSolveIsDeterministic(t *testing.T) {
	p := vs1.New(50, 40, 1)
	p.Seed, p.Steps = 7, 200_000
	first, err := Solve(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		again, err := Solve(t.Context(), p)
		if err != nil || !reflect.DeepEqual(first, again) {
			t.Fatal("the same problem, seed and steps gave another roster", err)
		}
	}
}

// TestOrderChangesNothingImportant solves the same small problems with people
// and positions in another order: the optimum does not move.
func TestOrderChangesNothingImportant(t *testing.T) {
	for seed := range uint64(100) {
		p := schedulingtest.Small(seed)
		p.Steps = 20_000
		a, err := Solve(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		b, err := Solve(t.Context(), reversed(p))
		if err != nil {
			t.Fatal(err)
		}
		if a.Value() != b.Value() {
			t.Errorf("seed %d: value %d, in reverse order %d", seed, a.Value(), b.Value())
		}
	}
}

func reversed(p scheduling.Problem) scheduling.Problem {
	nv, ns, nq := len(p.Volunteers), len(p.Shifts), len(p.Positions)
	p.Volunteers, p.Shifts, p.Positions = slices.Clone(p.Volunteers), slices.Clone(p.Shifts), slices.Clone(p.Positions)
	p.Assignments = slices.Clone(p.Assignments)
	slices.Reverse(p.Volunteers)
	slices.Reverse(p.Shifts)
	slices.Reverse(p.Positions)
	for i := range p.Positions {
		p.Positions[i].Shift = ns - 1 - p.Positions[i].Shift
	}
	p.Bonds = slices.Clone(p.Bonds)
	slices.Reverse(p.Bonds)
	for i, b := range p.Bonds {
		p.Bonds[i].First, p.Bonds[i].Second = nv-1-b.Second, nv-1-b.First
	}
	for i, a := range p.Assignments {
		p.Assignments[i].Volunteer, p.Assignments[i].Position = nv-1-a.Volunteer, nq-1-a.Position
	}
	return p
}

func TestCancelReturnsAValidRoster(t *testing.T) {
	p := vs1.New(500, 400, 2)
	p.Steps = math.MaxInt32
	ctx, cancel := context.WithCancel(t.Context())
	var since time.Time
	roster, err := SolveWithProgress(ctx, p, func(done Progress) {
		if done.Steps > 0 && since.IsZero() {
			since = time.Now()
			cancel()
		}
	})
	if err != nil || !roster.Stopped || !roster.Findings.Feasible() || len(roster.Assignments) == 0 {
		t.Fatalf("stopped %v, feasible %v, %d seats, %v", roster.Stopped, roster.Findings.Feasible(), len(roster.Assignments), err)
	}
	if took := time.Since(since); took > 2*time.Second {
		t.Errorf("returned %v after the cancel", took)
	}
	t.Logf("returned %v after the cancel", time.Since(since))
}

func TestSolveRefusesNonsense(t *testing.T) {
	_, err := Solve(t.Context(), scheduling.Problem{Steps: -1})
	if wrong := (*scheduling.ProblemError)(nil); !errors.As(err, &wrong) || wrong.What != "steps" {
		t.Errorf("solved, or %v", err)
	}
}

// TestVS1ReachesTheKnownOptimum solves the small instances of VS-1 to the
// optimum that exact solvers proved, and proves it again.
func TestVS1ReachesTheKnownOptimum(t *testing.T) {
	for seed := 1; seed <= 3; seed++ {
		p := vs1.New(50, 40, uint64(seed))
		p.Seed, p.Steps = 1, 1_000_000
		roster, err := Solve(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		best, _ := vs1.Optimum(50, 40, seed)
		if roster.Value() != best || roster.Bound != best || !roster.Findings.Feasible() {
			t.Errorf("seed %d: value %d, bound %d, the optimum is %d", seed, roster.Value(), roster.Bound, best)
		}
	}
}

// TestBoundIsBelowTheKnownOptimum holds the bound against optima that exact
// solvers proved, where brute force cannot go.
func TestBoundIsBelowTheKnownOptimum(t *testing.T) {
	for seed := 1; seed <= 3; seed++ {
		p := vs1.New(200, 150, uint64(seed))
		p.Seed, p.Steps = 1, 500_000
		roster, err := Solve(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		best, _ := vs1.Optimum(200, 150, seed)
		if roster.Bound > best || roster.Value() < best || roster.Bound < best-best/100 || roster.Value() > best+best/100 {
			t.Errorf("seed %d: value %d, bound %d, the optimum is %d", seed, roster.Value(), roster.Bound, best)
		}
	}
}
