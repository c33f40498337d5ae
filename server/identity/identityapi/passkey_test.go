package identityapi_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/identity"
	"nuanlin/server/identity/identityapi"
)

// passkeyOf gives an account a passkey at the origin and nothing else.
func passkeyOf(s *apitest.Server, login, origin string) (token string, d *apitest.PasskeyDevice, recovery []string) {
	signedIn, _ := s.SignIn(login, apitest.TestPassword)
	d = s.NewPasskeyDevice(origin)
	return signedIn.AccessToken, d, s.AddPasskey(signedIn.AccessToken, d, identityapi.OwnProof{})
}

// stepOf gives the password on a page of the origin.
func stepOf(s *apitest.Server, login, origin string) (step identityapi.SecondStep) {
	s.Do("", "POST", "/session", identityapi.NewSession{Login: login, Password: apitest.TestPassword}, "Origin", origin).Into(&step)
	return step
}

func ownFactor(s *apitest.Server, token string) (own identityapi.SecondFactor) {
	s.Do(token, "GET", "/second-factor", nil).Into(&own)
	return own
}

// A passkey is a second factor like an app: the first brings recovery codes, signing in takes
// two steps, and the page is told which second steps there are.
func TestPasskeysSignIn(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	account := s.Account("li.si", identity.HeldRole{Role: "trainer"})
	token, d, recovery := passkeyOf(s, "li.si", apitest.TestOrigin)
	if len(recovery) != identity.RecoveryCodes {
		t.Errorf("recovery codes: %q", recovery)
	}
	step := stepOf(s, "li.si", apitest.TestOrigin)
	if got := fmt.Sprint(step.Methods); got != "[passkey recovery_code]" {
		t.Errorf("with a passkey: %s", got)
	}
	if got := fmt.Sprint(stepOf(s, "li.si", "https://other.example.edu.cn").Methods); got != "[recovery_code]" {
		t.Errorf("on another page: %s", got)
	}
	if got := s.FinishSignIn(step.StepToken, "000000", ""); got.Reason() != "second_factor_wrong" {
		t.Errorf("six digits without an app: %d %s", got.Status, got.Body)
	}
	if got := s.FinishSignIn(step.StepToken, "", ""); got.Reason() != "second_factor_code_missing" {
		t.Errorf("nothing: %d %s", got.Status, got.Body)
	}
	var signedIn identityapi.SignedIn
	s.PasskeyStep(step.StepToken, d).Into(&signedIn)
	if got := s.Do(signedIn.AccessToken, "GET", "/sessions", nil); got.Status != 200 {
		t.Errorf("no session: %s", got.Body)
	}
	own := ownFactor(s, token)
	if len(own.Passkeys) != 1 || !own.Active || own.AppSince != nil || own.Passkeys[0].Name != "手机" || own.Passkeys[0].Origin != apitest.TestOrigin || own.Passkeys[0].UsedAt == nil {
		t.Errorf("shown: %+v", own)
	}
	if got := s.FinishSignIn(stepOf(s, "li.si", apitest.TestOrigin).StepToken, recovery[0], ""); got.Status != 200 {
		t.Errorf("a recovery code: %d %s", got.Status, got.Body)
	}
	var begun identityapi.NewAuthenticator
	s.Do(token, "POST", "/second-factor/authenticator", s.ProvePasskey(token, d)).Into(&begun)
	var codes identityapi.RecoveryCodes
	s.Do(token, "POST", "/second-factor/authenticator/confirm", identityapi.FactorCode{Code: s.PhoneCode(begun.Secret, 0)}).Into(&codes)
	if got := fmt.Sprint(stepOf(s, "li.si", apitest.TestOrigin).Methods); got != "[passkey code recovery_code]" || len(codes.RecoveryCodes) != 0 {
		t.Errorf("with an app too: %s, new codes %q", got, codes.RecoveryCodes)
	}
	var logged, second string
	s.One(&logged, `select string_agg(action, ' ' order by id) from audit_entries where subject_id = $1 and action <> 'session_started'`, account.ID)
	s.One(&second, `select string_agg(detail ->> 'second', ' ' order by id) from audit_entries where action = 'session_started'`)
	if logged != "second_factor_on passkey_added authenticator_added" || second != "passkey recovery_code" {
		t.Errorf("logged %q, by %q", logged, second)
	}
}

