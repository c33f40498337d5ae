package activities

import (
	"context"
	"errors"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/search"
)

var _ = data.Explain(data.Constraints{
	"activities_title_filled":              data.ErrNameBlank,
	"activities_programme_fkey":            fault.Invalid.New("programme_unknown", "there is no such programme"),
	"activities_service_point_fkey":        fault.Invalid.New("service_point_unknown", "there is no such service point"),
	"activities_pairs_per_volunteer_range": fault.Invalid.New("pairs_per_volunteer_wrong", "a volunteer supports one or two people in an activity"),
	"activities_code_key":                  fault.Conflict.New("activity_code_taken", "another activity of the programme has that code"),
	"activity_help_requests_request_fkey":  fault.Invalid.New("help_request_unknown", "there is no such help request"),
})

// ListActivities returns activities in the order f.Sort, with what their shifts lack, in one query.
func ListActivities(ctx context.Context, db *data.DB, f ActivityFilter) ([]Activity, error) {
	const query = `
		select a.id, a.programme_id, a.code, a.form, a.service_point_id, a.title, a.content, a.conditions, a.risks, a.safeguards,
		       a.insurance_policy, a.supply_reason, a.confirmed_volunteer_service, a.pairs_per_volunteer, a.state, a.version,
		       array(select help_request_id from activity_help_requests where activity_id = a.id order by help_request_id) as help_request_ids,
		       sp.name as service_point_name, sp.address, sp.community_id, ar.name as community_name,
		       listed.place, n.shift_count, n.empty_shifts, n.leaderless, n.guarded_shifts, n.past_shifts, n.first_past_at
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
		cross join lateral (select case when $8::text = 'name' then a.name_order else '' end as place) listed
		where ($1::bigint[] is null or a.id = any($1))
		  and ($2::bigint is null or a.programme_id = $2)
		  and ($3::text is null or a.form = $3)
		  and ($4::bigint is null or sp.community_id = $4)
		  and ($10::text is null or a.state = $10)
		  and ($11::text is null or a.search_key @@ nullif($11::text, '')::tsquery or sp.search_key @@ nullif($11::text, '')::tsquery
		       or ar.search_key @@ nullif($11::text, '')::tsquery)
		  and (listed.place, a.id) > ($9::text, $5::bigint)
		order by listed.place, a.id
		limit nullif($6::int, 0)`
	found := []Activity{}
	err := db.Select(ctx, &found, query, pq.Array(f.IDs), f.ProgrammeID, f.Form, f.CommunityID, f.After.ID, f.Limit, f.Now, f.Sort,
		f.After.Key, f.State, search.Ask(f.Text))
	return found, data.Translate("list activities", err)
}

// FindActivity returns one activity as it is at the time now, or fault.NotFound activity_unknown.
func FindActivity(ctx context.Context, db *data.DB, id int64, now time.Time) (Activity, error) {
	found, err := ListActivities(ctx, db, ActivityFilter{IDs: []int64{id}, Now: now})
	if err != nil {
		return Activity{}, err
	}
	if len(found) == 0 {
		return Activity{}, ErrActivityUnknown
	}
	return found[0], nil
}

// FindReach returns what of an activity lies ahead at the time now.
func FindReach(ctx context.Context, db *data.DB, activityID int64, now time.Time) (Reach, error) {
	const query = `
		select count(*) as shifts, coalesce(sum((
		    select count(*) from assignments x
		    where x.shift_id = s.id and x.seat_number is not null and (x.state = 'accepted' or x.expires_at > $2))), 0) as seats
		from shifts s
		where s.activity_id = $1 and s.state in ('planned', 'open') and s.starts_at > $2`
	var found Reach
	err := db.Get(ctx, &found, query, activityID, now)
	return found, data.Translate("reach of an activity", err)
}

// CreateActivity stores an activity as a draft and sets its ID.
func CreateActivity(ctx context.Context, db *data.DB, a *Activity, now time.Time) error {
	const query = `
		insert into activities (programme_id, code, form, service_point_id, title, content, conditions, risks, safeguards,
		                        insurance_policy, supply_reason, confirmed_volunteer_service, created_at, pairs_per_volunteer,
		                        search_key, name_order, search_version)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, array_to_tsvector($15::text[]), $16, $17)
		returning id, version`
	marks := search.Mark(a.Title, a.Code)
	return db.InTx(ctx, func(tx *data.DB) error {
		err := tx.QueryRow(ctx, query, a.ProgrammeID, a.Code, a.Form, a.ServicePointID, a.Title, a.Content, a.Conditions, a.Risks,
			a.Safeguards, a.InsurancePolicy, a.SupplyReason, a.ConfirmedVolunteerService, now, max(a.PairsPerVolunteer, 1),
			pq.Array(marks.Key), marks.Order, marks.Version).Scan(&a.ID, &a.Version)
		if err != nil {
			return data.Translate("create activity", err)
		}
		return linkHelpRequests(ctx, tx, *a)
	})
}

// UpdateActivity stores what may be changed of a if its version is still the one
// it was read with, and fails with version_stale otherwise.
func UpdateActivity(ctx context.Context, db *data.DB, a Activity, now time.Time) error {
	const query = `
		update activities
		set service_point_id = $3, title = $4, content = $5, conditions = $6, risks = $7, safeguards = $8, insurance_policy = $9,
		    supply_reason = $10, confirmed_volunteer_service = $11, state = $12, pairs_per_volunteer = $13, form = $14,
		    search_key = array_to_tsvector($15::text[]), name_order = $16, search_version = $17, version = version + 1
		where id = $1 and version = $2`
	marks := search.Mark(a.Title, a.Code)
	return db.InTx(ctx, func(tx *data.DB) error {
		result, err := tx.Exec(ctx, query, a.ID, a.Version, a.ServicePointID, a.Title, a.Content, a.Conditions, a.Risks, a.Safeguards,
			a.InsurancePolicy, a.SupplyReason, a.ConfirmedVolunteerService, a.State, a.PairsPerVolunteer, a.Form,
			pq.Array(marks.Key), marks.Order, marks.Version)
		if err != nil {
			return data.Translate("update activity", err)
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, staleActivity(ctx, tx, a.ID, now))
		}
		return linkHelpRequests(ctx, tx, a)
	})
}

// holdActivity keeps the state of an activity as it is until the transaction ends.
func holdActivity(ctx context.Context, tx *data.DB, id int64) error {
	const query = `select id from activities where id = $1 for share`
	_, err := tx.Exec(ctx, query, id)
	return data.Translate("hold activity", err)
}

func staleActivity(ctx context.Context, db *data.DB, id int64, now time.Time) error {
	current, err := FindActivity(ctx, db, id, now)
	if err != nil {
		return err
	}
	return data.Stale(current.Version)
}

func linkHelpRequests(ctx context.Context, db *data.DB, a Activity) error {
	const remove = `delete from activity_help_requests where activity_id = $1 and help_request_id <> all($2)`
	if _, err := db.Exec(ctx, remove, a.ID, pq.Array(append([]int64{}, a.HelpRequestIDs...))); err != nil {
		return data.Translate("unlink help requests", err)
	}
	const add = `
		with given as materialized (
		    select id from unnest($2::bigint[]) r (id)
		)
		insert into activity_help_requests (activity_id, help_request_id)
		select $1, id from given
		on conflict do nothing`
	_, err := db.Exec(ctx, add, a.ID, pq.Array(append([]int64{}, a.HelpRequestIDs...)))
	return data.Translate("link help requests", err)
}
