package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"nuanlin/server/exchange"
)

// documented returns the examples of docs/exchange.md by format, each written to a
// file.
func documented(t *testing.T) map[string]string {
	t.Helper()
	page, err := os.ReadFile("../../docs/exchange.md")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, block := range regexp.MustCompile("(?s)```json\n(.*?)```").FindAllSubmatch(page, -1) {
		var head struct{ Format string }
		if err := json.Unmarshal(block[1], &head); err != nil {
			t.Fatal(err)
		}
		files[head.Format] = saved(t, string(block[1]))
	}
	for _, format := range []string{exchange.RosterFormat, exchange.RosterAnswerFormat, exchange.MatchFormat, exchange.MatchAnswerFormat, exchange.RotaFormat, exchange.RotaAnswerFormat} {
		if files[format] == "" {
			t.Fatalf("docs/exchange.md has no example of %s", format)
		}
	}
	return files
}

func saved(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "example.json")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func content(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestExamplesOfFiles makes the documented answers from the documented problems.
func TestExamplesOfFiles(t *testing.T) {
	files := documented(t)
	steps := regexp.MustCompile(`"steps": \d+`) // how soon the search may end is no promise
	for problem, do := range map[string][]string{
		exchange.RosterFormat: {"roster", "solve"},
		exchange.MatchFormat:  {"match", "solve"},
		exchange.StableFormat: {"match", "solve", "-stable"},
	} {
		want := steps.ReplaceAllString(content(t, files[strings.TrimSuffix(problem, "1")+"answer-1"]), "")
		code, stdout, stderr := nuanlin(t, nil, append(do, files[problem])...)
		if got := steps.ReplaceAllString(stdout, ""); code != exitOK || got != want || !strings.Contains(stderr, "the best possible") {
			t.Errorf("%v: code %d\n%s%s\nwant %s", do, code, stderr, got, want)
		}
		output := filepath.Join(t.TempDir(), "answer.json")
		code, empty, stderr := nuanlin(t, nil, append(do, "-o", output, files[problem])...)
		if code != exitOK || empty != "" || content(t, output) != stdout {
			t.Errorf("%v -o: code %d\n%s%s", do, code, stderr, empty)
		}
	}
}

func TestRosterCheck(t *testing.T) {
	files := documented(t)
	good := content(t, files[exchange.RosterAnswerFormat])
	tests := []struct {
		name, roster string
		code         int
		says         string
	}{
		{"as it is", good, exitOK, "seat        1      "},
		{"a clash", strings.Replace(good, `"volunteer_id": 1, "state"`, `"volunteer_id": 4, "state"`, 1), exitRulesBroken, `volunteer 4 on position 20: clash {"with":"training"`},
		{"without the seat accepted", `{"format": "nuanlin-roster-answer-1", "assignments": []}`, exitRulesBroken, "kept        1      BROKEN"},
		{"no roster", `{"format": "nuanlin-roster-1"}`, exitBadFile, "nuanlin-roster-answer-1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, stderr := nuanlin(t, nil, "roster", "check", files[exchange.RosterFormat], saved(t, tt.roster))
			if code != tt.code || !strings.Contains(stdout+stderr, tt.says) {
				t.Errorf("code %d, want %d and %q\n%s%s", code, tt.code, tt.says, stdout, stderr)
			}
		})
	}
}

func TestFilesThatCannotBe(t *testing.T) {
	match, wishes := content(t, documented(t)[exchange.MatchFormat]), content(t, documented(t)[exchange.StableFormat])
	tests := []struct {
		name string
		line []string
		code int
		says string
	}{
		{"no file", []string{"roster", "solve", "/nowhere/problem.json"}, exitFailed, "no such file"},
		{"two files", []string{"match", "solve", "a", "b"}, exitUsage, "one word too many"},
		{"one file to check", []string{"roster", "check", "a"}, exitUsage, "two files"},
		{"steps below 0", []string{"roster", "solve", "-steps", "-1", "a"}, exitUsage, "below 0"},
		{"another format", []string{"roster", "solve", saved(t, match)}, exitBadFile, "nuanlin-roster-1"},
		{"what the engine refuses", []string{"match", "solve", saved(t, strings.Replace(match, `"capacity": 1`, `"capacity": 9`, 1))}, exitBadFile, "capacity_invalid"},
		{"a pair that cannot be fixed", []string{"match", "solve", saved(t, strings.Replace(match, `"previous"`, `"fixed": [{"volunteer_id": 1, "beneficiary_id": 101}], "previous"`, 1))}, exitBadFile, "travel_unknown"},
		{"wishes for nobody", []string{"match", "solve", "-stable", saved(t, strings.Replace(wishes, `"choices": [100, 101]`, `"choices": [100, 102]`, 1))}, exitBadFile, "volunteers[0].choices[1]"},
		{"no place", []string{"match", "solve", "-stable", saved(t, strings.Replace(wishes, `"places": 1`, `"places": 0`, 1))}, exitBadFile, "volunteers[0].places"},
		{"somebody twice", []string{"match", "solve", "-stable", saved(t, strings.Replace(wishes, `"id": 2`, `"id": 1`, 1))}, exitBadFile, "volunteers[1].id"},
		{"a pair of strangers", []string{"match", "solve", "-stable", saved(t, strings.Replace(wishes, `[{"volunteer_id": 2`, `[{"volunteer_id": 3`, 1))}, exitBadFile, "pairs[0]"},
		{"an export of nothing", []string{"roster", "export"}, exitUsage, "-roster"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, stderr := nuanlin(t, nil, tt.line...)
			if code != tt.code || !strings.Contains(stderr, tt.says) {
				t.Errorf("code %d, want %d and %q\n%s%s", code, tt.code, tt.says, stdout, stderr)
			}
		})
	}
}

// TestRosterSolveStops ends a search that would take very long.
func TestRosterSolveStops(t *testing.T) {
	problem := documented(t)[exchange.RosterFormat]
	code, stdout, stderr := nuanlin(t, nil, "roster", "solve", "-seed", "3", "-steps", "2000000000", "-seconds", "0.000001", problem)
	if code != exitOK || !strings.Contains(stdout, `"stopped": true`) {
		t.Errorf("code %d\n%s%s", code, stdout, stderr)
	}
}
