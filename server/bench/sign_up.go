package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/command/wiring"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/jobs"
	"nuanlin/server/seal"
)

// The size of the rush and of the spread.
const (
	clients      = 16
	rounds       = 3 // the middle one counts
	volunteers   = 5000
	rushSeats    = 300
	spreadShifts = 1000
)

// signUp compares signing up through the whole API with pgbench running the same
// rule as plain SQL on the same server, turn by turn.
func (b *bench) signUp(ctx context.Context) error {
	return b.withOrganization(ctx, func(address string, registry *data.Registry, db *sql.DB) error {
		if err := seedSignUp(ctx, db); err != nil {
			return err
		}
		served, err := newAPI(registry)
		if err != nil {
			return err
		}
		defer served.server.Close()
		yardstick, err := newPgbench(ctx, address, db)
		if err != nil {
			return err
		}
		defer yardstick.close()
		if err := served.rush(ctx, db, yardstick); err != nil {
			return fmt.Errorf("rush: %w", err)
		}
		if err := served.spread(ctx, db, yardstick); err != nil {
			return fmt.Errorf("spread: %w", err)
		}
		return checkBooked(ctx, db)
	})
}

// signUpNow is when the volunteers of the rush sign up.
var signUpNow = time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC)

// seedSignUp makes volunteers who may take any seat, one shift a round for the
// rush on days of their own, and the shifts of the spread with more seats than
// there are volunteers.
func seedSignUp(ctx context.Context, db *sql.DB) error {
	if err := execAll(ctx, db,
		`insert into areas (kind, code, name) values ('county', 'A1', '县')`,
		`insert into areas (kind, parent_id, code, name) select 'town', id, 'A2', '镇' from areas where code = 'A1'`,
		`insert into areas (kind, parent_id, code, name) select 'community', id, 'A3', '社区' from areas where code = 'A2'`,
		`insert into communities (area_id, setting, governance_type, bus_minutes) select id, 'town', 'operational', 15 from areas where code = 'A3'`,
		`insert into service_points (community_id, name, address) select area_id, '服务点', '文化路 1 号' from communities`,
		`insert into teams (code, name) values ('T1', '一队')`,
		`insert into programmes (code, name, starts_on, ends_on, state, created_at) values ('P', '春日', '2012-03-05', '2012-05-30', 'active', now())`,
		`insert into activities (programme_id, code, form, service_point_id, title, state, created_at)
			select p.id, 'A', 'point', s.id, '服务', 'published', now() from programmes p, service_points s`,
	); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, `
		insert into volunteers (student_number, name, birth_on, team_id, created_at)
		select 'B' || to_char(g, 'fm00000'), '志愿者' || g, '1991-05-04', t.id, now()
		from teams t, generate_series(1, $1::int) g`, volunteers); err != nil {
		return err
	}
	return execAll(ctx, db,
		`insert into accounts (login, name, volunteer_id, created_at) select lower(student_number), name, id, now() from volunteers order by id`,
		`insert into account_roles (account_id, role) select id, 'volunteer' from accounts`,
		`insert into sessions (account_id, family, started_at, used_at, expires_at)
			select id, id::text, '2012-04-01', '2012-04-01', '2012-05-01' from accounts order by accounts.id`,
		`insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at) select id, 'base', '2012-03-24', '2013-03-24', now() from volunteers`,
		`insert into availabilities (volunteer_id, weekday, from_minute, until_minute) select v.id, d, 0, 1440 from volunteers v, generate_series(1, 7) d`,
		fmt.Sprintf(`insert into shifts (activity_id, code, service_point_id, title, starts_at, ends_at, state, created_at)
			select a.id, 'R' || g, a.service_point_id, '抢班', timestamptz '2012-04-05 01:00+00' + g * interval '1 day', timestamptz '2012-04-05 03:00+00' + g * interval '1 day', 'open', now()
			from activities a, generate_series(1, %d) g`, rounds),
		fmt.Sprintf(`insert into shifts (activity_id, code, service_point_id, title, starts_at, ends_at, state, created_at)
			select a.id, 'S' || g, a.service_point_id, '服务', timestamptz '2012-05-05 01:00+00' + g %% 20 * interval '1 day', timestamptz '2012-05-05 03:00+00' + g %% 20 * interval '1 day', 'open', now()
			from activities a, generate_series(1, %d) g`, spreadShifts),
		fmt.Sprintf(`insert into positions (shift_id, ordinal, name, minimum, maximum)
			select id, 1, '志愿者', 1, case when code like 'R%%' then %d else 30 end from shifts`, rushSeats),
		`insert into seats (position_id, number) select p.id, n from positions p, generate_series(1, p.maximum) n`,
		// Not the tables still empty: told so, PostgreSQL plans for them to stay that way.
		`analyze volunteers, accounts, account_roles, sessions, sign_offs, availabilities, shifts, positions, seats`)
}

// served is the API on a loopback address, with tokens for every volunteer.
type served struct {
	server  *httptest.Server
	address string
	tokens  []string // by volunteer
}

