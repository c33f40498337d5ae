package tellingapi_test

import (
	"fmt"
	"net/http"
	"regexp"
	"testing"
	"time"

	"nuanlin/server/outlet"
	"nuanlin/server/outlet/outlettest"
	"nuanlin/server/telling/tellingapi"
)

// withMail is the scene with a mail server that takes every letter.
func withMail(t *testing.T) (*scene, *outlettest.MailServer) {
	t.Helper()
	s, server := newScene(t), outlettest.Mail(t)
	sender, err := outlet.Open(outlet.Email, server.Setting())
	if err != nil {
		t.Fatal(err)
	}
	s.Platform.Outlets = outlet.Outlets{outlet.Email: sender}
	return s, server
}

func (s *scene) enter(login, address string) (reason string) {
	s.t.Helper()
	return s.Do(s.As(login), http.MethodPut, "/my/ways/email", map[string]string{"address": address, "language": "zh-CN"}).Reason()
}

func (s *scene) confirm(login, code string) (reason string) {
	s.t.Helper()
	return s.Do(s.As(login), http.MethodPost, "/my/ways/email/confirm", map[string]string{"code": code}).Reason()
}

// way is how somebody is told on a channel; the zero way if they are not and could not be.
func (s *scene) way(login string, channel outlet.Channel) tellingapi.MessageWay {
	s.t.Helper()
	var list tellingapi.MessageWayList
	s.Get(login, "/my/ways", &list)
	for _, w := range list.Ways {
		if w.Channel == tellingapi.MessageChannel(channel) {
			return w
		}
	}
	return tellingapi.MessageWay{}
}

func (s *scene) email(login string) tellingapi.MessageWay {
	s.t.Helper()
	return s.way(login, outlet.Email)
}

// later moves the clock on.
func (s *scene) later(by time.Duration) { s.SetClock(s.Clock().Add(by)) }

var sixDigits = regexp.MustCompile(`[0-9]{6}`)

// lastCode is the code of the letter that was taken last.
func lastCode(t *testing.T, server *outlettest.MailServer) string {
	t.Helper()
	took := server.Took()
	if len(took) == 0 {
		t.Fatal("no letter was sent")
	}
	return sixDigits.FindString(took[len(took)-1].Text)
}

// wrong is a code that was not sent.
func wrong(code string) string {
	if code[0] == '1' {
		return "2" + code[1:]
	}
	return "1" + code[1:]
}

// TestAddressIsItsOwners: it counts once the code that was sent there is given, by whoever entered
// it, and is told to nobody else.
func TestAddressIsItsOwners(t *testing.T) {
	s, server := withMail(t)
	of := s.seat()
	if reason := s.enter(of.member, " me@example.org "); reason != "" {
		t.Fatal(reason)
	}
	code := lastCode(t, server)
	if e := s.email(of.member); !e.Offered || e.Address != "me@example.org" || e.Confirmed || e.CodeUntil == nil {
		t.Errorf("entered, it is %+v", e)
	}
	if reason := s.confirm(of.captain, code); reason != "way_code_over" {
		t.Errorf("another's code: %q", reason)
	}
	if reason := s.confirm(of.member, wrong(code)); reason != "way_code_wrong" {
		t.Errorf("a wrong code: %q", reason)
	}
	if reason := s.confirm(of.member, code); reason != "" {
		t.Errorf("the right code: %q", reason)
	}
	if e := s.email(of.member); !e.Confirmed || e.CodeUntil != nil {
		t.Errorf("confirmed, it is %+v", e)
	}
	if reason := s.confirm(of.member, code); reason != "way_code_over" {
		t.Errorf("the same code once more: %q", reason)
	}
	for _, login := range []string{of.captain, "guchangqing"} {
		if e := s.email(login); e.Address != "" {
			t.Errorf("%s reads %+v", login, e)
		}
	}
	s.do(of.captain, http.MethodDelete, "/my/ways/email", nil)
	if e := s.email(of.member); e.Address == "" {
		t.Error("somebody else took it away")
	}
	s.do(of.member, http.MethodDelete, "/my/ways/email", nil)
	if e := s.email(of.member); e.Address != "" || e.Confirmed {
		t.Errorf("taken away, it is %+v", e)
	}
	var kept int
	if s.One(&kept, `select count(*) from message_ways where address <> ''`); kept != 0 {
		t.Errorf("%d addresses are kept", kept)
	}
}

