package tellingapi_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/messages"
	"nuanlin/server/outlet/outlettest"
)

// needless are the ways in which a message stops mattering while it waits.
var needless = map[string]func(s *scene, of seat){
	"answered": func(s *scene, of seat) {
		s.do(of.member, http.MethodPost, fmt.Sprintf("/assignments/%d/accept", s.latest(of)), nil)
	},
	"taken back": func(s *scene, of seat) {
		s.do("chengwang", http.MethodPost, fmt.Sprintf("/assignments/%d/cancel", s.latest(of)), map[string]string{"reason": "人够了"})
		s.Exec(`delete from messages where kind = 'seat_withdrawn'`)
	},
	"run out": func(s *scene, of seat) {
		s.Exec(`update assignments set expires_at = $2 where id = $1`, s.latest(of), s.Clock().Add(time.Second))
	},
	"switched off": func(s *scene, of seat) {
		s.Exec(`update accounts set disabled_at = $2 where login = $1`, of.member, s.Clock())
	},
	"address taken": func(s *scene, of seat) { s.do(of.member, http.MethodDelete, "/my/ways/email", nil) },
	"another address": func(s *scene, of seat) {
		s.Exec(`update message_ways set address = 'another@example.org'`)
	},
}

func TestWhatNobodyNeedsIsDropped(t *testing.T) {
	t.Parallel()
	for name, stops := range needless {
		t.Run(name, func(t *testing.T) {
			s, server := withMail(t)
			of := s.seat()
			to := s.writtenTo(of.member)
			s.invited(of)
			server.Does(func(_ string, nth int) error { return map[int]error{1: outlettest.Refuse(451)}[nth] })
			s.send()
			if s.states() != "waiting" {
				t.Fatalf("refused for now, it is %s", s.states())
			}
			stops(s, of)
			s.later(time.Minute)
			s.send()
			if s.states() != "dropped" || len(server.Took()) != 0 || server.Tries(to) != 1 {
				t.Errorf("%s, %q after %d tries", s.states(), server.Took(), server.Tries(to))
			}
		})
	}
}

func TestChangesOfWhatIsOverAreDropped(t *testing.T) {
	s, server := withMail(t)
	of := s.seat()
	s.writtenTo(of.member)
	server.Does(func(_ string, nth int) error {
		if nth <= 3 {
			return outlettest.Refuse(451)
		}
		return nil
	})
	for _, kind := range []messages.Kind{messages.SeatMovedAway, messages.ShiftCalledOff, messages.HoursCorrected} {
		s.tell(of.member, kind, of.shift)
	}
	s.send()
	s.Exec(`update shifts set ends_at = $2, starts_at = $2::timestamptz - interval '1 hour' where id = $1`, of.shift, s.Clock().Add(time.Minute))
	s.later(time.Minute)
	s.send()
	if s.states() != "dropped dropped sent" || len(server.Took()) != 1 {
		t.Errorf("%s, %q", s.states(), server.Took())
	}
}

func TestWhatIsOldIsNotSent(t *testing.T) {
	s, server := withMail(t)
	of := s.seat()
	s.writtenTo(of.member)
	s.tell(of.member, messages.SeatExpired, of.shift)
	server.Does(func(_ string, nth int) error { return map[int]error{1: outlettest.Refuse(451)}[nth] })
	s.send()
	s.later(48*time.Hour + time.Second)
	s.send()
	s.tell(of.member, messages.SeatTakenOff, of.shift)
	s.later(24*time.Hour + time.Second)
	s.send()
	if s.states() != "dropped" || len(server.Took()) != 0 {
		t.Errorf("%s, %q", s.states(), server.Took())
	}
}

// TestNightsAreQuiet: from ten to seven nothing is sent but what changes a shift of the same day.
func TestNightsAreQuiet(t *testing.T) {
	s, server := withMail(t)
	var today, tomorrow int64
	s.One(&today, `select id from shifts where code = 'SH01'`) // 7 April
	s.One(&tomorrow, `select min(id) from shifts where starts_at >= $1`, apitest.At(8, "00:00"))
	of := s.seat()
	to := s.writtenTo(of.member)
	told := func(at time.Time, kind messages.Kind, shift int64) (sent bool) {
		s.SetClock(at)
		s.tell(of.member, kind, shift)
		before := len(subjects(server, to))
		s.send()
		return len(subjects(server, to)) > before
	}
	for _, c := range []struct {
		at    time.Time
		kind  messages.Kind
		shift int64
		sent  bool
	}{
		{apitest.At(6, "21:59"), messages.SeatFreed, today, true},
		{apitest.At(6, "22:00"), messages.SeatFreed, today, false},
		{apitest.At(6, "23:30"), messages.ShiftCalledOff, today, false}, // it is tomorrow, seen from there
		{apitest.At(7, "00:10"), messages.SeatFreed, today, false},
		{apitest.At(7, "00:10"), messages.ShiftCalledOff, today, true},
		{apitest.At(7, "00:11"), messages.SeatTakenOff, today, true},
		{apitest.At(7, "00:12"), messages.SeatMovedAway, tomorrow, false},
		{apitest.At(7, "06:59"), messages.SeatExpired, today, false},
	} {
		if got := told(c.at, c.kind, c.shift); got != c.sent {
			t.Errorf("%s on %s: sent %t", c.kind, c.at, got)
		}
	}
	s.SetClock(apitest.At(7, "07:00"))
	s.send()
	if n := len(subjects(server, to)); n != 8 || strings.Contains(s.states(), "waiting") {
		t.Errorf("%d letters in the morning: %s", n, s.states())
	}
}
