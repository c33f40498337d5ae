package activitiesapi_test

import (
	"fmt"
	"testing"
	"time"

	"nuanlin/server/activities/activitiesapi"
	"nuanlin/server/command/apitest"
	"nuanlin/server/home/homeapi"
	"nuanlin/server/shifts/shiftsapi"
)

func previewChange(p apitest.Planner, d shiftsapi.ShiftDetail, update shiftsapi.UpdateShift) (out activitiesapi.ShiftChangePreview) {
	path := fmt.Sprintf("/shifts/%d/change-preview?scope=only", d.Shift.ID)
	p.Do(p.Token, "POST", path, update, "If-Match", fmt.Sprintf("%q", fmt.Sprint(d.Shift.Version))).Into(&out)
	return out
}

// TestShiftChangeIsForeseen: who would lose a seat is named before the shift is stored, with
// the reason; nothing changes by looking. Stored, it is just them, and each reads at home that
// the shift was changed and what keeps them from it.
func TestShiftChangeIsForeseen(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	sh01 := p.Shift("SH01")
	update := apitest.Edit(sh01)
	if got := previewChange(p, sh01, update); len(got.Lost)+len(got.Marked)+got.Reinvited != 0 || got.Shifts != 1 {
		t.Fatalf("storing it as it is would do %+v", got)
	}
	update.Child = true
	got := previewChange(p, sh01, update)
	if len(got.Lost) == 0 || got.Lost[0].Name == "" || len(got.Lost[0].Reasons) == 0 || got.Lost[0].ShiftTitle != sh01.Shift.Title {
		t.Fatalf("with children it would do %+v", got)
	}
	if after := p.Shift("SH01"); after.Shift.Version != sh01.Shift.Version || after.Shift.Taken != sh01.Shift.Taken || after.Shift.Child {
		t.Fatalf("looking changed the shift to %+v", after.Shift)
	}
	var done shiftsapi.CreatedShifts
	p.Put(sh01, update, "only").Into(&done)
	if done.ReinvitedCount != got.Reinvited {
		t.Errorf("%d are asked again, %d were foreseen", done.ReinvitedCount, got.Reinvited)
	}
	after := p.Shift("SH01")
	for _, seat := range got.Lost {
		for _, h := range after.Holders {
			if h.VolunteerID == seat.VolunteerID {
				t.Errorf("%s keeps the seat", seat.Name)
			}
		}
	}
	if want := sh01.Shift.Taken - len(got.Lost); after.Shift.Taken != want {
		t.Errorf("%d seats are taken, want %d", after.Shift.Taken, want)
	}
	var login string
	p.One(&login, `select login from accounts where volunteer_id = $1`, got.Lost[0].VolunteerID)
	var home homeapi.StudentHome
	p.Get(login, "/homes/student", &home)
	if len(home.Lost) == 0 || home.Lost[0].Reasons[0].Code != "shift_moved" || len(home.Lost[0].Reasons) < 2 {
		t.Errorf("at home stands %+v", home.Lost)
	}
}

// TestWhoIsAskedAgainIsForeseen: a change of the time alone, which costs nobody a seat, names
// everybody who has to answer again, and nobody else.
func TestWhoIsAskedAgainIsForeseen(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	sh01 := p.Shift("SH01")
	accepted, waiting := map[int64]bool{}, map[int64]bool{}
	for _, h := range sh01.Holders {
		if h.State == "accepted" {
			accepted[h.VolunteerID] = true
		} else {
			waiting[h.VolunteerID] = true
		}
	}
	update := apitest.Edit(sh01)
	update.EndsAt = update.EndsAt.Add(-15 * time.Minute)
	got := previewChange(p, sh01, update)
	if len(waiting) == 0 || len(got.Anew) != len(waiting) {
		t.Errorf("%d have not answered yet; told anew are %+v", len(waiting), got.Anew)
	}
	for _, seat := range got.Anew {
		if !waiting[seat.VolunteerID] || seat.Name == "" {
			t.Errorf("told anew is %+v", seat)
		}
	}
	if len(accepted) == 0 || got.Reinvited != len(accepted) || len(got.Again) != len(accepted) || len(got.Lost)+len(got.Marked) != 0 {
		t.Fatalf("%d accepted; foreseen %+v", len(accepted), got)
	}
	for _, seat := range got.Again {
		if !accepted[seat.VolunteerID] || seat.Name == "" || len(seat.Reasons) != 0 {
			t.Errorf("asked again is %+v", seat)
		}
	}
}

// TestSeatThatNoLongerSuitsIsForeseen: a skill that is asked for from now on takes no seat, and
// is told before.
func TestSeatThatNoLongerSuitsIsForeseen(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	sh01 := p.Shift("SH01")
	update := apitest.Edit(sh01)
	var skill int64
	p.One(&skill, `select id from skills where code = 'sign_language'`)
	for i := range update.Positions {
		update.Positions[i].SkillID = &skill
	}
	got := previewChange(p, sh01, update)
	if len(got.Marked) == 0 || len(got.Lost) != 0 || got.Marked[0].Reasons[0].Code != "skill_missing" {
		t.Errorf("got %+v", got)
	}
	if n := p.Shift("SH01").Shift.Taken; n != sh01.Shift.Taken {
		t.Errorf("%d seats are taken, before %d", n, sh01.Shift.Taken)
	}
}

// TestFormOfAnActivity: a form that was entered wrongly is corrected, and whoever has a seat is
// asked again; not while people are paired in it.
func TestFormOfAnActivity(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	change := func(code, form string) apitest.Reply {
		path := fmt.Sprintf("/activities/%d", p.ActivityID(code))
		var a activitiesapi.Activity
		p.Do(p.Token, "GET", path, nil).Into(&a)
		wanted := activitiesapi.UpdateActivityForm(form)
		return p.Do(p.Token, "PUT", path, activitiesapi.UpdateActivity{
			Form: &wanted, ServicePointID: a.ServicePointID, Title: a.Title, Content: a.Content, Conditions: a.Conditions, Risks: a.Risks, Safeguards: a.Safeguards,
			InsurancePolicy: a.InsurancePolicy, SupplyReason: a.SupplyReason, ConfirmedVolunteerService: true, HelpRequestIds: a.HelpRequestIds,
		}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(a.Version)))
	}
	if got := change("AC07", "point"); got.Reason() != "activity_form_held" {
		t.Errorf("with pairs: got %d %s", got.Status, got.Body)
	}
	p.Exec(`insert into courses (code, name_zh, name_en, asked_of) values ('stage', '舞台安全', 'Stage safety', '{culture}')`)
	var changed activitiesapi.Activity
	change("AC01", "culture").Into(&changed)
	if changed.Form != "culture" {
		t.Errorf("the form is %s", changed.Form)
	}
	if n := p.Shift("SH01").Shift.Taken; n != 0 {
		t.Errorf("%d hold seats without the course that is asked of the form", n)
	}
}
