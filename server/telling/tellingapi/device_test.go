package tellingapi_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/messages"
	"nuanlin/server/outlet"
	"nuanlin/server/outlet/outlettest"
	"nuanlin/server/telling"
)

// withPush is the scene with browsers that show notifications.
func withPush(t *testing.T) (*scene, *outlettest.PushServer) {
	t.Helper()
	s, server := newScene(t), outlettest.Push(t)
	sender, err := outlet.Open(outlet.Push, outlettest.PushSetting)
	if err != nil {
		t.Fatal(err)
	}
	s.Platform.Outlets = outlet.Outlets{outlet.Push: sender}
	if s.Platform.PushKey, err = s.Platform.Outlets.UsePushKey([]byte(strings.Repeat("s", 32))); err != nil {
		t.Fatal(err)
	}
	return s, server
}

// shows has a browser show what somebody is told, and returns why it does not.
func (s *scene) shows(login string, b outlettest.Browser) (reason string) {
	s.t.Helper()
	return s.Do(s.As(login), http.MethodPost, "/my/devices", map[string]string{
		"endpoint": b.Endpoint, "p256dh": b.P256dh, "auth": b.Auth, "label": "Chrome, Android", "language": "zh-CN",
	}).Reason()
}

func (s *scene) push() {
	s.t.Helper()
	if err := s.post().Send(s.t.Context(), s.DB, outlet.Push, s.Clock); err != nil {
		s.t.Fatal(err)
	}
}

// shown are the titles a browser has shown.
func shown(server *outlettest.PushServer, name string) (titles []string) {
	for _, taken := range server.Took() {
		if taken.To == name {
			titles = append(titles, taken.Subject)
		}
	}
	return titles
}

// TestBrowserIsOneOwners: what somebody is told is shown on each of their browsers, on none they have
// taken away, and a browser that another signs in on shows nothing of theirs any more.
func TestBrowserIsOneOwners(t *testing.T) {
	s, server := withPush(t)
	of := s.seat()
	phone, desk := server.Browser("phone"), server.Browser("desk")
	for _, b := range []outlettest.Browser{phone, desk, phone} {
		if reason := s.shows(of.member, b); reason != "" {
			t.Fatal(reason)
		}
	}
	if way := s.way(of.member, outlet.Push); !way.Confirmed || len(way.Devices) != 2 || way.Address != "" {
		t.Fatalf("got %+v", way)
	}
	s.tell(of.member, messages.SeatExpired, of.shift)
	s.push()
	if a, b := shown(server, "phone"), shown(server, "desk"); len(a) != 1 || len(b) != 1 || !strings.HasPrefix(a[0], "没来得及答：") {
		t.Errorf("shown are %q and %q", a, b)
	}
	if reason := s.shows(of.captain, phone); reason != "" { // who signs in on the same phone
		t.Fatal(reason)
	}
	s.do(of.captain, http.MethodDelete, "/my/devices/"+telling.DeviceOf(desk.Endpoint), nil) // not theirs
	s.tell(of.member, messages.SeatWithdrawn, of.shift)
	s.push()
	if a, b := shown(server, "phone"), shown(server, "desk"); len(a) != 1 || len(b) != 2 {
		t.Errorf("then shown are %q and %q", a, b)
	}
	s.do(of.member, http.MethodDelete, "/my/devices/"+telling.DeviceOf(desk.Endpoint), nil)
	s.tell(of.member, messages.SeatTakenOff, of.shift)
	s.push()
	if n := len(server.Took()); n != 3 || len(s.way(of.member, outlet.Push).Devices) != 0 {
		t.Errorf("%d are shown after all were taken away", n)
	}
}

func TestBrowserThatIsGoneIsForgotten(t *testing.T) {
	s, server := withPush(t)
	of := s.seat()
	if reason := s.shows(of.member, server.Browser("phone")); reason != "" {
		t.Fatal(reason)
	}
	server.Does(func(string, int) outlettest.Answer { return outlettest.Answer{Status: http.StatusGone} })
	s.tell(of.member, messages.SeatExpired, of.shift)
	s.push()
	if way := s.way(of.member, outlet.Push); len(way.Devices) != 0 || s.states() != "failed" {
		t.Errorf("%s, and known are %+v", s.states(), way.Devices)
	}
}

func TestBrowsersThatAreNone(t *testing.T) {
	s, server := withPush(t)
	b := server.Browser("x")
	for _, endpoint := range []string{"https://10.0.0.8/x", "http://push.example.org/x", "nonsense"} {
		b.Endpoint = endpoint
		if reason := s.shows("chengwang", b); reason != "device_wrong" {
			t.Errorf("%s: %q", endpoint, reason)
		}
	}
	s.Platform.Outlets = outlet.Outlets{}
	if reason := s.shows("chengwang", server.Browser("y")); reason != "way_not_offered" {
		t.Errorf("without notifications: %q", reason)
	}
}

// TestTryingAgainKeepsQuiet: what was put off in the evening is tried again in the morning, unless it may ring at night.
func TestTryingAgainKeepsQuiet(t *testing.T) {
	s, server := withMail(t)
	of := s.seat()
	to := s.writtenTo(of.member)
	var today int64
	s.One(&today, `select id from shifts where code = 'SH01'`) // 7 April
	server.Does(func(_ string, nth int) error { return outlettest.Refuse(451) })
	s.SetClock(apitest.At(6, "21:59"))
	s.tell(of.member, messages.SeatFreed, today)
	s.send()
	s.SetClock(apitest.At(7, "00:10"))
	s.tell(of.member, messages.ShiftCalledOff, today)
	s.send()
	s.later(time.Minute)
	s.send()
	if n := server.Tries(to); n != 3 {
		t.Errorf("%d tries by night: one in the evening and two of what may ring", n)
	}
	s.SetClock(apitest.At(7, "07:00"))
	s.send()
	if n := server.Tries(to); n != 5 {
		t.Errorf("%d tries in the morning", n)
	}
}

// TestTwoPostsSendOnce: two programs that send at the same time send each letter once.
func TestTwoPostsSendOnce(t *testing.T) {
	s, server := withMail(t)
	of := s.seat()
	s.writtenTo(of.member)
	for range 30 {
		s.tell(of.member, messages.SeatExpired, of.shift)
		s.later(time.Millisecond)
	}
	ended := make(chan error)
	for range 2 {
		go func() { ended <- s.post().Send(t.Context(), s.DB, outlet.Email, s.Clock) }()
	}
	for range 2 {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
	ids := map[string]bool{}
	for _, taken := range server.Took() {
		ids[taken.ID] = true
	}
	if len(ids) != 30 || len(server.Took()) != 30 || strings.Contains(s.states(), "waiting") {
		t.Errorf("%d letters under %d names: %s", len(server.Took()), len(ids), s.states())
	}
}
