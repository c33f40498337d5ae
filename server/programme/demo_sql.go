package programme

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// LockEmpty makes sure that nobody else loads a demonstration at the same moment
// and that the organization is empty. It fails with fault.Conflict demo_loaded
// when the programme is there already, and organization_in_use when anything
// else is. Call it first in the transaction.
func LockEmpty(ctx context.Context, db *data.DB, programme string) error {
	const lock = `lock table programmes, volunteers, teams, areas in share row exclusive mode`
	if _, err := db.Exec(ctx, lock); err != nil {
		return data.Translate("lock for a demonstration", err)
	}
	const query = `
		select exists (select from programmes where code = $1) as loaded,
		       exists (select from programmes) or exists (select from volunteers) or exists (select from teams)
		       or exists (select from areas) as in_use`
	var found struct {
		Loaded bool `db:"loaded"`
		InUse  bool `db:"in_use"`
	}
	if err := db.Get(ctx, &found, query, programme); err != nil {
		return data.Translate("look for a demonstration", err)
	}
	if found.Loaded {
		return fault.Conflict.New("demo_loaded", "the demonstration is loaded already")
	}
	if found.InUse {
		return fault.Conflict.New("organization_in_use", "a demonstration is loaded into an empty organization only")
	}
	return nil
}

// InsertDemoProgramme inserts the programme and its stages.
func InsertDemoProgramme(ctx context.Context, db *data.DB, at time.Time, p DemoProgramme) error {
	type row struct {
		DemoProgramme
		CreatedAt time.Time `json:"created_at"`
	}
	const programme = `
		with given (code, name, theme, host, executor, starts_on, ends_on, stage, state, created_at) as materialized (
		    select r.code, r.name, r.theme, r.host, r.executor, r.starts_on, r.ends_on, r.stage, r.state, r.created_at
		    from jsonb_to_recordset($1) as r (code text, name text, theme text, host text, executor text, starts_on date, ends_on date,
		         stage text, state text, created_at timestamptz)
		)
		insert into programmes (code, name, theme, host, executor, starts_on, ends_on, stage, state, created_at)
		select code, name, theme, host, executor, starts_on, ends_on, stage, state, created_at
		from given`
	if err := data.InsertRows(ctx, db, "insert demo programme", programme, []row{{p, at}}); err != nil {
		return err
	}
	const stages = `
		with given (programme_id, stage, starts_on, ends_on) as materialized (
		    select p.id, r.stage, r.starts_on, r.ends_on
		    from jsonb_to_recordset($1) as r (stage text, starts_on date, ends_on date)
		    cross join (select id from programmes order by id desc limit 1) p
		)
		insert into programme_stages (programme_id, stage, starts_on, ends_on)
		select programme_id, stage, starts_on, ends_on
		from given`
	return data.InsertRows(ctx, db, "insert demo stages", stages, p.Stages)
}
