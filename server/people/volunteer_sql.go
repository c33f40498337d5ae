package people

import (
	"context"
	"strings"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/search"
)

var _ = data.Explain(data.Constraints{
	"volunteers_name_filled":        data.ErrNameBlank,
	"volunteers_student_number_key": fault.Conflict.New("student_number_taken", "another volunteer has that student number"),
	"volunteers_team_fkey":          fault.Invalid.New("team_unknown", "there is no such team"),
})

// LockVolunteers locks volunteers, by id, until the transaction ends, so that
// nobody else books them. Whoever locks seats or shifts too does it afterwards.
func LockVolunteers(ctx context.Context, db *data.DB, ids []int64) error {
	const query = `
		update volunteers set bookings = bookings + 1
		from (select id from volunteers where id = any($1) order by id for no key update) locked
		where volunteers.id = locked.id`
	_, err := db.Exec(ctx, query, pq.Array(ids))
	return data.Translate("lock volunteers", err)
}

// LockEverybody keeps all volunteers from being booked until the transaction ends,
// after those who are just being booked. It is for those who have to lock whoever
// holds certain seats and find somebody new there every time they look: hold no
// lock of a shift or a seat then, and take as little time as may be.
func LockEverybody(ctx context.Context, db *data.DB) error {
	const query = `lock table volunteers in share row exclusive mode`
	_, err := db.Exec(ctx, query)
	return data.Translate("lock everybody", err)
}

// VolunteersNamed returns up to limit active volunteers found by the text.
func VolunteersNamed(ctx context.Context, db *data.DB, text string, limit int) ([]int64, error) {
	const query = `
		select id
		from volunteers
		where active and (search_key @@ nullif($1, '')::tsquery or id = any(array(
		    select m.merged_into from volunteers m where m.merged_into is not null and m.search_key @@ nullif($1, '')::tsquery)))
		order by name_order, id
		limit $2`
	ids := []int64{}
	err := db.Select(ctx, &ids, query, search.Query(text), limit)
	return ids, data.Translate("volunteers named", err)
}

// VolunteerNames returns the names of volunteers by id.
func VolunteerNames(ctx context.Context, db *data.DB, ids []int64) (map[int64]string, error) {
	const query = `select id, name from volunteers where id = any($1)`
	var rows []struct {
		ID   int64  `db:"id"`
		Name string `db:"name"`
	}
	if err := db.Select(ctx, &rows, query, pq.Array(ids)); err != nil {
		return nil, data.Translate("volunteer names", err)
	}
	names := make(map[int64]string, len(rows))
	for _, r := range rows {
		names[r.ID] = r.Name
	}
	return names, nil
}

// volunteersQuery is asked by [ListVolunteers]: it picks a page first, and looks then at what those on it are ready for.
const volunteersQuery = `
	select v.id, v.student_number, v.name, v.gender, v.birth_on, v.study_year, v.team_id, v.team_role, v.phone, v.interests, v.dialects,
	       v.travel_limit_minutes, v.daily_limit_minutes, v.weekly_limit_minutes, v.roster_limit_minutes,
	       v.days_in_row_limit, v.weekends_limit, v.wanted_minutes, v.guardian_consent_on,
	       v.guardian_consent_withdrawn_on, v.active, v.left_on, v.left_reason, v.version,
	       t.name as team_name, t.colour as team_colour, page.place,
	       array(select k.code from volunteer_skills vs join skills k on k.id = vs.skill_id where vs.volunteer_id = v.id order by k.code) as skills,
	       coalesce(r.base, true) as ready_base, coalesce(r.child, true) as ready_child, coalesce(r.home, true) as ready_home,
	       coalesce((
	           select c.state = 'clear' and c.checked_on <= $6::date and c.expires_on >= $6::date
	           from clearances c where c.volunteer_id = v.id and c.state not in ('requested', 'pending') order by c.id desc limit 1), false) as cleared
	from (
	    select id, place
	    from (
	        select id, student_number, case $10::text when 'name' then name_order
	               when 'team' then (select t.code from teams t where t.id = team_id) collate "C" else '' end as place
	        from volunteers
	        where merged_into is null and ($1::bigint[] is null or id = any($1))
	          and ($2::boolean or team_id = any($7::bigint[]))
	          and ($8::bigint is null or team_id = $8)
	          and ($9::boolean is null or active = $9)
	          and ($15::text <> 'course' or active and exists (
	              select from sign_offs o
	              join courses k on k.code = o.course and k.retired_at is null
	              where o.volunteer_id = volunteers.id and o.expires_on between $6::date and $16::date
	                and not exists (select from sign_offs l where l.volunteer_id = o.volunteer_id and l.course = o.course and l.expires_on > o.expires_on)))
	          and ($15::text <> 'clearance' or active and exists (
	              select from clearances c
	              where c.volunteer_id = volunteers.id and c.state = 'clear' and c.expires_on between $6::date and $16::date
	                and not exists (select from clearances l where l.volunteer_id = c.volunteer_id and l.id > c.id)))
	          and (not $17::boolean or active
	               and not exists (select from availabilities a where a.volunteer_id = volunteers.id)
	               and not exists (select from availability_exceptions e where e.volunteer_id = volunteers.id and e.available and e.on_date >= $6::date))
	          and ($3::text is null or search_key @@ nullif($3::text, '')::tsquery
	               or id = any(array(select m.merged_into from volunteers m where m.merged_into is not null and m.search_key @@ nullif($3::text, '')::tsquery))
	               or $12::text <> '' and phone <> '' and reverse(phone) like $12::text || '%' and ($13::boolean or team_id = any($14::bigint[])))) listed
	    where ($10::text <> '' or student_number > $4) and (place, student_number) > ($11::text, $4::text)
	    order by place, student_number
	    limit nullif($5::int, 0)) page
	join volunteers v on v.id = page.id
	join teams t on t.id = v.team_id
	left join lateral (
	    select bool_and(p.passed) filter (where 'everyone' = any(k.asked_of)) as base, bool_and(p.passed) filter (where 'child' = any(k.asked_of)) as child,
	           bool_and(p.passed) filter (where 'home' = any(k.asked_of)) as home
	    from courses k
	    cross join lateral (
	        select exists (
	            select from sign_offs so
	            where so.volunteer_id = v.id and so.course = k.code and so.signed_on <= $6::date and so.expires_on >= $6::date) as passed) p
	    where k.retired_at is null) r on true
	order by page.place, v.student_number`

