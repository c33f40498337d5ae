package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestImport(t *testing.T) {
	environ := environment(t)
	if code, _, stderr := nuanlin(t, environ, "demo"); code != exitOK {
		t.Fatalf("demo: %d %s", code, stderr)
	}
	folder := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := write("good.csv", "学号,姓名,系队\nN1,云小满,法学系队\nN2,林小暖,T2\n")
	bad := write("bad.csv", "学号,姓名,系队\nN1,云小满,法学系队\nN3,=1+1,T9\n")
	fit := write("fit.csv", "学号,姓名,系队,培训,从业查询\nN1,云小满,法学系队,儿童工作: 2012-03-24,2012-03-20\n")
	page := write("page.xlsx", "<html>")
	tests := []struct {
		name      string
		arguments []string
		code      int
		said      string
	}{
		{"without a login", []string{good}, exitUsage, "-login"},
		{"for nobody", []string{"-login", "nobody", good}, exitRefused, "nobody signs in"},
		{"no such file", []string{"-login", "chengwang", "nothing.csv"}, exitFailed, "nothing.csv"},
		{"not a workbook", []string{"-login", "chengwang", page}, exitRefused, "file_not_workbook"},
		{"with errors", []string{"-login", "chengwang", "-apply", bad}, exitRefused, "row 3\terror\tname\tformula_as_text"},
		{"only looking", []string{"-login", "chengwang", good}, exitOK, "2 new, 0 changed"},
		{"writing", []string{"-login", "chengwang", "-apply", good}, exitOK, "2 new, 0 changed"},
		{"a second time", []string{"-login", "chengwang", "-apply", good}, exitOK, "0 new, 0 changed, 2 unchanged"},
		{"records of nobody known", []string{"-login", "chengwang", "-apply", fit}, exitOK, "clearance_withheld"},
		{"were left out", []string{"-login", "chengwang", fit}, exitOK, "0 changed, 1 unchanged"},
		{"records on the operator's word", []string{"-login", "chengwang", "-records", "-apply", fit}, exitOK, "0 new, 1 changed"},
		{"are written", []string{"-login", "chengwang", "-records", fit}, exitOK, "0 changed, 1 unchanged"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, stderr := nuanlin(t, environ, append([]string{"import"}, tt.arguments...)...)
			if code != tt.code || !strings.Contains(stdout+stderr, tt.said) {
				t.Errorf("code = %d, want %d and %q\n%s%s", code, tt.code, tt.said, stdout, stderr)
			}
		})
	}
}
