package tellingapi_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/booking"
	"nuanlin/server/command/apitest"
	"nuanlin/server/data"
	"nuanlin/server/identity"
	"nuanlin/server/messages"
	"nuanlin/server/telling/tellingapi"
)

// scene is the demonstration at noon on 2 April, with nobody told anything yet.
type scene struct {
	apitest.Planner
	t    *testing.T
	sent int
}

func newScene(t *testing.T) *scene {
	t.Parallel()
	s := &scene{Planner: apitest.NewPlanner(t), t: t}
	s.SetClock(apitest.At(2, "12:00"))
	s.Exec(`delete from messages`)
	return s
}

func (s *scene) do(login, method, path string, body any, headers ...string) apitest.Reply {
	s.t.Helper()
	s.sent++
	got := s.Do(s.As(login), method, path, body, append(headers, "Idempotency-Key", fmt.Sprintf("told-of-%d", s.sent))...)
	if got.Status >= 300 {
		s.t.Fatalf("%s %s: got %d %s", method, path, got.Status, got.Body)
	}
	return got
}

// seat is somebody's accepted seat to come that does not lead, on a shift with a captain.
type seat struct {
	id, shift       int64
	member, captain string
}

func (s *scene) seat() (found seat) {
	s.t.Helper()
	s.One(&found.id, `
		select a.id from assignments a
		join positions p on p.id = a.position_id and not p.leads
		join shifts s on s.id = a.shift_id and s.state = 'open'
		join positions lp on lp.shift_id = s.id and lp.leads
		join assignments la on la.position_id = lp.id and la.state = 'accepted'
		where a.state = 'accepted' and s.starts_at > $1
		order by s.starts_at desc, a.id limit 1`, s.Clock())
	s.One(&found.shift, `select shift_id from assignments where id = $1`, found.id)
	s.One(&found.member, `select lower(v.student_number) from assignments a join volunteers v on v.id = a.volunteer_id where a.id = $1`, found.id)
	s.One(&found.captain, `
		select lower(v.student_number) from assignments a join positions p on p.id = a.position_id and p.leads
		join volunteers v on v.id = a.volunteer_id where a.shift_id = $1 and a.state = 'accepted'`, found.shift)
	return found
}

// invited gives the seat back and asks its holder again.
func (s *scene) invited(of seat) {
	s.t.Helper()
	var position, volunteer int64
	s.One(&position, `select position_id from assignments where id = $1`, of.id)
	s.One(&volunteer, `select volunteer_id from assignments where id = $1`, of.id)
	s.do(of.member, http.MethodPost, fmt.Sprintf("/assignments/%d/cancel", of.id), map[string]string{"reason": "有课"})
	s.do("chengwang", http.MethodPost, fmt.Sprintf("/positions/%d/invitations", position), map[string]any{"volunteer_id": volunteer, "anyway": true})
}

func (s *scene) of(key string) (id int64) {
	s.One(&id, `select volunteer_id from accounts where login = $1`, apitest.MemberNumber(key))
	return id
}

// merge makes one record of two, with what the preview shows.
func (s *scene) merge(kept, other int64) {
	s.t.Helper()
	var p struct {
		Kept, Dissolved struct{ Version int }
		Releases        []struct {
			ID int64 `json:"assignment_id"`
		}
	}
	s.do("chengwang", http.MethodPost, "/volunteer-merges/preview", map[string]any{"kept_id": kept, "dissolved_id": other}).Into(&p)
	ends := []int64{}
	for _, r := range p.Releases {
		ends = append(ends, r.ID)
	}
	s.do("chengwang", http.MethodPost, "/volunteer-merges", map[string]any{
		"kept_id": kept, "dissolved_id": other, "kept_version": p.Kept.Version, "dissolved_version": p.Dissolved.Version, "take": []string{}, "releases": ends,
	})
}

