package edge

import (
	"fmt"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"
	"go.yaml.in/yaml/v3"

	"nuanlin/server/fault"
)

// queryRules are the values that the contract allows in the query of a route, by
// method and route and then by the parameter's name. Parameters that may hold
// anything are not in it.
type queryRules map[string]map[string][]string

// middleware refuses a value that the contract does not list: whoever misspells it
// learns so, and does not take the answer to another question for the answer.
func (q queryRules) middleware(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		wrong := map[string]string{}
		for name, allowed := range q[c.Request().Method+" "+c.Path()] {
			for _, value := range c.QueryParams()[name] {
				if !slices.Contains(allowed, value) {
					wrong[name] = "oneof=" + strings.Join(allowed, " ")
				}
			}
		}
		if len(wrong) == 0 {
			return next(c)
		}
		f := fault.Invalid.New("fields_invalid", "some fields are not acceptable")
		f.Fields = wrong
		return f
	}
}

// queryRulesOf reads the rules from a contract that refers to nothing outside itself.
func queryRulesOf(contract []byte) (queryRules, error) {
	document, err := parse(contract)
	if err != nil {
		return nil, err
	}
	rules := queryRules{}
	paths := member(document, "paths")
	for i := 0; i+1 < len(paths.Content); i += 2 {
		path, item := paths.Content[i].Value, paths.Content[i+1]
		for j := 0; j+1 < len(item.Content); j += 2 {
			method, operation := item.Content[j].Value, item.Content[j+1]
			if method == "parameters" {
				continue
			}
			allowed, err := listedValues(document, member(item, "parameters"), member(operation, "parameters"))
			if err != nil {
				return nil, fmt.Errorf("edge: contract: %s %s: %w", method, path, err)
			}
			if len(allowed) > 0 {
				rules[routeName(method, path)] = allowed
			}
		}
	}
	return rules, nil
}

// listedValues returns what each query parameter of the lists may hold, by name.
func listedValues(document *yaml.Node, lists ...*yaml.Node) (map[string][]string, error) {
	allowed := map[string][]string{}
	for _, list := range lists {
		if list == nil {
			continue
		}
		for _, parameter := range list.Content {
			parameter = follow(document, parameter)
			enum := member(follow(document, member(parameter, "schema")), "enum")
			if enum == nil || member(parameter, "in").Value != "query" {
				continue
			}
			var values []string
			if err := enum.Decode(&values); err != nil {
				return nil, err
			}
			allowed[member(parameter, "name").Value] = values
		}
	}
	return allowed, nil
}

// follow returns what a reference within the document stands for, or the node itself.
func follow(document, node *yaml.Node) *yaml.Node {
	reference := member(node, "$ref")
	if reference == nil {
		return node
	}
	for key := range strings.SplitSeq(strings.TrimPrefix(reference.Value, "#/"), "/") {
		document = member(document, key)
	}
	return document
}
