package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/lib/pq"
	"pgregory.net/rapid"
)

const testDSN = "postgres://a:secret@h/d"

// checkProblem wants a problem in words that say what to do and never the password.
func checkProblem(t *testing.T, name string, err error, want Problem, says string) {
	t.Helper()
	found, ok := errors.AsType[*Error](err)
	if !ok || found.Problem != want || !strings.Contains(found.Message, says) {
		t.Errorf("%s: %v, want %s with %q", name, err, want, says)
	}
	if err != nil && strings.Contains(err.Error(), "secret") {
		t.Errorf("%s tells the password: %v", name, err)
	}
}

func TestConnectErrors(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		err  error
		want Problem // "" for an error that passes through
		says string
	}{
		{"wrong password", &pq.Error{Code: "28P01"}, WrongPassword, "postgres://a:xxxxx@h/d"},
		{"no such user", &pq.Error{Code: "28000"}, WrongPassword, "user or password"},
		{"no such database", &pq.Error{Code: "3D000"}, Unreachable, "create it first"},
		{"too many connections", &pq.Error{Code: "53300"}, Unreachable, "takes no connection now"},
		{"starting up", &pq.Error{Code: "57P03"}, Unreachable, "takes no connection now"},
		{"another protocol", &pq.Error{Code: "08P01"}, Unreachable, "takes no connection now"},
		{"disk full", &pq.Error{Code: "53100"}, DiskFull, "free some"},
		{"no right", &pq.Error{Code: "42501"}, NotPermitted, "lacks a right"},
		{"a mistake of ours", &pq.Error{Code: "42601"}, "", ""},
		{"no address", &url.Error{Op: "parse", URL: testDSN, Err: io.EOF}, Unreachable, "postgres://user:password@host"},
		{"nobody listens", &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}, Unreachable, "no PostgreSQL answers"},
		{"no answer", context.DeadlineExceeded, Unreachable, "no PostgreSQL answers"},
		{"no socket", fs.ErrNotExist, "", ""},
		{"no such socket", fmt.Errorf("dial: %w", syscall.ENOENT), Unreachable, "no PostgreSQL answers"},
		{"no SSL", pq.ErrSSLNotSupported, Unreachable, "no PostgreSQL answers"},
		{"anything else", io.ErrUnexpectedEOF, "", ""},
	}
	for _, tt := range tests {
		err := connectError(testDSN, tt.err)
		if tt.want != "" {
			checkProblem(t, tt.name, err, tt.want, tt.says)
		} else if _, is := errors.AsType[*Error](err); is || !errors.Is(err, tt.err) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestStartErrors(t *testing.T) {
	t.Parallel()
	for output, want := range map[string]Problem{
		"could not write: No space left on device": DiskFull, "Disk quota exceeded": DiskFull, "HINT: Check free disk space.": DiskFull,
		"could not open: Permission denied": FolderUnusable, "data directory has wrong ownership": FolderUnusable, "Read-only file system": FolderUnusable,
		"FATAL:  database files are incompatible with server": WrongVersion,
	} {
		err := startError("/data", output, io.EOF)
		checkProblem(t, output, err, want, "/data")
		if !strings.Contains(err.Error(), output) {
			t.Errorf("what the server wrote is lost: %v", err)
		}
	}
	if err := startError("/data", "FATAL:  pre-existing shared memory block is still in use", io.EOF); !errors.Is(err, errMemoryInUse) {
		t.Errorf("after a kill: %v", err)
	}
	if err := startError("/data", "a riddle", io.EOF); !errors.Is(err, io.EOF) || errors.Is(err, errMemoryInUse) || !strings.Contains(err.Error(), "a riddle") {
		t.Errorf("anything else: %v", err)
	}
}

func TestFolderErrors(t *testing.T) {
	t.Parallel()
	for cause, want := range map[error]struct {
		problem Problem
		says    string
	}{
		syscall.ENOSPC: {DiskFull, "free some space"}, syscall.EDQUOT: {DiskFull, "free some space"},
		syscall.EACCES: {FolderUnusable, whoami()}, syscall.EROFS: {FolderUnusable, whoami()}, syscall.ENOTDIR: {FolderUnusable, "another folder"},
	} {
		err := folderError("/data", fmt.Errorf("open: %w", cause))
		checkProblem(t, cause.Error(), err, want.problem, want.says)
		if !errors.Is(err, cause) || !strings.Contains(err.Error(), "/data") {
			t.Errorf("the cause is lost: %v", err)
		}
	}
	if got := DiskFull.wrap(nil, "no %s", "space").Error(); got != "no space" {
		t.Errorf("without a cause it reads %q", got)
	}
}

func TestMissingBinaries(t *testing.T) {
	t.Parallel()
	at := place{folder: "/data", account: account{name: "nobody"}}
	checkProblem(t, "of the data", missingBinaries(at, 16, true, nil), WrongVersion, "made by PostgreSQL 16")
	checkProblem(t, "too old", missingBinaries(at, 0, true, []string{"/a: version 14 is too old"}), WrongVersion, "tried, as nobody:\n  /a: version 14 is too old")
	checkProblem(t, "none", missingBinaries(at, 0, false, nil), NoBinaries, "nothing was found to try")
}

// TestWithSetsOneParameter adds a parameter to any address, twice: the driver then
// sees the second value and everything that was there before.
func TestWithSetsOneParameter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.StringMatching(`[a-z0-9 '\\,"&=%]{0,12}`)
		first, second := value.Draw(t, "first"), value.Draw(t, "second")
		for _, dsn := range []string{"postgres://a:b@h/d?sslmode=disable", "host=h user=a password=b dbname=d sslmode=disable"} {
			got, err := pq.NewConfig(With(With(dsn, "search_path", first), "search_path", second))
			if err != nil {
				t.Fatalf("%q and %q: %v", first, second, err)
			}
			if got.Runtime["search_path"] != second || got.Host != "h" || got.User != "a" || got.Password != "b" || got.Database != "d" {
				t.Fatalf("%q and %q become %+v", first, second, got)
			}
		}
	})
}

