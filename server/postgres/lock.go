package postgres

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// lockFile carries the lock of a folder and the number of the process that has it.
const lockFile = "nuanlin.lock"

// folderLock keeps a second product off a folder. The system lets it go when the
// process ends, however it ends.
type folderLock struct{ file *os.File }

// lockFolder takes the folder for this process, or says which process has it.
func lockFolder(folder string) (*folderLock, error) {
	path := filepath.Join(folder, lockFile)
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, folderError(path, err)
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		holder, readErr := os.ReadFile(path)
		err = errors.Join(readErr, file.Close())
		return nil, FolderInUse.wrap(err, "another Nuanlin (process %s) is running on %s: stop it, or set NUANLIN_DATA to another folder",
			strings.TrimSpace(string(holder)), folder)
	}
	if err != nil {
		return nil, folderError(path, errors.Join(err, file.Close()))
	}
	if err := errors.Join(file.Truncate(0), writeAt(file, fmt.Sprintln(os.Getpid()))); err != nil {
		return nil, folderError(path, errors.Join(err, file.Close()))
	}
	return &folderLock{file}, nil
}

func writeAt(file *os.File, text string) error {
	_, err := file.WriteAt([]byte(text), 0)
	return err
}

// release gives the folder free. The file stays: removing it would let two
// processes lock two files of the same name.
func (l *folderLock) release() error { return unlock(l.file) }

// unlock takes the lock off before it closes the file. Closing alone is not
// enough: a program that is being started at this moment shares the file, and
// with it the lock, until the system closes it there too.
func unlock(file *os.File) error {
	return errors.Join(syscall.Flock(int(file.Fd()), syscall.LOCK_UN), file.Close())
}
