package wall

import (
	"context"
	"errors"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"wall_links_community_fkey": fault.Invalid.New("community_unknown", "there is no such community"),
})

// Find returns the link of the wall of a community, or of points, and whether there is one.
func Find(ctx context.Context, db *data.DB, communityID *int64) (Link, bool, error) {
	const query = `
		select id, community_id, created_at, last_read_at
		from wall_links
		where community_id is not distinct from $1::bigint`
	var found Link
	err := data.Translate("find wall link", db.Get(ctx, &found, query, communityID))
	if errors.Is(err, fault.NotFound) {
		return Link{}, false, nil
	}
	return found, err == nil, err
}

func findBySecret(ctx context.Context, db *data.DB, hash []byte) (Link, error) {
	const query = `select id, community_id, created_at, last_read_at from wall_links where token_hash = $1`
	var found Link
	err := db.Get(ctx, &found, query, hash)
	return found, data.TranslateMissing("find wall link by secret", err, ErrLinkUnknown)
}

// storeLink gives a wall a link with that hash in place of the one it has.
func storeLink(ctx context.Context, tx *data.DB, communityID *int64, hash []byte, now time.Time) error {
	const query = `
		insert into wall_links (community_id, token_hash, created_at)
		values ($1, $2, $3)
		on conflict on constraint wall_links_place_key do update
		set token_hash = excluded.token_hash, created_at = excluded.created_at, last_read_at = null`
	_, err := tx.Exec(ctx, query, communityID, hash, now)
	return data.Translate("make wall link", err)
}

// deleteLink reports whether there was one.
func deleteLink(ctx context.Context, tx *data.DB, communityID *int64) (bool, error) {
	const query = `delete from wall_links where community_id is not distinct from $1::bigint`
	result, err := tx.Exec(ctx, query, communityID)
	if err != nil {
		return false, data.Translate("end wall link", err)
	}
	n, err := result.RowsAffected()
	return n > 0, data.Translate("end wall link", err)
}

func noteRead(ctx context.Context, db *data.DB, id int64, now time.Time) error {
	const query = `update wall_links set last_read_at = $2 where id = $1`
	_, err := db.Exec(ctx, query, id, now)
	return data.Translate("note reading of wall", err)
}

// countTry counts one more at a place, anew if the count began a window ago or the clock was
// set back since, and returns how many there are and since when.
func countTry(ctx context.Context, db *data.DB, place []byte, now time.Time) (tries int, began time.Time, err error) {
	const query = `
		insert into wall_tries (place_hash, count, began_at)
		values ($1, 1, $2)
		on conflict on constraint wall_tries_pkey do update
		set count = case when wall_tries.began_at <= $3 or wall_tries.began_at > $2 then 1 else wall_tries.count + 1 end,
		    began_at = case when wall_tries.began_at <= $3 or wall_tries.began_at > $2 then excluded.began_at else wall_tries.began_at end
		returning count, began_at`
	now = now.Truncate(time.Microsecond) // as it is stored
	err = db.QueryRow(ctx, query, place, now, now.Add(-window)).Scan(&tries, &began)
	return tries, began, data.Translate("count wall try", err)
}

// PurgeTries forgets up to limit counts that began before the time given, and returns how many
// it forgot.
func PurgeTries(ctx context.Context, db *data.DB, before time.Time, limit int) (int, error) {
	const query = `
		delete from wall_tries
		where place_hash in (select place_hash from wall_tries where began_at < $1 limit $2 for update skip locked)`
	return db.Purge(ctx, "purge wall tries", query, before, limit)
}
