package tellingapi_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/messages"
	"nuanlin/server/telling/tellingapi"
)

func (s *scene) choose(login string, body map[string]any) (out tellingapi.MessageChoices) {
	s.t.Helper()
	whole := map[string]any{"quiet": true, "quiet_from": 1320, "quiet_until": 420, "off": []any{}}
	for name, value := range body {
		whole[name] = value
	}
	s.do(login, http.MethodPut, "/my/message-choices", whole).Into(&out)
	return out
}

// TestOwnQuietHours: what can wait is put off until they are over, and is shown as waiting; without
// them nothing waits, and they may lie in the day.
func TestOwnQuietHours(t *testing.T) {
	for name, c := range map[string]struct {
		chosen map[string]any
		at     time.Time
		until  time.Time // the zero time if nothing waits
	}{
		"as it comes, at night":    {nil, apitest.At(3, "23:00"), apitest.At(4, "07:00")},
		"as it comes, early":       {nil, apitest.At(3, "06:59"), apitest.At(3, "07:00")},
		"as it comes, by day":      {nil, apitest.At(3, "07:00"), time.Time{}},
		"longer":                   {map[string]any{"quiet_from": 1200, "quiet_until": 540}, apitest.At(3, "08:00"), apitest.At(3, "09:00")},
		"longer, in the evening":   {map[string]any{"quiet_from": 1200, "quiet_until": 540}, apitest.At(3, "20:00"), apitest.At(4, "09:00")},
		"at noon":                  {map[string]any{"quiet_from": 720, "quiet_until": 840}, apitest.At(3, "12:00"), apitest.At(3, "14:00")},
		"at noon, when it is over": {map[string]any{"quiet_from": 720, "quiet_until": 840}, apitest.At(3, "14:00"), time.Time{}},
		"at noon, and it is night": {map[string]any{"quiet_from": 720, "quiet_until": 840}, apitest.At(3, "23:00"), time.Time{}},
		"none":                     {map[string]any{"quiet": false}, apitest.At(3, "23:00"), time.Time{}},
	} {
		t.Run(name, func(t *testing.T) {
			s, server := withMail(t)
			of := s.seat()
			s.writtenTo(of.member)
			if c.chosen != nil {
				s.choose(of.member, c.chosen)
			}
			s.SetClock(c.at)
			s.tell(of.member, messages.SeatExpired, of.shift)
			s.send()
			var shown tellingapi.MessageChoices
			s.Get(of.member, "/my/message-choices", &shown)
			if c.until.IsZero() {
				if len(server.Took()) != 1 || len(shown.Held) != 0 {
					t.Fatalf("%d sent, held %+v", len(server.Took()), shown.Held)
				}
				return
			}
			if len(server.Took()) != 0 || len(shown.Held) != 1 || !shown.Held[0].Until.Equal(c.until) {
				t.Fatalf("%d sent, held %+v, want until %s", len(server.Took()), shown.Held, c.until)
			}
			s.SetClock(c.until)
			s.send()
			if len(server.Took()) != 1 {
				t.Errorf("%d sent when it is over", len(server.Took()))
			}
		})
	}
}

// TestWhatIsTriedAgainIsQuietToo: a letter that was put off by the other side does not ring at night.
func TestWhatIsTriedAgainIsQuietToo(t *testing.T) {
	s, server := withMail(t)
	of := s.seat()
	to := s.writtenTo(of.member)
	s.SetClock(apitest.At(3, "21:59"))
	s.tell(of.member, messages.SeatExpired, of.shift)
	s.send()
	if n := server.Tries(to); n != 1 {
		t.Fatalf("%d tries", n)
	}
	s.Exec(`update deliveries set state = 'waiting', sent_at = null, next_at = $1`, apitest.At(3, "22:00"))
	s.SetClock(apitest.At(3, "22:00"))
	s.send()
	if n := server.Tries(to); n != 1 || s.states() != "waiting" {
		t.Errorf("%d tries, %s", n, s.states())
	}
}