// What a device answers is good once, for the question it answers, and for five minutes.
func TestPasskeyAnswersAreTakenOnce(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si", identity.HeldRole{Role: "trainer"})
	token, d, _ := passkeyOf(s, "li.si", apitest.TestOrigin)
	over := func(what string, got apitest.Reply) {
		t.Helper()
		if got.Status != 409 || got.Reason() != "passkey_challenge_over" {
			t.Errorf("%s: %d %s", what, got.Status, got.Body)
		}
	}
	step, another := stepOf(s, "li.si", d.Origin).StepToken, stepOf(s, "li.si", d.Origin).StepToken
	d.Count++
	answer := d.Answer(s.AskStep(step, d.Origin).Question())
	over("of another sign-in", s.FinishByPasskey(another, answer))
	over("to prove something else", s.Do(token, "POST", "/second-factor/recovery-codes", identityapi.OwnProof{Password: apitest.TestPassword, Passkey: answer}))
	if got := s.FinishByPasskey(step, answer); got.Status != 200 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	over("again", s.FinishByPasskey(another, answer))

	wrong := *d
	wrong.Origin = "https://other.example.edu.cn"
	wrong.Count++
	question := s.AskStep(another, d.Origin).Question()
	if got := s.FinishByPasskey(another, wrong.Answer(question)); got.Reason() != "passkey_wrong" {
		t.Errorf("wrong: %d %s", got.Status, got.Body)
	}
	d.Count++
	over("right, after a wrong one", s.FinishByPasskey(another, d.Answer(question)))

	first := s.AskStep(another, d.Origin).Question()
	if got := s.PasskeyStep(another, d); got.Status != 200 {
		t.Errorf("asked once more: %d %s", got.Status, got.Body)
	}
	over("to the question before", s.FinishByPasskey(stepOf(s, "li.si", d.Origin).StepToken, d.Answer(first)))

	proof := s.ProvePasskey(token, d)
	s.Wait(identity.PasskeyChallengeLasts)
	over("five minutes later", s.Do(token, "POST", "/second-factor/recovery-codes", proof))
	if n, err := identity.PurgePasskeyChallenges(t.Context(), s.DB, s.Clock().Add(time.Second), 100); err != nil || n == 0 {
		t.Errorf("purged %d, %v", n, err)
	}
	for _, text := range []string{`{}`, `{"rawId":1}`, `{"rawId":"AA","response":{"clientDataJSON":"e30"}}`, `{"rawId":"AA","response":null}`} {
		got := s.FinishByPasskey(stepOf(s, "li.si", d.Origin).StepToken, json.RawMessage(text))
		if reason := got.Reason(); reason != "passkey_wrong" && reason != "passkey_challenge_over" {
			t.Errorf("%s: %d %s", text, got.Status, got.Body)
		}
	}
}

