package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
)

// The yardsticks: the rule of a sign-up as somebody would write it in SQL, on
// tables that hold no more than the rule needs. :s is the shift, :v a volunteer.
const (
	rushScript = `\set s 0
` + insertFirst
	spreadScript = `\set s random(1, 1000)
` + insertFirst

	insertFirst = `\set v random(1, 2000000000)
begin;
select seats from bench.shifts where id = :s for update \gset
insert into bench.commitments (volunteer_id, shift_id, during) select :v, :s, during from bench.shifts where id = :s;
select count(*) as taken from bench.commitments where shift_id = :s \gset
\if :taken > :seats
rollback;
\else
commit;
\endif
`

	countFirstScript = `\set s 0
\set v random(1, 2000000000)
begin;
select seats from bench.shifts where id = :s for update \gset
select count(*) as taken from bench.commitments where shift_id = :s \gset
\if :taken < :seats
insert into bench.commitments (volunteer_id, shift_id, during) select :v, :s, during from bench.shifts where id = :s;
\endif
commit;
`
)

// pgbench runs yardsticks with the program of that name.
type pgbench struct {
	program string // "" if there is none
	address string
	folder  string
	db      *sql.DB
}

// newPgbench makes the tables of the yardsticks and looks for pgbench.
func newPgbench(ctx context.Context, address string, db *sql.DB) (*pgbench, error) {
	folder, err := os.MkdirTemp("", "nuanlin-bench-")
	if err != nil {
		return nil, err
	}
	p := &pgbench{program: findPgbench(), address: address, folder: folder, db: db}
	if p.program == "" {
		fmt.Println("  no pgbench found beside POSTGRES_BIN, on the PATH or in /usr/lib/postgresql: install postgresql-contrib to compare")
	}
	err = execAll(ctx, db,
		`create schema bench`,
		`create table bench.shifts (id bigint primary key, seats integer not null, during tstzrange not null)`,
		`create table bench.commitments (
			id bigint generated always as identity primary key, volunteer_id bigint not null,
			shift_id bigint not null references bench.shifts (id), during tstzrange not null,
			exclude using gist (volunteer_id with =, during with &&))`,
		`create index on bench.commitments (shift_id)`)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	return p, nil
}

func (p *pgbench) close() {
	if err := os.RemoveAll(p.folder); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
	}
}

// findPgbench returns the path of pgbench, or "".
func findPgbench() string {
	if bin := os.Getenv("POSTGRES_BIN"); bin != "" {
		if path, err := exec.LookPath(filepath.Join(bin, "pgbench")); err == nil {
			return path
		}
	}
	if path, err := exec.LookPath("pgbench"); err == nil {
		return path
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/pgbench")
	if err != nil || len(found) == 0 {
		return ""
	}
	slices.Sort(found)
	return found[len(found)-1]
}

var rateLine = regexp.MustCompile(`tps = ([0-9.]+) \(without`)

// run runs a script as often as there are volunteers, on empty tables, and
// returns how many transactions a second were answered, without the time to
// connect; 0 without pgbench.
func (p *pgbench) run(ctx context.Context, script string) (float64, error) {
	if p.program == "" {
		return 0, nil
	}
	err := execAll(ctx, p.db,
		`truncate bench.commitments, bench.shifts`,
		fmt.Sprintf(`insert into bench.shifts select g, case when g = 0 then %d else 30 end, tstzrange('2012-04-14 01:00+00', '2012-04-14 03:30+00')
			from generate_series(0, %d) g`, rushSeats, spreadShifts),
		`analyze bench.shifts`)
	if err != nil {
		return 0, err
	}
	file := filepath.Join(p.folder, "script.sql")
	if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
		return 0, err
	}
	command := exec.CommandContext(ctx, p.program, "--no-vacuum", "--protocol", "prepared", "--client", strconv.Itoa(clients), "--jobs", "2",
		"--transactions", strconv.Itoa(volunteers/clients), "--file", file, p.address)
	output, err := command.CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("pgbench: %w\n%s", err, output)
	}
	found := rateLine.FindSubmatch(output)
	if found == nil {
		return 0, fmt.Errorf("pgbench said no rate:\n%s", output)
	}
	return strconv.ParseFloat(string(found[1]), 64)
}
