package command

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is the version of the program; make build sets it.
var version = "development"

var versionCommand = command{
	name:    "version",
	summary: "print the version of this program",
	help:    "Prints the version, the commit it was built from if that is known, and the platform.",
	prepare: noFlags(func(_ context.Context, p *program) error {
		fmt.Fprintf(p.stdout, "nuanlin %s (%s, %s/%s)%s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH, commit())
		return nil
	}),
}

// commit returns the commit the program was built from, if it is known.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, fact := range info.Settings {
		if fact.Key == "vcs.revision" {
			return " commit " + fact.Value
		}
	}
	return ""
}
