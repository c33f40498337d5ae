package edge

import (
	"reflect"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

const wholeContract = `
openapi: 3.0.3
paths: {}
components:
  schemas:
    ID: {type: integer}
`

const firstPart = `
paths:
  /teams:
    parameters: [{$ref: "../../edge/contract.yaml#/components/parameters/Limit"}]
    get: {operationId: listTeams, schema: {$ref: "../../people/peopleapi/contract.yaml#/components/schemas/Team"}}
components:
  schemas:
    Team: {type: object}
`

const secondPart = `
paths:
  /teams:
    parameters: [{$ref: "../../edge/contract.yaml#/components/parameters/Limit"}]
    post: {operationId: createTeam}
  /shifts:
    get: {operationId: listShifts}
components:
  schemas:
    Shift: {type: object}
`

func TestBundle(t *testing.T) {
	text, err := Bundle([]byte(wholeContract), [][]byte{[]byte(firstPart), []byte(secondPart), []byte("openapi: 3.0.3")})
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		OpenAPI    string `yaml:"openapi"`
		Paths      map[string]map[string]any
		Components struct{ Schemas map[string]any }
	}
	if err := yaml.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	operations := map[string]bool{}
	for path, item := range got.Paths {
		for method, operation := range item {
			if fields, is := operation.(map[string]any); is {
				operations[method+" "+path+" "+fields["operationId"].(string)] = true
			}
		}
	}
	want := map[string]bool{"get /teams listTeams": true, "post /teams createTeam": true, "get /shifts listShifts": true}
	if !reflect.DeepEqual(operations, want) || len(got.Components.Schemas) != 3 || got.OpenAPI != "3.0.3" {
		t.Errorf("got %v and %v", operations, got.Components.Schemas)
	}
	if strings.Contains(string(text), "contract.yaml") || strings.Count(string(text), "#/components/parameters/Limit") != 1 || !strings.Contains(string(text), "#/components/schemas/Team") {
		t.Errorf("references go into files:\n%s", text)
	}
}

func TestPartsThatDoNotFit(t *testing.T) {
	tests := []struct {
		name, whole, part, want string
	}{
		{"an operation twice", wholeContract, firstPart, "get is in two parts"},
		{"a schema twice", wholeContract, "components: {schemas: {Team: {type: string}}}", "Team is in two parts"},
		{"a shared schema", wholeContract, "components: {schemas: {ID: {type: string}}}", "ID is in two parts"},
		{"no YAML", wholeContract, "\t", "edge: contract"},
		{"nothing", wholeContract, "", "not a mapping"},
		{"a list", wholeContract, "[1]", "not a mapping"},
		{"nothing to put it into", "", secondPart, "not a mapping"},
	}
	for _, tt := range tests {
		text, err := Bundle([]byte(tt.whole), [][]byte{[]byte(firstPart), []byte(tt.part)})
		if err == nil || !strings.Contains(err.Error(), tt.want) || text != nil {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestRouteNames(t *testing.T) {
	if got := routeName("get", "/rosters/{id}/volunteers/{volunteer_id}"); got != "GET /api/v1/rosters/:id/volunteers/:volunteer_id" {
		t.Errorf("got %s", got)
	}
}
