package data_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/fault"
)

// giveWay is what the database does to a transaction in favour of another.
const giveWay = `do $$ begin raise exception 'give way' using errcode = '40001'; end $$`

// TestDeadlockIsRunAgain lets two transactions take two rows in opposite order: the
// database ends one of them, which is run again and goes through.
func TestDeadlockIsRunAgain(t *testing.T) {
	t.Parallel()
	db := datatest.New(t)
	for _, code := range []string{"A", "B"} {
		if _, err := db.Exec(t.Context(), `insert into teams (code, name) values ($1, $1)`, code); err != nil {
			t.Fatal(err)
		}
	}
	const lock = `update teams set colour = colour + 1 where code = $1`
	var met, done sync.WaitGroup
	var runs atomic.Int64
	met.Add(2)
	for _, order := range [][]string{{"A", "B"}, {"B", "A"}} {
		done.Go(func() {
			first := sync.OnceFunc(func() { met.Done(); met.Wait() })
			err := db.InTx(t.Context(), func(tx *data.DB) error {
				runs.Add(1)
				if _, err := tx.Exec(t.Context(), lock, order[0]); err != nil {
					return data.Translate("lock", err)
				}
				first() // the second time nobody is waited for
				_, err := tx.Exec(t.Context(), lock, order[1])
				return data.Translate("lock", err)
			})
			if err != nil {
				t.Errorf("%v: %v", order, err)
			}
		})
	}
	done.Wait()
	var colours int
	if err := db.Get(t.Context(), &colours, `select sum(colour - 1) from teams`); err != nil || colours != 4 {
		t.Errorf("got %d, %v: each of the two rows is written twice", colours, err)
	}
	// Whoever gave way once may do so again, if the other is slow.
	if n, again := int64(db.Counts().Retries), runs.Load()-2; n != again || n == 0 {
		t.Errorf("%d retries were counted, want %d", n, again)
	}
}

// TestGivingWayForEver: whoever loses time after time is told so, after a bounded
// number of tries, of the whole transaction and of nothing inside it.
func TestGivingWayForEver(t *testing.T) {
	t.Parallel()
	db := datatest.New(t)
	outer, inner := 0, 0
	err := db.InTx(t.Context(), func(tx *data.DB) error {
		outer++
		return tx.InTx(t.Context(), func(tx *data.DB) error {
			inner++
			_, err := tx.Exec(t.Context(), giveWay)
			return err
		})
	})
	if f, told := errors.AsType[*fault.Error](err); !told || f.Reason != "booking_contended" {
		t.Errorf("got %v, want booking_contended", err)
	}
	if outer < 3 || outer > 10 || inner != outer {
		t.Errorf("run %d times, and what is inside %d times", outer, inner)
	}
	if n := db.Counts().Retries; n != int64(outer-1) {
		t.Errorf("%d retries were counted, want %d", n, outer-1)
	}
}

func TestGivingWayEndsWithTheContext(t *testing.T) {
	t.Parallel()
	db := datatest.New(t)
	ctx, cancel := context.WithCancel(t.Context())
	runs := 0
	err := db.InTx(ctx, func(tx *data.DB) error {
		runs++
		_, err := tx.Exec(ctx, giveWay)
		cancel()
		return err
	})
	if runs != 1 || err == nil {
		t.Errorf("run %d times, %v: nobody waits for the second", runs, err)
	}
}

// TestOtherErrorsAreNotRunAgain: what is wrong stays wrong.
func TestOtherErrorsAreNotRunAgain(t *testing.T) {
	t.Parallel()
	db := datatest.New(t)
	runs := 0
	err := db.InTx(t.Context(), func(tx *data.DB) error {
		runs++
		_, err := tx.Exec(t.Context(), `select 1 / 0`)
		return data.Translate("divide", err)
	})
	if runs != 1 || err == nil || db.Counts().Retries != 0 {
		t.Errorf("run %d times, %v", runs, err)
	}
}
