package tellingapi_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"nuanlin/server/identity"
	"nuanlin/server/messages"
	"nuanlin/server/outlet"
	"nuanlin/server/outlet/outlettest"
	"nuanlin/server/telling"
)

// writtenTo gives somebody a confirmed address and returns it.
func (s *scene) writtenTo(login string) (address string) {
	s.t.Helper()
	address = login + "@example.org"
	s.Exec(`
		insert into message_ways (account_id, channel, address, language, confirmed_at, codes_from)
		select id, 'email', $2, 'zh-CN', $3, $3 from accounts where login = $1`, login, address, s.Clock())
	return address
}

func (s *scene) post() *telling.Post {
	return &telling.Post{Outlets: s.Platform.Outlets, Links: s.Platform.Links, Base: "https://nuanlin.example.edu.cn", Log: slog.New(slog.DiscardHandler)}
}

// send does what the job does.
func (s *scene) send() {
	s.t.Helper()
	if err := s.post().Send(s.t.Context(), s.DB, outlet.Email, s.Clock); err != nil {
		s.t.Fatal(err)
	}
}

// tell writes a message about a shift to a member, at the present clock.
func (s *scene) tell(login string, kind messages.Kind, shift int64) {
	s.t.Helper()
	account, err := identity.AccountByLogin(s.t.Context(), s.DB, login)
	if err != nil {
		s.t.Fatal(err)
	}
	told := messages.New{VolunteerID: *account.VolunteerID, Kind: kind, SubjectKind: messages.Shift, SubjectID: shift, At: s.Clock()}
	if err := messages.Write(s.t.Context(), s.DB, told); err != nil {
		s.t.Fatal(err)
	}
}

func (s *scene) states() (list string) {
	s.One(&list, `select coalesce(string_agg(state, ' ' order by message_id), '') from deliveries`)
	return list
}

// subjects are the titles of the letters to somebody.
func subjects(server *outlettest.MailServer, to string) (list []string) {
	for _, taken := range server.Took() {
		if taken.To == to {
			list = append(list, taken.Subject)
		}
	}
	return list
}

// TestWhatOneIsToldArrivesOnce: what is written after the address was confirmed is sent to its
// owner, once, with the way back.
func TestWhatOneIsToldArrivesOnce(t *testing.T) {
	s, server := withMail(t)
	of := s.seat()
	s.tell(of.member, messages.SeatExpired, of.shift) // before there is an address
	s.later(time.Second)
	to := s.writtenTo(of.member)
	s.invited(of) // of which the captain, who has no address, is told, too
	for range 3 {
		s.send()
		s.later(time.Hour)
	}
	took := server.Took()
	if len(took) != 1 || took[0].To != to || !strings.HasPrefix(took[0].Subject, "请你来：") || s.states() != "sent" {
		t.Fatalf("%s: %q", s.states(), took)
	}
	for _, part := range []string{"请在", "https://nuanlin.example.edu.cn/my/messages\n", "不用回复"} {
		if !strings.Contains(took[0].Text, part) {
			t.Errorf("%q is not in %q", part, took[0].Text)
		}
	}
}

// TestLettersThatAskCarryALink: by which their reader answers, the same however often it is made, and no other
// letter has one.
func TestLettersThatAskCarryALink(t *testing.T) {
	s, server := withMail(t)
	of := s.seat()
	s.writtenTo(of.member)
	s.invited(of)
	s.tell(of.member, messages.SeatExpired, of.shift)
	s.send()
	var message, account int64
	s.One(&message, `select id from messages where kind = 'seat_invited'`)
	s.One(&account, `select id from accounts where login = $1`, of.member)
	link := "https://nuanlin.example.edu.cn/a/" + s.DB.Organization().Slug + "/" + s.Platform.Links.Answer(s.DB.Organization().Place(), message, account) + "\n"
	linked := 0
	for _, taken := range server.Took() {
		if strings.Contains(taken.Text, "/a/") {
			linked++
			if !strings.Contains(taken.Text, link) || !strings.HasPrefix(taken.Subject, "请你来：") {
				t.Errorf("%q has another link than %s", taken.Text, link)
			}
		}
	}
	if len(server.Took()) != 2 || linked != 1 {
		t.Errorf("%d of %d letters have a link: %q", linked, len(server.Took()), server.Took())
	}
}

func TestStaffAreWrittenToAsWell(t *testing.T) {
	s, server := withMail(t)
	to := s.writtenTo("c02")
	var id int64
	s.One(&id, `select min(id) from help_requests`)
	account, err := identity.AccountByLogin(t.Context(), s.DB, "c02")
	if err != nil {
		t.Fatal(err)
	}
	told := messages.New{AccountID: account.ID, Kind: messages.RequestAnswered, SubjectKind: messages.HelpRequest, SubjectID: id, At: s.Clock(), Detail: map[string]any{"state": "accepted"}}
	if err := messages.Write(t.Context(), s.DB, told); err != nil {
		t.Fatal(err)
	}
	s.Exec(`update message_ways set language = 'en'`)
	s.send()
	took := server.Took()
	if len(took) != 1 || took[0].To != to || !strings.HasPrefix(took[0].Subject, "Your request was answered") || !strings.Contains(took[0].Text, fmt.Sprintf("/help-requests/%d\n", id)) {
		t.Errorf("%q", took)
	}
}

