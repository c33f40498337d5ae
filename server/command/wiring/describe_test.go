package wiring_test

import (
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
)

// TestContractSaysWhoMayCall holds what the served contract says about each
// operation against the table of powers.
func TestContractSaysWhoMayCall(t *testing.T) {
	t.Parallel()
	api := apitest.Parts(t)
	var served struct {
		Paths map[string]map[string]yaml.Node
	}
	if err := yaml.Unmarshal(apitest.Contract(t), &served); err != nil {
		t.Fatal(err)
	}
	described := map[string]string{}
	for path, item := range served.Paths {
		for method, node := range item {
			var op struct {
				Name                 string `yaml:"operationId"`
				Summary, Description string
				Roles                []auth.Role `yaml:"x-roles"`
			}
			if method == "parameters" || node.Decode(&op) != nil {
				continue
			}
			described[op.Name] = op.Summary + ": " + op.Description
			if op.Summary == "" || !strings.Contains(op.Description, "May be called by: ") {
				t.Errorf("%s %s: nothing is said about %s", method, path, op.Name)
			}
			if want := api.Powers.Roles(op.Name); !slices.Equal(op.Roles, want) {
				t.Errorf("%s: the contract says %v, the powers %v", op.Name, op.Roles, want)
			}
		}
	}
	if len(described) != len(api.Powers.Operations()) {
		t.Errorf("%d of %d operations are described", len(described), len(api.Powers.Operations()))
	}
	for name, want := range map[string]string{
		"signUp":      "Sign up: May be called by: volunteer.",
		"showSession": "May be called by: everybody who is signed in.",
		"signIn":      "May be called by: anybody, without signing in.",
	} {
		if got := described[name]; !strings.HasSuffix(got, want) {
			t.Errorf("%s is described as %q, want %q", name, got, want)
		}
	}
}
