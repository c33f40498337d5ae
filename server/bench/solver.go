package main

import (
	"context"
	_ "embed" // the scripts
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"nuanlin/scheduling"
)

// solver is a program of operations research that may be installed. It is a
// yardstick; the product uses none. Each uses one thread.
type solver struct {
	name    string
	there   func() bool // is it installed?
	command func(file string, seconds int) []string
	value   *regexp.Regexp // of the best solution, in what it prints
}

// scripted is what the scripts print.
var scripted = regexp.MustCompile(`(?m)^value (\S+)`)

//go:embed highs.py
var highsScript string

//go:embed cpsat.py
var cpsatScript string

var solvers = []solver{
	{"CBC", program("cbc"), func(file string, seconds int) []string {
		return []string{"cbc", file, "-sec", strconv.Itoa(seconds), "-threads", "0", "-solve"}
	}, regexp.MustCompile(`(?m)^Objective value:\s+(\S+)`)},
	{"HiGHS", program("highs"), func(file string, seconds int) []string {
		return []string{"highs", "--time_limit", strconv.Itoa(seconds), "--parallel", "off", file}
	}, regexp.MustCompile(`(?m)^\s+Primal bound\s+(\S+)`)},
	{"HiGHS (highspy)", module("highspy"), script(highsScript), scripted},
	{"CP-SAT (ortools)", module("ortools"), script(cpsatScript), scripted},
}

// program tells whether a program is installed.
func program(name string) func() bool {
	return func() bool { return installed(name) }
}

// module tells whether Python is installed and has a module.
func module(name string) func() bool {
	return sync.OnceValue(func() bool { return exec.Command("python3", "-c", "import "+name).Run() == nil })
}

// script runs a script of this package.
func script(text string) func(file string, seconds int) []string {
	return func(file string, seconds int) []string {
		return []string{"python3", "-c", text, file, strconv.Itoa(seconds)}
	}
}

// solvers gives the problem to every solver that is installed, for a minute each.
func (b *bench) solvers(ctx context.Context, name string, p scheduling.Problem) error {
	file := ""
	for _, s := range solvers {
		if !s.there() {
			continue
		}
		if file == "" {
			folder, err := os.MkdirTemp("", "nuanlin-bench-")
			if err != nil {
				return err
			}
			defer os.RemoveAll(folder) // of no use to anybody if it stays
			file = filepath.Join(folder, name+".lp")
			if err := saveLinear(file, p); err != nil {
				return err
			}
		}
		if err := s.run(ctx, file); err != nil {
			return err
		}
	}
	return nil
}

func saveLinear(name string, p scheduling.Problem) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(writeLinear(file, p), file.Close())
}

// run prints the best value found within a minute. The time is that of the
// processor, as for the engine; reading the problem is part of it.
func (s solver) run(ctx context.Context, file string) error {
	value, used, err := s.solve(ctx, file, 60)
	if err != nil {
		return err
	}
	figure{what: "  " + s.name + " on the same problem, at most 60 s", measured: fmt.Sprintf("%s in %.1f s", value, used.Seconds())}.print()
	return nil
}

// solve returns the best value and the processor time it took.
func (s solver) solve(ctx context.Context, file string, seconds int) (string, time.Duration, error) {
	words := s.command(file, seconds)
	command := exec.CommandContext(ctx, words[0], words[1:]...)
	said, err := command.CombinedOutput()
	if err != nil {
		return "", 0, fmt.Errorf("%s: %w: %s", s.name, err, strings.TrimSpace(string(said)))
	}
	used := command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	if found := s.value.FindSubmatch(said); found != nil {
		return whole(string(found[1])), used, nil
	}
	return "no roster", used, nil
}

// whole leaves out the zeros behind the point: every value of VS-1 is whole.
func whole(value string) string {
	if before, after, found := strings.Cut(value, "."); found && strings.Trim(after, "0") == "" {
		return before
	}
	return value
}
