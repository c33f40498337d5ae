package wiring_test

import (
	"net/http"
	"slices"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/identity"
)

// TestEveryOperationForEveryRole holds the table of powers against the contract
// and the server: nobody else gets in, and nobody in the table is kept out.
func TestEveryOperationForEveryRole(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	operations, _ := apitest.ReadSpec(t)
	powers := apitest.Parts(t).Powers
	tokens := map[auth.Role]string{}
	for _, role := range auth.Roles {
		account := s.Account(string(role))
		tokens[role] = s.Token(account.ID, 987654321, auth.Grant{Role: role, TeamID: 987654321, CommunityID: 987654321})
	}
	for _, op := range operations {
		if powers.Public(op.ID) {
			if got := s.Call("", op); got.Reason() == "token_missing" || got.Status >= 500 {
				t.Errorf("%s is public, but answers %d %s", op.ID, got.Status, got.Body)
			}
			continue
		}
		if got := s.Call("", op); got.Status != http.StatusUnauthorized || got.Reason() != "token_missing" {
			t.Errorf("%s without a token: got %d %s", op.ID, got.Status, got.Body)
		}
		var keptOut []auth.Role
		for _, role := range auth.Roles {
			got := s.Call(tokens[role], op)
			kept := got.Status == http.StatusForbidden && got.Reason() == "power_missing"
			switch {
			case got.Status >= 500 || got.Status == http.StatusUnauthorized:
				t.Errorf("%s as %s: got %d %s", op.ID, role, got.Status, got.Body)
			case slices.Contains(powers.Roles(op.ID), role) && kept:
				keptOut = append(keptOut, role)
			case !slices.Contains(powers.Roles(op.ID), role) && !kept:
				t.Errorf("%s lets %s in, which the table keeps out: %d %s", op.ID, role, got.Status, got.Body)
			}
		}
		if len(keptOut) > 0 {
			t.Errorf("%s keeps out %v, whom the table lets in", op.ID, keptOut)
		}
	}
}

// TestPasswordComesFirst keeps somebody with a password of another's choosing
// from everything but the password.
func TestPasswordComesFirst(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	account := s.Account("li.si", identity.HeldRole{Role: "leader"})
	token, err := s.Tokens.Sign(auth.Principal{AccountID: account.ID, Organization: "test", Grants: []auth.Grant{{Role: auth.Leader}}, MustChangePassword: true})
	if err != nil {
		t.Fatal(err)
	}
	operations, _ := apitest.ReadSpec(t)
	powers := apitest.Parts(t).Powers
	for _, op := range operations {
		if powers.Public(op.ID) {
			continue
		}
		refused := s.Call(token, op).Reason() == "password_change_required"
		if may := op.ID == "showSession" || op.ID == "changePassword"; may == refused {
			t.Errorf("%s: refused %v", op.ID, refused)
		}
	}
}
