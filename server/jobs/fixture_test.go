package jobs

import (
	"context"
	"database/sql"
	"log/slog"
	"sync"
	"testing"
	"time"

	_ "github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
)

// note is a job of the tests: it writes its word into a list.
type note struct {
	Organization string `json:"organization" river:"unique"`
	Programme    int64  `json:"programme_id" river:"unique"`
	Number       int64  `json:"number"`
}

func (note) Kind() string { return "note" }

// ledger counts what was done, by number.
type ledger struct {
	mu   sync.Mutex
	done map[int64]int
}

func (l *ledger) add(number int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.done == nil {
		l.done = map[int64]int{}
	}
	l.done[number]++
}

func (l *ledger) count(number int64) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.done[number]
}

// database is one database with connections like the server's: those of jobs, and
// those of an organization.
type database struct {
	url          string
	organization *sql.DB
}

func newDatabase(t testing.TB) *database {
	url := datatest.URL(t)
	return &database{url: url, organization: open(t, url, "org_"+datatest.Slug)}
}

// open connects with a search path.
func open(t testing.TB, url, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", data.WithParameters(url, map[string]string{"search_path": path}))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(4)
	db.SetMaxIdleConns(4)
	t.Cleanup(func() { db.Close() })
	return db
}

// quick is a pace for tests, which have no time.
var quick = pace{beat: 100 * time.Millisecond, silence: 1500 * time.Millisecond, orphan: 2 * time.Second}

// queue returns a Queue that is not started yet.
func (d *database) queue(t testing.TB) *Queue {
	t.Helper()
	q, err := New(open(t, d.url, "control"), Options{
		Organizations: func(context.Context) ([]string, error) { return []string{datatest.Slug, "second"}, nil },
		Now:           func() time.Time { return time.Date(2012, time.April, 5, 4, 0, 0, 0, time.UTC) },
		Log:           slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	q.pace = quick
	return q
}

// start starts q and stops it when the test ends.
func start(t testing.TB, q *Queue) *Queue {
	t.Helper()
	if err := q.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, q) })
	return q
}

func stop(t testing.TB, q *Queue) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := q.Stop(ctx); err != nil {
		t.Error(err)
	}
}

// enqueue adds a job in a transaction of the organization, and commits it or not.
func (d *database) enqueue(t testing.TB, q *Queue, args Args, commit bool) (added bool) {
	t.Helper()
	tx, err := d.organization.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if added, err = q.Enqueue(t.Context(), tx, args); err != nil {
		t.Fatal(err)
	}
	if commit {
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	return added
}

// states returns how many jobs of a kind are in each state.
func (d *database) states(t testing.TB, kind string) map[string]int {
	t.Helper()
	rows, err := d.organization.Query(`select state::text, count(*) from control.river_job where kind = $1 group by state`, kind)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	found := map[string]int{}
	for rows.Next() {
		var state string
		var count int
		if err := rows.Scan(&state, &count); err != nil {
			t.Fatal(err)
		}
		found[state] = count
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

// await waits until something holds.
func await(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(40 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if holds() {
			return
		}
	}
	t.Fatalf("in vain waited until %s", what)
}
