package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// soundBefore fails unless the tests pass while nothing is changed: a test that
// fails anyway kills every mutant.
func soundBefore(ctx context.Context, mutants []mutant) error {
	whole := []string{}
	parts := map[string][]string{} // packages by pattern
	for _, m := range mutants {
		if m.tests == "" {
			whole = append(whole, m.packages...)
		}
		parts[m.tests] = append(parts[m.tests], m.packages...)
	}
	for tests, packages := range parts {
		slices.Sort(packages)
		packages = slices.Compact(packages)
		if tests != "" {
			packages = slices.DeleteFunc(packages, func(p string) bool { return slices.Contains(whole, p) })
		}
		if len(packages) == 0 {
			continue
		}
		said, err := test(ctx, "", tests, packages)
		if err != nil {
			return fmt.Errorf("the tests fail before anything is changed: %w\n%s", err, said)
		}
		if tests != "" && strings.Contains(said, "[no tests to run]") {
			return fmt.Errorf("no test is called %s:\n%s", tests, said)
		}
	}
	return nil
}

// try returns the test that notices the mutant, "" if none does.
func (m mutant) try(ctx context.Context) (killer string, err error) {
	folder, err := os.MkdirTemp("", "mutant-")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	overlay, err := m.overlay(folder)
	if err != nil {
		return "", err
	}
	said, failed := test(ctx, overlay, m.tests, m.packages)
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if failed == nil {
		return "", nil
	}
	if _, ran := errors.AsType[*exec.ExitError](failed); !ran {
		return "", failed
	}
	if regexp.MustCompile(`\[(build|setup) failed\]`).MatchString(said) {
		return "", fmt.Errorf("it does not compile:\n%s", said)
	}
	if name := regexp.MustCompile(`(?m)^\s*--- FAIL: (\S+)`).FindStringSubmatch(said); name != nil {
		return name[1], nil
	}
	return "the end of the test program", nil // a panic, or the time was up
}

// overlay writes the changed file and what tells the build to read it instead.
func (m mutant) overlay(folder string) (string, error) {
	file, err := filepath.Abs(m.file)
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	changed := filepath.Join(folder, filepath.Base(file))
	if err := os.WriteFile(changed, []byte(strings.Replace(string(text), m.old, m.new, 1)), 0o600); err != nil {
		return "", err
	}
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {file: changed}})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(folder, "overlay.json")
	return overlay, os.WriteFile(overlay, replace, 0o600)
}

// test runs the tests of packages and returns what they said; the error is an
// [exec.ExitError] if one of them failed.
func test(ctx context.Context, overlay, tests string, packages []string) (string, error) {
	arguments := []string{"test", "-failfast", "-vet=off", "-timeout=10m"}
	if overlay != "" {
		arguments = append(arguments, "-overlay="+overlay)
	}
	if tests != "" {
		arguments = append(arguments, "-run="+tests)
	}
	command := exec.CommandContext(ctx, "go", append(arguments, packages...)...)
	said, err := command.CombinedOutput()
	return string(said), err
}
