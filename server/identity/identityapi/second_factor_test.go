package identityapi_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/identity"
	"nuanlin/server/identity/identityapi"
)

// factorOf gives an account a second factor, one half minute ago.
func factorOf(s *apitest.Server, login string) (token, secret string, recovery []string) {
	signedIn, _ := s.SignIn(login, apitest.TestPassword)
	secret, recovery = s.SetUpFactor(signedIn.AccessToken)
	s.Wait(30 * time.Second)
	return signedIn.AccessToken, secret, recovery
}

// Signing in takes two steps, and what the first gives is good for the second only.
func TestSigningInTakesTwoSteps(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si", identity.HeldRole{Role: "leader"})
	_, secret, recovery := factorOf(s, "li.si")
	if len(recovery) != identity.RecoveryCodes {
		t.Fatalf("recovery codes: %q", recovery)
	}

	got := s.Do("", "POST", "/session", identityapi.NewSession{Login: "li.si", Password: apitest.TestPassword})
	if got.Status != 202 || got.Cookie() != "" || strings.Contains(string(got.Body), "access_token") {
		t.Fatalf("the password alone: %d %s %s", got.Status, got.Header, got.Body)
	}
	step := s.SecondStep("li.si", "")
	_, bare, _ := strings.Cut(step, ".")
	for _, token := range []string{step, bare} {
		if got := s.Do(token, "GET", "/session", nil); got.Reason() != "token_invalid" {
			t.Errorf("the step as an access token: %d %s", got.Status, got.Body)
		}
		if got := s.Refresh("nuanlin_refresh=" + token); got.Reason() != "session_ended" {
			t.Errorf("the step as a refresh token: %d %s", got.Status, got.Body)
		}
	}
	for _, code := range []string{"000000", s.PhoneCode(secret, time.Hour), recovery[0] + "x"} {
		if got := s.FinishSignIn(step, code, ""); got.Reason() != "second_factor_wrong" {
			t.Errorf("%s: %d %s", code, got.Status, got.Body)
		}
	}
	var signedIn identityapi.SignedIn
	got = s.FinishSignIn(step, s.PhoneCode(secret, 0), "")
	got.Into(&signedIn)
	if s.Do(signedIn.AccessToken, "GET", "/sessions", nil).Status != 200 || s.Refresh(got.Cookie()).Status != 200 {
		t.Errorf("no session: %s", got.Body)
	}
	if got := s.FinishSignIn(step, recovery[0], ""); got.Reason() != "sign_in_step_over" {
		t.Errorf("the step is good twice: %d %s", got.Status, got.Body)
	}
	var detail string
	s.One(&detail, `select detail::text from audit_entries where action = 'session_started' order by id desc limit 1`)
	if !strings.Contains(detail, `"second": "app"`) {
		t.Errorf("logged %s", detail)
	}
}

// A code is taken once, also by a phone whose clock is half a minute off, and never for a
// step before the last one.
func TestCodesAreTakenOnce(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si", identity.HeldRole{Role: "trainer"})
	_, secret, _ := factorOf(s, "li.si")
	try := func(code string) string { return s.FinishSignIn(s.SecondStep("li.si", ""), code, "").Reason() }
	early := s.PhoneCode(secret, -30*time.Second) // was given when it was set up
	if got := try(early); got != "second_factor_wrong" {
		t.Errorf("the code of setting up again: %q", got)
	}
	present := s.PhoneCode(secret, 0)
	if got := try(present); got != "" {
		t.Fatalf("now: %q", got)
	}
	if got := try(present); got != "second_factor_wrong" {
		t.Errorf("the same again: %q", got)
	}
	fast := s.PhoneCode(secret, 30*time.Second)
	if got := try(fast); got != "" {
		t.Errorf("a phone that is fast: %q", got)
	}
	s.Wait(30 * time.Second)
	for _, code := range []string{fast, present} {
		if got := try(code); got != "second_factor_wrong" {
			t.Errorf("again later: %q", got)
		}
	}
	s.Wait(time.Hour)
	if got := try(s.PhoneCode(secret, -30*time.Second)); got != "" {
		t.Errorf("a phone that is slow: %q", got)
	}
	s.Wait(time.Hour)
	for _, off := range []time.Duration{-time.Minute, time.Minute} {
		if got := try(s.PhoneCode(secret, off)); got != "second_factor_wrong" {
			t.Errorf("a phone that is %s off: %q", off, got)
		}
	}
}

