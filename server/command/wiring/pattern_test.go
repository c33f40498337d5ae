package wiring_test

import (
	"net/http"
	"regexp"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
)

// TestContractTellsItsPatterns holds the pattern of a student number in the contract
// against what the server takes for one.
func TestContractTellsItsPatterns(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	leader := s.Token(s.Account("li.si").ID, 0, auth.Grant{Role: auth.Leader})
	_, schemas := apitest.ReadSpec(t)
	pattern, err := regexp.Compile(schemas["NewVolunteer"].Properties["student_number"].Pattern)
	if err != nil {
		t.Fatal(err)
	}
	for number, fits := range map[string]bool{"T1-1": true, " t1-1 ": true, "20": true, "2": false, "-20": false, "20 11": true, "２０": true, "T1_1": false} {
		got := s.Do(leader, http.MethodPost, "/volunteers", map[string]any{"student_number": number, "name": "李四", "team_id": 987654321, "gender": "female"})
		if refused := got.Reason() == "student_number_invalid"; refused == fits || pattern.MatchString(number) != fits {
			t.Errorf("%q: the server answers %d %s, the contract says %v", number, got.Status, got.Body, pattern.MatchString(number))
		}
	}
}
