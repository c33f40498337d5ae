package tellingapi_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"nuanlin/server/messages"
	"nuanlin/server/telling"
)

// byTheClock is what somebody is told of that comes about by time alone.
var byTheClock = []happening{
	{messages.ShiftTomorrow, func(s *scene) string { of := s.coming(); s.remindedBefore(of, 24*time.Hour); return of.member }},
	{messages.ShiftSoon, func(s *scene) string { of := s.coming(); s.remindedBefore(of, 2*time.Hour); return of.member }},
	{messages.AnswersMissing, func(s *scene) string {
		of := s.asked()
		s.remindedBefore(of, 24*time.Hour)
		return of.captain
	}},
	{messages.NoteWritten, func(s *scene) string {
		of := s.seat()
		s.do(of.captain, http.MethodPost, "/notes", noteTo(of, false))
		return of.member
	}},
	{messages.TemplateTried, func(s *scene) string {
		s.do("chengwang", http.MethodPost, invited+"/try", draft("来不来：{shift}"))
		return "chengwang"
	}},
}

// coming is a seat that was agreed to long ago.
func (s *scene) coming() seat {
	s.t.Helper()
	of := s.seat()
	s.Exec(`update assignments set answered_at = $2, created_at = $2 where shift_id = $1`, of.shift, s.Clock())
	return of
}

// asked is a seat whose holder was invited and may answer until the shift begins.
func (s *scene) asked() seat {
	s.t.Helper()
	of := s.seat()
	s.invited(of)
	s.Exec(`update assignments a set expires_at = s.starts_at from shifts s where s.id = a.shift_id and a.id = $1`, s.latest(of))
	return of
}

// begins returns when the shift of a seat begins.
func (s *scene) begins(of seat) (at time.Time) {
	s.t.Helper()
	s.One(&at, `select starts_at from shifts where id = $1`, of.shift)
	return at
}

// remindedBefore does the round of reminders so long before the shift begins.
func (s *scene) remindedBefore(of seat, before time.Duration) {
	s.t.Helper()
	s.SetClock(s.begins(of).Add(-before))
	s.remind()
}

func (s *scene) remind() {
	s.t.Helper()
	if err := telling.Remind(s.t.Context(), s.DB, s.Clock()); err != nil {
		s.t.Fatal(err)
	}
}

// told returns how often somebody was told of a kind.
func (s *scene) told(login string, kind messages.Kind) (n int) {
	s.t.Helper()
	s.One(&n, `select count(*) from messages m join accounts a on a.id = m.account_id or a.volunteer_id = m.volunteer_id where a.login = $1 and m.kind = $2`, login, kind)
	return n
}

// TestRemindersAreWrittenOnceInTime: neither before they are due, nor after it is too late, nor twice,
// however many rounds there are and whoever else makes them.
func TestRemindersAreWrittenOnceInTime(t *testing.T) {
	for _, c := range []struct {
		kind   messages.Kind
		before time.Duration
		want   int
	}{
		{messages.ShiftTomorrow, 24*time.Hour + time.Second, 0},
		{messages.ShiftTomorrow, 24 * time.Hour, 1},
		{messages.ShiftTomorrow, 20*time.Hour + time.Second, 1},
		{messages.ShiftTomorrow, 20 * time.Hour, 0},
		{messages.ShiftSoon, 2*time.Hour + time.Second, 0},
		{messages.ShiftSoon, 2 * time.Hour, 1},
		{messages.ShiftSoon, 30 * time.Minute, 0},
	} {
		t.Run(string(c.kind)+" "+c.before.String(), func(t *testing.T) {
			s := newScene(t)
			of := s.coming()
			for range 3 {
				s.remindedBefore(of, c.before)
			}
			if n := s.told(of.member, c.kind); n != c.want {
				t.Errorf("told %d times, want %d", n, c.want)
			}
		})
	}
}

// TestWhoIsNotReminded: who has answered after the reminder was due, who was only invited, whose seat
// is gone, and anybody of a shift that is called off.
func TestWhoIsNotReminded(t *testing.T) {
	for name, happens := range map[string]func(s *scene, of seat){
		"agreed a minute ago": func(s *scene, of seat) {
			s.Exec(`update assignments set answered_at = $2 where id = $1`, of.id, s.begins(of).Add(-24*time.Hour+time.Minute))
		},
		"invited": func(s *scene, of seat) {
			s.Exec(`update assignments set state = 'invited', expires_at = $2 where id = $1`, of.id, s.begins(of))
		},
		"gave up": func(s *scene, of seat) {
			s.do(of.member, http.MethodPost, fmt.Sprintf("/assignments/%d/cancel", of.id), map[string]string{"reason": "有课"})
		},
		"called off": func(s *scene, of seat) { s.Exec(`update shifts set state = 'cancelled' where id = $1`, of.shift) },
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			of := s.coming()
			happens(s, of)
			s.remindedBefore(of, 22*time.Hour)
			if n := s.told(of.member, messages.ShiftTomorrow); n != 0 {
				t.Errorf("told %d times", n)
			}
		})
	}
}

// TestMovedShiftRemindsAnew: of the time it begins at now.
func TestMovedShiftRemindsAnew(t *testing.T) {
	s := newScene(t)
	of := s.coming()
	s.remindedBefore(of, 24*time.Hour)
	s.Exec(`update shifts set starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day' where id = $1`, of.shift)
	s.remindedBefore(of, 24*time.Hour)
	if n := s.told(of.member, messages.ShiftTomorrow); n != 2 {
		t.Errorf("told %d times, want once of each", n)
	}
}

// TestCaptainIsToldHowManyHaveNotAnswered: as many as it is when that is read, and of none not at all.
func TestCaptainIsToldHowManyHaveNotAnswered(t *testing.T) {
	s := newScene(t)
	of := s.asked()
	s.remindedBefore(of, 24*time.Hour)
	says := func() string {
		for _, m := range s.inbox(of.captain, "?language=en").Messages {
			if m.ShiftID != nil && *m.ShiftID == of.shift && strings.HasPrefix(m.Title, "Some have not") {
				return m.Text
			}
		}
		return ""
	}
	if text := says(); !strings.Contains(text, "Not answered yet: 1.") {
		t.Errorf("says %q", text)
	}
	s.do(of.member, http.MethodPost, fmt.Sprintf("/assignments/%d/accept", s.latest(of)), nil)
	if text := says(); text == "" || strings.Contains(text, "Not answered") {
		t.Errorf("everybody has answered, and it says %q", text)
	}
}
