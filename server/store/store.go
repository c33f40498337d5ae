// Package store reads and writes the database. It is the only package that
// contains SQL.
//
// Each organization has a schema of its own. A [Registry] hands out one [Store]
// per organization, whose connections see that schema and nothing else.
package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq" // the "postgres" driver
)

// Store is a handle on the schema of one organization, or on one transaction in
// it: the methods are the same either way. See [Store.InTx].
type Store struct {
	db  *sqlx.DB        // starts transactions
	q   sqlx.ExtContext // runs statements: db, or the transaction in progress
	org Organization
	hot *prepared // statements of the busiest queries
}

// Organization returns the organization whose rows s reads and writes.
func (s *Store) Organization() Organization { return s.org }

// Zone returns the calendar the organization's days belong to.
func (s *Store) Zone() *time.Location { return s.org.location }

// InTx calls fn with a Store whose statements form one transaction, which is
// committed if fn returns nil and rolled back if it returns an error or panics.
// Called on a Store that is already in a transaction, InTx joins it.
func (s *Store) InTx(ctx context.Context, fn func(tx *Store) error) error {
	if _, joined := s.q.(*sqlx.Tx); joined {
		return fn(s)
	}
	tx, err := s.db.BeginTxx(ctx, nil)
	if err != nil {
		return fmt.Errorf("store: begin: %w", err)
	}
	defer tx.Rollback() // does nothing once committed

	if err := fn(&Store{db: s.db, q: tx, org: s.org, hot: s.hot}); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return translate("commit", err) // deferred constraints speak up here
	}
	return nil
}

// Ping checks that the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.db.PingContext(ctx) }
