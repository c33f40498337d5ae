package wiring_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestEveryReasonHasWords fails if the interface has no words for a reason the
// server can give, in either language.
func TestEveryReasonHasWords(t *testing.T) {
	t.Parallel()
	reasons := serverReasons(t)
	if len(reasons) < 50 {
		t.Fatalf("only %d reasons were found in the sources", len(reasons))
	}
	for _, language := range []string{"zh-CN", "en"} {
		known := interfaceReasons(t, language)
		var missing []string
		for _, reason := range reasons {
			if !known[reason] {
				missing = append(missing, reason)
			}
		}
		if len(missing) > 0 {
			t.Errorf("%s has no words for %d reasons: %s", language, len(missing), strings.Join(missing, " "))
		}
	}
}

// serverReasons returns every reason the sources of the server give to a fault,
// and those of the framework.
func serverReasons(t *testing.T) []string {
	t.Helper()
	reasons := []string{"internal", "request_malformed", "address_unknown", "method_not_allowed", "body_too_large", "body_too_slow", "body_type_unsupported", "request_refused"}
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if reason, ok := reasonOf(n); ok {
				reasons = append(reasons, reason)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(reasons)
	return slices.Compact(reasons)
}

// reasonOf returns the reason in a call such as fault.Invalid.New("it_is_wrong", ...).
func reasonOf(n ast.Node) (string, bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) < 2 {
		return "", false
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || method.Sel.Name != "New" {
		return "", false
	}
	kind, ok := method.X.(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	pkg, ok := kind.X.(*ast.Ident)
	literal, isLiteral := call.Args[0].(*ast.BasicLit)
	if !ok || pkg.Name != "fault" || !isLiteral {
		return "", false
	}
	reason, err := strconv.Unquote(literal.Value)
	return reason, err == nil
}

var reasonEntry = regexp.MustCompile(`"?([a-z][a-z0-9_]*)"?:\s*\{\s*text:`)

// interfaceReasons returns the reasons the interface has words for.
func interfaceReasons(t *testing.T, language string) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("../../../frontend/src/i18n/" + language + "/faults*.ts")
	if err != nil || len(files) == 0 {
		t.Fatalf("no words in %s: %v", language, err)
	}
	known := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range reasonEntry.FindAllSubmatch(text, -1) {
			known[string(entry[1])] = true
		}
	}
	return known
}