func (s *scene) latest(of seat) (id int64) {
	s.One(&id, `select max(a.id) from assignments a join volunteers v on v.id = a.volunteer_id where a.shift_id = $1 and lower(v.student_number) = $2`, of.shift, of.member)
	return id
}

func (s *scene) inbox(login, query string) (list tellingapi.MessageList) {
	s.t.Helper()
	s.Get(login, "/my/messages"+query, &list)
	return list
}

// happening is something that somebody is told of.
type happening struct {
	kind    messages.Kind
	happens func(s *scene) (reader string)
}

// happenings is everything that somebody is told of, with who is told.
var happenings = []happening{
	{messages.SeatInvited, func(s *scene) string { of := s.seat(); s.invited(of); return of.member }},
	{messages.SeatFreed, func(s *scene) string { of := s.seat(); s.invited(of); return of.captain }},
	{messages.SeatWithdrawn, func(s *scene) string {
		of := s.seat()
		s.invited(of)
		s.do("chengwang", http.MethodPost, fmt.Sprintf("/assignments/%d/cancel", s.latest(of)), map[string]string{"reason": "人够了"})
		return of.member
	}},
	{messages.SeatExpired, func(s *scene) string {
		of := s.seat()
		s.invited(of)
		if _, err := booking.ExpireInvitations(s.t.Context(), s.DB, s.Clock().Add(24*time.Hour)); err != nil {
			s.t.Fatal(err)
		}
		return of.member
	}},
	{messages.SeatTakenOff, func(s *scene) string {
		of := s.seat()
		s.do("chengwang", http.MethodPost, fmt.Sprintf("/assignments/%d/cancel", of.id), map[string]any{"reason": "换了人", "take_off": true})
		return of.member
	}},
	{messages.SeatAskedAgain, func(s *scene) string { of := s.seat(); s.move(of, time.Hour); return of.member }},
	{messages.SeatMovedAway, func(s *scene) string {
		of := s.seat()
		s.Exec(`update volunteers set active = false where lower(student_number) = $1`, of.member) // as if it had just happened
		s.move(of, time.Hour)
		return of.member
	}},
	{messages.SeatNotFit, func(s *scene) string {
		of := s.seat()
		var volunteer int64
		s.One(&volunteer, `select volunteer_id from assignments where id = $1`, of.id)
		s.Exec(`update shifts set child = true where id = $1`, of.shift)
		s.do("jian", http.MethodPost, fmt.Sprintf("/volunteers/%d/clearances", volunteer), map[string]any{"state": "not_clear", "checked_on": "2012-04-02"})
		return of.member
	}},
	{messages.SeatDoubled, func(s *scene) string {
		of := s.seat()
		var code string
		var number, volunteer int64
		s.One(&code, `select s.code from shifts s join positions p on p.shift_id = s.id and p.ordinal = 2 join seats z on z.position_id = p.id and z.assignment_id is null
			where s.id <> $1 and not s.child and not s.home and s.state = 'open' and s.code <> '' order by s.starts_at desc, s.id limit 1`, of.shift)
		s.One(&number, `select min(z.number) from seats z join positions p on p.id = z.position_id and p.ordinal = 2 join shifts s on s.id = p.shift_id where s.code = $1 and z.assignment_id is null`, code)
		s.One(&volunteer, `select volunteer_id from assignments where id = $1`, of.id)
		s.Exec(`update shifts set (starts_at, ends_at) = (select starts_at, ends_at from shifts where id = $2) where code = $1`, code, of.shift)
		key := ""
		for i, busy := 3, 1; busy > 0; i++ {
			key = fmt.Sprintf("T3-%d", i)
			s.One(&busy, `select count(*) from commitments where volunteer_id = $1`, s.of(key))
		}
		s.Seat(code, 2, int(number), key)
		s.merge(s.of(key), volunteer)
		return apitest.MemberNumber(key)
	}},
	{messages.ShiftCalledOff, func(s *scene) string {
		of := s.seat()
		var version int
		s.One(&version, `select version from shifts where id = $1`, of.shift)
		s.do("chengwang", http.MethodPost, fmt.Sprintf("/shifts/%d/cancel", of.shift), map[string]string{"reason": "下大雨"}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(version)))
		return of.member
	}},
	{messages.SeatDeclined, func(s *scene) string {
		of := s.seat()
		s.invited(of)
		s.do(of.member, http.MethodPost, fmt.Sprintf("/assignments/%d/decline", s.latest(of)), nil)
		return "chengwang"
	}},
	{messages.CaptainGiven, func(s *scene) string { next, _ := s.newCaptain(); return next }},
	{messages.CaptainTaken, func(s *scene) string { _, before := s.newCaptain(); return before }},
	{messages.AskGranted, func(s *scene) string { s.decideAsk("grant"); return apitest.MemberNumber("T3-9") }},
	{messages.AskRefused, func(s *scene) string { s.decideAsk("refuse"); return apitest.MemberNumber("T3-9") }},
	{messages.PairOffered, func(s *scene) string {
		id, reader := s.offered()
		s.Exec(`update support_pairs set state = 'proposed' where id = $1`, id)
		var version int
		s.One(&version, `select version from support_pairs where id = $1`, id)
		s.do("chengwang", http.MethodPost, fmt.Sprintf("/support-pairs/%d/review", id), map[string]string{"decision": "offer"}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(version)))
		return reader
	}},
	{messages.PairActive, func(s *scene) string { id, reader := s.offered(); s.office(id, "accepted"); return reader }},
	{messages.PairClosed, func(s *scene) string { id, reader := s.offered(); s.office(id, "declined"); return reader }},
	{messages.PairSuspended, func(s *scene) string {
		var activity int64
		var version int
		reader := s.member("active")
		s.One(&activity, `select activity_id from support_pairs where state = 'active' order by id limit 1`)
		s.One(&version, `select version from activities where id = $1`, activity)
		s.do("chengwang", http.MethodPost, fmt.Sprintf("/activities/%d/state", activity), map[string]string{"state": "paused", "reason": "活动室在维修"}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(version)))
		return reader
	}},
	{messages.HoursCorrected, func(s *scene) string {
		s.Alone("T1-4", "SH01")
		s.SetClock(apitest.At(7, "12:00"))
		s.Serve("SH01", "T1-4", "09:20", "11:30")
		s.do("chengwang", http.MethodPost, fmt.Sprintf("/hour-entries/%d/correct", s.MyHours("T1-4").HourEntries[0].ID), map[string]any{"counted_minutes": 60, "reason": "早退"})
		return apitest.MemberNumber("T1-4")
	}},
	{messages.RequestAnswered, func(s *scene) string {
		var id int64
		var version int
		s.One(&id, `select r.id from help_requests r join accounts a on a.id = r.submitted_by and a.login = 'c02' where r.state in ('submitted', 'verifying', 'verified') order by r.id limit 1`)
		s.One(&version, `select version from help_requests where id = $1`, id)
		s.do("chengwang", http.MethodPatch, fmt.Sprintf("/help-requests/%d", id), map[string]string{"state": "refused", "reason": "没有合适的人"}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(version)))
		return "c02"
	}},
	{messages.CodeUsed, func(s *scene) string {
		student := apitest.MemberNumber("T2-7")
		code := s.codeFor(student)
		in, _ := s.SignIn(student, code)
		if got := s.Do(in.AccessToken, http.MethodPut, "/session/password", map[string]string{"current": code, "new": "a long new password"}); got.Status != http.StatusOK {
			s.t.Fatalf("got %d %s", got.Status, got.Body)
		}
		return student
	}},
	{messages.PasswordReset, func(s *scene) string {
		var account int64
		s.One(&account, `select id from accounts where login = 'chengwang'`)
		s.Exec(`insert into password_asks (account_id, state, asked_at, token_hash, password_was, expires_at)
			select id, 'linked', $2, $3, sha256(convert_to(password_hash, 'UTF8')), $2::timestamptz + interval '15 minutes' from accounts where id = $1`,
			account, s.Clock(), auth.RefreshHash("the link"))
		got := s.Do("", http.MethodPost, "/password-links/use", map[string]any{"organization": s.DB.Organization().Slug, "token": "the link", "password": "a long new password"})
		if got.Status != http.StatusOK {
			s.t.Fatalf("got %d %s", got.Status, got.Body)
		}
		return "chengwang"
	}},
}

