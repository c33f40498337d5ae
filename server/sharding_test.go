package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The rules that let the same SQL run where a schema lives on one node of a sharded
// database. What the catalog shows is tested in server/data, beside a real one.

var (
	insertSelect  = regexp.MustCompile(`(?is)insert\s+into\s+(\w+)\s*\([^)]*\)\s*(select\b.*)`)
	upTo          = regexp.MustCompile(`(?is)\n\s*(?:on conflict|returning)\b|\)\s*,\s*\w+\s+as\s|\n\t*\)`)
	source        = regexp.MustCompile(`(?is)\b(?:from|join|,)\s+(?:lateral\s*)?(\(|[a-z_]+\s*\(|[a-z_]+)`)
	tableList     = regexp.MustCompile(`(?is)\bfrom\s+(.*?)(?:\bwhere\b|\border\s+by\b|\bgroup\s+by\b|\blimit\b|$)`)
	commonTable   = regexp.MustCompile(`(?is)(\w+)\s*(?:\([^)]*\))?\s+as\s+(materialized\s+)?\(`)
	modifying     = regexp.MustCompile(`(?is)^\s*(?:insert|update|delete)\b|\bfor\s+(?:no\s+key\s+)?(?:update|share)\b`)
	updateWords   = regexp.MustCompile(`(?i)\bupdate\s+[a-z_]+\s`)
	volatileCalls = regexp.MustCompile(`(?i)\b(clock_timestamp|timeofday|random|nextval|setval|gen_random_uuid|set_config|pg_sleep|pg_(?:try_)?advisory\w*)\s*\(`)
)

// shardingRule is something a statement must not hold.
type shardingRule struct {
	name    string
	forbids func(query string) string // what it found, "" for nothing
}

func matches(pattern string) func(string) string {
	expression := regexp.MustCompile(pattern)
	return expression.FindString
}

var shardingRules = []shardingRule{
	{"no temporary tables", matches(`(?i)\btemp(?:orary)?\s+table\b|\bpg_temp\b`)},
	{"no deferred constraints", matches(`(?i)\binitially\s+deferred\b|\bset\s+constraints\b`)},
	{"no triggers", matches(`(?i)\bcreate\s+(?:or\s+replace\s+)?(?:constraint\s+)?trigger\b|\bcreate\s+(?:or\s+replace\s+)?(?:function|procedure)\b`)},
	{"nothing across schemas", matches(`\b(?:control|public|org_\w+)\.\w+`)},
	{"only stable functions in an update", volatileUpdate},
	{"insert from a materialized CTE", unmaterialized},
}

// volatileUpdate finds a function whose value is another at every call in a statement
// that updates: every node would work out one of its own.
func volatileUpdate(query string) string {
	if !updateWords.MatchString(query) || regexp.MustCompile(`(?i)\bfor\s+(?:no\s+key\s+)?update\b`).MatchString(query) && !strings.Contains(query, " set ") {
		return ""
	}
	return volatileCalls.FindString(query)
}

// unmaterialized finds what an insert selects from unless it is one table or common
// table expressions that are worked out before: materialized, modifying or locking.
func unmaterialized(query string) string {
	workedOut := workedOutIn(query)
	for rest := query; ; {
		found := insertSelect.FindStringSubmatchIndex(rest)
		if found == nil {
			return ""
		}
		selected := rest[found[4]:found[5]]
		if end := upTo.FindStringIndex(selected); end != nil {
			selected = selected[:end[0]]
		}
		var sources []string
		if list := tableList.FindStringSubmatch(selected); list != nil {
			for _, s := range source.FindAllStringSubmatch("from "+list[1], -1) {
				sources = append(sources, s[1])
			}
		}
		plain := len(sources) == 1 && regexp.MustCompile(`^[a-z_]+$`).MatchString(sources[0]) && !strings.Contains(query, sources[0]+" as (")
		if !plain && (len(sources) == 0 || slices.ContainsFunc(sources, func(s string) bool { return !slices.Contains(workedOut, s) })) {
			return strings.TrimSpace(selected)
		}
		rest = rest[found[4]:]
	}
}

