package people

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/search"
)

// UpsertVolunteers stores volunteers, those of a known student number in place of what
// was known of them, and returns the ids by student number. One statement whatever
// their number. Call it in a transaction that holds the locks of those that are known.
func UpsertVolunteers(ctx context.Context, db *data.DB, list []ImportedVolunteer, at time.Time) (map[string]int64, error) {
	const query = `
		with given as materialized (
		    select r.student_number, r.name, r.gender, r.birth_on, r.study_year, r.team_id, r.team_role, r.phone, r.interests, r.dialects,
		           r.travel_limit_minutes, r.guardian_consent_on, r.search_key, r.name_order, r.search_version
		    from rows from (jsonb_to_recordset($1) as (student_number text, name text, gender text, birth_on date, study_year smallint, team_id bigint,
		         team_role text, phone text, interests text[], dialects text[], travel_limit_minutes integer, guardian_consent_on date, search_key text[], name_order text, search_version integer))
		         with ordinality as r (student_number, name, gender, birth_on, study_year, team_id, team_role, phone, interests, dialects,
		         travel_limit_minutes, guardian_consent_on, search_key, name_order, search_version, place)
		    order by r.place
		)
		insert into volunteers (student_number, name, gender, birth_on, study_year, team_id, team_role, phone, interests, dialects,
		                        travel_limit_minutes, guardian_consent_on, created_at, search_key, name_order, search_version)
		select student_number, name, gender, birth_on, study_year, team_id, team_role, phone, interests, dialects,
		       travel_limit_minutes, guardian_consent_on, $2, array_to_tsvector(search_key), name_order, search_version
		from given
		on conflict (student_number) do update
		set name = excluded.name, gender = excluded.gender, birth_on = excluded.birth_on, study_year = excluded.study_year,
		    team_id = excluded.team_id, team_role = excluded.team_role, phone = excluded.phone, interests = excluded.interests,
		    dialects = excluded.dialects, travel_limit_minutes = excluded.travel_limit_minutes,
		    guardian_consent_on = excluded.guardian_consent_on, search_key = excluded.search_key, name_order = excluded.name_order,
		    search_version = excluded.search_version,
		    guardian_consent_withdrawn_on = case when excluded.guardian_consent_on is null then volunteers.guardian_consent_withdrawn_on end, version = volunteers.version + 1
		returning id, student_number`
	type row struct {
		ImportedVolunteer
		search.Marks
	}
	marked := make([]row, len(list))
	for i, v := range list {
		marked[i] = row{v, search.Mark(v.Name, v.StudentNumber)}
	}
	found, err := data.SelectByRows[struct {
		ID            int64  `db:"id"`
		StudentNumber string `db:"student_number"`
	}](ctx, db, "upsert volunteers", query, marked, at)
	if err != nil {
		return nil, err
	}
	ids := make(map[string]int64, len(found))
	for _, v := range found {
		ids[v.StudentNumber] = v.ID
	}
	return ids, nil
}

// ReplaceSkills makes the skills of each volunteer those of the list. Codes nobody
// knows are left out. Two statements whatever their number.
func ReplaceSkills(ctx context.Context, db *data.DB, list []SkillsOf) error {
	volunteers, codes := []int64{}, []string{}
	everybody := make([]int64, len(list))
	for i, s := range list {
		everybody[i] = s.VolunteerID
		for _, code := range s.Codes {
			volunteers, codes = append(volunteers, s.VolunteerID), append(codes, code)
		}
	}
	const remove = `
		delete from volunteer_skills h
		using skills k
		where h.volunteer_id = any($1) and k.id = h.skill_id
		  and not exists (select from unnest($2::bigint[], $3::text[]) as w (volunteer_id, code) where w.volunteer_id = h.volunteer_id and w.code = k.code)`
	if _, err := db.Exec(ctx, remove, pq.Array(everybody), pq.Array(volunteers), pq.Array(codes)); err != nil {
		return data.Translate("remove skills", err)
	}
	const add = `
		with given as materialized (
		    select w.volunteer_id, k.id as skill_id
		    from unnest($1::bigint[], $2::text[]) as w (volunteer_id, code)
		    join skills k on k.code = w.code
		)
		insert into volunteer_skills (volunteer_id, skill_id)
		select volunteer_id, skill_id from given
		on conflict on constraint volunteer_skills_pkey do nothing`
	_, err := db.Exec(ctx, add, pq.Array(volunteers), pq.Array(codes))
	return data.Translate("add skills", err)
}

// ReplaceAvailabilities makes the weekly times of each volunteer those of the list.
// Two statements whatever their number.
func ReplaceAvailabilities(ctx context.Context, db *data.DB, list []WeeklyOf) error {
	everybody := make([]int64, len(list))
	var volunteers, weekdays, from, until []int64
	for i, w := range list {
		everybody[i] = w.VolunteerID
		for _, t := range w.Times {
			volunteers, weekdays = append(volunteers, w.VolunteerID), append(weekdays, int64(t.Weekday))
			from, until = append(from, int64(t.FromMinute)), append(until, int64(t.UntilMinute))
		}
	}
	const remove = `delete from availabilities where volunteer_id = any($1)`
	if _, err := db.Exec(ctx, remove, pq.Array(everybody)); err != nil {
		return data.Translate("remove availabilities", err)
	}
	const add = `
		with given as materialized (
		    select v, w, f, u from unnest($1::bigint[], $2::smallint[], $3::smallint[], $4::smallint[]) as t (v, w, f, u)
		)
		insert into availabilities (volunteer_id, weekday, from_minute, until_minute)
		select v, w, f, u from given`
	_, err := db.Exec(ctx, add, pq.Array(volunteers), pq.Array(weekdays), pq.Array(from), pq.Array(until))
	return data.Translate("replace availabilities", err)
}
