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
