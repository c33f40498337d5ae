package store

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jmoiron/sqlx"

	"nuanlin/server/fault"
)

// The Demo types are rows of a demonstration that is loaded whole into an empty
// organization. They name each other by code, student number or login, never by
// id, so that each table is filled by one statement. Days are written as
// 2012-04-07.

// DemoArea is a row of areas.
type DemoArea struct {
	Code         string `json:"code"`
	Parent       string `json:"parent"` // code; "" for the county
	Kind         string `json:"kind"`
	Name         string `json:"name"`
	ContactName  string `json:"contact_name"`
	ContactPhone string `json:"contact_phone"`
}

// DemoCommunity is a row of communities.
type DemoCommunity struct {
	Code            string `json:"code"` // of its area
	Setting         string `json:"setting"`
	GovernanceType  string `json:"governance_type"`
	VotePolicy      string `json:"vote_policy"`
	Representatives int    `json:"representatives"`
	BusMinutes      int    `json:"bus_minutes"`
	DirectorName    string `json:"director_name"`
	OfficeAddress   string `json:"office_address"`
	OfficePhone     string `json:"office_phone"`
	HasPlatform     bool   `json:"has_platform"`
	HasCovenant     bool   `json:"has_covenant"`
	HasActivities   bool   `json:"has_activities"`
}

// DemoServicePoint is a row of service_points.
type DemoServicePoint struct {
	Community  string   `json:"community"`
	Courtyard  string   `json:"courtyard"` // code of the area, or ""
	Name       string   `json:"name"`
	Address    string   `json:"address"`
	AccessNote string   `json:"access_note"`
	Topics     []string `json:"topics"`
	Weekday    *int     `json:"weekday"` // of its rhythm; nil without one
	From       *int     `json:"from_minute"`
	Until      *int     `json:"until_minute"`
}

// DemoCalendarDay is a row of calendar_days.
type DemoCalendarDay struct {
	On   string `json:"on_date"`
	Kind string `json:"kind"`
	Name string `json:"name"`
}

// LockEmpty makes sure that nobody else loads a demonstration at the same moment
// and that the organization is empty. It fails with fault.Conflict demo_loaded
// when the programme is there already, and organization_in_use when anything
// else is. Call it first in the transaction.
func (s *Store) LockEmpty(ctx context.Context, programme string) error {
	const lock = `lock table programmes, volunteers, teams, areas in share row exclusive mode`
	if _, err := s.q.ExecContext(ctx, lock); err != nil {
		return translate("lock for a demonstration", err)
	}
	const query = `
		select exists (select from programmes where code = $1) as loaded,
		       exists (select from programmes) or exists (select from volunteers) or exists (select from teams)
		       or exists (select from areas) as in_use`
	var found struct {
		Loaded bool `db:"loaded"`
		InUse  bool `db:"in_use"`
	}
	if err := sqlx.GetContext(ctx, s.q, &found, query, programme); err != nil {
		return translate("look for a demonstration", err)
	}
	if found.Loaded {
		return fault.Conflict.New("demo_loaded", "the demonstration is loaded already")
	}
	if found.InUse {
		return fault.Conflict.New("organization_in_use", "a demonstration is loaded into an empty organization only")
	}
	return nil
}

// insertRows runs query with rows as one JSON array, and makes sure that every
// row found the others it names.
func insertRows[T any](ctx context.Context, s *Store, op, query string, rows []T) error {
	text, err := json.Marshal(rows)
	if err != nil {
		return fmt.Errorf("store: %s: %w", op, err)
	}
	result, err := s.q.ExecContext(ctx, query, text)
	if err != nil {
		return translate(op, err)
	}
	if n, err := result.RowsAffected(); err != nil || n != int64(len(rows)) {
		return fmt.Errorf("store: %s: %d of %d rows inserted (%v)", op, n, len(rows), err)
	}
	return nil
}

// InsertDemoAreas inserts areas; parents come before their children, one call
// for each level.
func (s *Store) InsertDemoAreas(ctx context.Context, rows []DemoArea) error {
	const query = `
		insert into areas (parent_id, kind, code, name, contact_name, contact_phone)
		select p.id, r.kind, r.code, r.name, r.contact_name, r.contact_phone
		from jsonb_to_recordset($1) as r (code text, parent text, kind text, name text, contact_name text, contact_phone text)
		left join areas p on p.code = r.parent
		where (p.id is null) = (r.parent = '')
		order by r.code`
	return insertRows(ctx, s, "insert demo areas", query, rows)
}

// InsertDemoCommunities inserts the communities of areas that exist.
func (s *Store) InsertDemoCommunities(ctx context.Context, rows []DemoCommunity) error {
	const query = `
		insert into communities (area_id, setting, governance_type, vote_policy, representatives, bus_minutes, director_name,
		                         office_address, office_phone, has_platform, has_covenant, has_activities)
		select a.id, r.setting, r.governance_type, r.vote_policy, r.representatives, r.bus_minutes, r.director_name,
		       r.office_address, r.office_phone, r.has_platform, r.has_covenant, r.has_activities
		from jsonb_to_recordset($1) as r (code text, setting text, governance_type text, vote_policy text, representatives integer,
		     bus_minutes integer, director_name text, office_address text, office_phone text, has_platform boolean,
		     has_covenant boolean, has_activities boolean)
		join areas a on a.code = r.code`
	return insertRows(ctx, s, "insert demo communities", query, rows)
}

// InsertDemoServicePoints inserts service points.
func (s *Store) InsertDemoServicePoints(ctx context.Context, rows []DemoServicePoint) error {
	const query = `
		insert into service_points (community_id, courtyard_id, name, address, access_note, topics, opens_weekday, opens_from_minute, opens_until_minute)
		select a.id, y.id, r.name, r.address, r.access_note, r.topics, r.weekday, r.from_minute, r.until_minute
		from jsonb_to_recordset($1) as r (community text, courtyard text, name text, address text, access_note text, topics text[],
		     weekday smallint, from_minute smallint, until_minute smallint)
		join areas a on a.code = r.community
		left join areas y on y.code = r.courtyard
		where (y.id is null) = (r.courtyard = '')`
	return insertRows(ctx, s, "insert demo service points", query, rows)
}

// InsertDemoCalendar inserts holidays and adjusted working days.
func (s *Store) InsertDemoCalendar(ctx context.Context, rows []DemoCalendarDay) error {
	const query = `
		insert into calendar_days (on_date, kind, name)
		select r.on_date, r.kind, r.name
		from jsonb_to_recordset($1) as r (on_date date, kind text, name text)
		on conflict (on_date) do update set kind = excluded.kind, name = excluded.name`
	return insertRows(ctx, s, "insert demo calendar", query, rows)
}