func TestRefusedForGoodFailsAtOnce(t *testing.T) {
	s, server := withMail(t)
	of := s.seat()
	to := s.writtenTo(of.member)
	s.invited(of)
	server.Does(func(string, int) error { return outlettest.Refuse(550) })
	for range 3 {
		s.send()
		s.later(time.Hour)
	}
	var said string
	s.One(&said, `select error from deliveries`)
	if s.states() != "failed" || server.Tries(to) != 1 || !strings.Contains(said, "550") || strings.Contains(said, "@") {
		t.Errorf("%s after %d tries: %q", s.states(), server.Tries(to), said)
	}
}

// TestPutOffIsTriedAgainLaterAndLater: after a minute, 5, 30, 2 hours and 6 hours, and then it has failed.
func TestPutOffIsTriedAgainLaterAndLater(t *testing.T) {
	s, server := withMail(t)
	of := s.seat()
	to := s.writtenTo(of.member)
	s.tell(of.member, messages.SeatExpired, of.shift)
	server.Does(func(string, int) error { return outlettest.Refuse(451) })
	for n, pause := range []time.Duration{0, time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 6 * time.Hour} {
		if n > 0 {
			s.later(pause - time.Second)
			s.send()
			if tries := server.Tries(to); tries != n {
				t.Errorf("%d tries a second before %s were over", tries, pause)
			}
			s.later(time.Second)
		}
		s.send()
		if tries := server.Tries(to); tries != n+1 {
			t.Errorf("%d tries after %s", tries, pause)
		}
	}
	s.later(24 * time.Hour)
	s.send()
	if s.states() != "failed" || server.Tries(to) != 6 {
		t.Errorf("in the end it is %s after %d tries", s.states(), server.Tries(to))
	}
}

// TestServerThatIsNone: whatever it says, the letter waits for one that is.
func TestServerThatIsNone(t *testing.T) {
	s, server := withMail(t)
	of := s.seat()
	to := s.writtenTo(of.member)
	s.tell(of.member, messages.SeatExpired, of.shift)
	right := s.Platform.Outlets
	wrong, err := outlet.Open(outlet.Email, outlettest.MailSetting(outlettest.Garbage(t, "HTTP/1.1 400 Bad Request\r\n\r\n")))
	if err != nil {
		t.Fatal(err)
	}
	s.Platform.Outlets = outlet.Outlets{outlet.Email: wrong}
	s.send()
	if s.states() != "waiting" {
		t.Fatalf("it is %s", s.states())
	}
	s.Platform.Outlets = right
	s.later(time.Minute)
	s.send()
	if n := len(subjects(server, to)); n != 1 || s.states() != "sent" {
		t.Errorf("%d letters, %s", n, s.states())
	}
}

// TestKilledInTheMiddle: of what a program was to send when it ended, one letter at most is in doubt:
// that is sent again by another, under the same name, and the rest is sent at once.
func TestKilledInTheMiddle(t *testing.T) {
	s, server := withMail(t)
	of := s.seat()
	to := s.writtenTo(of.member)
	for _, kind := range []messages.Kind{messages.SeatExpired, messages.SeatWithdrawn, messages.SeatTakenOff} {
		s.tell(of.member, kind, of.shift)
	}
	ctx, kill := context.WithCancel(t.Context())
	server.Does(func(_ string, nth int) error {
		if nth == 2 {
			kill()
			time.Sleep(100 * time.Millisecond)
		}
		return nil
	})
	if err := s.post().Send(ctx, s.DB, outlet.Email, s.Clock); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if s.states() != "sent sending waiting" {
		t.Fatalf("killed, they are %s", s.states())
	}
	s.send()
	if n := server.Tries(to); n != 3 || s.states() != "sent sending sent" {
		t.Errorf("%d tries before anybody can know: %s", n, s.states())
	}
	s.later(outlet.LetterLimit)
	s.send()
	if s.states() != "sent sent sent" {
		t.Errorf("then they are %s", s.states())
	}
	// One whose outcome was never written down is sent twice.
	first := server.Took()[0]
	s.Exec(`update deliveries set state = 'sending', sent_at = null, next_at = $1 where message_id = (select min(message_id) from deliveries)`, s.Clock())
	s.send()
	var ids []string
	for _, taken := range server.Took() {
		ids = append(ids, taken.ID)
	}
	last := server.Took()[len(ids)-1]
	if last != first {
		t.Errorf("sent again as %q, before as %q", last, first)
	}
	slices.Sort(ids)
	if distinct := slices.Compact(ids); len(distinct) != 3 {
		t.Errorf("three messages have the names %q", distinct)
	}
}

// TestTheQueueSends: what is due is enqueued, and sent by whoever works the queue.
func TestTheQueueSends(t *testing.T) {
	s, server := withMail(t)
	s.Restart()
	of := s.seat()
	to := s.writtenTo(of.member)
	waits := func() (n int) {
		if err := telling.EnqueueDue(t.Context(), s.DB, s.Platform.Jobs, s.Platform.Outlets, s.Clock()); err != nil {
			t.Fatal(err)
		}
		s.One(&n, `select count(*) from control.river_job where kind = 'send_messages'`)
		return n
	}
	if n := waits(); n != 0 {
		t.Errorf("%d jobs with nothing to send", n)
	}
	s.invited(of)
	for range 2 {
		if n := waits(); n != 1 {
			t.Errorf("%d jobs", n)
		}
	}
	s.Work()
	for end := time.Now().Add(20 * time.Second); len(subjects(server, to)) == 0; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("nothing was sent")
		}
	}
	for end := time.Now().Add(5 * time.Second); s.states() != "sent" && time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
	}
	if n := waits(); s.states() != "sent" || n != 1 {
		t.Errorf("%s, %d jobs", s.states(), n)
	}
}
