package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"nuanlin/scheduling/vs1"
)

// TestLinear holds the integer program against the optimum, where a solver
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
	if !installed("cbc") {
		t.Skip("cbc is not installed")
	}
	file := filepath.Join(t.TempDir(), "vs1.lp")
	if err := saveLinear(file, p); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command("cbc", solvers[0].arguments(file, 60e9)...).CombinedOutput()
	found := solvers[0].value.FindSubmatch(said)
	if err != nil || found == nil {
		t.Fatalf("%v: %s", err, said)
	}
	if got, err := strconv.ParseFloat(string(found[1]), 64); err != nil || got != 9809 {
		t.Errorf("optimum %v, want 9809", got)
	}
}
