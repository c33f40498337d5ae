package peopleapi_test

import (
	"fmt"
	"strings"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/training/trainingapi"
)

func told(people []peopleapi.PersonResult) string {
	var words []string
	for _, p := range people {
		reason := "done"
		if p.Reason != nil {
			reason = *p.Reason
		}
		words = append(words, p.Name+" "+reason)
	}
	return strings.Join(words, ", ")
}

func TestMoveVolunteers(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	s.Exec(`update volunteers set team_role = 'captain' where id = $1`, s.Wang.ID)
	body := func(preview bool) map[string]any {
		return map[string]any{"ids": []int64{s.Zhang.ID, s.Li.ID, s.Wang.ID}, "team_id": s.Arts.ID, "preview": preview}
	}
	const want = "李子衿 done, 王若溪 volunteer_leads_team, 张明朗 team_same"
	for _, preview := range []bool{true, false} {
		before := s.Show(s.Coordinator, s.Li).Volunteer.TeamID
		var out peopleapi.Move
		s.Do(s.Coordinator, "POST", "/volunteer-moves", body(preview)).Into(&out)
		if got := told(out.People); got != want {
			t.Errorf("preview %v: %s, want %s", preview, got, want)
		}
		after := s.Show(s.Coordinator, s.Li).Volunteer.TeamID
		if before != s.Law.ID || preview && after != s.Law.ID || !preview && after != s.Arts.ID {
			t.Errorf("preview %v: from team %d to %d", preview, before, after)
		}
	}
	var members, entries int
	s.One(&members, `select member_count from teams where id = $1`, s.Arts.ID)
	s.One(&entries, `select count(*) from audit_entries where action = 'volunteer_updated' and subject_id = $1`, s.Li.ID)
	if members != 2 || entries != 1 {
		t.Errorf("%d members, %d entries", members, entries)
	}
	for reason, body := range map[string]map[string]any{
		"team_unknown":      {"ids": []int64{s.Li.ID}, "team_id": 987654321},
		"volunteer_unknown": {"ids": []int64{s.Li.ID, 987654321}, "team_id": s.Law.ID},
	} {
		if got := s.Do(s.Coordinator, "POST", "/volunteer-moves", body); got.Reason() != reason {
			t.Errorf("got %d %s, want %s", got.Status, got.Body, reason)
		}
	}
}

func TestSignOffMany(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	body := func(ids ...int64) map[string]any {
		return map[string]any{"ids": ids, "course": "event", "signed_on": "2012-03-25"}
	}
	s.Do(s.Trainer, "POST", fmt.Sprintf("/volunteers/%d/sign-offs", s.Wang.ID), map[string]any{"course": "event", "signed_on": "2012-03-25"}).Into(new(peopleapi.VolunteerDetail))
	var out trainingapi.SignOffResults
	s.Do(s.Trainer, "POST", "/sign-offs", body(s.Li.ID, s.Wang.ID, s.Zhang.ID)).Into(&out)
	if got, want := told(out.People), "李子衿 done, 王若溪 sign_off_recorded, 张明朗 done"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	var signed, entries int
	s.One(&signed, `select count(*) from sign_offs where course = 'event'`)
	s.One(&entries, `select count(*) from audit_entries where action = 'sign_off_created'`)
	if signed != 3 || entries != 3 {
		t.Errorf("%d sign-offs, %d entries", signed, entries)
	}
	if got := s.Do(s.Trainer, "POST", "/sign-offs", body(s.Li.ID, 987654321)); got.Reason() != "volunteer_unknown" {
		t.Errorf("a stranger: %d %s", got.Status, got.Body)
	}
	if got := s.Do(s.Trainer, "POST", "/sign-offs", map[string]any{"ids": []int64{s.Li.ID}, "course": "event", "signed_on": "2012-12-01"}); got.Reason() != "sign_off_in_future" {
		t.Errorf("tomorrow: %d %s", got.Status, got.Body)
	}
}