// A passkey is made and used at one address. There is none where browsers make none.
func TestPasskeysBelongToAnAddress(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si", identity.HeldRole{Role: "trainer"})
	signedIn, _ := s.SignIn("li.si", apitest.TestPassword)
	token := signedIn.AccessToken
	own := identityapi.OwnProof{Password: apitest.TestPassword}
	for _, origin := range []string{
		"", "null", "http://nuanlin.example.edu.cn", "https://192.0.2.7", "https://[2001:db8::7]", "http://127.0.0.1:8080", "https://nuanlin.example.edu.cn/path",
		"https://who@nuanlin.example.edu.cn", "ftp://localhost", "https://", "chrome-extension://abcdef",
	} {
		if got := s.AskFor(token, "/second-factor/passkeys", origin, own); got.Status != 422 || got.Reason() != "passkey_address_unfit" {
			t.Errorf("at %q: %d %s", origin, got.Status, got.Body)
		}
	}
	local := s.NewPasskeyDevice("http://localhost:8080")
	s.AddPasskey(token, local, identityapi.OwnProof{})
	question := s.AskFor(token, "/second-factor/passkeys", apitest.TestOrigin, s.ProvePasskey(token, local)).Question()
	elsewhere := s.NewPasskeyDevice("https://nuanlin.example.edu.cn.evil.example")
	made := identityapi.NewPasskey{Name: "别处", Credential: elsewhere.Make(question)}
	if got := s.Do(token, "POST", "/second-factor/passkeys/made", made); got.Reason() != "passkey_wrong" {
		t.Errorf("made elsewhere: %d %s", got.Status, got.Body)
	}
	d := s.NewPasskeyDevice(apitest.TestOrigin)
	s.AddPasskey(token, d, s.ProvePasskey(token, local))

	if got := s.AskStep(stepOf(s, "li.si", "").StepToken, "https://other.example.edu.cn"); got.Status != 409 || got.Reason() != "passkey_missing" {
		t.Errorf("where there is none: %d %s", got.Status, got.Body)
	}
	for name, origin := range map[string]string{"another port": apitest.TestOrigin + ":8443", "another name": "https://evil.example", "without https": "http://nuanlin.example.edu.cn"} {
		step := stepOf(s, "li.si", d.Origin).StepToken
		question := s.AskStep(step, d.Origin).Question()
		moved := *d
		moved.Origin = origin
		moved.Count += 10
		if got := s.FinishByPasskey(step, moved.Answer(question)); got.Reason() != "passkey_wrong" {
			t.Errorf("from %s: %d %s", name, got.Status, got.Body)
		}
	}
	step := stepOf(s, "li.si", local.Origin).StepToken
	local.Count++
	if got := s.FinishByPasskey(step, local.Answer(s.AskStep(step, d.Origin).Question())); got.Reason() != "passkey_wrong" {
		t.Errorf("the passkey of another address: %d %s", got.Status, got.Body)
	}
	port := s.NewPasskeyDevice(d.Origin + ":8443")
	s.AddPasskey(token, port, s.ProvePasskey(token, d))
	step = stepOf(s, "li.si", d.Origin).StepToken
	port.Count++
	if got := s.FinishByPasskey(step, port.Answer(s.AskStep(step, d.Origin).Question())); got.Reason() != "passkey_wrong" {
		t.Errorf("the passkey of another port: %d %s", got.Status, got.Body)
	}
	s.Wait(time.Minute) // that was the fifth
	if got := s.PasskeyStep(stepOf(s, "li.si", d.Origin).StepToken, d); got.Status != 200 {
		t.Errorf("where it was made: %d %s", got.Status, got.Body)
	}
}

// A device that counts back is one of two with the same key: it is refused, and its owner is
// told. Many devices do not count at all.
func TestCopiedPasskeysAreRefused(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si", identity.HeldRole{Role: "trainer"})
	token, d, _ := passkeyOf(s, "li.si", apitest.TestOrigin)
	counting := func(count uint32) apitest.Reply {
		step := stepOf(s, "li.si", d.Origin).StepToken
		d.Count = count
		return s.FinishByPasskey(step, d.Answer(s.AskStep(step, d.Origin).Question()))
	}
	for range 2 {
		if got := counting(0); got.Status != 200 {
			t.Errorf("no count: %d %s", got.Status, got.Body)
		}
	}
	if got := counting(7); got.Status != 200 {
		t.Errorf("7: %d %s", got.Status, got.Body)
	}
	for _, count := range []uint32{6, 7, 0} {
		if got := counting(count); got.Status != 422 || got.Reason() != "passkey_copied" || got.Problem().Params["name"] != "手机" {
			t.Errorf("%d after 7: %d %s", count, got.Status, got.Body)
		}
	}
	if got := counting(8); got.Status != 200 {
		t.Errorf("8: %d %s", got.Status, got.Body)
	}
	var notices identityapi.NoticeList
	s.Do(token, "GET", "/notices", nil).Into(&notices)
	if len(notices.Notices) != 3 || notices.Notices[0].Kind != identityapi.NoticeKindPasskeyCopied || notices.Notices[0].Detail["name"] != "手机" {
		t.Errorf("the owner is told %+v", notices)
	}
}

