package homeapi_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/home/homeapi"
	"nuanlin/server/people/peopleapi"
)

// memberID is the volunteer with that key of the demonstration.
func memberID(s *apitest.Server, key string) (id int64) {
	s.One(&id, `select volunteer_id from accounts where login = $1`, apitest.MemberNumber(key))
	return id
}

func needOf(list []peopleapi.Volunteer, id int64) *peopleapi.VolunteerNeed {
	for _, v := range list {
		if v.ID == id {
			return v.Need
		}
	}
	return nil
}

// TestTrainerHome: whoever holds a seat and lacks its course comes first, by the shift;
// then who lacks one at all. A course that is over soon is told thirty days before.
func TestTrainerHome(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	who := memberID(s, "T8-5") // serves on SH03 on 7 April
	var before, home homeapi.TrainerHome
	s.Get("liangxi", "/homes/trainer", &before)
	if needOf(before.Needs, who) != nil {
		t.Fatalf("before: %+v", before.Needs)
	}
	s.Exec(`update sign_offs set expires_on = '2012-04-06' where volunteer_id = $1 and course = 'base'`, who)
	s.Get("liangxi", "/homes/trainer", &home)
	if home.NeedsTotal != before.NeedsTotal+1 || len(home.Needs) == 0 || home.Needs[0].ID != who {
		t.Fatalf("who needs a course: %d before, %d now, %+v", before.NeedsTotal, home.NeedsTotal, home.Needs)
	}
	need := home.Needs[0].Need
	if len(need.Courses) != 1 || need.Courses[0] != "base" || need.By == nil || need.By.In(s.DB.Zone()).Format(time.DateOnly) != "2012-04-07" || need.ShiftTitle == nil || need.Paired {
		t.Errorf("the need is %+v", need)
	}
	if home.LapsingTotal != before.LapsingTotal+1 || home.Lapsing[0].VolunteerID != who || *home.Lapsing[0].Course != "base" || home.Lapsing[0].ExpiresOn.String() != "2012-04-06" {
		t.Errorf("lapsing: %+v", home.Lapsing)
	}
	s.Exec(`update sign_offs set expires_on = '2012-05-02' where volunteer_id = $1 and course = 'base'`, who) // thirty days, and after the shifts
	s.Get("liangxi", "/homes/trainer", &home)
	if needOf(home.Needs, who) != nil || home.LapsingTotal != before.LapsingTotal+1 {
		t.Errorf("after: %+v", home)
	}
	s.Exec(`update sign_offs set expires_on = '2012-05-03' where volunteer_id = $1 and course = 'base'`, who)
	s.Get("liangxi", "/homes/trainer", &home)
	if home.LapsingTotal != before.LapsingTotal {
		t.Errorf("in thirty-one days: %+v", home.Lapsing)
	}
	s.Exec(`update volunteers set active = false where id = $1`, who)
	s.Exec(`update sign_offs set expires_on = '2012-04-06' where volunteer_id = $1`, who)
	s.Get("liangxi", "/homes/trainer", &home)
	if home.NeedsTotal != before.NeedsTotal || home.LapsingTotal != before.LapsingTotal {
		t.Errorf("of nobody active: %+v", home)
	}
}

