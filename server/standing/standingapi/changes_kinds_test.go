package standingapi_test

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/booking"
	"nuanlin/server/command/apitest"
	"nuanlin/server/shifts/shiftsapi"
	"nuanlin/server/standing"
)

// kinds are what may happen. Do carries a change out and returns what it was, and what the
// server answered if it was asked.
var kinds = []struct {
	name   string
	weight int
	do     func(w *scene, c change) (string, apitest.Reply)
}{
	{"sign-up", 6, (*scene).signUp},
	{"invitation", 6, (*scene).invite},
	{"acceptance", 4, (*scene).accept},
	{"refusal", 1, (*scene).decline},
	{"seat given up", 1, (*scene).cancel},
	{"taken off", 1, (*scene).takeOff},
	{"roster published", 2, (*scene).publishRoster},
	{"record check", 5, (*scene).recordCheck},
	{"sign-off", 2, (*scene).signOff},
	{"team", 2, (*scene).changeTeam},
	{"skills", 2, (*scene).changeSkills},
	{"limits", 3, (*scene).changeLimits},
	{"limits of all", 1, (*scene).changeRules},
	{"on or off", 3, (*scene).switchActive},
	{"captain", 1, (*scene).nameCaptain},
	{"consent", 2, (*scene).recordConsent},
	{"guardian's consent", 2, (*scene).guardianConsent},
	{"kept apart", 3, (*scene).bond},
	{"bond ended", 1, (*scene).endBond},
	{"shift changed", 4, (*scene).changeShift},
	{"shift cancelled", 1, (*scene).cancelShift},
	{"insurance", 1, (*scene).changeInsurance},
	{"activity paused, ended or taken back", 2, (*scene).changeActivity},
	{"pairs proposed", 1, (*scene).proposePairs},
	{"pair reviewed", 2, (*scene).reviewPair},
	{"pair answered", 3, (*scene).answerPair},
	{"decision", 4, (*scene).decide},
	{"finding seen to", 2, (*scene).resolve},
	{"look at a contact", 2, (*scene).lookAtContact},
	{"time", 5, (*scene).pass},
}

// of picks one of a list by a number.
func of[T any](list []T, n int) T { return list[n%len(list)] }

func (w *scene) name(place int) string { return fmt.Sprintf("V%d", place%len(w.people)+1) }

// positionNamed picks a position, with a name.
func (w *scene) positionNamed(n int) (int64, string) {
	id := of(w.positions, n)
	return id, fmt.Sprintf("position %d of S%02d", id, n%len(w.positions)/2+1)
}

func (w *scene) signUp(c change) (string, apitest.Reply) {
	position, named := w.positionNamed(c.B)
	return w.name(c.A) + " to " + named, w.volunteer(c.A%len(w.people), "POST", fmt.Sprintf("/positions/%d/sign-up", position), nil)
}

func (w *scene) invite(c change) (string, apitest.Reply) {
	position, named := w.positionNamed(c.B)
	path := fmt.Sprintf("/positions/%d/invitations", position)
	return w.name(c.A) + " to " + named, w.staff(w.coordinator, auth.Coordinator, "POST", path, map[string]any{"volunteer_id": of(w.people, c.A)})
}

// assignment picks a seat in a state, with the place of its volunteer; -1 if there is none.
func (w *scene) assignment(n int, state string) (id int64, place int) {
	list := w.ids(`select id from assignments where state = $1 order by id`, state)
	if len(list) == 0 {
		return 0, -1
	}
	id = of(list, n)
	w.One(&place, `select substr(v.name, 2)::int - 1 from assignments a join volunteers v on v.id = a.volunteer_id where a.id = $1`, id)
	return id, place
}

// answer lets the holder of a seat in a state say something.
func (w *scene) answer(n int, state, verb string, body any) (string, apitest.Reply) {
	id, place := w.assignment(n, state)
	if place < 0 {
		return "nothing", apitest.Reply{}
	}
	return fmt.Sprintf("%s, assignment %d", w.name(place), id), w.volunteer(place, "POST", fmt.Sprintf("/assignments/%d/%s", id, verb), body)
}

