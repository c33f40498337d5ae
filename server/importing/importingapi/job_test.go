package importingapi_test

import (
	"database/sql"
	"errors"
	"fmt"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/importing"
	"nuanlin/server/importing/importingapi"
)

// holdTeams keeps every import from being applied until release is called.
func holdTeams(t *testing.T, s *apitest.Server) (release func()) {
	t.Helper()
	tx, err := s.SQL.Begin()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tx.Rollback() }) // the lock was all it was for
	if _, err := tx.Exec(`select from teams for update`); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
			t.Fatal(err)
		}
	}
}

// underWay lets jobs be worked and waits until one is.
func underWay(s *apitest.Server) {
	s.Work()
	for running := 0; running == 0; time.Sleep(5 * time.Millisecond) {
		s.One(&running, `select count(*) from control.river_job where kind = 'apply_import' and state = 'running'`)
	}
}

// A program that is told to stop waits for an import, but not for ever. One that takes
// longer changes nothing and is applied by the next.
func TestImportWhenTheProgramStops(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		held bool
		want importingapi.VolunteerImportState // when the program has stopped
	}{{"soon enough", false, "applied"}, {"too long", true, "applying"}} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s, token := importServer(t)
			i := s.Preview(token, "学号,姓名,系队", "D1,云小满,T1")
			release := holdTeams(t, s)
			s.BeginImport(token, i.ID).Into(&i)
			underWay(s)
			if !test.held {
				release()
			}
			began := time.Now()
			s.Restart()
			t.Logf("stopping took %s", time.Since(began))
			s.Do(token, "GET", fmt.Sprintf("/volunteer-imports/%d", i.ID), nil).Into(&i)
			if i.State != test.want {
				t.Errorf("when the program has stopped the import is %s, want %s", i.State, test.want)
			}
			release()
			if i = s.Applied(token, i); i.State != "applied" || i.NewCount != 1 {
				t.Errorf("after the next start: %s, %v", counts(i), i.FaultReason)
			}
		})
	}
}

// One import of an organization is applied at a time.
func TestImportBesideAnother(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	first, second := s.Preview(token, "学号,姓名,系队", "D1,云小满,T1"), s.Preview(token, "学号,姓名,系队", "D2,林小暖,T1")
	s.BeginImport(token, first.ID).Into(&first)
	if got := s.BeginImport(token, second.ID); got.Status != 409 || got.Reason() != "import_busy" {
		t.Errorf("beside another: %d %s", got.Status, got.Body)
	}
	if first = s.Applied(token, first); first.State != "applied" {
		t.Errorf("the first: %s", counts(first))
	}
	if second = s.Apply(token, second.ID); second.State != "applied" || second.NewCount != 1 {
		t.Errorf("afterwards: %s", counts(second))
	}
}

func TestImportStoppedBeforeItBegan(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	i := s.Preview(token, "学号,姓名,系队", "D1,云小满,T1")
	s.BeginImport(token, i.ID).Into(&i)
	s.Do(token, "POST", fmt.Sprintf("/volunteer-imports/%d/stop", i.ID), nil).Into(&i)
	if i.State != "stopped" {
		t.Errorf("stopped: %s", counts(i))
	}
	if again := s.BeginImport(token, i.ID); again.Status != 202 { // the same request
		t.Errorf("the same request again: %d %s", again.Status, again.Body)
	}
	again := func() apitest.Reply {
		return s.Do(token, "POST", fmt.Sprintf("/volunteer-imports/%d/apply", i.ID), nil, "Idempotency-Key", "another-key")
	}
	if got := again(); got.Reason() != "import_busy" {
		t.Errorf("before the stop was noticed: %d %s", got.Status, got.Body)
	}
	s.Work()
	got := again()
	for ; got.Reason() == "import_busy"; got = again() {
		time.Sleep(5 * time.Millisecond)
	}
	got.Into(&i)
	if i = s.Applied(token, i); i.State != "applied" || i.NewCount != 1 {
		t.Errorf("applied after all: %s", counts(i))
	}
}

// TestImportWhoseProgramsEndedIsGivenUp leaves a job whose attempts were all cut off,
// as programs do that are killed.
func TestImportWhoseProgramsEndedIsGivenUp(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	i := s.Preview(token, "学号,姓名,系队", "D1,云小满,T1")
	s.BeginImport(token, i.ID).Into(&i)
	s.Exec(`update control.river_job set attempt = max_attempts where kind = 'apply_import'`)
	if i = s.Applied(token, i); i.State != "failed" || i.FaultReason == nil || *i.FaultReason != "import_interrupted" || i.RowsDone != 0 {
		t.Errorf("%s, reason %v", counts(i), i.FaultReason)
	}
}

// What goes wrong once, and nobody can do anything about, is tried again.
func TestImportIsTriedAgain(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	i := s.Preview(token, "学号,姓名,系队", "D1,云小满,T1")
	s.BeginImport(token, i.ID).Into(&i)
	s.ExecAsOwner(`alter table org_test.sign_offs rename to lost`)
	s.Work()
	for failed := 0; failed == 0; time.Sleep(5 * time.Millisecond) {
		s.One(&failed, `select coalesce(max(cardinality(errors)), 0) from control.river_job where kind = 'apply_import'`)
	}
	s.ExecAsOwner(`alter table org_test.lost rename to sign_offs`)
	if i = s.Applied(token, i); i.State != "applied" {
		t.Errorf("%s, reason %v", counts(i), i.FaultReason)
	}
}

// A preview that nobody applied is forgotten; what is being applied is not.
func TestPreviewsAreForgotten(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	kept := s.Preview(token, "学号,姓名,系队", "D1,云小满,T1")
	s.BeginImport(token, kept.ID).Into(&kept)
	s.Preview(token, "学号,姓名,系队", "D2,林小暖,T1")
	for _, test := range []struct {
		before time.Time
		want   int
	}{{s.Clock(), 0}, {s.Clock().Add(time.Second), 1}, {s.Clock().Add(time.Second), 0}} {
		if n, err := importing.PurgePreviews(t.Context(), s.DB, test.before, 10); err != nil || n != test.want {
			t.Errorf("%d were forgotten, %v, want %d", n, err, test.want)
		}
	}
	if i := s.Applied(token, kept); i.State != "applied" {
		t.Errorf("%s", counts(i))
	}
}
