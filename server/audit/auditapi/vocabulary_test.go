package auditapi

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"nuanlin/server/audit"
)

// TestContractKnowsWhatIsLogged keeps the actions and facts of the contract, for each of
// which the interface has words, those that the log can have.
func TestContractKnowsWhatIsLogged(t *testing.T) {
	t.Parallel()
	facts := map[string]bool{}
	for action, keys := range audit.Actions {
		if !AuditAction(action).Valid() {
			t.Errorf("AuditAction lacks %s", action)
		}
		for _, key := range keys {
			facts[key] = true
			if !AuditKey(key).Valid() {
				t.Errorf("AuditKey lacks %s", key)
			}
		}
	}
	for _, action := range enumOf(t, "AuditAction") {
		if _, logged := audit.Actions[action]; !logged {
			t.Errorf("nobody logs %s", action)
		}
	}
	for _, key := range enumOf(t, "AuditKey") {
		if !facts[key] {
			t.Errorf("nobody logs the fact %s", key)
		}
	}
	for _, action := range audit.Overrides {
		if _, logged := audit.Actions[action]; !logged {
			t.Errorf("nobody overrides by %s", action)
		}
	}
}

// enumOf are the values of a schema of the contract.
func enumOf(t *testing.T, name string) []string {
	t.Helper()
	found := regexp.MustCompile(`(?s)\n    ` + name + `:.*?enum: \[(.*?)\]`).FindSubmatch(contract)
	if found == nil {
		t.Fatalf("the contract has no %s", name)
	}
	values := strings.FieldsFunc(string(found[1]), func(r rune) bool { return strings.ContainsRune(" ,\n\"", r) })
	if len(values) < 50 || !slices.IsSorted(values) {
		t.Fatalf("%s has %d values, in order: %v", name, len(values), slices.IsSorted(values))
	}
	return values
}
