package command

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"text/tabwriter"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/search"
	"nuanlin/server/exchange"
)

var rosterSolveCommand = command{
	name:    "roster solve",
	operand: "[FILE]",
	summary: "make the roster of a problem in a file",
	help: `Reads a roster problem as JSON from FILE, or from the standard input, and writes the roster: who
serves where, the cost of each rule, how far from the best possible it can be at most, why
seats stay empty and people idle. It needs no database. The same file, seed and steps give
the same answer on every machine; -seconds or an interrupt only ends the search early, with
the best roster so far. docs/exchange.md describes both files.

  nuanlin roster solve -steps 5000000 -o answer.json problem.json`,
	prepare: func(flags *flag.FlagSet) func(context.Context, *program, []string) error {
		var w solveWish
		flags.Uint64Var(&w.seed, "seed", 0, "`number` the search is drawn from, instead of the file's; 0 takes the file's")
		flags.IntVar(&w.steps, "steps", 0, "`number` of moves to look at, instead of the file's; 0 takes the file's")
		flags.Float64Var(&w.seconds, "seconds", 0, "stop after so many `seconds`; 0 for no limit")
		flags.StringVar(&w.output, "o", "", "`file` to write the answer to, instead of the standard output")
		return func(ctx context.Context, p *program, arguments []string) error {
			if w.steps < 0 || w.seconds < 0 || math.IsNaN(w.seconds) {
				return &usageError{errors.New("-steps and -seconds must not be below 0")}
			}
			return p.solveRoster(ctx, w, arguments)
		}
	},
}

// solveWish is what the command line of a solve asks for.
type solveWish struct {
	seed    uint64
	steps   int
	seconds float64
	output  string
}

func (p *program) solveRoster(ctx context.Context, w solveWish, arguments []string) error {
	problem, err := readInput(arguments, exchange.ReadRoster)
	if err != nil {
		return err
	}
	if w.seed != 0 {
		problem.Seed = w.seed
	}
	if w.steps != 0 {
		problem.Steps = w.steps
	}
	if w.seconds > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, time.Duration(w.seconds*float64(time.Second)))
		defer cancel()
	}
	roster, err := search.SolveWithProgress(ctx, problem, p.progress())
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stderr, "%d steps, cost %d, %s\n", roster.Steps, roster.Value(), farthest(roster.Value(), roster.Bound))
	return p.writeOutput(w.output, func(to io.Writer) error { return exchange.WriteRosterAnswer(to, problem, roster) })
}

// progress returns a function that tells how a search goes on, once a second.
func (p *program) progress() func(search.Progress) {
	last := time.Now()
	return func(g search.Progress) {
		if time.Since(last) < time.Second {
			return
		}
		last = time.Now()
		fmt.Fprintf(p.stderr, "step %d of %d, %d seats empty, cost %d, %s\n", g.Steps, g.Of, g.Seats, g.Value, farthest(g.Value, g.Bound))
	}
}

// farthest says in words how far a roster can be from the best one.
func farthest(value, bound int64) string {
	switch {
	case value == bound:
		return "the best possible"
	case bound <= 0:
		return "not known how far from the best possible"
	}
	return fmt.Sprintf("at most %.2f %% above the best possible", 100*float64(value-bound)/float64(bound))
}

var rosterCheckCommand = command{
	name:    "roster check",
	operand: "PROBLEM ROSTER",
	summary: "measure every rule on a roster in a file",
	help: `Reads a roster problem and a roster for it, as roster solve writes it, and prints every hard
rule that is broken, by whom, and what each soft rule costs. Nothing but the assignments of
the roster is believed. The exit code is 0 if no hard rule is broken.

  nuanlin roster check problem.json answer.json`,
	prepare: func(*flag.FlagSet) func(context.Context, *program, []string) error {
		return func(_ context.Context, p *program, arguments []string) error {
			if len(arguments) != 2 {
				return &usageError{errors.New("two files are needed, the problem and the roster; see nuanlin help roster check")}
			}
			problem, err := readInput(arguments[:1], exchange.ReadRoster)
			if err != nil {
				return err
			}
			roster, err := readInput(arguments[1:], func(r io.Reader) ([]scheduling.Assignment, error) {
				return exchange.ReadRosterAnswer(r, problem)
			})
			if err != nil {
				return err
			}
			return p.printFindings(problem, scheduling.Evaluate(problem, roster))
		}
	},
}

// brokenError says that a roster breaks hard rules.
type brokenError struct{ count int64 }

func (e *brokenError) Error() string { return fmt.Sprintf("hard rules are broken %d times", e.count) }

// printFindings prints what the rules say and fails with a *brokenError if a hard
// one is broken.
func (p *program) printFindings(problem scheduling.Problem, found scheduling.Findings) error {
	table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "rule\tunits\tcost")
	count := int64(0)
	for _, rule := range found.Rules {
		switch {
		case !rule.Hard:
			fmt.Fprintf(table, "%s\t%d\t%d\n", rule.Rule, rule.Units, rule.Cost)
		case rule.Units > 0:
			count += rule.Units
			fmt.Fprintf(table, "%s\t%d\tBROKEN\n", rule.Rule, rule.Units)
		}
	}
	fmt.Fprintf(table, "all\t\t%d\n", found.Value)
	if err := table.Flush(); err != nil {
		return err
	}
	for _, b := range found.Broken {
		for _, reason := range b.Reasons {
			facts, err := json.Marshal(reason.Params())
			if err != nil {
				return err
			}
			fmt.Fprintf(p.stdout, "volunteer %d on position %d: %s %s\n", problem.Volunteers[b.Assignment.Volunteer].ID,
				problem.Positions[b.Assignment.Position].ID, reason.Code, facts)
		}
	}
	if count > 0 {
		return &brokenError{count}
	}
	return nil
}

// readInput reads the file that arguments name, or the standard input if they name
// none or "-".
func readInput[T any](arguments []string, read func(io.Reader) (T, error)) (value T, err error) {
	if len(arguments) > 1 {
		return value, noArguments(arguments[1:])
	}
	if len(arguments) == 0 || arguments[0] == "-" {
		return read(os.Stdin)
	}
	file, err := os.Open(arguments[0])
	if err != nil {
		return value, err
	}
	defer file.Close()
	if value, err = read(file); err != nil {
		return value, fmt.Errorf("%s: %w", arguments[0], err)
	}
	return value, nil
}

// writeOutput writes to the named file or, without a name, to the standard output.
func (p *program) writeOutput(name string, write func(io.Writer) error) error {
	if name == "" {
		return write(p.stdout)
	}
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(write(file), file.Close())
}
