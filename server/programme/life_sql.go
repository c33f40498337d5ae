package programme

import (
	"context"
	"time"

	"nuanlin/server/data"
)

func setArchived(ctx context.Context, tx *data.DB, id int64, version int, at *time.Time) error {
	const query = `update programmes set archived_at = $3, version = version + 1 where id = $1 and version = $2`
	return tx.UpdateVersioned(ctx, "archive programme", programmeVersion, query, id, version, at)
}

// moveDates moves a programme and its stages by whole days.
func moveDates(ctx context.Context, tx *data.DB, id int64, version, days int) error {
	const programme = `
		update programmes set starts_on = starts_on + $3::int, ends_on = ends_on + $3::int, version = version + 1
		where id = $1 and version = $2`
	if err := tx.UpdateVersioned(ctx, "move programme", programmeVersion, programme, id, version, days); err != nil {
		return err
	}
	const stages = `update programme_stages set starts_on = starts_on + $2::int, ends_on = ends_on + $2::int where programme_id = $1`
	_, err := tx.Exec(ctx, stages, id, days)
	return data.Translate("move stages", err)
}

// programmeVersion returns the version of a programme, or fault.NotFound.
func programmeVersion(ctx context.Context, db *data.DB, id int64) (int, error) {
	p, err := FindProgramme(ctx, db, id)
	return p.Version, err
}
