package edge

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// strictness writes into the bodies of a contract what is refused in them anyway, so
// that whoever writes or tests a client need not find out: fields that are not listed,
// blanks where a text must say something, and the bounds in the tags of [Check].
type strictness struct {
	document *yaml.Node
	told     map[*yaml.Node]bool
}

// body tells about the body of one operation, if it takes JSON.
func (s strictness) body(operation *yaml.Node) {
	content := member(follow(s.document, member(operation, "requestBody")), "content")
	s.schema(member(member(content, "application/json"), "schema"))
}

func (s strictness) schema(schema *yaml.Node) {
	schema = follow(s.document, schema)
	if schema == nil || s.told[schema] {
		return
	}
	s.told[schema] = true
	kind := ""
	if of := member(schema, "type"); of != nil {
		kind = of.Value
	}
	s.bounds(schema, kind)
	s.schema(member(schema, "items"))
	properties := member(schema, "properties")
	if properties == nil {
		return
	}
	for i := 1; i < len(properties.Content); i += 2 {
		s.schema(properties.Content[i])
	}
	amend(schema, "additionalProperties", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "false"})
}

// boundNames are the words of a contract for the rules min and max, by type.
var boundNames = map[string][2]string{
	"string": {"minLength", "maxLength"}, "array": {"minItems", "maxItems"}, "integer": {"minimum", "maximum"}, "number": {"minimum", "maximum"},
}

// bounds tells the rules of one value; behind dive they are those of its items.
func (s strictness) bounds(schema *yaml.Node, kind string) {
	tag, names := member(member(schema, "x-oapi-codegen-extra-tags"), "validate"), boundNames[kind]
	if tag == nil || names[0] == "" {
		return
	}
	for rule := range strings.SplitSeq(tag.Value, ",") {
		name, bound, _ := strings.Cut(rule, "=")
		number := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: bound}
		switch name {
		case "dive":
			return
		case "required":
			if kind == "string" && member(schema, "enum") == nil && member(schema, "format") == nil {
				amend(schema, "pattern", scalar(`\S`))
				amend(schema, "minLength", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: "1"})
			}
		case "min", "gte":
			amend(schema, names[0], number)
		case "max", "lte":
			amend(schema, names[1], number)
		case "len":
			amend(schema, names[0], number)
			amend(schema, names[1], number)
		}
	}
}

// amend adds a member that is not there.
func amend(mapping *yaml.Node, key string, value *yaml.Node) {
	if member(mapping, key) == nil {
		mapping.Content = append(mapping.Content, scalar(key), value)
	}
}