// A passkey is its owner's: it lets in nobody else, in no other organization, and not any
// more once it was taken away.
func TestPasskeysAreTheirOwners(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si", identity.HeldRole{Role: "leader"})
	s.Account("wang.wu", identity.HeldRole{Role: "trainer"})
	ofLi, li, _ := passkeyOf(s, "li.si", apitest.TestOrigin)
	ofWang, wang, _ := passkeyOf(s, "wang.wu", apitest.TestOrigin)
	li.Owner = "" // what keeps others out is whose it is here, not what it says
	step := stepOf(s, "wang.wu", li.Origin).StepToken
	li.Count++
	if got := s.FinishByPasskey(step, li.Answer(s.AskStep(step, li.Origin).Question())); got.Reason() != "passkey_wrong" {
		t.Errorf("another's at the second step: %d %s", got.Status, got.Body)
	}
	question := s.AskFor(ofWang, "/second-factor/passkeys/question", li.Origin, nil).Question()
	li.Count++
	id := ownFactor(s, ofLi).Passkeys[0].ID
	proof := identityapi.OwnProof{Password: apitest.TestPassword, Passkey: li.Answer(question)}
	if got := s.Do(ofWang, "POST", "/second-factor/recovery-codes", proof); got.Reason() != "passkey_wrong" {
		t.Errorf("another's as a proof: %d %s", got.Status, got.Body)
	}
	if got := s.Do(ofWang, "POST", fmt.Sprintf("/second-factor/passkeys/%d/off", id), s.ProvePasskey(ofWang, wang)); got.Status != 404 || got.Reason() != "passkey_unknown" {
		t.Errorf("another's taken away: %d %s", got.Status, got.Body)
	}
	taken := s.NewPasskeyDevice(apitest.TestOrigin)
	*taken = *li
	question = s.AskFor(ofWang, "/second-factor/passkeys", li.Origin, s.ProvePasskey(ofWang, wang)).Question()
	if got := s.Do(ofWang, "POST", "/second-factor/passkeys/made", identityapi.NewPasskey{Name: "借来的", Credential: taken.Make(question)}); got.Reason() != "passkey_taken" {
		t.Errorf("another's added: %d %s", got.Status, got.Body)
	}

	again := s.NewPasskeyDevice(apitest.TestOrigin)
	s.AddPasskey(ofLi, again, s.ProvePasskey(ofLi, li))
	if got := s.Do(ofLi, "POST", fmt.Sprintf("/second-factor/passkeys/%d/off", id), s.ProvePasskey(ofLi, again)); got.Status != 204 {
		t.Fatalf("one's own taken away: %d %s", got.Status, got.Body)
	}
	step = stepOf(s, "li.si", li.Origin).StepToken
	li.Count++
	if got := s.FinishByPasskey(step, li.Answer(s.AskStep(step, li.Origin).Question())); got.Reason() != "passkey_wrong" {
		t.Errorf("one that was taken away: %d %s", got.Status, got.Body)
	}

	s.AddOrganization("other")
	other, err := s.Platform.Registry.Organization(t.Context(), "other")
	if err != nil {
		t.Fatal(err)
	}
	namesake := identity.Account{Login: "li.si", Name: "李四", PasswordHash: apitest.TestPasswordHash, CreatedAt: s.Clock()}
	if err := identity.CreateAccount(t.Context(), other, &namesake); err != nil {
		t.Fatal(err)
	}
	if err := identity.GrantRole(t.Context(), other, namesake.ID, identity.HeldRole{Role: "leader"}); err != nil {
		t.Fatal(err)
	}
	signIn := identityapi.NewSession{Organization: "other", Login: "li.si", Password: apitest.TestPassword}
	var signedIn identityapi.SignedIn
	s.Do("", "POST", "/session", signIn).Into(&signedIn)
	s.AddPasskey(signedIn.AccessToken, s.NewPasskeyDevice(apitest.TestOrigin), identityapi.OwnProof{})
	var second identityapi.SecondStep
	s.Do("", "POST", "/session", signIn).Into(&second)
	if got := s.PasskeyStep(second.StepToken, again); got.Reason() != "passkey_wrong" {
		t.Errorf("in another organization: %d %s", got.Status, got.Body)
	}
}

