package postgres

import (
	"syscall"
	"testing"
)

// A program that is being started shares every open file of this process for a
// moment. It must not keep the folder locked, as dup stands for here.
func TestReleasedLockIsFreeWhileTheFileIsShared(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	lock, err := lockFolder(folder)
	if err != nil {
		t.Fatal(err)
	}
	shared, err := syscall.Dup(int(lock.file.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(shared)
	if err := lock.release(); err != nil {
		t.Fatal(err)
	}
	again, err := lockFolder(folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.release(); err != nil {
		t.Error(err)
	}
}
