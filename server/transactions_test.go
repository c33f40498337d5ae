package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"testing"
)

// TestTransactionsMayRunTwice: a transaction that gave way to another is run again, so
// what it is made of adds to nothing that was there before it began: no counting, and
// no appending, in variables of the function around it.
func TestTransactionsMayRunTwice(t *testing.T) {
	seen := 0
	walkSources(t, func(path, _ string) {
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if body := transactionIn(n); body != nil {
				seen++
				for _, at := range additionsIn(body) {
					t.Errorf("%s: adds to what was there before the transaction began", files.Position(at))
				}
			}
			return true
		})
	})
	if seen < 50 {
		t.Errorf("only %d transactions were found", seen)
	}
}

// transactionIn returns the function that n runs as a transaction, or nil.
func transactionIn(n ast.Node) *ast.FuncLit {
	call, isCall := n.(*ast.CallExpr)
	if !isCall || len(call.Args) == 0 {
		return nil
	}
	method, isMethod := call.Fun.(*ast.SelectorExpr)
	if !isMethod || method.Sel.Name != "InTx" && method.Sel.Name != "Once" && method.Sel.Name != "Again" {
		return nil
	}
	body, _ := call.Args[len(call.Args)-1].(*ast.FuncLit)
	return body
}

// additionsIn returns where a function adds to variables that are not its own.
func additionsIn(body *ast.FuncLit) []token.Pos {
	own := ownOf(body)
	foreign := func(e ast.Expr) bool { root := rootOf(e); return root != "" && !own[root] }
	var found []token.Pos
	ast.Inspect(body, func(n ast.Node) bool {
		switch s := n.(type) {
		case *ast.IncDecStmt:
			if foreign(s.X) {
				found = append(found, s.Pos())
			}
		case *ast.AssignStmt:
			for i, left := range s.Lhs {
				adds := s.Tok != token.ASSIGN && s.Tok != token.DEFINE || i < len(s.Rhs) && appends(s.Rhs[i], rootOf(left))
				if adds && foreign(left) {
					found = append(found, s.Pos())
				}
			}
		}
		return true
	})
	return found
}

// ownOf returns the names that are declared in the function, or set to something new.
func ownOf(body *ast.FuncLit) map[string]bool {
	own := map[string]bool{}
	ast.Inspect(body, func(n ast.Node) bool {
		switch s := n.(type) {
		case *ast.Field:
			for _, name := range s.Names {
				own[name.Name] = true
			}
		case *ast.ValueSpec:
			for _, name := range s.Names {
				own[name.Name] = true
			}
		case *ast.RangeStmt:
			own[rootOf(s.Key)], own[rootOf(s.Value)] = true, true
		case *ast.AssignStmt:
			for i, left := range s.Lhs {
				_, whole := left.(*ast.Ident)
				anew := s.Tok == token.ASSIGN && whole && !(i < len(s.Rhs) && appends(s.Rhs[i], rootOf(left)))
				if s.Tok == token.DEFINE || anew {
					own[rootOf(left)] = true
				}
			}
		}
		return true
	})
	return own
}

// appends reports whether e is append(root..., ...).
func appends(e ast.Expr, root string) bool {
	call, isCall := e.(*ast.CallExpr)
	if !isCall || len(call.Args) == 0 {
		return false
	}
	name, isName := call.Fun.(*ast.Ident)
	return isName && name.Name == "append" && rootOf(call.Args[0]) == root
}

// rootOf is the variable an expression begins with: a for a, a.b and a.b[c]; "" if it
// begins with none.
func rootOf(e ast.Expr) string {
	switch x := e.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return rootOf(x.X)
	case *ast.IndexExpr:
		return rootOf(x.X)
	case *ast.StarExpr:
		return rootOf(x.X)
	}
	return ""
}
