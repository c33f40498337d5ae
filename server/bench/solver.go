package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"nuanlin/scheduling"
)

// solver is a program of operations research that may be installed. It is a
// yardstick; the product uses none.
type solver struct {
	program   string
	arguments func(file string, limit time.Duration) []string
	value     *regexp.Regexp // of the best solution, in what it prints
}

var solvers = []solver{
	{"cbc", func(file string, limit time.Duration) []string {
		return []string{file, "-sec", fmt.Sprint(limit.Seconds()), "-threads", "0", "-solve"}
	}, regexp.MustCompile(`(?m)^Objective value:\s+(\S+)`)},
	{"highs", func(file string, limit time.Duration) []string {
		return []string{"--time_limit", fmt.Sprint(limit.Seconds()), "--parallel", "off", file}
	}, regexp.MustCompile(`(?m)^\s+Primal bound\s+(\S+)`)},
}

// solvers gives the problem to every solver that is installed, for a minute each.
func (b *bench) solvers(ctx context.Context, name string, p scheduling.Problem) error {
	file := ""
	for _, s := range solvers {
		if !installed(s.program) {
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

func (s solver) run(ctx context.Context, file string) error {
	began := time.Now()
	command := exec.CommandContext(ctx, s.program, s.arguments(file, time.Minute)...)
	said, err := command.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w: %s", s.program, err, strings.TrimSpace(string(said)))
	}
	value := "no roster"
	if found := s.value.FindSubmatch(said); found != nil {
		value = string(found[1])
	}
	figure{what: "  " + s.program + " on the same problem, at most 60 s", measured: fmt.Sprintf("%s in %.1f s", value, time.Since(began).Seconds())}.print()
	return nil
}
