package postgres

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fakeInstallation makes programs that say they are of a version.
func fakeInstallation(t *testing.T, version string) string {
	t.Helper()
	folder := shortFolder(t)
	for _, program := range []string{"initdb", "postgres"} {
		script := fmt.Sprintf("#!/bin/sh\necho '%s (PostgreSQL) %s'\n", program, version)
		if err := os.WriteFile(filepath.Join(folder, program), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestBinariesThatWillNotDo(t *testing.T) {
	empty := shortFolder(t)
	tests := []struct {
		name    string
		bin     string
		cluster string // version that made the data, or none
		want    Problem
		says    string
	}{
		{"none", empty, "", NoBinaries, "apt install postgresql"},
		{"too old", fakeInstallation(t, "14.19"), "", WrongVersion, "version 14.19 is too old"},
		{"newer than the data", fakeInstallation(t, "18.4"), "16\n", WrongVersion, "install PostgreSQL 16"},
		{"older than the data", fakeInstallation(t, "15.6 (Debian 15.6-1)"), "18\n", WrongVersion, "install PostgreSQL 18"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			options := testOptions(filepath.Join(shortFolder(t), "data"))
			options.Bin = tt.bin
			if tt.cluster != "" {
				at, err := choosePlace(options)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.Mkdir(at.cluster(), 0o700); err != nil {
					t.Fatal(err)
				}
				version := filepath.Join(at.cluster(), "PG_VERSION")
				if err := os.WriteFile(version, []byte(tt.cluster), 0o600); err != nil {
					t.Fatal(err)
				}
				if err := at.account.own(version); err != nil {
					t.Fatal(err)
				}
			}
			_, err := Start(t.Context(), options)
			problem := wantProblem(t, err, tt.want)
			if !strings.Contains(problem.Message, tt.says) {
				t.Errorf("message %q does not say %q", problem.Message, tt.says)
			}
		})
	}
}

// npmNative finds the installation npm brought, or skips the test.
func npmNative(t *testing.T) string {
	t.Helper()
	native, err := filepath.Abs(filepath.Join("../../frontend/node_modules", npmPackage(), "native"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(native, linkList)); err != nil {
		t.Skip("npm has not brought PostgreSQL: ", err)
	}
	return native
}

// npm drops symbolic links, and may be told not to run the script that makes
// them again.
func TestNPMPackageAsPacked(t *testing.T) {
	t.Parallel()
	source := npmNative(t)
	byName, err := links(source)
	if err != nil {
		t.Fatal(err)
	}
	if len(byName) == 0 {
		t.Fatal("the package lists no links")
	}
	root := shortFolder(t)
	native := filepath.Join(root, "node_modules", npmPackage(), "native")
	if err := os.MkdirAll(filepath.Dir(native), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := copyTree(source, native); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(native, "bin", "postgres"), 0o644); err != nil {
		t.Fatal(err)
	}
	options := testOptions(filepath.Join(root, "data"))
	options.Roots = []string{root}
	s := start(t, options)
	if got := mustQuery(t, s.OwnerURL, "select extname::text from pg_extension where extname = 'btree_gist'"); got != "btree_gist" {
		t.Errorf("extension = %q", got)
	}
	if program := s.private.process.command.Path; !strings.HasPrefix(program, native) {
		t.Errorf("runs %s, want it from %s", program, native)
	}
}

// As root, with the project where nobody else may enter, the programs are
// copied to where the server's account can run them.
func TestNPMPackageOutOfReach(t *testing.T) {
	t.Parallel()
	needRoot(t)
	closed := shortFolder(t)
	native := filepath.Join(closed, "node_modules", npmPackage(), "native")
	if err := os.MkdirAll(filepath.Dir(native), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := copyTree(npmNative(t), native); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	options := testOptions(filepath.Join(shortFolder(t), "data"))
	options.Roots = []string{closed}
	for range 2 { // the second start uses the copy of the first
		s := start(t, options)
		if program := s.private.process.command.Path; !strings.HasPrefix(program, options.Folder) {
			t.Errorf("runs %s, want a copy in %s", program, options.Folder)
		}
		stop(t, s)
	}
}

func TestLinksOutOfThePackage(t *testing.T) {
	native := t.TempDir()
	list := `[{"source":"native/lib/a.so.1","target":"native/../../a.so"}]`
	if err := os.WriteFile(filepath.Join(native, linkList), []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := links(native); err == nil {
		t.Error("accepted a link that leads out of the package")
	}
}