func TestCodesAreFewAndShortLived(t *testing.T) {
	s, server := withMail(t)
	member := s.seat().member
	for n := range 5 {
		if reason := s.enter(member, "me@example.org"); reason != "" {
			t.Fatalf("code %d: %s", n, reason)
		}
		if reason := s.enter(member, "me@example.org"); reason != "way_codes_many" {
			t.Errorf("another at once: %q", reason)
		}
		s.later(time.Minute)
	}
	code := lastCode(t, server)
	s.do(member, http.MethodDelete, "/my/ways/email", nil)
	if reason := s.confirm(member, code); reason != "way_code_over" {
		t.Errorf("the code of an address that was taken away: %q", reason)
	}
	if reason := s.enter(member, "other@example.org"); reason != "way_codes_many" {
		t.Errorf("a sixth code in a day: %q", reason)
	}
	s.later(24 * time.Hour)
	if reason := s.enter(member, "me@example.org"); reason != "" {
		t.Errorf("the day after: %s", reason)
	}
	code = lastCode(t, server)
	for n := range 5 {
		if reason := s.confirm(member, wrong(code)); reason != "way_code_wrong" {
			t.Errorf("guess %d: %q", n, reason)
		}
	}
	if reason := s.confirm(member, code); reason != "way_code_over" {
		t.Errorf("after five guesses: %q", reason)
	}
	s.later(time.Minute)
	if reason := s.enter(member, "me@example.org"); reason != "" {
		t.Fatal(reason)
	}
	code = lastCode(t, server)
	s.later(10 * time.Minute)
	if reason := s.confirm(member, code); reason != "way_code_over" {
		t.Errorf("after ten minutes: %q", reason)
	}
}

// TestCodeThatCannotBeSent: it is said at once, and may be tried again at once.
func TestCodeThatCannotBeSent(t *testing.T) {
	s, server := withMail(t)
	member := s.seat().member
	for _, address := range []string{"me", "me@", "Me <me@example.org>", "me@example.org, you@example.org", "me@example.org\r\nBcc: you@example.org", "我@example.org"} {
		if reason := s.enter(member, address); reason != "mail_address_wrong" {
			t.Errorf("%q: %q", address, reason)
		}
	}
	server.Does(func(_ string, nth int) error {
		return map[int]error{1: outlettest.Refuse(550), 2: outlettest.Refuse(451)}[nth]
	})
	for n, want := range []string{"way_address_refused", "way_code_not_sent", ""} {
		if reason := s.enter(member, "me@example.org"); reason != want {
			t.Errorf("try %d: %q, not %q", n, reason, want)
		}
	}
}

func TestMailIsOfferedWhereItIsSent(t *testing.T) {
	s := newScene(t)
	if e := s.email("chengwang"); e.Offered {
		t.Error("offered without a mail server")
	}
	if reason := s.enter("chengwang", "me@example.org"); reason != "way_not_offered" {
		t.Errorf("got %q", reason)
	}
	if got := s.Do(s.As("guchangqing"), http.MethodGet, "/caught-mail", nil); got.Reason() != "letters_not_caught" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}

func TestCaughtMailIsShownToLeaders(t *testing.T) {
	s := newScene(t)
	s.Platform.Outlets = outlet.Outlets{outlet.Email: &outlet.Catcher{}}
	if reason := s.enter("chengwang", "me@example.org"); reason != "" {
		t.Fatal(reason)
	}
	var caught tellingapi.CaughtMail
	s.Get("guchangqing", "/caught-mail", &caught)
	if len(caught.Letters) != 1 || caught.Letters[0].To != "me@example.org" {
		t.Fatalf("got %+v", caught)
	}
	if reason := s.confirm("chengwang", sixDigits.FindString(caught.Letters[0].Subject)); reason != "" {
		t.Error(reason)
	}
	if got := s.Do(s.As("chengwang"), http.MethodGet, "/caught-mail", nil); got.Status != http.StatusForbidden {
		t.Error(fmt.Sprint(got.Status))
	}
}
