package applying

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"join_links_team_fkey": fault.Invalid.New("team_unknown", "there is no such team"),
})

// linksFrom is what every query for links begins with.
const linksFrom = `
	select l.id, l.team_id, t.name as team_name, l.ends_on, l.entry_limit, l.off_at, a.name as created_by_name, l.created_at, l.version,
	       n.waiting, n.let_in, n.refused
	from join_links l
	join accounts a on a.id = l.created_by
	left join teams t on t.id = l.team_id
	cross join lateral (
	    select count(*) filter (where e.state = 'waiting') as waiting, count(*) filter (where e.state = 'let_in') as let_in,
	           count(*) filter (where e.state = 'refused') as refused
	    from join_entries e
	    where e.link_id = l.id) n
	`

// ListLinks returns links, the latest first.
func ListLinks(ctx context.Context, db *data.DB, f LinkFilter) ([]Link, error) {
	const query = linksFrom + `
		where ($1 or l.team_id = any($2))
		  and ($3::bigint = 0 or l.id = $3)
		  and ($4::bigint = 0 or l.id < $4)
		order by l.id desc
		limit nullif($5::int, 0)`
	found := []Link{}
	err := db.Select(ctx, &found, query, f.Scope.All, pq.Array(f.Scope.Teams), f.ID, f.After, f.Limit)
	return found, data.Translate("list join links", err)
}

// FindLink returns one link, or join_link_unknown if there is none or the scope does not cover
// its team.
func FindLink(ctx context.Context, db *data.DB, id int64, scope auth.Scope) (Link, error) {
	found, err := ListLinks(ctx, db, LinkFilter{ID: id, Scope: scope})
	if err != nil {
		return Link{}, err
	}
	if len(found) == 0 {
		return Link{}, ErrLinkUnknown
	}
	return found[0], nil
}

// findBySecret returns the link whose secret has that hash, or join_link_unknown.
func findBySecret(ctx context.Context, db *data.DB, hash []byte) (Link, error) {
	const query = linksFrom + `where l.secret_hash = $1`
	var l Link
	err := db.Get(ctx, &l, query, hash)
	return l, data.TranslateMissing("find join link", err, ErrLinkUnknown)
}

// lockLink keeps others from entering themselves by the link until the transaction ends.
func lockLink(ctx context.Context, tx *data.DB, hash []byte) error {
	const query = `select id from join_links where secret_hash = $1 for no key update`
	var id int64
	err := tx.Get(ctx, &id, query, hash)
	return data.TranslateMissing("lock join link", err, ErrLinkUnknown)
}

// lockLinkOf is like [lockLink] for the link of an entry, and returns its id; it fails with
// join_entry_unknown.
func lockLinkOf(ctx context.Context, tx *data.DB, entryID int64) (int64, error) {
	const query = `
		select l.id from join_links l
		where l.id = (select link_id from join_entries where id = $1)
		for no key update`
	var id int64
	err := tx.Get(ctx, &id, query, entryID)
	return id, data.TranslateMissing("lock join link", err, ErrEntryUnknown)
}

func insertLink(ctx context.Context, tx *data.DB, l *Link, hash []byte, a audit.Author) error {
	const query = `
		insert into join_links (team_id, secret_hash, ends_on, entry_limit, created_by, created_at)
		values ($1, $2, $3, $4, $5, $6)
		returning id`
	err := tx.Get(ctx, &l.ID, query, l.TeamID, hash, l.EndsOn.Format(time.DateOnly), l.EntryLimit, a.By, a.Now)
	return data.Translate("insert join link", err)
}

// updateLink stores what can be changed of l if its version is still the one in l.
func updateLink(ctx context.Context, tx *data.DB, l Link) error {
	const query = `
		update join_links
		set ends_on = $3, entry_limit = $4, off_at = $5, version = version + 1
		where id = $1 and version = $2`
	return tx.UpdateVersioned(ctx, "update join link", linkVersion, query, l.ID, l.Version, l.EndsOn.Format(time.DateOnly), l.EntryLimit, l.OffAt)
}

func linkVersion(ctx context.Context, db *data.DB, id int64) (int, error) {
	l, err := FindLink(ctx, db, id, auth.Whole)
	return l.Version, err
}

func setSecret(ctx context.Context, tx *data.DB, id int64, hash []byte) error {
	const query = `update join_links set secret_hash = $2, version = version + 1 where id = $1`
	_, err := tx.Exec(ctx, query, id, hash)
	return data.Translate("renew join link", err)
}
