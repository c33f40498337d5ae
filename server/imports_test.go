package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "nuanlin/"

// mayImport is the dependency rule: what each package may import from this
// module and from outside the standard library. An entry ending in /... allows
// everything below it.
var mayImport = map[string][]string{
	"server": {"server/...", "migrations", "frontend", "matching", "scheduling", "scheduling/rota", // the engines, for files without a database
		"github.com/prometheus/client_golang/prometheus/..."},
	"server/api": {"server/auth", "server/booking", "server/fault", "server/importing", "server/pairing", "server/planning", "server/rostering", "server/seal", "server/store", "scheduling", "hours",
		"github.com/go-playground/validator/v10", "github.com/labstack/echo/v4/...", "github.com/oapi-codegen/runtime/...", "go.yaml.in/yaml/v3"},
	"server/auth":            {"server/fault", "github.com/golang-jwt/jwt/v5", "golang.org/x/crypto/argon2"},
	"server/bench":           {"server/...", "migrations", "scheduling/...", "matching/...", "github.com/lib/pq"},
	"server/booking":         {"server/fault", "server/store", "scheduling"},
	"server/demo":            {"server/auth", "server/booking", "server/fault", "server/pairing", "server/seal", "server/store", "scheduling"},
	"server/exchange":        {"matching", "scheduling", "scheduling/rota"},
	"server/fault":           {},
	"server/importing":       {"server/auth", "server/fault", "server/store", "github.com/xuri/excelize/v2", "golang.org/x/text/..."},
	"server/pairing":         {"server/fault", "server/store", "matching", "scheduling"},
	"server/planning":        {"server/booking", "server/fault", "server/store", "scheduling"},
	"server/postgres":        {"github.com/lib/pq"},
	"server/rostering":       {"server/booking", "server/fault", "server/store", "scheduling"},
	"server/seal":            {"github.com/tink-crypto/tink-go/v2/..."},
	"server/store":           {"server/fault", "github.com/jmoiron/sqlx", "github.com/lib/pq"},
	"server/store/storetest": {"server/store", "migrations", "github.com/lib/pq"},
	"server/web":             {},
	"tools/withdb":           {"server/postgres", "github.com/lib/pq"},
	"frontend":               {},
	"hours":                  {},
	"matching":               {},
	"matching/orlibrary":     {"matching"}, // problems to measure with
	"matching/vm1":           {"matching"}, // problems to measure with
	"migrations":             {"github.com/pressly/goose/v3"},
	"scheduling":             {},
	"scheduling/rota":        {},
	"scheduling/vs1":         {"scheduling"}, // problems to measure with
}

// pure are the packages that reach nothing outside the process.
var pure = []string{"scheduling", "scheduling/rota", "matching", "hours"}

// notPure is what the pure packages may not import even though it is in the
// standard library.
var notPure = []string{"database/sql", "embed", "io/fs", "log", "log/slog", "net", "net/http", "os", "os/exec"}

// TestImports keeps the arrows between packages pointing one way. To add an
// arrow, add it above and say why in the commit message.
func TestImports(t *testing.T) {
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (slices.Contains([]string{"node_modules", "testdata", "data", ".git"}, entry.Name())) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		checkFile(t, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkFile(t *testing.T, path string) {
	t.Helper()
	pkg := filepath.ToSlash(strings.TrimPrefix(filepath.Dir(path), ".."+string(filepath.Separator)))
	allowed, listed := mayImport[pkg]
	if !listed {
		t.Errorf("package %s is not in mayImport", pkg)
	}
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range file.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value)
		imported, ours := strings.CutPrefix(imported, module)
		host, _, _ := strings.Cut(imported, "/")
		switch {
		case ours || strings.Contains(host, "."):
			if !slices.ContainsFunc(allowed, func(rule string) bool { return covers(rule, imported) }) {
				t.Errorf("%s: %s must not import %s", path, pkg, imported)
			}
		case slices.Contains(pure, pkg) && slices.Contains(notPure, imported):
			t.Errorf("%s: %s must stay pure, so it must not import %s", path, pkg, imported)
		}
	}
}

// covers tells whether an entry of mayImport allows the package imported.
func covers(rule, imported string) bool {
	below, tree := strings.CutSuffix(rule, "/...")
	return imported == below || tree && strings.HasPrefix(imported, below+"/")
}
