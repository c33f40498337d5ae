package command

import (
	"context"
	"errors"
	"flag"
	"syscall"

	"nuanlin/matching"
	"nuanlin/migrations"
	"nuanlin/server/backup"
	"nuanlin/server/exchange"
	"nuanlin/server/fault"
	"nuanlin/server/postgres"
)

// Exit codes of the commands. docs/operations.md explains them to people who
// run the product and is checked against this list.
const (
	exitOK             = 0
	exitFailed         = 1
	exitUsage          = 2
	exitConfig         = 3
	exitNoPostgres     = 4
	exitPortInUse      = 5
	exitFolderInUse    = 6
	exitFolderUnusable = 7
	exitDatabaseNewer  = 8
	exitWrongPassword  = 9
	exitDiskFull       = 10
	exitWrongVersion   = 11
	exitUnreachable    = 12
	exitNotPermitted   = 13
	exitRefused        = 14
	exitBadFile        = 15
	exitRulesBroken    = 16
)

var problemCodes = map[postgres.Problem]int{
	postgres.NoBinaries:     exitNoPostgres,
	postgres.FolderInUse:    exitFolderInUse,
	postgres.FolderUnusable: exitFolderUnusable,
	postgres.WrongPassword:  exitWrongPassword,
	postgres.DiskFull:       exitDiskFull,
	postgres.WrongVersion:   exitWrongVersion,
	postgres.Unreachable:    exitUnreachable,
	postgres.NotPermitted:   exitNotPermitted,
}

// usageError is a command line that makes no sense.
type usageError struct{ error }

func (e *usageError) Unwrap() error { return e.error }

// exitCode says which code the process ends with because of err.
func exitCode(err error) int {
	if problem, ok := errors.AsType[*postgres.Error](err); ok {
		return problemCodes[problem.Problem]
	}
	if _, ok := errors.AsType[*migrations.NewerError](err); ok {
		return exitDatabaseNewer
	}
	if _, ok := errors.AsType[*usageError](err); ok {
		return exitUsage
	}
	if _, ok := errors.AsType[*configError](err); ok {
		return exitConfig
	}
	if _, ok := errors.AsType[*fault.Error](err); ok {
		return exitRefused
	}
	if _, ok := errors.AsType[*refusedError](err); ok {
		return exitRefused
	}
	if badFile(err) {
		return exitBadFile
	}
	if _, ok := errors.AsType[*brokenError](err); ok {
		return exitRulesBroken
	}
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return exitOK
	case errors.Is(err, syscall.EADDRINUSE):
		return exitPortInUse
	case errors.Is(err, syscall.ENOSPC):
		return exitDiskFull
	case errors.Is(err, context.Canceled):
		return exitOK // interrupted while starting
	}
	return exitFailed
}

// badFile reports whether err says that a file is not what the command reads, in
// its form or in what it asks of an engine.
func badFile(err error) bool {
	_, form := errors.AsType[*exchange.Error](err)
	_, problem := errors.AsType[*matching.ProblemError](err)
	_, fixed := errors.AsType[*matching.FixedPairError](err)
	_, backedUp := errors.AsType[*backup.FileError](err)
	return form || problem || fixed || backedUp
}