// workedOutIn lists the common table expressions of a query that are not folded into it.
func workedOutIn(query string) []string {
	var names []string
	for _, found := range commonTable.FindAllStringSubmatchIndex(query, -1) {
		body := bracketed(query[found[1]:])
		if found[4] >= 0 || modifying.MatchString(body) {
			names = append(names, query[found[2]:found[3]])
		}
	}
	return names
}

// bracketed is text up to the bracket that closes the one before it.
func bracketed(text string) string {
	depth := 1
	for i, r := range text {
		switch r {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return text[:i]
			}
		}
	}
	return text
}

// firstSharded is the first migration these rules hold for: those before were merged
// without them, and what they left is mended since.
const firstSharded = "0021"

func TestSQLRunsOnShards(t *testing.T) {
	seen := 0
	check := func(where, query string, rules []shardingRule) {
		seen++
		for _, rule := range rules {
			if found := rule.forbids(query); found != "" {
				t.Errorf("%s: %s: %.80q", where, rule.name, found)
			}
		}
	}
	walkSources(t, func(path, pkg string) {
		room := strings.TrimPrefix(pkg, "server/")
		if !strings.HasSuffix(path, "_sql.go") || slices.Contains(ofControl, room) {
			return
		}
		for _, query := range queriesIn(t, path) {
			check(path, query, shardingRules)
		}
	})
	files, err := filepath.Glob("../migrations/organization/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Base(file) >= firstSharded {
			for _, statement := range strings.Split(string(text), ";") {
				check(file, comment.ReplaceAllString(statement, ""), shardingRules)
			}
		}
	}
	if seen < 200 {
		t.Errorf("only %d statements were found", seen)
	}
}

var comment = regexp.MustCompile(`--[^\n]*`)

// ofControl are the rooms whose statements are on the schema control, which stays on
// one node, and the one that reads catalogs.
var ofControl = []string{"jobs", "backup"}

// TestShardingRulesFind holds that each rule finds what it forbids, and lets pass what
// is written in its place.
func TestShardingRulesFind(t *testing.T) {
	tests := []struct {
		rule, query string
		found       bool
	}{
		{"no temporary tables", "create temporary table stage (row integer)", true},
		{"no deferred constraints", "alter table a add constraint c unique (b) deferrable initially deferred", true},
		{"no triggers", "create constraint trigger t after insert on a execute function f()", true},
		{"nothing across schemas", "select id from control.organizations", true},
		{"nothing across schemas", "select s.id from shifts s", false},
		{"only stable functions in an update", "update a set at = clock_timestamp() where id = $1", true},
		{"only stable functions in an update", "update a set at = now() where id = $1", false},
		{"only stable functions in an update", "select nextval('shift_series')", false},
		{"only stable functions in an update", "with b as (update a set n = $1 returning id) select random() from b", true},
		{"insert from a materialized CTE", "insert into a (b) select x.b from jsonb_to_recordset($1) as x (b text)", true},
		{"insert from a materialized CTE", "insert into a (b) select $1, unnest($2::bigint[])", true},
		{"insert from a materialized CTE", "insert into a (b) select c.b from c join d on d.id = c.id", true},
		{"insert from a materialized CTE", "insert into a (b) select c.b from c, d", true},
		{"insert from a materialized CTE", "with g as (select b from unnest($1::bigint[]) as t (b))\ninsert into a (b) select b from g", true},
		{"insert from a materialized CTE", "with g as materialized (select b from unnest($1::bigint[]) as t (b))\ninsert into a (b) select b from g\non conflict do nothing", false},
		{"insert from a materialized CTE", "insert into a (b) select id from c where d = any($1) on conflict do nothing", false},
		{"insert from a materialized CTE", "insert into a (b) values ($1)", false},
		{"insert from a materialized CTE", "with s as (\n select number from seats limit 1 for update skip locked\n), c as (\n insert into commitments (v)\n select $1 from s\n returning id\n)\ninsert into a (b, d)\nselect s.number, c.id from s, c", false},
	}
	for _, test := range tests {
		for _, rule := range shardingRules {
			if found := rule.forbids(test.query); rule.name == test.rule && (found != "") != test.found {
				t.Errorf("%s: found %q in %q", rule.name, found, test.query)
			}
		}
	}
}
