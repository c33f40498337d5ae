package main

import (
	"regexp"
	"strings"
	"testing"
)

// searched are the tables whose names are found by a key, and the column that is the name.
var searched = map[string]string{
	"volunteers": "name", "accounts": "name", "teams": "name", "areas": "name", "service_points": "name", "activities": "title",
	"shifts": "title",
}

// TestWhoWritesNamesKeepsTheirKeys goes through every statement of the program that writes the name of
// something that is searched: it writes the key, the order and the version, too.
func TestWhoWritesNamesKeepsTheirKeys(t *testing.T) {
	writers := map[string]int{}
	walkSources(t, func(path, pkg string) {
		if !strings.HasPrefix(pkg, "server/") || !strings.HasSuffix(path, "_sql.go") {
			return
		}
		for _, query := range queriesIn(t, path) {
			for table, name := range searched {
				for _, part := range namesWritten(query, table, name) {
					writers[table]++
					for _, mark := range []string{"search_key", "search_version"} {
						if !strings.Contains(part, mark) {
							t.Errorf("%s writes the %s of %s and not its %s: %.200s", path, name, table, mark, part)
						}
					}
				}
			}
		}
	})
	for table, least := range map[string]int{"volunteers": 4, "accounts": 5, "teams": 3, "areas": 4, "service_points": 3, "activities": 4, "shifts": 3} {
		if writers[table] < least {
			t.Errorf("%d statements write names of %s, fewer than the %d there are: the test looks past them", writers[table], table, least)
		}
	}
}

// namesWritten returns the lists of columns, and the assignments, by which a query writes the name.
func namesWritten(query, table, name string) []string {
	var found []string
	for _, match := range regexp.MustCompile(`insert into `+table+` \(([^)]*)\)`).FindAllStringSubmatch(query, -1) {
		if regexp.MustCompile(`\b` + name + `\b`).MatchString(match[1]) {
			found = append(found, match[1])
		}
	}
	for _, match := range regexp.MustCompile(`(?s)update `+table+`(?: \w)?\s+set (.*?)\s(?:where|from)\b`).FindAllStringSubmatch(query, -1) {
		if regexp.MustCompile(`(?:^|[\s,])` + name + ` =`).MatchString(match[1]) {
			found = append(found, match[1])
		}
	}
	return found
}
