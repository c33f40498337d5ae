package applyingapi_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"nuanlin/server/applying"
	"nuanlin/server/applying/applyingapi"
	"nuanlin/server/command/apitest"
	"nuanlin/server/data/datatest"
	"nuanlin/server/people/peopleapi"
)

// scene is two teams with three volunteers, and a link of one of them. It is 2 April 2012.
type scene struct {
	*apitest.People
	t    *testing.T
	link applyingapi.MadeJoinLink
}

func newScene(t *testing.T) *scene {
	t.Helper()
	t.Parallel()
	s := &scene{People: apitest.NewPeople(t), t: t}
	s.link = s.makeLink(map[string]any{"team_id": s.Law.ID})
	return s
}

func (s *scene) makeLink(body map[string]any) (made applyingapi.MadeJoinLink) {
	s.t.Helper()
	s.Do(s.Coordinator, "POST", "/join-links", body).Into(&made)
	return made
}

// reference is a different one for each n.
func reference(n int) string { return fmt.Sprintf("abcd-efgh-jkmn-%04d", n) }

// said is what somebody new sends, n times different.
func (s *scene) said(n int) map[string]any {
	return map[string]any{
		"organization": datatest.Slug, "secret": s.link.Secret, "reference": reference(n), "student_number": fmt.Sprintf("d2012%04d", n),
		"name": "云小暖", "birth_on": "1993-05-09", "phone": "138-0013-8000", "skills": []string{"law"}, "agreed": true,
		"weekly": []map[string]any{{"weekday": 6, "from_minute": 540, "until_minute": 720}},
	}
}

func with(body map[string]any, more ...any) map[string]any {
	for i := 0; i < len(more); i += 2 {
		body[more[i].(string)] = more[i+1]
	}
	return body
}

func (s *scene) send(body map[string]any) apitest.Reply { return s.Do("", "PUT", "/join/entry", body) }

func (s *scene) want(what string, got apitest.Reply, reason string) {
	s.t.Helper()
	if got.Reason() != reason || reason == "" && got.Status >= 300 {
		s.t.Errorf("%s: got %d %s, want %q", what, got.Status, got.Body, reason)
	}
}

func (s *scene) entries(token, state string) []applyingapi.JoinEntry {
	s.t.Helper()
	var list applyingapi.JoinEntryList
	s.Do(token, "GET", "/join-entries?state="+state, nil).Into(&list)
	return list.JoinEntries
}

func (s *scene) letIn(token, key string, entries ...map[string]any) apitest.Reply {
	return s.Do(token, "POST", "/join-entry-admissions", map[string]any{"entries": entries}, "Idempotency-Key", "let-in-"+key)
}

func admission(e applyingapi.JoinEntry) map[string]any {
	return map[string]any{"id": e.ID, "version": e.Version}
}

// own asks for what was sent by a reference.
func (s *scene) own(n int) apitest.Reply {
	return s.Do("", "POST", "/join/own-entry", map[string]any{"organization": datatest.Slug, "reference": reference(n)})
}

func (s *scene) withdraw(n int) apitest.Reply {
	return s.Do("", "POST", "/join/withdrawal", map[string]any{"organization": datatest.Slug, "reference": reference(n)})
}

