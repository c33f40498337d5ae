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
// has a list of values one that is not in it, with a whole number one too large to be one or
// beyond its bound, with a day or a yes or no something that is none, and with all of these
// nothing: the answer names the parameter.
func TestUnknownValuesInQueriesAreRefused(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	account := s.Account("li.si")
	operations, _ := apitest.ReadSpec(t)
	powers := apitest.Parts(t).Powers
	seen := 0
	for _, op := range operations {
		for _, parameter := range op.Parameters {
			if parameter.In != "query" || parameter.Name == "limit" || parameter.Name == "cursor" {
				continue
			}
			for nonsense, want := range wrongValues(parameter.Schema) {
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
	}
	if seen < 100 {
		t.Errorf("only %d parameters with rules were tried", seen)
	}
}

// wrongValues returns what a parameter may not hold and the rule it breaks; none if it may
// hold anything.
func wrongValues(schema apitest.Schema) map[string]string {
	switch {
	case len(schema.Enum) > 0:
		listed := "oneof=" + strings.Join(schema.Enum, " ")
		return map[string]string{"nonsense": listed, "": listed}
	case schema.Type == "integer" && schema.Maximum != nil:
		return map[string]string{fmt.Sprint(*schema.Maximum + 1): fmt.Sprintf("max=%d", *schema.Maximum), "": "type"}
	case schema.Type == "integer":
		return map[string]string{"9223372036854775808": "type", "": "type"}
	case schema.Type == "boolean":
		return map[string]string{"1": "type", "TRUE": "type", "": "type"}
	case schema.Format == "date":
		return map[string]string{"2012-02-30": "type", "20120407": "type", "": "type"}
	case schema.MaxLength != nil:
		return map[string]string{strings.Repeat("x", *schema.MaxLength+1): fmt.Sprintf("max=%d", *schema.MaxLength)}
	}
	return nil
}
