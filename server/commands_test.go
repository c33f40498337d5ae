package main

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestCommandsAreCommands looks at every folder that the Makefile runs or builds:
// Go takes it for a program only if its package is called main.
func TestCommandsAreCommands(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	calls := regexp.MustCompile(`go (?:run|build) (?:[^\n]* )?\./(\w[\w/]*)`).FindAllStringSubmatch(string(text), -1)
	if len(calls) < 4 {
		t.Fatalf("the Makefile runs %d programs of the module, want 4 or more: has the way it calls them changed?", len(calls))
	}
	for _, call := range calls {
		files, err := filepath.Glob(filepath.Join("..", call[1], "*.go"))
		if err != nil || len(files) == 0 {
			t.Errorf("%s has no files: %v", call[1], err)
		}
		for _, name := range files {
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.PackageClauseOnly)
			if err != nil {
				t.Fatal(err)
			}
			if file.Name.Name != "main" && file.Name.Name != "main_test" {
				t.Errorf("%s is of package %s, and %q wants a program", name, file.Name.Name, call[0])
			}
		}
	}
}
