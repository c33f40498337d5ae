package activities_test

import (
	"errors"
	"slices"
	"testing"

	"nuanlin/server/activities"
	"nuanlin/server/command/apitest"
	"nuanlin/server/fault"
	"nuanlin/server/programme"
)

// complete is an activity that lacks nothing.
func complete() activities.Activity {
	return activities.Activity{
		Address: "岷江里 1 号", Content: "陪伴", Conditions: "年满十八岁", Risks: "下雨", Safeguards: "两人同行", InsurancePolicy: "B-1",
		SupplyReason: "社区常设", ConfirmedVolunteerService: true, ShiftCount: 2, GuardedShifts: 1,
	}
}

// TestMissing takes one thing away at a time.
func TestMissing(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(a *activities.Activity)
		want   []string
	}{
		"nothing":               {func(*activities.Activity) {}, nil},
		"blank address":         {func(a *activities.Activity) { a.Address = " " }, []string{"place"}},
		"no shift":              {func(a *activities.Activity) { a.ShiftCount = 0 }, []string{"time"}},
		"no content":            {func(a *activities.Activity) { a.Content = "" }, []string{"content"}},
		"no conditions":         {func(a *activities.Activity) { a.Conditions = "\n" }, []string{"conditions"}},
		"a shift without seats": {func(a *activities.Activity) { a.EmptyShifts = 1 }, []string{"head_counts"}},
		"a leaderless shift":    {func(a *activities.Activity) { a.LeaderlessShifts = 1 }, []string{"captain_seat"}},
		"no risks":              {func(a *activities.Activity) { a.Risks = "" }, []string{"risks"}},
		"no safeguards":         {func(a *activities.Activity) { a.Safeguards = "" }, []string{"safeguards"}},
		"guarded, not insured":  {func(a *activities.Activity) { a.InsurancePolicy = "" }, []string{"insurance_policy"}},
		"neither":               {func(a *activities.Activity) { a.InsurancePolicy, a.GuardedShifts = "", 0 }, nil},
		"nobody asked":          {func(a *activities.Activity) { a.SupplyReason = "" }, []string{"demand_link"}},
		"somebody asked":        {func(a *activities.Activity) { a.SupplyReason, a.HelpRequestIDs = "", []int64{1} }, nil},
		"not confirmed":         {func(a *activities.Activity) { a.ConfirmedVolunteerService = false }, []string{"confirmed_volunteer_service"}},
		"two things, in order":  {func(a *activities.Activity) { a.Risks, a.Content = "", "" }, []string{"content", "risks"}},
	} {
		a := complete()
		c.change(&a)
		if got := activities.Missing(a); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

// TestPublish holds what keeps a draft of the demonstration from being published, one
// after the other, and what publishing does.
func TestPublish(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	by := programme.Author{Now: p.Clock()}
	p.One(&by.By, `select min(account_id) from account_roles where role = 'coordinator'`)
	id := p.ActivityID("AC11")
	p.Exec(`update activities set state = 'draft', risks = '' where id = $1`, id)
	p.Exec(`update shifts set state = 'planned' where activity_id = $1`, id)
	publish := func() string {
		err := activities.Publish(t.Context(), p.DB, id, by)
		var known *fault.Error
		if err != nil && !errors.As(err, &known) {
			t.Fatal(err)
		}
		if err == nil {
			return ""
		}
		return known.Reason
	}
	for _, step := range []struct{ statement, want string }{
		{`update activities set title = title where id = $1`, "activity_incomplete"},
		{`update activities set risks = '下雨', state = 'cancelled' where id = $1`, "activity_over"},
		{`update activities set state = 'draft' where id = $1`, ""},
	} {
		p.Exec(step.statement, id)
		if got := publish(); got != step.want {
			t.Errorf("%s: got %q, want %q", step.statement, got, step.want)
		}
	}
	var open, all, logged int
	p.One(&open, `select count(*) from shifts where activity_id = $1 and state = 'open'`, id)
	p.One(&all, `select count(*) from shifts where activity_id = $1`, id)
	p.One(&logged, `select count(*) from audit_entries where action = 'activity_published' and subject_id = $1`, id)
	if open != all || all == 0 || logged != 1 {
		t.Errorf("%d of %d shifts are open, logged %d times", open, all, logged)
	}
	p.Exec(`update shifts set state = 'planned' where activity_id = $1`, id)
	by.Now = apitest.At(30, "23:00")
	if got := publish(); got != "shift_past" {
		t.Errorf("after its shifts: got %q", got)
	}
}
