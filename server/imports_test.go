package main

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "nuanlin/"

// The dependency rule. Everything below is held against every source file; an arrow
// that nobody uses any more has to go, so the map is the picture.

// capabilities lists the rooms under server/ in their order, and which of those
// before it each imports.
var capabilities = []struct {
	name    string
	imports []string
}{
	{"audit", nil},
	{"messages", nil},
	{"identity", []string{"audit"}},
	{"territory", []string{"audit", "identity"}},
	{"people", []string{"audit", "identity", "messages"}},
	{"applying", []string{"audit", "identity", "people"}},
	{"training", []string{"audit", "identity"}},
	{"importing", []string{"audit", "identity", "people", "training"}},
	{"requests", []string{"audit", "identity", "messages", "territory"}},
	{"programme", []string{"audit"}},
	{"shifts", nil},
	{"booking", []string{"audit", "identity", "messages", "people", "shifts"}},
	{"lessons", []string{"audit", "booking", "importing", "people", "territory"}},
	{"joining", []string{"audit", "booking", "messages", "people", "shifts"}},
	{"activities", []string{"audit", "booking", "programme", "requests", "shifts", "territory"}},
	{"rostering", []string{"audit", "booking", "identity", "people", "shifts"}},
	{"pairing", []string{"activities", "audit", "booking", "identity", "messages", "people", "territory"}},
	{"attendance", []string{"audit", "booking", "identity", "messages", "people", "shifts"}},
	{"standing", []string{"audit", "booking", "pairing", "people"}},
	{"merging", []string{"applying", "attendance", "audit", "booking", "identity", "joining", "lessons", "messages", "pairing", "people", "rostering", "standing", "training"}},
	{"telling", []string{"audit", "messages"}},
	{"calendar", []string{"audit", "booking", "identity", "shifts"}},
	{"linking", []string{"audit", "booking", "calendar", "identity", "messages", "people", "standing", "telling"}},
	{"wall", []string{"audit", "identity", "shifts", "territory"}},
	{"home", nil},
}

// shared is what stands below all capabilities, and what each of these imports.
var shared = map[string][]string{
	"server/auth":     {"server/fault", "github.com/go-webauthn/webauthn/...", "github.com/golang-jwt/jwt/v5", "github.com/pquerna/otp/...", "golang.org/x/crypto/argon2", "golang.org/x/text/width"},
	"server/data":     {"server/fault", "github.com/jmoiron/sqlx", "github.com/lib/pq"},
	"server/edge":     {"server/audit", "server/auth", "server/data", "server/fault", "server/jobs", "server/outlet", "server/seal", "github.com/go-playground/validator/v10", "github.com/labstack/echo/v4/...", "github.com/oapi-codegen/runtime/...", "go.yaml.in/yaml/v3"},
	"server/fault":    {},
	"server/jobs":     {"github.com/lib/pq", "github.com/riverqueue/river/..."},
	"server/kind":     {"golang.org/x/text/unicode/norm", "golang.org/x/text/width"},
	"server/outlet":   {"github.com/SherClockHolmes/webpush-go", "github.com/wneessen/go-mail", "github.com/wneessen/go-mail/smtp"},
	"server/postgres": {"github.com/lib/pq"},
	"server/search":   {"server/data", "github.com/mozillazg/go-pinyin", "golang.org/x/text/unicode/norm"},
	"server/seal":     {"github.com/tink-crypto/tink-go/v2/..."},
	"server/web":      {},
}

// interfaces are the api packages whose types and answers others show: which of them
// each api package imports, in the order of the capabilities.
var interfaces = map[string][]string{
	"activitiesapi": {"bookingapi", "programmeapi", "shiftsapi"},
	"applyingapi":   {"peopleapi"},
	"attendanceapi": {"shiftsapi"},
	"bookingapi":    {"shiftsapi"},
	"homeapi":       {"attendanceapi", "auditapi", "bookingapi", "pairingapi", "peopleapi", "programmeapi", "requestsapi", "shiftsapi", "standingapi", "territoryapi"},
	"importingapi":  {"peopleapi", "trainingapi"},
	"joiningapi":    {"bookingapi", "shiftsapi"},
	"mergingapi":    {"peopleapi"},
	"pairingapi":    {"peopleapi"},
	"rosteringapi":  {"bookingapi", "shiftsapi"},
	"shiftsapi":     {"programmeapi"},
	"standingapi":   {"bookingapi"},
	"trainingapi":   {"peopleapi"},
	"wallapi":       {"shiftsapi"},
}

