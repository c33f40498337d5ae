package command

import (
	"database/sql"
	"log/slog"
	"syscall"
	"testing"
	"time"

	"nuanlin/server/postgres"
)

// crowd makes the demonstration one of thirty thousand volunteers more, who have the
// times, courses and skills of those it has.
const crowd = `
	set session_replication_role = replica;
	create temporary table twins as
	    select v.id as old, nextval(pg_get_serial_sequence('volunteers', 'id')) as new, row_number() over () as n
	    from volunteers v cross join generate_series(1, 30000 / (select count(*) from volunteers) + 1);
	insert into volunteers (id, student_number, name, gender, birth_on, study_year, team_id, phone, interests, dialects, created_at)
	    overriding system value
	    select t.new, 'Z' || to_char(t.n, 'fm00000'), v.name, v.gender, v.birth_on, v.study_year, v.team_id, v.phone, v.interests, v.dialects, v.created_at
	    from twins t join volunteers v on v.id = t.old;
	insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at)
	    select t.new, s.course, s.signed_on, s.expires_on, s.created_at from twins t join sign_offs s on s.volunteer_id = t.old;
	insert into clearances (volunteer_id, state, checked_on, expires_on, created_at)
	    select t.new, c.state, c.checked_on, c.expires_on, c.created_at from twins t join clearances c on c.volunteer_id = t.old;
	insert into availabilities (volunteer_id, weekday, from_minute, until_minute)
	    select t.new, a.weekday, a.from_minute, a.until_minute from twins t join availabilities a on a.volunteer_id = t.old;
	insert into volunteer_skills (volunteer_id, skill_id)
	    select t.new, s.skill_id from twins t join volunteer_skills s on s.volunteer_id = t.old;
	analyze volunteers, sign_offs, clearances, availabilities, volunteer_skills`

// Whatever the making of a roster of thirty thousand volunteers is at when the program
// is told to stop, it stops within five seconds; what was found is kept, and what was
// not yet begins again at the next start.
func TestStoppingInABigRoster(t *testing.T) {
	environ := append(environment(t), "NUANLIN_CLOCK=2012-04-06T09:00:00+08:00")
	running, address := process(t, environ, "-demo", "-dates", april2012)
	config, err := readConfig(environ)
	if err != nil {
		t.Fatal(err)
	}
	p := &program{config: config, log: slog.New(slog.DiscardHandler)}
	err = p.withPostgres(t.Context(), besideIt, func(server *postgres.Server) error {
		return inSchema(server.OwnerURL, "org_demo", func(db *sql.DB) error {
			_, err := db.Exec(crowd)
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	path := signInCoordinator(t, address).beginRoster(200_000_000)
	began := time.Now()
	var job progress
	for _, moment := range []struct {
		name string
		come func(progress, time.Duration) bool
	}{
		{"at once", func(progress, time.Duration) bool { return true }},
		{"after a second", func(_ progress, since time.Duration) bool { return since > time.Second }},
		{"in the search", func(p progress, _ time.Duration) bool { return p.Steps > 0 }},
	} {
		c := signInCoordinator(t, address)
		for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
			c.ask("GET", path+"/job", nil, &job)
			if job.State != "running" || moment.come(job, time.Since(began)) || time.Since(began) > 2*time.Minute {
				break
			}
		}
		before := job
		told := time.Now()
		code := end(t, running, syscall.SIGTERM)
		took := time.Since(told)
		if code != exitOK || took > 5*time.Second {
			t.Errorf("%s: it ended with code %d after %s", moment.name, code, took)
		}
		running, address = process(t, environ)
		signInCoordinator(t, address).ask("GET", path+"/job", nil, &job)
		t.Logf("%s: stopped within %s in %+v, then %+v", moment.name, took, before, job)
		if job.State != "running" {
			break
		}
	}
	if job.State != "stopped" {
		t.Errorf("%s after it was begun the roster is %+v", time.Since(began), job)
	}
	checkKept(t, signInCoordinator(t, address), path, job)
}
