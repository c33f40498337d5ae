package auth

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strings"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
)

// Site is an address at which browsers make and use passkeys, such as
// https://nuanlin.example.edu.cn. A passkey is good for the address it was made at alone:
// the browser sees to that, and what it signs says so.
type Site struct{ origin, host string }

// SiteOf returns the site of an origin as browsers send it. There is none where browsers
// make no passkeys: without https, unless on this machine itself, and at an address of
// numbers.
func SiteOf(origin string) (Site, bool) {
	address, err := url.Parse(origin)
	if err != nil {
		return Site{}, false
	}
	host := address.Hostname()
	_, err = netip.ParseAddr(host)
	numbers := err == nil
	local := host == "localhost" || strings.HasSuffix(host, ".localhost")
	secure := address.Scheme == "https" || address.Scheme == "http" && local
	if !secure || numbers || protocol.ValidateRPID(host) != nil || address.Scheme+"://"+address.Host != origin {
		return Site{}, false
	}
	return Site{origin: origin, host: host}, true
}

// Origin is the address as the browser writes it.
func (s Site) Origin() string { return s.origin }

// PasskeyOwner is whose passkeys they are.
type PasskeyOwner struct {
	Handle []byte // names the account to devices; says nothing about anybody
	Login  string
	Name   string
}

// Passkey is what is kept of one.
type Passkey struct {
	CredentialID   []byte
	PublicKey      []byte
	SignCount      uint32
	BackupEligible bool
	Transports     []string
}

// PasskeyQuestion is what a device is asked.
type PasskeyQuestion struct {
	Options   json.RawMessage // for the browser
	Challenge []byte
}

// Why a passkey is not taken.
var (
	ErrPasskeyWrong  = errors.New("auth: the passkey does not fit")
	ErrPasskeyCopied = errors.New("auth: the passkey has counted back")
)

// AskForNew returns the question that makes a passkey. Devices that hold one of others
// make no second.
func (s Site) AskForNew(product string, owner PasskeyOwner, others []Passkey) (PasskeyQuestion, error) {
	party, err := s.party(product)
	if err != nil {
		return PasskeyQuestion{}, err
	}
	known := webauthn.Credentials(credentialsOf(others)).CredentialDescriptors()
	asked, session, err := party.BeginRegistration(passkeyUser{owner, nil},
		webauthn.WithExclusions(known), webauthn.WithResidentKeyRequirement(protocol.ResidentKeyRequirementPreferred))
	if err != nil {
		return PasskeyQuestion{}, fmt.Errorf("auth: ask for a new passkey: %w", err)
	}
	return question(asked.Response, session)
}

