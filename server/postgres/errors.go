package postgres

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"strings"
	"syscall"

	"github.com/lib/pq"
)

// A Problem is something about the database that a person can put right. The
// commands have an exit code for each.
type Problem string

const (
	NoBinaries     Problem = "no_binaries"     // PostgreSQL is not installed
	FolderInUse    Problem = "folder_in_use"   // another product runs on the folder
	FolderUnusable Problem = "folder_unusable" // may not be written, or is not ours
	WrongVersion   Problem = "wrong_version"   // too old, or not the folder's version
	WrongPassword  Problem = "wrong_password"  // the database refuses the password
	DiskFull       Problem = "disk_full"       // no space left
	Unreachable    Problem = "unreachable"     // nobody answers at the address
	NotPermitted   Problem = "not_permitted"   // the role may not do what is needed
)

// Error is a Problem in words: what is wrong and what to do about it.
type Error struct {
	Problem Problem
	Message string // English, for the terminal; may have several lines
	Err     error  // the cause, or nil
}

func (e *Error) Error() string {
	if e.Err == nil {
		return e.Message
	}
	return e.Message + ": " + e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

func (p Problem) wrap(err error, format string, args ...any) *Error {
	return &Error{Problem: p, Message: fmt.Sprintf(format, args...), Err: err}
}

// folderError says what is wrong with a folder or file of the data folder.
func folderError(path string, err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return DiskFull.wrap(err, "no space left for %s: free some space and start again", path)
	}
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return FolderUnusable.wrap(err, "%s cannot be used by %s: give it to that account or set NUANLIN_DATA to another folder", path, whoami())
	}
	return FolderUnusable.wrap(err, "%s cannot be used: set NUANLIN_DATA to another folder", path)
}

func whoami() string {
	if name := os.Getenv("USER"); name != "" && os.Getuid() != 0 {
		return name
	}
	return fmt.Sprintf("user id %d", os.Getuid())
}

// connectError says why a database could not be reached. Errors that nobody but
// a programmer can put right pass through.
func connectError(dsn string, err error) error {
	if pgErr, ok := errors.AsType[*pq.Error](err); ok {
		return refusal(dsn, pgErr)
	}
	if _, bad := errors.AsType[*url.Error](err); bad {
		return Unreachable.wrap(nil, "DATABASE_URL cannot be read: write it as postgres://user:password@host:5432/database")
	}
	_, network := errors.AsType[net.Error](err)
	if network || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, syscall.ENOENT) || errors.Is(err, pq.ErrSSLNotSupported) {
		return Unreachable.wrap(err, "no PostgreSQL answers at %s", Mask(dsn))
	}
	return fmt.Errorf("postgres: connect: %w", err)
}

func refusal(dsn string, err *pq.Error) error {
	switch err.Code {
	case "28P01", "28000":
		return WrongPassword.wrap(err, "PostgreSQL refuses the user or password of %s", Mask(dsn))
	case "3D000":
		return Unreachable.wrap(err, "%s has no such database: create it first", Mask(dsn))
	case "53300", "57P03", "08P01":
		return Unreachable.wrap(err, "PostgreSQL at %s takes no connection now", Mask(dsn))
	case "53100":
		return DiskFull.wrap(err, "PostgreSQL at %s has no space left: free some and start again", Mask(dsn))
	case "42501":
		return NotPermitted.wrap(err, "the user of %s lacks a right", Mask(dsn))
	}
	return fmt.Errorf("postgres: connect: %w", err)
}

// errMemoryInUse is met shortly after a server was killed.
var errMemoryInUse = errors.New("postgres: processes of a killed server still hold its memory")

// startError says why the private server did not start, from what it wrote.
func startError(place, output string, err error) error {
	switch {
	case strings.Contains(output, "pre-existing shared memory block"):
		return fmt.Errorf("%w\n%s", errMemoryInUse, output)
	case strings.Contains(output, "No space left on device"), strings.Contains(output, "Disk quota exceeded"),
		strings.Contains(output, "Check free disk space"):
		return DiskFull.wrap(nil, "no space left for PostgreSQL in %s: free some space and start again\n%s", place, output)
	case strings.Contains(output, "Permission denied"), strings.Contains(output, "has wrong ownership"),
		strings.Contains(output, "Read-only file system"):
		return FolderUnusable.wrap(nil, "PostgreSQL may not use %s\n%s", place, output)
	case strings.Contains(output, "database files are incompatible"):
		return WrongVersion.wrap(nil, "%s was made by another version of PostgreSQL\n%s", place, output)
	}
	return fmt.Errorf("postgres: start in %s: %w\n%s", place, err, output)
}
