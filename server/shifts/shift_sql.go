package shifts

import (
	"context"
	"errors"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"shifts_title_filled":       data.ErrNameBlank,
	"shifts_activity_fkey":      fault.Invalid.New("activity_unknown", "there is no such activity"),
	"shifts_service_point_fkey": fault.Invalid.New("service_point_unknown", "there is no such service point"),
	"shifts_length":             fault.Invalid.New("shift_length_wrong", "a shift ends after it starts and lasts at most 12 hours"),
	"shifts_home_length":        fault.Invalid.New("shift_home_too_long", "a home visit lasts at most 2 hours"),
	"shifts_code_key":           fault.Conflict.New("shift_code_taken", "another shift of the activity has that code at that time"),
})

// SettleShift marks a locked shift as settled. It fails with fault.Conflict
// shift_settled if it is already.
func SettleShift(ctx context.Context, db *data.DB, shiftID int64, at time.Time) error {
	const query = `
		update shifts
		set state = 'settled', settled_at = $2, version = version + 1
		where id = $1 and settled_at is null`
	result, err := db.Exec(ctx, query, shiftID, at)
	if err != nil {
		return data.Translate("settle shift", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return ErrShiftSettled
	}
	return nil
}

// LockOpenShifts locks the open ones among the shifts against being changed and
// returns their ids.
func LockOpenShifts(ctx context.Context, db *data.DB, ids []int64) ([]int64, error) {
	const query = `select id from shifts where id = any($1) and state = 'open' order by id for share`
	locked := []int64{}
	err := db.Select(ctx, &locked, query, pq.Array(ids))
	return locked, data.Translate("lock shifts", err)
}

// shiftsFrom is what every query for shifts begins with; $1 is the time now, $2
// the organization's zone.
const shiftsFrom = `
	select s.id, s.activity_id, s.series, s.code, s.service_point_id, s.title, s.starts_at, s.ends_at, s.child, s.home, s.state,
	       s.cancel_reason, s.note, s.settled_at, s.version, a.programme_id, a.form, sp.name as service_point_name, sp.address,
	       sp.community_id, ar.name as community_name, c.bus_minutes,
	       exists (select from calendar_days where on_date = (s.starts_at at time zone $2)::date and kind = 'holiday') as holiday,
	       coalesce(p.minimum, 0) as minimum, coalesce(p.seats, 0) as seats, coalesce(p.team_ids, '{}') as team_ids,
	       h.taken, h.accepted, h.present
	from shifts s
	join activities a on a.id = s.activity_id
	join service_points sp on sp.id = s.service_point_id
	join communities c on c.area_id = sp.community_id
	join areas ar on ar.id = sp.community_id
	left join lateral (
	    select sum(minimum) as minimum, sum(maximum) as seats, array_agg(distinct team_id) filter (where team_id is not null) as team_ids
	    from positions where shift_id = s.id) p on true
	left join lateral (
	    select count(*) filter (where x.state = 'accepted' or x.expires_at > $1) as taken,
	           count(*) filter (where x.state = 'accepted') as accepted,
	           count(*) filter (where t.state in ('present', 'late')) as present
	    from assignments x
	    left join attendances t on t.assignment_id = x.id
	    where x.shift_id = s.id and x.seat_number is not null) h on true
	`

// shiftQuery is one of the busiest queries: every answer to a sign-up ends with it.
const shiftQuery = shiftsFrom + `where s.id = $3`

// ListShifts returns shifts by start, with how full they are, in one query.
func ListShifts(ctx context.Context, db *data.DB, f ShiftFilter) ([]Shift, error) {
	const query = shiftsFrom + `
		where ($3::bigint[] is null or s.id = any($3))
		  and ($4::timestamptz is null or s.starts_at >= $4)
		  and ($5::timestamptz is null or s.starts_at < $5)
		  and ($6::bigint is null or a.programme_id = $6)
		  and ($7::bigint is null or s.activity_id = $7)
		  and ($8::bigint is null or sp.community_id = $8)
		  and ($9::bigint is null or exists (select from positions where shift_id = s.id and team_id = $9))
		  and ($10::text is null or a.form = $10)
		  and ($11::text[] is null or s.state = any($11))
		  and ($12::int is null or c.bus_minutes <= $12)
		  and ($13::bigint is null or s.series = $13)
		  and ($14::timestamptz is null or (s.starts_at, s.id) > ($14, $15))
		order by s.starts_at, s.id
		limit nullif($16::int, 0)`
	found := []Shift{}
	afterStart, afterID := PlaceArgs(f.After)
	err := db.Select(ctx, &found, query, f.Now, db.Organization().ZoneName, pq.Array(f.IDs), f.From, f.Until, f.ProgrammeID,
		f.ActivityID, f.CommunityID, f.TeamID, f.Form, pq.Array(f.States), f.Within, f.Series, afterStart, afterID, f.Limit)
	return found, data.Translate("list shifts", err)
}

// EndedShifts returns shifts the scope covers that ended before now, were served by
// somebody and have not been settled, earliest first.
func EndedShifts(ctx context.Context, db *data.DB, scope auth.Scope, now time.Time, limit int) ([]Shift, error) {
	const query = shiftsFrom + `
		where s.ends_at < $1 and s.state in ('planned', 'open', 'closed') and h.accepted > 0
		  and ($3::boolean
		       or exists (select from positions where shift_id = s.id and team_id = any($4::bigint[]))
		       or exists (select from assignments l join positions q on q.id = l.position_id
		                  where l.shift_id = s.id and l.volunteer_id = $5 and l.state = 'accepted' and q.leads))
		order by s.starts_at, s.id
		limit $6`
	found := []Shift{}
	err := db.Select(ctx, &found, query, now, db.Organization().ZoneName, scope.All, pq.Array(scope.Teams), scope.Leader, limit)
	return found, data.Translate("ended shifts", err)
}

// FindShift returns one shift as it is at the time now, or fault.NotFound shift_unknown.
func FindShift(ctx context.Context, db *data.DB, id int64, now time.Time) (Shift, error) {
	var found Shift
	err := data.Translate("shift", db.GetHot(ctx, &found, shiftQuery, now, db.Organization().ZoneName, id))
	if errors.Is(err, fault.NotFound) {
		return Shift{}, errShiftUnknown
	}
	return found, err
}

// NextSeries returns a number for shifts that repeat together.
func NextSeries(ctx context.Context, db *data.DB) (int64, error) {
	const query = `select nextval('shift_series')`
	var series int64
	err := db.Get(ctx, &series, query)
	return series, data.Translate("next series", err)
}

// CreateShift stores a shift without positions and sets its ID.
func CreateShift(ctx context.Context, db *data.DB, shift *Shift, now time.Time) error {
	const query = `
		insert into shifts (activity_id, series, code, service_point_id, title, starts_at, ends_at, child, home, state, note, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		returning id, version`
	err := db.QueryRow(ctx, query, shift.ActivityID, shift.Series, shift.Code, shift.ServicePointID, shift.Title, shift.StartsAt,
		shift.EndsAt, shift.Child, shift.Home, shift.State, shift.Note, now).Scan(&shift.ID, &shift.Version)
	return data.Translate("create shift", err)
}

// LockShift locks a shift against bookings and edits until the transaction ends.
// Lock the volunteers on it first. It fails with version_stale unless the shift
// has the version given; 0 takes any.
func LockShift(ctx context.Context, db *data.DB, id int64, version int) error {
	const query = `select version from shifts where id = $1 for no key update`
	var current int
	if err := db.Get(ctx, &current, query, id); err != nil {
		return data.TranslateMissing("lock shift", err, errShiftUnknown)
	}
	if version != 0 && version != current {
		return data.Stale(current)
	}
	return nil
}

// UpdateShift stores what may be changed of a locked shift and counts its version.
func UpdateShift(ctx context.Context, db *data.DB, shift Shift) error {
	const query = `
		update shifts
		set series = $2, service_point_id = $3, title = $4, starts_at = $5, ends_at = $6, child = $7, home = $8, state = $9,
		    cancel_reason = $10, note = $11, version = version + 1
		where id = $1`
	_, err := db.Exec(ctx, query, shift.ID, shift.Series, shift.ServicePointID, shift.Title, shift.StartsAt, shift.EndsAt,
		shift.Child, shift.Home, shift.State, shift.CancelReason, shift.Note)
	return data.Translate("update shift", err)
}

// OpenShifts opens the planned shifts of an activity for sign-up.
func OpenShifts(ctx context.Context, db *data.DB, activityID int64) error {
	const query = `update shifts set state = 'open', version = version + 1 where activity_id = $1 and state = 'planned'`
	_, err := db.Exec(ctx, query, activityID)
	return data.Translate("open shifts", err)
}
