package wiring_test

import (
	"net/http"
	"reflect"
	"slices"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/identity"
)

// TestEveryOperationForEveryRole holds the server against the table: whoever it keeps
// out is kept out of every operation, and nobody else is.
func TestEveryOperationForEveryRole(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	operations, _ := apitest.ReadSpec(t)
	table, tokens := readGolden(t), map[auth.Role]string{}
	for _, role := range auth.Roles {
		account := s.Account(string(role))
		tokens[role] = s.Token(account.ID, 987654321, auth.Grant{Role: role, TeamID: 987654321, CommunityID: 987654321})
	}
	known := map[string]bool{}
	for _, op := range operations {
		known[op.ID] = true
		if table[op.ID] == nil {
			t.Errorf("%s has no line in testdata/powers.txt: decide who may call it", op.ID)
			continue
		}
		got := s.Call("", op)
		if got.Status >= 500 || table.may(op.ID, nobody) != (got.Reason() != "token_missing") {
			t.Errorf("%s without a token: got %d %s", op.ID, got.Status, got.Body)
		}
		for _, role := range auth.Roles {
			got := s.Call(tokens[role], op)
			if got.Status >= 500 || got.Status == http.StatusUnauthorized && !table.may(op.ID, nobody) {
				t.Errorf("%s as %s: got %d %s", op.ID, role, got.Status, got.Body)
			}
			if kept := got.Status == http.StatusForbidden && got.Reason() == "power_missing"; kept == table.may(op.ID, role) {
				t.Errorf("%s as %s: got %d %q, the table says %q", op.ID, role, got.Status, got.Reason(), table[op.ID][role])
			}
		}
	}
	for operation := range table {
		if !known[operation] {
			t.Errorf("%s is in testdata/powers.txt, but not in the contract", operation)
		}
	}
}

// TestRolesReachAsFarAsTheTableSays holds what the handlers are given against the
// table: a narrow cell is a narrow scope, and a role that may not call has none.
func TestRolesReachAsFarAsTheTableSays(t *testing.T) {
	t.Parallel()
	powers := apitest.Parts(t).Powers
	narrow := map[string]auth.Scope{
		"team":      {Teams: []int64{7}, Leader: 9},
		"community": {Communities: []int64{8}},
		"own":       {Volunteer: 9, Leader: 9},
		"-":         {},
	}
	for operation, cells := range readGolden(t) {
		for _, role := range auth.Roles {
			want, is := narrow[cells[role]]
			if !is || cells[role] == "own" && role != auth.Volunteer { // the own session
				continue
			}
			who := auth.Principal{VolunteerID: 9, Grants: []auth.Grant{{Role: role, TeamID: 7, CommunityID: 8}}}
			if got := powers.Scope(who, operation); !reflect.DeepEqual(got, want) {
				t.Errorf("%s as %s: covers %+v, want %+v", operation, role, got, want)
			}
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

// TestSecondFactorComesFirst keeps somebody of whom a second factor is wanted from
// everything but setting one up; a password of one's own comes before it.
func TestSecondFactorComesFirst(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	account := s.Account("li.si", identity.HeldRole{Role: "leader"})
	operations, _ := apitest.ReadSpec(t)
	powers := apitest.Parts(t).Powers
	for reason, may := range map[string][]string{
		"second_factor_required":   {"showSession", "showSecondFactor", "beginSecondFactor", "confirmSecondFactor", "beginPasskey", "addPasskey"},
		"password_change_required": {"showSession", "changePassword"},
	} {
		token, err := s.Tokens.Sign(auth.Principal{
			AccountID: account.ID, Organization: "test", Grants: []auth.Grant{{Role: auth.Leader}},
			FactorMissing: true, MustChangePassword: reason == "password_change_required",
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, op := range operations {
			if powers.Public(op.ID) {
				continue
			}
			if refused := s.Call(token, op).Reason() == reason; slices.Contains(may, op.ID) == refused {
				t.Errorf("%s: refused as %s %v", op.ID, reason, refused)
			}
		}
	}
}
