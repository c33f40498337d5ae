package booking

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/scheduling"
	"nuanlin/server/data"
	"nuanlin/server/shifts"
)

// vacancyColumns reads positions p for the time $2. Scalar subqueries and not
// exists: the planner would collect the free seats of every position to answer
// for one.
const vacancyColumns = `p.id as position_id, (select id from skills where id = p.skill_id and retired_at is null) as skill_id,
	       (select code from skills where id = p.skill_id and retired_at is null) as skill_code, p.team_id, p.leads,
	       (select coalesce(json_agg(json_build_object('id', id, 'code', code) order by id), '[]')
	        from courses
	        where retired_at is null
	          and asked_of && array_remove(array['everyone', a.form, case when s.child then 'child' end, case when s.home then 'home' end], null)) as courses,
	       s.id as shift_id, s.version as shift_version, s.activity_id, a.form, s.state, s.starts_at, s.ends_at, s.child, s.home,
	       sp.community_id, c.bus_minutes,
	       (select true from seats where position_id = p.id and assignment_id is null limit 1) is true as free,
	       (select true from seats where position_id = p.id and assignment_id is null and lent_from <= $2 limit 1) is true as lent,
	       (select true from assignments
	        where position_id = p.id and state = 'invited' and seat_number is not null and expires_at <= $2 limit 1) is true as overdue,
	       o.sign_up_cut_off_minutes as cut_off_minutes, o.daily_cap_minutes as daily_minutes, o.invitation_hours,
	       r.weekly_minutes, r.days_in_row, r.days_between
	from positions p
	join shifts s on s.id = p.shift_id
	join activities a on a.id = s.activity_id
	join service_points sp on sp.id = s.service_point_id
	join communities c on c.area_id = sp.community_id
	cross join (select sign_up_cut_off_minutes, daily_cap_minutes, invitation_hours from settings limit 1) o
	cross join (select weekly_minutes, days_in_row, days_between from roster_rules limit 1) r`

const vacancyQuery = `
	select (select true from idempotency_keys where account_id = $3 and key = $4) is true as known, ` + vacancyColumns + `
	where p.id = $1`

// FindVacancy returns one position for somebody who wants a seat at the time now, and
// whether once, if not nil, is a request that was carried out before. It takes no
// lock, so it is the cheap way to learn that nothing is free.
func FindVacancy(ctx context.Context, db *data.DB, positionID int64, now time.Time, once *data.Request) (Vacancy, error) {
	var account *int64
	var key *string
	if once != nil {
		account, key = &once.AccountID, &once.Key
	}
	var v Vacancy
	err := db.GetHot(ctx, &v, vacancyQuery, positionID, now, account, key)
	return v, data.TranslateMissing("vacancy", err, shifts.ErrPositionUnknown)
}

// Vacancies is like [Vacancy] for many positions, by id, in one statement.
func Vacancies(ctx context.Context, db *data.DB, positionIDs []int64, now time.Time) ([]Vacancy, error) {
	const query = `
	select ` + vacancyColumns + `
	where p.id = any($1)
	order by p.id`
	found := []Vacancy{}
	err := db.Select(ctx, &found, query, pq.Array(positionIDs), now)
	return found, data.Translate("vacancies", err)
}

// ShiftVacancies is like [Vacancies] for every position of the shifts.
func ShiftVacancies(ctx context.Context, db *data.DB, shiftIDs []int64, now time.Time) ([]Vacancy, error) {
	const query = `
	select ` + vacancyColumns + `
	where p.shift_id = any($1)
	order by p.shift_id, p.ordinal`
	found := []Vacancy{}
	err := db.Select(ctx, &found, query, pq.Array(shiftIDs), now)
	return found, data.Translate("vacancies of shifts", err)
}

// Ways returns how many minutes it takes between the communities, where that is known.
func Ways(ctx context.Context, db *data.DB, communityIDs []int64) (map[scheduling.Leg]int, error) {
	const query = `select from_id, to_id, minutes from ways where from_id = any($1) and to_id = any($1)`
	rows := []struct {
		From    int64 `db:"from_id"`
		To      int64 `db:"to_id"`
		Minutes int   `db:"minutes"`
	}{}
	err := db.Select(ctx, &rows, query, pq.Array(communityIDs))
	ways := make(map[scheduling.Leg]int, len(rows))
	for _, r := range rows {
		ways[scheduling.Leg{From: r.From, To: r.To}] = r.Minutes
	}
	return ways, data.Translate("ways", err)
}

// ShiftsAskingCourse counts the shifts to come of which a seat asks for the course.
func ShiftsAskingCourse(ctx context.Context, db *data.DB, courseID int64, now time.Time) (int, error) {
	const query = `
		select count(*)
		from shifts s
		join activities a on a.id = s.activity_id
		join courses k on k.id = $1 and k.retired_at is null
		where s.starts_at > $2 and s.state in ('planned', 'open', 'closed')
		  and (k.asked_of && array_remove(array['everyone', a.form, case when s.child then 'child' end, case when s.home then 'home' end], null)
		       or 'captain' = any(k.asked_of) and exists (select from positions p where p.shift_id = s.id and p.leads))`
	var n int
	err := db.Get(ctx, &n, query, courseID, now)
	return n, data.Translate("shifts asking for a course", err)
}

// ShiftsAskingSkill counts the shifts to come of which a seat asks for the skill.
func ShiftsAskingSkill(ctx context.Context, db *data.DB, skillID int64, now time.Time) (int, error) {
	const query = `
		select count(*)
		from shifts s
		where s.starts_at > $2 and s.state in ('planned', 'open', 'closed')
		  and exists (select from positions p join skills k on k.id = p.skill_id and k.retired_at is null where p.shift_id = s.id and k.id = $1)`
	var n int
	err := db.Get(ctx, &n, query, skillID, now)
	return n, data.Translate("shifts asking for a skill", err)
}

// confirmSeat notes when the holder of a seat said once more that they will come, and reports
// whether they had not before. The caller holds the lock of the volunteer.
func confirmSeat(ctx context.Context, tx *data.DB, assignmentID int64, now time.Time) (first bool, err error) {
	const query = `update assignments set confirmed_at = $2 where id = $1 and confirmed_at is null`
	result, err := tx.Exec(ctx, query, assignmentID, now)
	if err != nil {
		return false, data.Translate("confirm", err)
	}
	n, err := result.RowsAffected()
	return n == 1, data.Translate("confirm", err)
}
