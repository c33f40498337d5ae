package importing

import (
	"context"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
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

// authorOf returns as what the records of an import are written: who says so, and the
// file as the reference.
func authorOf(ctx context.Context, db *data.DB, a AppliedImport) (written, error) {
	const query = `
		select i.file_name, i.with_people, coalesce(a.name, '') as checker
		from volunteer_imports i
		left join accounts a on a.id = $2
		where i.id = $1`
	w := written{author: a.author(), importID: a.ID, operator: a.Operator}
	err := db.Get(ctx, &w, query, a.ID, w.author.By)
	if w.Checker == "" {
		w.Checker = "nuanlin import"
	}
	return w, data.Translate("author of import", err)
}

// checkTeams makes sure that every row of the file finds its team.
func checkTeams(ctx context.Context, db *data.DB, importID int64) error {
	const query = `
		select count(*)
		from volunteer_import_rows r
		join volunteer_imports i on i.id = r.import_id and i.with_people
		where r.import_id = $1 and r.outcome <> 'error' and r.cells ? 'volunteer'
		  and not exists (select from teams t where t.code = r.cells->'volunteer'->>'team')`
	var lost int
	if err := db.Get(ctx, &lost, query, importID); err != nil {
		return data.Translate("check teams", err)
	}
	if lost != 0 {
		return fault.Conflict.New("import_outdated", "the teams have changed since the file was read").With("rows", lost)
	}
	return nil
}

// settleCaptaincies keeps the file from what nobody does by hand: a captain is replaced, never
// made a member; a team has one; and who has left leads none. What the rows say of it is not
// written, which they tell.
func settleCaptaincies(ctx context.Context, db *data.DB, importID int64) error {
	const query = `
		with file as (
		    select r.row, r.cells->'volunteer'->>'team' as team, r.cells->'volunteer'->>'team_role' as role, v.id, v.active, v.team_role
		    from volunteer_import_rows r
		    left join volunteers v on v.student_number = r.cells->'volunteer'->>'student_number'
		    where r.import_id = $1 and r.outcome <> 'error' and r.cells->'volunteer' ? 'team_role'
		), judged as (
		    select f.row, t.name as team,
		           case when f.team_role = 'captain' and f.role <> 'captain' then 'captaincy_kept'
		                when f.role <> 'captain' or f.team_role = 'captain' then null
		                when not f.active then 'captain_has_left'
		                when exists (select from volunteers c where c.team_id = t.id and c.team_role = 'captain')
		                  or exists (select from file e where e.team = f.team and e.role = 'captain' and e.active is not false and e.row < f.row) then 'captain_elsewhere' end as code
		    from file f
		    left join teams t on t.code = f.team
		)
		update volunteer_import_rows r
		set cells = r.cells #- '{volunteer,team_role}',
		    messages = r.messages || jsonb_build_array(jsonb_build_object('column', 'team_role', 'code', j.code, 'severity', 'warning', 'params', jsonb_build_object('team', coalesce(j.team, ''))))
		from judged j
		where r.import_id = $1 and r.row = j.row and j.code is not null`
	_, err := db.Exec(ctx, query, importID)
	return data.Translate("settle captaincies", err)
}

// checkCaptains makes sure that the file moves nobody who has become a captain since it
// was read.
func checkCaptains(ctx context.Context, db *data.DB, importID int64) error {
	const query = `
		select coalesce(min(t.name), '')
		from volunteer_import_rows r
		join volunteer_imports i on i.id = r.import_id and i.with_people
		join volunteers v on v.student_number = r.cells->'volunteer'->>'student_number'
		join teams t on t.id = v.team_id
		where r.import_id = $1 and v.team_role = 'captain' and t.code <> r.cells->'volunteer'->>'team'`
	var team string
	if err := db.Get(ctx, &team, query, importID); err != nil || team == "" {
		if err != nil {
			return data.Translate("check captains", err)
		}
		return checkAppointed(ctx, db, importID)
	}
	return fault.Conflict.New("volunteer_leads_team", "the team needs another captain first").With("team", team)
}

// checkAppointed makes sure that whoever the file makes a captain leads a team that has none
// still, and has not left since.
func checkAppointed(ctx context.Context, db *data.DB, importID int64) error {
	const query = `
		select count(*)
		from volunteer_import_rows r
		join volunteer_imports i on i.id = r.import_id and i.with_people
		join teams t on t.code = r.cells->'volunteer'->>'team'
		left join volunteers v on v.student_number = r.cells->'volunteer'->>'student_number'
		where r.import_id = $1 and r.outcome <> 'error' and r.cells->'volunteer'->>'team_role' = 'captain' and v.team_role is distinct from 'captain'
		  and (v.active = false or exists (select from volunteers c where c.team_id = t.id and c.team_role = 'captain'))`
	var lost int
	if err := db.Get(ctx, &lost, query, importID); err != nil {
		return data.Translate("check appointed", err)
	}
	if lost != 0 {
		return fault.Conflict.New("import_outdated", "a team has got a captain since the file was read").With("rows", lost)
	}
	return nil
}

// checkRenamed makes sure that the file renames nobody who stands above whoever applies it,
// by what they are now: it may have been read by somebody else, or before they got a role.
// Until the transaction ends nobody of the file gets one.
func checkRenamed(ctx context.Context, db *data.DB, a AppliedImport) error {
	if a.Renames == nil {
		return nil
	}
	const query = `
		select coalesce(min(v.name), '')
		from volunteer_import_rows r
		join volunteer_imports i on i.id = r.import_id and i.with_people
		cross join volunteers v
		where ` + aboveOfImport + ` and v.id <> $3`
	var name string
	if err := db.Get(ctx, &name, query, a.ID, pq.Array(a.Renames), a.Self); err != nil || name == "" {
		return data.Translate("check renamed", err)
	}
	return fault.Forbidden.New("volunteer_above", "they have more roles than you may rename; a leader does that").With("name", name)
}

// refuseMergedPeople marks rows whose number is that of a record that was merged into another.
func refuseMergedPeople(ctx context.Context, db *data.DB, importID int64) error {
	const query = `
		update volunteer_import_rows r
		set outcome = 'error',
		    messages = r.messages || jsonb_build_array(jsonb_build_object('column', 'student_number', 'code', 'person_merged', 'severity', 'error', 'params',
		        jsonb_build_object('value', v.student_number, 'name', k.name, 'new', k.student_number)))
		from volunteers v
		join volunteers k on k.id = v.merged_into
		where r.import_id = $1 and r.outcome <> 'error' and v.student_number = r.cells->'volunteer'->>'student_number'`
	_, err := db.Exec(ctx, query, importID)
	return data.Translate("refuse merged people", err)
}
