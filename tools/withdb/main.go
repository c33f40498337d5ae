// Command withdb runs a command beside a throw-away PostgreSQL, whose address
// the command finds in TEST_DATABASE_URL:
//
//	go run ./tools/withdb go test ./server/...
//
// If TEST_DATABASE_URL is set already, the command simply runs. The server
// keeps nothing safe and is gone when the command ends, whose exit code is
// passed on.
//
// With -memory the server's files are kept in memory where there is room, which
// makes a database for each test cheap; the command finds a folder there in
// TEST_FOLDER for what else it wants to start.
//
// With -database the command gets one database of that server, made if it is
// not there, in DATABASE_URL; with -drop the database goes when the command ends:
//
//	go run ./tools/withdb -database trial bin/nuanlin serve -demo
package main

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/postgres"
)

const variable = "TEST_DATABASE_URL"

// choice is what the flags say about the server and the command's database.
type choice struct {
	database string // its name; empty for none of its own
	drop     bool
	memory   bool // keep the files of the throw-away server in memory
}

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	var chosen choice
	flag.StringVar(&chosen.database, "database", "", "name of a database for the command alone, in DATABASE_URL")
	flag.BoolVar(&chosen.memory, "memory", false, "keep the server's files in memory if there is room")
	flag.BoolVar(&chosen.drop, "drop", false, "drop that database when the command ends")
	flag.Parse()
	err := run(ctx, chosen, flag.Args())
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() > 0 {
		os.Exit(exit.ExitCode())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "withdb:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, chosen choice, arguments []string) (err error) {
	if len(arguments) == 0 {
		return errors.New("usage: withdb [-database name [-drop]] <command> [argument ...]")
	}
	if base := os.Getenv(variable); base != "" {
		return runOn(ctx, base, chosen, arguments)
	}
	parent := "/tmp" // where PostgreSQL's account can reach it, and short enough for a socket
	if chosen.memory && roomInMemory() {
		parent = memory
	}
	folder, err := os.MkdirTemp(parent, "nuanlin-test-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	root, err := os.Getwd()
	if err != nil {
		return err
	}
	server, err := postgres.Start(ctx, postgres.Options{
		Folder:   folder,
		Bin:      os.Getenv("POSTGRES_BIN"),
		Roots:    []string{root},
		Volatile: true,
		Log:      slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
	})
	if err != nil {
		return err
	}
	defer func() {
		limit, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		err = errors.Join(err, server.Stop(limit))
	}()
	if err := os.Setenv("TEST_FOLDER", folder); err != nil {
		return err
	}
	return runOn(ctx, server.OwnerURL, chosen, arguments)
}

const (
	memory = "/dev/shm"
	enough = 6 << 30 // bytes: a run of all tests needs less than half
)

// roomInMemory says whether the system keeps files in memory and has room there.
func roomInMemory() bool {
	var found syscall.Statfs_t
	return syscall.Statfs(memory, &found) == nil && found.Bavail*uint64(found.Bsize) >= enough
}

// runOn runs the command beside the server at base.
func runOn(ctx context.Context, base string, chosen choice, arguments []string) (err error) {
	environ := append(os.Environ(), variable+"="+base)
	if chosen.database == "" {
		return attached(ctx, arguments, environ).Run()
	}
	address, err := url.Parse(base)
	if err != nil {
		return err
	}
	server, err := sql.Open("postgres", base)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Close()) }()
	name := pq.QuoteIdentifier(chosen.database)
	_, err = server.ExecContext(ctx, `create database `+name)
	if found, ok := errors.AsType[*pq.Error](err); err != nil && !(ok && found.Code.Name() == "duplicate_database") {
		return err
	}
	if chosen.drop {
		defer func() {
			_, dropped := server.ExecContext(context.WithoutCancel(ctx), `drop database `+name+` with (force)`)
			err = errors.Join(err, dropped)
		}()
	}
	address.Path = "/" + chosen.database
	return attached(ctx, arguments, append(environ, "DATABASE_URL="+address.String())).Run()
}

// attached is a command that uses this process's terminal and is interrupted,
// not killed, when ctx ends.
func attached(ctx context.Context, arguments, environ []string) *exec.Cmd {
	command := exec.CommandContext(ctx, arguments[0], arguments[1:]...)
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	command.Env = environ
	command.Cancel = func() error { return command.Process.Signal(os.Interrupt) }
	command.WaitDelay = 30 * time.Second
	return command
}
