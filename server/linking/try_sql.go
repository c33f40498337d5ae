package linking

import (
	"context"
	"time"

	"nuanlin/server/data"
)

// countTry counts one more at a place, anew if the count began a window ago or the clock was
// set back since, and returns how many there are and since when.
func countTry(ctx context.Context, db *data.DB, place []byte, now time.Time) (count int, began time.Time, err error) {
	const query = `
		insert into link_tries (place_hash, count, began_at)
		values ($1, 1, $2)
		on conflict on constraint link_tries_pkey do update
		set count = case when link_tries.began_at <= $3 or link_tries.began_at > $2 then 1 else link_tries.count + 1 end,
		    began_at = case when link_tries.began_at <= $3 or link_tries.began_at > $2 then excluded.began_at else link_tries.began_at end
		returning count, began_at`
	now = now.Truncate(time.Microsecond) // as it is stored
	err = db.QueryRow(ctx, query, place, now, now.Add(-window)).Scan(&count, &began)
	return count, began, data.Translate("count link try", err)
}

// PurgeTries forgets up to limit counts that began before the time given, and returns how many
// it forgot.
func PurgeTries(ctx context.Context, db *data.DB, before time.Time, limit int) (int, error) {
	const query = `
		delete from link_tries
		where place_hash in (select place_hash from link_tries where began_at < $1 limit $2 for update skip locked)`
	return db.Purge(ctx, "purge link tries", query, before, limit)
}
