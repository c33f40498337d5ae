package outlet

import (
	"cmp"
	"context"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"

	webpush "github.com/SherClockHolmes/webpush-go"
)

// pushKept is how long a push server keeps a notification for a browser that is away.
const pushKept = 24 * time.Hour

// errNoPush is what is wrong with a subscription; nobody is told more.
var errNoPush = errors.New("outlet: that is no place for notifications")

// Subscription is what a browser gives to be reached at.
type Subscription struct {
	Endpoint string `json:"endpoint"`
	P256dh   string `json:"p256dh"`
	Auth     string `json:"auth"`
}

// Notifications sends the notifications of browsers (RFC 8030, 8291, 8292). Where they go to
// is what a browser said, which anybody may be: so they go to public addresses only, over TLS.
type Notifications struct {
	contact         string // whom a push server writes to if something is wrong
	nearby          bool   // this machine will do as well: for tests
	private, public string
	timeout         time.Duration
	client          http.Client
}

// openPush reads mailto:address, or https://page: whom a push server may turn to. With
// ?nearby=yes it sends to this machine as well, for tests.
func openPush(setting string) (*Notifications, error) {
	u, err := url.Parse(setting)
	if err != nil || (u.Scheme != "mailto" || u.Opaque == "") && (u.Scheme != "https" || u.Host == "") {
		return nil, errors.New("write it as mailto:address or https://page, where push servers find whom to turn to, or catch")
	}
	n := &Notifications{nearby: u.Query().Get("nearby") == "yes", timeout: timeout}
	u.RawQuery = ""
	if n.contact = u.Opaque; u.Scheme == "https" { // the library writes mailto: itself
		n.contact = u.String()
	}
	dialer := &net.Dialer{Timeout: timeout, Control: n.mayDial}
	n.client = http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport:     &http.Transport{DialContext: dialer.DialContext, MaxIdleConnsPerHost: 2, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true},
	}
	return n, nil
}

// mayDial is asked with the address a name stands for, right before it is called.
func (n *Notifications) mayDial(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil || !n.reachable(at.Addr().Unmap()) {
		return errNoPush
	}
	return nil
}

// shared are the addresses behind the routers of providers.
var shared = netip.MustParsePrefix("100.64.0.0/10")

// reachable reports whether an address is one of the internet.
func (n *Notifications) reachable(at netip.Addr) bool {
	if at.IsLoopback() {
		return n.nearby
	}
	return at.IsGlobalUnicast() && !at.IsPrivate() && !shared.Contains(at)
}

// UsePushKey gives notifications their key, and returns what browsers ask for them with; "" if
// these outlets have none. The key is made of the secret of the installation: it stays the same
// as long as that does, for every program that shares it.
func (o Outlets) UsePushKey(secret []byte) (string, error) {
	if o[Push] == nil {
		return "", nil
	}
	private, public, err := pushKey(secret)
	if n, is := o[Push].(*Notifications); is {
		n.private, n.public = private, public
	}
	return public, err
}

func pushKey(secret []byte) (private, public string, err error) {
	for n := range 100 { // almost any 32 bytes are a key
		raw, err := hkdf.Key(sha256.New, secret, nil, fmt.Sprintf("nuanlin notifications %d", n+1), 32)
		if err != nil {
			return "", "", fmt.Errorf("outlet: %w", err)
		}
		if key, err := ecdh.P256().NewPrivateKey(raw); err == nil {
			return base64.RawURLEncoding.EncodeToString(raw), base64.RawURLEncoding.EncodeToString(key.PublicKey().Bytes()), nil
		}
	}
	return "", "", errors.New("outlet: no key for notifications")
}

// PushAddress returns the address of a letter to a browser, unless sender would not send to it.
func PushAddress(sender Sender, s Subscription) (string, error) {
	if n, is := sender.(*Notifications); is && !n.takes(s.Endpoint) {
		return "", errNoPush
	}
	key, err := base64.RawURLEncoding.DecodeString(s.P256dh)
	if err != nil {
		return "", errNoPush
	}
	if _, err := ecdh.P256().NewPublicKey(key); err != nil {
		return "", errNoPush
	}
	if auth, err := base64.RawURLEncoding.DecodeString(s.Auth); err != nil || len(auth) != 16 {
		return "", errNoPush
	}
	text, err := json.Marshal(s)
	return string(text), err
}