// Wrong passkeys are counted with wrong codes.
func TestPasskeysAreNotGuessed(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	account := s.Account("li.si", identity.HeldRole{Role: "trainer"})
	_, d, recovery := passkeyOf(s, "li.si", apitest.TestOrigin)
	for i := range 5 {
		step := stepOf(s, "li.si", d.Origin).StepToken
		got := s.FinishByPasskey(step, s.NewPasskeyDevice(d.Origin).Answer(s.AskStep(step, d.Origin).Question()))
		if i == 2 { // one in between is a code
			got = s.FinishSignIn(step, recovery[0]+"x", "")
		}
		if reason := got.Reason(); reason != "passkey_wrong" && reason != "second_factor_wrong" && reason != "second_factor_locked" {
			t.Fatalf("guess %d: %d %s", i, got.Status, got.Body)
		}
	}
	if got := s.PasskeyStep(stepOf(s, "li.si", d.Origin).StepToken, d); got.Status != 429 || got.Reason() != "second_factor_locked" {
		t.Errorf("the right one after five wrong: %d %s", got.Status, got.Body)
	}
	s.Wait(time.Minute)
	if got := s.PasskeyStep(stepOf(s, "li.si", d.Origin).StepToken, d); got.Status != 200 {
		t.Errorf("after the lock: %d %s", got.Status, got.Body)
	}
	var told int
	s.One(&told, `select count(*) from notices where account_id = $1 and kind = 'second_step_locked'`, account.ID)
	if told != 1 {
		t.Errorf("told %d times", told)
	}
}

// Adding and taking away asks for the password and what there is, and is logged. The app and
// the passkeys come and go each for themselves; with the last of them two steps end.
func TestChangingPasskeys(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	account := s.Account("li.si", identity.HeldRole{Role: "trainer"})
	token, secret, recovery := factorOf(s, "li.si")
	for want, proof := range map[string]identityapi.OwnProof{
		"second_factor_code_missing": {Password: apitest.TestPassword},
		"password_wrong":             {Password: "wrong", Code: recovery[0]},
		"second_factor_wrong":        {Password: apitest.TestPassword, Code: recovery[0] + "x"},
	} {
		if got := s.AskFor(token, "/second-factor/passkeys", apitest.TestOrigin, proof); got.Reason() != want {
			t.Errorf("%s: %d %s", want, got.Status, got.Body)
		}
	}
	d := s.NewPasskeyDevice(apitest.TestOrigin)
	if codes := s.AddPasskey(token, d, identityapi.OwnProof{Code: s.PhoneCode(secret, 0)}); len(codes) != 0 {
		t.Errorf("the codes of the app do not go on: %q", codes)
	}
	if got := s.Do(token, "POST", "/second-factor/off", s.ProvePasskey(token, d)); got.Status != 204 {
		t.Fatalf("the app off: %d %s", got.Status, got.Body)
	}
	own := ownFactor(s, token)
	if !own.Active || own.AppSince != nil || len(own.Passkeys) != 1 || own.RecoveryCodesLeft != identity.RecoveryCodes {
		t.Errorf("without the app: %+v", own)
	}
	if got := s.Do(token, "POST", "/second-factor/off", s.ProvePasskey(token, d)); got.Reason() != "second_factor_off" {
		t.Errorf("the app off again: %d %s", got.Status, got.Body)
	}
	s.Wait(time.Minute)
	path := fmt.Sprintf("/second-factor/passkeys/%d/off", own.Passkeys[0].ID)
	if got := s.Do(token, "POST", path, identityapi.OwnProof{Password: apitest.TestPassword}); got.Reason() != "second_factor_code_missing" {
		t.Errorf("without a proof: %d %s", got.Status, got.Body)
	}
	if got := s.Do(token, "POST", path, identityapi.OwnProof{Password: apitest.TestPassword, Code: recovery[1]}); got.Status != 204 {
		t.Errorf("the last with a recovery code: %d %s", got.Status, got.Body)
	}
	if own := ownFactor(s, token); own.Active || own.RecoveryCodesLeft != 0 {
		t.Errorf("after the last: %+v", own)
	}
	if _, cookie := s.SignIn("li.si", apitest.TestPassword); cookie == "" {
		t.Error("signing in still takes two steps")
	}
	var logged, names string
	s.One(&logged, `select string_agg(action, ' ' order by id) from audit_entries where subject_id = $1 and action not in ('session_started', 'second_factor_on')`, account.ID)
	s.One(&names, `select string_agg(distinct detail ->> 'passkey', ' ') from audit_entries where action like 'passkey%'`)
	if logged != "passkey_added authenticator_removed passkey_removed second_factor_off" || names != "手机" {
		t.Errorf("logged %q of %q", logged, names)
	}
}

