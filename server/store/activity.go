package store

import (
	"context"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// Activity is one planned kind of service inside a programme, with its shifts.
// What stands below Version is worked out when it is read.
type Activity struct {
	ID                        int64         `db:"id"`
	ProgrammeID               int64         `db:"programme_id"`
	Code                      string        `db:"code"`
	Form                      string        `db:"form"` // point, one_to_one or culture
	ServicePointID            int64         `db:"service_point_id"`
	Title                     string        `db:"title"`
	Content                   string        `db:"content"`
	Conditions                string        `db:"conditions"`
	Risks                     string        `db:"risks"`
	Safeguards                string        `db:"safeguards"`
	InsurancePolicy           string        `db:"insurance_policy"`
	SupplyReason              string        `db:"supply_reason"` // why nobody asked for it
	ConfirmedVolunteerService bool          `db:"confirmed_volunteer_service"`
	State                     string        `db:"state"`
	HelpRequestIDs            pq.Int64Array `db:"help_request_ids"`
	Version                   int           `db:"version"`

	ServicePointName string     `db:"service_point_name"`
	Address          string     `db:"address"`
	CommunityID      int64      `db:"community_id"`
	CommunityName    string     `db:"community_name"`
	ShiftCount       int        `db:"shift_count"`    // not cancelled
	EmptyShifts      int        `db:"empty_shifts"`   // of those, without a seat
	LeaderlessShifts int        `db:"leaderless"`     // of those, without a captain's seat
	GuardedShifts    int        `db:"guarded_shifts"` // of those, with children or in homes
	PastShifts       int        `db:"past_shifts"`    // planned shifts that have begun
	FirstPastAt      *time.Time `db:"first_past_at"`  // when the earliest of those began
}

// ActivityFilter says which activities are wanted. What is nil does not matter.
type ActivityFilter struct {
	IDs         []int64
	ProgrammeID *int64
	Form        *string
	CommunityID *int64
	AfterID     int64
	Limit       int // 0 for all
	Now         time.Time
}

// ListActivities returns activities by id, with what their shifts lack, in one query.
func (s *Store) ListActivities(ctx context.Context, f ActivityFilter) ([]Activity, error) {
	const query = `
		select a.id, a.programme_id, a.code, a.form, a.service_point_id, a.title, a.content, a.conditions, a.risks, a.safeguards,
		       a.insurance_policy, a.supply_reason, a.confirmed_volunteer_service, a.state, a.version,
		       array(select help_request_id from activity_help_requests where activity_id = a.id order by help_request_id) as help_request_ids,
		       sp.name as service_point_name, sp.address, sp.community_id, ar.name as community_name,
		       n.shift_count, n.empty_shifts, n.leaderless, n.guarded_shifts, n.past_shifts, n.first_past_at
		from activities a
		join service_points sp on sp.id = a.service_point_id
		join areas ar on ar.id = sp.community_id
		left join lateral (
		    select count(*) as shift_count,
		           count(*) filter (where not exists (select from positions where shift_id = s.id)) as empty_shifts,
		           count(*) filter (where not exists (select from positions where shift_id = s.id and leads)) as leaderless,
		           count(*) filter (where s.child or s.home) as guarded_shifts,
		           count(*) filter (where s.state = 'planned' and s.starts_at <= $7) as past_shifts,
		           min(s.starts_at) filter (where s.state = 'planned' and s.starts_at <= $7) as first_past_at
		    from shifts s
		    where s.activity_id = a.id and s.state <> 'cancelled') n on true
		where ($1::bigint[] is null or a.id = any($1))
		  and ($2::bigint is null or a.programme_id = $2)
		  and ($3::text is null or a.form = $3)
		  and ($4::bigint is null or sp.community_id = $4)
		  and a.id > $5
		order by a.id
		limit nullif($6::int, 0)`
	found := []Activity{}
	err := sqlx.SelectContext(ctx, s.q, &found, query, pq.Array(f.IDs), f.ProgrammeID, f.Form, f.CommunityID, f.AfterID, f.Limit, f.Now)
	return found, translate("list activities", err)
}

// Activity returns one activity as it is at the time now, or fault.NotFound activity_unknown.
func (s *Store) Activity(ctx context.Context, id int64, now time.Time) (Activity, error) {
	found, err := s.ListActivities(ctx, ActivityFilter{IDs: []int64{id}, Now: now})
	if err != nil {
		return Activity{}, err
	}
	if len(found) == 0 {
		return Activity{}, errActivityUnknown
	}
	return found[0], nil
}

// CreateActivity stores an activity as a draft and sets its ID.
func (s *Store) CreateActivity(ctx context.Context, a *Activity, now time.Time) error {
	const query = `
		insert into activities (programme_id, code, form, service_point_id, title, content, conditions, risks, safeguards,
		                        insurance_policy, supply_reason, confirmed_volunteer_service, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
		returning id, version`
	return s.InTx(ctx, func(tx *Store) error {
		err := tx.q.QueryRowxContext(ctx, query, a.ProgrammeID, a.Code, a.Form, a.ServicePointID, a.Title, a.Content, a.Conditions, a.Risks,
			a.Safeguards, a.InsurancePolicy, a.SupplyReason, a.ConfirmedVolunteerService, now).Scan(&a.ID, &a.Version)
		if err != nil {
			return translate("create activity", err)
		}
		return tx.linkHelpRequests(ctx, *a)
	})
}

// UpdateActivity stores what may be changed of a if its version is still the one
// it was read with, and fails with version_stale otherwise.
func (s *Store) UpdateActivity(ctx context.Context, a Activity, now time.Time) error {
	const query = `
		update activities
		set service_point_id = $3, title = $4, content = $5, conditions = $6, risks = $7, safeguards = $8, insurance_policy = $9,
		    supply_reason = $10, confirmed_volunteer_service = $11, state = $12, version = version + 1
		where id = $1 and version = $2`
	return s.InTx(ctx, func(tx *Store) error {
		result, err := tx.q.ExecContext(ctx, query, a.ID, a.Version, a.ServicePointID, a.Title, a.Content, a.Conditions, a.Risks, a.Safeguards,
			a.InsurancePolicy, a.SupplyReason, a.ConfirmedVolunteerService, a.State)
		if err != nil {
			return translate("update activity", err)
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, tx.staleActivity(ctx, a.ID, now))
		}
		return tx.linkHelpRequests(ctx, a)
	})
}

func (s *Store) staleActivity(ctx context.Context, id int64, now time.Time) error {
	current, err := s.Activity(ctx, id, now)
	if err != nil {
		return err
	}
	return Stale(current.Version)
}

func (s *Store) linkHelpRequests(ctx context.Context, a Activity) error {
	const remove = `delete from activity_help_requests where activity_id = $1 and help_request_id <> all($2)`
	if _, err := s.q.ExecContext(ctx, remove, a.ID, pq.Array(append([]int64{}, a.HelpRequestIDs...))); err != nil {
		return translate("unlink help requests", err)
	}
	const add = `
		insert into activity_help_requests (activity_id, help_request_id)
		select $1, id from unnest($2::bigint[]) r (id)
		on conflict do nothing`
	_, err := s.q.ExecContext(ctx, add, a.ID, pq.Array(append([]int64{}, a.HelpRequestIDs...)))
	return translate("link help requests", err)
}