// TestNeedsAreListed by shift and number, in pages; those of the own team to a captain;
// who needs a record check to the safeguarding lead alone.
func TestNeedsAreListed(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Exec(`update sign_offs set expires_on = '2012-04-03' where course = 'base'`)
	var all, paged []peopleapi.Volunteer
	for cursor := ""; ; {
		var page peopleapi.VolunteerList
		s.Get("liangxi", "/volunteers?needs=course&limit=30&cursor="+cursor, &page)
		if paged = append(paged, page.Volunteers...); page.NextCursor == nil {
			break
		}
		cursor = *page.NextCursor
	}
	var one peopleapi.VolunteerList
	s.Get("liangxi", "/volunteers?needs=course&limit=200", &one)
	all = one.Volunteers
	if len(all) < 31 || len(all) != len(paged) {
		t.Fatalf("%d in one page, %d in several", len(all), len(paged))
	}
	for i, v := range all {
		if v.ID != paged[i].ID || v.Need == nil {
			t.Fatalf("place %d: %s, in pages %s: %+v", i, v.Name, paged[i].Name, v.Need)
		}
		if i == 0 {
			continue
		}
		was, is := all[i-1].Need.By, v.Need.By
		if was == nil && is != nil || was != nil && is != nil && (is.Before(*was) || is.Equal(*was) && v.StudentNumber < all[i-1].StudentNumber) {
			t.Errorf("%s stands behind %s", v.Name, all[i-1].Name)
		}
	}
	idle := all[len(all)-1] // who holds nothing
	for _, text := range []string{idle.Name, idle.StudentNumber[:6], "d"} {
		s.Get("liangxi", "/volunteers?needs=course&limit=200&q="+url.QueryEscape(text), &one)
		if !slices.ContainsFunc(one.Volunteers, func(v peopleapi.Volunteer) bool { return v.ID == idle.ID }) {
			t.Errorf("%s is not found by %q", idle.Name, text)
		}
	}
	var own peopleapi.VolunteerList
	s.Get(apitest.MemberNumber("T8-1"), "/volunteers?needs=course", &own)
	if len(own.Volunteers) == 0 {
		t.Error("nobody of the captain's own")
	}
	for _, v := range own.Volunteers {
		if v.TeamName != own.Volunteers[0].TeamName {
			t.Errorf("a captain reads of %s", v.TeamName)
		}
	}
	for _, login := range []string{"liangxi", "chengwang", apitest.MemberNumber("T8-1")} {
		if got := s.Do(s.As(login), http.MethodGet, "/volunteers?needs=clearance", nil); got.Status != http.StatusForbidden {
			t.Errorf("%s reads who needs a record check: %d", login, got.Status)
		}
	}
}

// TestSafeguardingHome: who serves children needs a check through the whole shift; what
// waits for a decision and the looks stand below.
func TestSafeguardingHome(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var who int64
	s.One(&who, `select a.volunteer_id from assignments a join shifts s on s.id = a.shift_id
		where s.child and a.state = 'accepted' and s.starts_at > '2012-04-05' order by s.starts_at, a.id limit 1`)
	var before, home homeapi.SafeguardingHome
	s.Get("jian", "/homes/safeguarding", &before)
	if needOf(before.Needs, who) != nil {
		t.Fatalf("before: %+v", before.Needs)
	}
	s.Exec(`update clearances set expires_on = '2012-04-04' where volunteer_id = $1`, who)
	s.Get("jian", "/homes/safeguarding", &home)
	need := needOf(home.Needs, who)
	if need == nil || len(need.Courses) != 0 || need.By == nil || home.NeedsTotal != before.NeedsTotal+1 {
		t.Fatalf("who needs a check: %+v", home.Needs)
	}
	if home.LapsingTotal != before.LapsingTotal+1 || home.Lapsing[0].VolunteerID != who || home.Lapsing[0].Course != nil {
		t.Errorf("lapsing: %+v", home.Lapsing)
	}
	s.Exec(`update clearances set state = 'not_clear', expires_on = '2013-03-01' where volunteer_id = $1`, who)
	s.Get("jian", "/homes/safeguarding", &home)
	if needOf(home.Needs, who) == nil || home.LapsingTotal != before.LapsingTotal {
		t.Errorf("not clear: %+v", home)
	}
	if got := s.Do(s.As("jian"), http.MethodPost, fmt.Sprintf("/volunteers/%d/clearances", who), map[string]any{"state": "not_clear", "checked_on": "2012-04-02"}); got.Status >= 300 {
		t.Fatalf("enters: %s", got.Body)
	}
	s.Get("jian", "/homes/safeguarding", &home)
	if needOf(home.Needs, who) != nil || len(home.Findings) != len(before.Findings)+1 {
		t.Errorf("what is lost waits for a check: %+v, %d findings", home.Needs, len(home.Findings))
	}
	var child int64
	s.One(&child, `select id from beneficiaries where code = 'CH-006'`)
	asks := s.Do(s.As(apitest.MemberNumber("T2-17")), http.MethodPost, fmt.Sprintf("/beneficiaries/%d/contact-requests", child), nil)
	if asks.Status >= 300 {
		t.Fatalf("asks: %s", asks.Body)
	}
	s.Get("jian", "/homes/safeguarding", &home)
	if len(home.ContactRequests) != len(before.ContactRequests)+1 {
		t.Errorf("asked for: %+v", home.ContactRequests)
	}
}

