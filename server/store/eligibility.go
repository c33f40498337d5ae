package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"nuanlin/server/fault"
)

// Person is what decides which seats a volunteer may take: no name, no phone.
type Person struct {
	ID                 int64                      `db:"id"`
	TeamID             int64                      `db:"team_id"`
	TeamRole           string                     `db:"team_role"`
	BirthOn            *time.Time                 `db:"birth_on"`
	GuardianConsentOn  *time.Time                 `db:"guardian_consent_on"`
	Active             bool                       `db:"active"`
	TravelLimitMinutes int                        `db:"travel_limit_minutes"`
	DailyLimitMinutes  int                        `db:"daily_limit_minutes"`
	WeeklyLimitMinutes int                        `db:"weekly_limit_minutes"`
	WantedMinutes      int                        `db:"wanted_minutes"`
	DaysInRowLimit     int                        `db:"days_in_row_limit"`    // 0 for none, as the next two
	RosterLimitMinutes int                        `db:"roster_limit_minutes"` // unless only what binds was asked for
	WeekendsLimit      int                        `db:"weekends_limit"`       // likewise
	Bookings           int64                      `db:"bookings"`             // see [Store.Book]
	Skills             pq.Int64Array              `db:"skills"`
	SignOffs           jsonRows[SignedCourse]     `db:"sign_offs"`
	Clearance          jsonRows[ClearedPeriod]    `db:"clearance"` // the latest, if any
	Weekly             jsonRows[WeeklyMinutes]    `db:"weekly"`
	Exceptions         jsonRows[ExceptionMinutes] `db:"exceptions"`
	Engagements        jsonRows[Engagement]       `db:"engagements"`
	Declined           pq.Int64Array              `db:"declined"` // shifts of those asked about
	Apart              jsonRows[KeptApart]        `db:"apart"`
}

// KeptApart is somebody who must not serve on a shift with the person, and the
// shifts they hold seats on.
type KeptApart struct {
	VolunteerID int64   `json:"volunteer_id"`
	ShiftIDs    []int64 `json:"shift_ids"`
}

// SignedCourse is a course passed. Days are in the organization's calendar.
type SignedCourse struct {
	Course    string  `json:"course"`
	SignedOn  DayText `json:"signed_on"`
	ExpiresOn DayText `json:"expires_on"` // the last day
}

// ClearedPeriod is a record check with its state.
type ClearedPeriod struct {
	State     string   `json:"state"`
	CheckedOn *DayText `json:"checked_on"`
	ExpiresOn *DayText `json:"expires_on"` // the last day
}

// WeeklyMinutes is a time of every week, in minutes after midnight.
type WeeklyMinutes struct {
	Weekday int `json:"weekday"` // 1 Monday .. 7 Sunday
	From    int `json:"from"`
	Until   int `json:"until"`
}

// ExceptionMinutes is a time of one day when somebody can, or cannot.
type ExceptionMinutes struct {
	On        DayText `json:"on"`
	Available bool    `json:"available"`
	From      int     `json:"from"`
	Until     int     `json:"until"`
}

// Engagement is what occupies somebody.
type Engagement struct {
	ID          int64     `json:"id"` // of the commitment
	Kind        string    `json:"kind"`
	StartsAt    time.Time `json:"starts_at"`
	EndsAt      time.Time `json:"ends_at"`
	CommunityID int64     `json:"community_id"` // 0 where no travel counts
	BusMinutes  int       `json:"bus_minutes"`
	ShiftID     int64     `json:"shift_id"` // 0 unless it is a shift
	Title       string    `json:"title"`
	Overdue     bool      `json:"overdue"` // held by an invitation that has run out
}

// DayText is a calendar day as it is written in JSON: 2012-04-07.
type DayText string

// jsonRows reads a json array column.
type jsonRows[T any] []T

// Scan implements sql.Scanner.
func (r *jsonRows[T]) Scan(value any) error {
	switch text := value.(type) {
	case []byte:
		return json.Unmarshal(text, (*[]T)(r))
	case string:
		return json.Unmarshal([]byte(text), (*[]T)(r))
	}
	return fmt.Errorf("store: %T is not a json column", value)
}

