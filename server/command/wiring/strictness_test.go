package wiring_test

import (
	"strings"
	"testing"

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
