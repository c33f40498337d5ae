package data

import (
	"context"
	"math/rand/v2"
	"sync/atomic"
	"time"
)

// maxAttempts bounds how often a transaction is run that others stand in the way
// of, and firstPause is the longest wait before the second time. Each wait is twice
// as long at most as the one before, and somewhere below that, so that those who met
// do not meet again.
const (
	maxAttempts = 6
	firstPause  = 8 * time.Millisecond
)

// Again calls do, and calls it again while the database ends what do sends in favour
// of another transaction: a deadlock or a conflict of serializable transactions. It
// gives up after a few times, or when ctx ends, with fault.Conflict
// booking_contended. In a transaction it calls do once: who began it begins anew.
func (db *DB) Again(ctx context.Context, do func() error) error {
	for attempt := 1; ; attempt++ {
		err := do()
		if err == nil || db.inTx() || !contended(err) {
			return err
		}
		if attempt == maxAttempts || !pause(ctx, rand.N(firstPause<<(attempt-1))) {
			return Translate("again", err)
		}
		db.sent.retries.Add(1)
	}
}

// Attempt calls do in a transaction in progress. If do reports false, everything it
// has sent is undone, the locks it took included, and the transaction goes on.
func (db *DB) Attempt(ctx context.Context, do func() (bool, error)) (bool, error) {
	if _, err := db.Exec(ctx, `savepoint attempt`); err != nil {
		return false, Translate("attempt", err)
	}
	kept, err := do()
	if err != nil {
		return false, err
	}
	end := `release savepoint attempt`
	if !kept {
		end = `rollback to savepoint attempt`
	}
	_, err = db.Exec(ctx, end)
	return kept, Translate("attempt", err)
}

// pause waits and reports whether ctx has not ended meanwhile.
func pause(ctx context.Context, length time.Duration) bool {
	timer := time.NewTimer(length)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// counters are what [Counts] is read from.
type counters struct{ statements, retries atomic.Int64 }

// Counts tells what has been sent to the database since the program began.
type Counts struct {
	Statements int64 // without the beginning and end of transactions
	Retries    int64 // transactions run again because others stood in the way
}

func (c *counters) read() Counts { return Counts{c.statements.Load(), c.retries.Load()} }

// Counts tells what has been sent to the database of db, for all organizations.
func (db *DB) Counts() Counts { return db.sent.read() }

// Counts tells what has been sent for all organizations.
func (r *Registry) Counts() Counts { return r.sent.read() }
