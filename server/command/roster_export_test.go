package command

import (
	"log/slog"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/identity"
	"nuanlin/server/postgres"
	"nuanlin/server/rostering"
)

// madeDraft makes a roster of the next 60 days of the demonstration, seed 17.
func madeDraft(t *testing.T, environ []string, now time.Time) (id int64) {
	t.Helper()
	config, err := readConfig(environ)
	if err != nil {
		t.Fatal(err)
	}
	p := &program{config: config, log: slog.New(slog.DiscardHandler)}
	err = p.withRegistry(t.Context(), besideIt, func(_ *postgres.Server, registry *data.Registry) error {
		db, err := registry.Organization(t.Context(), demoSlug)
		if err != nil {
			return err
		}
		account, err := identity.AccountByLogin(t.Context(), db, "chengwang")
		if err != nil {
			return err
		}
		today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
		id, err = rostering.Make(t.Context(), db, rostering.Wish{
			ProgrammeID: 1, StartsOn: today, EndsOn: today.AddDate(0, 0, 60), Seed: 17, Steps: 20_000, By: account.ID, Now: now,
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// The problem of the demonstration is written, and solved without the database.
func TestRosterExport(t *testing.T) {
	environ := environment(t)
	if code, _, stderr := nuanlin(t, environ, "demo"); code == exitNoPostgres {
		t.Skip(stderr)
	} else if code != exitOK {
		t.Fatalf("demo: code %d\n%s", code, stderr)
	}
	file := filepath.Join(t.TempDir(), "problem.json")
	now := time.Now()
	export := []string{"roster", "export", "-programme", "1", "-from", now.Format(time.DateOnly), "-to", now.AddDate(0, 0, 60).Format(time.DateOnly)}
	if code, _, stderr := nuanlin(t, environ, append(export, "-o", file)...); code != exitOK {
		t.Fatalf("export: code %d\n%s", code, stderr)
	}
	problem := content(t, file)
	for _, part := range []string{`"format": "nuanlin-roster-1"`, `{"id": 1, `, `"leads": true`, `"sign_offs": [`} {
		if !strings.Contains(problem, part) {
			t.Errorf("the export lacks %s", part)
		}
	}
	code, stdout, stderr := nuanlin(t, nil, "roster", "solve", "-steps", "20000", file)
	if code != exitOK || strings.Count(stdout, `"position_id"`) < 50 {
		t.Errorf("solve: code %d\n%s%s", code, stderr, stdout)
	}
	draft := madeDraft(t, environ, now)
	code, stdout, stderr = nuanlin(t, environ, "roster", "export", "-roster", strconv.FormatInt(draft, 10), "-ids")
	if code != exitOK || !strings.Contains(stdout, `"seed": 17`) || strings.Count(stdout, `"state": "proposed"`) < 50 {
		t.Errorf("export of a draft: code %d\n%s", code, stderr)
	}
	if code, _, stderr := nuanlin(t, environ, "roster", "export", "-roster", "9999"); code != exitRefused {
		t.Errorf("a draft that is not there: code %d\n%s", code, stderr)
	}
	if code, _, stderr := nuanlin(t, environ, "roster", "export", "-programme", "1", "-from", "2012-04-01", "-to", "2012-04-30"); code != exitRefused || !strings.Contains(stderr, "no open shift") {
		t.Errorf("a period that is over: code %d\n%s", code, stderr)
	}
}
