package command

import (
	"context"
	"flag"
	"fmt"
	"io"

	"nuanlin/matching"
	"nuanlin/matching/optimal"
	matchstable "nuanlin/matching/stable"
	"nuanlin/server/exchange"
)

var matchSolveCommand = command{
	name:    "match solve",
	operand: "[FILE]",
	summary: "pair volunteers with beneficiaries from a file",
	help: `Reads a matching problem as JSON from FILE, or from the standard input, and writes the best
pairing there is, with the score of each pair by criterion, the places that stay open and
the people without a pair. It needs no database. docs/exchange.md describes both files.

With -stable the file says whom each person would rather have, best first, and the answer
is a pairing in which no two would both rather have each other; of a pairing in the file
it lists those who would.

  nuanlin match solve -o answer.json problem.json
  nuanlin match solve -stable wishes.json`,
	prepare: func(flags *flag.FlagSet) func(context.Context, *program, []string) error {
		output := flags.String("o", "", "`file` to write the answer to, instead of the standard output")
		stable := flags.Bool("stable", false, "pair by what both sides wish, so that no two would rather have each other")
		return func(_ context.Context, p *program, arguments []string) error {
			if *stable {
				return p.pairStably(arguments, *output)
			}
			problem, err := readInput(arguments, exchange.ReadMatch)
			if err != nil {
				return err
			}
			m, err := optimal.New(problem)
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

// pairStably pairs people who rank each other.
func (p *program) pairStably(arguments []string, output string) error {
	wishes, err := readInput(arguments, exchange.ReadStable)
	if err != nil {
		return err
	}
	pairs := matchstable.Match(wishes.Volunteers, wishes.Beneficiaries)
	if left := matchstable.BlockingPairs(wishes.Volunteers, wishes.Beneficiaries, pairs); len(left) > 0 {
		return fmt.Errorf("the pairing is not stable: %d pairs block it", len(left))
	}
	var blocking []matching.Ref
	if len(wishes.Pairs) > 0 {
		blocking = matchstable.BlockingPairs(wishes.Volunteers, wishes.Beneficiaries, wishes.Pairs)
		fmt.Fprintf(p.stderr, "%d pairs block the pairing of the file\n", len(blocking))
	}
	fmt.Fprintf(p.stderr, "%d pairs, and no two people would both rather have each other: for every beneficiary the best possible\n", len(pairs))
	return p.writeOutput(output, func(to io.Writer) error { return exchange.WriteStableAnswer(to, pairs, blocking) })
}