// takes reports whether an endpoint is one of the internet, as far as can be seen without asking.
func (n *Notifications) takes(endpoint string) bool {
	u, err := url.Parse(endpoint)
	if err != nil || u.Hostname() == "" || u.User != nil {
		return false
	}
	if at, err := netip.ParseAddr(u.Hostname()); err == nil && !n.reachable(at.Unmap()) || u.Hostname() == "localhost" && !n.nearby {
		return false
	}
	return u.Scheme == "https" || n.nearby && u.Scheme == "http" && loopback(u.Hostname())
}

// Send sends letters one after the other.
func (n *Notifications) Send(ctx context.Context, letters []Letter, steps Steps) error {
	return oneByOne(ctx, letters, steps, n.send)
}

// Place says where letters go, for whoever looks after the product.
func (n *Notifications) Place() string {
	return "the server of each browser; whoever runs one may turn to " + n.contact
}

// Check has nobody to ask: every browser has a server of its own.
func (n *Notifications) Check(context.Context) error { return nil }

// Notification is what a browser reads.
type Notification struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Text     string `json:"text"`
	Path     string `json:"path"`
	Language string `json:"language"`
	Urgent   bool   `json:"urgent"`
}

// textMost keeps a notification below what push servers take.
const textMost = 600

func (n *Notifications) send(ctx context.Context, letter Letter) error {
	var s Subscription
	if err := json.Unmarshal([]byte(letter.To), &s); err != nil || !n.takes(s.Endpoint) {
		return &Error{Channel: Push, Doing: "reading where to", fate: nobody}
	}
	text, err := json.Marshal(Notification{letter.ID, cut(letter.Title, 100), cut(letter.Text, textMost), letter.Path, letter.Language, letter.Urgent})
	if err != nil {
		return &Error{Channel: Push, Doing: "writing", fate: never}
	}
	limited, cancel := context.WithTimeout(ctx, cmp.Or(n.timeout, timeout))
	defer cancel()
	options := &webpush.Options{
		HTTPClient: &n.client, Subscriber: n.contact, Topic: nameOf(letter), TTL: int(pushKept.Seconds()), Urgency: webpush.UrgencyNormal,
		VAPIDPublicKey: n.public, VAPIDPrivateKey: n.private,
	}
	if letter.Urgent {
		options.Urgency = webpush.UrgencyHigh
	}
	response, err := webpush.SendNotificationWithContext(limited, text, &webpush.Subscription{Endpoint: s.Endpoint, Keys: webpush.Keys{P256dh: s.P256dh, Auth: s.Auth}}, options)
	if errors.Is(err, errNoPush) {
		return &Error{Channel: Push, Doing: "calling", fate: nobody}
	}
	if err != nil {
		return &Error{Channel: Push, Doing: "calling"}
	}
	_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, answerMost)) // so that the connection can be used again
	_ = response.Body.Close()                                             // nothing of it is needed
	return pushVerdict(response.StatusCode)
}

// pushVerdict says what the status of a push server means.
func pushVerdict(status int) error {
	e := &Error{Channel: Push, Code: status, Doing: "sending"}
	switch {
	case status >= 200 && status < 300:
		return nil
	case status == http.StatusNotFound || status == http.StatusGone:
		e.fate = nobody
	case status == http.StatusTooManyRequests || status >= 500:
		e.fate = later // another browser has another server
	case status >= 400:
		e.fate = never
	}
	return e
}

// nameOf is the ID of a letter as 32 characters of the alphabet of addresses, which is what
// push servers take for a topic and WeChat for a name.
func nameOf(letter Letter) string {
	sum := sha256.Sum256([]byte(letter.ID))
	return base64.RawURLEncoding.EncodeToString(sum[:24])
}
