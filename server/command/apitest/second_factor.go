package apitest

import (
	"time"

	"github.com/pquerna/otp/totp"

	"nuanlin/server/identity/identityapi"
)

// PhoneCode is what an authenticator app with the secret shows when the phone's clock is off
// by that much.
func (s *Server) PhoneCode(secret string, off time.Duration) string {
	s.t.Helper()
	code, err := totp.GenerateCode(secret, s.Clock().Add(off))
	if err != nil {
		s.t.Fatal(err)
	}
	return code
}

// SetUpFactor gives the account of a token that has [TestPassword] a second factor, and
// returns the secret in the app and the recovery codes. The code of this half minute is
// used up.
func (s *Server) SetUpFactor(token string) (secret string, recovery []string) {
	s.t.Helper()
	var begun identityapi.NewAuthenticator
	s.Do(token, "POST", "/second-factor/authenticator", identityapi.OwnProof{Password: TestPassword}).Into(&begun)
	var codes identityapi.RecoveryCodes
	s.Do(token, "POST", "/second-factor/authenticator/confirm", identityapi.FactorCode{Code: s.PhoneCode(begun.Secret, 0)}).Into(&codes)
	return begun.Secret, codes.RecoveryCodes
}

// SecondStep gives the password and returns the token of the second step.
func (s *Server) SecondStep(login, device string) string {
	s.t.Helper()
	got := s.Do("", "POST", "/session", identityapi.NewSession{Login: login, Password: TestPassword, Device: device})
	if got.Status != 202 {
		s.t.Fatalf("the password of %s: %d %s", login, got.Status, got.Body)
	}
	var step identityapi.SecondStep
	got.Into(&step)
	return step.StepToken
}

// FinishSignIn gives a code at the second step.
func (s *Server) FinishSignIn(step, code, device string) Reply {
	s.t.Helper()
	return s.Do("", "POST", "/session/second-step", identityapi.SecondStepCode{StepToken: step, Code: code, Device: device})
}
