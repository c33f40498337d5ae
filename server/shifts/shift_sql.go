package shifts

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/search"
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

// ShareShifts keeps the shifts from being changed until the transaction ends, while
// others may still book them. Lock the volunteers first.
func ShareShifts(ctx context.Context, db *data.DB, ids []int64) error {
	const query = `select id from shifts where id = any($1) order by id for share`
	_, err := db.Exec(ctx, query, pq.Array(ids))
	return data.Translate("share shifts", err)
}

// shiftColumns are what is read of every shift; $1 is the time now, $2 the organization's zone.
const shiftColumns = `
	select s.id, s.activity_id, s.series, s.code, s.service_point_id, s.title, s.starts_at, s.ends_at, s.child, s.home, s.state,
	       s.cancel_reason, s.note, s.settled_at, s.version, a.programme_id, a.form, sp.name as service_point_name, sp.address,
	       sp.community_id, ar.name as community_name, c.bus_minutes,
	       exists (select from calendar_days where on_date = (s.starts_at at time zone $2)::date and kind = 'holiday') as holiday,
	       coalesce(p.minimum, 0) as minimum, coalesce(p.seats, 0) as seats, coalesce(p.team_ids, '{}') as team_ids,
	       h.taken, h.accepted, h.present, d.on_date as closed_on, d.kind as closed_kind, d.name as closed_name,
	       d.for_community as closed_for_community, coalesce(d.undecided, false) as closed_undecided
	`

// shiftTables are where [shiftColumns] are read from.
const shiftTables = `
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
	` + closedDay

// shiftsFrom is what every query for shifts begins with; shiftsSorted that of a list in the order $20.
const (
	shiftsFrom   = shiftColumns + shiftTables
	shiftsSorted = shiftColumns + `, listed.place` + shiftTables + `
	cross join lateral (select case $20::text when 'name' then s.name_order when 'community' then ar.name_order else '' end as place) listed`
)

// shiftQuery is one of the busiest queries: every answer to a sign-up ends with it.
const shiftQuery = shiftsFrom + `where s.id = $3`

// shiftsWanted narrows [shiftsFrom] to a [ShiftFilter], but for where a page begins.
const shiftsWanted = `
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
		  and ($17::timestamptz is null or s.ends_at > $17)
		  and ($18::text = '' or strpos(lower(s.title), $18) > 0 or s.search_key @@ nullif($19::text, '')::tsquery or a.search_key @@ nullif($19::text, '')::tsquery
		       or sp.search_key @@ nullif($19::text, '')::tsquery or ar.search_key @@ nullif($19::text, '')::tsquery)
		  and ($22::bigint is null or exists (select from positions where shift_id = s.id and skill_id = $22))
		  and (not $23::boolean or h.taken < p.seats)`

