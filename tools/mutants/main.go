// Command mutants breaks the program on purpose, one line at a time, and tells
// which of the mistakes no test notices:
//
//	bin/withdb go run ./tools/mutants tools/mutants/mutants.txt
//
// Each line of the list is a mistake somebody could make: see [parse]. The tools of
// the language put it in place of the real text while they build, so the sources
// stay as they are. The tests must pass without it and fail with it. The program
// ends with code 1 if a mutant survives, does not compile, or has lost its place.
//
// With -only, mutants whose names the pattern does not match are left out.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"slices"
	"syscall"
)

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	only := flag.String("only", "", "pattern of the names of the mutants to try")
	flag.Parse()
	if err := run(ctx, flag.Args(), *only, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

var errSurvived = errors.New("no test notices some of the mistakes")

// run tries the mutants of the lists in the current folder, the root of a module.
func run(ctx context.Context, lists []string, only string, out io.Writer) error {
	pattern, err := regexp.Compile(only)
	if err != nil {
		return err
	}
	if len(lists) == 0 {
		return errors.New("usage: mutants [-only pattern] LIST [LIST]")
	}
	var mutants []mutant
	for _, list := range lists {
		found, err := read(list)
		if err != nil {
			return err
		}
		mutants = append(mutants, found...)
	}
	mutants = slices.DeleteFunc(mutants, func(m mutant) bool { return !pattern.MatchString(m.name) })
	if err := placed(mutants); err != nil {
		return err
	}
	if err := soundBefore(ctx, mutants); err != nil {
		return err
	}
	return tryAll(ctx, mutants, out)
}

func tryAll(ctx context.Context, mutants []mutant, out io.Writer) error {
	var broken []error
	killed, survived := 0, 0
	for _, m := range mutants {
		killer, err := m.try(ctx)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			broken = append(broken, fmt.Errorf("%s: %w", m.name, err))
			fmt.Fprintf(out, "BROKEN    %s\n", m.name)
		case killer == "":
			survived++
			fmt.Fprintf(out, "SURVIVED  %s\n", m.name)
		default:
			killed++
			fmt.Fprintf(out, "killed    %s  by %s\n", m.name, killer)
		}
	}
	fmt.Fprintf(out, "%d killed, %d survived\n", killed, survived)
	if survived > 0 {
		broken = append(broken, errSurvived)
	}
	return errors.Join(broken...)
}
