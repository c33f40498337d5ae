package api

import (
	"bytes"
	_ "embed"
	"html/template"
	"slices"
	"strings"
	"sync"
	"unicode"

	"go.yaml.in/yaml/v3"

	"nuanlin/server/auth"
)

//go:embed manual.html
var manualPage string

// manual is openapi.yaml as a page for people: it needs no script and nothing
// from elsewhere. It is written once, at the first call.
var manual = sync.OnceValues(func() ([]byte, error) {
	var document yaml.Node
	if err := yaml.Unmarshal(spec, &document); err != nil {
		return nil, err
	}
	page, err := template.New("manual").Parse(manualPage)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = page.Execute(&out, contract{part{document.Content[0]}}.chapters())
	return out.Bytes(), err
})

// manualText is what the page shows.
type manualText struct {
	Title, Version, Description string
	Tags                        []manualTag
	Schemas                     []manualSchema
}

type manualTag struct {
	Name       string
	Operations []manualOperation
}

type manualOperation struct {
	ID, Summary, Method, Path, Description string
	Roles                                  string // who may call it
	Parameters                             []manualField
	Body                                   *manualType
	Answers                                []manualAnswer
}

type manualAnswer struct {
	Status, Description string
	Type                *manualType
}

type manualSchema struct {
	Name, Description string
	Type              manualType // of a schema without fields
	Fields            []manualField
}

// manualField is a parameter or a property.
type manualField struct {
	Name, In, Description string
	Required              bool
	Type                  manualType
}

// manualType is a type in words, with the schema it names, if it names one.
type manualType struct{ Before, Schema, After string }

// part is a node of the document. A part that is not there is empty.
type part struct{ *yaml.Node }

// at returns the part under a key.
func (p part) at(key string) part {
	for _, m := range p.members() {
		if m.key == key {
			return m.part
		}
	}
	return part{&yaml.Node{}}
}

type member struct {
	key string
	part
}

// members returns what a mapping holds, in the order of the document.
func (p part) members() []member {
	if p.Kind != yaml.MappingNode {
		return nil
	}
	var found []member
	for i := 0; i+1 < len(p.Content); i += 2 {
		found = append(found, member{p.Content[i].Value, part{p.Content[i+1]}})
	}
	return found
}

// items returns the elements of a list.
func (p part) items() []part {
	var found []part
	for _, n := range p.Content {
		found = append(found, part{n})
	}
	return found
}

func (p part) text() string { return strings.TrimSpace(p.Value) }

// contract is the whole document.
type contract struct{ part }

// follow returns what a $ref stands for, or p itself.
func (c contract) follow(p part) part {
	target := p.at("$ref").text()
	if target == "" {
		return p
	}
	found := c.part
	for key := range strings.SplitSeq(strings.TrimPrefix(target, "#/"), "/") {
		found = found.at(key)
	}
	return found
}

// methods are the members of a path that are operations.
var methods = []string{"get", "post", "put", "patch", "delete"}

func (c contract) chapters() manualText {
	info := c.at("info")
	text := manualText{Title: info.at("title").text(), Version: info.at("version").text(), Description: info.at("description").text()}
	place := map[string]int{}
	for _, path := range c.at("paths").members() {
		shared := path.at("parameters").items()
		for _, m := range path.members() {
			if !slices.Contains(methods, m.key) {
				continue
			}
			tag := "other"
			if tags := m.at("tags").items(); len(tags) > 0 {
				tag = tags[0].text()
			}
			i, known := place[tag]
			if !known {
				i = len(text.Tags)
				place[tag] = i
				text.Tags = append(text.Tags, manualTag{Name: tag})
			}
			text.Tags[i].Operations = append(text.Tags[i].Operations, c.operation(path.key, m, shared))
		}
	}
	for _, m := range c.at("components").at("schemas").members() {
		text.Schemas = append(text.Schemas, c.schema(m))
	}
	return text
}