// TestEntryBecomesAVolunteer: who is let in has a record, skills, times, an account and a code,
// and of what was entered nothing is left but whose record it became.
func TestEntryBecomesAVolunteer(t *testing.T) {
	s := newScene(t)
	s.want("sending", s.send(s.said(1)), "")
	list := s.entries(s.CaptainOfLaw, "waiting")
	if len(list) != 1 || list[0].StudentNumber != "D20120001" || list[0].Phone != "13800138000" || list[0].Known != nil || list[0].UnderAge {
		t.Fatalf("waiting: %+v", list)
	}
	s.want("a changed version", s.letIn(s.CaptainOfLaw, "stale", map[string]any{"id": list[0].ID, "version": 9}), "")
	var done applyingapi.Admissions
	s.letIn(s.CaptainOfLaw, "first", admission(list[0])).Into(&done)
	if !done.Admissions[0].Done || done.Admissions[0].Name != "云小暖" {
		t.Fatalf("let in: %+v", done)
	}
	var again applyingapi.Admissions
	s.letIn(s.CaptainOfLaw, "first", admission(list[0])).Into(&again)
	if *again.Admissions[0].VolunteerID != *done.Admissions[0].VolunteerID {
		t.Errorf("the same request made %+v", again)
	}
	d := s.Show(s.Coordinator, peopleapi.Volunteer{ID: *done.Admissions[0].VolunteerID})
	if d.Volunteer.TeamID != s.Law.ID || d.Phone != "13800138000" || len(d.Volunteer.Skills) != 1 || len(d.Weekly) != 1 || d.DailyLimitMinutes != 480 {
		t.Errorf("the record is %+v", d)
	}
	var kept int
	s.One(&kept, `select count(*) from join_entries where student_number <> '' or name <> '' or phone <> '' or weekly <> '[]'`)
	if kept != 0 {
		t.Error("what was entered is kept beside the record")
	}
	move := `update volunteers set team_id = $1 where student_number = 'D20120001'`
	s.Exec(move, s.Arts.ID)
	s.want("a code for who is in another team since", s.Do(s.CaptainOfLaw, "POST", "/join-entry-codes", map[string]any{"ids": []int64{list[0].ID}}), "codes_not_needed")
	s.Exec(move, s.Law.ID)
	var codes applyingapi.JoinEntryCodes
	s.Do(s.CaptainOfLaw, "POST", "/join-entry-codes", map[string]any{"ids": []int64{list[0].ID}}).Into(&codes)
	if len(codes.Codes) != 1 || codes.Codes[0].Login != "d20120001" {
		t.Fatalf("codes: %+v", codes)
	}
	s.want("signing in", s.Do("", "POST", "/session", map[string]any{"login": "d20120001", "password": codes.Codes[0].Code}), "")
	var own applyingapi.OwnJoinEntry
	s.own(1).Into(&own)
	if own.State != "let_in" || own.Name != "" {
		t.Errorf("its sender reads %+v", own)
	}
	s.want("a correction afterwards", s.send(s.said(1)), "join_entry_decided")
	s.want("taking back afterwards", s.withdraw(1), "join_entry_decided")
}

// TestOnlyHashesAreKept: neither the secret of a link nor a reference is in the database.
func TestOnlyHashesAreKept(t *testing.T) {
	s := newScene(t)
	s.send(s.said(1))
	for _, secret := range []string{s.link.Secret, reference(1), strings.ReplaceAll(reference(1), "-", "")} {
		var found int
		s.One(&found, `select (select count(*) from join_links l where l::text like '%' || $1 || '%') + (select count(*) from join_entries e where e::text like '%' || $1 || '%')
			+ (select count(*) from join_entries where reference_hash = convert_to($1, 'UTF8')) + (select count(*) from join_links where secret_hash = convert_to($1, 'UTF8'))
			+ (select count(*) from audit_entries a where a::text like '%' || $1 || '%')`, secret)
		if found != 0 {
			t.Errorf("%s is kept as it is", secret)
		}
	}
}

// TestKnownNumberIsNotTold: the answer to a number or phone that is known is, to the letter,
// the one to a new one; only whoever decides is told.
func TestKnownNumberIsNotTold(t *testing.T) {
	s := newScene(t)
	body := func(n int, number, phone string) apitest.Reply {
		return s.send(with(s.said(n), "student_number", number, "phone", phone))
	}
	fresh, known := body(1, "D20129999", "13800138001"), body(2, s.Li.StudentNumber, "000-0000-0001")
	mask := func(r apitest.Reply) []byte {
		out := r.Body
		for _, own := range []string{"D20129999", s.Li.StudentNumber, "13800138001", "00000000001"} {
			out = bytes.ReplaceAll(out, []byte(own), []byte("X"))
		}
		return out
	}
	if fresh.Status != known.Status || !bytes.Equal(mask(fresh), mask(known)) {
		t.Errorf("new: %d %s, known: %d %s", fresh.Status, fresh.Body, known.Status, known.Body)
	}
	s.want("the same person under another number", s.send(with(s.said(3), "name", s.Li.Name, "birth_on", "1993-05-01")), "")
	list := s.entries(s.Coordinator, "waiting")
	if k := list[1].Known; k == nil || *k.VolunteerID != s.Li.ID || k.By != "number" {
		t.Errorf("known: %+v", list[1].Known)
	}
	if k := list[2].Likely; k == nil || *k.VolunteerID != s.Li.ID || k.By != "name" {
		t.Errorf("likely: %+v", list[2].Likely)
	}
	var done applyingapi.Admissions
	s.letIn(s.Coordinator, "known", admission(list[0]), admission(list[1])).Into(&done)
	if !done.Admissions[0].Done || done.Admissions[1].Done || *done.Admissions[1].Reason != "student_number_taken" {
		t.Errorf("let in: %+v", done)
	}
	s.want("a number of another team", s.send(with(s.said(4), "student_number", s.Zhang.StudentNumber)), "")
	list = s.entries(s.CaptainOfLaw, "waiting")
	if k := list[len(list)-1].Known; k == nil || k.VolunteerID != nil || k.Name != nil {
		t.Errorf("a captain reads of another team's: %+v", k)
	}
}

