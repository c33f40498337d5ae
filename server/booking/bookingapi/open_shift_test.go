package bookingapi_test

import (
	"fmt"
	"slices"
	"testing"

	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/command/apitest"
	"nuanlin/server/edge"
)

// takeable returns the first position without a reason against.
func takeable(o bookingapi.OpenShift) *bookingapi.OpenPosition {
	for _, p := range o.Positions {
		if len(p.Reasons) == 0 {
			return &p
		}
	}
	return nil
}

func TestSignUpOverTheInterface(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	p.Free()
	student := p.As(apitest.MemberNumber("T8-14"))
	seat := takeable(p.OpenShift(student, "SH11").OpenShift)
	if seat == nil {
		t.Fatalf("a member of T8 may take no seat of SH11: %+v", p.OpenShift(student, "SH11").OpenShift.Positions)
	}
	path := fmt.Sprintf("/positions/%d/sign-up", seat.Position.ID)
	var first, again bookingapi.Assignment
	p.Do(student, "POST", path, nil, "Idempotency-Key", "one-intent").Into(&first)
	p.Do(student, "POST", path, nil, "Idempotency-Key", "one-intent").Into(&again)
	if first.State != "accepted" || first.Origin != "self" || again.ID != first.ID {
		t.Errorf("got %+v and %d: repeating the intent must give the same assignment", first, again.ID)
	}
	later := takeable(p.OpenShift(student, "SH03").OpenShift)
	if got := p.Do(student, "POST", fmt.Sprintf("/positions/%d/sign-up", later.Position.ID), nil, "Idempotency-Key", "one-intent"); got.Reason() != "request_key_reused" {
		t.Errorf("the key for another seat: got %d %s, want request_key_reused", got.Status, got.Body)
	}
	if takeable(p.OpenShift(student, "SH03").OpenShift) == nil {
		t.Error("the refused request took a seat of SH03")
	}
	if got := p.Do(student, "POST", path, nil, "Idempotency-Key", "another-intent"); got.Reason() != "volunteer_on_shift" {
		t.Errorf("got %d %s, want volunteer_on_shift", got.Status, got.Body)
	}
	clash := p.OpenShift(student, "SH12")
	if takeable(clash.OpenShift) != nil || len(clash.Alternatives) == 0 || len(clash.Alternatives) > 3 {
		t.Fatalf("SH12: %d alternatives, want one to three and no seat to take", len(clash.Alternatives))
	}
	found := false
	for _, position := range clash.OpenShift.Positions {
		for _, reason := range position.Reasons {
			found = found || reason.Code == "clash" && reason.Params["with_title"] == "周末课业辅导班"
		}
	}
	if !found {
		t.Errorf("no reason names the shift it clashes with: %+v", clash.OpenShift.Positions)
	}
	for _, other := range clash.Alternatives {
		if takeable(other) == nil {
			t.Errorf("the alternative %s cannot be taken", other.Shift.Code)
		}
	}
	if mine := p.OpenShift(student, "SH11").OpenShift.Mine; mine == nil || mine.ID != first.ID {
		t.Errorf("SH11 does not show my own seat: %+v", mine)
	}
	var list bookingapi.AssignmentList
	p.Do(student, "GET", "/my/assignments?state=accepted", nil).Into(&list)
	if len(list.Assignments) != 1 || list.Assignments[0].Shift.Code != "SH11" {
		t.Errorf("my assignments: %+v", list.Assignments)
	}
	var cancelled bookingapi.Assignment
	p.Do(student, "POST", fmt.Sprintf("/assignments/%d/cancel", first.ID), edge.NewReason{Reason: "那天有考试"}).Into(&cancelled)
	if cancelled.State != "cancelled" || takeable(p.OpenShift(student, "SH12").OpenShift) == nil {
		t.Errorf("after cancelling: %s, and SH12 is not open again", cancelled.State)
	}
}

