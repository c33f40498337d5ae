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

// prepared keeps the statements of [hotQueries], made on first use.
type prepared struct {
	mu         sync.Mutex
	statements map[string]*sqlx.Stmt // nil until all are made
}

// prepare returns the statements. The first call must be outside a transaction:
// it takes a connection of its own for a moment.
func (p *prepared) prepare(ctx context.Context, db *sqlx.DB) (map[string]*sqlx.Stmt, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.statements != nil {
		return p.statements, nil
	}
	made := make(map[string]*sqlx.Stmt, len(hotQueries))
	for _, query := range hotQueries {
		statement, err := db.PreparexContext(ctx, query)
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
// as much as sending one.
func (s *Store) getHot(ctx context.Context, target any, query string, args ...any) error {
	statements, err := s.hot.prepare(ctx, s.db)
	if err != nil {
		return err
	}
	statement := statements[query]
	if tx, inTx := s.q.(*sqlx.Tx); inTx {
		statement = tx.StmtxContext(ctx, statement)
	}
	return statement.GetContext(context.WithoutCancel(ctx), target, args...)
}