func newAPI(registry *data.Registry) (*served, error) {
	clock := func() time.Time { return signUpNow }
	tokens, err := auth.NewTokens(bytes.Repeat([]byte("k"), 32), clock)
	if err != nil {
		return nil, err
	}
	sealer, err := seal.New(bytes.Repeat([]byte("s"), 32))
	if err != nil {
		return nil, err
	}
	s := &served{tokens: make([]string, volunteers)}
	for i := range s.tokens {
		id := int64(i + 1) // accounts and volunteers were made in the same order
		s.tokens[i], err = tokens.Sign(auth.Principal{
			AccountID: id, SessionID: id, VolunteerID: id, Organization: slug, Grants: []auth.Grant{{Role: auth.Volunteer}},
		})
		if err != nil {
			return nil, err
		}
	}
	queue, err := jobs.New(nil, jobs.Options{}) // nothing is done in the background
	if err != nil {
		return nil, err
	}
	api, err := wiring.API(&edge.Platform{Registry: registry, Jobs: queue, Now: clock, Tokens: tokens, Seal: sealer, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, err
	}
	s.server = httptest.NewServer(api)
	s.address = strings.TrimPrefix(s.server.URL, "http://")
	return s, nil
}

// round sends one sign-up of each volunteer and returns how many were answered a second.
func (s *served) round(ctx context.Context, key string, position func(i int) int64) (float64, []call, error) {
	calls := make([]call, volunteers)
	for i := range calls {
		calls[i] = call{
			method: "POST", path: fmt.Sprintf("/positions/%d/sign-up", position(i)), token: s.tokens[i], key: fmt.Sprintf("%s-%06d", key, i),
		}
	}
	took, err := sendAll(ctx, s.address, clients, calls)
	if err == nil {
		err = mustBe(calls, http.StatusCreated, http.StatusConflict)
	}
	return volunteers / took.Seconds(), calls, err
}

func (s *served) rush(ctx context.Context, db *sql.DB, yardstick *pgbench) error {
	hot, err := numbers(ctx, db, `select p.id from positions p join shifts s on s.id = p.shift_id where s.code like 'R%' order by p.id`)
	if err != nil {
		return err
	}
	var ours, theirs, kinder []float64
	for i := range rounds {
		plain, err := yardstick.run(ctx, rushScript)
		if err != nil {
			return err
		}
		counted, err := yardstick.run(ctx, countFirstScript)
		if err != nil {
			return err
		}
		rate, calls, err := s.round(ctx, fmt.Sprint("rush", i), func(int) int64 { return hot[i] })
		if err != nil {
			return err
		}
		if got := accepted(calls); got != rushSeats {
			return fmt.Errorf("%d of %d seats were given", got, rushSeats)
		}
		ours, theirs, kinder = append(ours, rate), append(theirs, plain), append(kinder, counted)
	}
	compare("rush, 5 000 volunteers on 300 seats", middle(ours), middle(theirs), "pgbench (lock, insert, count)", 2)
	compare("rush, against SQL that counts before it inserts", middle(ours), middle(kinder), "pgbench (lock, count, insert)", 0)
	return nil
}

func (s *served) spread(ctx context.Context, db *sql.DB, yardstick *pgbench) error {
	wide, err := numbers(ctx, db, `select p.id from positions p join shifts s on s.id = p.shift_id where s.code like 'S%' order by p.id`)
	if err != nil {
		return err
	}
	var ours, theirs []float64
	for i := range rounds {
		plain, err := yardstick.run(ctx, spreadScript)
		if err != nil {
			return err
		}
		rate, calls, err := s.round(ctx, fmt.Sprint("spread", i), func(v int) int64 { return wide[(v+i)%spreadShifts] })
		if err != nil {
			return err
		}
		if got := accepted(calls); got != volunteers {
			return fmt.Errorf("%d of %d sign-ups went through", got, volunteers)
		}
		ours, theirs = append(ours, rate), append(theirs, plain)
	}
	compare("spread, 5 000 volunteers over 1 000 shifts", middle(ours), middle(theirs), "pgbench (lock, insert, count)", 0.6)
	return nil
}

func accepted(calls []call) int {
	n := 0
	for _, c := range calls {
		if c.status == http.StatusCreated {
			n++
		}
	}
	return n
}

// compare prints a rate beside that of a yardstick, which is 0 if it could not be run.
func compare(what string, ours, theirs float64, yardstick string, target float64) {
	if f, worth := comparison(what, ours, theirs, yardstick, target); worth {
		f.print()
	}
}

// comparison is the figure of compare, and whether it is worth printing: without
// yardstick and target it is not.
func comparison(what string, ours, theirs float64, yardstick string, target float64) (figure, bool) {
	f := figure{what: what, measured: fmt.Sprintf("%.0f answers/s", ours)}
	switch {
	case theirs > 0:
		f.yardstick = fmt.Sprintf("%s %.0f/s, ratio %.2f", yardstick, theirs, ours/theirs)
		if target > 0 {
			f.target = verdict(fmt.Sprintf(">= %.1fx", target), ours >= target*theirs)
		}
	case target > 0:
		f.yardstick, f.target = "no pgbench found: not compared", fmt.Sprintf(">= %.1fx", target)
	default:
		return f, false
	}
	return f, true
}

func middle(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

// checkBooked looks for what must never be: more people than seats, or somebody
// in two places at once.
func checkBooked(ctx context.Context, db *sql.DB) error {
	const query = `
		select count(*) from (
		    select a.position_id from assignments a join positions p on p.id = a.position_id
		    where a.seat_number is not null
		    group by a.position_id, p.maximum having count(*) > p.maximum
		    union all
		    select a.id from commitments a join commitments b on a.volunteer_id = b.volunteer_id and a.id < b.id and a.during && b.during
		) wrong`
	wrong, err := numbers(ctx, db, query)
	if err != nil {
		return err
	}
	figure{what: "shifts overbooked, people in two places", measured: fmt.Sprint(wrong[0]), target: verdict("0", wrong[0] == 0)}.print()
	if wrong[0] != 0 {
		return errors.New("somebody was overbooked")
	}
	return nil
}
