package main

import (
	"context"
	"flag"
	"fmt"
	"io"

	"nuanlin/matching"
	"nuanlin/server/exchange"
)

var matchSolveCommand = command{
	name:    "match solve",
	operand: "[FILE]",
	summary: "pair volunteers with beneficiaries from a file",
	help: `Reads a matching problem as JSON from FILE, or from the standard input, and writes the best
pairing there is, with the score of each pair by criterion, the places that stay open and
the people without a pair. It needs no database. docs/exchange.md describes both files.

  nuanlin match solve -o answer.json problem.json`,
	prepare: func(flags *flag.FlagSet) func(context.Context, *program, []string) error {
		output := flags.String("o", "", "`file` to write the answer to, instead of the standard output")
		return func(_ context.Context, p *program, arguments []string) error {
			problem, err := readInput(arguments, exchange.ReadMatch)
			if err != nil {
				return err
			}
			m, err := matching.New(problem)
			if err != nil {
				return err
			}
			if err := m.Verify(); err != nil {
				return fmt.Errorf("the pairing could not be proven to be the best: %w", err)
			}
			result := m.Result()
			fmt.Fprintf(p.stderr, "%d of %d places filled, %d points, the best possible\n", result.Filled, result.Places, result.Points-result.LoadCost)
			return p.writeOutput(*output, func(to io.Writer) error { return exchange.WriteMatchAnswer(to, result) })
		}
	},
}
