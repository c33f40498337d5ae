package programmeapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/programme/programmeapi"
)

// TestClosingIsForTheLastStage: a programme is closed in its last stage and in no other,
// not even on the way into the last; and what became of it is in the log.
func TestClosingIsForTheLastStage(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	leader := p.Grantee(auth.Leader)
	var list programmeapi.ProgrammeList
	p.Do(leader, "GET", "/programmes", nil).Into(&list)
	programme := list.Programmes[0]
	closing := func(stage string) apitest.Reply {
		return p.Do(leader, "PUT", fmt.Sprintf("/programmes/%d", programme.ID), programmeapi.UpdateProgramme{
			Name: programme.Name, Theme: programme.Theme, Host: programme.Host, Executor: programme.Executor, StartsOn: programme.StartsOn,
			EndsOn: programme.EndsOn, Stage: programmeapi.UpdateProgrammeStage(stage), State: "closed", Stages: programme.Stages,
		}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(programme.Version)))
	}
	for _, stage := range []string{"research", "planning", "preparation", "publicity", "training", "delivery"} {
		p.Exec(`update programmes set stage = $1`, stage)
		if got := closing(stage); got.Reason() != "programme_state_wrong" {
			t.Errorf("in %s: got %d %s", stage, got.Status, got.Body)
		}
	}
	if got := closing("review"); got.Reason() != "programme_state_wrong" {
		t.Errorf("on the way into the last stage: got %d %s", got.Status, got.Body)
	}
	p.Exec(`update programmes set stage = 'review'`)
	var closed programmeapi.Programme
	closing("review").Into(&closed)
	if closed.State != "closed" {
		t.Errorf("in the last stage: %+v", closed)
	}
	var logged int
	p.One(&logged, `select count(*) from audit_entries where action = 'programme_changed' and subject_id = $1 and account_id is not null
		and detail = '{"stage": "review", "from_stage": "review", "state": "closed", "reason": ""}'`, programme.ID)
	if logged != 1 {
		t.Errorf("closing is logged %d times", logged)
	}
}
