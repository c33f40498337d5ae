package standing_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/fault"
	"nuanlin/server/standing"
)

// world is an organization with two teams and one activity on a database of its own.
type world struct {
	testing.TB
	db       *data.DB
	now      time.Time
	account  int64
	team     [2]int64
	skill    int64
	point    int64
	place    int64 // community
	activity int64
	persons  int
}

var shanghai = time.FixedZone("CST", 8*60*60)

// at is an instant of April 2012 in Shanghai.
func at(day, hour int) time.Time { return time.Date(2012, time.April, day, hour, 0, 0, 0, shanghai) }

// newWorld returns a world in which it is noon on 2 April 2012.
func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{TB: t, db: datatest.New(t), now: at(2, 12)}
	county := w.number(`insert into areas (kind, code, name) values ('county', 'PS', '彭山县') returning id`)
	town := w.number(`insert into areas (parent_id, kind, code, name) values ($1, 'town', 'PS-01', '凤鸣镇') returning id`, county)
	w.place = w.number(`insert into areas (parent_id, kind, code, name) values ($1, 'community', 'C01', '桂香社区') returning id`, town)
	w.exec(`insert into communities (area_id, setting, governance_type, bus_minutes) values ($1, 'town', 'operational', 15)`, w.place)
	w.point = w.number(`insert into service_points (community_id, name, address) values ($1, '活动室', '桂香路 1 号') returning id`, w.place)
	for i := range w.team {
		w.team[i] = w.number(`insert into teams (code, name) values ($1, $1) returning id`, fmt.Sprint("T", i+1))
	}
	w.skill = w.number(`insert into skills (code, name_zh, name_en) values ('law', '法律', 'law') returning id`)
	w.account = w.number(`insert into accounts (login, name, created_at) values ('coordinator', '程望', now()) returning id`)
	programme := w.number(`insert into programmes (code, name, starts_on, ends_on, state, created_at) values ('P1', '春日邻里', '2012-03-05', '2012-05-18', 'active', now()) returning id`)
	w.activity = w.number(`insert into activities (programme_id, code, form, service_point_id, title, state, created_at) values ($1, 'AC05', 'one_to_one', $2, '陪伴', 'published', now()) returning id`,
		programme, w.point)
	return w
}

// person adds a volunteer who may do anything: every course, a clear record check, the
// skill, deputy of the first team, born in 1991 unless told otherwise.
func (w *world) person(birth string) int64 {
	w.Helper()
	w.persons++
	if birth == "" {
		birth = "1991-05-04"
	}
	id := w.number(`insert into volunteers (student_number, name, birth_on, team_id, team_role, guardian_consent_on, created_at)
		values ($1, $1, $2, $3, 'deputy', '2012-03-01', now()) returning id`, fmt.Sprintf("D2012%04d", w.persons), birth, w.team[0])
	w.exec(`insert into accounts (login, name, volunteer_id, created_at) values ($1, $1, $2, now())`, fmt.Sprintf("d2012%04d", w.persons), id)
	w.exec(`insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at)
		select $1, c, '2012-03-24', '2013-03-23', now() from unnest('{base,child,home,captain}'::text[]) c`, id)
	w.check(id, "clear", "2013-03-19")
	w.exec(`insert into volunteer_skills (volunteer_id, skill_id) values ($1, $2)`, id, w.skill)
	return id
}

// check records a record check made on 20 March 2012.
func (w *world) check(volunteer int64, state, until string) {
	w.Helper()
	w.exec(`insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) values ($1, $2, '2012-03-20', $3, now())`, volunteer, state, until)
}

// duty is a shift of two hours from ten o'clock on a day of April 2012.
type duty struct {
	day                int
	child, home, leads bool
	skill, team        bool // the position asks for the skill, or for the first team
}

// hold stores an open shift with one position of three seats, and returns both.
func (w *world) hold(d duty) (shift, position int64) {
	w.Helper()
	shift = w.number(`insert into shifts (activity_id, service_point_id, title, starts_at, ends_at, child, home, state, created_at)
		values ($1, $2, 'service', $3, $4, $5, $6, 'open', now()) returning id`, w.activity, w.point, at(d.day, 10), at(d.day, 12), d.child, d.home)
	var skill, team *int64
	if d.skill {
		skill = &w.skill
	}
	if d.team {
		team = &w.team[0]
	}
	position = w.number(`insert into positions (shift_id, ordinal, name, minimum, maximum, skill_id, team_id, leads) values ($1, 1, '志愿者', 1, 3, $2, $3, $4) returning id`,
		shift, skill, team, d.leads)
	w.exec(`insert into seats (position_id, number) select $1, n from generate_series(1, 3) n`, position)
	return shift, position
}

