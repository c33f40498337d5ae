package postgres

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func needRoot(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("needs root")
	}
}

// As root, with the project in a folder that only root may enter, the data goes
// to a place an account can reach, and is found there again.
func TestRootsClosedFolder(t *testing.T) {
	t.Parallel()
	needRoot(t)
	closed := shortFolder(t)
	if err := os.Chmod(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	options := testOptions(filepath.Join(closed, "data"))
	s := start(t, options)
	t.Cleanup(func() { _ = os.RemoveAll(s.Place) })
	if s.Place == options.Folder {
		t.Fatal("the data is in a folder its account cannot reach")
	}
	if _, err := query(t, s.OwnerURL, "create table kept (id int)"); err != nil && !strings.Contains(err.Error(), "no rows") {
		t.Fatal(err)
	}
	stop(t, s)

	moved := shortFolder(t) // the project moves to an open folder
	if err := os.Rename(options.Folder, filepath.Join(moved, "data")); err != nil {
		t.Fatal(err)
	}
	again := start(t, testOptions(filepath.Join(moved, "data")))
	if got := mustQuery(t, again.OwnerURL, "select to_regclass('kept')::text"); got != "kept" {
		t.Errorf("table after the move = %q, want kept", got)
	}
}

func TestNobodyElseMayRead(t *testing.T) {
	t.Parallel()
	options := testOptions(filepath.Join(shortFolder(t), "data"))
	start(t, options)
	at, err := choosePlace(options)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{at.cluster(), at.run(), at.password(), at.log()} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if open := info.Mode().Perm() & 0o077; open != 0 {
			t.Errorf("%s is open to others: %v", path, info.Mode())
		}
	}
}

// A place outside the data folder must be ours: in /tmp anybody could have
// made it first.
func TestPlaceOfSomebodyElse(t *testing.T) {
	needRoot(t)
	folder := shortFolder(t)
	if err := os.Chown(folder, 65534, 65534); err != nil {
		t.Fatal(err)
	}
	at := place{folder: folder, account: account{name: "nobody", uid: 65534, gid: 65534}, outside: true}
	if err := at.prepare(); err == nil {
		t.Error("took a folder that belongs to somebody else")
	}
}

// The data of another account is refused in words, not by PostgreSQL.
func TestDataOfAnotherAccount(t *testing.T) {
	needRoot(t)
	folder := filepath.Join(shortFolder(t), "data")
	if err := os.MkdirAll(filepath.Join(folder, "postgres"), 0o755); err != nil {
		t.Fatal(err)
	}
	version := filepath.Join(folder, "postgres", "PG_VERSION")
	if err := os.WriteFile(version, []byte("15\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(version)
	if err != nil {
		t.Fatal(err)
	}
	_, err = existingPlace(folder, info, account{uid: 1000, self: true})
	wantProblem(t, err, FolderUnusable)
}

func TestFolderThatMayNotBeWritten(t *testing.T) {
	file := filepath.Join(shortFolder(t), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Start(t.Context(), testOptions(filepath.Join(file, "data")))
	wantProblem(t, err, FolderUnusable)
}

// A full disk is told from other failures, at the first start and at a later one.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	needRoot(t)
	folder := shortFolder(t)
	if output, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=300m,mode=0755", "tmpfs", folder).CombinedOutput(); err != nil {
		t.Skipf("no file system to fill: %s", output)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, 0); err != nil {
			t.Error(err)
		}
	})
	filler := filepath.Join(folder, "filler")
	if err := os.WriteFile(filler, make([]byte, 280<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Start(t.Context(), testOptions(filepath.Join(folder, "data")))
	if problem, ok := err.(*Error); ok && problem.Problem == NoBinaries {
		t.Skip(err)
	}
	wantProblem(t, err, DiskFull)

	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	stop(t, start(t, testOptions(filepath.Join(folder, "data"))))
	fill(t, filler)
	_, err = Start(t.Context(), testOptions(filepath.Join(folder, "data")))
	wantProblem(t, err, DiskFull)
}

// fill writes a file until the disk is full.
func fill(t *testing.T, path string) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for block := make([]byte, 4<<10); ; {
		if _, err := file.Write(block); err != nil {
			return
		}
	}
}
