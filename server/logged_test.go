package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nuanlin/server/audit"
)

// TestLogHasWords reads out of the sources what they write into the log: each action and
// each fact has to be in audit.Actions, and so in the contract, for whose every value the
// interface has words. What is put together while the program runs is held against it by
// every test that has a database; see datatest.
func TestLogHasWords(t *testing.T) {
	seen := map[string]bool{}
	walkSources(t, func(path, pkg string) {
		if !strings.HasPrefix(pkg, "server") || strings.HasSuffix(path, ".gen.go") {
			return
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			action, facts := entryIn(n)
			if action == "" {
				return true
			}
			seen[action] = true
			known, has := audit.Actions[action]
			if !has {
				t.Errorf("%s logs %s, which audit.Actions does not have", path, action)
			}
			for _, fact := range facts {
				isPart := slices.ContainsFunc(known, func(key string) bool { return strings.HasPrefix(key, strings.TrimSuffix(fact, "_before")+".") })
				if has && fact != "before" && !isPart && !slices.Contains(known, fact) {
					t.Errorf("%s logs %s of %s, which audit.Actions does not have", path, fact, action)
				}
			}
			return true
		})
	})
	if len(seen) < 60 {
		t.Errorf("only %d actions were found: %q", len(seen), slices.Sorted(maps.Keys(seen)))
	}
}

// entryIn returns the action and the facts that are written out in n, if it is an entry
// of the log: an audit.Entry, or a call of Did or Audit.
func entryIn(n ast.Node) (action string, facts []string) {
	switch n := n.(type) {
	case *ast.CompositeLit:
		if typ, is := n.Type.(*ast.SelectorExpr); !is || typ.Sel.Name != "Entry" {
			return "", nil
		}
		for _, element := range n.Elts {
			if field, is := element.(*ast.KeyValueExpr); is && nameOf(field.Key) == "Action" {
				action = textOf(field.Value)
			}
		}
	case *ast.CallExpr:
		call, is := n.Fun.(*ast.SelectorExpr)
		switch {
		case is && call.Sel.Name == "Did" && len(n.Args) == 4:
			action = textOf(n.Args[0])
		case is && call.Sel.Name == "Audit" && len(n.Args) == 6:
			action = textOf(n.Args[2])
		}
	}
	if action == "" {
		return "", nil
	}
	ast.Inspect(n, func(inner ast.Node) bool {
		pair, is := inner.(*ast.KeyValueExpr)
		if !is {
			return true
		}
		if key := textOf(pair.Key); key != "" {
			facts = append(facts, key)
		}
		_, nested := pair.Value.(*ast.CompositeLit)
		return !nested || textOf(pair.Key) == ""
	})
	return action, facts
}

func nameOf(e ast.Expr) string {
	if id, is := e.(*ast.Ident); is {
		return id.Name
	}
	return ""
}

// textOf is the text that is written out, "" if it is put together.
func textOf(e ast.Expr) string {
	literal, is := e.(*ast.BasicLit)
	if !is || literal.Kind != token.STRING {
		return ""
	}
	text, err := strconv.Unquote(literal.Value)
	if err != nil {
		return ""
	}
	return text
}
