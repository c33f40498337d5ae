package wiring_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestWhoRefuses holds the one rule of refusals: power_missing is the answer of the
// table of powers and of nothing else, and who has the power but not over this thing
// is answered with edge.ErrScope, whose reason nobody else gives.
func TestWhoRefuses(t *testing.T) {
	t.Parallel()
	scoped := 0
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || filepath.Dir(path) == filepath.Join("..", "..", "edge") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if n.Sel.Name == "ErrPower" {
					t.Errorf("%s answers with ErrPower: only the table of powers does, a handler says ErrScope", path)
				}
				if n.Sel.Name == "ErrScope" {
					scoped++
				}
			case *ast.BasicLit:
				if text, err := strconv.Unquote(n.Value); err == nil && (text == "power_missing" || text == "scope_foreign") {
					t.Errorf("%s spells out %s: answer with edge.ErrScope", path, text)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if scoped < 10 {
		t.Errorf("only %d answers with ErrScope were found", scoped)
	}
}
