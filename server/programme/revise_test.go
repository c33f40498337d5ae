package programme_test

import (
	"errors"
	"testing"
	"time"

	"nuanlin/server/data/datatest"
	"nuanlin/server/fault"
	"nuanlin/server/programme"
)

var now = time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC)

// TestReviseProgramme edits one programme from many situations.
func TestReviseProgramme(t *testing.T) {
	t.Parallel()
	db, author := datatest.New(t), programme.Author{Now: now}
	day := time.Date(2012, time.April, 7, 0, 0, 0, 0, time.UTC)
	p := programme.Programme{Code: "P", Name: "春", StartsOn: day, EndsOn: day.AddDate(0, 1, 0)}
	if err := programme.CreateProgramme(t.Context(), db, &p, author); err != nil {
		t.Fatal(err)
	}
	if p.Stage != "research" || p.State != "draft" {
		t.Errorf("a programme begins in %s, %s", p.Stage, p.State)
	}
	for _, test := range []struct {
		stage, toStage string
		state, toState string
		why            string
		behind         int
		want           string
	}{
		{"research", "planning", "draft", "draft", "", 0, ""},
		{"research", "preparation", "draft", "draft", "x", 0, "stage_out_of_order"},
		{"delivery", "review", "active", "active", "", 0, ""},
		{"planning", "research", "draft", "draft", "", 0, "stage_reason_missing"},
		{"planning", "research", "draft", "draft", "  ", 0, "stage_reason_missing"},
		{"planning", "research", "draft", "draft", "x", 0, ""},
		{"review", "training", "active", "active", "x", 0, "stage_out_of_order"},
		{"research", "party", "draft", "draft", "x", 0, "stage_unknown"},
		{"research", "research", "draft", "active", "", 0, ""},
		{"research", "research", "draft", "closed", "", 0, "programme_state_wrong"},
		{"review", "review", "draft", "closed", "", 0, "programme_state_wrong"},
		{"delivery", "delivery", "active", "closed", "", 0, "programme_state_wrong"},
		{"delivery", "review", "active", "closed", "", 0, "programme_state_wrong"}, // first one, then the other
		{"review", "review", "active", "closed", "", 0, ""},
		{"review", "review", "suspended", "closed", "", 0, "programme_state_wrong"},
		{"review", "review", "suspended", "active", "", 0, ""},
		{"review", "review", "closed", "active", "", 0, "programme_state_wrong"},
		{"review", "review", "cancelled", "active", "", 0, "programme_state_wrong"},
		{"research", "planning", "draft", "draft", "", 1, "version_stale"},
	} {
		if _, err := db.Exec(t.Context(), `update programmes set stage = $2, state = $3 where id = $1`, p.ID, test.stage, test.state); err != nil {
			t.Fatal(err)
		}
		seen, err := programme.FindProgramme(t.Context(), db, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		edited := seen
		edited.Stage, edited.State, edited.Version = test.toStage, test.toState, seen.Version-test.behind
		got := reason(programme.ReviseProgramme(t.Context(), db, edited, test.why, author))
		after, err := programme.FindProgramme(t.Context(), db, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		stage, state := test.stage, test.state
		if test.want == "" {
			stage, state = test.toStage, test.toState
		}
		if got != test.want || after.Stage != stage || after.State != state {
			t.Errorf("%+v: %q, then %s, %s", test, got, after.Stage, after.State)
		}
	}
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
