// Command withdb runs a command beside a throw-away PostgreSQL, whose address
// the command finds in TEST_DATABASE_URL:
//
//	go run ./tools/withdb go test ./server/...
//
// If TEST_DATABASE_URL is set already, the command simply runs. The server
// keeps nothing safe and is gone when the command ends, whose exit code is
// passed on.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"nuanlin/server/postgres"
)

const variable = "TEST_DATABASE_URL"

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	err := run(ctx, os.Args[1:])
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() > 0 {
		os.Exit(exit.ExitCode())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "withdb:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, arguments []string) (err error) {
	if len(arguments) == 0 {
		return errors.New("usage: withdb <command> [argument ...]")
	}
	if os.Getenv(variable) != "" {
		return attached(ctx, arguments, os.Environ()).Run()
	}
	folder, err := os.MkdirTemp("/tmp", "nuanlin-test-")
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
	return attached(ctx, arguments, append(os.Environ(), variable+"="+server.OwnerURL)).Run()
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