// An account has ten passkeys at most, each with a name.
func TestPasskeysAreBounded(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si", identity.HeldRole{Role: "trainer"})
	token, d, _ := passkeyOf(s, "li.si", apitest.TestOrigin)
	late := s.AskFor(token, "/second-factor/passkeys", d.Origin, s.ProvePasskey(token, d)).Question()
	for _, name := range []string{"", "  ", strings.Repeat("长", 61)} {
		made := identityapi.NewPasskey{Name: name, Credential: s.NewPasskeyDevice(d.Origin).Make(late)}
		if got := s.Do(token, "POST", "/second-factor/passkeys/made", made); got.Reason() != "fields_invalid" {
			t.Errorf("called %q: %d %s", name, got.Status, got.Body)
		}
	}
	s.Exec(`insert into passkeys (account_id, name, credential_id, public_key, origin, sign_count, backup_eligible, added_at)
		select account_id, name, decode(to_hex(n), 'escape'), public_key, origin, 0, false, added_at from passkeys, generate_series(1, 9) n`)
	if got := s.Do(token, "POST", "/second-factor/passkeys/made", identityapi.NewPasskey{Name: "第十一", Credential: s.NewPasskeyDevice(d.Origin).Make(late)}); got.Status != 409 || got.Reason() != "passkeys_full" {
		t.Errorf("an eleventh: %d %s", got.Status, got.Body)
	}
	if got := s.AskFor(token, "/second-factor/passkeys", d.Origin, s.ProvePasskey(token, d)); got.Reason() != "passkeys_full" {
		t.Errorf("beginning an eleventh: %d %s", got.Status, got.Body)
	}
}

