package edge

import (
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Bundle makes one OpenAPI document of the shared part of the contract and those of
// the capabilities, which refer to each other by file. It fails if two parts have
// the same path and method or the same schema.
func Bundle(shared []byte, parts [][]byte) ([]byte, error) {
	documents := make([]*yaml.Node, len(parts))
	for i, text := range parts {
		var err error
		if documents[i], err = parse(text); err != nil {
			return nil, err
		}
	}
	whole, err := bundle(shared, documents)
	if err != nil {
		return nil, err
	}
	return yaml.Marshal(whole)
}

// bundle is [Bundle] for parts that have been read, of which it takes over what they hold: reading is
// slow, and the document is asked many things.
func bundle(shared []byte, parts []*yaml.Node) (*yaml.Node, error) {
	whole, err := parse(shared)
	if err != nil {
		return nil, err
	}
	paths, schemas := member(whole, "paths"), member(member(whole, "components"), "schemas")
	paths.Style = 0
	for _, part := range parts {
		if err := merge(paths, member(part, "paths"), true); err != nil {
			return nil, err
		}
		if err := merge(schemas, member(member(part, "components"), "schemas"), false); err != nil {
			return nil, err
		}
	}
	return whole, nil
}

// fileReference is the file in front of a reference into another part.
var fileReference = regexp.MustCompile(`"[./\w-]+/contract\.yaml#/`)

func parse(text []byte) (*yaml.Node, error) {
	var document yaml.Node
	if err := yaml.Unmarshal(fileReference.ReplaceAll(text, []byte(`"#/`)), &document); err != nil {
		return nil, fmt.Errorf("edge: contract: %w", err)
	}
	if len(document.Content) == 0 || document.Content[0].Kind != yaml.MappingNode {
		return nil, fmt.Errorf("edge: contract: not a mapping")
	}
	return document.Content[0], nil
}

// member returns the value of a key, nil if there is none.
func member(mapping *yaml.Node, key string) *yaml.Node {
	if mapping == nil {
		return nil
	}
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return mapping.Content[i+1]
		}
	}
	return nil
}

// merge adds the members of from to those of into. Where both have a member, deep
// merges the two, as parts may have different methods of one path.
func merge(into, from *yaml.Node, deep bool) error {
	if from == nil {
		return nil
	}
	for i := 0; i+1 < len(from.Content); i += 2 {
		key, value := from.Content[i], from.Content[i+1]
		there := member(into, key.Value)
		switch {
		case there == nil:
			into.Content = append(into.Content, key, value)
		case deep && key.Value != "parameters":
			if err := merge(there, value, false); err != nil {
				return err
			}
		case key.Value != "parameters":
			return fmt.Errorf("edge: contract: %s is in two parts", key.Value)
		}
	}
	return nil
}

var pathParameter = regexp.MustCompile(`\{(\w+)\}`)

// routeName is how the router and the tables of this package name a route.
func routeName(method, path string) string {
	return strings.ToUpper(method) + " /api/v1" + pathParameter.ReplaceAllString(path, ":$1")
}
