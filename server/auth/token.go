package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"nuanlin/server/fault"
)

// AccessLifetime is how long an access token is good for at most: it ends earlier with
// its session, with the account, or when the powers in it are no longer those held.
const AccessLifetime = 10 * time.Minute

// RefreshLifetime is how long somebody stays signed in without coming back.
const RefreshLifetime = 30 * 24 * time.Hour

// Tokens signs and checks access tokens with one secret.
type Tokens struct {
	secret []byte
	now    func() time.Time
}

// NewTokens returns a Tokens that signs with secret, at least 32 bytes, and
// reads the time from now.
func NewTokens(secret []byte, now func() time.Time) (*Tokens, error) {
	if len(secret) < 32 {
		return nil, errors.New("auth: the secret must have at least 32 bytes")
	}
	return &Tokens{secret: secret, now: now}, nil
}

type claims struct {
	jwt.RegisteredClaims
	Account      int64   `json:"acc"`
	Session      int64   `json:"sid,omitempty"`
	Volunteer    int64   `json:"vol,omitempty"`
	Organization string  `json:"org"`
	Grants       []Grant `json:"grants"`
	MustChange   bool    `json:"pwd,omitempty"`
	NoFactor     bool    `json:"2nd,omitempty"`
}

// Sign returns an access token for p, good for [AccessLifetime].
func (t *Tokens) Sign(p Principal) (string, error) {
	now := t.now()
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, claims{
		RegisteredClaims: jwt.RegisteredClaims{
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(AccessLifetime)),
		},
		Account: p.AccountID, Session: p.SessionID, Volunteer: p.VolunteerID, Organization: p.Organization, Grants: p.Grants, MustChange: p.MustChangePassword, NoFactor: p.FactorMissing,
	})
	signed, err := token.SignedString(t.secret)
	if err != nil {
		return "", fmt.Errorf("auth: sign: %w", err)
	}
	return signed, nil
}

// Parse returns who the access token was made for. It fails with
// fault.Unauthenticated token_expired or token_invalid.
func (t *Tokens) Parse(token string) (Principal, error) {
	var c claims
	_, err := jwt.ParseWithClaims(token, &c, func(*jwt.Token) (any, error) { return t.secret, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithTimeFunc(t.now), jwt.WithExpirationRequired())
	if errors.Is(err, jwt.ErrTokenExpired) {
		return Principal{}, fault.Unauthenticated.New("token_expired", "the access token has expired")
	}
	if err != nil {
		return Principal{}, fault.Unauthenticated.New("token_invalid", "the access token is not valid")
	}
	return Principal{
		AccountID: c.Account, SessionID: c.Session, VolunteerID: c.Volunteer, Organization: c.Organization, Grants: c.Grants, MustChangePassword: c.MustChange,
		FactorMissing: c.NoFactor,
	}, nil
}

// NewRefreshToken returns a random token and the hash to keep of it.
func NewRefreshToken() (token string, hash []byte) {
	raw := make([]byte, 32)
	rand.Read(raw)
	token = base64.RawURLEncoding.EncodeToString(raw)
	return token, RefreshHash(token)
}

// RefreshHash returns the hash a refresh token is found by.
func RefreshHash(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
