package command

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

var oneTimeCode = regexp.MustCompile(`[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}`)

// signIn returns the status of a sign-in, and whether a new password is asked for.
func signIn(t *testing.T, address, organization, login, secret string) (status int, mustChange bool) {
	t.Helper()
	body, err := json.Marshal(map[string]string{"organization": organization, "login": login, "password": secret})
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.Post(address+"/api/v1/session", "application/json", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var signedIn struct {
		Session struct {
			MustChange bool `json:"must_change_password"`
		}
	}
	if err := json.NewDecoder(response.Body).Decode(&signedIn); err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, signedIn.Session.MustChange
}

// An association is added and its leader let in again, while the product runs.
func TestOrganizationAndAccount(t *testing.T) {
	environ := environment(t)
	address, interrupt := product(t, environ)
	create := []string{"organization", "create", "-slug", "minjiang", "-name", "岷江学院", "-login", "Leader", "-leader", "顾长卿"}
	code, stdout, stderr := nuanlin(t, environ, create...)
	if code != exitOK {
		t.Fatalf("create: code %d\n%s", code, stderr)
	}
	first := oneTimeCode.FindString(stdout)
	if code, _, stderr := nuanlin(t, environ, create...); code != exitRefused || !strings.Contains(stderr, "minjiang") {
		t.Errorf("create again: code %d\n%s", code, stderr)
	}
	if status, mustChange := signIn(t, address, "minjiang", "leader", first); status != 200 || !mustChange {
		t.Errorf("sign-in with the one-time code: status %d, new password asked for: %v", status, mustChange)
	}
	code, stdout, stderr = nuanlin(t, environ, "account", "reset-password", "LEADER")
	if code != exitOK {
		t.Fatalf("reset: code %d\n%s", code, stderr)
	}
	if status, _ := signIn(t, address, "minjiang", "leader", first); status == 200 {
		t.Error("the code before the reset still opens the account")
	}
	if status, mustChange := signIn(t, address, "minjiang", "leader", oneTimeCode.FindString(stdout)); status != 200 || !mustChange {
		t.Errorf("sign-in after the reset: status %d, new password asked for: %v", status, mustChange)
	}
	tests := []struct {
		line string
		code int
		says string
	}{
		{"account reset-password nobody", exitRefused, "nobody"},
		{"account reset-password", exitUsage, "name one account"},
		{"account reset-password -organization none leader", exitRefused, "none"},
		{"account reset-second-factor nobody", exitRefused, "nobody"},
		{"account reset-second-factor leader", exitRefused, "no second factor"},
		{"account reset-second-factor", exitUsage, "name one account"},
		{"organization create -slug A -name A -login a -leader A", exitRefused, "short name"},
		{"organization create -slug aa -name A -login a -leader A -zone Mars/Olympus", exitUsage, "Mars/Olympus"},
		{"organization create -slug aa", exitUsage, "all needed"},
	}
	for _, tt := range tests {
		if code, _, stderr := nuanlin(t, environ, strings.Fields(tt.line)...); code != tt.code || !strings.Contains(stderr, tt.says) {
			t.Errorf("%s: code %d, want %d\n%s", tt.line, code, tt.code, stderr)
		}
	}
	if code := interrupt(); code != exitOK {
		t.Errorf("serve ended with code %d", code)
	}
}

func TestDemo(t *testing.T) {
	environ := append(environment(t), "NUANLIN_CLOCK=2012-04-02T12:00:00+08:00")
	address, interrupt := product(t, environ, "-demo", "-dates", april2012)
	code, stdout, stderr := nuanlin(t, environ, "demo")
	if code != exitOK {
		t.Fatalf("demo: code %d\n%s", code, stderr)
	}
	for _, role := range []string{"volunteer", "captain", "trainer", "coordinator", "leader", "host", "community_officer", "safeguarding_lead", "auditor"} {
		line := regexp.MustCompile(`(?m)^  (\S+) +` + role + ` `).FindStringSubmatch(stdout)
		if line == nil {
			t.Errorf("no account of a %s in\n%s", role, stdout)
			continue
		}
		if status, mustChange := signIn(t, address, demoSlug, line[1], "nuanlin-demo-2012"); status != 200 || mustChange {
			t.Errorf("sign-in as %s: status %d, new password asked for: %v", line[1], status, mustChange)
		}
	}
	if code := interrupt(); code != exitOK {
		t.Errorf("serve ended with code %d", code)
	}
}
