package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
)

// command is one thing the program can be told to do.
type command struct {
	name    string // one or two words
	operand string // what follows the flags, for the usage line
	summary string // one line, for the list
	help    string // the rest a person should know

	// prepare declares the flags and returns what runs once they are read, with
	// the arguments that are left.
	prepare func(flags *flag.FlagSet) func(ctx context.Context, p *program, arguments []string) error
}

// commands returns every command in the order in which help lists them.
func commands() []command {
	return []command{
		serveCommand,
		migrateCommand,
		demoCommand,
		importCommand,
		backupCommand,
		restoreCommand,
		rosterSolveCommand,
		rosterCheckCommand,
		rosterExportCommand,
		matchSolveCommand,
		rotaSolveCommand,
		organizationCreateCommand,
		accountResetCommand,
		accountResetFactorCommand,
		doctorCommand,
		versionCommand,
	}
}

// noFlags prepares a command that takes neither flags nor arguments.
func noFlags(do func(ctx context.Context, p *program) error) func(*flag.FlagSet) func(context.Context, *program, []string) error {
	return func(*flag.FlagSet) func(context.Context, *program, []string) error {
		return func(ctx context.Context, p *program, arguments []string) error {
			if err := noArguments(arguments); err != nil {
				return err
			}
			return do(ctx, p)
		}
	}
}

func noArguments(arguments []string) error {
	if len(arguments) > 0 {
		return &usageError{fmt.Errorf("%q is one word too many", arguments[0])}
	}
	return nil
}

// dispatch finds the command that arguments begin with and runs it.
func (p *program) dispatch(ctx context.Context, arguments, environ []string) error {
	if len(arguments) == 0 {
		p.list(p.stderr)
		return &usageError{errors.New("say what to do, such as: nuanlin serve")}
	}
	if slices.Contains([]string{"help", "-h", "-help", "--help"}, arguments[0]) {
		return p.help(arguments[1:])
	}
	c, rest, err := findCommand(arguments)
	if err != nil {
		return err
	}
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard) // report says it
	do := c.prepare(flags)
	if err := flags.Parse(rest); errors.Is(err, flag.ErrHelp) {
		return p.help(strings.Fields(c.name))
	} else if err != nil {
		return &usageError{fmt.Errorf("%w; see nuanlin help %s", err, c.name)}
	}
	if err := p.configure(environ); err != nil {
		return err
	}
	return do(ctx, p, flags.Args())
}

// findCommand returns the command whose words arguments begin with, and what
// follows them.
func findCommand(arguments []string) (command, []string, error) {
	for _, c := range commands() {
		words := strings.Fields(c.name)
		if len(arguments) >= len(words) && slices.Equal(words, arguments[:len(words)]) {
			return c, arguments[len(words):], nil
		}
	}
	return command{}, nil, &usageError{fmt.Errorf("there is no command %q; see nuanlin help", strings.Join(arguments[:min(2, len(arguments))], " "))}
}

// help prints the list of commands, or all about one.
func (p *program) help(arguments []string) error {
	if len(arguments) == 0 {
		p.list(p.stdout)
		return nil
	}
	c, rest, err := findCommand(arguments)
	if err != nil {
		return err
	}
	if err := noArguments(rest); err != nil {
		return err
	}
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	c.prepare(flags)
	usage := "nuanlin " + c.name
	declared := false
	flags.VisitAll(func(*flag.Flag) { declared = true })
	if declared {
		usage += " [flags]"
	}
	if c.operand != "" {
		usage += " " + c.operand
	}
	fmt.Fprintf(p.stdout, "%s: %s\n\nusage: %s\n\n%s\n", c.name, c.summary, usage, strings.TrimSpace(c.help))
	if declared {
		fmt.Fprintln(p.stdout, "\nflags:")
		flags.SetOutput(p.stdout)
		flags.PrintDefaults()
	}
	return nil
}

func (p *program) list(to io.Writer) {
	fmt.Fprintf(to, "Nuanlin (暖邻) matches volunteers with the people and places that need them.\n\nusage: nuanlin <command> [flags]\n\n")
	table := tabwriter.NewWriter(to, 0, 0, 3, ' ', 0)
	for _, c := range commands() {
		fmt.Fprintf(table, "  %s\t%s\n", c.name, c.summary)
	}
	table.Flush()
	fmt.Fprintf(to, "\nnuanlin help <command> says more. Settings come from the environment: see nuanlin doctor.\n")
}

// report tells the person what went wrong, if something did, and returns the
// exit code.
func (p *program) report(err error) int {
	code := exitCode(err)
	switch code {
	case exitOK:
	case exitDatabaseNewer:
		fmt.Fprintf(p.stderr, "nuanlin: %v: use the newer program, or restore a backup of the database\n", err)
	case exitPortInUse:
		fmt.Fprintf(p.stderr, "nuanlin: %v: stop the program that has it, or set NUANLIN_ADDR to another address\n", err)
	default:
		fmt.Fprintf(p.stderr, "nuanlin: %v\n", err)
	}
	return code
}
