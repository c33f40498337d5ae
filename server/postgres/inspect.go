package postgres

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// Program is one installation of PostgreSQL on this machine.
type Program struct {
	Folder  string
	Version string // empty if it cannot be used
	Err     error  // why not
}

// Report is what is known about the private server without starting it.
type Report struct {
	Programs []Program // in the order in which they are preferred
	Place    string    // folder of the data
	Major    int       // version that made the data, or 0 if there is none
	InUseBy  string    // process that runs on the folder, or empty
}

// Inspect looks at what Start would find, and makes and starts nothing.
func Inspect(ctx context.Context, options Options) (Report, error) {
	folder, err := placeFolder(options.Folder)
	report := Report{Place: folder}
	if err != nil {
		return report, err
	}
	candidates, err := accounts(report.Place)
	if err != nil {
		return report, err
	}
	at := place{folder: report.Place, account: candidates[0]}
	if report.Major, err = clusterMajor(at); err != nil {
		return report, err
	}
	if report.InUseBy, err = lockHolder(options.Folder); err != nil {
		return report, err
	}
	for _, folder := range installations(options) {
		if isNPM(folder) {
			_ = restoreLinks(filepath.Dir(folder)) // the attempt that follows tells
		}
		found, err := probe(ctx, folder, at)
		report.Programs = append(report.Programs, Program{Folder: folder, Version: found.version, Err: err})
	}
	return report, nil
}

// lockHolder returns the process that holds the lock of a folder, or nothing.
func lockHolder(folder string) (string, error) {
	path := filepath.Join(folder, lockFile)
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", folderError(path, err)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_SH|syscall.LOCK_NB); err == nil {
		return "", unlock(file)
	}
	holder, err := os.ReadFile(path)
	return strings.TrimSpace(string(holder)), errors.Join(err, file.Close())
}
