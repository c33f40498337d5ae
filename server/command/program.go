// Package command is the command line of the program, and the wiring of what each
// command needs.
package command

import (
	"context"
	"io"
	"log/slog"
	"time"
)

// program is what every command works with.
type program struct {
	config Config
	stdout io.Writer // what was asked for
	stderr io.Writer // what went on
	log    *slog.Logger
	now    func() time.Time // the product's clock
}

// Run carries out the command in arguments and returns the exit code. It is
// main without the process around it, so that tests can call it. It takes the
// environment as a list because it warns of names it does not know.
func Run(ctx context.Context, arguments, environ []string, stdout, stderr io.Writer) int {
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
