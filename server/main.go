// Command nuanlin is the volunteer-service scheduling platform: one program
// that serves the web interface and its API, keeps its database, and carries
// the commands of the people who run it.
package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // so that the program needs no zone files
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Environ(), os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// program is what every command works with.
type program struct {
	config Config
	stdout io.Writer // what was asked for
	stderr io.Writer // what went on
	log    *slog.Logger
	now    func() time.Time // the product's clock
}

// run carries out the command in arguments and returns the exit code. It is
// main without the process around it, so that tests can call it. It takes the
// environment as a list because it warns of names it does not know.
func run(ctx context.Context, arguments, environ []string, stdout, stderr io.Writer) int {
	p := &program{stdout: stdout, stderr: stderr}
	return p.report(p.dispatch(ctx, arguments, environ))
}

// configure reads the environment and opens the log.
func (p *program) configure(environ []string) error {
	config, err := readConfig(environ)
	if err != nil {
		return err
	}
	p.config, p.now = config, config.clock()
	p.log = slog.New(slog.NewTextHandler(p.stderr, nil))
	if config.LogFormat == "json" {
		p.log = slog.New(slog.NewJSONHandler(p.stderr, nil))
	}
	for _, warning := range config.warnings {
		p.log.Warn(warning)
	}
	return nil
}
