// Command faults does to a running product what happens to one sooner or later, and
// prints what became of it beside what is promised in docs/operations.md:
//
//	make faults
//
// It runs bin/nuanlin with the demonstration in folders of its own, on addresses of
// this machine only, and ends only processes it has started. Its exit code is 1 if a
// promise was broken. With -only it does those whose name matches.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"regexp"
	"strings"
	"syscall"
	"text/tabwriter"
)

// fault is something that happens to a product.
type fault struct {
	name    string
	promise string
	// happen lets it happen to a product and tells what was seen. It fails with
	// errBroken for a promise that was not kept, and errNotTried if it cannot be tried here.
	happen func(ctx context.Context, at folder) (seen string, err error)
}

var (
	errBroken   = errors.New("BROKEN")
	errNotTried = errors.New("not tried")
)

var faults = []fault{
	{"server killed", "a roster that was being made goes on within 15 s", serverKilled},
	{"PostgreSQL killed", "no answer takes over 2 s; back within 15 s, by itself", postgresKilled},
	{"PostgreSQL frozen", "503 within 2 s; back within 3 s of its end", postgresFrozen},
	{"SIGTERM as it freezes", "ended within 5 s, exit code 1; the next start has everything", stoppedWhileFrozen(false)},
	{"SIGTERM while it is frozen", "ended within 5 s, exit code 1; the next start has everything", stoppedWhileFrozen(true)},
	{"disk full", "503 that says so, no password counted as wrong; back once there is space", diskFull},
	{"slow callers", "1 500 half requests are gone within 15 s, others do not notice", slowCallers},
	{"messages, killed 5 times", "every letter arrives; at most one of a channel comes twice at a kill, under the same name", messagesKilled},
	{"SIGTERM in a big roster", "ended within 5 s; the roster is kept or made anew", stoppedInRoster},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	only := flag.String("only", "", "`pattern` of the names of the faults to try")
	flag.Parse()
	pattern, err := regexp.Compile(*only)
	if err != nil {
		fmt.Fprintln(os.Stderr, "faults:", err)
		os.Exit(2)
	}
	if !run(ctx, pattern) {
		os.Exit(1)
	}
}

// run lets the faults happen one after the other and reports whether every promise was kept.
func run(ctx context.Context, pattern *regexp.Regexp) (kept bool) {
	kept = true
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "fault\tpromised\twhat happened\tkept")
	for _, f := range faults {
		if !pattern.MatchString(f.name) || ctx.Err() != nil {
			continue
		}
		fmt.Fprintln(os.Stderr, "faults:", f.name)
		seen, err := inFolder(func(at folder) (string, error) { return f.happen(ctx, at) })
		verdict := "yes"
		switch {
		case errors.Is(err, errNotTried):
			verdict = "not tried"
		case err != nil:
			verdict, kept = "NO", false
		}
		if err != nil && !errors.Is(err, errBroken) || seen == "" {
			seen = strings.Join(strings.Fields(fmt.Sprint(err)), " ") // one row of the table
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", f.name, f.promise, seen, verdict)
	}
	table.Flush() // the terminal is gone if this fails
	return kept
}

// inFolder calls use with a folder that is removed afterwards.
func inFolder(use func(folder) (string, error)) (seen string, err error) {
	path, err := os.MkdirTemp("/tmp", "nuanlin-faults-") // where PostgreSQL's account can reach it, and short enough for a socket
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(path)) }()
	if err := os.Chmod(path, 0o755); err != nil {
		return "", err
	}
	return use(folder(path))
}