// ListVolunteers returns volunteers in the order f.Sort, with their skills and
// what they are ready for on the day f.On, in one query. It returns those of the
// teams f.Scope covers. What finds somebody by the end of the phone number is asked of
// the teams f.Phones covers alone. Records that were merged into another are in no list, and lead
// to that one by their name and number.
func ListVolunteers(ctx context.Context, db *data.DB, f VolunteerFilter) ([]Volunteer, error) {
	volunteers := []Volunteer{}
	err := db.Select(ctx, &volunteers, volunteersQuery, pq.Array(f.IDs), f.Scope.All, search.Ask(f.Text), f.After.Number, f.Limit, f.On.Format(time.DateOnly),
		pq.Array(f.Scope.Teams), f.TeamID, f.Active, f.Sort, f.After.Key, search.PhoneEnd(f.Text), f.Phones.All, pq.Array(f.Phones.Teams),
		f.Lapses, f.On.AddDate(0, 0, LapsingDays).Format(time.DateOnly), f.Timeless)
	return volunteers, data.Translate("list volunteers", err)
}

// FindVolunteer returns one volunteer, as ready as on the day on, or
// fault.NotFound volunteer_unknown.
func FindVolunteer(ctx context.Context, db *data.DB, id int64, on time.Time) (Volunteer, error) {
	found, err := ListVolunteers(ctx, db, VolunteerFilter{IDs: []int64{id}, Scope: auth.Whole, On: on})
	if err != nil {
		return Volunteer{}, err
	}
	if len(found) == 0 {
		return Volunteer{}, ErrVolunteerUnknown
	}
	return found[0], nil
}

// insertVolunteer stores who v is, with the skills and the limits everybody begins
// with, and the account, and sets the id.
func insertVolunteer(ctx context.Context, db *data.DB, v *Volunteer, now time.Time) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		const query = `
			insert into volunteers (student_number, name, gender, birth_on, study_year, team_id, phone, created_at, search_key, name_order, search_version)
			values ($1, $2, $3, $4, $5, $6, $7, $8, array_to_tsvector($9::text[]), $10, $11)
			returning id, version`
		marks := search.Mark(v.Name, v.StudentNumber)
		row := tx.QueryRow(ctx, query, v.StudentNumber, v.Name, v.Gender, data.DayParameter(v.BirthOn), v.StudyYear, v.TeamID, v.Phone, now,
			pq.Array(marks.Key), marks.Order, marks.Version)
		if err := row.Scan(&v.ID, &v.Version); err != nil {
			return data.Translate("create volunteer", err)
		}
		if err := setSkills(ctx, tx, v.ID, v.Skills); err != nil {
			return err
		}
		account := identity.Account{Login: strings.ToLower(v.StudentNumber), Name: v.Name, MustChangePassword: true, VolunteerID: &v.ID, CreatedAt: now}
		if err := identity.CreateAccount(ctx, tx, &account); err != nil {
			return err
		}
		if err := identity.GrantRole(ctx, tx, account.ID, identity.HeldRole{Role: "volunteer"}); err != nil {
			return err
		}
		return CountMembers(ctx, tx)
	})
}