// TestCheckOfALostSeat: a seat that was given up needs no check, one that was lost for want
// of it does, until somebody else has it.
func TestCheckOfALostSeat(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var who, position, seat int64
	const first = `from assignments a join shifts s on s.id = a.shift_id where s.child and a.state = 'accepted' and s.starts_at > '2012-04-05' order by s.starts_at, a.id limit 1`
	s.One(&who, `select a.volunteer_id `+first)
	s.One(&position, `select a.position_id `+first)
	s.One(&seat, `select a.id `+first)
	s.Exec(`update clearances set expires_on = '2012-04-04' where volunteer_id = $1`, who)
	s.Exec(`delete from assignments where volunteer_id = $1 and id <> $2 and seat_number is null`, who, seat)
	needed := func() bool {
		var home homeapi.SafeguardingHome
		s.Get("jian", "/homes/safeguarding", &home)
		return needOf(home.Needs, who) != nil
	}
	s.Exec(`update seats set assignment_id = null where assignment_id in (select id from assignments where volunteer_id = $1)`, who)
	s.Exec(`update assignments set state = 'cancelled', reason = '有课', seat_number = null, commitment_id = null where volunteer_id = $1 and seat_number is not null`, who)
	s.Exec(`update support_pairs set state = 'closed', closed_reason = 'withdrawn' where volunteer_id = $1 or partner_id = $1`, who)
	if needed() {
		t.Error("needed for a seat that was given up")
	}
	s.Exec(`update assignments set reason = 'no_longer_fit' where id = $1`, seat)
	if !needed() {
		t.Error("not needed for a seat that was lost for want of it")
	}
	s.Exec(`update assignments set position_id = $1, seat_number = 90 where id = (select min(id) from assignments where seat_number is not null and volunteer_id <> $2)`, position, who)
	s.Exec(`update positions set minimum = 1, maximum = (select count(*) from assignments where position_id = $1 and seat_number is not null) where id = $1`, position)
	if needed() {
		t.Error("needed for a seat that others have")
	}
}

// TestAuditorHome: the latest of the log, and what overrode a rule by itself.
func TestAuditorHome(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var seat int64
	s.One(&seat, `select a.id from assignments a join shifts s on s.id = a.shift_id where s.code = 'SH03' and a.volunteer_id = $1 and a.state = 'accepted'`, memberID(s, "T8-5"))
	got := s.Do(s.As("chengwang"), http.MethodPost, fmt.Sprintf("/assignments/%d/cancel", seat), map[string]any{"reason": "临时有课", "take_off": true})
	if got.Status != http.StatusOK {
		t.Fatalf("taken off: %s", got.Body)
	}
	var home homeapi.AuditorHome
	s.Get("shenji", "/homes/auditor", &home)
	if len(home.Entries) != 10 || len(home.Overrides) != 1 || home.Overrides[0].Action != "assignment_taken_off" || home.Overrides[0].AccountName != "程望" {
		t.Errorf("got %d entries, overrides %+v", len(home.Entries), home.Overrides)
	}
	if home.ContactViews == nil {
		t.Error("no list of looks")
	}
}

// TestManyNeedsAreCountedSoFar: of a thousand and more who hold nothing as many are counted as
// are told, and the list goes on to the last of them.
func TestManyNeedsAreCountedSoFar(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var before homeapi.TrainerHome
	s.Get("liangxi", "/homes/trainer", &before)
	s.Exec(`insert into volunteers (student_number, name, team_id, created_at)
		select 'N' || to_char(n, 'FM0000'), '新人', (select min(id) from teams), now() from generate_series(1, 1050) n`)
	var home homeapi.TrainerHome
	s.Get("liangxi", "/homes/trainer", &home)
	if home.NeedsTotal < 1000 || home.NeedsTotal > before.NeedsTotal+1000 {
		t.Errorf("%d are counted, %d before the newcomers", home.NeedsTotal, before.NeedsTotal)
	}
	found := 0
	for cursor := ""; ; {
		var page peopleapi.VolunteerList
		s.Get("liangxi", "/volunteers?needs=course&limit=200&cursor="+cursor, &page)
		for _, v := range page.Volunteers {
			if v.Name == "新人" {
				found++
			}
		}
		if page.NextCursor == nil {
			break
		}
		cursor = *page.NextCursor
	}
	if found != 1050 {
		t.Errorf("the list has %d of 1050 newcomers", found)
	}
}
