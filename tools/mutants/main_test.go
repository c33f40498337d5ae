package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// trial makes a small module the current folder and returns the path of a list.
func trial(t *testing.T, list ...string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":          "module trial\n\ngo 1.24\n",
		"bound.go":        "package trial\n\nfunc allowed(n int) bool { return n >= 1 || n == -7 }\n\nfunc unasked() int { return 3 }\n",
		"bound_test.go":   "package trial\n\nimport \"testing\"\n\nfunc TestBound(t *testing.T) {\n\tif allowed(0) || !allowed(1) {\n\t\tt.Fail()\n\t}\n}\n\nfunc TestOther(t *testing.T) {}\n",
		"other/b.go":      "package other\n\nvar Ready = false\n",
		"other/b_test.go": "package other\n\nimport \"testing\"\n\nfunc TestReady(t *testing.T) {\n\tif !Ready {\n\t\tt.Fail()\n\t}\n}\n",
		"list.txt":        strings.Join(list, "\n") + "\n",
	} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(folder)
	return "list.txt"
}

func TestRun(t *testing.T) {
	const (
		killed   = `bound-one-lower | bound.go | n >= 1 | n >= 0 | .`
		survived = `nobody-asks | bound.go | return 3 | return 4 | .`
		unseen   = `another-test | bound.go | n >= 1 | n >= 0 | . | TestOther`
		barred   = `bar | bound.go | n >= 1 \|\| n | n >= 2 \|\| n | . | TestBound`
	)
	for name, tt := range map[string]struct {
		list, only string
		said       string
		problem    string // part of the error; "" for none
	}{
		"killed":      {"# mistakes\n\n" + killed + "\n" + barred, "", "killed    bound-one-lower  by TestBound\nkilled    bar  by TestBound\n2 killed, 0 survived\n", ""},
		"survived":    {killed + "\n" + survived, "", "killed    bound-one-lower  by TestBound\nSURVIVED  nobody-asks\n1 killed, 1 survived\n", "no test notices"},
		"one test":    {unseen, "", "SURVIVED  another-test\n0 killed, 1 survived\n", "no test notices"},
		"only":        {killed + "\n" + survived, "bound", "killed    bound-one-lower  by TestBound\n1 killed, 0 survived\n", ""},
		"not Go":      {killed + "\n" + `odd | bound.go | n >= 1 | n >= | .`, "", "killed    bound-one-lower  by TestBound\nBROKEN    odd\n1 killed, 0 survived\n", "does not compile"},
		"lost":        {`gone | bound.go | n >= 5 | n >= 4 | .`, "", "", "gone: its text stands 0 times in bound.go"},
		"twice":       {`both | bound.go | func | fun | .`, "", "", "both: its text stands 2 times in bound.go"},
		"no file":     {`file | nothing.go | a | b | .`, "", "", "nothing.go"},
		"no test":     {killed + ` | TestNothing`, "", "", "no test is called TestNothing"},
		"fail anyway": {`sick | other/b.go | false | !true | ./other`, "", "", "fail before anything is changed"},
		"no change":   {`same | bound.go | n >= 1 | n >= 1 | .`, "", "", "changes nothing"},
		"columns":     {`few | bound.go | n >= 1`, "", "", "line 1 has 3 columns"},
		"same name":   {killed + "\n" + killed, "", "", "line 2: there are two mutants bound-one-lower"},
	} {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			err := run(t.Context(), []string{trial(t, tt.list)}, tt.only, &out)
			if out.String() != tt.said || (err == nil) != (tt.problem == "") || err != nil && !strings.Contains(err.Error(), tt.problem) {
				t.Errorf("got %q and %v, want %q and %q", out.String(), err, tt.said, tt.problem)
			}
			if text, err := os.ReadFile("bound.go"); err != nil || !strings.Contains(string(text), "n >= 1 ||") {
				t.Errorf("the source was changed: %v\n%s", err, text)
			}
		})
	}
}
