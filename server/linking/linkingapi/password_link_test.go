package linkingapi_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/data/datatest"
	"nuanlin/server/linking"
	"nuanlin/server/outlet"
)

const base = "https://nuanlin.example.edu.cn"

// forgetful is a scene in which letters are kept, and somebody with a password of their own and a
// confirmed address.
type forgetful struct {
	*scene
	login  string
	id     int64
	phrase string // the password
}

func newForgetful(t *testing.T) *forgetful {
	t.Helper()
	t.Parallel()
	s := &scene{Planner: apitest.NewPlanner(t), t: t}
	s.SetClock(apitest.At(2, "12:00"))
	f := &forgetful{scene: s, login: "jian", phrase: "an old long password"}
	s.Platform.Outlets, s.Platform.PublicURL = outlet.Outlets{outlet.Email: &outlet.Catcher{}}, base
	s.Restart()
	s.One(&f.id, `update accounts set password_hash = $2, must_change_password = false, demo = false where login = $1 returning id`, f.login, auth.HashPassword(f.phrase))
	f.writtenTo(f.id)
	return f
}

// writtenTo gives an account a confirmed address.
func (f *forgetful) writtenTo(account int64) {
	f.t.Helper()
	f.Exec(`
		insert into message_ways (account_id, channel, address, language, confirmed_at, codes_from)
		values ($1, 'email', 'somebody@example.org', 'zh-CN', $2, $2)`, account, f.Clock())
}

func (f *forgetful) forgot(login string) apitest.Reply {
	return f.Do("", http.MethodPost, "/password-links", map[string]string{"organization": datatest.Slug, "login": login})
}

// post does what the job does.
func (f *forgetful) post() {
	f.t.Helper()
	passwords := &linking.Passwords{Outlets: f.Platform.Outlets, Base: base, Log: slog.New(slog.DiscardHandler)}
	if err := passwords.Send(f.t.Context(), f.DB, f.Clock()); err != nil {
		f.t.Fatal(err)
	}
}

// letters are those that were sent.
func (f *forgetful) letters() []outlet.Letter {
	letters, _ := f.Platform.Outlets.Caught(datatest.Slug)
	return letters
}

var inLetter = regexp.MustCompile(regexp.QuoteMeta(base) + `/reset/(\S+)/(\S+)`)

// sentLinks are the secrets of the links that were sent.
func (f *forgetful) sentLinks() (secrets []string) {
	f.t.Helper()
	for _, letter := range f.letters() {
		found := inLetter.FindStringSubmatch(letter.Text)
		if found == nil || found[1] != datatest.Slug {
			f.t.Fatalf("there is no link in %q", letter.Text)
		}
		secrets = append(secrets, found[2])
	}
	return secrets
}

// link is that of who forgot the password.
func (f *forgetful) link() string {
	f.t.Helper()
	before := len(f.sentLinks())
	if got := f.forgot(f.login); got.Status != http.StatusAccepted {
		f.t.Fatalf("got %d %s", got.Status, got.Body)
	}
	f.post()
	all := f.sentLinks()
	if len(all) != before+1 {
		f.t.Fatalf("%d letters were sent", len(all)-before)
	}
	for _, secret := range all { // whichever comes first
		if f.opens(secret) {
			return secret
		}
	}
	f.t.Fatal("no link opens")
	return ""
}

func (f *forgetful) opens(secret string) bool {
	return f.Do("", http.MethodPost, "/password-links/look", map[string]string{"organization": datatest.Slug, "token": secret}).Status == http.StatusOK
}

func (f *forgetful) set(secret, password string, more ...string) apitest.Reply {
	body := map[string]any{"organization": datatest.Slug, "token": secret, "password": password}
	for _, name := range more {
		body[name] = true
	}
	return f.Do("", http.MethodPost, "/password-links/use", body)
}

const chosen = "a new long password"

