package wiring_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
)

// TestUnknownValuesInQueriesAreRefused sends every operation with a parameter that
// has a list of values one that is not in it: the answer names the parameter.
func TestUnknownValuesInQueriesAreRefused(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	account := s.Account("li.si")
	operations, _ := apitest.ReadSpec(t)
	powers := apitest.Parts(t).Powers
	seen := 0
	for _, op := range operations {
		for _, parameter := range op.Parameters {
			if parameter.In != "query" || len(parameter.Schema.Enum) == 0 {
				continue
			}
			seen++
			token := s.Token(account.ID, 1, auth.Grant{Role: slices.Concat(powers.Roles(op.ID), auth.Roles)[0], TeamID: 1, CommunityID: 1})
			wrong := op
			wrong.Path = strings.SplitAfter(op.Path, "?")[0] + parameter.Name + "=nonsense"
			for _, given := range strings.Split(strings.SplitAfter(op.Path, "?")[1], "&") {
				if !strings.HasPrefix(given, parameter.Name+"=") {
					wrong.Path += "&" + given
				}
			}
			got := s.Call(token, wrong)
			want := "oneof=" + strings.Join(parameter.Schema.Enum, " ")
			if got.Status != http.StatusUnprocessableEntity || got.Reason() != "fields_invalid" || got.Problem().Fields[parameter.Name] != want {
				t.Errorf("%s with %s=nonsense: got %d %s", op.ID, parameter.Name, got.Status, got.Body)
			}
		}
	}
	if seen < 14 {
		t.Errorf("only %d parameters with a list of values were tried", seen)
	}
}
