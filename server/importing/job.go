package importing

import (
	"context"
	"errors"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/jobs"
)

// Interrupted is why an import failed whose programs all ended in the middle.
const Interrupted = "import_interrupted"

// stopGrace is how long an import may go on when the program stops; one that takes
// longer is done from the beginning at the next start.
const stopGrace = 5 * time.Second

// applyImport is the job of applying an import, one of an organization at a time.
// How far it is stands in the import.
type applyImport struct {
	Organization string    `json:"organization" river:"unique"`
	ImportID     int64     `json:"import_id"`
	AccountID    int64     `json:"account_id"`
	At           time.Time `json:"at"` // when it was asked for: decides which day it is
	Self         int64     `json:"self"`
	Renames      []string  `json:"renames"`
}

// Applicant is who asks for an import to be applied, and when.
type Applicant struct {
	AccountID int64
	Self      int64    // the volunteer they are; 0 for none
	Renames   []string // the roles of those whom they may rename; nil for everybody
	At        time.Time
}

// Kind names the kind; it is stored.
func (applyImport) Kind() string { return "apply_import" }

// A Runner applies imports while nobody waits for them.
type Runner struct {
	queue        *jobs.Queue
	organization func(ctx context.Context, slug string) (*data.DB, error)
	changed      Changed
}

// NewRunner returns a Runner whose imports are applied by the programs that work queue
// and told to changed.
func NewRunner(queue *jobs.Queue, organization func(ctx context.Context, slug string) (*data.DB, error), changed Changed) *Runner {
	r := &Runner{queue, organization, changed}
	jobs.Handle(queue, jobs.Kind[applyImport]{Work: r.work, GiveUp: r.giveUp, Attempts: 3, Unique: true, Grace: stopGrace})
	return r
}

// Begin lets a previewed import be applied once tx has been committed. Whoever calls it
// has asked [VolunteerImport.AppliedBy]. It fails like [BeginVolunteerImport], and with
// fault.Conflict import_busy while another import is being applied, or this one has been
// stopped and has not noticed yet.
func (r *Runner) Begin(ctx context.Context, tx *data.DB, importID int64, by Applicant) error {
	if err := BeginVolunteerImport(ctx, tx, importID); err != nil {
		return err
	}
	sqlTx, err := tx.Tx()
	if err != nil {
		return err
	}
	added, err := r.queue.Enqueue(ctx, sqlTx, applyImport{tx.Organization().Slug, importID, by.AccountID, by.At, by.Self, by.Renames})
	if err == nil && !added {
		err = fault.Conflict.New("import_busy", "another import is being applied")
	}
	return err
}

// work does the job of applying an import. What somebody can do something about, or
// asked for, is stored and ends the job; with any other error, and when the program
// stops, it is tried again, since nothing of it was applied.
func (r *Runner) work(ctx context.Context, job *jobs.Job[applyImport]) error {
	db, err := r.organization(ctx, job.Args.Organization)
	if err != nil {
		return err
	}
	done := func(tx *data.DB) error {
		sqlTx, err := tx.Tx()
		if err != nil {
			return err
		}
		return job.Complete(ctx, sqlTx)
	}
	id := job.Args.ImportID
	progress := func(rows int) error { return SetImportProgress(ctx, db, id, rows) }
	if err = progress(0); err == nil {
		err = ApplyVolunteerImport(ctx, db, AppliedImport{
			ID: id, AccountID: job.Args.AccountID, At: job.Args.At, Self: job.Args.Self, Renames: job.Args.Renames,
			Today: today(db, job.Args.At), Progress: progress, Changed: r.changed, Done: done,
		})
	}
	f, told := errors.AsType[*fault.Error](err)
	if !told {
		return err
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := FailVolunteerImport(ctx, tx, id, f.Reason, f.Params); err != nil {
			return err
		}
		return done(tx)
	})
}

// giveUp tells those who wait for an import that it will not be applied.
func (r *Runner) giveUp(ctx context.Context, job *jobs.Job[applyImport], cause error) error {
	db, err := r.organization(ctx, job.Args.Organization)
	if err != nil {
		return err
	}
	reason := "internal"
	if errors.Is(cause, jobs.ErrLost) {
		reason = Interrupted
	}
	return FailVolunteerImport(ctx, db, job.Args.ImportID, reason, nil)
}

// ApplyAsOperator carries out a previewed import for whoever runs the machine, with those
// facts for the log, while the caller waits, in one transaction: a program that is killed
// leaves it as it was. It is told to changed. It fails like [BeginVolunteerImport] and [ApplyVolunteerImport].
func ApplyAsOperator(ctx context.Context, db *data.DB, importID int64, operator map[string]any, at time.Time, changed Changed) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := BeginVolunteerImport(ctx, tx, importID); err != nil {
			return err
		}
		return ApplyVolunteerImport(ctx, tx, AppliedImport{ID: importID, Operator: operator, At: at, Today: today(db, at), Changed: changed})
	})
}
