package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river"
)

// periodicLimit is how long one round through all organizations may take.
const periodicLimit = 10 * time.Minute

// Periodic is something done now and again in every organization, by one program
// at a time. A round that fails is not tried again: the next comes.
type Periodic struct {
	Name  string        // is stored; a name that is in use stays
	Every time.Duration // real time, at least a second; the first round is at the start
	// Work does it in the organization with that short name. The others get their
	// turn whatever it returns. It must do nothing if there is nothing to do.
	Work func(ctx context.Context, organization string, now time.Time) error
}

// Every registers something to be done now and again.
func (q *Queue) Every(p Periodic) {
	if _, taken := q.periodic[p.Name]; taken || p.Name == "" || p.Every < time.Second || p.Work == nil {
		q.wrong = append(q.wrong, fmt.Errorf("jobs: periodic %q every %s is wrong or taken", p.Name, p.Every))
	}
	q.periodic[p.Name] = p
}

// periodicArgs is one round of something periodic.
type periodicArgs struct {
	Name string `json:"name" river:"unique"`
}

// Kind names the kind of all rounds.
func (periodicArgs) Kind() string { return "periodic" }

// schedule is when River has to enqueue rounds. One program of all does it.
func (q *Queue) schedule() []*river.PeriodicJob {
	var all []*river.PeriodicJob
	for name, p := range q.periodic {
		all = append(all, river.NewPeriodicJob(
			river.PeriodicInterval(p.Every),
			func() (river.JobArgs, *river.InsertOpts) {
				options := q.kinds[periodicArgs{}.Kind()]
				return periodicArgs{Name: name}, &options
			},
			&river.PeriodicJobOpts{RunOnStart: true},
		))
	}
	return all
}

// runPeriodic does one round through all organizations.
func (q *Queue) runPeriodic(ctx context.Context, job *Job[periodicArgs]) error {
	p, known := q.periodic[job.Args.Name]
	if !known {
		return fmt.Errorf("jobs: nobody does %q", job.Args.Name)
	}
	organizations, err := q.options.Organizations(ctx)
	for _, organization := range organizations {
		if ctx.Err() != nil {
			return errors.Join(err, context.Cause(ctx))
		}
		if failed := p.Work(ctx, organization, job.Now()); failed != nil {
			err = errors.Join(err, fmt.Errorf("%s: %w", organization, failed))
		}
	}
	return err
}