// The second step has five minutes, and ends when the password becomes another.
func TestSecondStepRunsOut(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	account := s.Account("li.si", identity.HeldRole{Role: "trainer"})
	_, secret, _ := factorOf(s, "li.si")
	for name, end := range map[string]func(){
		"five minutes later": func() { s.Wait(identity.SignInStepLasts) },
		"another password": func() {
			if err := identity.SetPassword(t.Context(), s.DB, account.ID, apitest.TestPasswordHash, false); err != nil {
				t.Fatal(err)
			}
		},
	} {
		step := s.SecondStep("li.si", "")
		end()
		if got := s.FinishSignIn(step, s.PhoneCode(secret, 0), ""); got.Status != 401 || got.Reason() != "sign_in_step_over" {
			t.Errorf("%s: %d %s", name, got.Status, got.Body)
		}
	}
	for _, token := range []string{"", "x", "test.x", "nowhere.x", ".", strings.Repeat("x", 100)} {
		if got := s.FinishSignIn(token, s.PhoneCode(secret, 0), ""); got.Status != 401 && got.Reason() != "fields_invalid" {
			t.Errorf("%q: %d %s", token, got.Status, got.Body)
		}
	}
}

// A recovery code works once and is nowhere to be read; new ones end the old.
func TestRecoveryCodesWorkOnce(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si", identity.HeldRole{Role: "trainer"})
	token, secret, recovery := factorOf(s, "li.si")
	var found int
	s.One(&found, `select count(*) from recovery_codes where code_hash = any (string_to_array($1, ' '))`, strings.Join(recovery, " "))
	var sealed []byte
	s.One(&sealed, `select secret from second_factors`)
	if found != 0 || strings.Contains(string(sealed), secret) {
		t.Error("the codes or the secret are in the database as they are")
	}
	step := s.SecondStep("li.si", "")
	typed := strings.ToUpper(strings.ReplaceAll(recovery[3], "-", " "))
	if got := s.FinishSignIn(step, typed, ""); got.Status != 200 {
		t.Fatalf("%s: %d %s", typed, got.Status, got.Body)
	}
	if got := s.FinishSignIn(s.SecondStep("li.si", ""), recovery[3], ""); got.Reason() != "second_factor_wrong" {
		t.Errorf("twice: %d %s", got.Status, got.Body)
	}
	var own identityapi.SecondFactor
	s.Do(token, "GET", "/second-factor", nil).Into(&own)
	if !own.Active || own.RecoveryCodesLeft != 9 {
		t.Errorf("left: %+v", own)
	}
	var notices identityapi.NoticeList
	s.Do(token, "GET", "/notices", nil).Into(&notices)
	if len(notices.Notices) != 1 || notices.Notices[0].Kind != identityapi.NoticeKindRecoveryCodeUsed || notices.Notices[0].Detail["left"] != 9.0 {
		t.Errorf("the owner is told %+v", notices)
	}

	var renewed identityapi.RecoveryCodes
	s.Do(token, "POST", "/second-factor/recovery-codes", identityapi.OwnProof{Password: apitest.TestPassword, Code: s.PhoneCode(secret, 0)}).Into(&renewed)
	if len(renewed.RecoveryCodes) != identity.RecoveryCodes || slices.Contains(renewed.RecoveryCodes, recovery[0]) {
		t.Errorf("renewed: %q", renewed.RecoveryCodes)
	}
	if got := s.FinishSignIn(s.SecondStep("li.si", ""), recovery[0], ""); got.Reason() != "second_factor_wrong" {
		t.Errorf("an old one: %d %s", got.Status, got.Body)
	}
	if got := s.FinishSignIn(s.SecondStep("li.si", ""), renewed.RecoveryCodes[9], ""); got.Status != 200 {
		t.Errorf("a new one: %d %s", got.Status, got.Body)
	}
}