// TestForgottenPassword: the link sets a password by the rules of every other, ends every session, and is told and
// logged. To look at it sets nothing.
func TestForgottenPassword(t *testing.T) {
	f := newForgetful(t)
	in, cookie := f.SignIn(f.login, f.phrase)
	secret := f.link()
	for range 3 {
		if !f.opens(secret) {
			t.Fatal("the link ends by being looked at")
		}
	}
	for _, method := range []string{http.MethodGet, http.MethodHead} {
		for _, path := range []string{"/look", "/use", ""} {
			if got := f.Do("", method, "/password-links"+path, nil); got.Status != http.StatusMethodNotAllowed {
				t.Errorf("%s %s: status %d", method, path, got.Status)
			}
		}
	}
	for password, reason := range map[string]string{"short": "password_short", "qwertyuiop123": "password_common", "jianjianji": "password_like_login"} {
		if got := f.set(secret, password); got.Reason() != reason {
			t.Errorf("%s: got %d %s", password, got.Status, got.Body)
		}
	}
	got := f.set(secret, chosen)
	if got.Status != http.StatusOK || got.Cookie() != "" || strings.Contains(string(got.Body), "access_token") {
		t.Fatalf("got %d %s", got.Status, got.Body)
	}
	if got := f.Refresh(cookie); got.Status != http.StatusUnauthorized {
		t.Errorf("the session before goes on: %d", got.Status)
	}
	if got := f.Do(in.AccessToken, http.MethodGet, "/session", nil); got.Status != http.StatusUnauthorized {
		t.Errorf("the token before counts: %d", got.Status)
	}
	f.SignIn(f.login, chosen)
	if got := f.Do("", http.MethodPost, "/session", map[string]string{"organization": datatest.Slug, "login": f.login, "password": f.phrase}); got.Reason() != "sign_in_failed" {
		t.Errorf("the password before counts: %s", got.Body)
	}
	var told, sent, set int
	f.One(&told, `select count(*) from messages where kind = 'password_reset' and account_id = $1`, f.id)
	f.One(&sent, `select count(*) from audit_entries where action = 'password_link_sent' and subject_id = $1 and account_id is null`, f.id)
	if f.One(&set, `select count(*) from audit_entries where action = 'password_set_by_link' and subject_id = $1`, f.id); told != 1 || sent != 1 || set != 1 {
		t.Errorf("told %d times, logged as sent %d and as set %d times", told, sent, set)
	}
	var kept int
	if f.One(&kept, `select count(*) from password_asks where encode(token_hash, 'escape') like '%' || $1 || '%'`, secret); kept != 0 {
		t.Error("the link is kept as it is")
	}
}

// TestPasswordLinksThatDoNotCount: one answer, and the password stays.
func TestPasswordLinksThatDoNotCount(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		happens func(f *forgetful, secret string) string // returns what is tried
	}{
		{"forged", func(_ *forgetful, secret string) string { return secret[:len(secret)-2] + "AA" }},
		{"too old", func(f *forgetful, secret string) string { f.Wait(15 * time.Minute); return secret }},
		{"used", func(f *forgetful, secret string) string { f.set(secret, "another long password"); return secret }},
		{"followed by another", func(f *forgetful, secret string) string { f.link(); return secret }},
		{"account off", func(f *forgetful, secret string) string {
			f.Exec(`update accounts set disabled_at = $2 where id = $1`, f.id, f.Clock())
			return secret
		}},
		{"password changed meanwhile", func(f *forgetful, secret string) string {
			f.Exec(`update accounts set password_hash = $2 where id = $1`, f.id, auth.HashPassword("changed some other way"))
			return secret
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := newForgetful(t)
			tried := c.happens(f, f.link())
			var before, after string
			f.One(&before, `select password_hash from accounts where id = $1`, f.id)
			if got := f.set(tried, chosen); got.Reason() != "password_link_unknown" {
				t.Errorf("got %d %s", got.Status, got.Body)
			}
			if f.One(&after, `select password_hash from accounts where id = $1`, f.id); before != after {
				t.Error("the password was set")
			}
		})
	}
}

func TestPasswordLinkInAnotherOrganization(t *testing.T) {
	f := newForgetful(t)
	secret := f.link()
	f.AddOrganization("other")
	for _, slug := range []string{"other", "nowhere"} {
		got := f.Do("", http.MethodPost, "/password-links/use", map[string]string{"organization": slug, "token": secret, "password": chosen})
		if got.Reason() != "password_link_unknown" {
			t.Errorf("%s: %d %s", slug, got.Status, got.Body)
		}
	}
}

// TestWhoIsAskedAfter: the answer is the same to the letter whoever has the login, and an address that asks after
// many is stopped whoever they are.
func TestWhoIsAskedAfter(t *testing.T) {
	f := newForgetful(t)
	f.Exec(`update accounts set disabled_at = $1 where login = 'shenji'`, f.Clock())
	logins := []string{f.login, "nobody-at-all", "shenji", "tuanwei", "JIAN"}
	for _, login := range logins {
		if got := f.forgot(login); got.Status != http.StatusAccepted || len(got.Body) != 0 {
			t.Errorf("%s: got %d %s", login, got.Status, got.Body)
		}
	}
	var kept int
	if f.One(&kept, `select count(*) from password_asks`); kept != len(logins) {
		t.Errorf("%d of %d are noted", kept, len(logins))
	}
	f.post()
	if sent := len(f.letters()); sent != 1 {
		t.Errorf("%d letters were sent", sent)
	}
	var stopped apitest.Reply
	for range 20 {
		if stopped = f.forgot("nobody-at-all"); stopped.Status != http.StatusAccepted {
			break
		}
	}
	if stopped.Reason() != "links_too_many" || f.forgot(f.login).Reason() != "links_too_many" {
		t.Errorf("got %d %s", stopped.Status, stopped.Body)
	}
}

