package postgres

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestPrivateServerKeepsDataAndRoles(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(shortFolder(t), "data")
	s := start(t, testOptions(folder))
	if !s.Private || s.Version == "" {
		t.Errorf("server = %+v, want a private one with a version", s)
	}
	if got := mustQuery(t, s.ServerURL, "select current_user::text"); got != ServerRole {
		t.Errorf("serves as %s, want %s", got, ServerRole)
	}
	if got := mustQuery(t, With(s.ServerURL, "search_path", "grid_7"), "show search_path"); got != "grid_7" {
		t.Errorf("search_path = %s, want grid_7", got)
	}
	if got := mustQuery(t, s.OwnerURL, "select current_setting('listen_addresses') || '/' || current_setting('TimeZone')"); got != "/UTC" {
		t.Errorf("addresses and zone = %q, want none and UTC", got)
	}
	if _, err := query(t, s.ServerURL, "create table kept (id int) returning 1"); err == nil {
		t.Error("the server role could make a table")
	}
	mustQuery(t, s.OwnerURL, "with made as (select set_config('a.b', '1', false)) select * from made")
	if _, err := query(t, s.OwnerURL, "create table kept (id int)"); err != nil && !strings.Contains(err.Error(), "no rows") {
		t.Fatal(err)
	}
	stop(t, s)
	select {
	case <-s.Done():
	default:
		t.Error("Done is open after Stop")
	}

	again := start(t, testOptions(folder))
	if got := mustQuery(t, again.OwnerURL, "select to_regclass('kept')::text"); got != "kept" {
		t.Errorf("table after restart = %q, want kept", got)
	}
	if again.ServerURL != s.ServerURL {
		t.Error("the address changed with a restart")
	}
}

func TestSecondProductIsRefused(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(shortFolder(t), "data")
	start(t, testOptions(folder))
	_, err := Start(t.Context(), testOptions(folder))
	problem := wantProblem(t, err, FolderInUse)
	if !strings.Contains(problem.Message, strconv.Itoa(os.Getpid())) {
		t.Errorf("message %q does not name process %d", problem.Message, os.Getpid())
	}
}

// runProduct starts a product in a process of its own and waits until it is
// ready.
func runProduct(t *testing.T, folder string) *exec.Cmd {
	t.Helper()
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), folderVariable+"="+folder)
	command.Stderr = os.Stderr
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(output).ReadString('\n')
	if line != "ready\n" {
		t.Fatalf("the product said %q: %v", line, err)
	}
	return command
}

func TestStartAfterProductWasKilled(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(shortFolder(t), "data")
	stop(t, start(t, testOptions(folder))) // skips without PostgreSQL
	for round := range 3 {
		killed := runProduct(t, folder)
		if err := killed.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = killed.Wait() // it was killed, and says so
		s := start(t, testOptions(folder))
		if got := mustQuery(t, s.ServerURL, "select 'yes'"); got != "yes" {
			t.Errorf("round %d: %s", round, got)
		}
		stop(t, s)
	}
}

// leaveOrphan runs PostgreSQL on the folder without anybody to watch it, as a
// killed product leaves it where the system does not stop it.
func leaveOrphan(t *testing.T, folder string, signal syscall.Signal) int {
	t.Helper()
	options := testOptions(folder)
	at, err := choosePlace(options)
	if err != nil {
		t.Fatal(err)
	}
	programs, err := findBinaries(t.Context(), options, at, 0)
	if err != nil {
		t.Fatal(err)
	}
	command := at.command(context.Background(), programs.postgres(), "-D", at.cluster(), "-k", at.run(), "-c", "listen_addresses=")
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { _ = command.Wait() }() // so that it does not stay as a zombie
	file := filepath.Join(at.cluster(), "postmaster.pid")
	err = poll(t.Context(), nil, func() (bool, error) {
		text, err := os.ReadFile(file)
		return err == nil && strings.Contains(string(text), "ready"), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if signal != 0 {
		if err := command.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
	}
	return command.Process.Pid
}

func TestStartTakesTheFolderOver(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		signal syscall.Signal
	}{
		{"from a server that still runs", 0},
		{"from a server that is stopping", syscall.SIGTERM},
		{"from a server that hangs", syscall.SIGSTOP},
		{"from a server that was killed", syscall.SIGKILL},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			folder := filepath.Join(shortFolder(t), "data")
			stop(t, start(t, testOptions(folder)))
			orphan := leaveOrphan(t, folder, tt.signal)
			s := start(t, testOptions(folder))
			if got := mustQuery(t, s.ServerURL, "select 'yes'"); got != "yes" {
				t.Error(got)
			}
			ended := time.Now().Add(5 * time.Second)
			for alive(orphan) && time.Now().Before(ended) {
				time.Sleep(10 * time.Millisecond)
			}
			if alive(orphan) {
				t.Errorf("process %d still runs", orphan)
			}
		})
	}
}

