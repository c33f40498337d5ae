package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// tables says whose each table is. Only its owner writes a table, and only the owner
// and capabilities that may import the owner read it; what is listed in alsoWrites
// and alsoReads is excused, with the reason.
var tables = map[string][]string{
	"data":     {"idempotency_keys"},
	"audit":    {"audit_entries"},
	"messages": {"messages"},
	"identity": {"accounts", "account_roles", "refresh_tokens", "sessions", "settings", "setting_changes", "code_requests", "notices", "sign_in_tries", "known_devices",
		"second_factors", "recovery_codes", "sign_in_steps", "sign_in_rules", "passkeys", "passkey_challenges"},
	"territory":  {"areas", "communities", "service_points", "ways", "calendar_days", "closed_days"},
	"people":     {"teams", "skills", "volunteers", "volunteer_skills", "availabilities", "availability_exceptions", "bonds"},
	"applying":   {"join_links", "join_entries", "join_tries"},
	"training":   {"sign_offs", "clearances", "courses"},
	"importing":  {"volunteer_imports", "volunteer_import_rows", "volunteer_import_files", "import_headings"},
	"requests":   {"help_requests"},
	"programme":  {"programmes", "programme_stages"},
	"shifts":     {"shifts", "positions", "seats", "shift_kept_days"},
	"booking":    {"assignments", "commitments"},
	"lessons":    {"timetables", "lessons", "lesson_hours"},
	"joining":    {"join_asks"},
	"activities": {"activities", "activity_help_requests"},
	"rostering":  {"rosters", "roster_seats", "roster_jobs", "roster_rules", "roster_successions", "roster_weights", "roster_withdrawals"},
	"pairing":    {"beneficiaries", "beneficiary_times", "matching_runs", "support_pairs", "contact_views", "contact_approvals"},
	"attendance": {"attendances", "hour_entries", "hour_approvals", "awaited_approvals"},
	"standing":   {"standing_findings", "standing_items"},
	"merging":    {"volunteer_merges"},
	"telling":    {"message_ways", "deliveries", "message_templates", "message_choices", "message_refusals", "notes"},
	"calendar":   {"calendar_feeds", "calendar_tries"},
	"linking":    {"link_answers", "link_tries", "password_asks"},
	"wall":       {"wall_links", "wall_tries"},
}

// alsoWrites excuses a capability that writes a table of another.
var alsoWrites = map[string][]string{
	// One statement takes a seat: it counts the booking on the person's row, which is the
	// lock everybody takes first, gives the seat, logs it, and remembers the request.
	"booking": {"volunteers", "seats", "audit_entries", "idempotency_keys"},
}

// alsoReads excuses a capability that reads a table of one that stands above it. What
// is shown beside a record is read with it, in one statement.
var alsoReads = map[string][]string{
	// Who did it, and what everything is called that an entry can be about.
	"audit": {"accounts", "activities", "areas", "assignments", "beneficiaries", "courses", "help_requests", "hour_entries", "programmes", "rosters", "service_points",
		"shifts", "skills", "support_pairs", "teams", "volunteer_imports", "volunteers"},
	"identity": {"areas", "teams", "volunteers"}, // the names of a role's scope
	// Who has served, who is ready, and what anybody needs a course or a record check for.
	"people":    {"activities", "assignments", "beneficiaries", "clearances", "courses", "positions", "shifts", "sign_offs", "support_pairs"},
	"territory": {"beneficiaries", "help_requests"},            // what names a courtyard together with its community
	"requests":  {"activity_help_requests"},                    // whether an activity answers it
	"shifts":    {"activities", "assignments", "attendances"},  // its form, how full it is
	"booking":   {"activities", "roster_rules", "attendances"}, // what decides who may sit
	"rostering": {"attendances", "hour_entries"},               // what was served in the term
}

// writable is what a capability may write: its own tables, and what is excused.
func writable(owner string) []string { return slices.Concat(tables[owner], alsoWrites[owner]) }

