package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/exchange"
	"nuanlin/server/postgres"
	"nuanlin/server/rostering"
)

var rosterExportCommand = command{
	name:    "roster export",
	summary: "write the problem behind a roster to a file",
	help: `Writes what the search would be given now: for a draft, with its period, its seed and its seats,
or for a period of a programme. The file is for roster solve and for reports of mistakes. It
holds no names, and people are counted from 1 so that they cannot be looked up; -ids keeps
their numbers in the database. It can be used while the product runs.

  nuanlin roster export -roster 12 -o problem.json
  nuanlin roster export -programme 1 -from 2012-04-07 -to 2012-04-29 -o problem.json`,
	prepare: func(flags *flag.FlagSet) func(context.Context, *program, []string) error {
		var w exportWish
		flags.StringVar(&w.organization, "organization", "", "short `name` of the organization, if there are several")
		flags.Int64Var(&w.roster, "roster", 0, "`number` of a draft")
		flags.Int64Var(&w.programme, "programme", 0, "`number` of a programme, instead of a draft")
		flags.StringVar(&w.from, "from", "", "with -programme, first `day`, such as 2012-04-07")
		flags.StringVar(&w.to, "to", "", "with -programme, last `day`")
		flags.BoolVar(&w.ids, "ids", false, "keep the numbers people have in the database")
		flags.StringVar(&w.output, "o", "", "`file` to write, instead of the standard output")
		return func(ctx context.Context, p *program, arguments []string) error {
			if err := noArguments(arguments); err != nil {
				return err
			}
			if (w.roster == 0) == (w.programme == 0) {
				return &usageError{errors.New("say which draft with -roster, or which period with -programme, -from and -to")}
			}
			return p.withRegistry(ctx, besideIt, func(_ *postgres.Server, registry *data.Registry) error {
				db, err := soleOrganization(ctx, registry, w.organization)
				if err != nil {
					return err
				}
				return p.exportRoster(ctx, db, w)
			})
		}
	},
}

// exportWish is what the command line of an export asks for.
type exportWish struct {
	organization      string
	roster, programme int64
	from, to          string
	ids               bool
	output            string
}

func (p *program) exportRoster(ctx context.Context, db *data.DB, w exportWish) error {
	wish := rostering.Wish{ProgrammeID: w.programme, Now: p.now()}
	if w.roster != 0 {
		r, err := rostering.FindRoster(ctx, db, w.roster)
		if err != nil {
			return err
		}
		wish.ProgrammeID, wish.BaseID, wish.StartsOn, wish.EndsOn, wish.Seed = r.ProgrammeID, r.ID, r.StartsOn, r.EndsOn, r.Seed
		weights, err := rostering.RosterWeights(ctx, db, w.roster)
		if err != nil {
			return err
		}
		wish.Weights = &weights
	} else {
		var err error
		if wish.StartsOn, err = dayNamed("-from", w.from); err != nil {
			return err
		}
		if wish.EndsOn, err = dayNamed("-to", w.to); err != nil {
			return err
		}
	}
	problem, err := rostering.Facts(ctx, db, wish)
	if err != nil {
		return err
	}
	if !w.ids {
		for i := range problem.Volunteers {
			problem.Volunteers[i].ID = int64(i + 1)
		}
	}
	return p.writeOutput(w.output, func(to io.Writer) error { return exchange.WriteRoster(to, problem) })
}

func dayNamed(name, text string) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return day, &usageError{fmt.Errorf("%s must be a day such as 2012-04-07: %q is not", name, text)}
	}
	return day, nil
}
