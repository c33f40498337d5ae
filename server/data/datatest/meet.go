package datatest

import (
	"context"
	"database/sql"
	"testing"
	"time"
)

// Hold locks rows with query, in a transaction of its own, so that whoever wants them
// next is kept there. The returned function lets them go.
func Hold(t testing.TB, db *sql.DB, query string, args ...any) (release func()) {
	t.Helper()
	tx, err := db.BeginTx(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tx.Rollback() }) // does nothing once it has ended
	if _, err := tx.Exec(query, args...); err != nil {
		t.Fatal(err)
	}
	return func() {
		t.Helper()
		if err := tx.Rollback(); err != nil {
			t.Error(err)
		}
	}
}

// patience is how long [Waiting] looks. It is only used up when somebody does not
// wait who should.
const patience = 8 * time.Second

// Waiting returns once n connections to the database of db wait for a lock. If they
// never do, it returns after a while all the same: what comes of that is for the test
// to judge.
func Waiting(t testing.TB, db *sql.DB, n int) {
	t.Helper()
	const query = `
		select count(distinct w.pid)
		from pg_locks w
		where not w.granted and exists (
		    select from pg_locks l
		    where l.pid = w.pid and l.database = (select oid from pg_database where datname = current_database()))`
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		var waiting int
		if err := db.QueryRow(query).Scan(&waiting); err != nil {
			t.Fatal(err)
		}
		if waiting >= n {
			return
		}
	}
}
