package importing

import (
	"context"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// lockImportedAccounts keeps the accounts of an import as they are until the transaction
// ends: nobody chooses a password or gets a role. What decides about them is read after it.
func lockImportedAccounts(ctx context.Context, db *data.DB, importID int64) error {
	const query = `
		select a.id
		from volunteer_import_rows r
		join volunteers v on v.student_number = r.cells->'volunteer'->>'student_number'
		join accounts a on a.volunteer_id = v.id
		where r.import_id = $1
		order by a.id
		for no key update of a`
	return data.Translate("lock imported accounts", db.Select(ctx, &[]int64{}, query, importID))
}

// ImportNewcomers returns the accounts of an applied import that have no
// password yet and no role but those covered, by team and student number; as many as the
// file has rows.
func ImportNewcomers(ctx context.Context, db *data.DB, importID int64, covered []string) ([]NewcomerAccount, error) {
	const query = `
		select a.id, a.login, a.name, t.name as team_name
		from volunteer_import_rows r
		join volunteers v on v.student_number = r.cells->'volunteer'->>'student_number'
		join teams t on t.id = v.team_id
		join accounts a on a.volunteer_id = v.id
		where r.import_id = $1 and a.password_hash = '' and a.disabled_at is null
			and not exists (select from account_roles h where h.account_id = a.id and h.role <> all ($2::text[]))
		order by t.code, a.login`
	found := []NewcomerAccount{}
	err := db.Select(ctx, &found, query, importID, pq.Array(covered))
	return found, data.Translate("list newcomers", err)
}
