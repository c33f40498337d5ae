package auth_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"nuanlin/server/auth"
	"nuanlin/server/fault"
)

// clock is a time the test moves.
type clock struct{ now time.Time }

func (c *clock) read() time.Time { return c.now }

func newTokens(t *testing.T, letter string) (*auth.Tokens, *clock) {
	t.Helper()
	c := &clock{time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC)}
	tokens, err := auth.NewTokens(bytes.Repeat([]byte(letter), 32), c.read)
	if err != nil {
		t.Fatal(err)
	}
	return tokens, c
}

func reasonOf(err error) string {
	f, _ := errors.AsType[*fault.Error](err)
	if f == nil {
		return ""
	}
	return f.Reason
}

func TestTokenCarriesThePrincipal(t *testing.T) {
	tokens, _ := newTokens(t, "k")
	for _, p := range []auth.Principal{
		{AccountID: 5, VolunteerID: 9, Organization: "minjiang", Grants: []auth.Grant{{Role: auth.Captain, TeamID: 7}, {Role: auth.CommunityOfficer, CommunityID: 8}}, MustChangePassword: true},
		{AccountID: 6, Organization: "other", Grants: []auth.Grant{{Role: auth.Auditor}}},
		{AccountID: 7, Organization: "other"},
	} {
		signed, err := tokens.Sign(p)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := tokens.Parse(signed); err != nil || !reflect.DeepEqual(got, p) {
			t.Errorf("got %+v, %v, want %+v", got, err, p)
		}
	}
}

func TestTokenExpires(t *testing.T) {
	tokens, c := newTokens(t, "k")
	signed, err := tokens.Sign(auth.Principal{AccountID: 5})
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		after  time.Duration
		reason string
	}{{auth.AccessLifetime - time.Second, ""}, {auth.AccessLifetime, "token_expired"}, {24 * time.Hour, "token_expired"}} {
		c.now = time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC).Add(step.after)
		who, err := tokens.Parse(signed)
		if reasonOf(err) != step.reason || step.reason != "" && who.AccountID != 0 {
			t.Errorf("after %v: got %+v, %v, want %q", step.after, who, err, step.reason)
		}
	}
	if auth.AccessLifetime > 10*time.Minute || auth.RefreshLifetime > 31*24*time.Hour {
		t.Error("tokens live longer than ten minutes and a month")
	}
}

func TestForgedTokens(t *testing.T) {
	tokens, c := newTokens(t, "k")
	other, _ := newTokens(t, "x")
	signed, err := tokens.Sign(auth.Principal{AccountID: 5, Organization: "minjiang"})
	if err != nil {
		t.Fatal(err)
	}
	foreign, err := other.Sign(auth.Principal{AccountID: 5, Organization: "minjiang"})
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(signed, ".")
	body, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		t.Fatal(err)
	}
	changed := base64.RawURLEncoding.EncodeToString(bytes.Replace(body, []byte("minjiang"), []byte("linjiang"), 1))
	made := func(method jwt.SigningMethod, key any, claims jwt.MapClaims) string {
		text, err := jwt.NewWithClaims(method, claims).SignedString(key)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	valid, secret := jwt.MapClaims{"acc": 5, "org": "minjiang", "exp": c.now.Add(time.Minute).Unix()}, bytes.Repeat([]byte("k"), 32)
	for name, token := range map[string]string{
		"empty":                 "",
		"no token":              "a.b.c",
		"a letter more":         signed + "x",
		"another organization":  parts[0] + "." + changed + "." + parts[2],
		"no signature":          parts[0] + "." + parts[1] + ".",
		"another secret":        foreign,
		"signed by nothing":     made(jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, valid),
		"another method":        made(jwt.SigningMethodHS512, secret, valid),
		"without a last moment": made(jwt.SigningMethodHS256, secret, jwt.MapClaims{"acc": 5, "org": "minjiang"}),
	} {
		if who, err := tokens.Parse(token); reasonOf(err) != "token_invalid" || !errors.Is(err, fault.Unauthenticated) || who.AccountID != 0 {
			t.Errorf("%s: got %+v, %v", name, who, err)
		}
	}
	if _, err := tokens.Parse(made(jwt.SigningMethodHS256, secret, valid)); err != nil {
		t.Errorf("the same made rightly: %v", err)
	}
}

func TestSecretIsLongEnough(t *testing.T) {
	for n, want := range map[int]bool{0: false, 31: false, 32: true, 64: true} {
		if _, err := auth.NewTokens(make([]byte, n), time.Now); (err == nil) != want {
			t.Errorf("%d bytes: got %v", n, err)
		}
	}
}

func TestRefreshTokens(t *testing.T) {
	first, kept := auth.NewRefreshToken()
	second, _ := auth.NewRefreshToken()
	if raw, err := base64.RawURLEncoding.DecodeString(first); err != nil || len(raw) != 32 || first == second {
		t.Errorf("%q and %q are not two random tokens of 32 bytes", first, second)
	}
	if !bytes.Equal(auth.RefreshHash(first), kept) || bytes.Equal(auth.RefreshHash(second), kept) || bytes.Contains(kept, []byte(first)) || len(kept) != 32 {
		t.Error("the hash kept is not that of the token")
	}
}