// TestEverythingThatHappensIsTold: who is concerned by something reads of it, once, in words of
// both languages.
func TestEverythingThatHappensIsTold(t *testing.T) {
	t.Parallel()
	var tried []messages.Kind
	for _, h := range slices.Concat(happenings, byTheClock) {
		tried = append(tried, h.kind)
		t.Run(string(h.kind), func(t *testing.T) {
			s := newScene(t)
			reader := h.happens(s)
			for _, query := range []string{"", "?language=en"} {
				var found []tellingapi.Message
				for _, m := range s.inbox(reader, query).Messages {
					if m.Kind == tellingapi.MessageKind(h.kind) {
						found = append(found, m)
					}
				}
				if len(found) != 1 || found[0].Title == "" || found[0].Text == "" || strings.ContainsAny(found[0].Title+found[0].Text, "{}") {
					t.Fatalf("%s reads %+v", reader, found)
				}
			}
		})
	}
	for _, kind := range messages.Kinds {
		if !slices.Contains(tried, kind) {
			t.Errorf("%s: nothing here brings it about", kind)
		}
	}
}

// TestInvitationIsAnsweredFromTheInbox: the message says which seat waits for an answer, until when,
// and no longer once it was given.
func TestInvitationIsAnsweredFromTheInbox(t *testing.T) {
	s := newScene(t)
	of := s.seat()
	s.invited(of)
	list := s.inbox(of.member, "")
	m := list.Messages[0]
	if list.Unread != 1 || m.Read || m.AssignmentID == nil || *m.AssignmentID != s.latest(of) || m.AnswerUntil == nil || m.ShiftID == nil || *m.ShiftID != of.shift {
		t.Fatalf("reads %d, %+v", list.Unread, m)
	}
	s.do(of.member, http.MethodPost, fmt.Sprintf("/assignments/%d/accept", *m.AssignmentID), nil)
	if m := s.inbox(of.member, "").Messages[0]; m.AssignmentID != nil || m.AnswerUntil != nil {
		t.Errorf("answered, and still asked: %+v", m)
	}
}

