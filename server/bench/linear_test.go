package main

import (
	"bytes"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"nuanlin/scheduling/search"
	"nuanlin/scheduling/vs1"
)

// TestLinearRepair holds the integer program of a repair against the proven optimum,
// with every solver that is installed.
func TestLinearRepair(t *testing.T) {
	p := vs1.New(50, 40, 1)
	p.Seed, p.Steps = 1, search.StepsFor(p)
	published, err := search.Solve(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	r := vs1.NewRepair(50, 40, 1, published.Assignments)
	r.Problem.Seed, r.Problem.Steps = 1, p.Steps
	repaired, err := search.Solve(t.Context(), r.Problem)
	if err != nil {
		t.Fatal(err)
	}
	if repaired.Value() != repaired.Bound {
		t.Fatalf("%d is not proven: the bound is %d", repaired.Value(), repaired.Bound)
	}
	file := filepath.Join(t.TempDir(), "repair.lp")
	if err := saveLinear(file, r.Problem); err != nil {
		t.Fatal(err)
	}
	for _, s := range solvers {
		t.Run(s.name, func(t *testing.T) {
			if !s.there() {
				t.Skip("it is not installed")
			}
			value, _, err := s.solve(t.Context(), file, 60)
			if err != nil {
				t.Fatal(err)
			}
			if value != strconv.FormatInt(repaired.Value(), 10) {
				t.Errorf("optimum %q, want %d", value, repaired.Value())
			}
		})
	}
}

// TestLinear holds the integer program against the optimum, with every solver that
// is installed, and its size against the published one in any case.
func TestLinear(t *testing.T) {
	p := vs1.New(50, 40, 1)
	var text bytes.Buffer
	if err := writeLinear(&text, p); err != nil {
		t.Fatal(err)
	}
	pairs := len(regexp.MustCompile(`(?m)^ x\d+_\d+$`).FindAll(text.Bytes(), -1))
	if pairs < 310 || pairs > 350 {
		t.Errorf("%d pairs, want 310 to 350", pairs)
	}
	file := filepath.Join(t.TempDir(), "vs1.lp")
	if err := saveLinear(file, p); err != nil {
		t.Fatal(err)
	}
	for _, s := range solvers {
		t.Run(s.name, func(t *testing.T) {
			if !s.there() {
				t.Skip("it is not installed")
			}
			value, _, err := s.solve(t.Context(), file, 60)
			if err != nil {
				t.Fatal(err)
			}
			if value != "9809" {
				t.Errorf("optimum %q, want 9809", value)
			}
		})
	}
}