func (c contract) operation(path string, m member, shared []part) manualOperation {
	id := m.at("operationId").text()
	o := manualOperation{ID: id, Summary: inWords(id), Method: strings.ToUpper(m.key), Path: path, Description: m.at("description").text(), Roles: whoMay(id)}
	for _, p := range append(slices.Clone(shared), m.at("parameters").items()...) {
		p = c.follow(p)
		o.Parameters = append(o.Parameters, manualField{
			Name: p.at("name").text(), In: p.at("in").text(), Description: p.at("description").text(),
			Required: p.at("required").text() == "true", Type: c.typeOf(p.at("schema")),
		})
	}
	o.Body = c.content(m.at("requestBody"))
	for _, answer := range m.at("responses").members() {
		whole := c.follow(answer.part)
		status := answer.key
		if status == "default" {
			status = "4xx, 5xx"
		}
		o.Answers = append(o.Answers, manualAnswer{Status: status, Description: whole.at("description").text(), Type: c.content(whole)})
	}
	return o
}

// content returns the type of a body, of the first if it may take several forms;
// nil if there is none.
func (c contract) content(p part) *manualType {
	found := p.at("content").members()
	if len(found) == 0 {
		return nil
	}
	first := found[0]
	t := c.typeOf(first.at("schema"))
	if first.key != "application/json" && first.key != "application/problem+json" {
		t.After += " (" + first.key + ")"
	}
	return &t
}

func (c contract) schema(m member) manualSchema {
	s := manualSchema{Name: m.key, Description: m.at("description").text(), Type: c.typeOf(m.part)}
	var required []string
	for _, name := range m.at("required").items() {
		required = append(required, name.text())
	}
	for _, property := range m.at("properties").members() {
		s.Fields = append(s.Fields, manualField{
			Name: property.key, Description: property.at("description").text(), Required: slices.Contains(required, property.key), Type: c.typeOf(property.part),
		})
	}
	return s
}

// typeOf puts a schema into words: what it is, and what bounds it.
func (c contract) typeOf(p part) manualType {
	if target := p.at("$ref").text(); target != "" {
		return manualType{Schema: target[strings.LastIndex(target, "/")+1:]}
	}
	if all := p.at("allOf").items(); len(all) == 1 {
		return c.typeOf(all[0])
	}
	kind := p.at("type").text()
	if kind == "array" {
		t := c.typeOf(p.at("items"))
		t.Before = "list of " + t.Before
		return t
	}
	if format := p.at("format").text(); format != "" {
		kind += ", " + format
	}
	var values []string
	for _, value := range p.at("enum").items() {
		values = append(values, value.text())
	}
	if len(values) > 0 {
		kind += ": " + strings.Join(values, ", ")
	}
	for _, bound := range []string{"minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"} {
		if value := p.at(bound).text(); value != "" {
			kind += ", " + strings.ToLower(inWords(bound)) + " " + value
		}
	}
	return manualType{Before: kind}
}

// inWords turns a name such as listOpenShifts into "List open shifts".
func inWords(name string) string {
	var words strings.Builder
	for i, r := range name {
		switch {
		case i == 0:
			words.WriteRune(unicode.ToUpper(r))
		case unicode.IsUpper(r):
			words.WriteString(" " + string(unicode.ToLower(r)))
		default:
			words.WriteRune(r)
		}
	}
	return words.String()
}

// whoMay names the roles that have the power, as the policy table does.
func whoMay(operation string) string {
	if slices.Contains(auth.Public, operation) {
		return "anybody, without signing in"
	}
	roles := auth.Allowed(operation)
	if len(roles) == len(auth.Roles) {
		return "everybody who is signed in"
	}
	names := make([]string, len(roles))
	for i, role := range roles {
		names[i] = strings.ReplaceAll(string(role), "_", " ")
	}
	return strings.Join(names, ", ")
}
