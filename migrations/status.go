package migrations

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// The two sets of migrations.
const (
	Control      = "control"
	Organization = "organization"
)

// Status returns the version schema was migrated to, 0 if never, and the newest
// version of set in this program. It changes nothing.
func Status(ctx context.Context, db *sql.DB, set, schema string) (found, latest int64, err error) {
	names, err := fs.Glob(files, set+"/*.sql")
	if err != nil {
		return 0, 0, err
	}
	for _, name := range names {
		number, _, _ := strings.Cut(strings.TrimPrefix(name, set+"/"), "_")
		version, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return 0, 0, fmt.Errorf("migrations: name of %s: %w", name, err)
		}
		latest = max(latest, version)
	}
	table := quote(schema) + ".goose_db_version"
	var exists bool
	if err := db.QueryRowContext(ctx, `select to_regclass($1) is not null`, table).Scan(&exists); err != nil || !exists {
		return 0, latest, err
	}
	err = db.QueryRowContext(ctx, "select coalesce(max(version_id), 0) from "+table+" where is_applied").Scan(&found)
	return found, latest, err
}