// TestWhoIsAskedAgainReadsWhatTheyAnswered: a shift moves twice; who had said yes is asked again,
// who has not answered yet is not told that they had, and either is asked in one message alone.
func TestWhoIsAskedAgainReadsWhatTheyAnswered(t *testing.T) {
	s := newScene(t)
	of := s.seat()
	s.invited(of)
	s.do(of.member, http.MethodPost, fmt.Sprintf("/assignments/%d/accept", s.latest(of)), nil)
	for i, want := range []string{"You had said yes", "still awaited"} {
		s.SetClock(s.Clock().Add(time.Minute))
		s.move(of, time.Hour)
		list := s.inbox(of.member, "?language=en")
		if m := list.Messages[0]; m.AssignmentID == nil || !strings.Contains(m.Text, want) {
			t.Errorf("move %d: reads %+v, want %q", i+1, m, want)
		}
		for _, m := range list.Messages[1:] {
			if m.AssignmentID != nil {
				t.Errorf("move %d: an older message still asks: %+v", i+1, m)
			}
		}
	}
}

// TestStayingCaptainIsNotTold: a team that is renamed with the captain it has tells nobody.
func TestStayingCaptainIsNotTold(t *testing.T) {
	s := newScene(t)
	next, _ := s.newCaptain()
	s.Exec(`delete from messages`)
	var volunteer int64
	s.One(&volunteer, `select id from volunteers where lower(student_number) = $1`, next)
	s.lead(volunteer)
	if list := s.inbox(next, ""); len(list.Messages) != 0 {
		t.Errorf("reads %+v", list.Messages)
	}
}

