package data

import (
	"context"
	"fmt"
	"sync"

	"github.com/jmoiron/sqlx"
)

// statements keeps the prepared statements of the busiest queries, each made on
// first use. They have connections of their own, which never plan them again:
// PostgreSQL, left to choose, planned some at every call on tables that were small
// when it looked. The connections are few, because more at once get less done.
type statements struct {
	pool *sqlx.DB
	mu   sync.RWMutex
	made map[string]*sqlx.Stmt // by query
}

func (s *statements) prepare(ctx context.Context, query string) (*sqlx.Stmt, error) {
	s.mu.RLock()
	statement := s.made[query]
	s.mu.RUnlock()
	if statement != nil {
		return statement, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if statement = s.made[query]; statement != nil {
		return statement, nil
	}
	statement, err := s.pool.PreparexContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("data: prepare: %w", err)
	}
	s.made[query] = statement
	return statement, nil
}

// GetHot is like [DB.Get] for a constant query that a rush of sign-ups runs over
// and over: it is prepared once and never planned again. Every other query is
// planned anew with its values, which is what keeps optional filters cheap. It does
// not stop when ctx ends: the statements take milliseconds, and watching for the end
// costs as much as sending one. In a transaction the query is one like any other.
func (db *DB) GetHot(ctx context.Context, target any, query string, args ...any) error {
	if db.inTx() {
		return db.Get(ctx, target, query, args...)
	}
	db.sent.statements.Add(1)
	statement, err := db.hot.prepare(ctx, query)
	if err != nil {
		return err
	}
	return statement.GetContext(context.WithoutCancel(ctx), target, args...)
}