// ListShifts returns shifts by start, or in the order the filter names and then by start, with how
// full they are, in one query. By start there is a query of its own, which stops at the limit and
// counts the seats of no shift beyond it.
func ListShifts(ctx context.Context, db *data.DB, f ShiftFilter) ([]Shift, error) {
	const byStart = shiftsFrom + shiftsWanted + `
		  and $20::text = '' and $21::text = '' and ($14::timestamptz is null or (s.starts_at, s.id) > ($14, $15))
		order by s.starts_at, s.id
		limit nullif($16::int, 0)`
	const sorted = shiftsSorted + shiftsWanted + `
		  and ($14::timestamptz is null or (listed.place, s.starts_at, s.id) > ($21::text, $14, $15))
		order by listed.place, s.starts_at, s.id
		limit nullif($16::int, 0)`
	found := []Shift{}
	query, afterKey := byStart, ""
	if f.Sort != "" {
		query = sorted
		if f.After != nil {
			afterKey = f.After.Key
		}
	}
	afterStart, afterID := PlaceArgs(f.After)
	err := db.Select(ctx, &found, query, f.Now, db.Organization().ZoneName, pq.Array(f.IDs), f.From, f.Until, f.ProgrammeID,
		f.ActivityID, f.CommunityID, f.TeamID, f.Form, pq.Array(f.States), f.Within, f.Series, afterStart, afterID, f.Limit, f.EndsAfter, strings.ToLower(f.Text),
		search.Ask(f.Text), f.Sort, afterKey, f.SkillID, f.NeedsPeople)
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

// NextSeries returns n numbers, each for shifts that repeat together.
func NextSeries(ctx context.Context, db *data.DB, n int) ([]int64, error) {
	const query = `select nextval('shift_series') from generate_series(1, $1::int)`
	series := []int64{}
	err := db.Select(ctx, &series, query, n)
	return series, data.Translate("next series", err)
}

// CreateShifts stores shifts without positions, in two statements whatever their
// number, and sets their IDs and versions. It fails with fault.Conflict
// shift_code_taken and with fault.Invalid for an activity or a service point that is
// not there and for a length that is not allowed.
func CreateShifts(ctx context.Context, db *data.DB, list []*Shift, now time.Time) error {
	rows := make([]shiftRow, len(list))
	for i, s := range list {
		rows[i] = rowOf(*s)
	}
	const query = `
		with given as materialized (
		    select r.activity_id, r.series, r.code, r.service_point_id, r.title, r.starts_at, r.ends_at, r.child, r.home, r.state, r.note,
		           r.search_key, r.name_order, r.search_version
		    from rows from (jsonb_to_recordset($1) as (` + shiftRowColumns + `)) with ordinality
		        as r (` + shiftRowNames + `, place)
		    order by r.place
		), made as (
		    insert into shifts (activity_id, series, code, service_point_id, title, starts_at, ends_at, child, home, state, note,
		                        search_key, name_order, search_version, created_at)
		    select activity_id, series, code, service_point_id, title, starts_at, ends_at, child, home, state, note,
		           array_to_tsvector(search_key), name_order, search_version, $2
		    from given
		    returning id, version
		)
		select id, version from made order by id` // numbers are given in the order of the rows
	text, err := json.Marshal(rows)
	if err != nil {
		return fmt.Errorf("shifts: create: %w", err)
	}
	var made []struct {
		ID      int64 `db:"id"`
		Version int   `db:"version"`
	}
	if err := db.Select(ctx, &made, query, text, now); err != nil {
		return data.Translate("create shifts", err)
	}
	for i, m := range made {
		list[i].ID, list[i].Version = m.ID, m.Version
	}
	return nil
}

// LockShifts locks shifts, by id, against bookings and edits until the transaction
// ends, and returns their versions. Lock the volunteers on them first. It fails with
// fault.NotFound shift_unknown unless all of them are there.
func LockShifts(ctx context.Context, db *data.DB, ids []int64) (map[int64]int, error) {
	const query = `select id, version from shifts where id = any($1) order by id for update`
	var locked []struct {
		ID      int64 `db:"id"`
		Version int   `db:"version"`
	}
	if err := db.Select(ctx, &locked, query, pq.Array(ids)); err != nil {
		return nil, data.Translate("lock shifts", err)
	}
	versions := make(map[int64]int, len(locked))
	for _, l := range locked {
		versions[l.ID] = l.Version
	}
	for _, id := range ids {
		if _, there := versions[id]; !there {
			return nil, errShiftUnknown
		}
	}
	return versions, nil
}

// UpdateShifts stores what may be changed of locked shifts and counts their
// versions, in one statement.
func UpdateShifts(ctx context.Context, db *data.DB, list []Shift) error {
	rows := make([]shiftRow, len(list))
	for i, s := range list {
		rows[i] = rowOf(s)
	}
	const query = `
		update shifts
		set series = r.series, service_point_id = r.service_point_id, title = r.title, starts_at = r.starts_at, ends_at = r.ends_at,
		    child = r.child, home = r.home, state = r.state, cancel_reason = r.cancel_reason, note = r.note,
		    search_key = array_to_tsvector(r.search_key), name_order = r.name_order, search_version = r.search_version, version = version + 1
		from jsonb_to_recordset($1) as r (` + shiftRowColumns + `)
		where shifts.id = r.id`
	return data.InsertRows(ctx, db, "update shifts", query, rows)
}

// shiftRow is a shift on its way into the database.
type shiftRow struct {
	ID             int64     `json:"id"`
	ActivityID     int64     `json:"activity_id"`
	Series         *int64    `json:"series"`
	Code           string    `json:"code"`
	ServicePointID int64     `json:"service_point_id"`
	Title          string    `json:"title"`
	StartsAt       time.Time `json:"starts_at"`
	EndsAt         time.Time `json:"ends_at"`
	Child          bool      `json:"child"`
	Home           bool      `json:"home"`
	State          string    `json:"state"`
	CancelReason   string    `json:"cancel_reason"`
	Note           string    `json:"note"`
	search.Marks
}

func rowOf(s Shift) shiftRow {
	return shiftRow{
		ID: s.ID, ActivityID: s.ActivityID, Series: s.Series, Code: s.Code, ServicePointID: s.ServicePointID, Title: s.Title, StartsAt: s.StartsAt,
		EndsAt: s.EndsAt, Child: s.Child, Home: s.Home, State: s.State, CancelReason: s.CancelReason, Note: s.Note,
		Marks: search.Mark(s.Title, s.Code),
	}
}

// The columns of a [shiftRow], in their order.
const (
	shiftRowColumns = `id bigint, activity_id bigint, series bigint, code text, service_point_id bigint, title text, starts_at timestamptz,
		ends_at timestamptz, child boolean, home boolean, state text, cancel_reason text, note text,
		search_key text[], name_order text, search_version integer`
	shiftRowNames = `id, activity_id, series, code, service_point_id, title, starts_at, ends_at, child, home, state, cancel_reason, note,
		search_key, name_order, search_version`
)

// OpenShifts opens the planned shifts of an activity for sign-up, locking them by id.
func OpenShifts(ctx context.Context, db *data.DB, activityID int64) error {
	const query = `
		update shifts set state = 'open', version = version + 1
		from (select id from shifts where activity_id = $1 and state = 'planned' order by id for no key update) planned
		where shifts.id = planned.id`
	_, err := db.Exec(ctx, query, activityID)
	return data.Translate("open shifts", err)
}

// ReopenShifts is [OpenShifts] for an activity that goes on: shifts whose time has passed at
// the time now are called off for the reason instead.
func ReopenShifts(ctx context.Context, db *data.DB, activityID int64, reason string, now time.Time) error {
	const query = `
		update shifts
		set state = case when starts_at > $2 then 'open' else 'cancelled' end, cancel_reason = case when starts_at > $2 then cancel_reason else $3 end,
		    version = version + 1
		from (select id from shifts where activity_id = $1 and state = 'planned' order by id for no key update) planned
		where shifts.id = planned.id`
	_, err := db.Exec(ctx, query, activityID, now, reason)
	return data.Translate("reopen shifts", err)
}

// CountToCome counts the shifts to come at a service point.
func CountToCome(ctx context.Context, db *data.DB, servicePointID int64, now time.Time) (int, error) {
	const query = `select count(*) from shifts where service_point_id = $1 and starts_at > $2 and state in ('planned', 'open', 'closed')`
	var n int
	err := db.Get(ctx, &n, query, servicePointID, now)
	return n, data.Translate("shifts to come at a point", err)
}