// TestOneReadsTheOwn: reading up to a message leaves later ones, and those of others, unread.
func TestOneReadsTheOwn(t *testing.T) {
	s := newScene(t)
	of := s.seat()
	s.invited(of)
	first := s.inbox(of.member, "").Messages[0].ID
	s.do("chengwang", http.MethodPost, fmt.Sprintf("/assignments/%d/cancel", s.latest(of)), map[string]string{"reason": "人够了"})
	s.do(of.captain, http.MethodPost, "/my/messages/read", map[string]int64{"last": first + 100})
	if n := s.inbox(of.member, "").Unread; n != 2 {
		t.Errorf("%d unread after somebody else read theirs", n)
	}
	s.do(of.member, http.MethodPost, "/my/messages/read", map[string]int64{"last": first})
	list := s.inbox(of.member, "")
	if list.Unread != 1 || list.Messages[0].Read || !list.Messages[1].Read {
		t.Errorf("reads %+v", list)
	}
	page := s.inbox(of.member, "?limit=1")
	if page.NextCursor == nil || len(page.Messages) != 1 {
		t.Fatalf("got %+v", page)
	}
	if rest := s.inbox(of.member, "?limit=1&cursor="+*page.NextCursor); len(rest.Messages) != 1 || rest.Messages[0].ID != first {
		t.Errorf("the second page is %+v", rest.Messages)
	}
}

// TestNobodyIsToldOfWhatDidNotHappen: what a transaction that failed would have told, it has not.
func TestNobodyIsToldOfWhatDidNotHappen(t *testing.T) {
	s := newScene(t)
	of := s.seat()
	failed := errors.New("the disk is full")
	err := s.DB.InTx(t.Context(), func(tx *data.DB) error {
		if err := booking.Cancel(t.Context(), tx, booking.Answer{AssignmentID: of.id, By: 1, Reason: "换了人", TakeOff: true, Now: s.Clock()}); err != nil {
			return err
		}
		return failed
	})
	if list := s.inbox(of.member, ""); !errors.Is(err, failed) || len(list.Messages) != 0 {
		t.Errorf("%v, %+v", err, list)
	}
}

// TestTheSameIsToldOnce: writing again what was written, as a transaction that is run again does,
// writes nothing.
func TestTheSameIsToldOnce(t *testing.T) {
	s := newScene(t)
	told := messages.New{AccountID: 1, Kind: messages.CodeUsed, SubjectKind: messages.Account, SubjectID: 1, At: s.Clock()}
	for range 2 {
		if err := messages.Write(t.Context(), s.DB, told, told); err != nil {
			t.Fatal(err)
		}
	}
	var n int
	if s.One(&n, `select count(*) from messages`); n != 1 {
		t.Errorf("%d messages", n)
	}
}

// TestOldMessagesAreForgotten: those of a year ago, and no younger one.
func TestOldMessagesAreForgotten(t *testing.T) {
	s := newScene(t)
	of := s.seat()
	s.invited(of)
	for _, after := range []struct {
		days time.Duration
		want int
	}{{364, 0}, {366, 2}} {
		got, err := messages.Purge(t.Context(), s.DB, s.Clock().Add(after.days*24*time.Hour-messages.Kept), 10)
		if err != nil || got != after.want {
			t.Errorf("after %d days %d are forgotten, %v", after.days, got, err)
		}
	}
}

// move makes the shift of a seat begin later.
func (s *scene) move(of seat, by time.Duration) {
	s.t.Helper()
	var code string
	s.One(&code, `select code from shifts where id = $1`, of.shift)
	d := s.Shift(code)
	update := apitest.Edit(d)
	update.StartsAt, update.EndsAt = update.StartsAt.Add(by), update.EndsAt.Add(by)
	if got := s.Put(d, update, "only"); got.Status != http.StatusOK {
		s.t.Fatalf("got %d %s", got.Status, got.Body)
	}
}