func (w *scene) accept(c change) (string, apitest.Reply) {
	return w.answer(c.A, "invited", "accept", nil)
}
func (w *scene) decline(c change) (string, apitest.Reply) {
	return w.answer(c.A, "invited", "decline", nil)
}

func (w *scene) cancel(c change) (string, apitest.Reply) {
	return w.answer(c.A, "accepted", "cancel", map[string]any{"reason": "有考试"})
}

func (w *scene) takeOff(c change) (string, apitest.Reply) {
	id, place := w.assignment(c.A, of([]string{"accepted", "invited"}, c.B))
	if place < 0 {
		return "nothing", apitest.Reply{}
	}
	path := fmt.Sprintf("/assignments/%d/cancel", id)
	return fmt.Sprintf("%s, assignment %d", w.name(place), id), w.staff(w.coordinator, auth.Coordinator, "POST", path, map[string]any{"reason": "换人", "take_off": true})
}

// publishRoster publishes a draft that puts two people on seats; one that may not be
// published is thrown away.
func (w *scene) publishRoster(c change) (string, apitest.Reply) {
	var id int64
	w.One(&id, `insert into rosters (programme_id, number, starts_on, ends_on, state, seed, steps, value, bound, created_by, created_at)
		select $1, count(*) + 1, '2012-04-01', '2012-04-30', 'draft', 1, 1, 0, 0, $2, now() from rosters returning id`, w.programme, w.coordinator)
	said := "with"
	for _, n := range []int{c.B, c.C} {
		position, named := w.positionNamed(n)
		w.Exec(`insert into roster_seats (roster_id, position_id, number, volunteer_id)
			select $1, $2, number, $3 from seats where position_id = $2 and assignment_id is null order by number limit 1 on conflict do nothing`, id, position, of(w.people, c.A+n))
		said += fmt.Sprintf(" %s on %s", w.name(c.A+n), named)
	}
	reply := w.staff(w.coordinator, auth.Coordinator, "POST", fmt.Sprintf("/rosters/%d/publish", id), nil, "If-Match", `"1"`)
	w.Exec(`update rosters set state = 'discarded' where id = $1 and state = 'draft'`, id)
	return said, reply
}

func (w *scene) recordCheck(c change) (string, apitest.Reply) {
	state := of([]string{"clear", "clear", "not_clear", "pending", "unknown", "requested"}, c.B)
	body := map[string]any{"state": state}
	if state == "clear" || state == "not_clear" {
		today := w.Clock().In(w.zone)
		body["checked_on"], body["expires_on"] = today.Format(time.DateOnly), today.AddDate(0, 0, c.C%30).Format(time.DateOnly)
	}
	path := fmt.Sprintf("/volunteers/%d/clearances", of(w.people, c.A))
	return fmt.Sprint(w.name(c.A), " ", body), w.staff(w.safe, auth.SafeguardingLead, "POST", path, body)
}

func (w *scene) signOff(c change) (string, apitest.Reply) {
	today := w.Clock().In(w.zone)
	body := map[string]any{"course": of([]string{"base", "child", "home", "captain"}, c.B), "signed_on": today.Format(time.DateOnly), "expires_on": today.AddDate(0, 0, c.C%30).Format(time.DateOnly)}
	path := fmt.Sprintf("/volunteers/%d/sign-offs", of(w.people, c.A))
	return fmt.Sprint(w.name(c.A), " ", body), w.staff(w.trainer, auth.Trainer, "POST", path, body)
}

// patch changes what is known of somebody.
func (w *scene) patch(n int, body map[string]any) (string, apitest.Reply) {
	id := of(w.people, n)
	reply := w.staff(w.coordinator, auth.Coordinator, "PATCH", fmt.Sprintf("/volunteers/%d", id), body, w.version("volunteers", id)...)
	return fmt.Sprint(w.name(n), " ", body), reply
}

func (w *scene) changeTeam(c change) (string, apitest.Reply) {
	return w.patch(c.A, map[string]any{"team_id": of(w.teams, c.B)})
}

