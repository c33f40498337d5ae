package store

import (
	"context"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"nuanlin/server/fault"
)

// Programme is a bounded set of activities that goes through seven stages. Days
// are in the organization's calendar.
type Programme struct {
	ID       int64     `db:"id"`
	Code     string    `db:"code"`
	Name     string    `db:"name"`
	Theme    string    `db:"theme"`
	Host     string    `db:"host"`     // 主办
	Executor string    `db:"executor"` // 承办
	StartsOn time.Time `db:"starts_on"`
	EndsOn   time.Time `db:"ends_on"` // the last day
	Stage    string    `db:"stage"`
	State    string    `db:"state"` // draft, active, suspended, closed or cancelled
	Version  int       `db:"version"`

	Stages jsonRows[StageDates] `db:"stages"` // in the order of the stages
}

// StageDates is when a stage of a programme is planned for.
type StageDates struct {
	Stage    string  `json:"stage"`
	StartsOn DayText `json:"starts_on"`
	EndsOn   DayText `json:"ends_on"` // the last day
}

const programmeColumns = `p.id, p.code, p.name, p.theme, p.host, p.executor, p.starts_on, p.ends_on, p.stage, p.state, p.version,
	       (select coalesce(json_agg(json_build_object('stage', g.stage, 'starts_on', g.starts_on, 'ends_on', g.ends_on)
	               order by array_position(array['research', 'planning', 'preparation', 'publicity', 'training', 'delivery', 'review'], g.stage)), '[]')
	        from programme_stages g where g.programme_id = p.id) as stages`

// ProgrammePlace is a place in the list of programmes.
type ProgrammePlace struct {
	StartsOn time.Time `json:"s"`
	ID       int64     `json:"i"`
}

// ListProgrammes returns programmes, latest start first.
func (s *Store) ListProgrammes(ctx context.Context, after *ProgrammePlace, limit int) ([]Programme, error) {
	const query = `
	select ` + programmeColumns + `
	from programmes p
	where $1::date is null or (p.starts_on, p.id) < ($1, $2)
	order by p.starts_on desc, p.id desc
	limit $3`
	var startsOn *time.Time
	var id int64
	if after != nil {
		startsOn, id = &after.StartsOn, after.ID
	}
	found := []Programme{}
	err := sqlx.SelectContext(ctx, s.q, &found, query, startsOn, id, limit)
	return found, translate("list programmes", err)
}

// Programme returns one programme, or fault.NotFound programme_unknown.
func (s *Store) Programme(ctx context.Context, id int64) (Programme, error) {
	const query = `
	select ` + programmeColumns + `
	from programmes p
	where p.id = $1`
	var p Programme
	err := sqlx.GetContext(ctx, s.q, &p, query, id)
	return p, translateMissing("programme", err, errProgrammeUnknown)
}

// RunningProgramme returns the programme that is under way: of the active ones
// the one that started last. It fails with fault.NotFound programme_unknown.
func (s *Store) RunningProgramme(ctx context.Context) (Programme, error) {
	const query = `
	select ` + programmeColumns + `
	from programmes p
	where p.state = 'active'
	order by p.starts_on desc, p.id desc
	limit 1`
	var p Programme
	err := sqlx.GetContext(ctx, s.q, &p, query)
	return p, translateMissing("running programme", err, errProgrammeUnknown)
}

// RunningProgrammeID is like [Store.RunningProgramme] and returns 0 when none runs.
func (s *Store) RunningProgrammeID(ctx context.Context) (int64, error) {
	p, err := s.RunningProgramme(ctx)
	if errors.Is(err, fault.NotFound) {
		return 0, nil
	}
	return p.ID, err
}

// CreateProgramme stores a programme with its stages and sets its ID.
func (s *Store) CreateProgramme(ctx context.Context, p *Programme, now time.Time) error {
	const query = `
		insert into programmes (code, name, theme, host, executor, starts_on, ends_on, stage, state, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		returning id, version`
	return s.InTx(ctx, func(tx *Store) error {
		err := tx.q.QueryRowxContext(ctx, query, p.Code, p.Name, p.Theme, p.Host, p.Executor, p.StartsOn, p.EndsOn, p.Stage, p.State, now).
			Scan(&p.ID, &p.Version)
		if err != nil {
			return translate("create programme", err)
		}
		return tx.setStages(ctx, *p)
	})
}

// UpdateProgramme stores p if its version is still the one it was read with, and
// fails with version_stale otherwise.
func (s *Store) UpdateProgramme(ctx context.Context, p Programme) error {
	const query = `
		update programmes
		set name = $3, theme = $4, host = $5, executor = $6, starts_on = $7, ends_on = $8, stage = $9, state = $10, version = version + 1
		where id = $1 and version = $2`
	return s.InTx(ctx, func(tx *Store) error {
		result, err := tx.q.ExecContext(ctx, query, p.ID, p.Version, p.Name, p.Theme, p.Host, p.Executor, p.StartsOn, p.EndsOn, p.Stage, p.State)
		if err != nil {
			return translate("update programme", err)
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, tx.staleProgramme(ctx, p.ID))
		}
		return tx.setStages(ctx, p)
	})
}

func (s *Store) staleProgramme(ctx context.Context, id int64) error {
	current, err := s.Programme(ctx, id)
	if err != nil {
		return err
	}
	return Stale(current.Version)
}

func (s *Store) setStages(ctx context.Context, p Programme) error {
	stages, starts, ends := make([]string, len(p.Stages)), make([]string, len(p.Stages)), make([]string, len(p.Stages))
	for i, g := range p.Stages {
		stages[i], starts[i], ends[i] = g.Stage, string(g.StartsOn), string(g.EndsOn)
	}
	const remove = `delete from programme_stages where programme_id = $1`
	if _, err := s.q.ExecContext(ctx, remove, p.ID); err != nil {
		return translate("set stages", err)
	}
	const add = `
		insert into programme_stages (programme_id, stage, starts_on, ends_on)
		select $1, stage, starts_on::date, ends_on::date
		from unnest($2::text[], $3::text[], $4::text[]) g (stage, starts_on, ends_on)`
	_, err := s.q.ExecContext(ctx, add, p.ID, pq.Array(stages), pq.Array(starts), pq.Array(ends))
	return translate("set stages", err)
}
