package identityapi_test

import (
	"slices"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/identity"
	"nuanlin/server/identity/identityapi"
)

// barely are the operations for whoever must set up a second factor and has none.
var barely = []string{"showSession", "showSecondFactor", "beginSecondFactor", "confirmSecondFactor", "beginPasskey", "addPasskey"}

// wanted says that a second factor is required for the roles.
func wanted(s *apitest.Server, roles ...string) {
	s.Exec(`update sign_in_rules set second_factor_roles = string_to_array($1, ' '), version = version + 1`, join(roles))
}

func join(words []string) (text string) {
	for i, word := range words {
		if i > 0 {
			text += " "
		}
		text += word
	}
	return text
}

// The setting reaches sessions that are open with their next request: it can do nothing
// but set up a second factor, of all operations there are, until that is done.
func TestWantedSecondFactorComesFirst(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Platform.TrustTokens = false
	roles := []identity.HeldRole{}
	for _, role := range []string{"leader", "host", "safeguarding_lead", "coordinator", "trainer", "auditor"} {
		roles = append(roles, identity.HeldRole{Role: role})
	}
	s.Account("li.si", roles...)
	signedIn, cookie := s.SignIn("li.si", apitest.TestPassword)
	if got := s.Do(signedIn.AccessToken, "PUT", "/sign-in-rules", `{"second_factor_roles":["safeguarding_lead"]}`, "If-Match", `"1"`); got.Status != 200 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	if got := s.Do(signedIn.AccessToken, "GET", "/volunteers", nil); got.Status != 401 || got.Reason() != "powers_changed" {
		t.Errorf("an open session: %d %s", got.Status, got.Body)
	}
	renewed := s.Refresh(cookie)
	renewed.Into(&signedIn)
	token := signedIn.AccessToken
	if !signedIn.Session.MustSetUpSecondFactor {
		t.Errorf("renewed: %s", renewed.Body)
	}
	operations, _ := apitest.ReadSpec(t)
	powers, tried := apitest.Parts(t).Powers, 0
	for _, op := range operations {
		if powers.Public(op.ID) {
			continue
		}
		tried++
		refused := s.Call(token, op).Reason() == "second_factor_required"
		if slices.Contains(barely, op.ID) == refused {
			t.Errorf("%s: refused %v", op.ID, refused)
		}
	}
	if tried < 100 {
		t.Errorf("only %d operations were tried", tried)
	}
	if again, _ := s.SignIn("li.si", apitest.TestPassword); !again.Session.MustSetUpSecondFactor {
		t.Error("signing in anew gets around it")
	}

	secret, _ := s.SetUpFactor(token)
	s.Refresh(renewed.Cookie()).Into(&signedIn)
	token = signedIn.AccessToken
	if got := s.Do(token, "GET", "/volunteers", nil); got.Status != 200 || signedIn.Session.MustSetUpSecondFactor {
		t.Errorf("set up: %d %s", got.Status, got.Body)
	}
	s.Wait(31e9)
	off := identityapi.OwnProof{Password: apitest.TestPassword, Code: s.PhoneCode(secret, 0)}
	if got := s.Do(token, "POST", "/second-factor/off", off); got.Status != 403 || got.Reason() != "second_factor_wanted" {
		t.Errorf("turning it off: %d %s", got.Status, got.Body)
	}
	wanted(s)
	if got := s.Do(token, "POST", "/second-factor/off", off); got.Status != 204 {
		t.Errorf("turning it off when nobody wants it: %d %s", got.Status, got.Body)
	}
}

// Only who holds one of the roles needs a second factor.
func TestSecondFactorIsWantedOfRoles(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	unscoped := []auth.Role{auth.Volunteer, auth.Trainer, auth.Coordinator, auth.Leader, auth.Host, auth.SafeguardingLead, auth.Auditor}
	for _, role := range unscoped {
		s.Account(string(role), identity.HeldRole{Role: string(role)})
	}
	for _, roles := range [][]string{{}, {"leader"}, {"host", "safeguarding_lead"}} {
		wanted(s, roles...)
		for _, role := range unscoped {
			signedIn, _ := s.SignIn(string(role), apitest.TestPassword)
			if must := signedIn.Session.MustSetUpSecondFactor; must != slices.Contains(roles, string(role)) {
				t.Errorf("%v wanted, as %s: %v", roles, role, must)
			}
		}
	}
}

// The rules are a shared document, whose changes are logged.
func TestSignInRules(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	leader := s.Token(s.Account("li.si").ID, 0, auth.Grant{Role: auth.Leader})
	put := func(body, version string) apitest.Reply {
		return s.Do(leader, "PUT", "/sign-in-rules", body, "If-Match", version)
	}
	var rules identityapi.SignInRules
	got := s.Do(leader, "GET", "/sign-in-rules", nil)
	if got.Into(&rules); len(rules.SecondFactorRoles) != 0 || got.Header.Get("ETag") != `"1"` {
		t.Errorf("at first: %s", got.Body)
	}
	got = put(`{"second_factor_roles":["host","leader"]}`, `"1"`)
	if got.Into(&rules); rules.Version != 2 || len(rules.SecondFactorRoles) != 2 || got.Header.Get("ETag") != `"2"` {
		t.Errorf("changed: %s", got.Body)
	}
	if got := put(`{"second_factor_roles":[]}`, `"1"`); got.Reason() != "version_stale" {
		t.Errorf("stale: %d %s", got.Status, got.Body)
	}
	for _, body := range []string{`{}`, `{"second_factor_roles":["volunteer"]}`, `{"second_factor_roles":["host","host"]}`} {
		if got := put(body, `"2"`); got.Reason() != "fields_invalid" {
			t.Errorf("%s: %d %s", body, got.Status, got.Body)
		}
	}
	var detail string
	s.One(&detail, `select detail::text from audit_entries where action = 'sign_in_rules_changed'`)
	if detail != `{"second_factor_roles": ["host", "leader"], "second_factor_roles_before": []}` {
		t.Errorf("logged %s", detail)
	}
}

// An account of a demonstration is everybody's: none sets up a second factor on it, and
// none is wanted of it.
func TestDemoHasNoSecondFactor(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.IsDemo()
	s.Platform.DemoPassword = apitest.TestPassword
	account := s.Account("li.si", identity.HeldRole{Role: "leader"})
	s.Exec(`update accounts set demo = true where id = $1`, account.ID)
	wanted(s, "leader")
	signedIn, _ := s.SignIn("li.si", apitest.TestPassword)
	if signedIn.Session.MustSetUpSecondFactor {
		t.Error("it is wanted")
	}
	if got := s.Do(signedIn.AccessToken, "POST", "/second-factor/authenticator", identityapi.OwnProof{Password: apitest.TestPassword}); got.Reason() != "demo_factor_fixed" {
		t.Errorf("%d %s", got.Status, got.Body)
	}
}