// Whoever knows the password guesses five times at the code, from wherever they come and
// however often they give the password. The owner's own device is not locked with them.
func TestCodesAreNotGuessed(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	account := s.Account("li.si", identity.HeldRole{Role: "trainer"})
	_, secret, _ := factorOf(s, "li.si")
	if got := s.FinishSignIn(s.SecondStep("li.si", leadersPhone), s.PhoneCode(secret, 0), leadersPhone); got.Status != 200 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	s.Wait(30 * time.Second)
	for i := range 5 {
		if got := s.FinishSignIn(s.SecondStep("li.si", ""), "000000", strings.Repeat(string(rune('a'+i)), 20)); got.Reason() != "second_factor_wrong" {
			t.Fatalf("guess %d: %d %s", i, got.Status, got.Body)
		}
	}
	locked := s.FinishSignIn(s.SecondStep("li.si", ""), s.PhoneCode(secret, 0), "")
	if locked.Status != 429 || locked.Reason() != "second_factor_locked" {
		t.Errorf("the right code after five wrong: %d %s", locked.Status, locked.Body)
	}
	s.Wait(time.Minute)
	if got := s.FinishSignIn(s.SecondStep("li.si", ""), "000000", ""); got.Reason() != "second_factor_wrong" {
		t.Fatalf("after the lock: %d %s", got.Status, got.Body)
	}
	s.Wait(time.Minute)
	if got := s.FinishSignIn(s.SecondStep("li.si", ""), s.PhoneCode(secret, 0), ""); got.Reason() != "second_factor_locked" {
		t.Errorf("the second lock is not twice as long: %d %s", got.Status, got.Body)
	}
	if got := s.FinishSignIn(s.SecondStep("li.si", leadersPhone), s.PhoneCode(secret, 0), leadersPhone); got.Status != 200 {
		t.Errorf("the owner's phone: %d %s", got.Status, got.Body)
	}
	var logged, told int
	s.One(&logged, `select count(*) from audit_entries where action = 'account_locked' and subject_id = $1 and detail ->> 'wrong' = 'code'`, account.ID)
	s.One(&told, `select count(*) from notices where account_id = $1 and kind = 'second_step_locked'`, account.ID)
	if logged != 2 || told != 1 {
		t.Errorf("logged %d, told %d", logged, told)
	}
}

// Strangers are told the same whether an account has a second factor.
func TestStrangersAreNotToldOfSecondFactors(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("with", identity.HeldRole{Role: "trainer"})
	s.Account("without", identity.HeldRole{Role: "trainer"})
	factorOf(s, "with")
	answers := map[string]string{}
	for _, login := range []string{"with", "without", "nobody"} {
		for range 6 {
			answers[login] += string(s.Do("", "POST", "/session", identityapi.NewSession{Login: login, Password: "wrong"}).Body)
		}
	}
	if answers["with"] != answers["without"] || answers["with"] != answers["nobody"] {
		t.Errorf("with\n%s\nwithout\n%s\nnobody\n%s", answers["with"], answers["without"], answers["nobody"])
	}
}

// A second factor and what belongs to it is its owner's, and nobody else's.
func TestSecondFactorIsItsOwners(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	li, wang := s.Account("li.si", identity.HeldRole{Role: "leader"}), s.Account("wang.wu", identity.HeldRole{Role: "trainer"})
	_, ofLi, codesOfLi := factorOf(s, "li.si")
	token, ofWang, _ := factorOf(s, "wang.wu")
	for _, code := range []string{s.PhoneCode(ofLi, 0), codesOfLi[0]} {
		if got := s.FinishSignIn(s.SecondStep("wang.wu", ""), code, ""); got.Reason() != "second_factor_wrong" {
			t.Errorf("another's code: %d %s", got.Status, got.Body)
		}
		for _, path := range []string{"/second-factor/off", "/second-factor/recovery-codes", "/second-factor/authenticator"} {
			if got := s.Do(token, "POST", path, identityapi.OwnProof{Password: apitest.TestPassword, Code: code}); got.Reason() != "second_factor_wrong" && got.Reason() != "second_factor_locked" {
				t.Errorf("%s with another's code: %d %s", path, got.Status, got.Body)
			}
		}
	}
	s.Wait(24 * time.Hour)
	token = renewed(s, "wang.wu", ofWang)
	s.Wait(30 * time.Second)
	if got := s.Do(token, "POST", "/second-factor/off", identityapi.OwnProof{Password: apitest.TestPassword, Code: s.PhoneCode(ofWang, 0)}); got.Status != 204 {
		t.Fatalf("one's own off: %d %s", got.Status, got.Body)
	}
	var left int
	s.One(&left, `select count(*) from recovery_codes where account_id = $1`, li.ID)
	if f, err := identity.FindSecondFactor(t.Context(), s.DB, li.ID); err != nil || !f.On() || left != identity.RecoveryCodes {
		t.Errorf("another's after it: %+v, %d codes, %v", f, left, err)
	}
	// A sealed secret opens for its own account only: copied to another it lets nobody in.
	s.Exec(`insert into second_factors (account_id, secret, since) select $2, secret, since from second_factors where account_id = $1`, li.ID, wang.ID)
	if got := s.FinishSignIn(s.SecondStep("wang.wu", ""), s.PhoneCode(ofLi, 0), ""); got.Status != 500 {
		t.Errorf("another's secret copied: %d %s", got.Status, got.Body)
	}
}

// renewed signs in anew by a code of the phone.
func renewed(s *apitest.Server, login, secret string) string {
	var signedIn identityapi.SignedIn
	s.FinishSignIn(s.SecondStep(login, ""), s.PhoneCode(secret, 0), "").Into(&signedIn)
	return signedIn.AccessToken
}