// New reads the answer to [Site.AskForNew]. It fails with [ErrPasskeyWrong].
func (s Site) New(owner PasskeyOwner, challenge []byte, answer json.RawMessage) (Passkey, error) {
	party, err := s.party("")
	if err != nil {
		return Passkey{}, err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(answer)
	if err != nil {
		return Passkey{}, wrong(err)
	}
	session := s.session(owner, challenge)
	session.CredParams = webauthn.CredentialParametersDefault()
	made, err := party.CreateCredential(passkeyUser{owner, nil}, session, parsed)
	if err != nil {
		return Passkey{}, wrong(err)
	}
	kept := Passkey{CredentialID: made.ID, PublicKey: made.PublicKey, SignCount: made.Authenticator.SignCount, BackupEligible: made.Flags.BackupEligible}
	for _, transport := range made.Transport {
		kept.Transports = append(kept.Transports, string(transport))
	}
	return kept, nil
}

// Ask returns the question that one of the passkeys answers.
func (s Site) Ask(owner PasskeyOwner, passkeys []Passkey) (PasskeyQuestion, error) {
	party, err := s.party("")
	if err != nil {
		return PasskeyQuestion{}, err
	}
	asked, session, err := party.BeginLogin(passkeyUser{owner, passkeys})
	if err != nil {
		return PasskeyQuestion{}, fmt.Errorf("auth: ask for a passkey: %w", err)
	}
	return question(asked.Response, session)
}

// Check holds the answer to [Site.Ask] against a passkey and returns how far the device has
// counted. It fails with [ErrPasskeyWrong], or with [ErrPasskeyCopied] if the device has
// counted back: then two devices have the same key.
func (s Site) Check(owner PasskeyOwner, passkey Passkey, challenge []byte, answer json.RawMessage) (signCount uint32, err error) {
	party, err := s.party("")
	if err != nil {
		return 0, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return 0, wrong(err)
	}
	session := s.session(owner, challenge)
	session.AllowedCredentialIDs = [][]byte{passkey.CredentialID}
	used, err := party.ValidateLogin(passkeyUser{owner, []Passkey{passkey}}, session, parsed)
	if err != nil {
		return 0, wrong(err)
	}
	if used.Authenticator.CloneWarning {
		return 0, ErrPasskeyCopied
	}
	return used.Authenticator.SignCount, nil
}

// PasskeyAnswer returns which passkey an answer is of, and to which challenge. Nothing of
// it is proved yet.
func PasskeyAnswer(answer json.RawMessage) (credentialID, challenge []byte, err error) {
	var said struct {
		RawID    protocol.URLEncodedBase64 `json:"rawId"`
		Response struct {
			ClientData protocol.URLEncodedBase64 `json:"clientDataJSON"`
		} `json:"response"`
	}
	if err := json.Unmarshal(answer, &said); err != nil {
		return nil, nil, wrong(err)
	}
	var client struct {
		Challenge protocol.URLEncodedBase64 `json:"challenge"`
	}
	if err := json.Unmarshal(said.Response.ClientData, &client); err != nil {
		return nil, nil, wrong(err)
	}
	return said.RawID, client.Challenge, nil
}

func wrong(err error) error { return errors.Join(ErrPasskeyWrong, err) }

// party is the library, for one site. Nothing is asked about the maker of a device, and
// what a browser adds unasked is not believed and does no harm.
func (s Site) party(product string) (*webauthn.WebAuthn, error) {
	party, err := webauthn.New(&webauthn.Config{
		RPID: s.host, RPDisplayName: product, RPOrigins: []string{s.origin},
		AttestationPreference:             protocol.PreferNoAttestation,
		AuthenticatorSelection:            protocol.AuthenticatorSelection{UserVerification: protocol.VerificationPreferred},
		ExtensionsUnsolicitedOutputPolicy: protocol.UnsolicitedOutputPolicyIgnore,
	})
	if err != nil {
		return nil, fmt.Errorf("auth: passkeys at %s: %w", s.origin, err)
	}
	return party, nil
}

// session is what the library keeps between a question and its answer. When it ends is
// not left to it: it knows the real time only.
func (s Site) session(owner PasskeyOwner, challenge []byte) webauthn.SessionData {
	return webauthn.SessionData{
		Challenge: protocol.URLEncodedBase64(challenge).String(), RelyingPartyID: s.host, Origin: s.origin, UserID: owner.Handle,
		UserVerification: protocol.VerificationPreferred,
	}
}

func question(options any, session *webauthn.SessionData) (PasskeyQuestion, error) {
	text, err := json.Marshal(options)
	if err != nil {
		return PasskeyQuestion{}, fmt.Errorf("auth: question for a passkey: %w", err)
	}
	var challenge protocol.URLEncodedBase64
	if err := challenge.UnmarshalJSON([]byte(`"` + session.Challenge + `"`)); err != nil {
		return PasskeyQuestion{}, fmt.Errorf("auth: challenge of a passkey: %w", err)
	}
	return PasskeyQuestion{Options: text, Challenge: challenge}, nil
}

// passkeyUser is an owner as the library has them.
type passkeyUser struct {
	owner    PasskeyOwner
	passkeys []Passkey
}

func (u passkeyUser) WebAuthnID() []byte                         { return u.owner.Handle }
func (u passkeyUser) WebAuthnName() string                       { return u.owner.Login }
func (u passkeyUser) WebAuthnDisplayName() string                { return u.owner.Name }
func (u passkeyUser) WebAuthnCredentials() []webauthn.Credential { return credentialsOf(u.passkeys) }

func credentialsOf(passkeys []Passkey) []webauthn.Credential {
	credentials := make([]webauthn.Credential, len(passkeys))
	for i, p := range passkeys {
		credentials[i] = webauthn.Credential{
			ID: p.CredentialID, PublicKey: p.PublicKey,
			Flags:         webauthn.CredentialFlags{BackupEligible: p.BackupEligible},
			Authenticator: webauthn.Authenticator{SignCount: p.SignCount},
		}
		for _, transport := range p.Transports {
			credentials[i].Transport = append(credentials[i].Transport, protocol.AuthenticatorTransport(transport))
		}
	}
	return credentials
}