// TestLessonsAreQuiet: what can wait waits until the lesson ends, and what changes a shift of the day does not.
func TestLessonsAreQuiet(t *testing.T) {
	s, server := withMail(t)
	of := s.seat()
	s.writtenTo(of.member)
	// Lessons are nothing that occupies people yet.
	s.ExecAsOwner(`alter table org_` + s.DB.Organization().Slug + `.commitments drop constraint if exists commitments_kind_known`)
	s.Exec(`insert into commitments (volunteer_id, kind, during) select volunteer_id, 'lesson', tstzrange($2, $3) from accounts where login = $1`, of.member, apitest.At(3, "10:00"), apitest.At(3, "11:35"))
	s.SetClock(apitest.At(3, "10:10"))
	s.tell(of.member, messages.SeatExpired, of.shift)
	s.Exec(`update shifts set starts_at = $2, ends_at = $2::timestamptz + interval '1 hour' where id = $1`, of.shift, apitest.At(3, "15:00"))
	s.tell(of.member, messages.ShiftCalledOff, of.shift)
	s.send()
	var shown tellingapi.MessageChoices
	s.Get(of.member, "/my/message-choices", &shown)
	took := server.Took()
	if len(took) != 1 || !strings.HasPrefix(took[0].Subject, "取消了") || len(shown.Held) != 1 || !shown.Held[0].Until.Equal(apitest.At(3, "11:35")) || len(shown.Lessons) != 1 {
		t.Errorf("%q, %+v", took, shown)
	}
}

// TestSafetyRings: whatever the hour, and whatever was chosen.
func TestSafetyRings(t *testing.T) {
	s, server := withMail(t)
	of := s.seat()
	s.writtenTo(of.member)
	s.SetClock(apitest.At(3, "23:00"))
	s.tell(of.member, messages.PairSuspended, of.shift)
	s.tell(of.member, messages.CodeUsed, of.shift)
	s.tell(of.member, messages.PairActive, of.shift)
	s.send()
	if s.states() != "sent sent waiting" || len(server.Took()) != 2 {
		t.Errorf("%s, %q", s.states(), server.Took())
	}
}

// TestRefusedTopicsAreNotSent: neither now nor after another choice, but they stand in the inbox; and
// nobody chooses about the account.
func TestRefusedTopicsAreNotSent(t *testing.T) {
	s, server := withMail(t)
	of := s.seat()
	s.writtenTo(of.member)
	off := []any{map[string]string{"topic": "changes", "channel": "email"}}
	if got := s.choose(of.member, map[string]any{"off": off}); len(got.Off) != 1 {
		t.Fatalf("chose %+v", got)
	}
	for _, kind := range []messages.Kind{messages.SeatExpired, messages.SeatFreed, messages.CodeUsed} {
		s.tell(of.member, kind, of.shift)
	}
	s.send()
	s.choose(of.member, nil)
	s.send()
	if s.states() != "dropped sent sent" || len(server.Took()) != 2 || len(s.inbox(of.member, "").Messages) != 3 {
		t.Errorf("%s, %q", s.states(), server.Took())
	}
	for name, body := range map[string]map[string]any{
		"fields_invalid":        {"off": []any{map[string]string{"topic": "account", "channel": "email"}}},
		"message_topic_unknown": {"off": []any{map[string]string{"topic": "hours", "channel": "smoke"}}},
		"quiet_hours_empty":     {"quiet_from": 420},
	} {
		whole := map[string]any{"quiet": true, "quiet_from": 1320, "quiet_until": 420, "off": []any{}}
		for key, value := range body {
			whole[key] = value
		}
		if got := s.Do(s.As(of.member), http.MethodPut, "/my/message-choices", whole); got.Reason() != name {
			t.Errorf("%v: got %d %s, want %s", body, got.Status, got.Body, name)
		}
	}
}

// TestRemindersNobodyNeeds: a reminder that waits is dropped once what it is of is not so any more.
func TestRemindersNobodyNeeds(t *testing.T) {
	for name, stops := range map[string]func(s *scene, of seat){
		"called off": func(s *scene, of seat) { s.Exec(`update shifts set state = 'cancelled' where id = $1`, of.shift) },
		"moved": func(s *scene, of seat) {
			s.Exec(`update shifts set starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour' where id = $1`, of.shift)
		},
		"gave up": func(s *scene, of seat) {
			s.Exec(`update assignments set state = 'cancelled', seat_number = null, commitment_id = null where id = $1`, of.id)
		},
		"has begun": func(s *scene, of seat) { s.SetClock(s.begins(of)) },
		"":          func(*scene, seat) {},
	} {
		t.Run("because it "+name, func(t *testing.T) {
			s, _ := withMail(t)
			of := s.coming()
			s.writtenTo(of.member)
			s.remindedBefore(of, 2*time.Hour)
			s.Exec(`update message_ways set confirmed_at = $1`, s.Clock().Add(-time.Hour))
			stops(s, of)
			s.send()
			want := "dropped"
			if name == "" {
				want = "sent"
			}
			if !strings.HasPrefix(s.states(), want) || strings.Contains(s.states(), "waiting") {
				t.Errorf("%s, want %s", s.states(), want)
			}
		})
	}
}
