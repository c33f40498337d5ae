package wiring_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
)

// TestUnknownValuesInQueriesAreRefused sends every operation with a parameter that
// has a list of values one that is not in it, and with a whole number one too large to
// be one or beyond its bound: the answer names the parameter.
func TestUnknownValuesInQueriesAreRefused(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	account := s.Account("li.si")
	operations, _ := apitest.ReadSpec(t)
	powers := apitest.Parts(t).Powers
	seen := 0
	for _, op := range operations {
		for _, parameter := range op.Parameters {
			nonsense, want := wrongValue(parameter.Schema)
			if parameter.In != "query" || parameter.Name == "limit" || parameter.Name == "cursor" || nonsense == "" {
				continue
			}
			seen++
			token := s.Token(account.ID, 1, auth.Grant{Role: slices.Concat(powers.Roles(op.ID), auth.Roles)[0], TeamID: 1, CommunityID: 1})
			wrong := op
			wrong.Path = strings.SplitAfter(op.Path, "?")[0] + parameter.Name + "=" + nonsense
			for _, given := range strings.Split(strings.SplitAfter(op.Path, "?")[1], "&") {
				if !strings.HasPrefix(given, parameter.Name+"=") {
					wrong.Path += "&" + given
				}
			}
			got := s.Call(token, wrong)
			if got.Status != http.StatusUnprocessableEntity || got.Reason() != "fields_invalid" || got.Problem().Fields[parameter.Name] != want {
				t.Errorf("%s with %s=%s: got %d %s", op.ID, parameter.Name, nonsense, got.Status, got.Body)
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d parameters with rules were tried", seen)
	}
}

// wrongValue returns what a parameter may not hold and the rule it breaks, or "" if it
// may hold anything.
func wrongValue(schema apitest.Schema) (value, rule string) {
	switch {
	case len(schema.Enum) > 0:
		return "nonsense", "oneof=" + strings.Join(schema.Enum, " ")
	case schema.Type == "integer" && schema.Maximum != nil:
		return fmt.Sprint(*schema.Maximum + 1), fmt.Sprintf("max=%d", *schema.Maximum)
	case schema.Type == "integer":
		return "9223372036854775808", "type"
	case schema.MaxLength != nil:
		return strings.Repeat("x", *schema.MaxLength+1), fmt.Sprintf("max=%d", *schema.MaxLength)
	}
	return "", ""
}
