package booking_test

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"testing"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/fault"
	"nuanlin/server/shifts"
)

// world is an organization with the eight communities of the demonstration, two
// teams and an activity for each form, on a database of its own.
type world struct {
	t          testing.TB
	s          *data.DB
	db         *sql.DB
	now        time.Time
	account    int64
	community  map[string]int64 // by code: C01 ..
	point      map[string]int64 // service point by community code
	team       [2]int64
	activity   map[string]int64 // by form
	volunteers int
}

// shanghai is the zone of the test organization.
var shanghai = mustZone("Asia/Shanghai")

func mustZone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return zone
}

// at is an instant of April 2012 in Shanghai.
func at(day, hour, minute int) time.Time {
	return time.Date(2012, time.April, day, hour, minute, 0, 0, shanghai)
}

// busMinutes of DOMAIN f3.
var busMinutes = map[string]int{"C01": 15, "C02": 20, "C03": 10, "C04": 25, "C05": 30, "C06": 55, "C07": 50, "C08": 60}

// newWorld returns a world in which it is noon on 2 April 2012.
func newWorld(t testing.TB) *world {
	t.Helper()
	url := datatest.URL(t)
	registry, err := data.OpenRegistry(t.Context(), url)
	w := &world{t: t, now: at(2, 12, 0), community: map[string]int64{}, point: map[string]int64{}, activity: map[string]int64{}}
	w.check(err)
	t.Cleanup(func() { registry.Close() })
	w.s, err = registry.Organization(t.Context(), datatest.Slug)
	w.check(err)
	w.db, err = sql.Open("postgres", data.WithParameters(url, map[string]string{"search_path": "org_" + datatest.Slug}))
	w.check(err)
	t.Cleanup(func() { w.db.Close() })
	w.settle()
	return w
}

func (w *world) settle() {
	county := w.id(`insert into areas (kind, code, name) values ('county', 'PS', '彭山县') returning id`)
	town := w.id(`insert into areas (parent_id, kind, code, name) values ($1, 'town', 'PS-01', '凤鸣镇') returning id`, county)
	for code, minutes := range busMinutes {
		w.community[code] = w.id(`insert into areas (parent_id, kind, code, name) values ($1, 'community', $2, $2) returning id`, town, code)
		w.exec(`insert into communities (area_id, setting, governance_type, bus_minutes) values ($1, 'town', 'operational', $2)`, w.community[code], minutes)
		w.point[code] = w.id(`insert into service_points (community_id, name, address) values ($1, $2, '文化路 1 号') returning id`, w.community[code], code)
	}
	for i := range w.team {
		w.team[i] = w.id(`insert into teams (code, name) values ($1, $1) returning id`, fmt.Sprint("T", i+1))
	}
	w.account = w.id(`insert into accounts (login, name, created_at) values ('coordinator', '程望', now()) returning id`)
	programme := w.id(`insert into programmes (code, name, starts_on, ends_on, state, created_at) values ('P1', '春日邻里', '2012-03-05', '2012-05-18', 'active', now()) returning id`)
	for _, form := range []string{"point", "one_to_one", "culture"} {
		w.activity[form] = w.id(`insert into activities (programme_id, code, form, service_point_id, title, state, created_at) values ($1, $2, $2, $3, $2, 'published', now()) returning id`,
			programme, form, w.point["C01"])
	}
}

// person says what is special about a volunteer; the rest may serve anywhere, any
// time in April: every course signed off, cleared, free all week.
type person struct {
	role           string // "member" unless told
	birth          string // 1991-05-04 unless told
	consent        bool
	homeUntil      string // last day of the home course; 2013-03-31 unless told
	clearanceUntil string // last day; 2013-03-31 unless told
	dailyLimit     int
}