func (w *scene) changeSkills(c change) (string, apitest.Reply) {
	return w.patch(c.A, map[string]any{"skills": of([][]string{{}, {"law"}, {"painting"}, {"law", "painting"}}, c.B)})
}

func (w *scene) changeLimits(c change) (string, apitest.Reply) {
	return w.patch(c.A, map[string]any{
		"weekly_limit_minutes": of([]int{0, 120, 240, 480}, c.B), "daily_limit_minutes": of([]int{60, 120, 240, 480}, c.C), "days_in_row_limit": of([]int{0, 0, 1, 2}, c.B+c.C),
	})
}

func (w *scene) switchActive(c change) (string, apitest.Reply) {
	if c.B%5 <= 1 {
		return w.leave(c.A)
	}
	id := of(w.people, c.A)
	reply := w.staff(w.coordinator, auth.Coordinator, "POST", fmt.Sprintf("/volunteers/%d/return", id), nil, w.version("volunteers", id)...)
	return w.name(c.A) + " is back", reply
}

func (w *scene) leave(n int) (string, apitest.Reply) {
	reply := w.staff(w.coordinator, auth.Coordinator, "POST", "/volunteer-leavings", map[string]any{"ids": []int64{of(w.people, n)}, "reason": "graduated"})
	return w.name(n) + " leaves", reply
}

// changeRules changes the limits for everybody; the next round asks them all.
func (w *scene) changeRules(c change) (string, apitest.Reply) {
	body := map[string]any{"limits": map[string]any{"weekly_minutes": of([]int{0, 240, 480}, c.A), "days_in_row": of([]int{0, 1, 2}, c.B), "days_between": of([]int{0, 0, 1}, c.C)}}
	var version int
	w.One(&version, `select version from roster_rules`)
	reply := w.staff(w.coordinator, auth.Coordinator, "PATCH", "/roster-rules", body, "If-Match", fmt.Sprintf("%q", fmt.Sprint(version)))
	w.round()
	return fmt.Sprint(body), reply
}

func (w *scene) recordConsent(c change) (string, apitest.Reply) {
	id, given := of(w.beneficiaries, c.A), c.B%3 == 0
	path := fmt.Sprintf("/beneficiaries/%d/consent", id)
	return fmt.Sprint(id, " ", given), w.staff(w.office, auth.CommunityOfficer, "POST", path, map[string]any{"given": given})
}

// guardianConsent gives or takes back the consent for somebody who may be under age.
func (w *scene) guardianConsent(c change) (string, apitest.Reply) {
	id, given := of(w.people, c.A), c.B%2 == 0
	body := map[string]any{"given": given, "on": "2012-04-01", "reason": "家长来电"}
	reply := w.staff(w.coordinator, auth.Coordinator, "POST", fmt.Sprintf("/volunteers/%d/guardian-consent", id), body, w.version("volunteers", id)...)
	return fmt.Sprint(w.name(c.A), " ", given), reply
}

func (w *scene) nameCaptain(c change) (string, apitest.Reply) {
	team := of(w.teams, c.B)
	body := map[string]any{"name": fmt.Sprintf("%d 队", team), "colour": 1, "captain_id": of(w.people, c.A)}
	return fmt.Sprint(w.name(c.A), " of team ", team), w.staff(w.coordinator, auth.Coordinator, "PATCH", fmt.Sprintf("/teams/%d", team), body, w.version("teams", team)...)
}

func (w *scene) bond(c change) (string, apitest.Reply) {
	body := map[string]any{"first_id": of(w.people, c.A), "second_id": of(w.people, c.B), "apart": c.C%4 > 0, "reason": "不合"}
	return fmt.Sprint(w.name(c.A), " and ", w.name(c.B), " apart: ", c.C%4 > 0), w.staff(w.coordinator, auth.Coordinator, "POST", "/bonds", body)
}

func (w *scene) endBond(c change) (string, apitest.Reply) {
	list := w.ids(`select id from bonds order by id`)
	if len(list) == 0 {
		return "nothing", apitest.Reply{}
	}
	return fmt.Sprint(of(list, c.A)), w.staff(w.coordinator, auth.Coordinator, http.MethodDelete, fmt.Sprintf("/bonds/%d", of(list, c.A)), nil)
}