// insertEntrants stores who they are and returns the ids by student number. One statement
// whatever their number.
func insertEntrants(ctx context.Context, tx *data.DB, list []Entrant, now time.Time) (map[string]int64, error) {
	const query = `
		with given as materialized (
		    select r.student_number, r.name, r.gender, r.birth_on, r.study_year, r.team_id, r.phone, r.interests, r.search_key, r.name_order, r.search_version
		    from rows from (jsonb_to_recordset($1) as (student_number text, name text, gender text, birth_on date, study_year smallint, team_id bigint,
		         phone text, interests text[], search_key text[], name_order text, search_version integer))
		         with ordinality as r (student_number, name, gender, birth_on, study_year, team_id, phone, interests, search_key, name_order, search_version, place)
		    order by r.place
		)
		insert into volunteers (student_number, name, gender, birth_on, study_year, team_id, phone, interests, created_at, search_key, name_order, search_version)
		select student_number, name, gender, birth_on, study_year, team_id, phone, interests, $2, array_to_tsvector(search_key), name_order, search_version
		from given
		returning id, student_number`
	type row struct {
		ImportedVolunteer
		search.Marks
	}
	rows := make([]row, len(list))
	for i, v := range list {
		rows[i] = row{ImportedVolunteer{
			StudentNumber: v.StudentNumber, Name: v.Name, Gender: v.Gender, BirthOn: data.DayParameter(v.BirthOn), StudyYear: v.StudyYear,
			TeamID: v.TeamID, Phone: v.Phone, Interests: data.ListParameter(v.Interests),
		}, search.Mark(v.Name, v.StudentNumber)}
	}
	found, err := data.SelectByRows[struct {
		ID            int64  `db:"id"`
		StudentNumber string `db:"student_number"`
	}](ctx, tx, "insert entrants", query, rows, now)
	ids := make(map[string]int64, len(found))
	for _, v := range found {
		ids[v.StudentNumber] = v.ID
	}
	return ids, err
}

// updateVolunteer stores v, except its role in the team and the guardian's consent, if its version is still the one in v, and fails with fault.Conflict version_stale
// otherwise. Skills of nil stay as they are; before is the student number until now.
func updateVolunteer(ctx context.Context, db *data.DB, v Volunteer, before string) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		const query = `
			update volunteers
			set name = $3, team_id = $4, phone = $5, interests = $6, dialects = $7, travel_limit_minutes = $8, daily_limit_minutes = $9,
			    weekly_limit_minutes = $10, wanted_minutes = $11, student_number = $12,
			    roster_limit_minutes = $13, days_in_row_limit = $14, weekends_limit = $15,
			    gender = $16, birth_on = $17, study_year = $18, search_key = array_to_tsvector($19::text[]), name_order = $20, search_version = $21,
			    version = version + 1
			where id = $1 and version = $2`
		marks := search.Mark(v.Name, v.StudentNumber)
		err := tx.UpdateVersioned(ctx, "update volunteer", volunteerVersion, query, v.ID, v.Version, v.Name, v.TeamID, v.Phone,
			data.ListParameter(v.Interests), data.ListParameter(v.Dialects), v.TravelLimitMinutes, v.DailyLimitMinutes, v.WeeklyLimitMinutes, v.WantedMinutes,
			v.StudentNumber, v.RosterLimitMinutes, v.DaysInRowLimit, v.WeekendsLimit, v.Gender, data.DayParameter(v.BirthOn), v.StudyYear,
			pq.Array(marks.Key), marks.Order, marks.Version)
		if err != nil {
			return err
		}
		if err := identity.RenameAccount(ctx, tx, v.ID, v.Name, strings.ToLower(before), strings.ToLower(v.StudentNumber)); err != nil {
			return err
		}
		if v.Skills == nil {
			return nil
		}
		return setSkills(ctx, tx, v.ID, v.Skills)
	})
}

// volunteerVersion returns the version of a volunteer, or fault.NotFound.
func volunteerVersion(ctx context.Context, db *data.DB, id int64) (int, error) {
	const query = `select version from volunteers where id = $1`
	var version int
	err := db.Get(ctx, &version, query, id)
	return version, data.TranslateMissing("volunteer version", err, ErrVolunteerUnknown)
}

// setGuardianConsent stores that there is a consent, or that it was taken back.
func setGuardianConsent(ctx context.Context, tx *data.DB, id int64, version int, c GuardianConsent) error {
	const query = `
		update volunteers
		set guardian_consent_on = case when $3 then $4::date end, guardian_consent_withdrawn_on = case when $3 then null else $4::date end, version = version + 1
		where id = $1 and version = $2`
	return tx.UpdateVersioned(ctx, "record guardian's consent", volunteerVersion, query, id, version, c.Given, data.DayParameter(&c.On))
}
