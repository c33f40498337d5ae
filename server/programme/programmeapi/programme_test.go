package programmeapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/programme/programmeapi"
)

func TestProgrammeStages(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	leader := p.Grantee(auth.Leader)
	var list programmeapi.ProgrammeList
	p.Do(leader, "GET", "/programmes", nil).Into(&list)
	if len(list.Programmes) != 1 || len(list.Programmes[0].Stages) != 7 {
		t.Fatalf("got %+v, want the demonstration's programme with seven stages", list.Programmes)
	}
	before := list.Programmes[0]
	move := func(from programmeapi.Programme, stage, reason string) apitest.Reply {
		return p.Do(leader, "PUT", fmt.Sprintf("/programmes/%d", from.ID), programmeapi.UpdateProgramme{
			Name: from.Name, Theme: from.Theme, Host: from.Host, Executor: from.Executor, StartsOn: from.StartsOn, EndsOn: from.EndsOn,
			Stage: programmeapi.UpdateProgrammeStage(stage), State: programmeapi.UpdateProgrammeState(from.State), Stages: from.Stages, Reason: reason,
		}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(from.Version)))
	}
	p.Exec(`update programmes set stage = 'preparation'`)
	if got := move(before, "training", ""); got.Reason() != "stage_out_of_order" {
		t.Errorf("skipping a stage: got %d %s", got.Status, got.Body)
	}
	if got := move(before, "planning", ""); got.Reason() != "stage_reason_missing" {
		t.Errorf("going back without a reason: got %d %s", got.Status, got.Body)
	}
	var after programmeapi.Programme
	move(before, "publicity", "").Into(&after)
	if after.Stage != "publicity" || after.Version != before.Version+1 {
		t.Errorf("got %+v", after)
	}
	if got := move(before, "training", ""); got.Reason() != "version_stale" && got.Reason() != "stage_out_of_order" {
		t.Errorf("the old version: got %d %s", got.Status, got.Body)
	}
	move(after, "preparation", "场地换了").Into(&after)
}
