package api_test

import (
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"nuanlin/server/auth"
	"nuanlin/server/store"
)

// operation is one operation of openapi.yaml, with what a call needs.
type operation struct {
	ID     string `yaml:"operationId"`
	Method string
	Path   string // with ids that nothing has
	Body   *struct {
		Content map[string]struct{ Schema schema }
	} `yaml:"requestBody"`
	Parameters []parameter
}

type parameter struct {
	Ref      string `yaml:"$ref"`
	Name, In string
	Required bool
	Schema   schema
}

// query returns the parameters the operation cannot do without.
func (op operation) query(known map[string]parameter) string {
	var pairs []string
	for _, p := range op.Parameters {
		if p.Ref != "" {
			p = known[p.Ref[strings.LastIndex(p.Ref, "/")+1:]]
		}
		if p.In == "query" && p.Required {
			pairs = append(pairs, p.Name+"="+append(p.Schema.Enum, "2012-04-02")[0])
		}
	}
	return strings.Join(pairs, "&")
}

// readSpec returns the operations of openapi.yaml and its schemas.
func readSpec(t testing.TB) ([]operation, map[string]schema) {
	t.Helper()
	text, err := os.ReadFile("openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var spec struct {
		Paths      map[string]map[string]yaml.Node
		Components struct {
			Schemas    map[string]schema
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
			op := operation{Method: strings.ToUpper(method), Path: dummyPath(path)}
			if err := node.Decode(&op); err != nil {
				t.Fatalf("%s %s: %v", method, path, err)
			}
			op.Path += "?" + op.query(spec.Components.Parameters)
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

// call sends the operation with a body that has nothing in it.
func (s *server) call(token string, op operation) reply {
	s.t.Helper()
	var body any
	if op.Body != nil {
		body = "{}"
	}
	return s.do(token, op.Method, op.Path, body, "If-Match", `"1"`, "Idempotency-Key", "policy-test-key")
}

// TestEveryOperationForEveryRole holds the table of powers against the contract
// and the server: nobody else gets in, and nobody in the table is kept out.
func TestEveryOperationForEveryRole(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	operations, _ := readSpec(t)
	tokens := map[auth.Role]string{}
	for _, role := range auth.Roles {
		account := s.account(string(role))
		tokens[role] = s.token(account.ID, 987654321, auth.Grant{Role: role, TeamID: 987654321, CommunityID: 987654321})
	}
	for _, op := range operations {
		if slices.Contains(auth.Public, op.ID) {
			if got := s.call("", op); got.reason() == "token_missing" || got.Status >= 500 {
				t.Errorf("%s is public, but answers %d %s", op.ID, got.Status, got.Body)
			}
			continue
		}
		if got := s.call("", op); got.Status != http.StatusUnauthorized || got.reason() != "token_missing" {
			t.Errorf("%s without a token: got %d %s", op.ID, got.Status, got.Body)
		}
		var keptOut []auth.Role
		for _, role := range auth.Roles {
			got := s.call(tokens[role], op)
			kept := got.Status == http.StatusForbidden && got.reason() == "power_missing"
			switch {
			case got.Status >= 500 || got.Status == http.StatusUnauthorized:
				t.Errorf("%s as %s: got %d %s", op.ID, role, got.Status, got.Body)
			case slices.Contains(auth.Allowed(op.ID), role) && kept:
				keptOut = append(keptOut, role)
			case !slices.Contains(auth.Allowed(op.ID), role) && !kept:
				t.Errorf("%s lets %s in, which the table keeps out: %d %s", op.ID, role, got.Status, got.Body)
			}
		}
		if len(keptOut) > 0 {
			t.Errorf("%s keeps out %v, whom the table lets in", op.ID, keptOut)
		}
	}
}

func TestTableOfPowersMatchesTheContract(t *testing.T) {
	t.Parallel()
	operations, _ := readSpec(t)
	var inSpec []string
	for _, op := range operations {
		inSpec = append(inSpec, op.ID)
		if len(auth.Allowed(op.ID)) == 0 && !slices.Contains(auth.Public, op.ID) {
			t.Errorf("%s is in openapi.yaml, but nobody may call it", op.ID)
		}
	}
	for _, id := range append(auth.Operations(), auth.Public...) {
		if !slices.Contains(inSpec, id) {
			t.Errorf("%s is in the table of powers, but not in openapi.yaml", id)
		}
	}
}

// TestPasswordComesFirst keeps somebody with a password of another's choosing
// from everything but the password.
func TestPasswordComesFirst(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	account := s.account("li.si", store.HeldRole{Role: "leader"})
	token, err := s.tokens.Sign(auth.Principal{AccountID: account.ID, Organization: "test", Grants: []auth.Grant{{Role: auth.Leader}}, MustChangePassword: true})
	if err != nil {
		t.Fatal(err)
	}
	operations, _ := readSpec(t)
	for _, op := range operations {
		if slices.Contains(auth.Public, op.ID) {
			continue
		}
		refused := s.call(token, op).reason() == "password_change_required"
		if may := op.ID == "showSession" || op.ID == "changePassword"; may == refused {
			t.Errorf("%s: refused %v", op.ID, refused)
		}
	}
}