// seat puts somebody on a seat of a position, as accepted or invited.
func (w *world) seat(volunteer, position int64, state string) int64 {
	w.Helper()
	commitment := w.number(`insert into commitments (volunteer_id, kind, during, community_id)
		select $1, 'shift', tstzrange(s.starts_at, s.ends_at), $3 from shifts s join positions p on p.shift_id = s.id where p.id = $2 returning id`, volunteer, position, w.place)
	id := w.number(`insert into assignments (position_id, shift_id, volunteer_id, seat_number, commitment_id, state, origin, expires_at, created_at)
		select p.id, p.shift_id, $2, (select min(number) from seats where position_id = p.id and assignment_id is null), $3, $4, 'coordinator', '2012-04-30', now()
		from positions p where p.id = $1 returning id`, position, volunteer, commitment, state)
	w.exec(`update seats set assignment_id = $1 from assignments a where a.id = $1 and seats.position_id = a.position_id and seats.number = a.seat_number`, id)
	return id
}

// pair stores a support pair of a new beneficiary.
func (w *world) pair(code, kind, state string, volunteer int64, partner *int64) int64 {
	w.Helper()
	need := map[string]string{"child": "left_behind", "elder": "alone"}[kind]
	beneficiary := w.number(`insert into beneficiaries (code, community_id, kind, need, note, sealed_contact, waiting_since) values ($1, $2, $3, $4, '爱听戏', '', '2012-03-01') returning id`,
		code, w.place, kind, need)
	return w.number(`insert into support_pairs (activity_id, beneficiary_id, volunteer_id, partner_id, state, score, reviewed_by, created_at)
		values ($1, $2, $3, $4, $5, 1, $6, now()) returning id`, w.activity, beneficiary, volunteer, partner, state, w.account)
}

// change makes a change to somebody with what follows from it.
func (w *world) change(volunteer int64, cause, query string, args ...any) {
	w.Helper()
	err := standing.Watch(w.Context(), w.db, []int64{volunteer}, cause, w.author(), func(tx *data.DB) error {
		_, err := tx.Exec(w.Context(), query, append([]any{volunteer}, args...)...)
		return err
	})
	w.must(err)
}

func (w *world) author() audit.Author { return audit.Author{By: w.account, Now: w.now} }

// text returns the one text a query finds.
func (w *world) text(query string, args ...any) string {
	w.Helper()
	var found string
	w.must(w.db.Get(w.Context(), &found, query, args...))
	return found
}

func (w *world) number(query string, args ...any) int64 {
	w.Helper()
	var n int64
	w.must(w.db.Get(w.Context(), &n, query, args...))
	return n
}

func (w *world) exec(query string, args ...any) {
	w.Helper()
	_, err := w.db.Exec(context.Background(), query, args...)
	w.must(err)
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// seatState is freed, marked or, of a seat nothing happened to, its state.
func (w *world) seatState(assignment int64) string {
	w.Helper()
	return w.text(`
		select case when a.state = 'cancelled' and a.reason = 'no_longer_fit' and a.seat_number is null
		                 and not exists (select from seats s where s.assignment_id = a.id) then 'freed'
		            when exists (select from standing_items i where i.assignment_id = a.id and i.state = 'waiting') then 'marked'
		            else a.state end
		from assignments a where a.id = $1`, assignment)
}

// finding is the newest finding about somebody, with its items.
func (w *world) finding(volunteer int64) standing.Finding {
	w.Helper()
	all, err := standing.List(w.Context(), w.db, standing.Filter{}, w.now)
	w.must(err)
	i := slices.IndexFunc(all, func(f standing.Finding) bool { return f.VolunteerID == volunteer })
	if i < 0 {
		return standing.Finding{}
	}
	return all[i]
}

func reason(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Reason
	}
	if err != nil {
		return err.Error()
	}
	return ""
}
