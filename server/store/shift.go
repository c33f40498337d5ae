package store

import (
	"context"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"nuanlin/server/fault"
)

// Shift is a period of service at one place. What stands below Version is worked
// out when it is read.
type Shift struct {
	ID             int64      `db:"id"`
	ActivityID     int64      `db:"activity_id"`
	Series         *int64     `db:"series"` // shared by shifts repeated weekly
	Code           string     `db:"code"`
	ServicePointID int64      `db:"service_point_id"`
	Title          string     `db:"title"`
	StartsAt       time.Time  `db:"starts_at"`
	EndsAt         time.Time  `db:"ends_at"`
	Child          bool       `db:"child"`
	Home           bool       `db:"home"`
	State          string     `db:"state"` // planned, open, closed, settled or cancelled
	CancelReason   string     `db:"cancel_reason"`
	Note           string     `db:"note"`
	SettledAt      *time.Time `db:"settled_at"`
	Version        int        `db:"version"`

	ProgrammeID      int64         `db:"programme_id"`
	Form             string        `db:"form"`
	ServicePointName string        `db:"service_point_name"`
	Address          string        `db:"address"`
	CommunityID      int64         `db:"community_id"`
	CommunityName    string        `db:"community_name"`
	BusMinutes       int           `db:"bus_minutes"` // from campus
	Holiday          bool          `db:"holiday"`
	Minimum          int           `db:"minimum"`  // fewest people
	Seats            int           `db:"seats"`    // most people
	Taken            int           `db:"taken"`    // invited or accepted
	Accepted         int           `db:"accepted"` // of those taken
	Present          int           `db:"present"`  // marked present or late
	TeamIDs          pq.Int64Array `db:"team_ids"` // of the positions that are for one team
}

// Minutes returns the planned length of s.
func (s Shift) Minutes() int { return int(s.EndsAt.Sub(s.StartsAt) / time.Minute) }

