package demo

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// halfWidth finds marks of Latin writing beside Chinese characters.
var halfWidth = regexp.MustCompile(`[\p{Han}”’）》] ?[,:;?!)"']|[\p{Han}”’）》]\(|[,:;?!("'] ?[\p{Han}“（《]`)

// TestChineseHasItsOwnMarks reads what the server itself says in Chinese: the
// demonstration, and the hints of the workbook people are imported from.
func TestChineseHasItsOwnMarks(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for _, name := range append(files, "../importing/template.go") {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			literal, is := n.(*ast.BasicLit)
			if !is || literal.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			if err != nil {
				t.Errorf("%s: %v", set.Position(literal.Pos()), err)
			}
			said++
			if halfWidth.MatchString(text) {
				t.Errorf("%s: %s", set.Position(literal.Pos()), text)
			}
			return true
		})
	}
	if said < 100 {
		t.Errorf("only %d texts were read", said)
	}
}
