package linkingapi_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/data/datatest"
	"nuanlin/server/linking/linkingapi"
)

// scene is the demonstration at noon on 2 April, and one member who is asked to a shift to come.
type scene struct {
	apitest.Planner
	t                      *testing.T
	sent                   int
	seat, shift, volunteer int64
	member                 string // login
	accountID, messageID   int64
	position               int64
}

func newScene(t *testing.T) *scene {
	t.Parallel()
	s := &scene{Planner: apitest.NewPlanner(t), t: t}
	s.SetClock(apitest.At(2, "12:00"))
	s.Exec(`delete from messages`)
	s.One(&s.seat, `
		select a.id from assignments a
		join positions p on p.id = a.position_id and not p.leads
		join shifts s on s.id = a.shift_id and s.state = 'open' and not s.home and not s.child
		where a.state = 'accepted' and s.starts_at > $1
		order by s.starts_at desc, a.id limit 1`, s.Clock())
	s.One(&s.shift, `select shift_id from assignments where id = $1`, s.seat)
	s.One(&s.position, `select position_id from assignments where id = $1`, s.seat)
	s.One(&s.volunteer, `select volunteer_id from assignments where id = $1`, s.seat)
	s.One(&s.member, `select lower(student_number) from volunteers where id = $1`, s.volunteer)
	s.One(&s.accountID, `select id from accounts where volunteer_id = $1`, s.volunteer)
	s.do(s.member, http.MethodPost, fmt.Sprintf("/assignments/%d/cancel", s.seat), map[string]string{"reason": "有课"})
	s.invite()
	return s
}

// invite asks the member to the shift, and takes the message they get.
func (s *scene) invite() {
	s.t.Helper()
	s.do("chengwang", http.MethodPost, fmt.Sprintf("/positions/%d/invitations", s.position), map[string]any{"volunteer_id": s.volunteer, "anyway": true})
	s.One(&s.seat, `select max(id) from assignments where volunteer_id = $1 and shift_id = $2`, s.volunteer, s.shift)
	s.latest("seat_invited")
}

// latest takes the latest message of a kind to the member.
func (s *scene) latest(kind string) {
	s.t.Helper()
	s.One(&s.messageID, `select max(id) from messages where volunteer_id = $1 and kind = $2`, s.volunteer, kind)
}

func (s *scene) do(login, method, path string, body any, headers ...string) apitest.Reply {
	s.t.Helper()
	s.sent++
	got := s.Do(s.As(login), method, path, body, append(headers, "Idempotency-Key", fmt.Sprintf("linked-%d", s.sent))...)
	if got.Status >= 300 {
		s.t.Fatalf("%s %s: got %d %s", method, path, got.Status, got.Body)
	}
	return got
}

// token is the last part of the link in the letter with the message.
func (s *scene) token() string {
	return s.Platform.Links.Answer(s.DB.Organization().Place(), s.messageID, s.accountID)
}

func (s *scene) look(token string) apitest.Reply {
	return s.Do("", http.MethodPost, "/answer-links/look", map[string]string{"organization": datatest.Slug, "token": token})
}

// asked is what the link asks now.
func (s *scene) asked(token string) (asked linkingapi.AskedByLink) {
	s.t.Helper()
	s.look(token).Into(&asked)
	return asked
}

// give answers after looking at the link.
func (s *scene) give(token, answer string) apitest.Reply {
	return s.giveSeen(token, answer, s.asked(token).Shown)
}

func (s *scene) giveSeen(token, answer, shown string) apitest.Reply {
	s.sent++
	return s.giveOnce(token, answer, shown, fmt.Sprintf("by-link-%d", s.sent))
}

func (s *scene) giveOnce(token, answer, shown, key string) apitest.Reply {
	return s.Do("", http.MethodPost, "/answer-links/answer",
		map[string]string{"organization": datatest.Slug, "token": token, "answer": answer, "shown": shown}, "Idempotency-Key", key)
}

// state is that of the member's seat.
func (s *scene) state() (state string) {
	s.t.Helper()
	s.One(&state, `select state from assignments where id = $1`, s.seat)
	return state
}

func (s *scene) version() string {
	var version int
	s.One(&version, `select version from shifts where id = $1`, s.shift)
	return fmt.Sprintf("%q", fmt.Sprint(version))
}

func (s *scene) move(by time.Duration) {
	s.t.Helper()
	var code string
	s.One(&code, `select code from shifts where id = $1`, s.shift)
	d := s.Shift(code)
	update := apitest.Edit(d)
	update.StartsAt, update.EndsAt = update.StartsAt.Add(by), update.EndsAt.Add(by)
	if got := s.Put(d, update, "only"); got.Status != http.StatusOK {
		s.t.Fatalf("got %d %s", got.Status, got.Body)
	}
}

// login is that of somebody who is signed in.
func (s *scene) accept() {
	s.t.Helper()
	s.do(s.member, http.MethodPost, fmt.Sprintf("/assignments/%d/accept", s.seat), nil)
}

func (s *scene) callOff() {
	s.t.Helper()
	s.do("chengwang", http.MethodPost, fmt.Sprintf("/shifts/%d/cancel", s.shift), map[string]string{"reason": "下大雨"}, "If-Match", s.version())
}

// granted turns the message into a reminder of the seat that the member has taken.
func (s *scene) granted() {
	s.t.Helper()
	s.accept()
	s.Exec(`update messages set kind = 'shift_tomorrow' where id = $1`, s.messageID)
}
