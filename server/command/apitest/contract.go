package apitest

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"nuanlin/server/command/wiring"
	"nuanlin/server/edge"
	"nuanlin/server/jobs"
)

// operation is one operation of the contract, with what a call needs.
type operation struct {
	ID     string `yaml:"operationId"`
	Method string
	Path   string // with ids that nothing has
	Route  string // as the contract spells it, such as /teams/{id}
	Body   *struct {
		Content map[string]struct{ Schema Schema }
	} `yaml:"requestBody"`
	Answers map[string]struct {
		Content map[string]struct{ Schema Schema }
	} `yaml:"responses"`
	Parameters []parameter
}

type parameter struct {
	Ref      string `yaml:"$ref"`
	Name, In string
	Required bool
	Schema   Schema
}

// resolve puts what they stand for in the place of references.
func (op operation) resolve(parameters map[string]parameter, schemas map[string]Schema) {
	for i, p := range op.Parameters {
		if p.Ref != "" {
			p = parameters[p.Ref[strings.LastIndex(p.Ref, "/")+1:]]
		}
		if p.Schema.Ref != "" {
			p.Schema = schemas[p.Schema.Ref[strings.LastIndex(p.Schema.Ref, "/")+1:]]
		}
		op.Parameters[i] = p
	}
}

// query returns the parameters the operation cannot do without.
func (op operation) query() string {
	var pairs []string
	for _, p := range op.Parameters {
		if p.In == "query" && p.Required {
			pairs = append(pairs, p.Name+"="+append(p.Schema.Enum, "2012-04-02")[0])
		}
	}
	return strings.Join(pairs, "&")
}

// Parts returns the API put together, answering nobody.
func Parts(t testing.TB) *edge.API {
	t.Helper()
	queue, err := jobs.New(nil, jobs.Options{})
	if err != nil {
		t.Fatal(err)
	}
	api, err := wiring.API(&edge.Platform{Jobs: queue})
	if err != nil {
		t.Fatal(err)
	}
	return api
}

// Contract returns the whole contract as it is served.
func Contract(t testing.TB) []byte {
	t.Helper()
	text, err := Parts(t).Contract()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// ReadSpec returns the operations of the contract and its schemas.
func ReadSpec(t testing.TB) ([]operation, map[string]Schema) {
	t.Helper()
	text := Contract(t)
	var spec struct {
		Paths      map[string]map[string]yaml.Node
		Components struct {
			Schemas    map[string]Schema
			Parameters map[string]parameter
		}
	}
	if err := yaml.Unmarshal(text, &spec); err != nil {
		t.Fatal(err)
	}
	var found []operation
	for path, item := range spec.Paths {
		for method, node := range item {
			if method == "parameters" {
				continue
			}
			op := operation{Method: strings.ToUpper(method), Path: dummyPath(path), Route: path}
			if err := node.Decode(&op); err != nil {
				t.Fatalf("%s %s: %v", method, path, err)
			}
			op.resolve(spec.Components.Parameters, spec.Components.Schemas)
			op.Path += "?" + op.query()
			found = append(found, op)
		}
	}
	slices.SortFunc(found, func(a, b operation) int { return strings.Compare(a.ID, b.ID) })
	return found, spec.Components.Schemas
}

var pathParameter = regexp.MustCompile(`\{(\w+)\}`)

func dummyPath(path string) string {
	path = strings.ReplaceAll(path, "{on}", "2012-04-02")
	return pathParameter.ReplaceAllString(path, "987654321")
}

// Call sends the operation with a body that has nothing in it. Of a stream of events the first
// is the answer.
func (s *Server) Call(token string, op operation) Reply {
	s.t.Helper()
	var body any
	if op.Body != nil {
		body = "{}"
	}
	return s.Do(token, op.Method, op.Path, body, "If-Match", `"1"`, "Idempotency-Key", "policy-test-key")
}

// Schema is the part of a schema of the contract these tests look at.
type Schema struct {
	Ref        string `yaml:"$ref"`
	Type       string
	Required   []string
	Properties map[string]Schema
	Items      *Schema
	Enum       []string
	Minimum    *int
	Maximum    *int
	MinLength  *int `yaml:"minLength"`
	MaxLength  *int `yaml:"maxLength"`
	MaxItems   *int `yaml:"maxItems"`
	Pattern    string
	Format     string
	Additional yaml.Node         `yaml:"additionalProperties"`
	Tags       map[string]string `yaml:"x-oapi-codegen-extra-tags"`
}
