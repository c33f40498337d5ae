package importing

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Apply carries out a previewed import: all of it or nothing. The import must
// have begun, see [BeginVolunteerImport]. Progress is stored for
// others to see. When it fails, the import says why.
func Apply(ctx context.Context, db *data.DB, importID, accountID int64, at time.Time) error {
	err := ApplyVolunteerImport(ctx, db, AppliedImport{
		ID: importID, AccountID: accountID, At: at, Today: today(db, at),
		Progress: func(rows int) error { return SetImportProgress(ctx, db, importID, rows) },
	})
	if err == nil {
		return nil
	}
	reason, params := "internal", map[string]any(nil)
	if ctx.Err() != nil { // it was stopped in the store too, or the program ends
		reason = Interrupted
	} else if f, ok := errors.AsType[*fault.Error](err); ok {
		reason, params = f.Reason, f.Params
	}
	// The request that started it may be over, and with it ctx.
	failing, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return errors.Join(err, FailVolunteerImport(failing, db, importID, reason, params))
}

// Interrupted is why an import failed whose program ended in the middle.
const Interrupted = "import_interrupted"

// A Runner applies imports while nobody waits for them. The zero Runner is
// ready for use.
type Runner struct {
	mu      sync.Mutex
	running map[run]context.CancelFunc
	done    sync.WaitGroup
}

// A run is one import of one organization.
type run struct {
	organization string
	importID     int64
}

// Start applies an import that has begun, in the background. What goes wrong
// is stored with the import and, if it is our fault, logged.
func (r *Runner) Start(db *data.DB, importID, accountID int64, at time.Time, log *slog.Logger) {
	ctx, cancel := context.WithCancel(context.Background())
	this := run{db.Organization().Slug, importID}
	r.mu.Lock()
	if r.running == nil {
		r.running = map[run]context.CancelFunc{}
	}
	r.running[this] = cancel
	r.mu.Unlock()
	r.done.Go(func() {
		defer r.forget(this)
		err := Apply(ctx, db, importID, accountID, at)
		if _, told := errors.AsType[*fault.Error](err); err != nil && !told && ctx.Err() == nil {
			log.Error("import failed", "organization", this.organization, "import", importID, "error", err)
		}
	})
}

// forget takes an import off the list; its context is of no use any more.
func (r *Runner) forget(this run) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if cancel := r.running[this]; cancel != nil {
		cancel()
	}
	delete(r.running, this)
}

// Running tells whether this Runner is applying the import.
func (r *Runner) Running(db *data.DB, importID int64) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.running[run{db.Organization().Slug, importID}] != nil
}

// Interrupt makes the import end sooner after it was stopped in the store. An
// import that another server applies notices by itself, a little later.
func (r *Runner) Interrupt(db *data.DB, importID int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if cancel := r.running[run{db.Organization().Slug, importID}]; cancel != nil {
		cancel()
	}
}

// Finish waits until every import has ended. Those that have not when ctx ends
// are stopped, change nothing and say that they were interrupted.
func (r *Runner) Finish(ctx context.Context) {
	stop := context.AfterFunc(ctx, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		for _, cancel := range r.running {
			cancel()
		}
	})
	defer stop()
	r.done.Wait()
}

// Notice returns the import as it is, after noticing that one which is said to
// be applied is not: the program that did it has ended.
func (r *Runner) Notice(ctx context.Context, db *data.DB, importID int64) (VolunteerImport, error) {
	i, err := FindVolunteerImport(ctx, db, importID)
	if err != nil || i.State != "applying" || r.Running(db, importID) {
		return i, err
	}
	busy, err := ImportUnderWay(ctx, db, importID)
	if err != nil || busy {
		return i, err
	}
	if err := FailVolunteerImport(ctx, db, importID, Interrupted, nil); err != nil {
		return i, err
	}
	return FindVolunteerImport(ctx, db, importID)
}