// TestClosedLinks: who has a link that is off, over, full or made anew enters nobody.
func TestClosedLinks(t *testing.T) {
	s := newScene(t)
	form := func(secret string) apitest.Reply {
		return s.Do("", "POST", "/join/form", map[string]any{"organization": datatest.Slug, "secret": secret})
	}
	var asked applyingapi.JoinForm
	form(s.link.Secret).Into(&asked)
	if *asked.TeamName != s.Law.Name || len(asked.Teams) != 2 || len(asked.Skills) != 3 {
		t.Errorf("the form is %+v", asked)
	}
	path := fmt.Sprintf("/join-links/%d", s.link.Link.ID)
	change := func(version int, body string) {
		s.Do(s.CaptainOfLaw, "PUT", path, body, "If-Match", fmt.Sprintf("%q", fmt.Sprint(version))).Into(&applyingapi.JoinLink{})
	}
	change(1, `{"ends_on":"2012-04-16","entry_limit":1,"off":true}`)
	s.want("off", form(s.link.Secret), "join_link_off")
	s.want("sent to one that is off", s.send(s.said(1)), "join_link_off")
	change(2, `{"ends_on":"2012-04-16","entry_limit":1,"off":false}`)
	s.want("on", s.send(s.said(1)), "")
	s.want("full", s.send(s.said(2)), "join_link_full")
	s.want("corrected all the same", s.send(with(s.said(1), "name", "云大暖")), "")
	s.SetClock(apitest.At(17, "00:30"))
	s.want("over", form(s.link.Secret), "join_link_over")
	s.SetClock(apitest.At(2, "12:00"))
	var renewed applyingapi.MadeJoinLink
	s.Do(s.Coordinator, "POST", path+"/address", nil).Into(&renewed)
	s.want("the old address", form(s.link.Secret), "join_link_unknown")
	s.want("the new one", form(renewed.Secret), "join_link_full")
	s.want("no such organization", s.Do("", "POST", "/join/form", map[string]any{"organization": "nobody", "secret": renewed.Secret}), "join_link_unknown")
	for body, reason := range map[string]string{`{"ends_on":"2012-04-01"}`: "join_link_ends_wrong", `{"ends_on":"2012-07-02"}`: "join_link_ends_wrong", `{"ends_on":"2012-07-01"}`: ""} {
		s.want(body, s.Do(s.Coordinator, "POST", "/join-links", body), reason)
	}
}

// TestEntryIsSentCorrectedAndTakenBack: sent twice it is one, by its reference it is corrected
// and taken back, and the log tells of each.
func TestEntryIsSentCorrectedAndTakenBack(t *testing.T) {
	s := newScene(t)
	var group sync.WaitGroup
	for range 6 {
		group.Go(func() { s.send(s.said(1)) })
	}
	group.Wait()
	var n, logged int
	s.One(&n, `select count(*) from join_entries`)
	s.One(&logged, `select count(*) from audit_entries where action = 'join_entry_sent' and account_id is null`)
	if n != 1 || logged != 1 {
		t.Errorf("sent at once: %d entries, %d in the log", n, logged)
	}
	s.want("a correction", s.send(with(s.said(1), "name", "云大暖", "team_id", s.Arts.ID)), "")
	if list := s.entries(s.CaptainOfLaw, "waiting"); len(list) != 0 {
		t.Error("a captain reads who wants another team")
	}
	list := s.entries(s.Coordinator, "waiting")
	if list[0].Name != "云大暖" || list[0].TeamID != s.Arts.ID || *list[0].LinkTeamName != s.Law.Name || list[0].Version != 2 {
		t.Errorf("corrected: %+v", list[0])
	}
	s.want("another reference", s.own(2), "join_entry_unknown")
	s.want("taking back", s.withdraw(1), "")
	s.want("taking back twice", s.withdraw(1), "")
	s.One(&n, `select count(*) from join_entries where name <> '' or state <> 'withdrawn'`)
	s.One(&logged, `select count(*) from audit_entries where action in ('join_entry_corrected', 'join_entry_withdrawn')`)
	if n != 0 || logged != 2 {
		t.Errorf("taken back: %d kept, %d in the log", n, logged)
	}
	for name, tt := range map[string]struct {
		body   map[string]any
		reason string
	}{
		"no consent":       {with(s.said(3), "agreed", false), "join_consent_missing"},
		"a damaged name":   {with(s.said(3), "name", "王□"), "name_damaged"},
		"a bad number":     {with(s.said(3), "student_number", "甲"), "student_number_invalid"},
		"a bad phone":      {with(s.said(3), "phone", "013800138000"), "phone_invalid"},
		"a child":          {with(s.said(3), "birth_on", "2010-01-01"), "birth_date_wrong"},
		"no such skill":    {with(s.said(3), "skills", []string{"magic"}), "skill_unknown"},
		"no such team":     {with(s.said(3), "team_id", 99), "team_unknown"},
		"a short secret":   {with(s.said(3), "reference", "a-b-c-d-e-f-g-h-i-j"), "join_reference_short"},
		"overlapping time": {with(s.said(3), "weekly", []map[string]any{{"weekday": 6, "from_minute": 540, "until_minute": 720}, {"weekday": 6, "from_minute": 600, "until_minute": 660}}), "availability_overlaps"},
	} {
		s.want(name, s.send(tt.body), tt.reason)
	}
}

