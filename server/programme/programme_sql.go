package programme

import (
	"context"
	"errors"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"programmes_name_filled":       data.ErrNameBlank,
	"programmes_code_key":          fault.Conflict.New("programme_code_taken", "another programme has that code"),
	"programmes_dates_order":       fault.Invalid.New("programme_dates_wrong", "a programme cannot end before it starts"),
	"programmes_archived_over":     errNotOver,
	"programmes_length":            fault.Invalid.New("programme_too_long", "a programme lasts at most one year"),
	"programme_stages_dates_order": fault.Invalid.New("stage_dates_wrong", "a stage cannot end before it starts"),
	"programme_stages_pkey":        fault.Invalid.New("stage_repeated", "each stage has one pair of dates"),
})

const programmeColumns = `p.id, p.code, p.name, p.theme, p.host, p.executor, p.starts_on, p.ends_on, p.stage, p.state, p.version, p.archived_at,
	       (select coalesce(json_agg(json_build_object('stage', g.stage, 'starts_on', g.starts_on, 'ends_on', g.ends_on)
	               order by array_position(array['research', 'planning', 'preparation', 'publicity', 'training', 'delivery', 'review'], g.stage)), '[]')
	        from programme_stages g where g.programme_id = p.id) as stages`

// ListProgrammes returns programmes, those in the archive or the others, latest start first.
func ListProgrammes(ctx context.Context, db *data.DB, archived bool, after *ProgrammePlace, limit int) ([]Programme, error) {
	const query = `
	select ` + programmeColumns + `
	from programmes p
	where (p.archived_at is not null) = $4 and ($1::date is null or (p.starts_on, p.id) < ($1, $2))
	order by p.starts_on desc, p.id desc
	limit $3`
	var startsOn *time.Time
	var id int64
	if after != nil {
		startsOn, id = &after.StartsOn, after.ID
	}
	found := []Programme{}
	err := db.Select(ctx, &found, query, startsOn, id, limit, archived)
	return found, data.Translate("list programmes", err)
}

// FindProgramme returns one programme, or fault.NotFound programme_unknown.
func FindProgramme(ctx context.Context, db *data.DB, id int64) (Programme, error) {
	const query = `
	select ` + programmeColumns + `
	from programmes p
	where p.id = $1`
	var p Programme
	err := db.Get(ctx, &p, query, id)
	return p, data.TranslateMissing("programme", err, errProgrammeUnknown)
}

// RunningProgramme returns the programme that is under way: of the active ones
// the one that started last. It fails with fault.NotFound programme_not_running.
func RunningProgramme(ctx context.Context, db *data.DB) (Programme, error) {
	const query = `
	select ` + programmeColumns + `
	from programmes p
	where p.state = 'active'
	order by p.starts_on desc, p.id desc
	limit 1`
	var p Programme
	err := db.Get(ctx, &p, query)
	return p, data.TranslateMissing("running programme", err, errNoneRunning)
}

// RunningProgrammeID is like [RunningProgramme] and returns 0 when none runs.
func RunningProgrammeID(ctx context.Context, db *data.DB) (int64, error) {
	p, err := RunningProgramme(ctx, db)
	if errors.Is(err, fault.NotFound) {
		return 0, nil
	}
	return p.ID, err
}

// CreateProgramme stores a draft in its first stage, with when its stages are planned
// for, sets its ID and logs it. It fails with fault.Conflict programme_code_taken and
// fault.Invalid programme_dates_wrong, programme_too_long, stage_dates_wrong or
// stage_repeated.
func CreateProgramme(ctx context.Context, db *data.DB, p *Programme, a Author) error {
	p.Stage, p.State = "research", "draft"
	const query = `
		insert into programmes (code, name, theme, host, executor, starts_on, ends_on, stage, state, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		returning id, version`
	return db.InTx(ctx, func(tx *data.DB) error {
		err := tx.QueryRow(ctx, query, p.Code, p.Name, p.Theme, p.Host, p.Executor, p.StartsOn, p.EndsOn, p.Stage, p.State, a.Now).
			Scan(&p.ID, &p.Version)
		if err != nil {
			return data.Translate("create programme", err)
		}
		if err := setStages(ctx, tx, *p); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("programme_created", "programme", p.ID, nil))
	})
}

// updateProgramme stores p if its version is still the one it was read with, and
// fails with version_stale otherwise.
func updateProgramme(ctx context.Context, db *data.DB, p Programme) error {
	const query = `
		update programmes
		set name = $3, theme = $4, host = $5, executor = $6, starts_on = $7, ends_on = $8, stage = $9, state = $10, version = version + 1
		where id = $1 and version = $2`
	return db.InTx(ctx, func(tx *data.DB) error {
		result, err := tx.Exec(ctx, query, p.ID, p.Version, p.Name, p.Theme, p.Host, p.Executor, p.StartsOn, p.EndsOn, p.Stage, p.State)
		if err != nil {
			return data.Translate("update programme", err)
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, staleProgramme(ctx, tx, p.ID))
		}
		return setStages(ctx, tx, p)
	})
}

func staleProgramme(ctx context.Context, db *data.DB, id int64) error {
	current, err := FindProgramme(ctx, db, id)
	if err != nil {
		return err
	}
	return data.Stale(current.Version)
}

func setStages(ctx context.Context, db *data.DB, p Programme) error {
	stages, starts, ends := make([]string, len(p.Stages)), make([]string, len(p.Stages)), make([]string, len(p.Stages))
	for i, g := range p.Stages {
		stages[i], starts[i], ends[i] = g.Stage, string(g.StartsOn), string(g.EndsOn)
	}
	const remove = `delete from programme_stages where programme_id = $1`
	if _, err := db.Exec(ctx, remove, p.ID); err != nil {
		return data.Translate("set stages", err)
	}
	const add = `
		with given as materialized (
		    select stage, starts_on::date as starts_on, ends_on::date as ends_on
		    from unnest($2::text[], $3::text[], $4::text[]) g (stage, starts_on, ends_on)
		)
		insert into programme_stages (programme_id, stage, starts_on, ends_on)
		select $1, stage, starts_on, ends_on from given`
	_, err := db.Exec(ctx, add, p.ID, pq.Array(stages), pq.Array(starts), pq.Array(ends))
	return data.Translate("set stages", err)
}