// outside is what capabilities import from beyond this module and the shared packages.
var outside = map[string][]string{
	"":           {"server/data", "server/fault", "server/search", "github.com/lib/pq", "scheduling/..."},
	"identity":   {"server/auth", "server/kind", "server/seal"}, // what a login is, and the secrets of second factors
	"people":     {"server/auth", "server/kind"},                // a scope goes down to SQL as it is
	"applying":   {"server/auth"},                               // secrets, and whose team may decide
	"requests":   {"server/auth"},
	"joining":    {"server/auth"}, // whose team may decide
	"shifts":     {"server/auth"},
	"importing":  {"server/auth", "server/jobs", "server/kind", "github.com/xuri/excelize/v2", "golang.org/x/text/..."},
	"rostering":  {"server/jobs"},
	"pairing":    {"server/auth", "matching/..."},
	"attendance": {"hours"},
	"telling":    {"server/auth", "server/jobs", "server/outlet"},                                              // links by which letters are answered
	"lessons":    {"github.com/arran4/golang-ical", "github.com/teambition/rrule-go", "golang.org/x/text/..."}, // what calendars say, and wide digits
	"calendar":   {"server/auth", "github.com/arran4/golang-ical"},                                             // secrets; what calendars read
	"linking":    {"server/auth", "server/jobs", "server/outlet"},
	"wall":       {"server/auth"}, // secrets
}

// outsideOfInterfaces is the same for their api packages.
var outsideOfInterfaces = []string{"server/auth", "server/data", "server/edge", "server/fault", "server/kind", "server/outlet", "server/seal", "scheduling/...",
	"github.com/labstack/echo/v4", "github.com/oapi-codegen/runtime/..."}

// others are the packages that are no capability: commands, tests, tools and engines.
var others = map[string][]string{
	"server":                    {"server/command"},
	"server/backup":             {"migrations", "github.com/lib/pq"}, // looks at the schemas, and at no table by name
	"server/bench":              {"server/...", "migrations", "scheduling/...", "matching/...", "github.com/lib/pq"},
	"server/command":            {"server/...", "migrations", "frontend", "matching/...", "scheduling/...", "github.com/prometheus/client_golang/prometheus/..."}, // the engines, for files without a database
	"server/command/apitest":    {"server/...", "github.com/pquerna/otp/...", "github.com/oapi-codegen/runtime/types", "go.yaml.in/yaml/v3"},
	"server/command/wiring":     {"server/..."},
	"server/data/datatest":      {"server/audit", "server/data", "migrations", "github.com/lib/pq"}, // holds what any test logs against the words there are
	"server/demo":               {"server/...", "migrations", "scheduling/..."},                     // a trial has a schema of its own
	"server/outlet/outlettest":  {"github.com/emersion/go-sasl", "github.com/emersion/go-smtp", "github.com/golang-jwt/jwt/v5"},
	"server/exchange":           {"matching/...", "scheduling/..."},
	"tools/contract":            {"server/edge"},
	"server/demo/demotest":      {"server/data", "server/data/datatest", "server/demo", "server/seal"},
	"tools/faults":              {"server/demo", "server/outlet/outlettest", "server/postgres", "github.com/lib/pq"},
	"tools/mutants":             {},
	"tools/withdb":              {"server/postgres", "github.com/lib/pq"},
	"frontend":                  {},
	"migrations":                {"github.com/pressly/goose/v3", "github.com/riverqueue/river/..."},
	"hours":                     {},
	"splitmix":                  {}, // the generator of chance of both engines
	"matching":                  {},
	"matching/flow":             {"matching"},
	"matching/optimal":          {"matching", "matching/flow"},
	"matching/orlibrary":        {"matching/flow"}, // problems to measure with
	"matching/stable":           {"matching"},
	"matching/vm1":              {"matching/flow", "splitmix"}, // problems to measure with
	"scheduling":                {"scheduling/calendar"},
	"scheduling/annealing":      {"splitmix"},
	"scheduling/bound":          {"scheduling", "scheduling/annealing", "scheduling/incremental"},
	"scheduling/calendar":       {},
	"scheduling/explain":        {"scheduling", "scheduling/incremental"},
	"scheduling/incremental":    {"scheduling"},
	"scheduling/rota":           {"splitmix"},
	"scheduling/schedulingtest": {"scheduling", "scheduling/annealing", "scheduling/calendar"}, // problems to test with
	"scheduling/search":         {"scheduling", "scheduling/annealing", "scheduling/bound", "scheduling/explain", "scheduling/incremental"},
	"scheduling/vs1":            {"scheduling", "scheduling/calendar", "splitmix"}, // problems to measure with
}

// pure are the folders whose packages reach nothing outside the process.
var pure = []string{"scheduling", "matching", "hours", "splitmix"}

// notPure is what the pure packages may not import even though it is in the
// standard library.
var notPure = []string{"database/sql", "embed", "io/fs", "log", "log/slog", "net", "net/http", "os", "os/exec"}

