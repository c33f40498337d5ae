package wiring_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
)

// walker finds what request bodies promise and nothing checks.
type walker struct {
	t       *testing.T
	schemas map[string]apitest.Schema
	seen    map[string]bool
}

// TestRequestBoundsAreChecked fails if the contract promises a bound of a field
// of a request that the server does not check: the generated code enforces
// none, only the validate tags do.
func TestRequestBoundsAreChecked(t *testing.T) {
	t.Parallel()
	operations, schemas := apitest.ReadSpec(t)
	w := walker{t: t, schemas: schemas, seen: map[string]bool{}}
	for _, op := range operations {
		if op.Body == nil {
			continue
		}
		if body, ok := op.Body.Content["application/json"]; ok {
			w.object(op.ID, body.Schema)
		}
	}
	if len(w.seen) < 20 {
		t.Errorf("only %d schemas of request bodies were looked at", len(w.seen))
	}
}

// resolve follows a reference; the tags beside it stay.
func (w *walker) resolve(s apitest.Schema) (apitest.Schema, string) {
	if s.Ref == "" {
		return s, ""
	}
	name := s.Ref[strings.LastIndex(s.Ref, "/")+1:]
	target, ok := w.schemas[name]
	if !ok {
		w.t.Errorf("there is no schema %s", name)
	}
	if target.Tags == nil {
		target.Tags = s.Tags
	}
	return target, name
}

func (w *walker) object(path string, s apitest.Schema) {
	s, name := w.resolve(s)
	if name != "" {
		if w.seen[name] {
			return
		}
		w.seen[name], path = true, name
	}
	for field, property := range s.Properties {
		w.property(path+"."+field, property)
	}
}

func (w *walker) property(path string, property apitest.Schema) {
	p, _ := w.resolve(property)
	if p.Type == "object" {
		w.object(path, property)
		return
	}
	tags, itemTags, dives := strings.Cut(p.Tags["validate"], ",dive")
	w.bounds(path, p, strings.Split(tags, ","))
	if p.Type != "array" {
		return
	}
	items, _ := w.resolve(*p.Items)
	if items.Type == "object" {
		if !dives {
			w.t.Errorf("%s: nothing looks into its items, add dive", path)
		}
		w.object(path, *p.Items)
		return
	}
	w.bounds(path+"[]", items, strings.Split(strings.TrimPrefix(itemTags, ","), ","))
}

// bounds fails for each bound of p that no tag checks. A list of what is allowed
// bounds more than a length does.
func (w *walker) bounds(path string, p apitest.Schema, tags []string) {
	if len(p.Enum) == 0 && slices.ContainsFunc(tags, func(tag string) bool { return strings.HasPrefix(tag, "oneof=") }) {
		return
	}
	want := []string{}
	for tag, bounds := range map[string][]*int{"min": {p.Minimum, p.MinLength}, "max": {p.Maximum, p.MaxLength, p.MaxItems}} {
		for _, bound := range bounds {
			if bound != nil {
				want = append(want, fmt.Sprintf("%s=%d", tag, *bound))
			}
		}
	}
	if len(p.Enum) > 0 {
		want = append(want, "oneof="+strings.Join(slices.DeleteFunc(slices.Clone(p.Enum), func(s string) bool { return s == "" }), " "))
	}
	for _, tag := range want {
		told := tag == "min=1" && slices.Contains(tags, "required") // which refuses blanks, too
		if !told && !slices.Contains(tags, tag) {
			w.t.Errorf("%s: the contract promises %q but no validate tag checks it", path, tag)
		}
	}
}

// TestMissingFieldsAreNamed sends every operation a body with nothing in it:
// the answer names every field the contract requires.
func TestMissingFieldsAreNamed(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	account := s.Account("li.si")
	operations, schemas := apitest.ReadSpec(t)
	powers := apitest.Parts(t).Powers
	w := walker{t: t, schemas: schemas}
	for _, op := range operations {
		if op.Body == nil || op.Body.Content["application/json"].Schema.Ref == "" {
			continue
		}
		body, _ := w.resolve(op.Body.Content["application/json"].Schema)
		if len(body.Required) == 0 {
			continue
		}
		token := ""
		if roles := powers.Roles(op.ID); len(roles) > 0 {
			token = s.Token(account.ID, 1, auth.Grant{Role: roles[0], TeamID: 1, CommunityID: 1})
		}
		got := s.Call(token, op)
		for _, field := range body.Required {
			if got.Status != 422 || got.Problem().Fields[field] != "required" {
				t.Errorf("%s without %s: got %d %s", op.ID, field, got.Status, got.Body)
			}
		}
	}
}

func TestMissingFieldsDeepInside(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	token := s.Token(1, 1, auth.Grant{Role: auth.Volunteer})
	got := s.Do(token, "PUT", "/volunteers/1/availability", `{"weekly":[{"weekday":6,"from_minute":540,"until_minute":690},{"weekday":7,"until_minute":60}],"exceptions":null}`, "If-Match", `"1"`)
	fields := got.Problem().Fields
	if got.Status != 422 || len(fields) != 2 || fields["weekly[1].from_minute"] != "required" || fields["exceptions"] != "required" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}
