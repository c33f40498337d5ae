package data

import (
	"context"
	"errors"

	"nuanlin/server/fault"
)

// UpdateVersioned runs an update of the row $1 that asks for its version $2. If
// it changes no row, the error says why: version_stale with the current version,
// or what current fails with.
func (db *DB) UpdateVersioned(ctx context.Context, op string, current func(context.Context, *DB, int64) (int, error), query string, id int64, version int, rest ...any) error {
	result, err := db.Exec(ctx, query, append([]any{id, version}, rest...)...)
	if err != nil {
		return Translate(op, err)
	}
	changed, err := result.RowsAffected()
	if err != nil || changed > 0 {
		return Translate(op, err)
	}
	now, err := current(ctx, db, id)
	if err != nil {
		return err
	}
	return Stale(now)
}

// InvalidIfUnknown turns the fault of something that is not there, named in a
// request, into one of the request.
func InvalidIfUnknown(err error) error {
	if f, ok := errors.AsType[*fault.Error](err); ok && f.Kind == fault.NotFound {
		wrong := *f
		wrong.Kind = fault.Invalid
		return &wrong
	}
	return err
}
