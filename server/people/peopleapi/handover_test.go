package peopleapi_test

import (
	"net/http"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/people/peopleapi"
)

// handing is the demonstration before its leader, who is the only one, hands over.
type handing struct {
	*apitest.Server
	t *testing.T
}

func newHanding(t *testing.T) handing {
	t.Helper()
	h := handing{apitest.NewDemo(t), t}
	h.Exec(`delete from account_roles r using accounts a where r.account_id = a.id and r.role = 'leader' and a.login <> 'guchangqing'`)
	return h
}

func (h handing) over(body map[string]any) string {
	h.t.Helper()
	got := h.Do(h.As("guchangqing"), http.MethodPost, "/handovers", body)
	if got.Status == http.StatusOK {
		return ""
	}
	return got.Reason()
}

func (h handing) account(login string) (id int64) {
	h.One(&id, `select id from accounts where login = $1`, login)
	return id
}

func (h handing) volunteer(key string) (id int64) {
	h.One(&id, `select volunteer_id from accounts where login = $1`, apitest.MemberNumber(key))
	return id
}

// team is T1 to be led by somebody.
func (h handing) team(captain int64, behind int) []map[string]any {
	var id, version int64
	h.One(&id, `select id from teams where code = 'T1'`)
	h.One(&version, `select version from teams where code = 'T1'`)
	return []map[string]any{{"team_id": id, "version": int(version) - behind, "captain_id": captain}}
}

// stand is who leads, holds which role and is a volunteer still, and how many entries the log has of it.
func (h handing) stand() (text string) {
	h.One(&text, `
		select (select string_agg(t.code || ' ' || v.id, ', ' order by t.code, v.id) from volunteers v join teams t on t.id = v.team_id where v.team_role = 'captain')
		    || '; ' || (select string_agg(account_id || ' ' || role, ', ' order by account_id, role) from account_roles)
		    || '; ' || (select count(*) from volunteers where active)
		    || '; ' || (select count(*) from audit_entries where action in ('team_updated', 'role_given', 'role_taken', 'volunteer_left'))
		    || '; ' || (select count(*) from seats where assignment_id is not null)`)
	return text
}

func (h handing) count(query string, args ...any) (n int) {
	h.One(&n, query, args...)
	return n
}

// TestHandOver: the last leader goes only with a successor in the same step; a new captain
// takes the post, the old one stays a volunteer and loses the captain's seats with a
// finding; who graduates leaves, a captain, too; the log has each once.
func TestHandOver(t *testing.T) {
	t.Parallel()
	h := newHanding(t)
	old, next := h.volunteer("T1-1"), h.volunteer("T1-5")
	led := `select count(*) from assignments a join positions p on p.id = a.position_id join shifts s on s.id = a.shift_id
		where a.volunteer_id = $1 and p.leads and a.seat_number is not null and s.starts_at > $2`
	if h.count(led, old, h.Clock()) == 0 {
		t.Fatal("the captain leads no shift to come")
	}
	reason := h.over(map[string]any{
		"captains": h.team(next, 0), "roles": []map[string]any{{"account_id": h.account("jian"), "role": "leader"}}, "give_up": []string{"leader"},
	})
	if reason != "" {
		t.Fatalf("handing over: %q", reason)
	}
	for what, got := range map[string][2]int{
		"the old captain is a volunteer":        {h.count(`select count(*) from volunteers where id = $1 and active and team_role = 'member'`, old), 1},
		"the new one leads alone":               {h.count(`select count(*) from volunteers v where team_role = 'captain' and team_id = (select team_id from volunteers where id = $1)`, next), 1},
		"the new one's account":                 {h.count(`select count(*) from account_roles r join accounts a on a.id = r.account_id where r.role = 'captain' and a.volunteer_id = $1`, next), 1},
		"the old one's account":                 {h.count(`select count(*) from account_roles r join accounts a on a.id = r.account_id where r.role = 'captain' and a.volunteer_id = $1`, old), 0},
		"captain's seats of the old one":        {h.count(led, old, h.Clock()), 0},
		"a finding":                             {h.count(`select count(*) from standing_findings where volunteer_id = $1 and cause = 'captain'`, old), 1},
		"leaders":                               {h.count(`select count(*) from account_roles where role = 'leader'`), 1},
		"the new leader":                        {h.count(`select count(*) from account_roles where role = 'leader' and account_id = $1`, h.account("jian")), 1},
		"the role is given, in the log":         {h.count(`select count(*) from audit_entries where action = 'role_given' and at = $1`, h.Clock()), 1},
		"the role is taken, in the log":         {h.count(`select count(*) from audit_entries where action = 'role_taken' and at = $1`, h.Clock()), 1},
		"the team has a new captain in the log": {h.count(`select count(*) from audit_entries where action = 'team_updated' and at = $1`, h.Clock()), 1},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %d, want %d", what, got[0], got[1])
		}
	}
}