// ShiftFilter says which shifts are wanted. What is nil does not matter.
type ShiftFilter struct {
	IDs         []int64
	From, Until *time.Time // starts in [From, Until)
	EndsBefore  *time.Time
	ProgrammeID *int64
	ActivityID  *int64
	CommunityID *int64
	TeamID      *int64 // a position is for this team
	Form        *string
	States      []string
	Within      *int   // minutes from campus
	Series      *int64 // repeated with this number
	After       *ShiftPlace
	Limit       int       // 0 for all
	Now         time.Time // an invitation that has run out by now takes no seat
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

// shiftQuery is one of [hotQueries]: every answer to a sign-up ends with it.
const shiftQuery = shiftsFrom + `where s.id = $3`

// ListShifts returns shifts by start, with how full they are, in one query.
func (s *Store) ListShifts(ctx context.Context, f ShiftFilter) ([]Shift, error) {
	const query = shiftsFrom + `
		where ($3::bigint[] is null or s.id = any($3))
		  and ($4::timestamptz is null or s.starts_at >= $4)
		  and ($5::timestamptz is null or s.starts_at < $5)
		  and ($6::timestamptz is null or s.ends_at < $6)
		  and ($7::bigint is null or a.programme_id = $7)
		  and ($8::bigint is null or s.activity_id = $8)
		  and ($9::bigint is null or sp.community_id = $9)
		  and ($10::bigint is null or exists (select from positions where shift_id = s.id and team_id = $10))
		  and ($11::text is null or a.form = $11)
		  and ($12::text[] is null or s.state = any($12))
		  and ($13::int is null or c.bus_minutes <= $13)
		  and ($14::bigint is null or s.series = $14)
		  and ($15::timestamptz is null or (s.starts_at, s.id) > ($15, $16))
		order by s.starts_at, s.id
		limit nullif($17::int, 0)`
	found := []Shift{}
	afterStart, afterID := placeArgs(f.After)
	err := sqlx.SelectContext(ctx, s.q, &found, query, f.Now, s.org.ZoneName, pq.Array(f.IDs), f.From, f.Until, f.EndsBefore, f.ProgrammeID,
		f.ActivityID, f.CommunityID, f.TeamID, f.Form, pq.Array(f.States), f.Within, f.Series, afterStart, afterID, f.Limit)
	return found, translate("list shifts", err)
}

// Shift returns one shift as it is at the time now, or fault.NotFound shift_unknown.
func (s *Store) Shift(ctx context.Context, id int64, now time.Time) (Shift, error) {
	var found Shift
	err := translate("shift", s.getHot(ctx, &found, shiftQuery, now, s.org.ZoneName, id))
	if errors.Is(err, fault.NotFound) {
		return Shift{}, errShiftUnknown
	}
	return found, err
}

// NextSeries returns a number for shifts that repeat together.
func (s *Store) NextSeries(ctx context.Context) (int64, error) {
	const query = `select nextval('shift_series')`
	var series int64
	err := sqlx.GetContext(ctx, s.q, &series, query)
	return series, translate("next series", err)
}

// CreateShift stores a shift without positions and sets its ID.
func (s *Store) CreateShift(ctx context.Context, shift *Shift, now time.Time) error {
	const query = `
		insert into shifts (activity_id, series, code, service_point_id, title, starts_at, ends_at, child, home, state, note, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		returning id, version`
	err := s.q.QueryRowxContext(ctx, query, shift.ActivityID, shift.Series, shift.Code, shift.ServicePointID, shift.Title, shift.StartsAt,
		shift.EndsAt, shift.Child, shift.Home, shift.State, shift.Note, now).Scan(&shift.ID, &shift.Version)
	return translate("create shift", err)
}

// LockShift locks a shift against bookings and edits until the transaction ends.
// Lock the volunteers on it first. It fails with version_stale unless the shift
// has the version given; 0 takes any.
func (s *Store) LockShift(ctx context.Context, id int64, version int) error {
	const query = `select version from shifts where id = $1 for no key update`
	var current int
	if err := sqlx.GetContext(ctx, s.q, &current, query, id); err != nil {
		return translateMissing("lock shift", err, errShiftUnknown)
	}
	if version != 0 && version != current {
		return Stale(current)
	}
	return nil
}

// UpdateShift stores what may be changed of a locked shift and counts its version.
func (s *Store) UpdateShift(ctx context.Context, shift Shift) error {
	const query = `
		update shifts
		set series = $2, service_point_id = $3, title = $4, starts_at = $5, ends_at = $6, child = $7, home = $8, state = $9,
		    cancel_reason = $10, note = $11, version = version + 1
		where id = $1`
	_, err := s.q.ExecContext(ctx, query, shift.ID, shift.Series, shift.ServicePointID, shift.Title, shift.StartsAt, shift.EndsAt,
		shift.Child, shift.Home, shift.State, shift.CancelReason, shift.Note)
	return translate("update shift", err)
}

// OpenShifts opens the planned shifts of an activity for sign-up.
func (s *Store) OpenShifts(ctx context.Context, activityID int64) error {
	const query = `update shifts set state = 'open', version = version + 1 where activity_id = $1 and state = 'planned'`
	_, err := s.q.ExecContext(ctx, query, activityID)
	return translate("open shifts", err)
}

// MoveCommitments moves the time and place of the people on a shift with it, and
// turns every acceptance into an invitation that holds until expires. It returns
// how many had accepted.
func (s *Store) MoveCommitments(ctx context.Context, shift Shift, expires, now time.Time) (int, error) {
	const query = `
		with moved as (
		    update commitments set during = tstzrange($2, $3), community_id = $4
		    from assignments a
		    where a.shift_id = $1 and a.commitment_id = commitments.id
		    returning a.id
		), asked as (
		    update assignments a set state = 'invited', invited_at = $6, expires_at = $5, answered_at = null
		    from (select id, state from assignments where shift_id = $1 and seat_number is not null) before
		    where a.id = before.id
		    returning before.state
		)
		select count(*) filter (where state = 'accepted') from asked`
	var accepted int
	err := sqlx.GetContext(ctx, s.q, &accepted, query, shift.ID, shift.StartsAt, shift.EndsAt, shift.CommunityID, expires, now)
	return accepted, translate("move commitments", err)
}