func TestOpenShiftsPageAndFilter(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	student := p.As(apitest.MemberNumber("T5-10"))
	var positions int
	p.One(&positions, `select count(*) from positions p join shifts s on s.id = p.shift_id where s.code = 'SH26'`)
	p.Exec(`update positions set minimum = 0, maximum = 1 where shift_id = (select id from shifts where code = 'SH26')`)
	for i := range positions { // full
		p.Seat("SH26", i+1, 1, fmt.Sprintf("T1-%d", i+3))
	}
	var all, culture bookingapi.OpenShiftList
	p.Do(student, "GET", "/open-shifts?limit=200", nil).Into(&all)
	var skill int64
	p.One(&skill, `select skill_id from positions where skill_id is not null order by id limit 1`)
	if len(all.OpenShifts) != 27 {
		t.Errorf("%d open shifts, want all 27 to come", len(all.OpenShifts))
	}
	p.Do(student, "GET", "/open-shifts?form=culture&within_minutes=25", nil).Into(&culture)
	for _, o := range culture.OpenShifts {
		if o.Shift.Form != "culture" || o.TravelMinutes > 25 {
			t.Errorf("got %s at %d minutes", o.Shift.Form, o.TravelMinutes)
		}
	}
	if len(culture.OpenShifts) != 3 { // SH07, SH16, SH22: C05 is 30 minutes away
		t.Errorf("%d cultural shifts within 25 minutes, want 3", len(culture.OpenShifts))
	}
	for query, fits := range map[string]func(bookingapi.OpenShift) bool{
		"from=2012-04-14&until=2012-04-16": func(o bookingapi.OpenShift) bool {
			return !o.Shift.StartsAt.Before(apitest.At(14, "00:00")) && o.Shift.StartsAt.Before(apitest.At(16, "00:00"))
		},
		fmt.Sprintf("community_id=%d", all.OpenShifts[0].Shift.CommunityID): func(o bookingapi.OpenShift) bool {
			return o.Shift.CommunityID == all.OpenShifts[0].Shift.CommunityID
		},
		"needs_people=true": func(o bookingapi.OpenShift) bool { return o.Shift.Taken < o.Shift.Seats },
		fmt.Sprintf("skill_id=%d", skill): func(o bookingapi.OpenShift) bool {
			return slices.ContainsFunc(o.Positions, func(one bookingapi.OpenPosition) bool {
				return one.Position.SkillID != nil && *one.Position.SkillID == skill
			})
		},
	} {
		var found bookingapi.OpenShiftList
		p.Do(student, "GET", "/open-shifts?limit=200&"+query, nil).Into(&found)
		want := 0
		for _, o := range all.OpenShifts {
			if fits(o) {
				want++
			}
		}
		if len(found.OpenShifts) != want || want == 0 || want == len(all.OpenShifts) || slices.ContainsFunc(found.OpenShifts, func(o bookingapi.OpenShift) bool { return !fits(o) }) {
			t.Errorf("%s: %d shifts, want %d", query, len(found.OpenShifts), want)
		}
		var suited bookingapi.OpenShiftList
		p.Do(student, "GET", "/open-shifts?order=suited&limit=200&"+query, nil).Into(&suited)
		if slices.ContainsFunc(suited.OpenShifts, func(o bookingapi.OpenShift) bool { return !fits(o) }) {
			t.Errorf("%s: what suits is something else", query)
		}
	}
	p.SetClock(apitest.At(29, "12:00"))
	all = bookingapi.OpenShiftList{}
	p.Do(p.As(apitest.MemberNumber("T5-10")), "GET", "/open-shifts", nil).Into(&all)
	if len(all.OpenShifts) != 1 || all.OpenShifts[0].Shift.Code != "SH27" {
		t.Errorf("on 29 April at noon: %d open shifts, want SH27 alone", len(all.OpenShifts))
	}
}

func TestInvitationOverTheInterface(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	p.Free()
	detail := p.Shift("SH09")
	position := detail.Positions[1]
	var list bookingapi.CandidateList
	p.Do(p.Token, "GET", fmt.Sprintf("/positions/%d/candidates?limit=200", position.ID), nil).Into(&list)
	if list.EligibleCount == 0 || len(list.Candidates) < 150 {
		t.Fatalf("%d of %d candidates may be invited", list.EligibleCount, len(list.Candidates))
	}
	best := list.Candidates[0]
	if len(best.Reasons) != 0 || best.TeamName != "法学系队" {
		t.Errorf("the best candidate is %+v", best)
	}
	if last := list.Candidates[len(list.Candidates)-1]; len(last.Reasons) == 0 {
		t.Error("the last candidate has nothing against them")
	}
	path := fmt.Sprintf("/positions/%d/invitations", position.ID)
	var invited bookingapi.Assignment
	p.Do(p.Token, "POST", path, bookingapi.NewInvitation{VolunteerID: best.VolunteerID}, "Idempotency-Key", "invite-one").Into(&invited)
	if invited.State != "invited" || invited.ExpiresAt == nil {
		t.Errorf("got %+v, want an invitation that runs out", invited)
	}
	var login string
	p.One(&login, `select login from accounts where volunteer_id = $1`, best.VolunteerID)
	student := p.As(login)
	var accepted bookingapi.Assignment
	p.Do(student, "POST", fmt.Sprintf("/assignments/%d/accept", invited.ID), nil, "Idempotency-Key", "accept-one").Into(&accepted)
	if accepted.State != "accepted" {
		t.Errorf("got %+v, want it accepted", accepted)
	}
	other := p.As(apitest.MemberNumber("T8-14"))
	if got := p.Do(other, "POST", fmt.Sprintf("/assignments/%d/decline", invited.ID), nil); got.Reason() != "assignment_unknown" {
		t.Errorf("somebody else: got %d %s, want assignment_unknown", got.Status, got.Body)
	}
	if got := p.Do(p.Token, "POST", fmt.Sprintf("/assignments/%d/cancel", invited.ID), edge.NewReason{Reason: "换人"}); got.Reason() != "assignment_accepted" {
		t.Errorf("a coordinator: got %d %s, want assignment_accepted", got.Status, got.Body)
	}
}

// TestHomesAreNotOnTheMap: where a shift takes place is told with its coordinates, but of homes.
func TestHomesAreNotOnTheMap(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	student := p.As(apitest.MemberNumber("T5-10"))
	p.Exec(`update service_points set latitude = 30.19, longitude = 103.85 where id = (select service_point_id from shifts where code = 'SH11')`)
	if got := p.OpenShift(student, "SH11").Map; got == nil || got.Latitude != 30.19 || got.Longitude != 103.85 {
		t.Errorf("got %+v", got)
	}
	p.Exec(`update shifts set home = true, ends_at = starts_at + interval '1 hour' where code = 'SH11'`)
	if got := p.OpenShift(student, "SH11").Map; got != nil {
		t.Errorf("a home is on the map: %+v", got)
	}
}
