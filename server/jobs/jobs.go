// Package jobs carries out what nobody waits for: a job is enqueued in the
// transaction that causes it, is worked by one of the programs on the database,
// and is given to another when that one ends in the middle.
//
// It is River with what River lacks here: programs tell that they are alive, so
// that the work of one that was killed goes on within ten seconds (River asks
// only how long a job has run); a program that was thought dead can change
// nothing afterwards; and work is told apart by why it has to end. The tables are
// in the schema control and say nothing of anybody: the arguments of a job are
// the short name of an organization and ids.
package jobs

import (
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/rivertype"
)

// schema is where the tables of jobs are. Statements name it, because the search
// path of a transaction is that of an organization.
const schema = "control"

// Lane is a line of jobs with workers of its own, so that long work in one does
// not hold up the other.
type Lane string

const (
	// Asked is for what somebody asked for and watches. A job starts within 170 ms.
	Asked Lane = "asked"
	// Background is for everything else. A job starts within a little over a second.
	Background Lane = "background"
	// Letters is for what waits for the servers of others, so that a slow one holds up no
	// other work. A job starts within a little over a second.
	Letters Lane = "letters"
)

// How often a lane looks for jobs. lib/pq does not let River listen, so this is how
// long a job waits; River adds up to a tenth, and at least up to 10 ms.
const (
	askedPoll      = 150 * time.Millisecond
	backgroundPoll = time.Second
)

// Connections is how many a [Queue] needs: for its three lanes, for storing how jobs
// ended, for what is timed, and for the beats of this program.
const Connections = 7

// Options say how jobs are worked.
type Options struct {
	// Organizations returns the short names of all organizations, for what is done
	// now and again in each. Required if [Queue.Every] is used.
	Organizations func(context.Context) ([]string, error)

	// Now is the product's clock, handed to the work. River itself goes by real time.
	Now func() time.Time

	// Log receives what a person would want to know. Required.
	Log *slog.Logger

	// Workers is how many jobs of the lane Asked may run here at once; 0 for 8.
	Workers int
}

// Queue enqueues jobs and, once started, works them.
type Queue struct {
	db      *sql.DB
	options Options
	id      string // of this program, while it runs
	pace    pace

	workers  *river.Workers
	kinds    map[string]river.InsertOpts
	periodic map[string]Periodic
	wrong    []error // found while kinds were registered

	enqueuer *river.Client[*sql.Tx]
	client   *river.Client[*sql.Tx] // nil until started
	held     held
	endBeats func() // ends the beats and waits for them
}

// New returns a Queue on db, whose role is the one the server works as and which
// should keep [Connections] open even while they are idle: lanes look for jobs all
// the time. Register kinds with [Handle] and [Queue.Every], then call [Queue.Start].
// A Queue that is never started can enqueue.
func New(db *sql.DB, options Options) (*Queue, error) {
	if options.Workers == 0 {
		options.Workers = 8
	}
	enqueuer, err := river.NewClient(riverdatabasesql.New(nil), &river.Config{
		Schema: schema, SkipUnknownJobCheck: true, Logger: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		return nil, fmt.Errorf("jobs: %w", err)
	}
	q := &Queue{
		db: db, options: options, id: rand.Text(), pace: usualPace,
		workers: river.NewWorkers(), kinds: map[string]river.InsertOpts{}, periodic: map[string]Periodic{},
		enqueuer: enqueuer, held: held{jobs: map[int64]*hold{}},
	}
	Handle(q, Kind[periodicArgs]{Work: q.runPeriodic, Lane: Background, Unique: true, Limit: periodicLimit})
	return q, nil
}

// Enqueue adds a job in tx, whatever its search path: it is worked once tx has been
// committed, and never if it is not. It reports false, and adds nothing, if the
// kind is unique and an equal job waits or runs; while another transaction is about
// to add an equal one, Enqueue waits for its end.
func (q *Queue) Enqueue(ctx context.Context, tx *sql.Tx, args Args) (added bool, err error) {
	options, known := q.kinds[args.Kind()]
	if !known {
		return false, fmt.Errorf("jobs: enqueue: nobody works the kind %q", args.Kind())
	}
	result, err := q.enqueuer.InsertTx(ctx, tx, args, &options)
	if err != nil {
		return false, fmt.Errorf("jobs: enqueue %s: %w", args.Kind(), err)
	}
	return !result.UniqueSkippedAsDuplicate, nil
}

// Forget deletes every job of an organization that is no more. One that runs ends by itself:
// it finds nothing to write to.
func (q *Queue) Forget(ctx context.Context, organization string) error {
	return forget(ctx, q.db, organization)
}

// Start works jobs until [Queue.Stop]. It fails if a kind was registered wrongly
// or the database does not answer.
func (q *Queue) Start(ctx context.Context) error {
	if err := errors.Join(q.wrong...); err != nil {
		return fmt.Errorf("jobs: start: %w", err)
	}
	client, err := river.NewClient(riverdatabasesql.New(q.db), q.config())
	if err != nil {
		return fmt.Errorf("jobs: start: %w", err)
	}
	// The work goes on after ctx: Stop ends it, in order.
	ctx = context.WithoutCancel(ctx)
	if err := enlist(ctx, q.db, q.id); err != nil {
		return err
	}
	beating, end := context.WithCancel(ctx)
	var beats sync.WaitGroup
	beats.Go(func() { q.beat(beating) })
	q.endBeats = func() { end(); beats.Wait() }
	if err := client.Start(ctx); err != nil {
		q.endBeats()
		return errors.Join(fmt.Errorf("jobs: start: %w", err), leave(ctx, q.db, q.id))
	}
	q.client = client
	return nil
}

// config is what River is told.
func (q *Queue) config() *river.Config {
	return &river.Config{
		ID:                          q.id,
		Schema:                      schema,
		Workers:                     q.workers,
		Logger:                      slog.New(&quietHandler{inner: q.options.Log.Handler(), said: &said{at: map[string]time.Time{}}}),
		PollOnly:                    true,
		FetchCooldown:               50 * time.Millisecond,
		CompletedJobRetentionPeriod: time.Hour,
		PeriodicJobs:                q.schedule(),
		JobTimeout:                  -1,                        // a kind has a limit or none
		RescueStuckJobsAfter:        10 * 365 * 24 * time.Hour, // River would go by how long a job has run
		ReindexerSchedule:           river.NeverSchedule(),     // takes an owner, which the server's role is not
		Queues: map[string]river.QueueConfig{
			string(Asked):      {MaxWorkers: q.options.Workers, FetchPollInterval: askedPoll},
			string(Background): {MaxWorkers: 4, FetchPollInterval: backgroundPoll},
			string(Letters):    {MaxWorkers: 8, FetchPollInterval: backgroundPoll},
		},
	}
}

// Stop takes no more jobs, tells the running ones to end (see [Kind.Grace]) and
// returns when they have. If ctx ends first it returns the cause, and what still
// runs is given to another program when this one is gone. Stopping a Queue that was
// not started does nothing.
func (q *Queue) Stop(ctx context.Context) error {
	if q.client == nil {
		return nil
	}
	q.held.stop()
	if err := q.client.Stop(ctx); err != nil {
		q.endBeats()
		return fmt.Errorf("jobs: stop: %w", cmp.Or(context.Cause(ctx), err))
	}
	q.endBeats()
	return leave(ctx, q.db, q.id)
}

// uniqueWhile are the states in which a job stands in the way of an equal one.
var uniqueWhile = []rivertype.JobState{
	rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled,
}