// A passkey is enough where a second factor is wanted, and the last one stays.
func TestPasskeysMeetTheRule(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Platform.TrustTokens = false
	s.Account("li.si", identity.HeldRole{Role: "leader"})
	wanted(s, "leader")
	signedIn, _ := s.SignIn("li.si", apitest.TestPassword)
	d, second := s.NewPasskeyDevice(apitest.TestOrigin), s.NewPasskeyDevice(apitest.TestOrigin)
	s.AddPasskey(signedIn.AccessToken, d, identityapi.OwnProof{})
	s.PasskeyStep(stepOf(s, "li.si", d.Origin).StepToken, d).Into(&signedIn)
	token := signedIn.AccessToken
	if got := s.Do(token, "GET", "/volunteers", nil); got.Status != 200 || signedIn.Session.MustSetUpSecondFactor {
		t.Fatalf("with a passkey: %d %s", got.Status, got.Body)
	}
	off := func(id int64) string {
		return s.Do(token, "POST", fmt.Sprintf("/second-factor/passkeys/%d/off", id), s.ProvePasskey(token, d)).Reason()
	}
	id := ownFactor(s, token).Passkeys[0].ID
	if got := off(id); got != "second_factor_wanted" {
		t.Errorf("the only one: %q", got)
	}
	s.AddPasskey(token, second, s.ProvePasskey(token, d))
	if got := off(ownFactor(s, token).Passkeys[1].ID); got != "" {
		t.Errorf("one of two: %q", got)
	}
	if got := off(id); got != "second_factor_wanted" {
		t.Errorf("the one left: %q", got)
	}
	var begun identityapi.NewAuthenticator
	s.Do(token, "POST", "/second-factor/authenticator", s.ProvePasskey(token, d)).Into(&begun)
	s.Do(token, "POST", "/second-factor/authenticator/confirm", identityapi.FactorCode{Code: s.PhoneCode(begun.Secret, 0)}).Into(&identityapi.RecoveryCodes{})
	if got := s.Do(token, "POST", "/second-factor/off", s.ProvePasskey(token, d)).Reason(); got != "" {
		t.Errorf("the app beside a passkey: %q", got)
	}
}

// Whoever has lost the phone has lost its passkeys, too.
func TestLostPhoneEndsPasskeys(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	account := s.Account("li.si", identity.HeldRole{Role: "trainer"})
	token, d, _ := passkeyOf(s, "li.si", apitest.TestOrigin)
	coordinators := []string{}
	for _, login := range []string{"c1", "c2"} {
		s.Account(login, identity.HeldRole{Role: "coordinator"})
		signedIn, _ := s.SignIn(login, apitest.TestPassword)
		coordinators = append(coordinators, signedIn.AccessToken)
	}
	var asked identityapi.CodeRequest
	s.Do(coordinators[0], "POST", "/second-factor-resets", identityapi.NewSecondFactorReset{Login: "li.si"}).Into(&asked)
	decision := identityapi.CodeDecision{Decision: identityapi.CodeDecisionDecisionApprove}
	if got := s.Do(coordinators[1], "POST", fmt.Sprintf("/code-requests/%d/decision", asked.ID), decision); got.Status != 204 && got.Status != 200 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	left, err := identity.ListPasskeys(t.Context(), s.DB, account.ID)
	if err != nil || len(left) != 0 {
		t.Errorf("left: %+v, %v", left, err)
	}
	signedIn, _ := s.SignIn("li.si", apitest.TestPassword)
	if got := s.AskFor(signedIn.AccessToken, "/second-factor/passkeys/question", d.Origin, nil); got.Reason() != "passkey_missing" {
		t.Errorf("asked for: %d %s", got.Status, got.Body)
	}
	if s.Do(token, "GET", "/sessions", nil).Status != 401 {
		t.Error("the session goes on")
	}
}

// Of two second factors that are taken away at the same moment one stays, where one is wanted.
func TestLastFactorsAreNotTakenAtOnce(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si", identity.HeldRole{Role: "leader"})
	wanted(s, "leader")
	_, d, recovery := passkeyOf(s, "li.si", apitest.TestOrigin)
	var signedIn identityapi.SignedIn
	s.PasskeyStep(stepOf(s, "li.si", d.Origin).StepToken, d).Into(&signedIn)
	token := signedIn.AccessToken
	s.AddPasskey(token, s.NewPasskeyDevice(apitest.TestOrigin), s.ProvePasskey(token, d))
	reasons := make(chan string)
	for i, p := range ownFactor(s, token).Passkeys {
		go func() {
			proof := identityapi.OwnProof{Password: apitest.TestPassword, Code: recovery[i]}
			reasons <- s.Do(token, "POST", fmt.Sprintf("/second-factor/passkeys/%d/off", p.ID), proof).Reason()
		}()
	}
	got := []string{<-reasons, <-reasons}
	if slices.Sort(got); !slices.Equal(got, []string{"", "second_factor_wanted"}) {
		t.Errorf("both at once: %q", got)
	}
}
