package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/rostering"
)

// onServer is a bench with the PostgreSQL server of the tests, or skips.
func onServer(t *testing.T) *bench {
	t.Helper()
	datatest.URL(t) // fails or skips as every test with a database does
	return &bench{base: os.Getenv("TEST_DATABASE_URL")}
}

// TestDatabasesAreRemoved uses a database, with and without an error.
func TestDatabasesAreRemoved(t *testing.T) {
	t.Parallel()
	b := onServer(t)
	wanted := errors.New("the measure failed")
	for _, want := range []error{nil, wanted} {
		var address string
		err := b.withDatabase(t.Context(), func(of string) error {
			address = of
			db, err := sql.Open("postgres", of)
			if err != nil {
				return err
			}
			defer db.Close()
			return errors.Join(execAll(t.Context(), db, `create table one (n integer)`, `insert into one values (3), (4)`), want)
		})
		if !errors.Is(err, want) || want == nil && err != nil {
			t.Errorf("error %v, want %v", err, want)
		}
		db, err := sql.Open("postgres", address)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.PingContext(t.Context()); err == nil {
			t.Errorf("%s is still there", address)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestNumbersAndStatements(t *testing.T) {
	t.Parallel()
	b := onServer(t)
	err := b.withDatabase(t.Context(), func(address string) error {
		db, err := sql.Open("postgres", address)
		if err != nil {
			return err
		}
		defer db.Close()
		if found, err := numbers(t.Context(), db, `select n * 2 from generate_series(1, 3) n order by n`); err != nil || fmt.Sprint(found) != "[2 4 6]" {
			t.Errorf("found %v, %v", found, err)
		}
		if found, err := numbers(t.Context(), db, `select 'one'`); err == nil {
			t.Errorf("a word is the number %v", found)
		}
		err = execAll(t.Context(), db, `create table one (n integer)`, `insert into two values (1)`, `drop table one`)
		if err == nil || !strings.Contains(err.Error(), "insert into two") {
			t.Errorf("error %v", err)
		}
		if _, err := numbers(t.Context(), db, `select n from one`); err != nil {
			t.Errorf("the statement after the one that failed was run: %v", err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestSignUpScene holds the scene of the rush against today's schema: volunteers
// who may sign up, answered by the whole API.
func TestSignUpScene(t *testing.T) {
	t.Parallel()
	b := onServer(t)
	err := b.withOrganization(t.Context(), func(address string, registry *data.Registry, db *sql.DB) error {
		if err := seedSignUp(t.Context(), db); err != nil {
			return err
		}
		counts, err := numbers(t.Context(), db, `
			select count(*) from volunteers union all select count(*) from accounts where id = volunteer_id
			union all select count(*) from shifts where code like 'R%' union all select count(*) from shifts where code like 'S%'
			union all select min(maximum) from positions p join shifts s on s.id = p.shift_id where s.code like 'R%'
			union all select sum(maximum) from positions p join shifts s on s.id = p.shift_id where s.code like 'S%'`)
		if err != nil {
			return err
		}
		want := []int64{volunteers, volunteers, rounds, spreadShifts, rushSeats, 30 * spreadShifts}
		if fmt.Sprint(counts) != fmt.Sprint(want) {
			t.Errorf("counted %v, want %v", counts, want)
		}
		return signUpOne(t, registry, db)
	})
	if err != nil {
		t.Error(err)
	}
}

// signUpOne signs two people up, one of them twice, and wants the bench to notice
// when somebody is in two places.
func signUpOne(t *testing.T, registry *data.Registry, db *sql.DB) error {
	t.Helper()
	served, err := newAPI(registry)
	if err != nil {
		return err
	}
	defer served.server.Close()
	hot, err := numbers(t.Context(), db, `select p.id from positions p join shifts s on s.id = p.shift_id where s.code like 'R%' order by p.id`)
	if err != nil {
		return err
	}
	path := fmt.Sprintf("/positions/%d/sign-up", hot[0])
	calls := []call{
		{method: "POST", path: path, token: served.tokens[0], key: "rush-000001"},
		{method: "POST", path: path, token: served.tokens[volunteers-1], key: "rush-000002"},
		{method: "POST", path: path, token: served.tokens[0], key: "rush-000003"},
	}
	if _, err := sendAll(t.Context(), served.address, 1, calls); err != nil {
		return err
	}
	if err := mustBe(calls[2:], http.StatusConflict); err != nil {
		t.Error(err)
	}
	if accepted(calls) != 2 {
		t.Errorf("answers %d %s and %d %s", calls[0].status, calls[0].answer, calls[1].status, calls[1].answer)
	}
	if err := checkBooked(t.Context(), db); err != nil {
		t.Error(err)
	}
	if err := execAll(t.Context(), db, `update positions set maximum = 1, minimum = 1 where id = (select position_id from assignments limit 1)`); err != nil {
		return err
	}
	if err := checkBooked(t.Context(), db); err == nil {
		t.Error("two people on one seat, and all is well")
	}
	return nil
}

// TestFill holds the filling of the large database against today's schema: nobody
// serves twice a day, and every seat is taken.
func TestFill(t *testing.T) {
	t.Parallel()
	b := onServer(t)
	small := filling{volunteers: 12, assignments: 24, limit: time.Minute, shifts: 2, people: 3}
	err := b.withOrganization(t.Context(), func(_ string, _ *data.Registry, db *sql.DB) error {
		if err := execAll(t.Context(), db,
			`insert into areas (kind, code, name) values ('county', 'A1', '县')`,
			`insert into areas (kind, parent_id, code, name) select 'town', id, 'A2', '镇' from areas where code = 'A1'`,
			`insert into areas (kind, parent_id, code, name) select 'community', id, 'A3', '社区' from areas where code = 'A2'`,
			`insert into communities (area_id, setting, governance_type, bus_minutes) select id, 'town', 'operational', 15 from areas where code = 'A3'`,
			`insert into service_points (community_id, name, address) select area_id, '服务点', '文化路 1 号' from communities`,
			`insert into teams (code, name) select 'T' || g, g || '队' from generate_series(1, 8) g`,
			`insert into accounts (login, name, created_at) values ('one', '一', now())`,
		); err != nil {
			return err
		}
		count, err := fill(t.Context(), db, small)
		if err != nil || count != small.assignments {
			t.Errorf("%d assignments, %v", count, err)
		}
		counts, err := numbers(t.Context(), db, `
			select count(*) from volunteers union all select count(*) from assignments where state = 'accepted'
			union all select count(*) from seats where assignment_id is null union all select count(*) from shifts
			union all select count(*) from hour_entries union all select count(distinct date_trunc('day', starts_at)) from shifts
			union all select count(*) from (select volunteer_id, lower(during)::date from commitments group by 1, 2 having count(*) > 1) twice`)
		if err != nil {
			return err
		}
		if want := "[12 24 0 8 24 2 0]"; fmt.Sprint(counts) != want {
			t.Errorf("counted %v, want %s", counts, want)
		}
		return checkBooked(t.Context(), db)
	})
	if err != nil {
		t.Error(err)
	}
}

func TestPgbenchSaysItsRate(t *testing.T) {
	t.Parallel()
	said := "latency average = 2.1 ms\ninitial connection time = 12.034 ms\ntps = 7501.250000 (without initial connection time)\n"
	if found := rateLine.FindStringSubmatch(said); found == nil || found[1] != "7501.250000" {
		t.Errorf("found %v", found)
	}
	for _, other := range []string{"", "tps = fast (without initial connection time)", "tps = 12.0 (including connections establishing)"} {
		if rateLine.MatchString(other) {
			t.Errorf("a rate in %q", other)
		}
	}
	if rate, err := (&pgbench{}).run(t.Context(), rushScript); rate != 0 || err != nil {
		t.Errorf("without pgbench %v, %v", rate, err)
	}
	if !strings.Contains(spreadScript, `random(1, 1000)`) || spreadShifts != 1000 {
		t.Error("the script spreads over another number of shifts than the API is asked for")
	}
}

// TestPgbenchIsFound looks beside POSTGRES_BIN first.
func TestPgbenchIsFound(t *testing.T) {
	folder := t.TempDir()
	program := filepath.Join(folder, "pgbench")
	if err := os.WriteFile(program, []byte("#!/bin/sh\necho 'tps = 12.5 (without initial connection time)'\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("POSTGRES_BIN", folder)
	if got := findPgbench(); got != program {
		t.Errorf("found %q", got)
	}
	t.Setenv("POSTGRES_BIN", filepath.Join(folder, "nowhere"))
	t.Setenv("PATH", folder)
	if got := findPgbench(); got != program {
		t.Errorf("on the PATH %q", got)
	}
}

// TestPgbenchRuns runs a program in the place of pgbench on the tables of the
// yardsticks.
func TestPgbenchRuns(t *testing.T) {
	t.Parallel()
	b := onServer(t)
	err := b.withDatabase(t.Context(), func(address string) error {
		db, err := sql.Open("postgres", address)
		if err != nil {
			return err
		}
		defer db.Close()
		if err := execAll(t.Context(), db, `create extension if not exists btree_gist`); err != nil {
			return err
		}
		p, err := newPgbench(t.Context(), address, db)
		if err != nil {
			return err
		}
		defer p.close()
		return plays(t.Context(), t, p, db)
	})
	if err != nil {
		t.Error(err)
	}
}

func plays(ctx context.Context, t *testing.T, p *pgbench, db *sql.DB) error {
	t.Helper()
	p.program = filepath.Join(p.folder, "pgbench")
	for _, tt := range []struct {
		script string
		rate   float64
		says   string
	}{
		{"echo 'tps = 12.5 (without initial connection time)'", 12.5, ""},
		{"echo nothing", 0, "said no rate"},
		{"echo no such server; exit 2", 0, "no such server"},
	} {
		if err := os.WriteFile(p.program, []byte("#!/bin/sh\n"+tt.script+"\n"), 0o700); err != nil {
			return err
		}
		rate, err := p.run(ctx, rushScript)
		if rate != tt.rate || (err == nil) != (tt.says == "") || err != nil && !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v, %v", tt.script, rate, err)
		}
	}
	seats, err := numbers(ctx, db, `select seats from bench.shifts where id = 0 union all select count(*) from bench.shifts`)
	if err == nil && fmt.Sprint(seats) != fmt.Sprint([]int64{rushSeats, spreadShifts + 1}) {
		t.Errorf("the shifts of the yardstick: %v", seats)
	}
	return err
}

func TestPrintRoster(t *testing.T) {
	t.Parallel()
	if err := printRoster(time.Second, rostering.Roster{Costs: []byte(`[{"rule": "seat", "cost": 3}]`), Value: 3, Bound: 2, Seats: 5, Filled: 4}); err != nil {
		t.Error(err)
	}
	if err := printRoster(time.Second, rostering.Roster{Costs: []byte(`{`)}); err == nil {
		t.Error("costs that are no JSON were printed")
	}
}