// changeShift moves a shift, or changes whom it is for or what a position asks.
func (w *scene) changeShift(c change) (string, apitest.Reply) {
	id := of(w.shiftList, c.A)
	var detail shiftsapi.ShiftDetail
	w.staff(w.coordinator, auth.Coordinator, "GET", fmt.Sprintf("/shifts/%d", id), nil).Into(&detail)
	update, said := apitest.Edit(detail), ""
	switch c.B % 6 {
	case 0, 1:
		by := time.Duration(c.C%96-24) * time.Hour
		update.StartsAt, update.EndsAt = update.StartsAt.Add(by), update.EndsAt.Add(by)
		said = "moves by " + by.String()
	case 2:
		update.Child, said = !update.Child, "is with children or not"
	case 3:
		update.Home, said = !update.Home, "is in homes or not"
	case 4:
		update.Positions[1].SkillID, said = &w.skills[c.C%len(w.skills)], "asks for a skill"
	case 5:
		update.Positions[1].TeamID, said = &w.teams[c.C%len(w.teams)], "asks for a team"
	}
	reply := w.staff(w.coordinator, auth.Coordinator, "PUT", fmt.Sprintf("/shifts/%d?scope=only", id), update, "If-Match", fmt.Sprintf("%q", fmt.Sprint(detail.Shift.Version)))
	return detail.Shift.Title + " " + said, reply
}

func (w *scene) cancelShift(c change) (string, apitest.Reply) {
	list := w.ids(`select id from shifts where state = 'open' and starts_at > $1 order by title`, w.Clock())
	if len(list) < 4 { // something has to be left
		return "nothing", apitest.Reply{}
	}
	id := of(list, c.A)
	return fmt.Sprint(id), w.staff(w.coordinator, auth.Coordinator, "POST", fmt.Sprintf("/shifts/%d/cancel", id), map[string]any{"reason": "下雨"}, w.version("shifts", id)...)
}

func (w *scene) changeInsurance(c change) (string, apitest.Reply) {
	body := map[string]any{
		"service_point_id": w.points[0], "title": "陪伴", "content": "陪伴", "conditions": "成年", "risks": "路途", "safeguards": "两人同行", "supply_reason": "自选",
		"insurance_policy": of([]string{"", "PA-2"}, c.A), "confirmed_volunteer_service": true, "help_request_ids": []int64{},
	}
	return fmt.Sprintf("%q", body["insurance_policy"]), w.staff(w.coordinator, auth.Coordinator, "PUT", fmt.Sprintf("/activities/%d", w.companion), body, w.version("activities", w.companion)...)
}

// changeActivity pauses the activity with the pairs, takes that back or, rarely, ends it.
func (w *scene) changeActivity(c change) (string, apitest.Reply) {
	to := of([]string{"paused", "published", "published"}, c.B)
	if c.C%10 == 0 {
		to = "finished"
	}
	path := fmt.Sprintf("/activities/%d/state", w.companion)
	return to, w.staff(w.coordinator, auth.Coordinator, "POST", path, map[string]any{"state": to, "reason": "维修"}, w.version("activities", w.companion)...)
}

func (w *scene) proposePairs(change) (string, apitest.Reply) {
	return "", w.staff(w.coordinator, auth.Coordinator, "POST", "/matching-runs", map[string]any{"activity_id": w.companion})
}

// pairIn picks a pair in a state; 0 if there is none.
func (w *scene) pairIn(n int, state string) int64 {
	list := w.ids(`select id from support_pairs where state = $1 order by id`, state)
	if len(list) == 0 {
		return 0
	}
	return of(list, n)
}

func (w *scene) reviewPair(c change) (string, apitest.Reply) {
	id := w.pairIn(c.A, "proposed")
	if id == 0 {
		return "nothing", apitest.Reply{}
	}
	body := map[string]any{"decision": of([]string{"offer", "offer", "drop"}, c.B)}
	if c.C%3 == 0 {
		body["volunteer_id"] = of(w.people, c.C)
	}
	return fmt.Sprint(id, " ", body), w.staff(w.coordinator, auth.Coordinator, "POST", fmt.Sprintf("/support-pairs/%d/review", id), body, w.version("support_pairs", id)...)
}

