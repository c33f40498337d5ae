package wiring_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
)

// TestContractTellsWhatBodiesAreRefused goes through every body that the contract
// takes: it is closed, its texts have a length, and those that must say something say
// so.
func TestContractTellsWhatBodiesAreRefused(t *testing.T) {
	t.Parallel()
	operations, schemas := apitest.ReadSpec(t)
	bodies, texts := 0, 0
	for _, op := range operations {
		if op.Body == nil {
			continue
		}
		content, is := op.Body.Content["application/json"]
		if !is {
			continue
		}
		bodies++
		schema := content.Schema
		if schema.Ref != "" {
			schema = schemas[schema.Ref[strings.LastIndex(schema.Ref, "/")+1:]]
		}
		if schema.Additional.Value != "false" {
			t.Errorf("%s does not say that it takes no other fields", op.ID)
		}
		for name, property := range schema.Properties {
			rules := property.Tags["validate"]
			if property.Type != "string" || !strings.Contains(rules, "required") || len(property.Enum) > 0 || property.Format != "" {
				continue
			}
			texts++
			if property.MinLength == nil || *property.MinLength < 1 || property.Pattern == "" {
				t.Errorf("%s: %s may be blank by the contract, and is refused", op.ID, name)
			}
		}
	}
	if bodies < 30 || texts < 20 {
		t.Errorf("only %d bodies with %d texts were looked at", bodies, texts)
	}
}

// TestNoOperationTakesNull sends every operation null for each field that may be left
// out, those within others too: the answer names the field, and nothing is done.
func TestNoOperationTakesNull(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	account := s.Account("li.si")
	operations, schemas := apitest.ReadSpec(t)
	powers := apitest.Parts(t).Powers
	tried := 0
	for _, op := range operations {
		if op.Body == nil || op.Body.Content["application/json"].Schema.Ref == "" {
			continue
		}
		token := s.Token(account.ID, 1, auth.Grant{Role: slices.Concat(powers.Roles(op.ID), auth.Roles)[0], TeamID: 1, CommunityID: 1})
		for field, body := range nulls(op.Body.Content["application/json"].Schema, schemas) {
			tried++
			got := s.Do(token, op.Method, op.Path, body, "If-Match", `"1"`, "Idempotency-Key", "null-test-key")
			if got.Status != http.StatusUnprocessableEntity || got.Problem().Fields[field] != "type" {
				t.Errorf("%s takes null for %s: got %d %s", op.ID, field, got.Status, got.Body)
			}
		}
	}
	if tried < 80 {
		t.Errorf("only %d fields that may be left out were tried", tried)
	}
}

// nulls returns, by the path of every field that an object may lack, an object that has
// null there and lacks everything else.
func nulls(schema apitest.Schema, schemas map[string]apitest.Schema) map[string]any {
	if schema.Ref != "" {
		schema = schemas[schema.Ref[strings.LastIndex(schema.Ref, "/")+1:]]
	}
	found := map[string]any{}
	for name, property := range schema.Properties {
		if !slices.Contains(schema.Required, name) {
			found[name] = map[string]any{name: nil}
		}
		for path, within := range nulls(property, schemas) {
			found[name+"."+path] = map[string]any{name: within}
		}
		if property.Items == nil {
			continue
		}
		for path, within := range nulls(*property.Items, schemas) {
			found[name+"[0]."+path] = map[string]any{name: []any{within}}
		}
	}
	return found
}