// mayImport lays the tables above out by package. An entry ending in /... allows
// everything below it, too.
func mayImport(t *testing.T) map[string][]string {
	t.Helper()
	allowed := map[string][]string{}
	for _, table := range []map[string][]string{shared, others} {
		for name, list := range table {
			allowed[name] = list
		}
	}
	var known []string
	for _, c := range capabilities {
		list := slices.Concat(outside[""], outside[c.name])
		for _, name := range c.imports {
			if !slices.Contains(known, name) {
				t.Errorf("%s imports %s, which does not stand before it", c.name, name)
			}
			list = append(list, "server/"+name)
		}
		allowed["server/"+c.name] = list
		known = append(known, c.name)
	}
	for _, c := range capabilities {
		list := slices.Clone(outsideOfInterfaces)
		for _, name := range known {
			list = append(list, "server/"+name)
		}
		for _, name := range interfaces[c.name+"api"] {
			list = append(list, "server/"+strings.TrimSuffix(name, "api")+"/"+name)
		}
		allowed["server/"+c.name+"/"+c.name+"api"] = list
	}
	return allowed
}

// TestImports keeps the arrows between packages pointing one way. To add an arrow,
// add it above and say why in the commit message.
func TestImports(t *testing.T) {
	allowed := mayImport(t)
	imports := importsOf(t)
	for _, pkg := range slices.Sorted(mapKeys(imports)) {
		list, listed := allowed[pkg]
		if !listed {
			t.Errorf("package %s is in no table", pkg)
			continue
		}
		isPure := slices.ContainsFunc(pure, func(root string) bool { return pkg == root || strings.HasPrefix(pkg, root+"/") })
		for imported, file := range imports[pkg] {
			name, ours := strings.CutPrefix(imported, module)
			host, _, _ := strings.Cut(name, "/")
			switch {
			case ours || strings.Contains(host, "."):
				if !slices.ContainsFunc(list, func(rule string) bool { return covers(rule, name) }) {
					t.Errorf("%s: %s must not import %s", file, pkg, name)
				}
			case isPure && slices.Contains(notPure, imported):
				t.Errorf("%s: %s must stay pure, so it must not import %s", file, pkg, imported)
			}
		}
	}
	for _, c := range capabilities {
		for _, name := range c.imports {
			if _, used := imports["server/"+c.name][module+"server/"+name]; !used {
				t.Errorf("%s no longer imports %s: drop the arrow", c.name, name)
			}
		}
		for _, name := range interfaces[c.name+"api"] {
			if _, used := imports["server/"+c.name+"/"+c.name+"api"][module+"server/"+strings.TrimSuffix(name, "api")+"/"+name]; !used {
				t.Errorf("%sapi no longer imports %s: drop the arrow", c.name, name)
			}
		}
	}
}

// TestArchitectureShowsTheArrows keeps the picture in docs/architecture.md what the
// tables above say.
func TestArchitectureShowsTheArrows(t *testing.T) {
	page, err := os.ReadFile("../docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	var picture strings.Builder
	for _, c := range capabilities {
		line := fmt.Sprintf("    %-12s%s", c.name, strings.Join(c.imports, ", "))
		picture.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	_, after, _ := strings.Cut(string(page), "<!-- arrows -->\n")
	shown, _, found := strings.Cut(after, "<!-- /arrows -->")
	if !found || strings.Trim(shown, "\n") != strings.Trim(picture.String(), "\n") {
		t.Errorf("docs/architecture.md should show between its marks:\n%s", picture.String())
	}
}

func mapKeys[K comparable, V any](m map[K]V) func(yield func(K) bool) {
	return func(yield func(K) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// importsOf returns what the sources of each package import, with one file that does.
func importsOf(t *testing.T) map[string]map[string]string {
	t.Helper()
	found := map[string]map[string]string{}
	walkSources(t, func(path, pkg string) {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		if found[pkg] == nil {
			found[pkg] = map[string]string{}
		}
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			found[pkg][imported] = path
		}
	})
	return found
}

// walkSources calls visit for every Go file of the module that is no test, with the
// folder of its package.
func walkSources(t *testing.T, visit func(path, pkg string)) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && slices.Contains([]string{"node_modules", "testdata", "data", "dist", ".git"}, entry.Name()) && path != filepath.Join("..", "server", "data") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			visit(path, filepath.ToSlash(strings.TrimPrefix(filepath.Dir(path), ".."+string(filepath.Separator))))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// covers tells whether an entry of a table allows the package imported.
func covers(rule, imported string) bool {
	below, tree := strings.CutSuffix(rule, "/...")
	return imported == below || tree && strings.HasPrefix(imported, below+"/")
}

// mostFiles is how many hand-written files one folder may hold, tests apart. Beyond
// that there is another word to find.
const mostFiles = 25

func TestFoldersAreSmall(t *testing.T) {
	count := map[string]int{}
	walkSources(t, func(path, pkg string) {
		if !strings.HasSuffix(path, ".gen.go") {
			count[pkg]++
		}
	})
	if len(count) < 40 {
		t.Fatalf("only %d folders were found", len(count))
	}
	for folder, files := range count {
		if files > mostFiles {
			t.Errorf("%s holds %d files, more than %d", folder, files, mostFiles)
		}
	}
}
