package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"time"

	"nuanlin/scheduling/rota"
	"nuanlin/server/exchange"
)

var rotaSolveCommand = command{
	name:    "rota solve",
	operand: "[FILE]",
	summary: "plan the duty rota of a problem in a file",
	help: `Reads a duty rota as JSON from FILE, or from the standard input: people who work at most one
shift a day, the limits of their rows, and how many each day wants. Writes who works what on
which day, what it costs, and the cost that no rota can be below. It needs no database. The
same file, seed and steps give the same answer on every machine; -seconds or an interrupt only
ends the search early. docs/exchange.md describes both files.

  nuanlin rota solve -seconds 20 -o answer.json problem.json`,
	prepare: func(flags *flag.FlagSet) func(context.Context, *program, []string) error {
		seconds := flags.Float64("seconds", 0, "stop after so many `seconds`; 0 for no limit")
		output := flags.String("o", "", "`file` to write the answer to, instead of the standard output")
		return func(ctx context.Context, p *program, arguments []string) error {
			if *seconds < 0 || math.IsNaN(*seconds) {
				return &usageError{errors.New("-seconds must not be below 0")}
			}
			problem, err := readInput(arguments, exchange.ReadRota)
			if err != nil {
				return err
			}
			if *seconds > 0 {
				var cancel context.CancelFunc
				ctx, cancel = context.WithTimeout(ctx, time.Duration(*seconds*float64(time.Second)))
				defer cancel()
			}
			planned, err := rota.Solve(ctx, problem)
			if failed, ok := errors.AsType[*rota.ProblemError](err); ok {
				return &exchange.Error{Path: fmt.Sprintf("people[%d]", failed.Index), Wrong: "no row was found that keeps all the limits of this person: loosen one"}
			}
			if err != nil {
				return err
			}
			fmt.Fprintf(p.stderr, "%d steps, cost %d, %s\n", planned.Steps, planned.Cost, farthest(int64(planned.Cost), int64(planned.Bound)))
			return p.writeOutput(*output, func(to io.Writer) error { return exchange.WriteRotaAnswer(to, problem, planned) })
		}
	},
}
