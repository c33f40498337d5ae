package outlet

import (
	"strings"
	"testing"
	"time"

	"nuanlin/server/outlet/outlettest"
)

func openShort(t *testing.T, server *outlettest.ShortServer) *ShortMessages {
	t.Helper()
	sender, err := Open(SMS, server.Setting())
	if err != nil {
		t.Fatal(err)
	}
	s := sender.(*ShortMessages)
	s.timeout = 300 * time.Millisecond
	return s
}

func short(id string) Letter {
	return Letter{Channel: SMS, ID: id, To: "13800138000", Title: "请你来：课业辅导 ~*&=+ 空格", Text: "4月7日"}
}

// TestShortMessagesAreSigned: the server computes the signature by itself.
func TestShortMessagesAreSigned(t *testing.T) {
	t.Parallel()
	server := outlettest.Short(t)
	s := openShort(t, server)
	code := short("nuanlin.code.X")
	code.Code = "042137"
	for _, letter := range []Letter{short("nuanlin.main.1"), code} {
		if err := SendOne(t.Context(), s, letter); err != nil {
			t.Fatal(err)
		}
	}
	got := server.Took()
	if len(got) != 2 || got[0].ID != "nuanlin.main.1" || got[0].Subject != "SMS_1" || !strings.Contains(got[0].Text, "课业辅导") || got[1].Subject != "SMS_2" || got[1].Text != `{"code":"042137"}` {
		t.Errorf("got %q", got)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
	s.secret = "another"
	if err := s.Check(t.Context()); err == nil {
		t.Error("another key will do")
	}
}

// TestShortMessageInDoubtIsAskedFor: it is sent again only if the provider has not taken it.
func TestShortMessageInDoubtIsAskedFor(t *testing.T) {
	t.Parallel()
	server := outlettest.Short(t)
	s := openShort(t, server)
	server.Does(func(string, int) outlettest.Answer { return outlettest.Answer{After: time.Minute, Takes: true} })
	if err := SendOne(t.Context(), s, short("nuanlin.main.1")); !Away(err) {
		t.Fatal(err)
	}
	server.Does(nil)
	for _, id := range []string{"nuanlin.main.1", "nuanlin.main.2"} {
		letter := short(id)
		letter.Again = true
		if err := SendOne(t.Context(), s, letter); err != nil {
			t.Fatal(err)
		}
	}
	if got := server.Took(); len(got) != 2 || got[1].ID != "nuanlin.main.2" {
		t.Errorf("got %q", got)
	}
}

func TestWhatTheProviderOfShortMessagesAnswers(t *testing.T) {
	t.Parallel()
	server := outlettest.Short(t)
	s := openShort(t, server)
	for name, c := range map[string]struct {
		answer        outlettest.Answer
		refused, away bool
	}{
		"no number":    {outlettest.Answer{Code: "isv.MOBILE_NUMBER_ILLEGAL"}, true, false},
		"no signature": {outlettest.Answer{Code: "isv.SMS_SIGNATURE_ILLEGAL"}, true, false},
		"too often":    {outlettest.Answer{Code: "isv.BUSINESS_LIMIT_CONTROL"}, false, true},
		"no money":     {outlettest.Answer{Code: "isv.AMOUNT_NOT_ENOUGH"}, false, true},
		"500":          {outlettest.Answer{Status: 500}, false, true},
		"garbage":      {outlettest.Answer{Text: "<html>13800138000"}, false, true},
		"too much":     {outlettest.Answer{Text: `{"Code":"` + strings.Repeat("x", 1<<20)}, false, true},
		"nothing":      {outlettest.Answer{Text: "{}"}, false, true},
		"silence":      {outlettest.Answer{After: time.Minute}, false, true},
	} {
		server.Does(func(string, int) outlettest.Answer { return c.answer })
		err := SendOne(t.Context(), s, short("nuanlin.main.1"))
		if err == nil || Refused(err) != c.refused || Away(err) != c.away || strings.Contains(err.Error(), "13800138000") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