func (w *world) volunteer(p person) int64 {
	w.t.Helper()
	w.volunteers++
	fill := func(value *string, otherwise string) {
		if *value == "" {
			*value = otherwise
		}
	}
	fill(&p.role, "member")
	fill(&p.birth, "1991-05-04")
	fill(&p.homeUntil, "2013-03-31")
	fill(&p.clearanceUntil, "2013-03-31")
	if p.dailyLimit == 0 {
		p.dailyLimit = 480
	}
	id := w.id(`insert into volunteers (student_number, name, birth_on, team_id, team_role, guardian_consent_on, daily_limit_minutes, created_at)
		values ($1, $1, $2, $3, $4, case when $5 then date '2012-03-01' end, $6, now()) returning id`,
		fmt.Sprintf("D2012%04d", w.volunteers), p.birth, w.team[0], p.role, p.consent, p.dailyLimit)
	for _, course := range []string{"base", "child", "home", "captain"} {
		until := "2013-03-31"
		if course == "home" {
			until = p.homeUntil
		}
		w.exec(`insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at) values ($1, $2, '2012-03-24', $3, now())`, id, course, until)
	}
	w.exec(`insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) values ($1, 'clear', '2012-03-20', $2, now())`, id, p.clearanceUntil)
	w.exec(`insert into availabilities (volunteer_id, weekday, from_minute, until_minute) select $1, d, 480, 1200 from generate_series(1, 7) d`, id)
	return id
}

// shift is one of DOMAIN f6.
type shift struct {
	code        string
	form        string
	community   string
	day         int // of April 2012
	from, until string
	child, home bool
	seats       int // of the one position; 10 unless told
	team        int64
	leads       bool
}

// The shifts the cards speak of.
var (
	sh05 = shift{code: "SH05", form: "one_to_one", community: "C02", day: 8, from: "09:30", until: "11:00", home: true}
	sh09 = shift{code: "SH09", form: "point", community: "C01", day: 14, from: "09:00", until: "11:30"}
	sh11 = shift{code: "SH11", form: "point", community: "C05", day: 14, from: "14:00", until: "16:30", child: true}
	sh12 = shift{code: "SH12", form: "point", community: "C06", day: 14, from: "14:00", until: "16:30", child: true}
	sh16 = shift{code: "SH16", form: "culture", community: "C04", day: 15, from: "14:30", until: "17:00"}
	sh20 = shift{code: "SH20", form: "point", community: "C05", day: 21, from: "14:00", until: "16:30", child: true}
	sh22 = shift{code: "SH22", form: "culture", community: "C01", day: 22, from: "09:00", until: "11:30"}
	sh23 = shift{code: "SH23", form: "one_to_one", community: "C02", day: 22, from: "09:30", until: "11:00", home: true}
)

// hold stores an open shift with one position and returns both.
func (w *world) hold(s shift) (shiftID, positionID int64) {
	w.t.Helper()
	starts, ends := clock(s.day, s.from), clock(s.day, s.until)
	stored := shifts.Shift{
		ActivityID: w.activity[s.form], Code: s.code, ServicePointID: w.point[s.community], Title: cmp.Or(s.code, "service"), StartsAt: starts, EndsAt: ends,
		Child: s.child, Home: s.home, State: "open",
	}
	w.check(shifts.CreateShifts(w.t.Context(), w.s, []*shifts.Shift{&stored}, w.now))
	position := shifts.Position{Name: "志愿者", Minimum: 1, Maximum: max(s.seats, 1), Leads: s.leads}
	if s.seats == 0 {
		position.Maximum = 10
	}
	if s.team != 0 {
		position.TeamID = &s.team
	}
	w.check(shifts.SetPositions(w.t.Context(), w.s, []shifts.Layout{{ShiftID: stored.ID, Positions: []shifts.Position{position}}}))
	positions, err := shifts.Positions(w.t.Context(), w.s, []int64{stored.ID}, w.now)
	w.check(err)
	return stored.ID, positions[0].ID
}

func clock(day int, text string) time.Time {
	t, err := time.Parse("15:04", text)
	if err != nil {
		panic(err)
	}
	return at(day, t.Hour(), t.Minute())
}

// position is hold for tests that need no more.
func (w *world) position(s shift) int64 {
	w.t.Helper()
	_, id := w.hold(s)
	return id
}

func (w *world) exec(query string, args ...any) {
	w.t.Helper()
	_, err := w.db.ExecContext(context.Background(), query, args...)
	w.check(err)
}

// id runs a statement that returns one number.
func (w *world) id(query string, args ...any) int64 {
	w.t.Helper()
	var id int64
	w.check(w.db.QueryRowContext(context.Background(), query, args...).Scan(&id))
	return id
}

func (w *world) check(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// reason is the stable reason of a fault, "" for no error, and the text of any
// other error.
func reason(err error) string {
	if err == nil {
		return ""
	}
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Reason
	}
	return err.Error()
}
