package identityapi_test

import (
	"net/http"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/data/datatest"
	"nuanlin/server/identity/identityapi"
)

// A right password for which no session can be stored, as on a full disk, is not counted
// as a wrong one, however often it is tried.
func TestARightPasswordIsNotCountedWhenNothingCanBeStored(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si")
	s.ExecAsOwner(`revoke insert on org_` + datatest.Slug + `.audit_entries from nuanlin_server`)
	for range 8 {
		got := s.Do("", "POST", "/session", identityapi.NewSession{Login: "li.si", Password: apitest.TestPassword})
		if got.Status != http.StatusInternalServerError {
			t.Fatalf("got %d %s", got.Status, got.Body)
		}
	}
	s.ExecAsOwner(`grant insert on org_` + datatest.Slug + `.audit_entries to nuanlin_server`)
	s.SignIn("li.si", apitest.TestPassword)
}
