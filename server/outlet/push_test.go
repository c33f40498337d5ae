package outlet

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"nuanlin/server/outlet/outlettest"
)

// pushing returns notifications with a key, and little patience, and their server.
func pushing(t *testing.T) (*Notifications, *outlettest.PushServer) {
	t.Helper()
	sender, err := Open(Push, outlettest.PushSetting)
	if err != nil {
		t.Fatal(err)
	}
	outlets := Outlets{Push: sender}
	if key, err := outlets.UsePushKey([]byte(strings.Repeat("s", 32))); err != nil || len(key) != 87 {
		t.Fatalf("the key is %q: %v", key, err)
	}
	n := sender.(*Notifications)
	n.timeout = 300 * time.Millisecond
	return n, outlettest.Push(t)
}

// toBrowser is a letter to a browser.
func toBrowser(t *testing.T, sender Sender, b outlettest.Browser, id string) Letter {
	t.Helper()
	address, err := PushAddress(sender, Subscription{b.Endpoint, b.P256dh, b.Auth})
	if err != nil {
		t.Fatal(err)
	}
	return Letter{Channel: Push, ID: id, To: address, Title: "请你来：课业辅导", Text: "4月7日\n" + strings.Repeat("竹溪村", 800), Path: "/my/messages", Language: "zh-CN"}
}

// TestBrowsersReadWhatWasWritten: the server decrypts as a browser does, and checks who signed.
func TestBrowsersReadWhatWasWritten(t *testing.T) {
	t.Parallel()
	n, server := pushing(t)
	letter := toBrowser(t, n, server.Browser("phone"), "nuanlin.main.7")
	for range 2 {
		if err := SendOne(t.Context(), n, letter); err != nil {
			t.Fatal(err)
		}
	}
	got := server.Took()
	if len(got) != 2 || got[0] != got[1] || got[0].ID != letter.ID || got[0].Subject != letter.Title || !strings.HasPrefix(got[0].Text, "4月7日\n竹溪村") {
		t.Errorf("got %q", got)
	}
}

func TestWhatPushServersAnswer(t *testing.T) {
	t.Parallel()
	n, server := pushing(t)
	for name, c := range map[string]struct {
		answer              outlettest.Answer
		refused, gone, away bool
	}{
		"404":     {outlettest.Answer{Status: 404}, true, true, false},
		"410":     {outlettest.Answer{Status: 410}, true, true, false},
		"413":     {outlettest.Answer{Status: 413}, true, false, false},
		"429":     {outlettest.Answer{Status: 429}, false, false, false},
		"500":     {outlettest.Answer{Status: 500}, false, false, false},
		"302":     {outlettest.Answer{Status: 302}, false, false, false},
		"silence": {outlettest.Answer{After: time.Minute}, false, false, true},
	} {
		browser := server.Browser(name)
		server.Does(func(string, int) outlettest.Answer { return c.answer })
		err := SendOne(t.Context(), n, toBrowser(t, n, browser, "nuanlin.main.1"))
		if err == nil || Refused(err) != c.refused || Gone(err) != c.gone || Away(err) != c.away || strings.Contains(err.Error(), "127.0.0.1") {
			t.Errorf("%s: %v (refused %t, gone %t, away %t)", name, err, Refused(err), Gone(err), Away(err))
		}
	}
	for name, greeting := range map[string]string{"garbage": "220 hello\r\n", "nothing": ""} {
		browser := server.Browser(name)
		browser.Endpoint = "http://" + outlettest.Garbage(t, greeting) + "/x"
		if err := SendOne(t.Context(), n, toBrowser(t, n, browser, "nuanlin.main.1")); !Away(err) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := server.Took(); len(got) != 0 {
		t.Errorf("taken: %q", got)
	}
}

// TestNotificationsGoToTheInternetOnly: an endpoint is what a stranger says.
func TestNotificationsGoToTheInternetOnly(t *testing.T) {
	t.Parallel()
	_, server := pushing(t)
	b := server.Browser("x")
	sender, err := Open(Push, "mailto:it@example.edu.cn")
	if err != nil {
		t.Fatal(err)
	}
	for _, endpoint := range []string{
		b.Endpoint, "http://push.example.org/x", "https://127.0.0.1/x", "https://[::1]/x", "https://10.0.0.8/x", "https://192.168.1.1/x", "https://169.254.169.254/x",
		"https://100.64.0.1/x", "https://[::ffff:10.0.0.8]/x", "https://localhost/x", "https://u:p@push.example.org/x", "https://", "ftp://push.example.org", "https://[fe80::1]/x", "https://0.0.0.0/x",
	} {
		if _, err := PushAddress(sender, Subscription{endpoint, b.P256dh, b.Auth}); err == nil {
			t.Errorf("%s is taken", endpoint)
		}
	}
	for _, s := range []Subscription{{"https://push.example.org/x", b.P256dh + "A", b.Auth}, {"https://push.example.org/x", "BAAA", b.Auth}, {"https://push.example.org/x", b.P256dh, "AAAA"}} {
		if _, err := PushAddress(sender, s); err == nil {
			t.Errorf("%+v is taken", s)
		}
	}
	if _, err := PushAddress(sender, Subscription{"https://push.example.org/x", b.P256dh, b.Auth}); err != nil {
		t.Error(err)
	}
	// A name that stands for an address in the house is found out when it is called.
	n := sender.(*Notifications)
	for address, want := range map[string]bool{"10.0.0.8:443": false, "127.0.0.1:443": false, "[fd00::1]:443": false, "203.0.113.9:443": true, "[2001:db8::1]:443": true, "nowhere": false} {
		if err := n.mayDial("tcp", address, nil); (err == nil) != want {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// TestNobodyIsFollowed: a push server that sends elsewhere is not obeyed.
func TestNobodyIsFollowed(t *testing.T) {
	t.Parallel()
	n, server := pushing(t)
	called := make(chan string, 1)
	elsewhere := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { called <- r.URL.Path })
	at := outlettest.Redirect(t, elsewhere)
	browser := server.Browser("x")
	browser.Endpoint = at
	if err := SendOne(t.Context(), n, toBrowser(t, n, browser, "nuanlin.main.1")); err == nil {
		t.Error("it is taken for sent")
	}
	if len(called) != 0 {
		t.Errorf("%s was called", <-called)
	}
}

func TestThePushKeyStaysTheSame(t *testing.T) {
	t.Parallel()
	var keys []string
	for _, secret := range []string{"a", "a", "b"} {
		sender := &Notifications{}
		key, err := Outlets{Push: sender}.UsePushKey([]byte(strings.Repeat(secret, 32)))
		if err != nil || sender.public != key {
			t.Fatal(err)
		}
		keys = append(keys, key)
	}
	if keys[0] != keys[1] || keys[1] == keys[2] || slices.Contains(keys, "") {
		t.Errorf("got %q", keys)
	}
	if key, err := (Outlets{}).UsePushKey(nil); key != "" || err != nil {
		t.Errorf("without notifications: %q, %v", key, err)
	}
}