// Setting up, changing and turning off ask for the password and a code, and are logged.
func TestChangingASecondFactor(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	account := s.Account("li.si", identity.HeldRole{Role: "trainer"})
	signedIn, _ := s.SignIn("li.si", apitest.TestPassword)
	token := signedIn.AccessToken
	do := func(path, password, code string) string {
		return s.Do(token, "POST", "/second-factor/"+path, identityapi.OwnProof{Password: password, Code: code}).Reason()
	}
	confirm := func(code string) string {
		return s.Do(token, "POST", "/second-factor/authenticator/confirm", identityapi.FactorCode{Code: code}).Reason()
	}
	for what, got := range map[string][2]string{
		"off with none":           {do("off", apitest.TestPassword, "000000"), "second_factor_off"},
		"codes with none":         {do("recovery-codes", apitest.TestPassword, "000000"), "second_factor_off"},
		"a code before the app":   {confirm("000000"), "second_factor_not_begun"},
		"the app, wrong password": {do("authenticator", "wrong", ""), "password_wrong"},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %q, want %q", what, got[0], got[1])
		}
	}
	var begun identityapi.NewAuthenticator
	begin := func(code string) {
		t.Helper()
		s.Do(token, "POST", "/second-factor/authenticator", identityapi.OwnProof{Password: apitest.TestPassword, Code: code}).Into(&begun)
	}
	begin("")
	if got := confirm("000000"); got != "second_factor_wrong" {
		t.Errorf("a wrong first code: %q", got)
	}
	if _, cookie := s.SignIn("li.si", apitest.TestPassword); cookie == "" {
		t.Error("it counts before its first code")
	}
	s.Wait(31 * time.Minute)
	refreshed := s.Token(account.ID, 0, auth.Grant{Role: auth.Leader})
	token = refreshed
	if got := confirm(s.PhoneCode(begun.Secret, 0)); got != "second_factor_not_begun" {
		t.Errorf("half an hour later: %q", got)
	}
	begin("")
	old := begun.Secret
	if got := confirm(s.PhoneCode(old, 0)); got != "" {
		t.Fatalf("the first code: %q", got)
	}
	s.Wait(30 * time.Second)
	for what, got := range map[string][2]string{
		"another app without a code": {do("authenticator", apitest.TestPassword, ""), "second_factor_code_missing"},
		"off, wrong code":            {do("off", apitest.TestPassword, "000000"), "second_factor_wrong"},
		"off, wrong password":        {do("off", "wrong", s.PhoneCode(old, 0)), "password_wrong"},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %q, want %q", what, got[0], got[1])
		}
	}
	begin(s.PhoneCode(old, 0))
	s.Wait(30 * time.Second)
	if got := confirm(s.PhoneCode(old, 0)); got != "second_factor_wrong" {
		t.Errorf("the old app confirms the new one: %q", got)
	}
	if got := confirm(s.PhoneCode(begun.Secret, 0)); got != "" {
		t.Fatalf("the new app: %q", got)
	}
	s.Wait(30 * time.Second)
	if got := do("off", apitest.TestPassword, s.PhoneCode(old, 0)); got != "second_factor_wrong" {
		t.Errorf("the old app still counts: %q", got)
	}
	if got := do("off", apitest.TestPassword, s.PhoneCode(begun.Secret, 0)); got != "" {
		t.Errorf("off: %q", got)
	}
	if _, cookie := s.SignIn("li.si", apitest.TestPassword); cookie == "" {
		t.Error("signing in still takes two steps")
	}
	var logged string
	s.One(&logged, `select string_agg(action, ' ' order by id) from audit_entries where subject_id = $1 and action like 'second_factor%'`, account.ID)
	if want := "second_factor_on second_factor_replaced second_factor_off"; logged != want {
		t.Errorf("logged %q, want %q", logged, want)
	}
}

// A one-time code serves as the password, and not as the second factor.
func TestOneTimeCodesTakeTwoSteps(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	account := s.Account("li.si", identity.HeldRole{Role: "trainer"})
	_, secret, _ := factorOf(s, "li.si")
	code, hash := auth.NewFirstCode()
	if err := identity.SetFirstCode(t.Context(), s.DB, account.ID, hash, 0, s.Clock().Add(identity.FirstCodeKept)); err != nil {
		t.Fatal(err)
	}
	var step identityapi.SecondStep
	got := s.Do("", "POST", "/session", identityapi.NewSession{Login: "li.si", Password: code})
	if got.Into(&step); got.Status != 202 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	var signedIn identityapi.SignedIn
	if s.FinishSignIn(step.StepToken, s.PhoneCode(secret, 0), "").Into(&signedIn); !signedIn.Session.MustChangePassword {
		t.Error("the code does not ask for a password")
	}
}