// newCaptain makes another member the captain of the first team, and returns the logins of the new one and the old.
func (s *scene) newCaptain() (next, before string) {
	s.t.Helper()
	var volunteer int64
	s.One(&before, `select lower(v.student_number) from volunteers v join teams t on t.id = v.team_id and t.code = 'T1' where v.team_role = 'captain'`)
	s.One(&volunteer, `select v.id from volunteers v join teams t on t.id = v.team_id and t.code = 'T1' where v.team_role = 'member' and v.active order by v.id limit 1`)
	s.One(&next, `select lower(student_number) from volunteers where id = $1`, volunteer)
	s.lead(volunteer)
	return next, before
}

func (s *scene) lead(volunteer int64) {
	s.t.Helper()
	var id, version int64
	var name string
	s.One(&id, `select team_id from volunteers where id = $1`, volunteer)
	s.One(&version, `select version from teams where id = $1`, id)
	s.One(&name, `select name from teams where id = $1`, id)
	s.do("chengwang", http.MethodPatch, fmt.Sprintf("/teams/%d", id), map[string]any{"name": name, "colour": 1, "captain_id": volunteer}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(version)))
}

func (s *scene) decideAsk(decision string) {
	s.t.Helper()
	var position, ask int64
	s.One(&position, `select p.id from positions p join shifts s on s.id = p.shift_id where s.code = 'SH09' and p.ordinal = 3`)
	s.do(apitest.MemberNumber("T3-9"), http.MethodPost, fmt.Sprintf("/positions/%d/join-asks", position), map[string]string{"note": "想来"})
	s.One(&ask, `select max(id) from join_asks`)
	s.do("chengwang", http.MethodPost, fmt.Sprintf("/join-asks/%d/decision", ask), map[string]string{"decision": decision, "reason": "人够了"})
}

// member is the first volunteer of the first pair in a state.
func (s *scene) member(state string) (login string) {
	s.t.Helper()
	s.One(&login, `select lower(v.student_number) from support_pairs p join volunteers v on v.id = p.volunteer_id where p.state = $1 order by p.id limit 1`, state)
	return login
}

// offered is a pair that waits for the community office alone, and the first of its volunteers.
func (s *scene) offered() (id int64, reader string) {
	s.t.Helper()
	s.One(&id, `select id from support_pairs where state = 'offered' and beneficiary_answer = 'pending' order by id limit 1`)
	s.One(&reader, `select lower(v.student_number) from support_pairs p join volunteers v on v.id = p.volunteer_id where p.id = $1`, id)
	return id, reader
}

// office answers for the beneficiary of a pair.
func (s *scene) office(pair int64, answer string) {
	s.t.Helper()
	var officer string
	s.One(&officer, `
		select a.login from support_pairs p join beneficiaries b on b.id = p.beneficiary_id
		join account_roles r on r.role = 'community_officer' and r.community_id = b.community_id
		join accounts a on a.id = r.account_id where p.id = $1 order by a.id limit 1`, pair)
	s.do(officer, http.MethodPost, fmt.Sprintf("/support-pairs/%d/answer", pair), map[string]string{"side": "beneficiary", "answer": answer})
}

// codeFor is a one-time code for somebody who has a password.
func (s *scene) codeFor(login string) string {
	s.t.Helper()
	account, err := identity.AccountByLogin(s.t.Context(), s.DB, login)
	if err != nil {
		s.t.Fatal(err)
	}
	s.Exec(`update accounts set demo = false where id = $1`, account.ID)
	const code = "ABCDE-FGHJK"
	if err := identity.SetFirstCode(s.t.Context(), s.DB, account.ID, auth.FirstCodeHash(auth.CleanCode(code)), 0, s.Clock().Add(time.Hour)); err != nil {
		s.t.Fatal(err)
	}
	return code
}
