package outlettest

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// PushServer is the push server of browsers, and the browsers: it reads what comes as they
// would, and refuses what a strict push server refuses.
type PushServer struct {
	*web
	mu       sync.Mutex
	browsers map[string]Browser
}

// Browser is what reaches a browser.
type Browser struct {
	Endpoint, P256dh, Auth string
	private                *ecdh.PrivateKey
	secret                 []byte
}

// Push starts a push server.
func Push(t testing.TB) *PushServer { return serve(t, ServePush) }

// ServePush is [Push] outside of tests: whoever calls it closes the server.
func ServePush() (*PushServer, error) {
	s := &PushServer{browsers: map[string]Browser{}}
	s.web = newWeb(s, newBook[Answer]())
	return s, nil
}

// Browser makes a browser of a name.
func (s *PushServer) Browser(name string) Browser {
	private, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		panic(err) // there is no chance in this machine
	}
	secret := make([]byte, 16)
	rand.Read(secret) // never fails
	b := Browser{
		Endpoint: s.server.URL + "/" + name, P256dh: base64.RawURLEncoding.EncodeToString(private.PublicKey().Bytes()), Auth: base64.RawURLEncoding.EncodeToString(secret),
		private: private, secret: secret,
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.browsers[name] = b
	return b
}

// PushSetting is what the product is told to send notifications to this machine, too.
const PushSetting = "mailto:it@example.edu.cn?nearby=yes"

// topics are what a push server takes for a topic.
var topics = regexp.MustCompile(`^[A-Za-z0-9_-]{1,32}$`)

func (s *PushServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	answer := s.came(name)
	s.mu.Lock()
	browser, known := s.browsers[name]
	s.mu.Unlock()
	if !known {
		w.WriteHeader(http.StatusGone)
		return
	}
	letter, err := s.read(r, browser)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	letter.To = name
	if answer == (Answer{}) || answer.Takes {
		s.take(letter)
	}
	if !answer.odd(w, r) {
		w.WriteHeader(http.StatusCreated)
	}
}

func (s *PushServer) read(r *http.Request, browser Browser) (Taken, error) {
	topic := r.Header.Get("Topic")
	switch {
	case r.Method != http.MethodPost || r.Header.Get("Content-Encoding") != "aes128gcm" || r.Header.Get("TTL") == "":
		return Taken{}, errors.New("that is no notification")
	case !topics.MatchString(topic):
		return Taken{}, errors.New("that is no topic")
	}
	if err := s.signed(r.Header.Get("Authorization")); err != nil {
		return Taken{}, err
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, 4097))
	if err != nil || len(body) > 4096 {
		return Taken{}, errors.New("that is too long")
	}
	text, err := browser.open(body)
	if err != nil {
		return Taken{}, err
	}
	var told struct{ ID, Title, Text string }
	err = json.Unmarshal(text, &told)
	return Taken{ID: told.ID, Subject: told.Title, Text: told.Text}, err
}

// signed checks a header as RFC 8292 has it: vapid t=token, k=key.
func (s *PushServer) signed(header string) error {
	token, key, found := strings.Cut(strings.TrimPrefix(header, "vapid t="), ", k=")
	point, err := base64.RawURLEncoding.DecodeString(key)
	if !found || err != nil {
		return errors.New("that is not signed")
	}
	public, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), point)
	if err != nil {
		return err
	}
	claims := jwt.MapClaims{}
	_, err = jwt.ParseWithClaims(token, claims, func(*jwt.Token) (any, error) { return public, nil },
		jwt.WithValidMethods([]string{"ES256"}), jwt.WithAudience(s.server.URL), jwt.WithExpirationRequired())
	if err != nil {
		return err
	}
	until, err := claims.GetExpirationTime()
	if err != nil || time.Until(until.Time) > 24*time.Hour {
		return errors.New("that is signed for too long")
	}
	if who, err := claims.GetSubject(); err != nil || !strings.HasPrefix(who, "mailto:") && !strings.HasPrefix(who, "https:") {
		return fmt.Errorf("nobody signed that: %q", who)
	}
	return nil
}

// open decrypts what RFC 8291 has encrypted for a browser.
func (b Browser) open(body []byte) ([]byte, error) {
	if len(body) < 86 || body[20] != 65 {
		return nil, errors.New("that is not encrypted")
	}
	salt, sender, sealed := body[:16], body[21:86], body[86:]
	from, err := ecdh.P256().NewPublicKey(sender)
	if err != nil {
		return nil, err
	}
	shared, err := b.private.ECDH(from)
	if err != nil {
		return nil, err
	}
	first, err := hkdf.Key(sha256.New, shared, b.secret, "WebPush: info\x00"+string(b.private.PublicKey().Bytes())+string(sender), 32)
	if err != nil {
		return nil, err
	}
	key, err := hkdf.Key(sha256.New, first, salt, "Content-Encoding: aes128gcm\x00", 16)
	if err != nil {
		return nil, err
	}
	nonce, err := hkdf.Key(sha256.New, first, salt, "Content-Encoding: nonce\x00", 12)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	padded, err := aead.Open(nil, nonce, sealed, nil)
	if err != nil {
		return nil, err
	}
	text, last := strings.CutSuffix(strings.TrimRight(string(padded), "\x00"), "\x02")
	if !last {
		return nil, errors.New("that is not the last record")
	}
	return []byte(text), nil
}
