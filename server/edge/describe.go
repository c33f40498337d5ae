package edge

import (
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"nuanlin/server/auth"
)

// describe writes into a contract what its readers ask first: a summary of every
// operation, its name in words, and who may call it, as a sentence in its
// description and as the list x-roles, which is empty where nobody need be signed in;
// and what bodies are refused, see [strictness].
func describe(document *yaml.Node, powers Powers) {
	paths := member(document, "paths")
	strict := strictness{document, map[*yaml.Node]bool{}}
	for i := 1; i < len(paths.Content); i += 2 {
		item := paths.Content[i]
		for j := 1; j < len(item.Content); j += 2 {
			if id := member(item.Content[j], "operationId"); id != nil {
				powers[id.Value].describe(item.Content[j], id.Value)
				strict.body(item.Content[j])
			}
		}
	}
}

func (p Power) describe(operation *yaml.Node, name string) {
	text := "May be called by: " + p.inWords() + "."
	if description := member(operation, "description"); description != nil {
		description.Value = strings.TrimSpace(description.Value) + "\n\n" + text
		description.Style = yaml.LiteralStyle
	} else {
		operation.Content = append(operation.Content, scalar("description"), scalar(text))
	}
	if member(operation, "summary") == nil {
		operation.Content = append(operation.Content, scalar("summary"), scalar(inWords(name)))
	}
	roles := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, role := range p.roles {
		roles.Content = append(roles.Content, scalar(string(role)))
	}
	operation.Content = append(operation.Content, scalar("x-roles"), roles)
}

func scalar(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
}

// inWords names who has the power.
func (p Power) inWords() string {
	switch {
	case p.public:
		return "anybody, without signing in"
	case len(p.roles) == len(auth.Roles):
		return "everybody who is signed in"
	}
	names := make([]string, len(p.roles))
	for i, role := range p.roles {
		names[i] = strings.ReplaceAll(string(role), "_", " ")
	}
	return strings.Join(names, ", ")
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