// boundColumns reads what binds volunteers v whatever they offer, for the period
// [$2, $3) and the time $4.
const boundColumns = `v.id, v.team_id, v.team_role, v.birth_on, v.guardian_consent_on, v.active, v.travel_limit_minutes,
	       v.daily_limit_minutes, v.weekly_limit_minutes, v.wanted_minutes, v.days_in_row_limit, v.bookings,
	       array(select skill_id from volunteer_skills where volunteer_id = v.id) as skills,
	       (select coalesce(json_agg(json_build_object('course', course, 'signed_on', signed_on, 'expires_on', expires_on)), '[]')
	        from sign_offs where volunteer_id = v.id) as sign_offs,
	       (select coalesce(json_agg(l), '[]') from (
	            select state, checked_on, expires_on from clearances where volunteer_id = v.id order by id desc limit 1) l) as clearance,
	       (select coalesce(json_agg(json_build_object('id', c.id, 'kind', c.kind, 'starts_at', lower(c.during), 'ends_at', upper(c.during),
	               'community_id', coalesce(c.community_id, 0), 'bus_minutes', coalesce(m.bus_minutes, 0), 'shift_id', coalesce(s.id, 0),
	               'title', coalesce(s.title, ''), 'overdue', coalesce(a.state = 'invited' and a.expires_at <= $4::timestamptz, false)) order by lower(c.during)), '[]')
	        from commitments c
	        left join communities m on m.area_id = c.community_id
	        left join assignments a on a.commitment_id = c.id
	        left join shifts s on s.id = a.shift_id
	        where c.volunteer_id = v.id and c.during && tstzrange($2::timestamptz, $3::timestamptz)) as engagements,
	       (select coalesce(json_agg(json_build_object('volunteer_id', b.other, 'shift_ids', array(
	               select shift_id from assignments
	               where volunteer_id = b.other and seat_number is not null and (state = 'accepted' or expires_at > $4::timestamptz)))), '[]')
	        from (select second_id as other from bonds where first_id = v.id and apart
	              union all
	              select first_id from bonds where second_id = v.id and apart) b) as apart`

// offeredColumns reads what they offer, and which of the shifts $5 they declined.
const offeredColumns = `v.roster_limit_minutes, v.weekends_limit,
	       (select coalesce(json_agg(json_build_object('weekday', weekday, 'from', from_minute, 'until', until_minute)), '[]')
	        from availabilities where volunteer_id = v.id) as weekly,
	       (select coalesce(json_agg(json_build_object('on', on_date, 'available', available, 'from', from_minute, 'until', until_minute)), '[]')
	        from availability_exceptions where volunteer_id = v.id and on_date between $2::timestamptz::date - 1 and $3::timestamptz::date + 1) as exceptions,
	       array(select shift_id from assignments where volunteer_id = v.id and state = 'declined' and shift_id = any($5::bigint[])) as declined`

const boundQuery = `
	select ` + boundColumns + `
	from volunteers v
	where v.id = $1`

// Facts says which facts about people are wanted: what occupies them in
// [From, Until), and which of Shifts they declined, as things are at Now.
type Facts struct {
	From, Until time.Time
	Shifts      []int64
	Now         time.Time
}

// Bound returns the facts that bind one volunteer whatever they offer: all there is
// to know about somebody who asks for a seat themselves. It fails with
// fault.NotFound volunteer_unknown.
func (s *Store) Bound(ctx context.Context, volunteerID int64, f Facts) (Person, error) {
	var p Person
	err := s.getHot(ctx, &p, boundQuery, volunteerID, f.From, f.Until, f.Now)
	return p, translateMissing("bound", err, errVolunteerUnknown)
}

// Person returns all the facts about one volunteer, or fault.NotFound volunteer_unknown.
func (s *Store) Person(ctx context.Context, volunteerID int64, f Facts) (Person, error) {
	people, err := s.People(ctx, []int64{volunteerID}, f)
	if err != nil {
		return Person{}, err
	}
	if len(people) == 0 {
		return Person{}, errVolunteerUnknown
	}
	return people[0], nil
}

// People returns the facts about the volunteers given, or about every active one
// if ids is nil, by id. One statement whatever their number.
func (s *Store) People(ctx context.Context, ids []int64, f Facts) ([]Person, error) {
	const query = `
	select ` + boundColumns + `, ` + offeredColumns + `
	from volunteers v
	where ($1::bigint[] is null and v.active) or v.id = any($1)
	order by v.id`
	people := []Person{}
	err := sqlx.SelectContext(ctx, s.q, &people, query, pq.Array(ids), f.From, f.Until, f.Now, pq.Array(f.Shifts))
	return people, translate("people", err)
}

// translateMissing is like translate for a query that finds nothing only if the
// record named by the caller is not there.
func translateMissing(op string, err error, missing *fault.Error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("store: %s: %w", op, missing)
	}
	return translate(op, err)
}

var (
	errPositionUnknown   = fault.NotFound.New("position_unknown", "there is no such position")
	errVolunteerUnknown  = fault.NotFound.New("volunteer_unknown", "there is no such volunteer")
	errShiftUnknown      = fault.NotFound.New("shift_unknown", "there is no such shift")
	errAssignmentUnknown = fault.NotFound.New("assignment_unknown", "there is no such assignment")
	errActivityUnknown   = fault.NotFound.New("activity_unknown", "there is no such activity")
	errProgrammeUnknown  = fault.NotFound.New("programme_unknown", "there is no such programme")
)