// TestWhoIsSentNoLink: nobody without a confirmed address, of a closed account or of the demonstration, and nobody
// more than three within an hour.
func TestWhoIsSentNoLink(t *testing.T) {
	t.Parallel()
	for name, happens := range map[string]func(f *forgetful){
		"no address":         func(f *forgetful) { f.Exec(`delete from message_ways`) },
		"address to confirm": func(f *forgetful) { f.Exec(`update message_ways set confirmed_at = null`) },
		"address taken away": func(f *forgetful) { f.Exec(`update message_ways set confirmed_at = null, address = ''`) },
		"account off":        func(f *forgetful) { f.Exec(`update accounts set disabled_at = $2 where id = $1`, f.id, f.Clock()) },
		"three within an hour": func(f *forgetful) {
			for range 3 {
				f.link()
				f.Wait(10 * time.Minute)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newForgetful(t)
			happens(f)
			before := len(f.sentLinks())
			f.forgot(f.login)
			f.post()
			if sent := len(f.sentLinks()) - before; sent != 0 {
				t.Errorf("%d letters were sent", sent)
			}
			var waiting int
			if f.One(&waiting, `select count(*) from password_asks where state in ('waiting')`); waiting != 0 {
				t.Error("it waits for ever")
			}
			if name == "three within an hour" {
				f.Wait(time.Hour)
				f.link()
			}
		})
	}
}

// TestNoLettersNoLinks: where no letters are sent, and where it is not known where people reach the product, which
// is never what a request says, the page says whom to ask.
func TestNoLettersNoLinks(t *testing.T) {
	f := newForgetful(t)
	for _, c := range []struct {
		outlets outlet.Outlets
		url     string
	}{{nil, base}, {outlet.Outlets{outlet.SMS: &outlet.Catcher{}}, base}, {f.Platform.Outlets, ""}} {
		f.Platform.Outlets, f.Platform.PublicURL = c.outlets, c.url
		f.Restart()
		if got := f.forgot(f.login); got.Reason() != "password_links_not_offered" {
			t.Errorf("got %d %s", got.Status, got.Body)
		}
		var welcome struct {
			PasswordLinks bool `json:"password_links"`
		}
		if f.Do("", http.MethodGet, "/welcome", nil).Into(&welcome); welcome.PasswordLinks {
			t.Error("links are offered")
		}
	}
}

// TestLetterThatDidNotLeave is tried again, with another link, as long as somebody may still wait for it.
func TestLetterThatDidNotLeave(t *testing.T) {
	f := newForgetful(t)
	f.forgot(f.login)
	broken := &linking.Passwords{Outlets: outlet.Outlets{outlet.Email: f.brokenSender()}, Base: base, Log: slog.New(slog.DiscardHandler)}
	if err := broken.Send(t.Context(), f.DB, f.Clock()); err == nil {
		t.Fatal("the letter has left")
	}
	f.post()
	if secrets := f.sentLinks(); len(secrets) != 1 || !f.opens(secrets[0]) {
		t.Errorf("%d letters were sent", len(secrets))
	}
}

func (f *forgetful) brokenSender() outlet.Sender {
	f.t.Helper()
	sender, err := outlet.Open(outlet.Email, "smtp://127.0.0.1:1?from=a@example.org") // where nobody listens
	if err != nil {
		f.t.Fatal(err)
	}
	return sender
}

// TestCalendarEndsWithThePassword, if its owner says so.
func TestCalendarEndsWithThePassword(t *testing.T) {
	t.Parallel()
	for _, ends := range []bool{false, true} {
		t.Run(fmt.Sprint(ends), func(t *testing.T) {
			f := newForgetful(t)
			f.Exec(`insert into calendar_feeds (account_id, token_hash, language, created_at) values ($1, 'x', 'zh-CN', $2)`, f.id, f.Clock())
			var more []string
			if ends {
				more = append(more, "end_calendar")
			}
			if got := f.set(f.link(), chosen, more...); got.Status != http.StatusOK {
				t.Fatalf("got %d %s", got.Status, got.Body)
			}
			var left int
			if f.One(&left, `select count(*) from calendar_feeds`); (left == 0) != ends {
				t.Errorf("%d feeds are left", left)
			}
		})
	}
}