func (w *scene) answerPair(c change) (string, apitest.Reply) {
	id := w.pairIn(c.A, "offered")
	if id == 0 {
		return "nothing", apitest.Reply{}
	}
	body, path := map[string]any{"side": "beneficiary", "answer": of([]string{"accepted", "accepted", "accepted", "declined"}, c.B)}, fmt.Sprintf("/support-pairs/%d/answer", id)
	if c.C%3 == 0 {
		return fmt.Sprint(id, " the office ", body["answer"]), w.staff(w.office, auth.CommunityOfficer, "POST", path, body)
	}
	var place int
	w.One(&place, `select substr(v.name, 2)::int - 1 from support_pairs p join volunteers v on v.id = case when $2 then p.volunteer_id else coalesce(p.partner_id, p.volunteer_id) end where p.id = $1`, id, c.C%3 == 1)
	body["side"] = "volunteer"
	return fmt.Sprint(id, " ", w.name(place), " ", body["answer"]), w.volunteer(place, "POST", path, body)
}

// decide decides about something a finding lists.
func (w *scene) decide(c change) (string, apitest.Reply) {
	list := w.ids(`select i.id from standing_items i where i.state in ('waiting', 'suspended') order by i.id`)
	if len(list) == 0 {
		return "nothing", apitest.Reply{}
	}
	id, ofPair := of(list, c.A), false
	w.One(&ofPair, `select support_pair_id is not null from standing_items where id = $1`, id)
	decision := of([]string{"take_off", "keep"}, c.B)
	if ofPair {
		decision = of([]string{"resume", "end"}, c.B)
	}
	return fmt.Sprint(decision, " item ", id), w.staff(w.coordinator, auth.Coordinator, "POST", fmt.Sprintf("/standing-items/%d/decision", id), map[string]any{"decision": decision, "note": "商量过"})
}

func (w *scene) resolve(c change) (string, apitest.Reply) {
	list := w.ids(`select id from standing_findings where resolved_at is null order by id`)
	if len(list) == 0 {
		return "nothing", apitest.Reply{}
	}
	return fmt.Sprint(of(list, c.A)), w.staff(w.coordinator, auth.Coordinator, "POST", fmt.Sprintf("/standing-findings/%d/resolve", of(list, c.A)), nil)
}

// lookAtContact lets somebody ask for a contact; who gets it is fit for it.
func (w *scene) lookAtContact(c change) (string, apitest.Reply) {
	who, b := of(w.people, c.A), of(w.beneficiaries, c.B)
	reply := w.volunteer(c.A%len(w.people), "POST", fmt.Sprintf("/beneficiaries/%d/contact-views", b), nil)
	if r := w.read(); reply.Status < 300 {
		p := find(r.Pairs, func(p pair) bool { return p.Beneficiary == b && p.State == "active" })
		kind := find(r.Beneficiaries, func(x beneficiary) bool { return x.ID == b }).Kind
		today := r.now.In(r.zone).Format(time.DateOnly)
		if v := r.person(who); p == nil || r.parts(*p) != "" || !v.Active || !r.supports(*v, kind, today) && !r.leadsFor(*v, *p, kind) {
			reply.Status, reply.Body = 599, []byte(w.name(c.A)+" reads a contact without being fit")
		}
	}
	return fmt.Sprint(w.name(c.A), " of ", b), reply
}

// pass lets some hours pass, and then what is done now and again.
func (w *scene) pass(c change) (string, apitest.Reply) {
	by := time.Duration(2+c.A%46) * time.Hour
	w.Wait(by)
	w.round()
	return by.String(), apitest.Reply{}
}

func (w *scene) round() {
	if _, err := booking.ExpireInvitations(context.Background(), w.DB, w.Clock()); err != nil {
		panic(err)
	}
	if _, err := standing.AskEverybody(context.Background(), w.DB, w.Clock()); err != nil {
		panic(err)
	}
}