// TestHandOverIsAllOrNothing: what cannot be done keeps everything else from being done.
func TestHandOverIsAllOrNothing(t *testing.T) {
	t.Parallel()
	h := newHanding(t)
	old, next, foreign := h.volunteer("T1-1"), h.volunteer("T1-5"), h.volunteer("T2-5")
	before := h.stand()
	successor := []map[string]any{{"account_id": h.account("jian"), "role": "leader"}}
	for what, wrong := range map[string]struct {
		body map[string]any
		want string
	}{
		"nothing":                     {map[string]any{}, "handover_empty"},
		"the last leader":             {map[string]any{"captains": h.team(next, 0), "give_up": []string{"leader"}}, "leader_last"},
		"somebody of another team":    {map[string]any{"roles": successor, "captains": h.team(foreign, 0)}, "captain_foreign"},
		"a team as it was":            {map[string]any{"roles": successor, "captains": h.team(next, -1)}, "version_stale"},
		"a captain leaves without":    {map[string]any{"roles": successor, "leaving": []int64{old}}, "volunteer_leads_team"},
		"the new captain leaves, too": {map[string]any{"captains": h.team(next, 0), "leaving": []int64{next}}, "volunteer_leads_team"},
		"nobody there leaves":         {map[string]any{"captains": h.team(next, 0), "leaving": []int64{1 << 40}}, "volunteer_unknown"},
		"a role to oneself":           {map[string]any{"captains": h.team(next, 0), "roles": []map[string]any{{"account_id": h.account("guchangqing"), "role": "trainer"}}}, "role_own"},
		"a role one does not have":    {map[string]any{"captains": h.team(next, 0), "give_up": []string{"auditor"}}, "role_unheld"},
	} {
		if got := h.over(wrong.body); got != wrong.want {
			t.Errorf("%s: %q, want %q", what, got, wrong.want)
		}
		if after := h.stand(); after != before {
			t.Errorf("%s leaves %s, before %s", what, after, before)
		}
	}
	if got := h.over(map[string]any{"captains": h.team(next, 0), "leaving": []int64{old}}); got != "" {
		t.Errorf("a captain who hands over and leaves: %q", got)
	}
	if n := h.count(`select count(*) from volunteers where id = $1 and not active and left_reason = 'graduated'`, old); n != 1 {
		t.Error("the old captain has not left")
	}
}

// TestSeatsAreHandedOver: the new captain is invited to the captain's seats to come, as far as
// the rules allow; it is told before, and telling changes nothing. What the invitations see
// to is no finding that waits.
func TestSeatsAreHandedOver(t *testing.T) {
	t.Parallel()
	h := newHanding(t)
	old := h.volunteer("T1-1")
	var next int64 // who serves on none of those shifts, and can come
	h.One(&next, `select v.id from volunteers v where v.team_id = (select team_id from volunteers where id = $1) and v.team_role = 'member' and v.active
		and not exists (select from assignments a join assignments l on l.shift_id = a.shift_id and l.volunteer_id = $1
		                where a.volunteer_id = v.id) order by v.id limit 1`, old)
	h.Exec(`insert into availabilities (volunteer_id, weekday, from_minute, until_minute) select $1, d, 0, 1440 from generate_series(1, 7) d on conflict do nothing`, next)
	h.Exec(`update volunteers set travel_limit_minutes = 240, birth_on = '1990-01-01' where id = $1`, next)
	h.Exec(`insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at)
		select $1, code, '2012-03-24', '2013-03-23', now() from courses on conflict do nothing`, next)
	led := `select count(*) from assignments a join positions p on p.id = a.position_id join shifts s on s.id = a.shift_id
		where a.volunteer_id = $1 and p.leads and a.seat_number is not null and s.starts_at > $2`
	leads, before := h.count(led, old, h.Clock()), h.stand()
	ask := func(preview bool) (out peopleapi.HandedOver) {
		t.Helper()
		h.Do(h.As("guchangqing"), http.MethodPost, "/handovers", map[string]any{"captains": h.team(next, 0), "pass_seats": true, "preview": preview}).Into(&out)
		return out
	}
	foreseen := ask(true)
	if after := h.stand(); after != before {
		t.Fatalf("telling leaves %s, before %s", after, before)
	}
	done := ask(false)
	if len(done.Captains) != 1 || len(foreseen.Captains) != 1 || done.Captains[0].Invited != foreseen.Captains[0].Invited {
		t.Fatalf("got %+v, foreseen %+v", done, foreseen)
	}
	got := done.Captains[0]
	if got.Leads != leads || got.Invited == 0 || got.Invited+len(got.Left) != leads || got.FromName == nil {
		t.Errorf("of %d seats: %+v", leads, got)
	}
	for _, left := range got.Left {
		if len(left.Reasons) == 0 {
			t.Errorf("%s is left without a reason", left.ShiftTitle)
		}
	}
	if n := h.count(led+` and a.state = 'invited'`, next, h.Clock()); n != got.Invited {
		t.Errorf("the new captain is invited to %d, want %d", n, got.Invited)
	}
	if n := h.count(led, old, h.Clock()); n != 0 {
		t.Errorf("the old captain keeps %d", n)
	}
	if n := h.count(`select count(*) from audit_entries where action = 'assignment_invited' and at = $1`, h.Clock()); n != got.Invited {
		t.Errorf("the log has %d invitations", n)
	}
	open := h.count(`select count(*) from standing_findings where volunteer_id = $1 and resolved_at is null`, old)
	if want := min(len(got.Left), 1); open != want {
		t.Errorf("%d findings wait, want %d", open, want)
	}
}

// TestHandOverNamesATeamOnce: a team that is named twice would get two captains.
func TestHandOverNamesATeamOnce(t *testing.T) {
	t.Parallel()
	h := newHanding(t)
	before := h.stand()
	twice := append(h.team(h.volunteer("T1-5"), 0), h.team(h.volunteer("T1-6"), 0)...)
	same := append(h.team(h.volunteer("T1-5"), 0), h.team(h.volunteer("T1-5"), 0)...)
	role := map[string]any{"account_id": h.account("jian"), "role": "leader"}
	for what, body := range map[string]map[string]any{
		"two captains": {"captains": twice}, "the same one twice": {"captains": same},
		"to be looked at": {"captains": twice, "preview": true}, "a role twice": {"roles": []map[string]any{role, role}},
	} {
		if got := h.over(body); got != "fields_invalid" {
			t.Errorf("%s: %q", what, got)
		}
	}
	if got := h.stand(); got != before {
		t.Errorf("it is\n%s\nand was\n%s", got, before)
	}
}
