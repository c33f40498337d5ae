package data

import (
	"context"
	"encoding/json"
	"fmt"
)

// InsertRows runs query with rows as one JSON array, and makes sure that every
// row found the others it names.
func InsertRows[T any](ctx context.Context, db *DB, op, query string, rows []T) error {
	text, err := json.Marshal(rows)
	if err != nil {
		return fmt.Errorf("data: %s: %w", op, err)
	}
	result, err := db.Exec(ctx, query, text)
	if err != nil {
		return Translate(op, err)
	}
	if n, err := result.RowsAffected(); err != nil || n != int64(len(rows)) {
		return fmt.Errorf("data: %s: %d of %d rows inserted (%v)", op, n, len(rows), err)
	}
	return nil
}

// ExecByRows runs query with rows as one JSON array before the other values, and
// returns how many rows it wrote. Without rows it does nothing.
func ExecByRows[T any](ctx context.Context, db *DB, op, query string, rows []T, args ...any) (int, error) {
	if len(rows) == 0 {
		return 0, nil
	}
	text, err := json.Marshal(rows)
	if err != nil {
		return 0, fmt.Errorf("data: %s: %w", op, err)
	}
	result, err := db.Exec(ctx, query, append([]any{text}, args...)...)
	if err != nil {
		return 0, Translate(op, err)
	}
	n, err := result.RowsAffected()
	return int(n), Translate(op, err)
}

// SelectByRows is like [ExecByRows] for a query that returns rows of its own.
func SelectByRows[R, T any](ctx context.Context, db *DB, op, query string, rows []T, args ...any) ([]R, error) {
	found := []R{}
	if len(rows) == 0 {
		return found, nil
	}
	text, err := json.Marshal(rows)
	if err != nil {
		return nil, fmt.Errorf("data: %s: %w", op, err)
	}
	err = db.Select(ctx, &found, query, append([]any{text}, args...)...)
	return found, Translate(op, err)
}
