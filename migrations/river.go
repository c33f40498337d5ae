package migrations

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"

	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/rivermigrate"
)

// riverVersion is the version of River's tables this program works with. Whoever
// raises it adds a file to control, even one that does nothing: the version of
// control is what an older program looks at before it refuses.
const riverVersion = 7

// applyRiver brings River's tables in the schema control up to date. They come
// with River as files of its own and are not part of ours.
func applyRiver(ctx context.Context, db *sql.DB) error {
	migrator, err := newRiverMigrator(db)
	if err != nil {
		return err
	}
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("migrations: river: %w", err)
	}
	return nil
}

func newRiverMigrator(db *sql.DB) (*rivermigrate.Migrator[*sql.Tx], error) {
	migrator, err := rivermigrate.New(riverdatabasesql.New(db), &rivermigrate.Config{
		Logger: slog.New(slog.DiscardHandler), Schema: Control,
	})
	if err != nil {
		return nil, fmt.Errorf("migrations: river: %w", err)
	}
	return migrator, nil
}
