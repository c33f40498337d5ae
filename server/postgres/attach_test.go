package postgres

import (
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// testDatabase makes an empty database on the server the tests were given and a
// login role that owns it, and returns the address with that role.
func testDatabase(t *testing.T, member bool) *url.URL {
	t.Helper()
	dsn := os.Getenv("TEST_DATABASE_URL")
	if dsn == "" {
		dsn = start(t, testOptions(filepath.Join(shortFolder(t), "data"))).OwnerURL
	}
	name := "attach_" + strings.ToLower(strings.NewReplacer("/", "_", " ", "_").Replace(t.Name()))
	if _, err := equip(t.Context(), dsn, ""); err != nil {
		t.Fatal(err)
	}
	run := func(statement string) {
		if _, err := query(t, dsn, statement); err != nil && !strings.Contains(err.Error(), "no rows") {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	run("create role " + name + " login password 'open'")
	if member {
		run("grant " + ServerRole + " to " + name)
	}
	run("create database " + name + " owner " + name)
	t.Cleanup(func() {
		run("drop database " + name + " with (force)")
		run("drop role " + name)
	})
	address, err := url.Parse(dsn)
	if err != nil {
		t.Fatal(err)
	}
	address.User = url.UserPassword(name, "open")
	address.Path = "/" + name
	return address
}

func TestAttach(t *testing.T) {
	address := testDatabase(t, true)
	options := testOptions(filepath.Join(t.TempDir(), "unused"))
	options.DatabaseURL = address.String()
	for range 2 { // the second time everything is there
		s, err := Start(t.Context(), options)
		if err != nil {
			t.Fatal(err)
		}
		if s.Private || strings.Contains(s.Place, "open") {
			t.Errorf("server = %+v, want one that is not private and shows no password", s)
		}
		if got := mustQuery(t, s.ServerURL, "select current_user::text"); got != ServerRole {
			t.Errorf("serves as %s, want %s", got, ServerRole)
		}
		if got := mustQuery(t, With(s.ServerURL, "search_path", "grid_7"), "show search_path"); got != "grid_7" {
			t.Errorf("search_path = %s, want grid_7", got)
		}
		stop(t, s)
	}
	if _, err := os.Stat(options.Folder); !os.IsNotExist(err) {
		t.Errorf("the data folder was touched: %v", err)
	}
}

func TestAttachRefused(t *testing.T) {
	address := testDatabase(t, false)
	change := func(edit func(*url.URL)) string {
		changed := *address
		edit(&changed)
		return changed.String()
	}
	tests := []struct {
		name string
		dsn  string
		want Problem
	}{
		{"wrong password", change(func(u *url.URL) { u.User = url.UserPassword(u.User.Username(), "shut") }), WrongPassword},
		{"may not serve", address.String(), NotPermitted},
		{"no such database", change(func(u *url.URL) { u.Path = "/nowhere" }), Unreachable},
		{"no socket", "postgres://a:b@/c?host=/nowhere&sslmode=disable", Unreachable},
		{"nobody listens", "postgres://a:secret@" + closedPort(t) + "/c?sslmode=disable", Unreachable},
		{"no such host", "postgres://a:secret@nuanlin.invalid/c", Unreachable},
		{"not an address", "postgres://a:secret@localhost:port/c", Unreachable},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			options := testOptions(t.TempDir())
			options.DatabaseURL = tt.dsn
			_, err := Start(t.Context(), options)
			problem := wantProblem(t, err, tt.want)
			if strings.Contains(problem.Error(), "secret") || strings.Contains(problem.Error(), "shut") {
				t.Errorf("the message shows the password: %v", problem)
			}
		})
	}
}

func closedPort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

func TestWithAndMask(t *testing.T) {
	tests := []struct{ dsn, with, mask string }{
		{"postgres://a:b@h/d?sslmode=disable", "postgres://a:b@h/d?search_path=g+1&sslmode=disable", "postgres://a:xxxxx@h/d?sslmode=disable"},
		{"postgres:///d?user=a&password=b", "postgres:///d?password=b&search_path=g+1&user=a", "postgres:///d?password=xxxxx&user=a"},
		{"host=h user=a password='b c' dbname=d", "host=h user=a password='b c' dbname=d search_path='g 1'", "host=h user=a password=xxxxx ..."},
		{"host=h", "host=h search_path='g 1'", "host=h"},
	}
	for _, tt := range tests {
		if got := With(tt.dsn, "search_path", "g 1"); got != tt.with {
			t.Errorf("With(%q) = %q, want %q", tt.dsn, got, tt.with)
		}
		if got := Mask(tt.dsn); got != tt.mask {
			t.Errorf("Mask(%q) = %q, want %q", tt.dsn, got, tt.mask)
		}
	}
}