// A server that is frozen is not waited for, and what it leaves does not stand in the way
// of the next start.
func TestStopDoesNotWaitForAFrozenServer(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(shortFolder(t), "data")
	s := start(t, testOptions(folder))
	mustQuery(t, s.OwnerURL, `select set_config('a.b', '1', false)`)
	pid := s.private.process.command.Process.Pid
	if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil { // first, so that it starts no more
		t.Fatal(err)
	}
	frozen := children(pid)
	for _, child := range frozen {
		if err := syscall.Kill(child, syscall.SIGSTOP); err != nil {
			t.Fatal(err)
		}
	}
	began := time.Now()
	stop(t, s)
	if took := time.Since(began); took > 3*time.Second {
		t.Errorf("stopping took %s", took)
	}
	for _, process := range append(frozen, pid) {
		for began := time.Now(); alive(process); time.Sleep(10 * time.Millisecond) { // until the system has noticed
			if time.Since(began) > 5*time.Second {
				t.Fatalf("process %d is left", process)
			}
		}
	}
	start(t, testOptions(folder))
}

// A server that answers is waited for, as long as it has something to end.
func TestStopWaitsForAServerThatAnswers(t *testing.T) {
	t.Parallel()
	s := start(t, testOptions(filepath.Join(shortFolder(t), "data")))
	pid := s.private.process.command.Process.Pid
	var writers []int // whoever shall write what the others have changed, and cannot
	for _, child := range children(pid) {
		name, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", child))
		if err == nil && strings.Contains(string(name), "checkpointer") {
			writers = append(writers, child)
		}
	}
	if len(writers) == 0 {
		t.Skip("this system does not tell the processes of a server")
	}
	if err := syscall.Kill(writers[0], syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	thaw := time.AfterFunc(3*time.Second, func() { _ = syscall.Kill(writers[0], syscall.SIGCONT) })
	defer thaw.Stop()
	began := time.Now()
	stop(t, s)
	if took := time.Since(began); took < 3*time.Second {
		t.Errorf("stopping took only %s: it was not waited for", took)
	}
	if output := s.private.process.output(); !strings.Contains(output, "database system is shut down") {
		t.Errorf("it was not stopped in order: %s", output)
	}
}

// A process file that survived a restart of the machine names a number that
// somebody else has by now. PostgreSQL itself would refuse to start.
func TestStaleProcessFileDoesNotBlock(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(shortFolder(t), "data")
	stop(t, start(t, testOptions(folder)))
	at, err := choosePlace(testOptions(folder))
	if err != nil {
		t.Fatal(err)
	}
	other := at.command(t.Context(), "/bin/sleep", "60")
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	text := strconv.Itoa(other.Process.Pid) + "\n" + at.cluster() + "\n1353598800\n5432\n" + at.run() + "\n\n  1 2\nready\n"
	file := filepath.Join(at.cluster(), "postmaster.pid")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := at.account.own(file); err != nil {
		t.Fatal(err)
	}
	start(t, testOptions(folder))
	if !alive(other.Process.Pid) {
		t.Error("a process that has nothing to do with the folder was ended")
	}
}

// A first start that was interrupted leaves half a cluster.
func TestStartAfterHalfACluster(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(shortFolder(t), "data")
	for _, file := range []string{"postgres.new/PG_VERSION", "run/initdb.password"} {
		path := filepath.Join(folder, file)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("15"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	start(t, testOptions(folder))
}

func TestLongFolderName(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(shortFolder(t), strings.Repeat("志愿服务", 10), "data")
	s := start(t, testOptions(folder))
	socket := s.private.process.socket
	if filepath.Dir(socket) != "/tmp" {
		t.Errorf("socket in %s, want it in /tmp", socket)
	}
	stop(t, s)
	if _, err := os.Stat(socket); !os.IsNotExist(err) {
		t.Errorf("the socket's folder is left: %v", err)
	}
}

func TestJoinARunningProduct(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"data", strings.Repeat("志愿服务", 10)} {
		options := testOptions(filepath.Join(shortFolder(t), name))
		running := start(t, options)
		options.Join = true
		joined := start(t, options)
		if !joined.Joined || joined.ServerURL != running.ServerURL || joined.Version != running.Version {
			t.Errorf("joined = %+v, want the server that runs: %+v", joined, running)
		}
		stop(t, joined)
		if got := mustQuery(t, running.ServerURL, "select 'yes'"); got != "yes" {
			t.Error("the server was stopped by one that only joined it")
		}
	}
}

// A copy of the data folder that root made (cp -r) belongs to root, as whom PostgreSQL
// does not run: it is given to the account it does.
func TestACopyOfRootsIsTakenOver(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("not root")
	}
	folder := shortFolder(t)
	s := start(t, testOptions(filepath.Join(folder, "data")))
	mustQuery(t, s.OwnerURL, `select 'yes'`)
	stop(t, s)
	if output, err := exec.Command("cp", "-r", filepath.Join(folder, "data"), filepath.Join(folder, "copy")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, output)
	}
	copied := start(t, testOptions(filepath.Join(folder, "copy")))
	if got := mustQuery(t, copied.ServerURL, `select 'yes'`); got != "yes" {
		t.Error(got)
	}
	if copied.Place != filepath.Join(folder, "copy") {
		t.Errorf("the copy is used in %s", copied.Place)
	}
}
