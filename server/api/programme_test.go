package api_test

import (
	"fmt"
	"testing"

	"nuanlin/server/api"
	"nuanlin/server/auth"
)

func TestProgrammeStages(t *testing.T) {
	t.Parallel()
	p := newPlanner(t)
	leader := p.grantee(auth.Leader)
	var list api.ProgrammeList
	p.do(leader, "GET", "/programmes", nil).into(&list)
	if len(list.Programmes) != 1 || len(list.Programmes[0].Stages) != 7 {
		t.Fatalf("got %+v, want the demonstration's programme with seven stages", list.Programmes)
	}
	before := list.Programmes[0]
	move := func(from api.Programme, stage, reason string) reply {
		return p.do(leader, "PUT", fmt.Sprintf("/programmes/%d", from.ID), api.UpdateProgramme{
			Name: from.Name, Theme: from.Theme, Host: from.Host, Executor: from.Executor, StartsOn: from.StartsOn, EndsOn: from.EndsOn,
			Stage: api.UpdateProgrammeStage(stage), State: api.UpdateProgrammeState(from.State), Stages: from.Stages, Reason: reason,
		}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(from.Version)))
	}
	p.exec(`update programmes set stage = 'preparation'`)
	if got := move(before, "training", ""); got.reason() != "stage_out_of_order" {
		t.Errorf("skipping a stage: got %d %s", got.Status, got.Body)
	}
	if got := move(before, "planning", ""); got.reason() != "stage_reason_missing" {
		t.Errorf("going back without a reason: got %d %s", got.Status, got.Body)
	}
	var after api.Programme
	move(before, "publicity", "").into(&after)
	if after.Stage != "publicity" || after.Version != before.Version+1 {
		t.Errorf("got %+v", after)
	}
	if got := move(before, "training", ""); got.reason() != "version_stale" && got.reason() != "stage_out_of_order" {
		t.Errorf("the old version: got %d %s", got.Status, got.Body)
	}
	move(after, "preparation", "场地换了").into(&after)
}

// grantee returns a token for the first account with the role.
func (p planner) grantee(role auth.Role) string {
	p.t.Helper()
	var account int64
	p.one(&account, `select account_id from account_roles where role = $1 order by 1 limit 1`, string(role))
	return p.server.token(account, 0, auth.Grant{Role: role})
}
