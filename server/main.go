// Command nuanlin is the volunteer-service scheduling platform: one program
// that serves the web interface and its API, keeps its database, and carries
// the commands of the people who run it.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // so that the program needs no zone files

	"nuanlin/server/command"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := command.Run(ctx, os.Args[1:], os.Environ(), os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
