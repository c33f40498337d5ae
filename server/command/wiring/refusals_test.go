package wiring_test

import (
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
)

func TestRefusals(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	leader := s.Token(1, 0, auth.Grant{Role: auth.Leader})
	tests := []struct {
		name, token, method, path string
		body                      any
		status                    int
		reason                    string
	}{
		{"nobody signed in", "", "GET", "/teams", nil, 401, "token_missing"},
		{"a forged token", leader + "x", "GET", "/teams", nil, 401, "token_invalid"},
		{"no such address", leader, "GET", "/nowhere", nil, 404, "address_unknown"},
		{"wrong method", leader, "DELETE", "/teams", nil, 405, "method_not_allowed"},
		{"not JSON", leader, "POST", "/teams", `{`, 422, "body_malformed"},
		{"two values", leader, "POST", "/teams", `{"code":"T1","name":"n","colour":1} {}`, 422, "body_malformed"},
		{"unknown field", leader, "POST", "/teams", `{"code":"T1","name":"n","color":1}`, 422, "field_unknown"},
		{"wrong type", leader, "POST", "/teams", `{"code":1,"name":"n","colour":1}`, 422, "fields_invalid"},
		{"missing field", leader, "POST", "/teams", `{"name":"n","colour":1}`, 422, "fields_invalid"},
		{"out of range", leader, "POST", "/teams", `{"code":"T1","name":"n","colour":9}`, 422, "fields_invalid"},
		{"not allowed", s.Token(1, 1, auth.Grant{Role: auth.Volunteer}), "POST", "/teams", `{`, 403, "power_missing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := s.Do(tt.token, tt.method, tt.path, tt.body)
			if got.Status != tt.status || got.Reason() != tt.reason {
				t.Errorf("got %d %q, want %d %q\n%s", got.Status, got.Reason(), tt.status, tt.reason, got.Body)
			}
		})
	}
}
