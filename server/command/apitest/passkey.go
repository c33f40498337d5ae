package apitest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"slices"
	"testing"

	"nuanlin/server/identity/identityapi"
)

// Where the tests find the product in a browser.
const TestOrigin = "https://nuanlin.example.edu.cn"

// PasskeyDevice is a device with one passkey and the browser it is used from: ES256, and
// nothing said about its maker.
type PasskeyDevice struct {
	Origin string // of the page that the browser shows
	Count  uint32 // how often the device says it was used; it stays 0 if it is
	Owner  string // as the product named them; security keys often do not say
	id     []byte
	key    *ecdsa.PrivateKey
	t      testing.TB
}

// NewPasskeyDevice returns a device without a passkey yet.
func (s *Server) NewPasskeyDevice(origin string) *PasskeyDevice {
	s.t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		s.t.Fatal(err)
	}
	id := make([]byte, 32)
	rand.Read(id) // never fails
	return &PasskeyDevice{Origin: origin, id: id, key: key, t: s.t}
}

// passkeyOptions is what devices read of a question.
type passkeyOptions struct {
	Challenge string `json:"challenge"`
	RP        struct {
		ID string `json:"id"`
	} `json:"rp"`
	User struct {
		ID string `json:"id"`
	} `json:"user"`
	RPID string `json:"rpId"`
}

// Make makes the passkey.
func (d *PasskeyDevice) Make(question json.RawMessage) json.RawMessage {
	d.t.Helper()
	asked := d.read(question)
	d.Owner = asked.User.ID
	point, err := d.key.PublicKey.Bytes() // 4, x, y
	if err != nil {
		d.t.Fatal(err)
	}
	cose := slices.Concat([]byte{0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20}, point[1:33], []byte{0x22, 0x58, 0x20}, point[33:])
	said := slices.Concat(d.about(asked.RP.ID, 0x45), make([]byte, 16), []byte{0, byte(len(d.id))}, d.id, cose)
	object := slices.Concat([]byte("\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58"), []byte{byte(len(said))}, said)
	return d.answer(map[string]any{"attestationObject": encoded(object), "clientDataJSON": encoded(d.client("webauthn.create", asked)), "transports": []string{"internal"}})
}

// Answer signs a question with the passkey.
func (d *PasskeyDevice) Answer(question json.RawMessage) json.RawMessage {
	d.t.Helper()
	asked := d.read(question)
	client := d.client("webauthn.get", asked)
	said := d.about(asked.RPID, 0x05)
	hash := sha256.Sum256(client)
	digest := sha256.Sum256(slices.Concat(said, hash[:]))
	signature, err := ecdsa.SignASN1(rand.Reader, d.key, digest[:])
	if err != nil {
		d.t.Fatal(err)
	}
	return d.answer(map[string]any{
		"authenticatorData": encoded(said), "clientDataJSON": encoded(client), "signature": encoded(signature), "userHandle": d.Owner,
	})
}

func (d *PasskeyDevice) read(question json.RawMessage) passkeyOptions {
	d.t.Helper()
	var asked passkeyOptions
	if err := json.Unmarshal(question, &asked); err != nil {
		d.t.Fatalf("%v in %s", err, question)
	}
	return asked
}

// about is what a device says of itself, for whom, and how often.
func (d *PasskeyDevice) about(party string, flags byte) []byte {
	hash := sha256.Sum256([]byte(party))
	return binary.BigEndian.AppendUint32(append(hash[:], flags), d.Count)
}

func (d *PasskeyDevice) client(kind string, asked passkeyOptions) []byte {
	d.t.Helper()
	text, err := json.Marshal(map[string]any{"type": kind, "challenge": asked.Challenge, "origin": d.Origin, "crossOrigin": false})
	if err != nil {
		d.t.Fatal(err)
	}
	return text
}

func (d *PasskeyDevice) answer(response map[string]any) json.RawMessage {
	d.t.Helper()
	id := encoded(d.id)
	text, err := json.Marshal(map[string]any{
		"id": id, "rawId": id, "type": "public-key", "response": response, "authenticatorAttachment": "platform", "clientExtensionResults": map[string]any{},
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return text
}

func encoded(raw []byte) string { return base64.RawURLEncoding.EncodeToString(raw) }

// AskFor sends what makes the product ask a passkey something, from the page of the origin.
func (s *Server) AskFor(token, path, origin string, body any) Reply {
	s.t.Helper()
	return s.Do(token, "POST", path, body, "Origin", origin)
}

// Question is what the product asks in its answer.
func (r Reply) Question() json.RawMessage {
	r.t.Helper()
	var asked identityapi.PasskeyQuestion
	r.Into(&asked)
	return asked.Options
}

// AddPasskey gives the account of a token that has [TestPassword] the passkey of the device,
// and returns the recovery codes. Proof is what the account has besides.
func (s *Server) AddPasskey(token string, d *PasskeyDevice, proof identityapi.OwnProof) (recovery []string) {
	s.t.Helper()
	proof.Password = TestPassword
	question := s.AskFor(token, "/second-factor/passkeys", d.Origin, proof).Question()
	var codes identityapi.RecoveryCodes
	s.Do(token, "POST", "/second-factor/passkeys/made", identityapi.NewPasskey{Name: "手机", Credential: d.Make(question)}).Into(&codes)
	return codes.RecoveryCodes
}

// ProvePasskey is the proof by the device's passkey that the account of a token gives.
func (s *Server) ProvePasskey(token string, d *PasskeyDevice) identityapi.OwnProof {
	s.t.Helper()
	d.Count++
	answer := d.Answer(s.AskFor(token, "/second-factor/passkeys/question", d.Origin, nil).Question())
	return identityapi.OwnProof{Password: TestPassword, Passkey: answer}
}

// PasskeyStep gives the answer of the device at the second step.
func (s *Server) PasskeyStep(step string, d *PasskeyDevice) Reply {
	s.t.Helper()
	d.Count++
	return s.FinishByPasskey(step, d.Answer(s.AskStep(step, d.Origin).Question()))
}

// AskStep asks for a passkey at the second step.
func (s *Server) AskStep(step, origin string) Reply {
	s.t.Helper()
	return s.AskFor("", "/session/second-step/passkey", origin, identityapi.SecondStepToken{StepToken: step})
}

// FinishByPasskey gives an answer at the second step.
func (s *Server) FinishByPasskey(step string, answer json.RawMessage) Reply {
	s.t.Helper()
	return s.Do("", "POST", "/session/second-step", identityapi.SecondStepCode{StepToken: step, Passkey: answer})
}
