package outlet

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"nuanlin/server/outlet/outlettest"
)

// open returns the sender of a setting, with little patience.
func open(t *testing.T, setting string) *Server {
	t.Helper()
	sender, err := Open(Email, setting)
	if err != nil {
		t.Fatal(err)
	}
	s, is := sender.(*Server)
	if !is {
		t.Fatalf("%s is a %T", setting, sender)
	}
	s.timeout = 300 * time.Millisecond
	return s
}

// all are steps that begin every letter.
func all(told func(i int, err error) error) Steps {
	return Steps{Begin: func(int) (bool, error) { return true, nil }, Told: told}
}

// sendAll sends a letter to each address, and returns what was told of each.
func sendAll(t *testing.T, s Sender, to ...string) []error {
	t.Helper()
	var letters []Letter
	for _, address := range to {
		letters = append(letters, Letter{From: "青年志愿者协会", ID: "m-" + address[:1], To: address, Title: "请你来：课业辅导", Text: "4月7日\n竹溪村\n", Language: "zh-CN"})
	}
	outcomes := make([]error, len(letters))
	err := s.Send(t.Context(), letters, all(func(i int, err error) error { outcomes[i] = err; return nil }))
	if err != nil {
		t.Fatal(err)
	}
	return outcomes
}

func TestLettersArriveAsTheyWereWritten(t *testing.T) {
	t.Parallel()
	server := outlettest.Mail(t)
	for i, err := range sendAll(t, open(t, server.Setting()), "a@example.org", "b@example.org") {
		if err != nil {
			t.Errorf("letter %d: %v", i, err)
		}
	}
	want := []outlettest.Taken{
		{To: "a@example.org", ID: "<m-a@example.edu.cn>", Subject: "请你来：课业辅导", Text: "4月7日\n竹溪村\n"},
		{To: "b@example.org", ID: "<m-b@example.edu.cn>", Subject: "请你来：课业辅导", Text: "4月7日\n竹溪村\n"},
	}
	if got := server.Took(); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// TestOneLetterDoesNotHoldUpTheNext: what is refused, put off or never answered is told, and those
// after it arrive.
func TestOneLetterDoesNotHoldUpTheNext(t *testing.T) {
	t.Parallel()
	server := outlettest.Mail(t)
	server.Does(func(to string, _ int) error {
		switch to[:1] {
		case "g":
			return outlettest.Refuse(550)
		case "l":
			return outlettest.Refuse(451)
		case "h":
			return outlettest.Hang()
		}
		return nil
	})
	outcomes := sendAll(t, open(t, server.Setting()), "gone@example.org", "later@example.org", "hangs@example.org", "fine@example.org")
	for i, want := range []struct {
		code    int
		refused bool
	}{{550, true}, {451, false}, {0, false}} {
		e, is := errors.AsType[*Error](outcomes[i])
		if !is || e.Code != want.code || Refused(e) != want.refused {
			t.Errorf("letter %d: %v", i, outcomes[i])
		}
		if is && strings.Contains(e.Error(), "example.org") {
			t.Errorf("an address is in %q", e)
		}
	}
	if got := server.Took(); outcomes[3] != nil || len(got) != 1 || got[0].To != "fine@example.org" {
		t.Errorf("%v, %q", outcomes[3], got)
	}
}

func TestServersThatAreNone(t *testing.T) {
	t.Parallel()
	for name, greeting := range map[string]string{
		"garbage": "HTTP/1.1 400 Bad Request\r\n\r\n", "silence": "", "a refusal of all": "554 go away\r\n", "a greeting and no more": "220 hello\r\n",
	} {
		s := open(t, outlettest.MailSetting(outlettest.Garbage(t, greeting)))
		if err := sendAll(t, s, "a@example.org")[0]; err == nil || Refused(err) {
			t.Errorf("%s: %v", name, err)
		}
		if err := s.Check(t.Context()); err == nil {
			t.Errorf("%s is taken for a server", name)
		}
	}
	if err := open(t, outlettest.Mail(t).Setting()).Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestWhatIsCutOffIsNotTold: nobody knows what became of a letter whose sending was cut off.
func TestWhatIsCutOffIsNotTold(t *testing.T) {
	t.Parallel()
	server := outlettest.Mail(t)
	ctx, cancel := context.WithCancel(t.Context())
	server.Does(func(string, int) error { cancel(); return outlettest.Hang() })
	s := open(t, server.Setting())
	s.timeout = time.Minute
	began := time.Now()
	err := s.Send(ctx, []Letter{{To: "a@example.org"}, {To: "b@example.org"}}, all(func(i int, err error) error {
		t.Errorf("letter %d is told of: %v", i, err)
		return nil
	}))
	if !errors.Is(err, context.Canceled) || time.Since(began) > 30*time.Second {
		t.Errorf("%v after %s", err, time.Since(began))
	}
}

func TestSettings(t *testing.T) {
	t.Parallel()
	for _, wrong := range []string{"mail.example.org", "http://mail.example.org?from=a@example.org", "smtp://mail.example.org", "smtp://u:geheim@mail example.org?from=a@b.c", "smtp://u:geheim@mail.example.org:x?from=a@b.c", "caught"} {
		if _, err := Open(Email, wrong); err == nil || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: %v", wrong, err)
		}
	}
	s := open(t, "smtps://name:word@mail.example.org?from=nuanlin@example.edu.cn")
	if s.port != "465" || !s.tls || s.user != "name" || s.password != "word" || s.from != "nuanlin@example.edu.cn" {
		t.Errorf("got %+v", s)
	}
}