// readable is what a capability may read: its own tables, those of all that stand
// before it, and what is excused.
func readable(owner string) []string {
	found := slices.Concat(tables["data"], alsoReads[owner], alsoWrites[owner])
	for _, c := range capabilities {
		found = append(found, tables[c.name]...)
		if c.name == owner {
			break
		}
	}
	return found
}

var (
	statement = regexp.MustCompile(`(?i)\b(select|insert\s+into|update|delete\s+from|create\s+temporary)\b`)
	written   = regexp.MustCompile(`(?i)\b(?:insert\s+into|update|delete\s+from)\s+([a-z_]+)`)
	read      = regexp.MustCompile(`(?i)\b(?:from|join|using)\s+([a-z_]+)`)
	created   = regexp.MustCompile(`(?m)^create table (\w+)`)
)

// TestTablesHaveOwners holds the tables of the migrations against the map above.
func TestTablesHaveOwners(t *testing.T) {
	var owned []string
	for _, list := range tables {
		owned = append(owned, list...)
	}
	slices.Sort(owned)
	if there := migratedTables(t); !slices.Equal(owned, there) {
		t.Errorf("the owners are of %v,\nthe migrations make %v", owned, there)
	}
}

func migratedTables(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../migrations/organization/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no migrations: %v", err)
	}
	made := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range created.FindAllSubmatch(text, -1) {
			made[string(match[1])] = true
		}
		for _, match := range regexp.MustCompile(`(?m)^drop table (\w+)`).FindAllSubmatch(text, -1) {
			delete(made, string(match[1]))
		}
	}
	return slices.Sorted(maps.Keys(made))
}

// TestSQL keeps SQL in files called *_sql.go, each table written by its owner only,
// and read by nobody below it.
func TestSQL(t *testing.T) {
	all := migratedTables(t)
	seen, excused := 0, map[string]bool{}
	walkSources(t, func(path, pkg string) {
		room := strings.TrimPrefix(pkg, "server/")
		if !strings.HasPrefix(pkg, "server/") || slices.ContainsFunc(noRooms, func(root string) bool { return room == root || strings.HasPrefix(room, root+"/") }) || strings.HasSuffix(path, ".gen.go") {
			return
		}
		for _, query := range queriesIn(t, path) {
			seen++
			if !strings.HasSuffix(path, "_sql.go") {
				t.Errorf("%s holds SQL, which belongs into a file called *_sql.go: %.60q", path, query)
			}
			for _, match := range written.FindAllStringSubmatch(query, -1) {
				excused["writes "+room+" "+match[1]] = true
				if slices.Contains(all, match[1]) && !slices.Contains(writable(room), match[1]) {
					t.Errorf("%s: %s writes the table %s of another", path, room, match[1])
				}
			}
			for _, match := range read.FindAllStringSubmatch(query, -1) {
				excused["reads "+room+" "+match[1]] = true
				if slices.Contains(all, match[1]) && !slices.Contains(readable(room), match[1]) {
					t.Errorf("%s: %s reads the table %s, whose owner stands above it", path, room, match[1])
				}
			}
		}
	})
	if seen < 200 {
		t.Errorf("only %d statements were found", seen)
	}
	stale(t, "writes", alsoWrites, excused)
	stale(t, "reads", alsoReads, excused)
}

// stale fails for an excuse that nobody needs.
func stale(t *testing.T, what string, excuses map[string][]string, used map[string]bool) {
	t.Helper()
	for room, list := range excuses {
		for _, table := range list {
			if !used[what+" "+room+" "+table] {
				t.Errorf("%s no longer %s %s: drop the excuse", room, what, table)
			}
		}
	}
}

// noRooms are the folders that look into the whole database, or into none of ours.
var noRooms = []string{"backup", "bench", "command", "data/datatest", "postgres"}

// queriesIn returns the texts of a file that are SQL: raw strings that name a
// statement.
func queriesIn(t *testing.T, path string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	ast.Inspect(file, func(n ast.Node) bool {
		if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING && strings.HasPrefix(literal.Value, "`") {
			if text, err := strconv.Unquote(literal.Value); err == nil && statement.MatchString(text) {
				found = append(found, text)
			}
		}
		return true
	})
	return found
}