// TestTwoLetInAtOnce: whoever nods at the same moment makes one volunteer.
func TestTwoLetInAtOnce(t *testing.T) {
	s := newScene(t)
	s.send(s.said(1))
	s.send(with(s.said(2), "student_number", "D20120001"))
	list := s.entries(s.Coordinator, "waiting")
	if list[0].Twins != 1 || list[1].Twins != 1 {
		t.Errorf("twins: %+v", list)
	}
	var group sync.WaitGroup
	for i, token := range []string{s.Coordinator, s.Leader, s.CaptainOfLaw, s.Coordinator} {
		group.Go(func() {
			if got := s.letIn(token, fmt.Sprint(i, "-at-once"), admission(list[0]), admission(list[1])); got.Status != http.StatusOK {
				t.Errorf("at once: got %d %s", got.Status, got.Body)
			}
		})
	}
	group.Wait()
	var volunteers, in int
	s.One(&volunteers, `select count(*) from volunteers where student_number = 'D20120001'`)
	s.One(&in, `select count(*) from join_entries where state = 'let_in'`)
	if volunteers != 1 || in != 1 {
		t.Errorf("%d volunteers, %d let in", volunteers, in)
	}
	if list := s.entries(s.Coordinator, "waiting"); len(list) != 1 || list[0].Known == nil {
		t.Errorf("the twin: %+v", list)
	}
}

// TestCaptainsSeeTheirOwn: a captain makes links of the own team, and reads and lets in who
// would be in it, and nobody into another.
func TestCaptainsSeeTheirOwn(t *testing.T) {
	s := newScene(t)
	s.want("a link of another team", s.Do(s.CaptainOfLaw, "POST", "/join-links", map[string]any{"team_id": s.Arts.ID}), "scope_foreign")
	s.want("a link of every team", s.Do(s.CaptainOfLaw, "POST", "/join-links", map[string]any{}), "scope_foreign")
	s.want("a link of the own", s.Do(s.CaptainOfLaw, "POST", "/join-links", map[string]any{"team_id": s.Law.ID}), "")
	whole := s.makeLink(map[string]any{})
	var links applyingapi.JoinLinkList
	s.Do(s.CaptainOfLaw, "GET", "/join-links", nil).Into(&links)
	if len(links.JoinLinks) != 2 {
		t.Errorf("a captain reads %d links", len(links.JoinLinks))
	}
	s.want("without a team", s.send(with(s.said(1), "secret", whole.Secret)), "team_unknown")
	s.want("of arts", s.send(with(s.said(1), "secret", whole.Secret, "team_id", s.Arts.ID)), "")
	s.want("of law", s.send(with(s.said(2), "secret", whole.Secret, "team_id", s.Law.ID)), "")
	all, own := s.entries(s.Coordinator, "waiting"), s.entries(s.CaptainOfLaw, "waiting")
	if len(all) != 2 || len(own) != 1 || own[0].TeamID != s.Law.ID {
		t.Fatalf("all %+v, own %+v", all, own)
	}
	s.want("another team's", s.letIn(s.CaptainOfLaw, "foreign", admission(all[0])), "join_entry_unknown")
	s.want("into another team", s.letIn(s.CaptainOfLaw, "into", with(admission(own[0]), "team_id", s.Arts.ID)), "scope_foreign")
	s.want("a coordinator, into another team", s.letIn(s.Coordinator, "moved", with(admission(own[0]), "team_id", s.Arts.ID)), "")
	var team int64
	s.One(&team, `select team_id from volunteers where student_number = 'D20120002'`)
	if team != s.Arts.ID {
		t.Errorf("let into team %d", team)
	}
}

