package booking_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/demo/demotest"
)

// sameRanking compares the first of each ranking with that of weighing everybody, and
// returns how many rankings had both kinds of people among them.
func sameRanking(t *testing.T, db *data.DB, positions []int64, now time.Time) int {
	t.Helper()
	mixed := 0
	for _, position := range positions {
		everybody, eligible, err := booking.RankEverybody(t.Context(), db, position, now)
		if err != nil {
			t.Fatal(err)
		}
		for _, limit := range []int{1, 50, 200} {
			first, n, err := booking.Candidates(t.Context(), db, position, limit, now)
			if err != nil {
				t.Fatal(err)
			}
			want := everybody[:min(limit, len(everybody))]
			if n != eligible || !reflect.DeepEqual(first, want) {
				t.Errorf("position %d, limit %d: %d of %d may be invited\ngot  %s\nwant %s", position, limit, n, eligible, briefly(first), briefly(want))
			}
		}
		if 0 < eligible && eligible < len(everybody) {
			mixed++
		}
	}
	return mixed
}

func briefly(list []booking.Candidate) (text string) {
	for _, c := range list {
		text += fmt.Sprintf("%d:%d(%d) ", c.VolunteerID, c.Cost, len(c.Reasons))
	}
	return text
}

func positionsOf(t *testing.T, db *data.DB, query string) []int64 {
	t.Helper()
	ids := []int64{}
	if err := db.Select(t.Context(), &ids, query); err != nil {
		t.Fatal(err)
	}
	return ids
}

func TestCandidatesOfTheDemonstration(t *testing.T) {
	t.Parallel()
	now := time.Date(2012, time.April, 5, 4, 0, 0, 0, time.UTC)
	db := demotest.New(t, now)
	positions := positionsOf(t, db, `select id from positions where id % 9 = 0 or leads and id % 3 = 0 or skill_id is not null order by id`)
	if n := sameRanking(t, db, positions, now); n < 20 {
		t.Errorf("only %d rankings say anything", n)
	}
	if n := sameRanking(t, db, positions[:3], now.AddDate(0, 1, 0)); n != 0 { // nobody may be invited to the past
		t.Errorf("%d rankings of the past have people to invite", n)
	}
}

// TestCandidatesOfManyPeople draws a population in which every fact that keeps somebody
// from a seat occurs, alone and together, and most people are busy at some time.
func TestCandidatesOfManyPeople(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	skill := w.id(`insert into skills (code, name_zh, name_en) values ('guzheng', '古筝', 'Guzheng') returning id`)
	small := w.id(`insert into teams (code, name) values ('T3', 'T3') returning id`)
	w.exec(`insert into volunteers (student_number, name, birth_on, team_id, team_role, guardian_consent_on, travel_limit_minutes, daily_limit_minutes, active, created_at)
		select 'D' || g, 'D' || g, case when g % 11 = 0 then date '1995-05-04' else date '1990-05-04' end, case when g % 44 = 0 then $3 when g % 3 = 0 then $1 else $2 end::bigint,
		       case when g % 5 = 0 then 'deputy' else 'member' end, case when g % 22 = 0 then date '2012-03-01' end, (g * 37) % 90, 120 + (g * 53) % 500, g % 29 <> 0, now()
		from generate_series(1, 900) g`, w.team[0], w.team[1], small)
	w.exec(`insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at)
		select v.id, c.course, '2012-03-01'::date, '2012-04-01'::date + ((v.id * c.n) % 60)::int, now()
		from volunteers v, (values ('base', 17), ('child', 19), ('home', 23), ('captain', 31)) c (course, n)
		where (v.id * c.n) % 9 <> 0`)
	w.exec(`insert into clearances (volunteer_id, state, checked_on, expires_on, created_at)
		select id, case when id % 6 = 0 then 'pending' else 'clear' end, '2012-03-01', '2013-03-01', now() from volunteers where id % 4 <> 0`)
	w.exec(`insert into volunteer_skills (volunteer_id, skill_id) select id, $1 from volunteers where id % 7 < 2`, skill)
	w.exec(`insert into availabilities (volunteer_id, weekday, from_minute, until_minute)
		select v.id, d, 480 + (v.id % 3) * 60, 1080 + (v.id % 4) * 30 from volunteers v, generate_series(1, 7) d where (v.id + d) % 3 > 0`)
	w.exec(`insert into availability_exceptions (volunteer_id, on_date, available, from_minute, until_minute)
		select id, '2012-04-14', id % 2 = 0, 480, 1260 from volunteers where id % 13 = 0`)
	for _, kind := range []struct {
		name          string
		minutes, n, m int
	}{{"visit", 90, 2, 9}, {"training", 60, 3, 4}, {"event", 120, 5, 4}, {"visit", 45, 7, 5}} {
		w.exec(`insert into commitments (volunteer_id, kind, during, community_id)
			select v.id, $2, s.during, $1
			from volunteers v,
			     lateral (select timestamptz '2012-04-09 08:00+08' + ((v.id * $4::int * 7) % 6) * interval '1 day' + ((v.id * $4::int) % 10) * interval '1 hour' as at) t,
			     lateral (select tstzrange(t.at, t.at + $3::int * interval '1 minute') as during) s
			where (v.id * $4::int) % $5::int <> 1 and not exists (select from commitments c where c.volunteer_id = v.id and c.during && s.during)`,
			w.community["C03"], kind.name, kind.minutes, kind.n, kind.m)
	}
	var positions []int64
	for _, s := range []shift{sh09, sh11, sh12, sh05, {code: "L", form: "point", community: "C01", day: 13, from: "13:00", until: "15:00", leads: true},
		{code: "T", form: "point", community: "C03", day: 12, from: "10:00", until: "11:00", team: w.team[0]},
		{code: "S", form: "point", community: "C01", day: 12, from: "15:00", until: "16:00", team: small}} {
		positions = append(positions, w.position(s))
	}
	skilled := w.position(shift{code: "K", form: "culture", community: "C04", day: 14, from: "18:00", until: "20:00"})
	w.exec(`update positions set skill_id = $1 where id = $2`, skill, skilled)
	positions = append(positions, skilled)
	w.takeSeats(positions)
	if n := sameRanking(t, w.s, positions, w.now); n != len(positions) {
		t.Errorf("only %d of %d rankings say anything", n, len(positions))
	}
	w.exec(`update assignments set expires_at = $1 where state = 'invited'`, w.now.Add(-time.Minute))
	sameRanking(t, w.s, positions[:3], w.now)
}

// takeSeats has some of the people on the seats, declined or invited, and keeps others
// apart from them.
func (w *world) takeSeats(positions []int64) {
	w.t.Helper()
	for i, position := range positions {
		first, _, err := booking.RankEverybody(w.t.Context(), w.s, position, w.now)
		w.check(err)
		for n, c := range first[:4] {
			if len(c.Reasons) > 0 {
				continue
			}
			id, err := booking.Invite(w.t.Context(), w.s, booking.Request{VolunteerID: c.VolunteerID, PositionID: position, By: w.account, Now: w.now})
			w.check(err)
			if n == 1 {
				w.check(booking.Decline(w.t.Context(), w.s, booking.Answer{AssignmentID: id, VolunteerID: c.VolunteerID, By: w.account, Now: w.now}))
			}
			other := c.VolunteerID%800 + int64(10+i)
			w.exec(`insert into bonds (first_id, second_id, apart, reason, created_by, created_at)
				values (least($1::bigint, $2), greatest($1::bigint, $2), true, '不同组', $3, now()) on conflict do nothing`, c.VolunteerID, other, w.account)
		}
	}
}
