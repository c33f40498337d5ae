// Package data is how every capability reaches the database: connections,
// transactions, and what a broken constraint means to the caller. It knows no
// capability. The SQL of a table stands in the package that owns it, in files
// named *_sql.go.
//
// Each organization has a schema of its own. A [Registry] hands out one [DB] per
// organization, whose connections see that schema and nothing else.
package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq" // the "postgres" driver
)

// DB is a handle on the schema of one organization, or on one transaction in
// it: functions that take one work the same either way. See [DB.InTx].
type DB struct {
	pool *sqlx.DB        // starts transactions
	q    sqlx.ExtContext // runs statements: pool, or the transaction in progress
	org  Organization
	hot  *statements // of the busiest queries
	sent *counters
}

// Organization returns the organization whose rows db reads and writes.
func (db *DB) Organization() Organization { return db.org }

// Zone returns the calendar the organization's days belong to.
func (db *DB) Zone() *time.Location { return db.org.location }

// InTx calls fn with a DB whose statements form one transaction, which is
// committed if fn returns nil and rolled back if it returns an error or panics.
// Called on a DB that is already in a transaction, InTx joins it.
//
// A transaction that the database ends in favour of another is run again; see
// [DB.Again]. So fn may be called more than once, and sets whatever it leaves
// behind in variables outside it each time it begins.
func (db *DB) InTx(ctx context.Context, fn func(tx *DB) error) error {
	if db.inTx() {
		return fn(db)
	}
	return db.Again(ctx, func() error { return db.transact(ctx, fn) })
}

func (db *DB) transact(ctx context.Context, fn func(tx *DB) error) error {
	tx, err := db.pool.BeginTxx(ctx, nil)
	if err != nil {
		return fmt.Errorf("data: begin: %w", err)
	}
	defer tx.Rollback() // does nothing once committed

	if err := fn(&DB{pool: db.pool, q: tx, org: db.org, hot: db.hot, sent: db.sent}); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return Translate("commit", err)
	}
	return nil
}

// Tx returns the transaction of a DB that [DB.InTx] handed out, for packages that
// write tables of their own into it.
func (db *DB) Tx() (*sql.Tx, error) {
	if tx, joined := db.q.(*sqlx.Tx); joined {
		return tx.Tx, nil
	}
	return nil, errors.New("data: not in a transaction")
}

func (db *DB) inTx() bool {
	_, joined := db.q.(*sqlx.Tx)
	return joined
}

// Get reads the one row of a query into target, a struct with db tags or a plain
// value. It fails with [sql.ErrNoRows] if there is none. Like the errors of
// [DB.Select] and [DB.Exec], what it returns is for [Translate].
func (db *DB) Get(ctx context.Context, target any, query string, args ...any) error {
	db.sent.statements.Add(1)
	return sqlx.GetContext(ctx, db.q, target, query, args...)
}

// Select reads the rows of a query into target, a pointer to a slice.
func (db *DB) Select(ctx context.Context, target any, query string, args ...any) error {
	db.sent.statements.Add(1)
	return sqlx.SelectContext(ctx, db.q, target, query, args...)
}

// Exec runs a statement that returns no rows.
func (db *DB) Exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	db.sent.statements.Add(1)
	return db.q.ExecContext(ctx, query, args...)
}

// QueryRow runs a query whose one row is to be scanned into variables.
func (db *DB) QueryRow(ctx context.Context, query string, args ...any) *sqlx.Row {
	db.sent.statements.Add(1)
	return db.q.QueryRowxContext(ctx, query, args...)
}

// Ping checks that the database answers.
func (db *DB) Ping(ctx context.Context) error { return db.pool.PingContext(ctx) }

// Purge runs a statement that deletes, and returns how many rows it deleted.
func (db *DB) Purge(ctx context.Context, op, query string, args ...any) (int, error) {
	result, err := db.Exec(ctx, query, args...)
	if err != nil {
		return 0, Translate(op, err)
	}
	n, err := result.RowsAffected()
	return int(n), Translate(op, err)
}