// TestRefusedIsToldAndTakenBack: its sender reads why, and a no can be taken back.
func TestRefusedIsToldAndTakenBack(t *testing.T) {
	s := newScene(t)
	s.send(with(s.said(1), "birth_on", "1995-04-03"))
	e := s.entries(s.Coordinator, "waiting")[0]
	if !e.UnderAge {
		t.Error("the day before the eighteenth birthday somebody is of age")
	}
	path := fmt.Sprintf("/join-entries/%d", e.ID)
	s.want("no reason", s.Do(s.CaptainOfLaw, "POST", path+"/refuse", map[string]any{"reason": " "}), "fields_invalid")
	s.want("a no", s.Do(s.CaptainOfLaw, "POST", path+"/refuse", map[string]any{"reason": "不是本校的"}), "")
	s.want("a second no", s.Do(s.CaptainOfLaw, "POST", path+"/refuse", map[string]any{"reason": "还是不行"}), "join_entry_decided")
	var own applyingapi.OwnJoinEntry
	s.own(1).Into(&own)
	if own.State != "refused" || own.Reason != "不是本校的" {
		t.Errorf("its sender reads %+v", own)
	}
	s.want("taking the no back", s.Do(s.CaptainOfLaw, "POST", path+"/reopen", nil), "")
	s.want("twice", s.Do(s.CaptainOfLaw, "POST", path+"/reopen", nil), "join_entry_waits")
	if len(s.entries(s.Coordinator, "waiting")) != 1 {
		t.Error("it does not wait again")
	}
}

// TestEntriesAreForgotten: what nobody answers after 60 days, what was refused or taken back
// after 30, and who was let in never, of whom nothing is kept.
func TestEntriesAreForgotten(t *testing.T) {
	s := newScene(t)
	for n := 1; n <= 4; n++ {
		s.send(s.said(n))
	}
	list := s.entries(s.Coordinator, "waiting")
	s.letIn(s.Coordinator, "one", admission(list[0]))
	s.Do(s.Coordinator, "POST", fmt.Sprintf("/join-entries/%d/refuse", list[1].ID), map[string]any{"reason": "r"})
	s.withdraw(3)
	after := func(days int) string {
		now := s.Clock().AddDate(0, 0, days)
		if _, err := applying.PurgeWaiting(t.Context(), s.DB, now.Add(-applying.WaitingKept), 100); err != nil {
			t.Fatal(err)
		}
		if _, err := applying.PurgeAnswered(t.Context(), s.DB, now.Add(-applying.AnsweredKept), 100); err != nil {
			t.Fatal(err)
		}
		var states string
		s.One(&states, `select coalesce(string_agg(state, ' ' order by id), '') from join_entries`)
		return states
	}
	for days, want := range []string{29: "let_in refused withdrawn waiting", 31: "let_in waiting", 59: "let_in waiting", 61: "let_in"} {
		if want == "" {
			continue
		}
		if got := after(days); got != want {
			t.Errorf("after %d days: %q, want %q", days, got, want)
		}
	}
}

// TestGuessesFromOneAddress: secrets cannot be tried one after another, and whoever tries keeps
// nobody from filling in who has the link.
func TestGuessesFromOneAddress(t *testing.T) {
	s := newScene(t)
	for n := range 120 {
		secret := fmt.Sprintf("guess-%d", n)
		s.want(secret, s.send(with(s.said(n), "secret", secret)), "join_link_unknown")
	}
	got := s.send(with(s.said(121), "secret", "another"))
	s.want("the next", got, "join_too_many")
	if got.Status != http.StatusTooManyRequests {
		t.Errorf("got %d", got.Status)
	}
	s.want("by the link", s.send(s.said(0)), "")
	s.SetClock(s.Clock().Add(11 * time.Minute))
	s.want("a while later", s.send(with(s.said(121), "secret", "another")), "join_link_unknown")
}