// FuzzMask hides a password in addresses of either form.
func FuzzMask(f *testing.F) {
	f.Add("postgres://a:", "@h/d?sslmode=disable")
	f.Add("host=h password='", "' dbname=d")
	f.Add("postgres:///d?password=", "&user=a")
	f.Add("postgresql://a:b@h:x/", "/d")
	f.Add("http://h?password=", "")
	f.Add("sslpassword=", " host=h")
	f.Fuzz(func(t *testing.T, before, after string) {
		const secret = "Xq7secretZw"
		if !strings.Contains(before, "password=") && !strings.HasPrefix(before, "postgres://a:") || strings.ContainsAny(before+after, "/?#@&") && before != "postgres://a:" {
			return // not a password there
		}
		if got := Mask(before + secret + after); strings.Contains(got, secret) {
			t.Errorf("%q shows the password: %q", before+secret+after, got)
		}
	})
}

func TestMaskMore(t *testing.T) {
	t.Parallel()
	for dsn, want := range map[string]string{
		"postgres://a:b@h:port/d": "(unreadable address)",
		"mysql://a:b@h/d":         "(unreadable address)",
		"postgresql://a:b@h/d":    "postgresql://a:xxxxx@h/d",
		"password=b":              "password=xxxxx ...",
	} {
		if got := Mask(dsn); strings.TrimSpace(got) != want {
			t.Errorf("%q is shown as %q, want %q", dsn, got, want)
		}
	}
}

