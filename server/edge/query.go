package edge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/labstack/echo/v4"
	"go.yaml.in/yaml/v3"

	"nuanlin/server/fault"
)

// queryRules are what the contract allows in the query of a route, by method and
// route and then by the parameter's name. Parameters that may hold anything are not
// in it.
type queryRules map[string]map[string]queryRule

// queryRule is what one parameter may hold: one of the values listed, if any are, a text
// no longer than told, a day, yes or no, and a whole number within the bounds given.
type queryRule struct {
	Listed   []string `yaml:"enum"`
	Type     string   `yaml:"type"`
	Format   string   `yaml:"format"`
	Least    *int64   `yaml:"minimum"`
	Greatest *int64   `yaml:"maximum"`
	Longest  *int     `yaml:"maxLength"` // in characters
}

// broken returns the rule that the value breaks, in the words of [Check]; "" if none.
func (r queryRule) broken(value string) string {
	if len(r.Listed) > 0 && !slices.Contains(r.Listed, value) {
		return "oneof=" + strings.Join(r.Listed, " ")
	}
	if r.Longest != nil && utf8.RuneCountInString(value) > *r.Longest {
		return "max=" + strconv.Itoa(*r.Longest)
	}
	if !r.typed(value) {
		return "type" // nothing, too: it would be taken for a parameter that was left out
	}
	if r.Type != "integer" {
		return ""
	}
	n, err := strconv.ParseInt(value, 10, 64)
	switch {
	case err != nil:
		return "type"
	case r.Least != nil && n < *r.Least:
		return "min=" + strconv.FormatInt(*r.Least, 10)
	case r.Greatest != nil && n > *r.Greatest:
		return "max=" + strconv.FormatInt(*r.Greatest, 10)
	}
	return ""
}

// typed reports whether the value is a day or a yes or no as the contract writes it, if that is
// what it has to be.
func (r queryRule) typed(value string) bool {
	switch {
	case r.Type == "boolean":
		return value == "true" || value == "false"
	case r.Format == "date":
		_, err := time.Parse(time.DateOnly, value)
		return err == nil
	}
	return true
}

// middleware refuses a value that the contract does not allow: whoever misspells it
// learns so, and does not take the answer to another question for the answer.
func (q queryRules) middleware(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		wrong := map[string]string{}
		for name, rule := range q[c.Request().Method+" "+c.Path()] {
			for _, value := range c.QueryParams()[name] {
				if broken := rule.broken(value); broken != "" {
					wrong[name] = broken
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
func queryRulesOf(document *yaml.Node) (queryRules, error) {
	rules := queryRules{}
	paths := member(document, "paths")
	for i := 0; i+1 < len(paths.Content); i += 2 {
		path, item := paths.Content[i].Value, paths.Content[i+1]
		for j := 0; j+1 < len(item.Content); j += 2 {
			method, operation := item.Content[j].Value, item.Content[j+1]
			if method == "parameters" {
				continue
			}
			allowed, err := rulesOf(document, member(item, "parameters"), member(operation, "parameters"))
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

// rulesOf returns what each query parameter of the lists may hold, by name. How many
// rows a page has is for [PageSize] to say, and what a cursor is for [DecodeCursor].
func rulesOf(document *yaml.Node, lists ...*yaml.Node) (map[string]queryRule, error) {
	rules := map[string]queryRule{}
	for _, list := range lists {
		if list == nil {
			continue
		}
		for _, parameter := range list.Content {
			parameter = follow(document, parameter)
			schema, name := follow(document, member(parameter, "schema")), member(parameter, "name").Value
			if schema == nil || name == "limit" || name == "cursor" || member(parameter, "in").Value != "query" {
				continue
			}
			var rule queryRule
			if err := schema.Decode(&rule); err != nil {
				return nil, err
			}
			if len(rule.Listed) > 0 || rule.Type != "string" || rule.Format == "date" || rule.Longest != nil {
				rules[name] = rule
			}
		}
	}
	return rules, nil
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
