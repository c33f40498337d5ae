package store

import (
	"context"
	"fmt"
	"sync"

	"github.com/jmoiron/sqlx"
)

// hotQueries are prepared once per connection, because a rush of sign-ups runs
// little else. Every other query is planned anew with its values, which is what
// keeps optional filters cheap.
var hotQueries = []string{vacancyQuery, boundQuery, bookQuery, madeQuery, assignmentQuery, shiftQuery}

// prepared keeps the statements of [hotQueries], made on first use. They have
// connections of their own, which never plan them again: PostgreSQL, left to
// choose, planned some at every call on tables that were small when it looked.
// The connections are few, because more at once get less done.
type prepared struct {
	db         *sqlx.DB
	mu         sync.Mutex
	statements map[string]*sqlx.Stmt // nil until all are made
}

func (p *prepared) prepare(ctx context.Context) (map[string]*sqlx.Stmt, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.statements != nil {
		return p.statements, nil
	}
	made := make(map[string]*sqlx.Stmt, len(hotQueries))
	for _, query := range hotQueries {
		statement, err := p.db.PreparexContext(ctx, query)
		if err != nil {
			return nil, fmt.Errorf("store: prepare: %w", err)
		}
		made[query] = statement
	}
	p.statements = made
	return made, nil
}

// getHot reads one row of a query of [hotQueries] into target. It does not stop
// when ctx ends: the statements take milliseconds, and watching for the end costs
// as much as sending one. In a transaction the query is one like any other.
func (s *Store) getHot(ctx context.Context, target any, query string, args ...any) error {
	if _, inTx := s.q.(*sqlx.Tx); inTx {
		return sqlx.GetContext(ctx, s.q, target, query, args...)
	}
	statements, err := s.hot.prepare(ctx)
	if err != nil {
		return err
	}
	return statements[query].GetContext(context.WithoutCancel(ctx), target, args...)
}