func TestRunningSocket(t *testing.T) {
	t.Parallel()
	at := place{folder: t.TempDir()}
	if got := runningSocket(at); got != "" {
		t.Errorf("without a server %q", got)
	}
	if err := os.Mkdir(at.cluster(), 0o700); err != nil {
		t.Fatal(err)
	}
	lines := []string{"4711", at.cluster(), "1333764000", "5432", "/tmp/nuanlin-1", "", "  123   0", "ready   ", ""}
	for n := range len(lines) + 1 {
		write(t, filepath.Join(at.cluster(), "postmaster.pid"), strings.Join(lines[:n], "\n"))
		want := ""
		if n >= 8 {
			want = "/tmp/nuanlin-1"
		}
		if got := runningSocket(at); got != want {
			t.Errorf("with %d lines %q, want %q", n, got, want)
		}
	}
	lines[7] = "starting"
	write(t, filepath.Join(at.cluster(), "postmaster.pid"), strings.Join(lines, "\n"))
	if got := runningSocket(at); got != "" {
		t.Errorf("while it starts %q", got)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestClusterMajor(t *testing.T) {
	t.Parallel()
	at := place{folder: t.TempDir()}
	if major, err := clusterMajor(at); major != 0 || err != nil {
		t.Errorf("nothing there: %d, %v", major, err)
	}
	if err := os.Mkdir(at.cluster(), 0o700); err != nil {
		t.Fatal(err)
	}
	version := filepath.Join(at.cluster(), "PG_VERSION")
	write(t, version, "18\n")
	if major, err := clusterMajor(at); major != 18 || err != nil {
		t.Errorf("of version 18: %d, %v", major, err)
	}
	write(t, version, "\x00\x00")
	_, err := clusterMajor(at)
	checkProblem(t, "damaged", err, FolderUnusable, "backup")
	if err := errors.Join(os.Remove(version), os.Mkdir(version, 0o700)); err != nil {
		t.Fatal(err)
	}
	_, err = clusterMajor(at)
	checkProblem(t, "a folder in its place", err, FolderUnusable, "PG_VERSION")
}

func TestOwnerPassword(t *testing.T) {
	t.Parallel()
	at := place{folder: t.TempDir()}
	made, err := ownerPassword(at)
	if err != nil || len(made) != 48 {
		t.Fatalf("made %q, %v", made, err)
	}
	if again, err := ownerPassword(at); again != made || err != nil {
		t.Errorf("the second time %q, %v", again, err)
	}
	info, err := os.Stat(at.password())
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if err := errors.Join(os.Remove(at.password()), os.Mkdir(at.cluster(), 0o700)); err != nil {
		t.Fatal(err)
	}
	_, err = ownerPassword(at)
	checkProblem(t, "lost, with data there", err, WrongPassword, "backup")
	if _, err := os.Stat(at.password()); err == nil {
		t.Error("a password was made that opens nothing")
	}
}

// TestServerPasswordStaysTheSame holds the password that the role of an existing
// cluster has.
func TestServerPasswordStaysTheSame(t *testing.T) {
	t.Parallel()
	const want = "a5a6b1a1e1da9ec2a9d406d98704ae4e1c651a4891c9d54b"
	if got := serverPassword("owner"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if serverPassword("a") == serverPassword("b") {
		t.Error("two owners have one password")
	}
}

func TestNewestFirst(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"pg@9", "pg@16", "pg@18", "pg@beta", "other"} {
		if err := os.Mkdir(filepath.Join(folder, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(folder) // the number is to be in the name only
	if got := newestFirst("pg@*"); !slices.Equal(got, []string{"pg@18", "pg@16", "pg@9", "pg@beta"}) {
		t.Errorf("got %v", got)
	}
}

func TestAccounts(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		entry user.User
		want  bool
	}{
		"a user": {user.User{Uid: "70", Gid: "71", Username: "postgres"}, true}, "root": {user.User{Uid: "0", Gid: "0"}, false},
		"no number": {user.User{Uid: "S-1-5", Gid: "1"}, false}, "no group": {user.User{Uid: "70", Gid: "x"}, false}, "too large": {user.User{Uid: "4294967296", Gid: "1"}, false},
	} {
		a, ok := accountOf(&tt.entry)
		if ok != tt.want || ok && (a.uid != 70 || a.gid != 71 || a.name != "postgres" || a.self) {
			t.Errorf("%s: %+v, %t", name, a, ok)
		}
	}
	if attributes := (account{uid: 7, gid: 8}).attributes(); attributes.Credential.Uid != 7 || attributes.Credential.Gid != 8 || !attributes.Setpgid {
		t.Errorf("attributes %+v", attributes)
	}
	if attributes := (account{uid: 7, self: true}).attributes(); attributes.Credential != nil || !attributes.Setpgid {
		t.Errorf("of this process: %+v", attributes)
	}
	if err := (account{self: true}).own("/no/such/file"); err != nil {
		t.Errorf("what is ours already was changed: %v", err)
	}
}

// TestCommandForgetsSettings runs a program as the server's programs are run.
func TestCommandForgetsSettings(t *testing.T) {
	t.Setenv("PGHOST", "elsewhere")
	t.Setenv("LANG", "zh_CN.UTF-8")
	t.Setenv("LC_MESSAGES", "zh_CN.UTF-8")
	t.Setenv("KEPT", "yes")
	at := place{folder: t.TempDir(), account: account{self: true}}
	output, err := at.command(t.Context(), "/bin/sh", "-c", `echo "$PGHOST|$LANG|$LC_MESSAGES|$LC_ALL|$KEPT|$PWD"`).Output()
	if err != nil || string(output) != "|||C|yes|/\n" {
		t.Errorf("it saw %q, %v", output, err)
	}
	if err := os.Mkdir(at.run(), 0o700); err != nil {
		t.Fatal(err)
	}
	output, err = at.command(t.Context(), "/bin/pwd").Output()
	if err != nil || !strings.HasSuffix(strings.TrimSpace(string(output)), "/run") {
		t.Errorf("it ran in %q, %v", output, err)
	}
}

func TestProbe(t *testing.T) {
	t.Parallel()
	at := place{folder: t.TempDir(), account: account{self: true}}
	found, err := probe(t.Context(), fakeInstallation(t, "18.4 (Debian 18.4-1)"), at)
	if err != nil || found.version != "18.4" || found.major != 18 || !filepath.IsAbs(found.folder) {
		t.Errorf("found %+v, %v", found, err)
	}
	strange := fakeInstallation(t, "seventeen")
	if _, err := probe(t.Context(), strange, at); err == nil || !strings.Contains(err.Error(), "unknown version") {
		t.Errorf("a version in words: %v", err)
	}
	if err := os.Remove(filepath.Join(strange, "initdb")); err != nil {
		t.Fatal(err)
	}
	if _, err := probe(t.Context(), strange, at); err == nil {
		t.Error("without initdb it will do")
	}
}

// TestInspectLooksOnly reports a folder in use, and makes nothing.
func TestInspectLooksOnly(t *testing.T) {
	t.Parallel()
	options := testOptions(shortFolder(t))
	options.Bin = fakeInstallation(t, "18.4")
	report, err := Inspect(t.Context(), options)
	if err != nil || len(report.Programs) != 1 || report.Programs[0].Version != "18.4" || report.Place != options.Folder || report.Major != 0 || report.InUseBy != "" {
		t.Errorf("%+v, %v", report, err)
	}
	if entries, err := os.ReadDir(options.Folder); err != nil || len(entries) != 0 {
		t.Errorf("it made %v, %v", entries, err)
	}
	lock, err := lockFolder(options.Folder)
	if err != nil {
		t.Fatal(err)
	}
	if report, err = Inspect(t.Context(), options); err != nil || report.InUseBy != fmt.Sprint(os.Getpid()) {
		t.Errorf("in use by %q, %v", report.InUseBy, err)
	}
	_, err = lockFolder(options.Folder)
	checkProblem(t, "locked twice", err, FolderInUse, fmt.Sprintf("process %d", os.Getpid()))
	if err := lock.release(); err != nil {
		t.Fatal(err)
	}
	if report, err = Inspect(t.Context(), options); err != nil || report.InUseBy != "" {
		t.Errorf("given free, in use by %q, %v", report.InUseBy, err)
	}
}

func TestPlaceFolder(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	if got, err := placeFolder(data); got != data || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if err := remember(Options{Folder: data, Log: slog.New(slog.DiscardHandler)}, place{folder: data}); err != nil {
		t.Fatal(err)
	}
	if got, err := placeFolder(data); got != data || err != nil {
		t.Errorf("in the data folder itself: %q, %v", got, err)
	}
	if err := remember(Options{Folder: data, Log: slog.New(slog.DiscardHandler)}, place{folder: "/var/lib/else where"}); err != nil {
		t.Fatal(err)
	}
	if got, err := placeFolder(data); got != "/var/lib/else where" || err != nil {
		t.Errorf("remembered: %q, %v", got, err)
	}
	a, b := elsewhere("/one"), elsewhere("/two")
	if len(a) != 2 || a[0] == b[0] || !strings.HasPrefix(a[0], "/var/lib/nuanlin-") || filepath.Base(a[0]) != filepath.Base(a[1]) {
		t.Errorf("elsewhere %v and %v", a, b)
	}
}

// TestLeftSocketsOnly removes the folders of our sockets and nothing else.
func TestLeftSocketsOnly(t *testing.T) {
	t.Parallel()
	ours, err := os.MkdirTemp("/tmp", "nuanlin-")
	if err != nil {
		t.Fatal(err)
	}
	inside := filepath.Join(ours, "nuanlin-inside")
	other, err := os.MkdirTemp("/tmp", "other-")
	if err := errors.Join(err, os.Mkdir(inside, 0o700)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(other) })
	for folder, gone := range map[string]bool{other: false, inside: false} {
		err := removeLeftSocket(folder)
		if _, statErr := os.Stat(folder); err != nil || (statErr != nil) != gone {
			t.Errorf("%s: gone %t, %v", folder, statErr != nil, err)
		}
	}
	err = removeLeftSocket(ours)
	if _, statErr := os.Stat(ours); err != nil || statErr == nil {
		t.Errorf("%s is still there: %v", ours, err)
	}
}

func TestPoll(t *testing.T) {
	t.Parallel()
	never := func() (bool, error) { return false, nil }
	limit, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := poll(limit, nil, never); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("out of time: %v", err)
	}
	stopped := make(chan struct{})
	close(stopped)
	if err := poll(t.Context(), stopped, never); !errors.Is(err, errStopped) {
		t.Errorf("stopped: %v", err)
	}
	if err := poll(t.Context(), nil, func() (bool, error) { return false, io.EOF }); !errors.Is(err, io.EOF) {
		t.Errorf("failed: %v", err)
	}
	times := 0
	if err := poll(t.Context(), nil, func() (bool, error) { times++; return times == 3, nil }); err != nil || times != 3 {
		t.Errorf("ready the third time: %v after %d", err, times)
	}
	if err := poll(limit, stopped, func() (bool, error) { return true, nil }); err != nil {
		t.Errorf("ready at once: %v", err)
	}
}
